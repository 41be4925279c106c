//! The page that asks for a new link to an order whose old one has expired.

use super::texts;
use app_kit::fields::{Fields, Form};
use app_kit::{Meta, PageResult, Visit, paths};
use app_ui::{Button, ErrorSummary, Kind, TextField};
use axum::extract::Path;
use axum::response::{IntoResponse, Redirect};
use base::Locale;
use leptos::prelude::*;
use platform::Error;
use sales_model::orders::OrderNumber;

fn parse(number: &str) -> Result<OrderNumber, Error> {
    OrderNumber::parse(number).ok_or(Error::NotFound)
}

/// The same for every number, so that it does not reveal which exist.
pub async fn show(visit: Visit, Path(number): Path<String>) -> PageResult {
    let number = parse(&number)?;
    let is_sent = visit.param("done") == "sent";
    page(&visit, &number, is_sent, Form::default())
}

pub async fn send(visit: Visit, Path(number): Path<String>, fields: Fields) -> PageResult {
    let number = parse(&number)?;
    match sales::orders::request_link(&visit.state.shop, &number, fields.get("contact")).await {
        Ok(()) => {
            let to = format!("{}?done=sent", paths::order_link(visit.locale, number.to_url()));
            Ok(Redirect::to(&to).into_response())
        }
        Err(error) => page(&visit, &number, false, Form::after(fields, error)?),
    }
}

fn page(visit: &Visit, number: &OrderNumber, is_sent: bool, form: Form) -> PageResult {
    let (l, action) = (visit.locale, paths::order_link(visit.locale, number.to_url()));
    let title = texts::link_title(l, &number.display(l));
    let form = form.labelled(|_| texts::link_contact(l));
    let meta = Meta::personal(title.clone()).wrong(form.is_wrong());
    Ok(visit.page(meta, move || view! { <LinkPage l title action is_sent form/> }))
}

#[component]
fn LinkPage(l: Locale, title: String, action: String, is_sent: bool, form: Form) -> impl IntoView {
    let body = match is_sent {
        true => view! { <p role="status">{texts::link_sent(l)}</p> }.into_any(),
        false => view! {
            <p>{texts::link_expired(l)}" "<a class="link" href=paths::login(l)>{texts::link_log_in(l)}</a></p>
            <form method="post" action=action novalidate=true class="grid gap-3">
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
