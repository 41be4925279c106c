//! The lists in the browser: a guest's in cookies, an account's in the page header.

use base::ProductId;
use discovery_model::picks::{ACCOUNT_WISHES_MAX, PICKS_DAYS, PickList, Picks};
use leptos::prelude::*;
use wasm_bindgen::JsCast as _;
use web_sys::{Element, HtmlDocument, HtmlElement, HtmlInputElement};

/// Where a list is stored, and its contents.
pub(super) struct Shown {
    pub list: PickList,
    pub picks: Picks,
    pub is_account: bool,
}

impl Shown {
    pub fn read(list: PickList) -> Self {
        let tool = document().query_selector(&format!("a[data-picks={list}]")).ok().flatten();
        match tool.and_then(|tool| tool.get_attribute("data-ids")) {
            Some(ids) => Self { list, picks: Picks::parse(&ids, ACCOUNT_WISHES_MAX), is_account: true },
            None => Self { list, picks: Picks::parse(&cookie(list), list.room()), is_account: false },
        }
    }

    pub fn room(&self) -> usize {
        if self.is_account { ACCOUNT_WISHES_MAX } else { self.list.room() }
    }

    /// Stores the list in the browser immediately, so that the next click sees it without waiting for a
    /// response.
    pub fn keep(&self) {
        if self.is_account {
            each(&format!("a[data-picks={}]", self.list), |tool| {
                let _ = tool.set_attribute("data-ids", &self.picks.to_text());
            });
        } else {
            write_cookie(self.list, &self.picks);
        }
    }

    /// Displays the list in all buttons and in the header's counts.
    pub fn show(&self) {
        each(&format!("form[data-pick={}]", self.list), |form| {
            let is_in = product(&form).is_some_and(|id| self.picks.has(id));
            if let Ok(Some(button)) = form.query_selector("button") {
                let _ = button.set_attribute("aria-pressed", if is_in { "true" } else { "false" });
            }
        });
        each(&format!("a[data-picks={}] .count", self.list), |place| {
            place.set_text_content(Some(&self.picks.len().to_string()));
            if let Ok(place) = place.dyn_into::<HtmlElement>() {
                place.set_hidden(self.picks.is_empty());
            }
        });
    }
}

/// The product id in a button's form.
pub(super) fn product(form: &Element) -> Option<ProductId> {
    let input = form.query_selector("input[name=product]").ok()??;
    input.dyn_into::<HtmlInputElement>().ok()?.value().parse().ok()
}

fn cookies() -> Option<HtmlDocument> {
    document().dyn_into().ok()
}

fn cookie(list: PickList) -> String {
    let all = cookies().and_then(|d| d.cookie().ok()).unwrap_or_default();
    let mut pairs = all.split("; ").filter_map(|pair| pair.split_once('='));
    pairs.find(|(name, _)| *name == list.cookie()).map(|(_, value)| value.to_owned()).unwrap_or_default()
}

/// Sets the same attributes as the server.
fn write_cookie(list: PickList, picks: &Picks) {
    let age = if picks.is_empty() { 0 } else { PICKS_DAYS * 24 * 60 * 60 };
    let is_secure = window().location().protocol().is_ok_and(|p| p == "https:");
    let secure = if is_secure { "; Secure" } else { "" };
    let cookie =
        format!("{}={}; Path=/; SameSite=Lax{secure}; Max-Age={age}", list.cookie(), picks.to_text());
    if let Some(document) = cookies() {
        // Without cookies the list is lost when the page is left.
        let _ = document.set_cookie(&cookie);
    }
}

fn each(selector: &str, act: impl Fn(Element)) {
    let Ok(found) = document().query_selector_all(selector) else { return };
    for n in 0..found.length() {
        if let Some(element) = found.item(n).and_then(|node| node.dyn_into().ok()) {
            act(element);
        }
    }
}
