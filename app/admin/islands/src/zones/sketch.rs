//! The sketch: tiles of a map or a grid of degrees, the outlines of zones, named points and a scale.

use super::texts;
use base::Locale;
use delivery_model::zones::Ring;
use delivery_model::zones::sketch::{Mark, Outline, SKETCH_HEIGHT, SKETCH_WIDTH, TILE, Viewport};
use leptos::prelude::*;

/// The view box of every sketch.
pub(super) fn view_box() -> String {
    format!("0 0 {SKETCH_WIDTH} {SKETCH_HEIGHT}")
}

pub(super) fn number(at: f64) -> String {
    format!("{at:.1}")
}

/// The outline of rings as a path.
pub(super) fn path(view: &Viewport, rings: &[Ring]) -> String {
    let corner = |p| {
        let (x, y) = view.pixel(p);
        format!("{x:.1} {y:.1}")
    };
    let ring = |ring: &Ring| {
        let corners: Vec<String> = ring.iter().copied().map(corner).collect();
        if corners.is_empty() { String::new() } else { format!("M{}Z", corners.join("L")) }
    };
    rings.iter().map(ring).collect()
}

/// Everything that is in sight at first; `None` if nothing has a place.
pub(super) fn whole(outlines: &[Outline], marks: &[Mark]) -> Option<Viewport> {
    let corners = outlines.iter().flat_map(|outline| &outline.rings).flatten();
    Viewport::of(corners.chain(marks.iter().map(|mark| &mark.point)))
}

/// What is drawn below the edited zone. `tiles` is the address of the tiles, without one there is a grid.
pub(super) fn background(
    l: Locale,
    view: Viewport,
    outlines: &[Outline],
    marks: &[Mark],
    tiles: &str,
) -> AnyView {
    let ground = if tiles.is_empty() { grid(view) } else { map(view, tiles) };
    let zones = outlines
        .iter()
        .map(|outline| {
            let at = outline.rings.first().and_then(|ring| ring.first()).map(|p| view.pixel(*p));
            let (x, y) = at.unwrap_or_default();
            view! {
                <path class="zone-other" d=path(&view, &outline.rings)/>
                <text class="zone-name" x=number(x) y=number(y)>{outline.name.clone()}</text>
            }
        })
        .collect_view();
    let points = marks
        .iter()
        .map(|mark| {
            let (x, y) = view.pixel(mark.point);
            view! {
                <circle class="zone-mark" cx=number(x) cy=number(y) r="5"/>
                <text class="zone-name" x=number(x + 9.0) y=number(y + 4.0)>{mark.name.clone()}</text>
            }
        })
        .collect_view();
    view! { {ground}{zones}{points}{scale(l, view)} }.into_any()
}

fn map(view: Viewport, tiles: &str) -> AnyView {
    view.tiles()
        .into_iter()
        .map(|tile| {
            let href = format!("{tiles}/{}/{}/{}", tile.zoom, tile.x, tile.y);
            view! { <image href=href x=number(tile.left) y=number(tile.top) width=number(TILE) height=number(TILE)/> }
        })
        .collect_view()
        .into_any()
}

fn grid(view: Viewport) -> AnyView {
    let middle = view.middle();
    let of = |lat: f64, lon: f64| {
        let e6 = |degrees: f64| (degrees * 1e6).round() as i64;
        view.pixel(org_model::branches::GeoPoint { lat_e6: e6(lat), lon_e6: e6(lon) })
    };
    let (along, across) = view.grid();
    let name = |degrees: f64| format!("{degrees:.3}").trim_end_matches('0').trim_end_matches('.').to_owned();
    let along = along.into_iter().map(|lon| {
        let x = of(middle.lat_e6 as f64 / 1e6, lon).0;
        view! {
            <line class="zone-grid" x1=number(x) x2=number(x) y1="0" y2=SKETCH_HEIGHT.to_string()/>
            <text class="zone-degree" x=number(x + 3.0) y=number(SKETCH_HEIGHT - 5.0)>{name(lon)}</text>
        }
    });
    let across = across.into_iter().map(|lat| {
        let y = of(lat, middle.lon_e6 as f64 / 1e6).1;
        view! {
            <line class="zone-grid" y1=number(y) y2=number(y) x1="0" x2=SKETCH_WIDTH.to_string()/>
            <text class="zone-degree" x="3" y=number(y - 3.0)>{name(lat)}</text>
        }
    });
    view! { {along.collect_view()}{across.collect_view()} }.into_any()
}

fn scale(l: Locale, view: Viewport) -> AnyView {
    let (metres, length) = view.scale_bar();
    let words = if metres >= 1_000 { texts::km(l, metres / 1_000) } else { texts::metres(l, metres) };
    let (right, bottom) = (SKETCH_WIDTH - 12.0, SKETCH_HEIGHT - 22.0);
    let left = right - length;
    view! {
        <path class="zone-scale" d=format!("M{left:.1} {:.1}v6h{length:.1}v-6", bottom - 6.0)/>
        <text class="zone-name" x=number(left) y=number(bottom - 10.0)>{words}</text>
    }
    .into_any()
}

/// Zones on a sketch that is not edited; nothing if none of them has a shape.
#[component]
pub fn ZoneSketch(l: Locale, outlines: Vec<Outline>, marks: Vec<Mark>, tiles: String) -> impl IntoView {
    let has_shape = outlines.iter().any(|outline| !outline.rings.is_empty());
    let Some(view) = whole(&outlines, &marks).filter(|_| has_shape) else { return ().into_any() };
    view! {
        <figure class="zone-figure">
            <svg class="zone-sketch" viewBox=view_box() role="img" aria-label=texts::sketch(l)>
                {background(l, view, &outlines, &marks, &tiles)}
            </svg>
            <figcaption class="text-sm text-muted">{texts::more(l)}</figcaption>
        </figure>
    }
    .into_any()
}
