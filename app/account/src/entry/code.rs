//! Second step of registration: the confirmation code. On success the visitor is logged in and redirected to
//! the page they came from, or to the home page.

use super::{Narrow, REGISTRATION, device, enter, goal, with_next};
use crate::texts;
use app_forms_islands::LiveCheck;
use app_kit::fields::{Fields, Form};
use app_kit::{Bundle, Meta, PageResult, Visit, cookie, paths, set_cookie};
use app_ui::{Button, ErrorSummary, Kind, SuccessMessage, TextField};
use axum::http::HeaderMap;
use axum::response::{IntoResponse, Redirect, Response};
use base::Locale;
use leptos::prelude::*;
use people::accounts;
use people::registration::{self, Pending};
use people_model::accounts::LoginKinds;
use platform::Error;

pub async fn show(visit: Visit, headers: HeaderMap) -> PageResult {
    let next = visit.param("next");
    let Some(pending) = pending(&visit, &headers).await? else { return Ok(to_start(&visit, &next)) };
    let is_resent = !visit.param("sent").is_empty();
    Ok(page(&visit, Form::with(&[("next", &next)]), pending, is_resent))
}

pub async fn submit(visit: Visit, headers: HeaderMap, fields: Fields) -> PageResult {
    let shop = &visit.state.shop;
    let Some(token) = token(&visit, &headers) else { return Ok(to_start(&visit, fields.get("next"))) };
    let is_company = pending(&visit, &headers).await?.is_some_and(|pending| pending.is_company);
    let answer =
        registration::confirm(shop, &visit.actor, token, fields.get("code"), &device(&visit, &headers)).await;
    match answer {
        Ok(opened) => {
            // A company sees whether it was added, or who has to agree.
            let otherwise = match is_company {
                true => paths::account_company(visit.locale),
                false => paths::home(visit.locale),
            };
            let goal = goal(fields.get("next"), otherwise);
            let mut response = enter(&visit, &headers, &opened, &goal).await;
            set_cookie(response.headers_mut(), &visit, REGISTRATION, "", Some(0));
            Ok(response)
        }
        Err(Error::NotFound) => Ok(to_start(&visit, fields.get("next"))),
        Err(error) => again(&visit, &headers, fields, error).await,
    }
}

pub async fn resend(visit: Visit, headers: HeaderMap, fields: Fields) -> PageResult {
    let Some(token) = token(&visit, &headers) else { return Ok(to_start(&visit, fields.get("next"))) };
    match registration::resend(&visit.state.shop, &visit.actor, token).await {
        Ok(()) => {
            let query = serde_urlencoded::to_string([("sent", "1"), ("next", fields.get("next"))])
                .unwrap_or_default();
            let to = format!("{}?{query}", paths::register_confirm(visit.locale));
            Ok(Redirect::to(&to).into_response())
        }
        Err(Error::NotFound) => Ok(to_start(&visit, fields.get("next"))),
        Err(error) => again(&visit, &headers, fields, error).await,
    }
}

fn token<'a>(visit: &Visit, headers: &'a HeaderMap) -> Option<&'a str> {
    cookie(headers, &visit.cookie_name(REGISTRATION))
}

async fn pending(visit: &Visit, headers: &HeaderMap) -> platform::Result<Option<Pending>> {
    match token(visit, headers) {
        Some(token) => registration::pending(&visit.state.shop, token).await,
        None => Ok(None),
    }
}

/// Redirects to the first step: this browser has no pending registration.
fn to_start(visit: &Visit, next: &str) -> Response {
    Redirect::to(&with_next(paths::register(visit.locale), next)).into_response()
}

async fn again(visit: &Visit, headers: &HeaderMap, fields: Fields, error: Error) -> PageResult {
    let form = Form::after(fields, error)?;
    let Some(pending) = pending(visit, headers).await? else {
        return Ok(to_start(visit, form.fields.get("next")));
    };
    Ok(page(visit, form, pending, false))
}

fn page(visit: &Visit, form: Form, pending: Pending, is_resent: bool) -> Response {
    let l = visit.locale;
    let other = match accounts::login_kinds(&visit.state.shop) {
        LoginKinds::EmailOrPhone => texts::other_email_or_phone(l),
        LoginKinds::Email => texts::other_email(l),
    };
    let form = form.labelled(|field| texts::label(l, field));
    let meta = Meta::personal(texts::code_title(l)).bundle(Bundle::Account).wrong(form.is_wrong());
    visit.page(meta, move || view! { <CodePage l form pending is_resent other/> })
}

#[component]
fn CodePage(l: Locale, form: Form, pending: Pending, is_resent: bool, other: &'static str) -> impl IntoView {
    let next = form.value("next");
    view! {
        <Narrow title=texts::code_title(l)>
            <ErrorSummary locale=l errors=form.summary(l)/>
            {is_resent.then(|| view! { <SuccessMessage locale=l>{texts::resent(l)}</SuccessMessage> })}
            <p>{texts::code_sent(l, &pending.login)}</p>
            <form method="post" action=paths::register_confirm(l) novalidate=true class="grid gap-4">
                <input type="hidden" name="next" value=next.clone()/>
                <TextField
                    name="code"
                    label=texts::code(l)
                    value=form.value("code")
                    error=form.error(l, "code")
                    autocomplete="one-time-code"
                    inputmode="numeric"
                    enterkeyhint="done"
                    maxlength=20
                    required=true
                />
                <div><Button kind=Kind::Primary>{texts::confirm(l)}</Button><LiveCheck l/></div>
            </form>
            <form method="post" action=paths::register_resend(l) class="grid gap-2">
                <input type="hidden" name="next" value=next.clone()/>
                <p class="text-sm text-muted">{texts::no_code(l)}</p>
                <Button>{texts::resend(l)}</Button>
            </form>
            <p><a class="link" href=with_next(paths::register(l), &next)>{other}</a></p>
        </Narrow>
    }
    .into_any()
}
