//! The page that asks for a new link to an order or a request whose old one has expired.

use super::failure::PageResult;
use super::meta::Meta;
use super::visit::Visit;
use crate::fields::{Fields, Form};
use crate::{paths, texts};
use app_ui::{Button, ErrorSummary, Kind, TextField};
use axum::response::{IntoResponse, Redirect};
use base::Locale;
use leptos::prelude::*;
use platform::Result;

/// What the link opens.
pub struct NewLink {
    /// Heading of the page, with the number.
    pub title: String,
    /// Address of the page and of its form.
    pub address: String,
}

impl NewLink {
    /// The empty form, or what was done. The same for every number, so that it does not reveal which exist.
    pub fn show(self, visit: &Visit) -> PageResult {
        let is_sent = visit.param("done") == "sent";
        self.page(visit, is_sent, Form::default())
    }

    /// After the form was submitted; its field `contact` was given to the operation.
    pub fn sent(self, visit: &Visit, fields: Fields, outcome: Result<()>) -> PageResult {
        match outcome {
            Ok(()) => Ok(Redirect::to(&format!("{}?done=sent", self.address)).into_response()),
            Err(error) => self.page(visit, false, Form::after(fields, error)?),
        }
    }

    fn page(self, visit: &Visit, is_sent: bool, form: Form) -> PageResult {
        let (l, Self { title, address }) = (visit.locale, self);
        let form = form.labelled(|_| texts::link_contact(l));
        let meta = Meta::personal(title.clone()).wrong(form.is_wrong());
        Ok(visit.page(meta, move || view! { <NewLinkPage l title address is_sent form/> }))
    }
}

#[component]
fn NewLinkPage(l: Locale, title: String, address: String, is_sent: bool, form: Form) -> impl IntoView {
    let body = match is_sent {
        true => view! { <p role="status">{texts::link_sent(l)}</p> }.into_any(),
        false => view! {
            <p>{texts::link_expired(l)}" "<a class="link" href=paths::login(l)>{texts::link_log_in(l)}</a></p>
            <form method="post" action=address novalidate=true class="grid gap-3">
                <TextField
                    name="contact" label=texts::link_contact(l) value=form.value("contact") error=form.error(l, "contact")
                    autocomplete="email" maxlength=254 required=true
                />
                <div><Button kind=Kind::Primary>{texts::link_send(l)}</Button></div>
            </form>
        }
        .into_any(),
    };
    view! {
        <div class="grid max-w-xl gap-5">
            <h1>{title}</h1>
            <ErrorSummary locale=l errors=form.summary(l)/>
            {body}
        </div>
    }
    .into_any()
}
