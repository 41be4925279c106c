//! The conversation with the buyer and the notes of staff on the page of an order.

mod texts;

use super::{number, page};
use app_admin_parts::When;
use app_kit::fields::{Fields, Form};
use app_kit::{MultipartForm, PageResult, Visit, paths};
use app_ui::{AttachedFile, Button, Card, FileDrop, Kind, Message, Size, TextareaField};
use axum::extract::Path;
use base::form::Problem;
use base::{Locale, OrderNoteId, format};
use gateways::files::uploads::NewFile;
use gateways::files::{ATTACHMENT_BYTES_MAX, ATTACHMENT_KINDS};
use leptos::prelude::*;
use platform::{Error, Result};
use sales::thread::{self, NewMessage, notes};
use sales_model::access::ORDERS_EDIT;
use sales_model::orders::OrderNumber;
use sales_model::thread::{
    MESSAGE_CHARS_MAX, MESSAGE_FILES_MAX, MessageFile, MessageSide, MessageView, OrderNote, ThreadView,
};

/// Data of both sections.
pub struct Talk {
    thread: ThreadView,
    notes: Vec<OrderNote>,
    key: String,
    may_edit: bool,
}

impl Talk {
    /// Reads both, and records that staff has seen the messages.
    pub async fn of(visit: &Visit, number: &OrderNumber) -> Result<Self> {
        let (shop, actor) = (&visit.state.shop, &visit.actor);
        let thread = thread::of(shop, actor, number, None).await?;
        let newest = thread.messages.iter().filter(|message| message.is_new).map(|message| message.at).max();
        if let Some(newest) = newest {
            thread::seen(shop, actor, number, None, newest).await?;
        }
        let notes = notes::of(shop, actor, number).await?;
        let key = shop.ids().secret().as_str().to_owned();
        Ok(Self { thread, notes, key, may_edit: actor.may(ORDERS_EDIT) })
    }
}

pub fn sections(l: Locale, when: &When, number: &OrderNumber, talk: &Talk, form: &Form) -> AnyView {
    view! {
        {messages(l, when, number, talk, form)}
        {notes_card(l, when, number, talk, form)}
    }
    .into_any()
}

fn messages(l: Locale, when: &When, number: &OrderNumber, talk: &Talk, form: &Form) -> AnyView {
    let thread = &talk.thread;
    let list: Vec<_> = thread.messages.iter().map(|m| message(l, when, number, m)).collect();
    let list = match list.is_empty() {
        true => view! { <p class="text-muted">{texts::no_messages(l)}</p> }.into_any(),
        false => view! { <ol class="grid gap-4">{list}</ol> }.into_any(),
    };
    let action = paths::admin_order_messages(l, number.to_url());
    let settle = (thread.is_unanswered && talk.may_edit).then(|| {
        view! {
            <form method="post" action=paths::admin_order_notes(l, number.to_url())>
                <Button size=Size::Small name="do" value="settle">{texts::settle(l)}</Button>
            </form>
        }
    });
    let write = thread.can_write.then(|| {
        let size = format::bytes(l, i64::try_from(ATTACHMENT_BYTES_MAX).unwrap_or(i64::MAX));
        let hint = texts::files_hint(l, &MESSAGE_FILES_MAX.to_string(), &size);
        view! {
            <form class="grid gap-3" method="post" action=action enctype="multipart/form-data">
                <input type="hidden" name="key" value=talk.key.clone()/>
                <TextareaField
                    name="message" label=texts::message(l) value=form.value("message") error=form.error(l, "message")
                    rows=3 maxlength=MESSAGE_CHARS_MAX
                />
                <FileDrop name="files" label=texts::files(l) hint error=form.error(l, "files") accept=ATTACHMENT_KINDS multiple=true/>
                <div><Button>{texts::send(l)}</Button></div>
            </form>
        }
    });
    let closed = (!thread.can_write).then(|| view! { <p class="text-sm text-muted">{texts::closed(l)}</p> });
    view! {
        <Card title=texts::messages(l) id="messages">
            <div class="grid gap-4">{list}{settle}{write}{closed}</div>
        </Card>
    }
    .into_any()
}

fn message(l: Locale, when: &When, number: &OrderNumber, message: &MessageView) -> AnyView {
    let who = match (message.side, message.author.as_str()) {
        (MessageSide::Client, _) => texts::client(l).to_owned(),
        (MessageSide::Staff, "") => texts::staff(l).to_owned(),
        (MessageSide::Staff, name) => name.to_owned(),
    };
    let file = |file: &MessageFile| AttachedFile {
        name: file.name.clone(),
        href: paths::order_file(l, number.to_url(), file.id),
        bytes: file.bytes,
    };
    let (at, files) = (when.text(message.at), message.files.iter().map(file).collect());
    view! { <Message locale=l who at is_new=message.is_new body=message.body.clone() files/> }.into_any()
}

