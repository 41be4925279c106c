//! Saves a form while it is filled in, and says so.

use super::save_draft;
use crate::texts;
use app_kit::api::ApiError;
use app_kit::paths;
use domain::Locale;
use domain::form_drafts::FormKind;
use leptos::ev;
use leptos::leptos_dom::helpers::TimeoutHandle;
use leptos::prelude::*;
use leptos::task::spawn_local;
use std::time::Duration;
use wasm_bindgen::JsCast as _;
use web_sys::{Element, FormData, HtmlFormElement};

/// How long nobody types before the draft is saved.
const PAUSE: Duration = Duration::from_secs(1);
/// How long until the next try where the server can't be reached.
const LATER: Duration = Duration::from_secs(5);

/// Where a form's draft stands between the events.
#[derive(Clone, Copy)]
struct Keeper {
    l: Locale,
    kind: FormKind,
    form: StoredValue<String>,
    /// Something was typed that the server does not have.
    is_unsaved: StoredValue<bool>,
    /// One call at a time: an older one must not arrive last.
    is_saving: StoredValue<bool>,
    timer: StoredValue<Option<TimeoutHandle>>,
    said: RwSignal<String>,
    is_kept: RwSignal<bool>,
}

/// Follows the form with the id `form`. `saved` is what is said of a draft that is there when the page comes.
/// Stands outside of the form: the button that throws the draft away has one of its own.
#[island]
pub fn DraftKeeper(l: Locale, kind: FormKind, form: String, saved: String) -> impl IntoView {
    let keeper = Keeper {
        l,
        kind,
        form: StoredValue::new(form),
        is_unsaved: StoredValue::new(false),
        is_saving: StoredValue::new(false),
        timer: StoredValue::new(None),
        is_kept: RwSignal::new(!saved.is_empty()),
        said: RwSignal::new(saved),
    };
    Effect::new(move |_| keeper.follow());
    let discard = match kind {
        FormKind::Repair => paths::repair_draft_discard(l),
        FormKind::Installation => paths::installation_draft_discard(l),
    };
    view! {
        <div class="flex flex-wrap items-center gap-x-3 gap-y-1">
            <p class="text-sm text-muted" role="status" id="draft-state">{move || keeper.said.get()}</p>
            <form method="post" action=discard hidden=move || !keeper.is_kept.get()>
                <button class="btn btn-ghost btn-sm">{texts::draft_discard(l)}</button>
            </form>
        </div>
    }
    .into_any()
}

impl Keeper {
    fn follow(self) {
        let typed = window_event_listener(ev::input, move |event| {
            let field = event.target().and_then(|t| t.dyn_into::<Element>().ok());
            let own = field.and_then(|f| f.closest("form").ok().flatten());
            if own.is_some_and(|form| form.id() == self.form.get_value()) {
                self.is_unsaved.set_value(true);
                self.save_after(PAUSE);
            }
        });
        // Whatever is sent, the form or the wish to forget it: nothing is lost and nothing more is saved.
        let sent = window_event_listener(ev::submit, move |_| {
            self.is_unsaved.set_value(false);
            self.stop();
        });
        let leaving = window_event_listener(ev::beforeunload, move |event| {
            if self.is_unsaved.get_value() {
                event.prevent_default();
            }
        });
        on_cleanup(move || {
            typed.remove();
            sent.remove();
            leaving.remove();
            self.stop();
        });
    }

    fn stop(self) {
        if let Some(timer) = self.timer.get_value() {
            timer.clear();
        }
    }

    fn save_after(self, pause: Duration) {
        self.stop();
        self.timer.set_value(set_timeout_with_handle(move || self.save(), pause).ok());
    }

    fn save(self) {
        if self.is_saving.get_value() {
            return self.save_after(PAUSE);
        }
        let Some((key, fields)) = self.form.with_value(|form| read(form)) else { return };
        self.is_saving.set_value(true);
        self.is_unsaved.set_value(false);
        spawn_local(async move {
            let outcome = save_draft(self.l, self.kind, key, fields).await;
            self.is_saving.set_value(false);
            match outcome {
                Ok(sentence) => {
                    self.said.set(sentence);
                    self.is_kept.set(true);
                }
                // The form has been sent: there is nothing to keep.
                Err(ApiError::NotFound) => {}
                Err(ApiError::Offline | ApiError::Fault) => {
                    self.said.set(texts::draft_not_saved(self.l).to_owned());
                    self.is_unsaved.set_value(true);
                    self.save_after(LATER);
                }
                Err(_) => self.said.set(texts::draft_not_saved(self.l).to_owned()),
            }
        });
    }
}

/// The form's key and its fields; files are no texts and stay out.
fn read(form: &str) -> Option<(String, Vec<(String, String)>)> {
    let form: HtmlFormElement = document().get_element_by_id(form)?.dyn_into().ok()?;
    let data = FormData::new_with_form(&form).ok()?;
    let key = data.get("key").as_string().unwrap_or_default();
    let mut fields = Vec::new();
    for entry in js_sys::try_iter(&data).ok().flatten()? {
        let pair: js_sys::Array = entry.ok()?.dyn_into().ok()?;
        if let (Some(name), Some(value)) = (pair.get(0).as_string(), pair.get(1).as_string()) {
            fields.push((name, value));
        }
    }
    Some((key, fields))
}
