//! Asking for a link by somebody who can't log in: a lost password, or a login without one. The response is the same for
//! every login.

use super::Narrow;
use super::texts as link_texts;
use crate::fields::LoginField;
use crate::texts;
use app_forms_islands::LiveCheck;
use app_kit::fields::{Fields, Form};
use app_kit::{Bundle, Meta, PageResult, Visit, paths};
use app_ui::{Button, ErrorSummary, Kind, SuccessMessage};
use axum::response::{IntoResponse, Redirect, Response};
use base::Locale;
use leptos::prelude::*;
use people::accounts;
use people_model::accounts::LoginKinds;
use people_model::links::LinkRequest;

pub async fn show_reset(visit: Visit) -> PageResult {
    Ok(page(&visit, LinkRequest::Reset, Form::default()))
}

pub async fn send_reset(visit: Visit, fields: Fields) -> PageResult {
    send(&visit, LinkRequest::Reset, fields).await
}

pub async fn show_login(visit: Visit) -> PageResult {
    Ok(page(&visit, LinkRequest::Login, Form::default()))
}

pub async fn send_login(visit: Visit, fields: Fields) -> PageResult {
    send(&visit, LinkRequest::Login, fields).await
}

fn address(l: Locale, request: LinkRequest) -> String {
    match request {
        LinkRequest::Reset => paths::login_reset(l),
        LinkRequest::Login => paths::login_by_link(l),
    }
}

async fn send(visit: &Visit, request: LinkRequest, fields: Fields) -> PageResult {
    match accounts::request_link(&visit.state.shop, fields.get("login"), request).await {
        Ok(()) => Ok(Redirect::to(&format!("{}?done=sent", address(visit.locale, request))).into_response()),
        Err(error) => Ok(page(visit, request, Form::after(fields, error)?)),
    }
}

fn page(visit: &Visit, request: LinkRequest, form: Form) -> Response {
    let l = visit.locale;
    let kinds = accounts::login_kinds(&visit.state.shop);
    let form = form.labelled(|_| texts::login(l, kinds));
    let (title, more) = match request {
        LinkRequest::Reset => (link_texts::reset_title(l), link_texts::reset_more(l)),
        LinkRequest::Login => (link_texts::by_link_title(l), link_texts::by_link_more(l)),
    };
    let done = match (visit.param("done").as_str(), request) {
        ("sent", LinkRequest::Reset) => Some(link_texts::reset_sent(l)),
        ("sent", LinkRequest::Login) => Some(link_texts::by_link_sent(l)),
        ("undone", LinkRequest::Reset) => Some(link_texts::contact_undone(l)),
        _ => None,
    };
    let action = address(l, request);
    let meta = Meta::personal(title).bundle(Bundle::Account).wrong(form.is_wrong());
    visit.page(meta, move || view! { <AskPage l kinds title more action done form/> })
}

#[component]
fn AskPage(
    l: Locale,
    kinds: LoginKinds,
    title: &'static str,
    more: &'static str,
    action: String,
    done: Option<&'static str>,
    form: Form,
) -> impl IntoView {
    view! {
        <Narrow title>
            <ErrorSummary locale=l errors=form.summary(l)/>
            {done.map(|text| view! { <SuccessMessage locale=l>{text}</SuccessMessage> })}
            <p>{more}</p>
            <form method="post" action=action novalidate=true class="grid gap-4">
                <LoginField l kinds value=form.value("login") error=form.error(l, "login")/>
                <div><Button kind=Kind::Primary>{link_texts::send_link(l)}</Button><LiveCheck l/></div>
            </form>
            <p><a class="link" href=paths::login(l)>{link_texts::back_to_login(l)}</a></p>
        </Narrow>
    }
    .into_any()
}