fn notes_card(l: Locale, when: &When, number: &OrderNumber, talk: &Talk, form: &Form) -> AnyView {
    let one = |note: &OrderNote| one_note(l, when, number, talk.may_edit, note, form);
    let (archived, current): (Vec<_>, Vec<_>) = talk.notes.iter().partition(|note| note.is_archived);
    let current: Vec<_> = current.into_iter().map(one).collect();
    let archived = (!archived.is_empty()).then(|| {
        let rows: Vec<_> = archived.into_iter().map(one).collect();
        view! {
            <details>
                <summary class="link text-sm">{texts::archived(l)}</summary>
                <ul class="mt-2 grid gap-3">{rows}</ul>
            </details>
        }
    });
    let is_new = form.value("of").is_empty();
    // The summary of errors leads to the field with the name as its id: that of the form that was sent.
    let (id, value, error) = match is_new {
        true => ("note", form.value("note"), form.error(l, "note")),
        false => ("note-new", String::new(), None),
    };
    let add = talk.may_edit.then(|| {
        view! {
            <form class="grid gap-3" method="post" action=paths::admin_order_notes(l, number.to_url()) novalidate=true>
                <TextareaField name="note" id label=texts::note(l) value error rows=2 maxlength=MESSAGE_CHARS_MAX required=true/>
                <div><Button name="do" value="add">{texts::add_note(l)}</Button></div>
            </form>
        }
    });
    view! {
        <Card title=texts::notes(l) id="notes">
            <div class="grid gap-4">
                <p class="text-sm text-muted">{texts::notes_more(l)}</p>
                <ul class="grid gap-3">{current}</ul>
                {add}
                {archived}
            </div>
        </Card>
    }
    .into_any()
}

/// A note; it is edited in a box that opens without scripts.
fn one_note(
    l: Locale,
    when: &When,
    number: &OrderNumber,
    may_edit: bool,
    note: &OrderNote,
    form: &Form,
) -> AnyView {
    let is_edited = form.value("of") == note.id.to_string();
    let value = if is_edited { form.value("note") } else { note.body.clone() };
    let error = if is_edited { form.error(l, "note") } else { None };
    let field = if is_edited { "note".to_owned() } else { format!("note-{}", note.id) };
    let changed = note.changed_at.map(|at| format!(", {}", texts::changed_at(l, &when.text(at))));
    let by = format!("{}, {}{}", note.author, when.text(note.created_at), changed.unwrap_or_default());
    let action = paths::admin_order_notes(l, number.to_url());
    let (id, version) = (note.id.to_string(), note.version.to_string());
    let edit = (may_edit && note.is_own && !note.is_archived).then(|| {
        view! {
            <TextareaField name="note" id=field label=texts::note(l) value error rows=2 maxlength=MESSAGE_CHARS_MAX required=true/>
            <div><Button size=Size::Small kind=Kind::Primary name="do" value="save">{texts::save(l)}</Button></div>
        }
    });
    let (put, label) = match note.is_archived {
        true => ("restore", texts::restore(l)),
        false => ("archive", texts::archive(l)),
    };
    let change = may_edit.then(|| {
        view! {
            <details open=is_edited>
                <summary class="link text-sm">{texts::change(l)}</summary>
                <form class="mt-2 grid gap-2" method="post" action=action novalidate=true>
                    <input type="hidden" name="of" value=id/>
                    <input type="hidden" name="version" value=version/>
                    {edit}
                    <div><Button size=Size::Small name="do" value=put>{label}</Button></div>
                </form>
            </details>
        }
    });
    view! {
        <li class="grid gap-1 border-b border-line pb-3 last:border-b-0">
            <p class="whitespace-pre-line break-words">{note.body.clone()}</p>
            <p class="text-sm text-muted">{by}</p>
            {change}
        </li>
    }
    .into_any()
}

pub async fn send(visit: Visit, Path(text): Path<String>, sent: MultipartForm) -> PageResult {
    let number = number(&text)?;
    visit.actor.require(ORDERS_EDIT)?;
    let MultipartForm { fields, files } = sent;
    let files = files.into_iter().filter(|file| file.field == "files");
    let message = NewMessage {
        text: fields.get("message").to_owned(),
        files: files.map(|file| NewFile { name: file.name, bytes: file.bytes }).collect(),
        key: fields.get("key").to_owned(),
    };
    let (shop, storage) = (&visit.state.shop, visit.state.ports.storage.as_ref());
    match thread::send(shop, storage, &visit.actor, &number, None, message).await {
        Ok(()) => Ok(back_to(&visit, &number, "messages")),
        Err(error) => page(&visit, &number, Form::after(fields, error)?).await,
    }
}

/// Adds a note, changes one, puts it away or takes it back; or ends the waiting for an answer.
pub async fn note(visit: Visit, Path(text): Path<String>, fields: Fields) -> PageResult {
    let number = number(&text)?;
    let (shop, actor) = (&visit.state.shop, &visit.actor);
    actor.require(ORDERS_EDIT)?;
    let step = fields.get("do");
    let text = fields.get("note");
    let outcome = match step {
        "settle" => thread::settle(shop, actor, &number).await,
        "add" => notes::add(shop, actor, &number, text).await.map(|_| ()),
        "save" => notes::save(shop, actor, &number, which(&fields)?, text).await,
        "archive" | "restore" => {
            notes::archive(shop, actor, &number, which(&fields)?, step == "archive").await
        }
        _ => Err(Error::field("do", Problem::InvalidChoice)),
    };
    let place = if step == "settle" { "messages" } else { "notes" };
    match outcome {
        Ok(()) => Ok(back_to(&visit, &number, place)),
        Err(error) => page(&visit, &number, Form::after(fields, error)?).await,
    }
}

fn back_to(visit: &Visit, number: &OrderNumber, place: &str) -> axum::response::Response {
    app_kit::done(&format!("{}#{place}", paths::admin_order(visit.locale, number.to_url())))
}

/// The note that a form is about, at the version that it showed.
fn which(fields: &Fields) -> Result<(OrderNoteId, i64)> {
    let id = fields.get("of").parse().map_err(|_| Error::NotFound)?;
    Ok((id, fields.get("version").parse().unwrap_or(0)))
}
