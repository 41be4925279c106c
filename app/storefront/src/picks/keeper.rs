//! Takes over the buttons that put products aside: a press changes the list at once and says so.

use super::texts;
use app_kit::paths;
use domain::picks::{PICKS_DAYS, PickList, Picks};
use domain::{Locale, ProductId};
use leptos::ev;
use leptos::leptos_dom::helpers::TimeoutHandle;
use leptos::prelude::*;
use std::time::Duration;
use wasm_bindgen::JsCast as _;
use web_sys::{Element, HtmlDocument, HtmlElement, HtmlInputElement};

/// How long a message stands on the screen.
const SHOWN: Duration = Duration::from_secs(6);

/// What is said, and of which list.
#[derive(Clone, Debug, PartialEq, Eq)]
struct Said {
    list: PickList,
    sentence: String,
}

/// Wakes the buttons of the page and speaks its language. One per page is enough; a second one finds nothing left
/// to do.
#[island]
pub fn PickKeeper() -> impl IntoView {
    let said = RwSignal::new(None::<Said>);
    let timer = StoredValue::new(None::<TimeoutHandle>);
    Effect::new(move |_| {
        for list in PickList::ALL {
            show(*list, &read(*list));
        }
        let sent = window_event_listener(ev::submit, move |event| {
            let Some(news) = press(locale(), &event) else { return };
            said.set(Some(news));
            if let Some(timer) = timer.get_value() {
                timer.clear();
            }
            timer.set_value(set_timeout_with_handle(move || said.set(None), SHOWN).ok());
        });
        on_cleanup(move || sent.remove());
    });
    let toast = move || {
        said.get().map(|Said { list, sentence }| {
            let l = locale();
            let href = match list {
                PickList::Compare => paths::compare(l),
                PickList::Wishes => paths::wishlist(l),
            };
            view! {
                <div class="toast">
                    <span class="toast-words">{sentence}</span>
                    <a class="toast-action" href=href>{texts::open(l)}</a>
                </div>
            }
        })
    };
    view! { <div class="toasts" role="status" aria-live="polite">{toast}</div> }
}

fn locale() -> Locale {
    let lang = document().document_element().and_then(|root| root.get_attribute("lang"));
    lang.and_then(|code| Locale::from_code(&code)).unwrap_or_default()
}

/// Carries out the form of a button; nothing where it is another form, or another keeper was first.
fn press(l: Locale, event: &ev::SubmitEvent) -> Option<Said> {
    let form: Element = event.target()?.dyn_into().ok()?;
    let list = PickList::parse(&form.get_attribute("data-pick")?)?;
    let id = product(&form)?;
    if event.default_prevented() {
        return None;
    }
    event.prevent_default();
    let mut picks = read(list);
    let was_in = picks.has(id);
    if was_in {
        picks.take(id);
    } else if !picks.put(id, list.room()) {
        return Some(Said { list, sentence: texts::full(l, list.room()) });
    }
    write(list, &picks);
    show(list, &picks);
    Some(Said { list, sentence: texts::outcome(l, list, !was_in, picks.len()) })
}

fn product(form: &Element) -> Option<ProductId> {
    let input = form.query_selector("input[name=product]").ok()??;
    input.dyn_into::<HtmlInputElement>().ok()?.value().parse().ok()
}

fn cookies() -> Option<HtmlDocument> {
    document().dyn_into().ok()
}

fn read(list: PickList) -> Picks {
    let all = cookies().and_then(|d| d.cookie().ok()).unwrap_or_default();
    let own =
        all.split("; ").filter_map(|pair| pair.split_once('=')).find(|(name, _)| *name == list.cookie());
    Picks::parse(own.map_or("", |(_, value)| value), list.room())
}

/// As the server sets it: a press after another never waits for an answer, so none is lost.
fn write(list: PickList, picks: &Picks) {
    let age = if picks.is_empty() { 0 } else { PICKS_DAYS * 24 * 60 * 60 };
    let is_secure = window().location().protocol().is_ok_and(|p| p == "https:");
    let secure = if is_secure { "; Secure" } else { "" };
    let cookie =
        format!("{}={}; Path=/; SameSite=Lax{secure}; Max-Age={age}", list.cookie(), picks.to_text());
    if let Some(document) = cookies() {
        // Where cookies are switched off the list ends with the page.
        let _ = document.set_cookie(&cookie);
    }
}

/// Shows the list in every button and in the counts of the frame.
fn show(list: PickList, picks: &Picks) {
    each(&format!("form[data-pick={list}]"), |form| {
        let is_in = product(&form).is_some_and(|id| picks.has(id));
        if let Ok(Some(button)) = form.query_selector("button") {
            let _ = button.set_attribute("aria-pressed", if is_in { "true" } else { "false" });
        }
    });
    each(&format!("a[data-picks={list}] .count"), |place| {
        place.set_text_content(Some(&picks.len().to_string()));
        if let Ok(place) = place.dyn_into::<HtmlElement>() {
            place.set_hidden(picks.is_empty());
        }
    });
}

fn each(selector: &str, act: impl Fn(Element)) {
    let Ok(found) = document().query_selector_all(selector) else { return };
    for n in 0..found.length() {
        if let Some(element) = found.item(n).and_then(|node| node.dyn_into().ok()) {
            act(element);
        }
    }
}
