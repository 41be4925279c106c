//! The shape that is edited, and the fields of the form that hold it: `area`, `centre`, `radius` and `polygons`. The form
//! is what is saved; the sketch reads and writes its fields.

use base::milli::{milli_text, parse_milli};
use delivery_model::zones::sketch::{circle, place_of_corner};
use delivery_model::zones::{Area, Polygon, Ring, parse_area, polygons_text};
use leptos::prelude::document;
use org_model::branches::GeoPoint;
use wasm_bindgen::JsCast as _;
use web_sys::{Event, EventInit, HtmlInputElement, HtmlTextAreaElement};

/// How the zone is given.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Kind {
    Places,
    Circle,
    Polygons,
}

/// Radius of a circle that gets its centre before its radius, in metres.
const RADIUS_FIRST_M: i64 = 5_000;

#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Shape {
    pub kind: Kind,
    pub centre: Option<GeoPoint>,
    pub radius_m: i64,
    /// The last one is being drawn; it may have fewer than three corners.
    pub polygons: Vec<Polygon>,
}

impl Shape {
    pub fn of(area: &Area) -> Self {
        let (kind, centre, radius_m, polygons) = match area {
            Area::Places => (Kind::Places, None, 0, Vec::new()),
            Area::Circle { centre, radius_m } => (Kind::Circle, Some(*centre), *radius_m, Vec::new()),
            Area::Polygons { list } => (Kind::Polygons, None, 0, list.clone()),
        };
        Self { kind, centre, radius_m, polygons }
    }

    /// As it is typed now; what can't be read yet stays as it was drawn.
    pub fn read(&self) -> Self {
        let chosen = document().query_selector("input[name=area]:checked").ok().flatten();
        let chosen = chosen.and_then(|input| input.dyn_into::<HtmlInputElement>().ok());
        let kind = match chosen.map(|input| input.value()).as_deref() {
            Some("circle") => Kind::Circle,
            Some("polygons") => Kind::Polygons,
            _ => Kind::Places,
        };
        let text = area("polygons").map(|field| field.value()).unwrap_or_default();
        let polygons = match parse_area(&text) {
            // What is being drawn may have an area without corners, which has no text.
            _ if polygons_text(&self.polygons).trim() == text.trim() => self.polygons.clone(),
            Ok(list) => list,
            Err(_) if text.trim().is_empty() => Vec::new(),
            Err(_) => self.polygons.clone(),
        };
        let centre = input("centre").map(|field| field.value()).unwrap_or_default();
        let radius = input("radius").map(|field| field.value()).unwrap_or_default();
        Self {
            kind,
            centre: GeoPoint::parse(&centre).or(self.centre.filter(|_| !centre.trim().is_empty())),
            radius_m: parse_milli(&radius).unwrap_or(self.radius_m),
            polygons,
        }
    }

    /// Writes the fields, as if a person had typed there: drafts and the guard of unsaved changes see it.
    pub fn write(&self) {
        match self.kind {
            Kind::Places => {}
            Kind::Circle => {
                let centre = self.centre.map(|centre| centre.to_string()).unwrap_or_default();
                set_input("centre", &centre);
                set_input("radius", &milli_text(self.radius_m));
            }
            Kind::Polygons => {
                if let Some(field) = area("polygons") {
                    field.set_value(&polygons_text(&self.polygons));
                    typed(&field);
                }
            }
        }
    }

    pub fn rings(&self) -> Vec<Ring> {
        match (self.kind, self.centre) {
            (Kind::Circle, Some(centre)) => vec![circle(centre, self.radius_m)],
            (Kind::Polygons, _) => Area::Polygons { list: self.polygons.clone() }.rings(),
            _ => Vec::new(),
        }
    }

    /// Corners of the outer lines, which can be moved: polygon and number of the corner.
    pub fn corners(&self) -> Vec<(usize, usize)> {
        if self.kind != Kind::Polygons {
            return Vec::new();
        }
        let polygons = self.polygons.iter().enumerate();
        polygons.flat_map(|(part, polygon)| (0..polygon.outer.len()).map(move |n| (part, n))).collect()
    }

    pub fn corner(&self, (part, n): (usize, usize)) -> Option<GeoPoint> {
        self.polygons.get(part)?.outer.get(n).copied()
    }

    pub fn move_corner(&mut self, (part, n): (usize, usize), to: GeoPoint) {
        if let Some(corner) = self.polygons.get_mut(part).and_then(|polygon| polygon.outer.get_mut(n)) {
            *corner = to;
        }
    }

    /// Adds a corner to the area that is being drawn.
    pub fn add_corner(&mut self, at: GeoPoint) {
        if self.polygons.is_empty() {
            self.begin_part();
        }
        if let Some(polygon) = self.polygons.last_mut() {
            let place = place_of_corner(&polygon.outer, at);
            polygon.outer.insert(place, at);
        }
    }

    /// Adds a corner in the middle of the edge that begins at this one.
    pub fn split(&mut self, (part, n): (usize, usize)) {
        let Some(polygon) = self.polygons.get_mut(part) else { return };
        let count = polygon.outer.len();
        if let (Some(a), Some(b)) = (polygon.outer.get(n), polygon.outer.get((n + 1) % count.max(1))) {
            let middle = GeoPoint {
                lat_e6: i64::midpoint(a.lat_e6, b.lat_e6),
                lon_e6: i64::midpoint(a.lon_e6, b.lon_e6),
            };
            polygon.outer.insert(n + 1, middle);
        }
    }

    pub fn remove(&mut self, (part, n): (usize, usize)) {
        if let Some(polygon) = self.polygons.get_mut(part).filter(|polygon| n < polygon.outer.len()) {
            polygon.outer.remove(n);
        }
        self.polygons.retain(|polygon| !polygon.outer.is_empty());
    }

    pub fn remove_last(&mut self) {
        if let Some(last) = self.corners().last() {
            self.remove(*last);
        }
    }

    /// Begins another area, unless one is empty still.
    pub fn begin_part(&mut self) {
        if self.polygons.last().is_none_or(|polygon| !polygon.outer.is_empty()) {
            self.polygons.push(Polygon { outer: Vec::new(), holes: Vec::new() });
        }
    }

    pub fn set_centre(&mut self, at: GeoPoint) {
        self.centre = Some(at);
        if self.radius_m == 0 {
            self.radius_m = RADIUS_FIRST_M;
        }
    }
}

fn input(id: &str) -> Option<HtmlInputElement> {
    document().get_element_by_id(id)?.dyn_into().ok()
}

fn area(id: &str) -> Option<HtmlTextAreaElement> {
    document().get_element_by_id(id)?.dyn_into().ok()
}

fn set_input(id: &str, value: &str) {
    if let Some(field) = input(id).filter(|field| field.value() != value) {
        field.set_value(value);
        typed(&field);
    }
}

/// Replaces the borders by the text of a file, if it has polygons.
pub(super) fn take_file(text: &str) -> bool {
    let Some(field) = area("polygons").filter(|_| parse_area(text).is_ok()) else { return false };
    field.set_value(text);
    if let Some(choice) = document().query_selector("input[name=area][value=polygons]").ok().flatten()
        && let Ok(choice) = choice.dyn_into::<HtmlInputElement>()
    {
        choice.set_checked(true);
    }
    typed(&field);
    true
}

fn typed(field: &web_sys::EventTarget) {
    let init = EventInit::new();
    init.set_bubbles(true);
    if let Ok(event) = Event::new_with_event_init_dict("input", &init) {
        // Fails only for an event that is being dispatched.
        let _ = field.dispatch_event(&event);
    }
}
