//! Applies filters, sort order and pagination without reloading: the address changes as usual, and the parts
//! that differ are taken from the page at that address. Without scripts the form and the links do the same.

use super::swap::{all, input, swap};
use super::texts;
use app_kit::api::ApiError;
use app_kit::remote;
use app_ui::dom::element_id;
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

/// Several changes in a row are one request.
const SETTLE: Duration = Duration::from_millis(120);

/// Why the view changes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Step {
    /// A filter: the scroll position is kept.
    Narrow,
    /// Pagination, or the filters are closed: scrolls to the list.
    Turn,
    /// History navigation.
    Back,
}

#[derive(Clone, Copy)]
struct Live {
    said: RwSignal<String>,
    /// The failed view, with the error.
    trouble: RwSignal<Option<(String, Step, ApiError)>>,
    /// The displayed view.
    shown: StoredValue<String>,
    /// Request counter: only the latest response is displayed.
    turn: StoredValue<u32>,
}

/// Attaches to the form `filter-form` and the links inside every `[data-part]`. One per page.
#[island]
pub fn LiveListing(l: Locale) -> impl IntoView {
    let live = Live {
        said: RwSignal::new(String::new()),
        trouble: RwSignal::new(None),
        shown: StoredValue::new(String::new()),
        turn: StoredValue::new(0),
    };
    Effect::new(move |_| live.follow());
    // Displayed above an open sheet as well.
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
                // Navigation within the same view (a fragment) is left to the browser.
                if here() != self.shown.get_value() {
                    self.show(here(), Step::Back);
                }
            }),
        ];
        on_cleanup(move || listeners.into_iter().for_each(WindowListenerHandle::remove));
    }

    /// Handles a changed form field.
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
        if element_id(&form) != "filter-form" {
            return None;
        }
        event.prevent_default();
        // Enter in a list's search field does nothing.
        if document().active_element().is_some_and(|field| field.has_attribute("data-sift")) {
            return None;
        }
        if let Some(sheet) = html("filters") {
            // Fails if the sheet is displayed as a column of the page.
            let _ = sheet.hide_popover();
        }
        self.show(address(&form)?, Step::Turn);
        Some(())
    }

    /// Handles a click on a link to another view of the same page.
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

    /// Displays the view at an address.
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

/// Pushes an address to the history. The current entry stores the scroll position, to restore it on “back”.
fn remember(to: &str) {
    let Ok(history) = window().history() else { return };
    let y = window().scroll_y().unwrap_or_default();
    // Browsers reject more than a hundred history updates in half a minute; the view is correct all the same.
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

/// The address the form leads to, without empty fields.
fn address(form: &HtmlFormElement) -> Option<String> {
    let data = FormData::new_with_form(form).ok()?;
    let pairs = UrlSearchParams::new_with_record_from_str_to_str(data.unchecked_ref()).ok()?;
    let pairs: String = pairs.to_string().into();
    let pairs: Vec<&str> = pairs.split('&').filter(|pair| !pair.ends_with('=')).collect();
    let path = form.get_attribute("action")?;
    Some(if pairs.is_empty() { path } else { format!("{path}?{}", pairs.join("&")) })
}

/// Local reactions to input, before any request: a slider updates its number, a search field filters its
/// list.
fn typed(event: &Event) -> Option<()> {
    let field: HtmlInputElement = event.target()?.dyn_into().ok()?;
    field.closest("#filter-form").ok()??;
    if field.has_attribute("data-sift") {
        sift(&field);
    } else if field.has_attribute("data-thumb") {
        slid(&field)?;
    } else if let Some(thumb) = input(&document(), &format!("{}-thumb", field.id())) {
        let end = if field.id().ends_with(".min") { thumb.min() } else { thumb.max() };
        let number: String = field
            .value()
            .chars()
            .filter(|c| !c.is_whitespace())
            .map(|c| if c == ',' { '.' } else { c })
            .collect();
        // A slider takes a value that is no number as the middle of its range.
        thumb.set_value(if is_decimal(&number) { &number } else { &end });
    }
    Some(())
}

/// Digits with at most one point.
fn is_decimal(text: &str) -> bool {
    let digits = text.bytes().filter(u8::is_ascii_digit).count();
    digits > 0 && text.len() - digits == text.matches('.').count() && text.len() - digits <= 1
}

/// A slider thumb fills in its field; at its extreme the field is empty. Thumbs can't pass each other.
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

/// In lower case, by the browser: it has the tables.
fn lower(text: &str) -> String {
    js_sys::JsString::from(text).to_lower_case().into()
}

/// Shows the values of a long list whose names contain the query.
pub(super) fn sift(field: &HtmlInputElement) {
    let wanted = lower(field.value().trim());
    let Some(facet) = field.closest("details").ok().flatten() else { return };
    for label in all(&document(), &format!("[id='{}'] label", facet.id())) {
        let is_wanted = lower(&label.text_content().unwrap_or_default()).contains(&wanted);
        let _ = label.toggle_attribute_with_force("hidden", !is_wanted);
    }
    if let Some(fold) = facet.query_selector("details").ok().flatten().filter(|_| !wanted.is_empty()) {
        let _ = fold.set_attribute("open", "");
    }
}
