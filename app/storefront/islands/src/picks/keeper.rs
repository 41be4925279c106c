//! Handles the wish list and comparison buttons: a click updates the list at once and announces it.

use super::api::set_wish;
use super::shown::{Shown, product};
use super::texts;
use app_kit::paths;
use base::{Locale, ProductId};
use discovery_model::picks::PickList;
use leptos::ev;
use leptos::prelude::*;
use leptos::task::spawn_local;
use wasm_bindgen::JsCast as _;
use web_sys::Element;

/// A message, and the list it is about.
#[derive(Clone, Debug, PartialEq, Eq)]
struct Said {
    list: PickList,
    sentence: String,
}

/// The message that is shown until it is closed or another one takes its place.
#[derive(Clone, Copy)]
struct Speech {
    said: RwSignal<Option<Said>>,
}

impl Speech {
    fn say(self, list: PickList, sentence: String) {
        self.said.set(Some(Said { list, sentence }));
    }
}

/// Activates the buttons of the page and shows messages in its language. One per page; further instances have
/// no effect.
#[island]
pub fn PickKeeper() -> impl IntoView {
    let speech = Speech { said: RwSignal::new(None) };
    Effect::new(move |_| {
        for list in PickList::ALL {
            Shown::read(*list).show();
        }
        let sent = window_event_listener(ev::submit, move |event| {
            press(speech, &event);
        });
        on_cleanup(move || sent.remove());
    });
    let toast = move || {
        speech.said.get().map(|Said { list, sentence }| {
            let l = locale();
            let href = match list {
                PickList::Compare => paths::compare(l),
                PickList::Wishes => paths::wishlist(l),
            };
            view! {
                <div class="toast">
                    <span class="toast-words">{sentence}</span>
                    <a class="toast-action" href=href>{texts::open(l)}</a>
                    <button type="button" class="toast-action" data-close="" on:click=move |_| speech.said.set(None)>{texts::close(l)}</button>
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

/// Handles the form of a button; `None` for other forms, or if another instance has handled it.
fn press(speech: Speech, event: &ev::SubmitEvent) -> Option<()> {
    let form: Element = event.target()?.dyn_into().ok()?;
    let list = PickList::parse(&form.get_attribute("data-pick")?)?;
    let id = product(&form)?;
    if event.default_prevented() {
        return None;
    }
    event.prevent_default();
    let is_in = !Shown::read(list).picks.has(id);
    let Some(shown) = set(list, id, is_in) else {
        speech.say(list, texts::full(locale(), Shown::read(list).room()));
        return None;
    };
    speech.say(list, texts::outcome(locale(), list, is_in, shown.picks.len()));
    if shown.is_account {
        spawn_local(async move {
            if let Err(e) = set_wish(id, is_in).await {
                set(list, id, !is_in);
                speech.say(list, e.text(locale()));
            }
        });
    }
    Some(())
}

/// Changes the list in the browser; `None` if the list is full.
fn set(list: PickList, id: ProductId, is_in: bool) -> Option<Shown> {
    let mut shown = Shown::read(list);
    let room = shown.room();
    if !is_in {
        shown.picks.take(id);
    } else if !shown.picks.put(id, room) {
        return None;
    }
    shown.keep();
    shown.show();
    Some(shown)
}
