//! Filters, order and pages without loading the page anew: the address changes as it would, the parts that differ
//! are taken from the page behind it. Without a script the form and the links do the same.

use super::swap::{all, input, swap};
use super::texts;
use app_kit::api::ApiError;
use app_kit::remote;
use base::Locale;
use leptos::ev;
use leptos::prelude::*;
use leptos::task::spawn_local;
use std::time::Duration;
use wasm_bindgen::{JsCast as _, JsValue};
use web_sys::{
    Element, Event, FormData, HtmlAnchorElement, HtmlElement, HtmlFormElement, HtmlInputElement,
    UrlSearchParams,
};

/// Several boxes ticked in a row, or a thumb moved by the keyboard, are one request.
const SETTLE: Duration = Duration::from_millis(120);

/// Why another view is shown.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Step {
    /// A filter: the visitor stays where they are.
    Narrow,
    /// Another page of the list, or the filters are done: the list is what they want to see.
    Turn,
    /// Back or forward.
    Back,
}

#[derive(Clone, Copy)]
struct Live {
    said: RwSignal<String>,
    /// What could not be shown, and why.
    trouble: RwSignal<Option<(String, Step, ApiError)>>,
    /// The view that the page shows.
    shown: StoredValue<String>,
    /// Counts what was asked for: only the last answer is shown.
    turn: StoredValue<u32>,
}

/// Follows the form `filter-form` and the links of all `[data-part]`. One per page.
#[island]
pub fn LiveListing(l: Locale) -> impl IntoView {
    let live = Live {
        said: RwSignal::new(String::new()),
        trouble: RwSignal::new(None),
        shown: StoredValue::new(String::new()),
        turn: StoredValue::new(0),
    };
    Effect::new(move |_| live.follow());
    // Above an open sheet as well.
    Effect::new(move |_| {
        let is_shown = live.trouble.with(Option::is_some);
        if let Some(place) = html("listing-trouble") {
            let _ = if is_shown { place.show_popover() } else { place.hide_popover() };
        }
    });
    let words = move || live.trouble.get().map(|(_, _, error)| error.text(l)).unwrap_or_default();
    let again = move |_| {
        if let Some((to, step, _)) = live.trouble.get_untracked() {
            live.show(to, step);
        }
    };
    view! {
        <p class="sr-only" role="status">{move || live.said.get()}</p>
        <div class="trouble" id="listing-trouble" popover="manual" role="alert">
            <div class="toast">
                <span class="toast-words">{words}</span>
                <button type="button" class="toast-action" on:click=again>{texts::again(l)}</button>
            </div>
        </div>
    }
}

impl Live {
    fn follow(self) {
        self.shown.set_value(here());
        let listeners = [
            window_event_listener(ev::change, move |event| {
                self.changed(&event);
            }),
            window_event_listener(ev::input, |event| {
                typed(&event);
            }),
            window_event_listener(ev::submit, move |event| {
                self.sent(&event);
            }),
            window_event_listener(ev::click, move |event| {
                self.clicked(&event);
            }),
            window_event_listener(ev::popstate, move |_| {
                // A step to another place of the same page is none of ours.
                if here() != self.shown.get_value() {
                    self.show(here(), Step::Back);
                }
            }),
        ];
        on_cleanup(move || listeners.into_iter().for_each(WindowListenerHandle::remove));
    }

    /// A field of the form has a new value.
    fn changed(self, event: &Event) -> Option<()> {
        let field: Element = event.target()?.dyn_into().ok()?;
        let form: HtmlFormElement = field.closest("#filter-form").ok()??.dyn_into().ok()?;
        if field.has_attribute("data-sift") {
            return None;
        }
        let turn = self.next();
        set_timeout(
            move || {
                if let Some(to) = address(&form).filter(|_| self.turn.get_value() == turn) {
                    self.show(to, Step::Narrow);
                }
            },
            SETTLE,
        );
        Some(())
    }

    fn sent(self, event: &Event) -> Option<()> {
        let form: HtmlFormElement = event.target()?.dyn_into().ok()?;
        if form.id() != "filter-form" {
            return None;
        }
        event.prevent_default();
        // Enter in the field that looks through a list means nothing.
        if document().active_element().is_some_and(|field| field.has_attribute("data-sift")) {
            return None;
        }
        if let Some(sheet) = html("filters") {
            // It fails where the sheet is a column of the page.
            let _ = sheet.hide_popover();
        }
        self.show(address(&form)?, Step::Turn);
        Some(())
    }

    /// A link to another view of the same page.
    fn clicked(self, event: &ev::MouseEvent) -> Option<()> {
        let is_plain = event.button() == 0
            && !(event.ctrl_key() || event.meta_key() || event.shift_key() || event.alt_key())
            && !event.default_prevented();
        let target: Element = event.target()?.dyn_into().ok()?;
        let link: HtmlAnchorElement = target.closest("[data-part] a[href]").ok()??.dyn_into().ok()?;
        if !is_plain
            || Some(link.pathname()) != window().location().pathname().ok()
            || !link.hash().is_empty()
        {
            return None;
        }
        event.prevent_default();
        let is_page = link.closest(".pages").ok().flatten().is_some();
        self.show(link.pathname() + &link.search(), if is_page { Step::Turn } else { Step::Narrow });
        Some(())
    }

