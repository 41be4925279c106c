//! The editor of a zone on the sketch, by pointer and by keyboard. Without scripts the fields of the form do the same.

use super::shape::{Kind, Shape, take_file};
use super::sketch::{background, number, path, view_box, whole};
use super::texts;
use app_ui::{Glyph, Icon, icons};
use base::Locale;
use base::milli::milli_text;
use delivery_model::zones::sketch::{Mark, Outline, SKETCH_HEIGHT, SKETCH_WIDTH, Viewport};
use delivery_model::zones::{Area, distance_m};
use leptos::prelude::*;
use org_model::branches::GeoPoint;
use wasm_bindgen::JsCast as _;
use wasm_bindgen::closure::Closure;
use web_sys::{Element, Event, FileReader, HtmlInputElement, KeyboardEvent, PointerEvent};

/// Units of the sketch that an arrow key moves a corner by; with Shift one.
const STEP: f64 = 10.0;
/// Units that an arrow key moves the sketch by.
const PAN: f64 = 80.0;
/// A pointer that moved less, in units of the sketch, was pressed and not dragged.
const PRESS: f64 = 4.0;
/// Smallest radius that can be drawn, in metres.
const RADIUS_MIN_M: i64 = 100;

/// What can be taken and moved.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Handle {
    Corner(usize, usize),
    Centre,
    Radius,
}

/// What the pointer holds.
#[derive(Clone, Copy, Debug, PartialEq)]
struct Drag {
    handle: Option<Handle>,
    from: (f64, f64),
    view: Viewport,
    is_moved: bool,
}

#[derive(Clone, Copy)]
struct Editor {
    l: Locale,
    shape: RwSignal<Shape>,
    view: RwSignal<Viewport>,
    said: RwSignal<String>,
    drag: StoredValue<Option<Drag>>,
    /// Everything but the zone itself.
    around: StoredValue<(Vec<Outline>, Vec<Mark>)>,
}

/// `area` is the zone as it is stored, `others` are those of the same method, `marks` named points; `tiles` is the address
/// of map tiles, empty without them. `first` is shown when nothing has a place yet.
#[island]
pub fn ZoneEditor(
    l: Locale,
    area: Area,
    others: Vec<Outline>,
    marks: Vec<Mark>,
    tiles: String,
    first: GeoPoint,
) -> impl IntoView {
    let own = Outline { name: String::new(), rings: area.rings() };
    let all: Vec<Outline> = others.iter().cloned().chain([own]).collect();
    let view = whole(&all, &marks).or_else(|| Viewport::of(&[first]));
    let Some(view) = view else { return ().into_any() };
    let it = Editor {
        l,
        shape: RwSignal::new(Shape::of(&area)),
        view: RwSignal::new(view),
        said: RwSignal::new(String::new()),
        drag: StoredValue::new(None),
        around: StoredValue::new((others, marks)),
    };
    Effect::new(move |_| {
        let read = move || {
            let typed = it.shape.with_untracked(Shape::read);
            if it.drag.get_value().is_none() && it.shape.with_untracked(|shape| *shape != typed) {
                it.shape.set(typed);
            }
        };
        read();
        let input = window_event_listener(leptos::ev::input, move |_| read());
        let change = window_event_listener(leptos::ev::change, move |_| read());
        on_cleanup(move || {
            input.remove();
            change.remove();
        });
    });
    let ground =
        move || it.around.with_value(|(others, marks)| background(l, it.view.get(), others, marks, &tiles));
    let outline = move || it.shape.with(|shape| path(&it.view.get(), &shape.rings()));
    let corners = move || it.shape.with(Shape::corners);
    let has_circle = move || it.shape.with(|shape| shape.kind == Kind::Circle && shape.centre.is_some());
    let how = move || match it.shape.with(|shape| shape.kind) {
        Kind::Places => texts::how_places(l),
        Kind::Circle => texts::how_circle(l),
        Kind::Polygons => texts::how_polygons(l),
    };
    view! {
        <div class="zone-figure">
            {it.tools()}
            <svg
                class="zone-sketch zone-edited"
                viewBox=view_box()
                tabindex="0"
                role="group"
                aria-label=texts::sketch(l)
                on:pointerdown=move |event| it.pressed(&event)
                on:pointermove=move |event| it.moved(&event)
                on:pointerup=move |event| it.released(&event)
                on:pointercancel=move |_| it.drag.set_value(None)
                on:keydown=move |event| it.key(&event, None)
            >
                {ground}
                <path class="zone-own" d=outline/>
                <For each=corners key=|at| *at let:at>{it.handle(Handle::Corner(at.0, at.1))}</For>
                <Show when=has_circle>{it.handle(Handle::Centre)}{it.handle(Handle::Radius)}</Show>
            </svg>
            <p class="sr-only" role="status">{move || it.said.get()}</p>
            <p class="field-hint needs-script">{how}</p>
        </div>
    }
    .into_any()
}

