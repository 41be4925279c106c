//! The page of an order or a request that the visitor can't open: it offers the login, and to find it by number and contact.

use super::failure::PageResult;
use super::meta::Meta;
use super::visit::Visit;
use crate::{paths, texts};
use app_ui::{Kind, LinkButton, Notice, Tone};
use axum::http::StatusCode;
use leptos::prelude::*;

/// What could not be opened.
pub struct ClosedRecord {
    /// Heading of the page, with the number.
    pub title: String,
    /// Address of the page, where a login returns to.
    pub address: String,
    /// The number as in addresses.
    pub number: String,
}

impl ClosedRecord {
    /// The same page for every number, so that it does not reveal which exist.
    pub fn show(self, visit: &Visit) -> PageResult {
        let (l, Self { title, address, number }) = (visit.locale, self);
        let login = paths::with(&paths::login(l), &[("next".to_owned(), address)]);
        let find = paths::with(&paths::find(l), &[("number".to_owned(), number)]);
        let is_guest = visit.actor.account().is_none();
        let meta = Meta::personal(title.clone()).status(StatusCode::NOT_FOUND);
        Ok(visit.page(meta, move || {
            view! {
                <div class="grid max-w-xl gap-5">
                    <h1>{title}</h1>
                    <Notice tone=Tone::Info title=texts::closed(l)><p>{texts::closed_more(l)}</p></Notice>
                    <p class="flex flex-wrap gap-3">
                        {is_guest.then(|| view! { <LinkButton href=login kind=Kind::Primary>{texts::link_log_in(l)}</LinkButton> })}
                        <LinkButton href=find>{texts::closed_find(l)}</LinkButton>
                    </p>
                </div>
            }
        }))
    }
}
