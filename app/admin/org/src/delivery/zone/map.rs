//! A sketch of zones with shapes: a grid of degrees, circles and borders. No map of a provider is loaded.

use super::texts;
use base::Locale;
use delivery_model::zones::{Area, Ring, ZoneEdit};
use leptos::prelude::*;
use org_model::branches::GeoPoint;

const WIDTH: f64 = 600.0;
const HEIGHT: f64 = 400.0;
const MARGIN: f64 = 30.0;
/// Metres in a degree of latitude.
const DEGREE_M: f64 = 111_195.0;
/// The distances of grid lines, in degrees.
const STEPS: [f64; 9] = [0.05, 0.1, 0.2, 0.5, 1.0, 2.0, 5.0, 10.0, 30.0];

/// What is drawn, in degrees: a closed line with its holes, by zone.
struct Shape {
    name: String,
    rings: Vec<Vec<(f64, f64)>>,
}

fn degrees(point: GeoPoint) -> (f64, f64) {
    (point.lat_e6 as f64 / 1e6, point.lon_e6 as f64 / 1e6)
}

/// A circle as a polygon of 48 corners.
fn circle(centre: GeoPoint, radius_m: i64) -> Vec<(f64, f64)> {
    let (lat, lon) = degrees(centre);
    let north = radius_m as f64 / DEGREE_M;
    let east = north / lat.to_radians().cos().max(0.01);
    let corner = |n: i32| {
        let angle = f64::from(n) * std::f64::consts::TAU / 48.0;
        (lat + north * angle.sin(), lon + east * angle.cos())
    };
    (0..48).map(corner).collect()
}

fn shape(l: Locale, zone: &ZoneEdit) -> Option<Shape> {
    let ring = |ring: &Ring| ring.iter().copied().map(degrees).collect::<Vec<_>>();
    let rings = match &zone.form.area {
        Area::Places => return None,
        Area::Circle { centre, radius_m } => vec![circle(*centre, *radius_m)],
        Area::Polygons { list } => {
            list.iter().flat_map(|p| std::iter::once(&p.outer).chain(&p.holes)).map(ring).collect()
        }
    };
    Some(Shape { name: zone.form.name.pick(l).to_owned(), rings })
}

/// The part of the globe that is drawn.
struct Frame {
    south: f64,
    west: f64,
    /// Pixels of a degree of latitude, and of longitude.
    scale: (f64, f64),
    step: f64,
}

impl Frame {
    fn of(shapes: &[Shape]) -> Option<Self> {
        let points = || shapes.iter().flat_map(|s| &s.rings).flatten();
        let (first_lat, first_lon) = *points().next()?;
        let fold = |start: f64, pick: fn(&(f64, f64)) -> f64, best: fn(f64, f64) -> f64| {
            points().map(pick).fold(start, best)
        };
        let (south, north) = (fold(first_lat, |p| p.0, f64::min), fold(first_lat, |p| p.0, f64::max));
        let (west, east) = (fold(first_lon, |p| p.1, f64::min), fold(first_lon, |p| p.1, f64::max));
        let narrow = f64::midpoint(south, north).to_radians().cos().max(0.01);
        let (high, wide) = ((north - south).max(0.01), (east - west).max(0.01) * narrow);
        let scale = ((WIDTH - 2.0 * MARGIN) / wide).min((HEIGHT - 2.0 * MARGIN) / high);
        let step = STEPS.into_iter().find(|step| high / step <= 6.0).unwrap_or(45.0);
        Some(Self { south, west, scale: (scale, scale * narrow), step })
    }

    fn x(&self, lon: f64) -> f64 {
        MARGIN + (lon - self.west) * self.scale.1
    }

    fn y(&self, lat: f64) -> f64 {
        HEIGHT - MARGIN - (lat - self.south) * self.scale.0
    }

    /// Grid lines between two pixels of an axis: the degree and its pixel.
    fn lines(&self, from: f64, pixel: impl Fn(f64) -> f64, max: f64) -> Vec<(f64, f64)> {
        let first = (from / self.step).floor() * self.step - self.step * 2.0;
        let degree = |n: i32| first + f64::from(n) * self.step;
        let all = (0..80).map(|n| (degree(n), pixel(degree(n))));
        all.filter(|(_, at)| (0.0..=max).contains(at)).collect()
    }
}

/// The sketch; nothing if no zone has a shape.
pub fn map(l: Locale, zones: &[ZoneEdit]) -> AnyView {
    let shapes: Vec<Shape> = zones.iter().filter_map(|zone| shape(l, zone)).collect();
    let Some(frame) = Frame::of(&shapes) else { return ().into_any() };
    let number = |degree: f64| format!("{degree:.2}");
    let pixel = |at: f64| format!("{at:.1}");
    let across = frame.lines(frame.south, |lat| frame.y(lat), HEIGHT).into_iter().map(|(degree, y)| {
        view! {
            <line x1="0" x2="600" y1=pixel(y) y2=pixel(y) stroke="currentColor" stroke-opacity="0.2"/>
            <text x="2" y=pixel(y - 2.0) font-size="10" fill="currentColor">{number(degree)}</text>
        }
    });
    let along = frame.lines(frame.west, |lon| frame.x(lon), WIDTH).into_iter().map(|(degree, x)| {
        view! {
            <line y1="0" y2="400" x1=pixel(x) x2=pixel(x) stroke="currentColor" stroke-opacity="0.2"/>
            <text x=pixel(x + 2.0) y="396" font-size="10" fill="currentColor">{number(degree)}</text>
        }
    });
    let drawn = shapes.iter().map(|shape| {
        let corner = |(lat, lon): &(f64, f64)| format!("{:.1} {:.1}", frame.x(*lon), frame.y(*lat));
        let ring =
            |ring: &Vec<(f64, f64)>| format!("M{}Z", ring.iter().map(corner).collect::<Vec<_>>().join("L"));
        let path: String = shape.rings.iter().map(ring).collect();
        let label = shape
            .rings
            .first()
            .and_then(|ring| ring.first())
            .map(|(lat, lon)| (frame.x(*lon), frame.y(*lat)));
        let (x, y) = label.unwrap_or_default();
        view! {
            <path d=path fill="currentColor" fill-opacity="0.12" fill-rule="evenodd" stroke="currentColor"/>
            <text x=pixel(x) y=pixel(y) font-size="12" fill="currentColor">{shape.name.clone()}</text>
        }
    });
    let (across, along, drawn) = (across.collect_view(), along.collect_view(), drawn.collect_view());
    view! {
        <figure class="mt-4 max-w-[56rem]">
            <figcaption class="mb-2 text-sm text-muted">{texts::map(l)}". "{texts::map_more(l)}</figcaption>
            <svg viewBox="0 0 600 400" role="img" aria-label=texts::map(l) class="h-auto w-full rounded border border-line">
                {across}{along}{drawn}
            </svg>
        </figure>
    }
    .into_any()
}