    fn next(self) -> u32 {
        self.turn.update_value(|turn| *turn = turn.wrapping_add(1));
        self.turn.get_value()
    }

    /// Shows the view behind an address.
    fn show(self, to: String, step: Step) {
        let turn = self.next();
        self.trouble.set(None);
        let scroll = (step == Step::Back).then(saved_scroll).flatten();
        busy(true);
        spawn_local(async move {
            let answer = remote::text(&to).await;
            if self.turn.get_value() != turn {
                return;
            }
            match answer.and_then(|html| swap(&html)) {
                Ok(()) => self.arrived(to, step, scroll),
                Err(ApiError::OutOfDate) => drop(window().location().assign(&to)),
                Err(error) => self.trouble.set(Some((to, step, error))),
            }
            busy(false);
        });
    }

    fn arrived(self, to: String, step: Step, scroll: Option<f64>) {
        if step != Step::Back && to != self.shown.get_value() {
            remember(&to);
        }
        self.shown.set_value(to);
        let total = html("total").and_then(|total| total.text_content()).unwrap_or_default();
        self.said.set(total);
        if let Some(y) = scroll {
            window().scroll_to_with_x_and_y(0.0, y);
        }
        if step == Step::Turn
            && let Some(results) = html("results")
        {
            results.scroll_into_view();
        }
    }
}

/// Path and query of the page.
fn here() -> String {
    let place = window().location();
    place.pathname().unwrap_or_default() + &place.search().unwrap_or_default()
}

fn html(id: &str) -> Option<HtmlElement> {
    document().get_element_by_id(id)?.dyn_into().ok()
}

/// The step back to what was shown leads to where it was left.
fn remember(to: &str) {
    let Ok(history) = window().history() else { return };
    let y = window().scroll_y().unwrap_or_default();
    // Browsers refuse more than a hundred steps in half a minute; the view is right all the same.
    let _ = history.replace_state_with_url(&JsValue::from_f64(y), "", None);
    let _ = history.push_state_with_url(&JsValue::NULL, "", Some(to));
}

fn saved_scroll() -> Option<f64> {
    window().history().ok()?.state().ok()?.as_f64()
}

fn busy(is_busy: bool) {
    if let Some(results) = html("results") {
        let _ = if is_busy {
            results.set_attribute("aria-busy", "true")
        } else {
            results.remove_attribute("aria-busy")
        };
    }
}

/// The address that the form leads to, without its empty fields.
fn address(form: &HtmlFormElement) -> Option<String> {
    let data = FormData::new_with_form(form).ok()?;
    let pairs = UrlSearchParams::new_with_record_from_str_to_str(data.unchecked_ref()).ok()?;
    let pairs: String = pairs.to_string().into();
    let pairs: Vec<&str> = pairs.split('&').filter(|pair| !pair.ends_with('=')).collect();
    let path = form.get_attribute("action")?;
    Some(if pairs.is_empty() { path } else { format!("{path}?{}", pairs.join("&")) })
}

/// What moves with a field before anything is asked for: a number with its thumb, a long list with its field.
fn typed(event: &Event) -> Option<()> {
    let field: HtmlInputElement = event.target()?.dyn_into().ok()?;
    field.closest("#filter-form").ok()??;
    if field.has_attribute("data-sift") {
        sift(&field);
    } else if field.has_attribute("data-thumb") {
        slid(&field)?;
    } else if let Some(thumb) = input(&document(), &format!("{}-thumb", field.id())) {
        let end = if field.id().ends_with(".min") { thumb.min() } else { thumb.max() };
        let number = field.value().replace(',', ".").replace(char::is_whitespace, "");
        thumb.set_value(if number.parse::<f64>().is_ok() { &number } else { &end });
    }
    Some(())
}

/// A thumb fills in its field; at its own end it asks for nothing, and it does not pass the other.
fn slid(thumb: &HtmlInputElement) -> Option<()> {
    let id = thumb.id();
    let field = id.strip_suffix("-thumb")?;
    let is_min = field.ends_with(".min");
    let span = field.strip_suffix(if is_min { ".min" } else { ".max" })?;
    let other = input(&document(), &format!("{span}.{}-thumb", if is_min { "max" } else { "min" }))?;
    let (at, limit) = (thumb.value_as_number(), other.value_as_number());
    if (is_min && at > limit) || (!is_min && at < limit) {
        thumb.set_value(&other.value());
    }
    let end = if is_min { thumb.min() } else { thumb.max() };
    let value = thumb.value();
    input(&document(), field)?.set_value(if value == end { "" } else { &value });
    Some(())
}

/// Shows the values of a long list whose names hold what is typed.
pub(super) fn sift(field: &HtmlInputElement) {
    let wanted = field.value().trim().to_lowercase();
    let Some(facet) = field.closest("details").ok().flatten() else { return };
    for label in all(&document(), &format!("[id='{}'] label", facet.id())) {
        let is_wanted = label.text_content().unwrap_or_default().to_lowercase().contains(&wanted);
        let _ = label.toggle_attribute_with_force("hidden", !is_wanted);
    }
    if let Some(fold) = facet.query_selector("details").ok().flatten().filter(|_| !wanted.is_empty()) {
        let _ = fold.set_attribute("open", "");
    }
}
