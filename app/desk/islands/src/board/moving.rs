//! Moving blocks: dragging by mouse or pen, or arrow keys while focused. Touch scrolls the board, so a tap
//! opens the panel instead.

use super::state::{Desk, What};
use base::CrewId;
use leptos::ev::{KeyboardEvent, MouseEvent, PointerEvent};
use leptos::prelude::*;
use wasm_bindgen::JsCast as _;
use web_sys::Element;

/// Minimum pointer movement of a drag, in pixels; less is a click.
const DRAG_FROM: f64 = 5.0;

/// Event handlers of a block.
pub struct Handlers {
    pub click: Box<dyn FnMut(MouseEvent)>,
    pub down: Box<dyn FnMut(PointerEvent)>,
    pub pointer: Box<dyn FnMut(PointerEvent)>,
    pub up: Box<dyn FnMut(PointerEvent)>,
    pub key: Box<dyn FnMut(KeyboardEvent)>,
}

/// Where the pointer was pressed: position on the page and offset within the block.
#[derive(Clone, Copy)]
struct Grip {
    x: f64,
    y: f64,
    into: f64,
}

pub fn handlers(desk: Desk, what: What) -> Handlers {
    let grip = RwSignal::new(None::<Grip>);
    let dragged = RwSignal::new(false);
    Handlers {
        click: Box::new(move |event| {
            // Ignores the click that ends a drag, and clicks that open a new tab.
            if dragged.get_untracked() || event.ctrl_key() || event.meta_key() || event.shift_key() {
                if dragged.get_untracked() {
                    event.prevent_default();
                }
                dragged.set(false);
                return;
            }
            event.prevent_default();
            desk.panel_says.set(String::new());
            desk.says.set(None);
            desk.open.set(Some(what));
            super::focus::focus_later("panel-title".to_owned());
        }),
        down: Box::new(move |event| {
            dragged.set(false);
            if event.button() == 0 && event.pointer_type() != "touch" && !desk.busy.get_untracked() {
                let (x, y) = (f64::from(event.client_x()), f64::from(event.client_y()));
                let into = target(&event).map_or(0.0, |e| x - e.get_bounding_client_rect().left());
                // A card from the tray is held at its start: its width has no meaning on the board.
                let into = if matches!(what, What::Request { .. }) { 0.0 } else { into };
                grip.set(Some(Grip { x, y, into }));
            }
        }),
        pointer: Box::new(move |event| {
            let Some(held) = grip.get_untracked() else { return };
            let (x, y) = (f64::from(event.client_x()), f64::from(event.client_y()));
            if !dragged.get_untracked() {
                if (x - held.x).hypot(y - held.y) < DRAG_FROM {
                    return;
                }
                dragged.set(true);
                if let Some(element) = target(&event) {
                    // Without pointer capture the drag merely ends at the block's edge.
                    let _ = element.set_pointer_capture(event.pointer_id());
                }
            }
            let draft = desk.draft.get_untracked().filter(|d| d.what.is(what)).or_else(|| desk.lift(what));
            if let (Some(draft), Some((crew, minute))) = (draft, under(desk, x - held.into, x, y))
                && (draft.crew, draft.minute) != (crew, minute)
            {
                desk.place(draft, crew, minute);
            }
        }),
        up: Box::new(move |_| {
            grip.set(None);
            if dragged.get_untracked() {
                desk.confirm();
            }
        }),
        key: Box::new(move |event| on_key(desk, what, &event, grip, dragged)),
    }
}

fn on_key(
    desk: Desk,
    what: What,
    event: &KeyboardEvent,
    grip: RwSignal<Option<Grip>>,
    dragged: RwSignal<bool>,
) {
    if desk.busy.get_untracked() || event.ctrl_key() || event.meta_key() || event.alt_key() {
        return;
    }
    let draft = desk.draft.get_untracked().filter(|d| d.what.is(what));
    let (rows, steps) = match event.key().as_str() {
        "ArrowLeft" => (0, -1),
        "ArrowRight" => (0, 1),
        "ArrowUp" => (-1, 0),
        "ArrowDown" => (1, 0),
        "Enter" if draft.is_some() => {
            event.prevent_default();
            return desk.confirm();
        }
        "Escape" if draft.is_some() => {
            event.prevent_default();
            grip.set(None);
            dragged.set(false);
            return desk.cancel();
        }
        _ => return,
    };
    event.prevent_default();
    match (draft, desk.lift(what)) {
        (Some(draft), _) => desk.nudge(draft, rows, steps),
        // For a request from the tray, the first arrow key only places it on the board.
        (None, Some(lifted)) if !lifted.is_home => {
            let (crew, minute) = (lifted.crew, lifted.minute);
            desk.place(lifted, crew, minute);
        }
        (None, Some(lifted)) => desk.nudge(lifted, rows, steps),
        (None, None) => {}
    }
}

fn target(event: &PointerEvent) -> Option<Element> {
    event.current_target()?.dyn_into().ok()
}

/// The crew at a point, and the start minute of a block whose left edge is at `left`.
fn under(desk: Desk, left: f64, x: f64, y: f64) -> Option<(CrewId, i64)> {
    let lane = document().element_from_point(x as f32, y as f32)?.closest("[data-crew]").ok().flatten()?;
    let crew = lane.get_attribute("data-crew")?.parse().ok()?;
    let hour = document().query_selector("[data-hour]").ok().flatten()?.get_bounding_client_rect().width();
    if hour <= 0.0 {
        return None;
    }
    let minutes = ((left - lane.get_bounding_client_rect().left()) / hour * 60.0).round() as i64;
    let length = desk.draft.with_untracked(|d| d.as_ref().map_or(0, |d| d.length));
    Some((crew, desk.board.with_untracked(|b| super::geometry::snap(b, b.starts_minute + minutes, length))))
}
