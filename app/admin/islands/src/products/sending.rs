//! File upload with progress, by XMLHttpRequest: `fetch` does not report upload progress.

use super::photo::Photo;
use super::words;
use app_kit::paths;
use base::Locale;
use serde::{Deserialize, Serialize};
use wasm_bindgen::closure::Closure;
use wasm_bindgen::{JsCast as _, JsValue};
use web_sys::{File, FormData, ProgressEvent, XmlHttpRequest};

/// Outcome of an upload.
pub enum Outcome {
    Stored(Photo),
    Refused(String),
}

/// Response of the server.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Answer {
    Photo(Photo),
    Error(String),
}

/// Uploads a file; `progress` receives percentages, `done` the outcome, exactly once.
pub fn send(l: Locale, file: &File, progress: impl Fn(u32) + 'static, done: impl Fn(Outcome) + 'static) {
    let done = std::rc::Rc::new(done);
    let failed = std::rc::Rc::clone(&done);
    if begin(l, file, progress, move |outcome| done(outcome)).is_err() {
        failed(Outcome::Refused(words::not_sent(l).to_owned()));
    }
}

fn begin(
    l: Locale,
    file: &File,
    progress: impl Fn(u32) + 'static,
    done: impl Fn(Outcome) + 'static,
) -> Result<(), JsValue> {
    let request = XmlHttpRequest::new()?;
    request.open("POST", &paths::admin_product_pictures(l))?;
    let through = Closure::<dyn Fn(ProgressEvent)>::new(move |event: ProgressEvent| {
        if event.length_computable() && event.total() > 0.0 {
            progress((event.loaded() / event.total() * 100.0) as u32);
        }
    });
    request.upload()?.set_onprogress(Some(through.as_ref().unchecked_ref()));
    let own = request.clone();
    let end = Closure::<dyn Fn()>::new(move || done(outcome(l, &own)));
    request.set_onloadend(Some(end.as_ref().unchecked_ref()));
    // Leaked deliberately: the request needs them while it runs, and a page uploads few files.
    through.forget();
    end.forget();
    let form = FormData::new()?;
    form.append_with_blob_and_filename("upload", file, &file.name())?;
    request.send_with_opt_form_data(Some(&form))
}

fn outcome(l: Locale, request: &XmlHttpRequest) -> Outcome {
    let text = request.response_text().ok().flatten().unwrap_or_default();
    match serde_json::from_str(&text) {
        Ok(Answer::Photo(photo)) => Outcome::Stored(photo),
        Ok(Answer::Error(why)) => Outcome::Refused(why),
        // Not our response: the connection broke, or a proxy rejected the request.
        Err(_) => Outcome::Refused(words::not_sent(l).to_owned()),
    }
}
