//! Replaces parts of the page by those of another page of the same kind, preserving focus, unsubmitted input
//! and expanded sections.

use app_kit::api::ApiError;
use leptos::prelude::document;
use wasm_bindgen::JsCast as _;
use web_sys::{
    Document, DomParser, Element, Event, EventInit, FocusOptions, HtmlElement, HtmlInputElement,
    SupportedType,
};

/// Elements outside the parts that depend on the address: the canonical link and the language alternates.
const ADDRESSES: &str = "link[rel=canonical], a[hreflang]";

/// Replaces the contents of every `[data-part]` by those of the element with the same id.
///
/// # Errors
/// [`ApiError::OutOfDate`] if the pages differ in other ways: the new page must be loaded completely.
pub(super) fn swap(html: &str) -> Result<(), ApiError> {
    let parser = DomParser::new().map_err(|_| ApiError::OutOfDate)?;
    let next = parser.parse_from_string(html, SupportedType::TextHtml).map_err(|_| ApiError::OutOfDate)?;
    let here = document();
    let parts = all(&here, "[data-part]");
    let is_same = bundle(&here) == bundle(&next) && all(&next, "[data-part]").len() == parts.len();
    let pairs: Option<Vec<_>> =
        parts.into_iter().map(|old| next.get_element_by_id(&old.id()).map(|new| (old, new))).collect();
    let pairs = pairs.filter(|_| is_same).ok_or(ApiError::OutOfDate)?;
    let place = Place::of(&here);
    for (old, new) in pairs {
        old.set_inner_html(&new.inner_html());
        wake(&old);
    }
    here.set_title(&next.title());
    for (old, new) in all(&here, ADDRESSES).iter().zip(all(&next, ADDRESSES)) {
        // Fails only for an invalid attribute name.
        let _ = old.set_attribute("href", &new.get_attribute("href").unwrap_or_default());
    }
    place.restore(&here);
    Ok(())
}

/// Hydrates its islands, see `style/boot/boot.js`.
fn wake(part: &Element) {
    let init = EventInit::new();
    init.set_bubbles(true);
    if let Ok(event) = Event::new_with_event_init_dict("wake", &init) {
        // Fails only for an event that is being dispatched.
        let _ = part.dispatch_event(&event);
    }
}

/// The bundle of the page's islands.
fn bundle(of: &Document) -> Option<String> {
    of.query_selector("[data-js]").ok().flatten()?.get_attribute("data-js")
}

pub(super) fn all(of: &Document, selector: &str) -> Vec<Element> {
    let Ok(found) = of.query_selector_all(selector) else { return Vec::new() };
    (0..found.length()).filter_map(|n| found.item(n)?.dyn_into().ok()).collect()
}

/// The visitor's state within the page.
struct Place {
    focus: Option<Focus>,
    /// Expanded or collapsed sections by id.
    folds: Vec<(String, bool)>,
    /// Queries in the search fields of long lists, by field id.
    sifts: Vec<(String, String)>,
}

struct Focus {
    part: Element,
    id: String,
    /// Text of the link.
    words: String,
    /// Unsubmitted input.
    typed: Option<String>,
}

impl Place {
    fn of(page: &Document) -> Self {
        let folds =
            all(page, "[data-part] details").iter().map(|d| (d.id(), d.has_attribute("open"))).collect();
        let sifts = all(page, "[data-sift]").into_iter().filter_map(|field| {
            let value = field.dyn_ref::<HtmlInputElement>()?.value();
            (!value.is_empty()).then(|| (field.id(), value))
        });
        Self { focus: Focus::of(page), folds, sifts: sifts.collect() }
    }

    fn restore(self, page: &Document) {
        for (id, is_open) in self.folds {
            if let Some(fold) = page.get_element_by_id(&id) {
                let _ = fold.toggle_attribute_with_force("open", is_open);
            }
        }
        for (id, value) in self.sifts {
            if let Some(field) = input(page, &id) {
                field.set_value(&value);
                super::live::sift(&field);
            }
        }
        if let Some(focus) = self.focus {
            focus.restore(page);
        }
    }
}

impl Focus {
    fn of(page: &Document) -> Option<Self> {
        let active = page.active_element()?;
        let part = active.closest("[data-part]").ok()??;
        let typed = active
            .dyn_ref::<HtmlInputElement>()
            .filter(|f| f.value() != f.default_value())
            .map(|f| f.value());
        Some(Self { part, id: active.id(), words: active.text_content().unwrap_or_default(), typed })
    }

    /// Focuses the same control, else the link with the same text, else the part itself.
    fn restore(self, page: &Document) {
        let same = page.get_element_by_id(&self.id).filter(|_| !self.id.is_empty());
        let links = self.part.query_selector_all("a[href]").ok();
        let link = links.and_then(|links| {
            (0..links.length())
                .filter_map(|n| links.item(n))
                .find(|a| a.text_content().as_ref() == Some(&self.words))
        });
        let target = same.or_else(|| link?.dyn_into().ok()).unwrap_or_else(|| self.part.clone());
        if let (Some(field), Some(typed)) = (input(page, &self.id), self.typed)
            && matches!(field.type_().as_str(), "text" | "search")
        {
            field.set_value(&typed);
        }
        let options = FocusOptions::new();
        options.set_prevent_scroll(true);
        // A link of a closed menu can't have the focus.
        for target in [&target, &self.part] {
            if let Some(target) = target.dyn_ref::<HtmlElement>() {
                // Fails in browsers without support for options; then only the focus is lost.
                let _ = target.focus_with_options(&options);
            }
            if page.active_element().as_ref() == Some(target) {
                break;
            }
        }
    }
}

pub(super) fn input(page: &Document, id: &str) -> Option<HtmlInputElement> {
    page.get_element_by_id(id)?.dyn_into().ok()
}
