//! Mails written to the mail folder in place of SMTP delivery, for demo and development.

mod page;

use app_kit::{AppState, Meta, PageResult, RouterExt as _, Visit};
use axum::Router;
use axum::extract::Path;
use axum::routing::get;
use gateways::mail::{MailView, read_mail, read_mailbox};
use leptos::prelude::*;
use people_model::access::MAILBOX_VIEW;
use platform::Error;
use std::path::PathBuf;

use crate::{frame, texts};
use app_admin_parts::When;
use page::{Letter, Letters};

/// Maximum number of mails listed.
const LETTERS_MAX: usize = 100;

pub fn routes() -> Router<AppState> {
    Router::new()
        .on(&routes::ADMIN_MAILBOX, get(list))
        .on(&routes::ADMIN_MAIL, get(one))
        .on(&routes::ADMIN_MAIL_HTML, get(html))
}

/// The mail folder, if the actor may read it.
fn folder(visit: &Visit) -> Result<PathBuf, Error> {
    visit.actor.require(MAILBOX_VIEW)?;
    visit.state.settings.mail_dir.clone().ok_or(Error::NotFound)
}

fn unreadable(e: std::io::Error) -> Error {
    Error::Gateway(format!("the mailbox can't be read: {e}"))
}

async fn list(visit: Visit) -> PageResult {
    let dir = folder(&visit)?;
    let letters = read_mailbox(&dir, LETTERS_MAX).await.map_err(unreadable)?;
    let (l, when) = (visit.locale, When::of(&visit)?);
    let more = match visit.state.shared().letters {
        app_kit::Letters::Folder => texts::mailbox_folder(l),
        app_kit::Letters::Server => texts::mailbox_server(l),
        app_kit::Letters::Waiting => texts::mailbox_waits(l),
    };
    Ok(visit.page(Meta::staff(texts::mailbox(l)), move || view! { <Letters l when more letters/> }))
}

async fn one(visit: Visit, Path(name): Path<String>) -> PageResult {
    let dir = folder(&visit)?;
    let letter: MailView = read_mail(&dir, &name).await.map_err(unreadable)?.ok_or(Error::NotFound)?;
    let (l, when) = (visit.locale, When::of(&visit)?);
    let own = visit.state.shop.links().origin().to_owned();
    Ok(visit.page(Meta::staff(letter.subject.clone()), move || view! { <Letter l when letter own/> }))
}

/// The HTML part of a mail, for the frame of its page.
async fn html(visit: Visit, Path(name): Path<String>) -> PageResult {
    let dir = folder(&visit)?;
    let letter = read_mail(&dir, &name).await.map_err(unreadable)?.ok_or(Error::NotFound)?;
    Ok(frame::html(letter.html.ok_or(Error::NotFound)?))
}