impl Editor {
    fn tools(self) -> AnyView {
        let l = self.l;
        let is_polygons = move || self.shape.with(|shape| shape.kind == Kind::Polygons);
        let tool = move |label: &'static str, glyph: Glyph, act: fn(Self)| {
            view! {
                <button type="button" class="btn btn-square" aria-label=label title=label on:click=move |_| act(self)>
                    <Icon glyph/>
                </button>
            }
        };
        let words = move |label: &'static str, act: fn(&mut Shape, GeoPoint)| {
            let act = move |_| {
                let middle = self.view.get_untracked().middle();
                self.change(|shape| act(shape, middle));
            };
            view! { <button type="button" class="btn btn-sm" on:click=act>{label}</button> }
        };
        view! {
            <div class="zone-tools needs-script" role="group" aria-label=texts::tools(l)>
                {tool(texts::nearer(l), icons::PLUS, |it| it.view.update(|view| *view = view.zoomed(1)))}
                {tool(texts::farther(l), icons::MINUS, |it| it.view.update(|view| *view = view.zoomed(-1)))}
                {tool(texts::everything(l), icons::REFRESH, Self::show_all)}
                <Show when=is_polygons>
                    {words(texts::add(l), Shape::add_corner)}
                    {words(texts::take_back(l), |shape, _| shape.remove_last())}
                    {words(texts::next_part(l), |shape, _| shape.begin_part())}
                </Show>
                <label class="btn btn-sm">
                    {texts::upload(l)}
                    <input
                        type="file"
                        class="sr-only"
                        accept=".geojson,.json,application/geo+json,application/json"
                        on:change=move |event| { self.upload(&event); }
                    />
                </label>
            </div>
        }
        .into_any()
    }

    /// A point that can be dragged, and moved by keys.
    fn handle(self, handle: Handle) -> AnyView {
        let at = move || self.point(handle).map(|point| self.view.get().pixel(point)).unwrap_or_default();
        let name = move || self.name(handle);
        let code = match handle {
            Handle::Corner(part, n) => format!("{part}.{n}"),
            Handle::Centre => "centre".to_owned(),
            Handle::Radius => "radius".to_owned(),
        };
        view! {
            <g
                class="zone-handle"
                data-handle=code
                tabindex="0"
                role="button"
                aria-label=name
                on:keydown=move |event| self.key(&event, Some(handle))
            >
                <circle class="zone-touch" cx=move || number(at().0) cy=move || number(at().1) r="18"/>
                <circle class="zone-dot" cx=move || number(at().0) cy=move || number(at().1) r="6"/>
            </g>
        }
        .into_any()
    }

    /// Where a handle is; the edge of a circle has its handle in the east.
    fn point(self, handle: Handle) -> Option<GeoPoint> {
        self.shape.with(|shape| match handle {
            Handle::Corner(part, n) => shape.corner((part, n)),
            Handle::Centre => shape.centre,
            Handle::Radius => shape.rings().first().and_then(|ring| ring.first()).copied(),
        })
    }

    fn name(self, handle: Handle) -> String {
        let at = || self.point(handle).map(|point| point.to_string()).unwrap_or_default();
        match handle {
            Handle::Corner(_, n) => texts::corner(self.l, n + 1, &at()),
            Handle::Centre => texts::centre(self.l, &at()),
            Handle::Radius => texts::radius(self.l, &milli_text(self.shape.with(|shape| shape.radius_m))),
        }
    }

    /// Changes the shape and writes the fields of the form.
    fn change(self, with: impl FnOnce(&mut Shape)) {
        self.shape.update(with);
        self.shape.with_untracked(Shape::write);
    }

    fn show_all(self) {
        let own = Outline { name: String::new(), rings: self.shape.with_untracked(Shape::rings) };
        let view = self.around.with_value(|(others, marks)| {
            let all: Vec<Outline> = others.iter().cloned().chain([own]).collect();
            whole(&all, marks)
        });
        if let Some(view) = view {
            self.view.set(view);
        }
    }

    fn move_to(self, handle: Handle, to: GeoPoint) {
        self.shape.update(|shape| match handle {
            Handle::Corner(part, n) => shape.move_corner((part, n), to),
            Handle::Centre => shape.set_centre(to),
            Handle::Radius => {
                if let Some(centre) = shape.centre {
                    shape.radius_m = distance_m(centre, to).max(RADIUS_MIN_M);
                }
            }
        });
    }

    fn pressed(self, event: &PointerEvent) {
        let Some((svg, from)) = place(event) else { return };
        if event.button() != 0 {
            return;
        }
        // Fails only for a pointer that is gone already.
        let _ = svg.set_pointer_capture(event.pointer_id());
        let drag = Drag { handle: taken(event), from, view: self.view.get_untracked(), is_moved: false };
        self.drag.set_value(Some(drag));
    }

    fn moved(self, event: &PointerEvent) {
        let (Some(mut drag), Some((_, to))) = (self.drag.get_value(), place(event)) else { return };
        let (east, south) = (to.0 - drag.from.0, to.1 - drag.from.1);
        drag.is_moved |= east.hypot(south) > PRESS;
        self.drag.set_value(Some(drag));
        if !drag.is_moved {
            return;
        }
        match drag.handle {
            Some(handle) => self.move_to(handle, self.view.get_untracked().point(to)),
            None => self.view.set(drag.view.moved(-east, -south)),
        }
    }

    fn released(self, event: &PointerEvent) {
        let (Some(drag), Some((_, at))) = (self.drag.get_value(), place(event)) else { return };
        self.drag.set_value(None);
        let at = self.view.get_untracked().point(at);
        match (drag.handle, drag.is_moved) {
            (Some(handle), true) => {
                self.shape.with_untracked(Shape::write);
                self.said.set(self.name(handle));
            }
            (None, false) => match self.shape.with_untracked(|shape| shape.kind) {
                Kind::Polygons => self.change(|shape| shape.add_corner(at)),
                Kind::Circle => self.change(|shape| shape.set_centre(at)),
                Kind::Places => {}
            },
            _ => {}
        }
    }

    /// Keys on a handle; without one on the sketch itself.
    fn key(self, event: &KeyboardEvent, handle: Option<Handle>) {
        // A key on a handle reaches the sketch too.
        if event.default_prevented() {
            return;
        }
        let key = event.key();
        let direction = match key.as_str() {
            "ArrowLeft" => Some((-1.0, 0.0)),
            "ArrowRight" => Some((1.0, 0.0)),
            "ArrowUp" => Some((0.0, -1.0)),
            "ArrowDown" => Some((0.0, 1.0)),
            _ => None,
        };
        match (handle, direction, key.as_str()) {
            (Some(handle), Some(direction), _) => self.nudge(handle, direction, event.shift_key()),
            (None, Some((east, south)), _) => {
                self.view.update(|view| *view = view.moved(east * PAN, south * PAN));
            }
            (Some(Handle::Corner(part, n)), None, "Delete" | "Backspace") => {
                self.change(|shape| shape.remove((part, n)));
                self.said.set(texts::removed(self.l, n + 1));
            }
            (Some(Handle::Corner(part, n)), None, "Enter" | " ") => {
                self.change(|shape| shape.split((part, n)));
                self.said.set(self.name(Handle::Corner(part, n + 1)));
            }
            (None, None, "+" | "=") => self.view.update(|view| *view = view.zoomed(1)),
            (None, None, "-") => self.view.update(|view| *view = view.zoomed(-1)),
            _ => return,
        }
        event.prevent_default();
    }

    fn nudge(self, handle: Handle, (east, south): (f64, f64), is_small: bool) {
        let step = if is_small { 1.0 } else { STEP };
        let view = self.view.get_untracked();
        if let Some((x, y)) = self.point(handle).map(|point| view.pixel(point)) {
            self.move_to(handle, view.point((x + east * step, y + south * step)));
            self.shape.with_untracked(Shape::write);
            self.said.set(self.name(handle));
        }
    }

    fn upload(self, event: &Event) -> Option<()> {
        let field: HtmlInputElement = event.target()?.dyn_into().ok()?;
        let file = field.files()?.get(0)?;
        let reader = FileReader::new().ok()?;
        let done = {
            let reader = reader.clone();
            Closure::once_into_js(move || {
                let text = reader.result().ok().and_then(|text| text.as_string()).unwrap_or_default();
                if take_file(&text) {
                    self.show_all();
                } else {
                    self.said.set(texts::not_geojson(self.l).to_owned());
                }
                field.set_value("");
            })
        };
        reader.set_onload(Some(done.unchecked_ref()));
        reader.read_as_text(&file).ok()
    }
}

/// The sketch of a pointer event, and the place in its units.
fn place(event: &PointerEvent) -> Option<(Element, (f64, f64))> {
    let target: Element = event.target()?.dyn_into().ok()?;
    let svg = target.closest("svg").ok()??;
    let frame = svg.get_bounding_client_rect();
    let x = (f64::from(event.client_x()) - frame.left()) / frame.width() * SKETCH_WIDTH;
    let y = (f64::from(event.client_y()) - frame.top()) / frame.height() * SKETCH_HEIGHT;
    Some((svg, (x, y)))
}

/// The handle below the pointer.
fn taken(event: &PointerEvent) -> Option<Handle> {
    let target: Element = event.target()?.dyn_into().ok()?;
    let code = target.closest("[data-handle]").ok()??.get_attribute("data-handle")?;
    match code.as_str() {
        "centre" => Some(Handle::Centre),
        "radius" => Some(Handle::Radius),
        corner => {
            let (part, n) = corner.split_once('.')?;
            Some(Handle::Corner(part.parse().ok()?, n.parse().ok()?))
        }
    }
}
