//! Messages between the buyer and the shop on the page of an order, and their files.

mod texts;

use super::pages::{page, parse};
use app_checkout_islands::server::orders::remembered;
use app_kit::fields::Form;
use app_kit::{MultipartForm, PageResult, Visit, download_headers, paths, stored_file};
use app_ui::{AttachedFile, Button, Card, FileDrop, Message, TextareaField};
use axum::extract::Path;
use axum::http::header::CACHE_CONTROL;
use axum::http::{HeaderMap, HeaderValue};
use axum::response::{IntoResponse, Redirect};
use base::{FileId, Locale, format};
use gateways::files::uploads::NewFile;
use gateways::files::{ATTACHMENT_BYTES_MAX, ATTACHMENT_KINDS, StorageError};
use leptos::prelude::*;
use platform::Error;
use sales::thread::{self, NewMessage};
use sales_model::orders::OrderNumber;
use sales_model::thread::{
    MESSAGE_CHARS_MAX, MESSAGE_FILES_MAX, MessageFile, MessageSide, MessageView, ThreadView,
};
use scheduling::zones::{TimeZone, format_date_time};

/// Data of the section.
pub struct Messages {
    pub thread: ThreadView,
    /// Random text that makes the same form sent twice one message.
    pub key: String,
}

impl Messages {
    /// Reads the conversation, and records that its reader has seen it.
    pub async fn of(visit: &Visit, number: &OrderNumber, token: Option<&str>) -> Result<Self, Error> {
        let (shop, actor) = (&visit.state.shop, &visit.actor);
        let thread = thread::of(shop, actor, number, token).await?;
        let newest = thread.messages.iter().filter(|message| message.is_new).map(|message| message.at).max();
        if let Some(newest) = newest {
            thread::seen(shop, actor, number, token, newest).await?;
        }
        Ok(Self { thread, key: shop.ids().secret().as_str().to_owned() })
    }
}

/// The section; empty where nothing was written and nothing can be.
pub fn section(l: Locale, zone: &TimeZone, number: &OrderNumber, own: &Messages, form: &Form) -> AnyView {
    let thread = &own.thread;
    if thread.messages.is_empty() && !thread.can_write {
        return ().into_any();
    }
    let messages: Vec<_> = thread.messages.iter().map(|m| message(l, zone, number, m)).collect();
    let list = match messages.is_empty() {
        true => view! { <p class="text-muted">{texts::empty(l)}</p> }.into_any(),
        false => view! { <ol class="grid gap-4">{messages}</ol> }.into_any(),
    };
    let write = match thread.can_write {
        true => write(l, number, &own.key, form),
        false => view! { <p class="text-sm text-muted">{texts::closed(l)}</p> }.into_any(),
    };
    view! {
        <Card title=texts::title(l) id="messages">
            <div class="grid gap-5">{list}{write}</div>
        </Card>
    }
    .into_any()
}

fn message(l: Locale, zone: &TimeZone, number: &OrderNumber, message: &MessageView) -> AnyView {
    let who = match message.side {
        MessageSide::Client => texts::you(l),
        MessageSide::Staff => texts::shop(l),
    };
    let file = |file: &MessageFile| AttachedFile {
        name: file.name.clone(),
        href: paths::order_file(l, number.to_url(), file.id),
        bytes: file.bytes,
    };
    let files = message.files.iter().map(file).collect();
    let at = format_date_time(l, zone, message.at);
    view! { <Message locale=l who at is_new=message.is_new body=message.body.clone() files/> }.into_any()
}

fn write(l: Locale, number: &OrderNumber, key: &str, form: &Form) -> AnyView {
    let size = format::bytes(l, i64::try_from(ATTACHMENT_BYTES_MAX).unwrap_or(i64::MAX));
    let hint = texts::files_hint(l, &MESSAGE_FILES_MAX.to_string(), &size);
    view! {
        <form class="grid gap-3" method="post" action=paths::order_messages(l, number.to_url()) enctype="multipart/form-data">
            <input type="hidden" name="key" value=key.to_owned()/>
            <TextareaField
                name="message" label=texts::message(l) value=form.value("message") error=form.error(l, "message")
                rows=3 maxlength=MESSAGE_CHARS_MAX
            />
            <FileDrop name="files" label=texts::files(l) hint error=form.error(l, "files") accept=ATTACHMENT_KINDS multiple=true/>
            <div><Button>{texts::send(l)}</Button></div>
        </form>
    }
    .into_any()
}

pub async fn send(
    visit: Visit,
    headers: HeaderMap,
    Path(number): Path<String>,
    sent: MultipartForm,
) -> PageResult {
    let number = parse(&number)?;
    let token = remembered(&headers, &visit, &number);
    let MultipartForm { fields, files } = sent;
    let bytes = files.iter().map(|file| file.bytes.len() as u64).sum();
    let files = files.into_iter().filter(|file| file.field == "files");
    let message = NewMessage {
        text: fields.get("message").to_owned(),
        files: files.map(|file| NewFile { name: file.name, bytes: file.bytes }).collect(),
        key: fields.get("key").to_owned(),
    };
    let (shop, storage) = (&visit.state.shop, visit.state.ports.storage.as_ref());
    let outcome = match visit.take_bytes(bytes) {
        Ok(()) => thread::send(shop, storage, &visit.actor, &number, token.as_deref(), message).await,
        Err(refused) => Err(refused),
    };
    match outcome {
        Ok(()) => {
            let to = format!("{}#messages", paths::order(visit.locale, number.to_url()));
            Ok(Redirect::to(&to).into_response())
        }
        Err(error) => page(&visit, &number, token.as_deref(), Form::after(fields, error)?).await,
    }
}

/// A file of a message, only as a download.
pub async fn file(
    visit: Visit,
    headers: HeaderMap,
    Path((number, id)): Path<(String, String)>,
) -> PageResult {
    let number = parse(&number)?;
    let id: FileId = id.parse().map_err(|_| Error::NotFound)?;
    let token = remembered(&headers, &visit, &number);
    let file = thread::open_file(&visit.state.shop, &visit.actor, &number, token.as_deref(), id).await?;
    let sent = stored_file(&visit.state.ports.storage, &file.key, &headers).await;
    let mut response = sent.map_err(|e| match e {
        StorageError::NotFound => Error::Inconsistent(format!("the bytes of the file {id} are missing")),
        StorageError::Failed(text) => Error::Gateway(text),
    })?;
    download_headers(response.headers_mut(), &file.mime, &file.name);
    response.headers_mut().insert(CACHE_CONTROL, HeaderValue::from_static("private, no-store"));
    Ok(response)
}
