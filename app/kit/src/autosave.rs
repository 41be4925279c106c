//! Automatic saving of forms while they are filled in, shared by several islands.

use crate::api::ApiError;
use crate::texts;
use app_ui::dom::element_id;
use base::Locale;
use leptos::ev;
use leptos::leptos_dom::helpers::TimeoutHandle;
use leptos::prelude::*;
use leptos::task::spawn_local;
use std::pin::Pin;
use std::time::Duration;
use wasm_bindgen::JsCast as _;
use web_sys::{Element, FormData, HtmlFormElement};

/// Idle time after the last input before the draft is saved.
const PAUSE: Duration = Duration::from_secs(1);
/// Delay before retrying when the server is unreachable.
const LATER: Duration = Duration::from_secs(5);

/// Names and values of a form's fields.
pub type Typed = Vec<(String, String)>;

/// A call that saves; returns a sentence with the time of saving.
pub type Saving = Pin<Box<dyn Future<Output = Result<String, ApiError>>>>;

/// State of a form's draft.
#[derive(Clone, Copy)]
pub struct AutoSave {
    l: Locale,
    form: StoredValue<String>,
    send: StoredValue<Box<dyn Fn(Typed) -> Saving + Send + Sync>>,
    /// There is input that is not saved yet.
    is_unsaved: StoredValue<bool>,
    /// A call is in progress: only one at a time, so that an older one can't arrive last.
    is_saving: StoredValue<bool>,
    timer: StoredValue<Option<TimeoutHandle>>,
    /// Status message of the draft.
    pub said: RwSignal<String>,
    /// Whether a draft exists.
    pub is_kept: RwSignal<bool>,
}

impl AutoSave {
    /// Creates the state for the form with the id `form`; `saved` is the status message of an existing draft.
    pub fn new(
        l: Locale,
        form: String,
        saved: String,
        send: impl Fn(Typed) -> Saving + Send + Sync + 'static,
    ) -> Self {
        Self {
            l,
            form: StoredValue::new(form),
            send: StoredValue::new(Box::new(send)),
            is_unsaved: StoredValue::new(false),
            is_saving: StoredValue::new(false),
            timer: StoredValue::new(None),
            is_kept: RwSignal::new(!saved.is_empty()),
            said: RwSignal::new(saved),
        }
    }

    /// Attaches to the form; call after the island is hydrated.
    pub fn follow(self) {
        let typed = window_event_listener(ev::input, move |event| {
            let field = event.target().and_then(|t| t.dyn_into::<Element>().ok());
            let own = field.and_then(|f| f.closest("form").ok().flatten());
            if own.is_some_and(|form| element_id(&form) == self.form.get_value()) {
                self.is_unsaved.set_value(true);
                self.save_after(PAUSE);
            }
        });
        // Once any form is submitted, including the one that discards the draft, there is nothing more to
        // save.
        let sent = window_event_listener(ev::submit, move |event| {
            if leaves_the_page(&event) {
                self.is_unsaved.set_value(false);
                self.stop();
            }
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
        let Some(fields) = self.form.with_value(|form| read(form)) else { return };
        self.is_saving.set_value(true);
        self.is_unsaved.set_value(false);
        let saving = self.send.with_value(|send| send(fields));
        spawn_local(async move {
            let outcome = saving.await;
            self.is_saving.set_value(false);
            match outcome {
                Ok(sentence) => {
                    self.said.set(sentence);
                    self.is_kept.set(true);
                }
                // The form has been submitted: there is no draft to save.
                Err(ApiError::NotFound) => {}
                Err(ApiError::Offline | ApiError::Fault) => {
                    self.said.set(texts::draft_not_saved(self.l).to_owned());
                    self.is_unsaved.set_value(true);
                    self.save_after(LATER);
                }
                Err(ApiError::LoginNeeded) => {
                    self.said.set(texts::draft_needs_login(self.l).to_owned());
                    self.is_unsaved.set_value(true);
                    self.save_after(LATER);
                }
                Err(_) => self.said.set(texts::draft_not_saved(self.l).to_owned()),
            }
        });
    }
}

/// Whether a form submission navigates away; one that opens a new tab or fills a frame does not.
pub fn leaves_the_page(event: &web_sys::SubmitEvent) -> bool {
    let by = event.submitter().and_then(|button| button.get_attribute("formtarget"));
    by.is_none_or(|target| target.is_empty() || target == "_self")
}

/// The fields of a form, without files.
fn read(form: &str) -> Option<Typed> {
    let form: HtmlFormElement = document().get_element_by_id(form)?.dyn_into().ok()?;
    let data = FormData::new_with_form(&form).ok()?;
    let mut fields = Vec::new();
    for entry in js_sys::try_iter(&data).ok().flatten()? {
        let pair: js_sys::Array = entry.ok()?.dyn_into().ok()?;
        if let (Some(name), Some(value)) = (pair.get(0).as_string(), pair.get(1).as_string()) {
            fields.push((name, value));
        }
    }
    Some(fields)
}
