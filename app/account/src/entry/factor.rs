//! The second step of a login: a code of an app, a recovery code or a passkey. The cookie of the step opens nothing else.

use super::{Narrow, STEP, device, enter, goal, with_next};
use crate::passkey_form::{Ask, PasskeyAsk, PasskeyForm};
use crate::security_texts as texts;
use app_forms_islands::LiveCheck;
use app_kit::fields::{Fields, Form};
use app_kit::{Bundle, Meta, PageResult, Visit, cookie, paths, set_cookie};
use app_ui::{Button, Checkbox, ErrorSummary, Kind, TextField};
use axum::http::HeaderMap;
use axum::response::{IntoResponse, Redirect, Response};
use base::Locale;
use leptos::prelude::*;
use people::accounts::{self, Entry, Finished, Proof, StepView};
use people_model::factors::STEP_MINUTES;
use people_model::refusal::PeopleRefusal;
use platform::Error;

/// Goes on after the first step: to `to`, or to the second step, which leads to `next`.
pub async fn proceed(visit: &Visit, sent: &HeaderMap, entry: Entry, to: &str, next: &str) -> Response {
    match entry {
        Entry::Opened(opened) => enter(visit, sent, &opened, to).await,
        Entry::SecondStep(token) => {
            let mut response =
                Redirect::to(&with_next(paths::login_factor(visit.locale), next)).into_response();
            set_cookie(response.headers_mut(), visit, STEP, token.as_str(), Some(STEP_MINUTES * 60));
            response
        }
    }
}

/// Where the login begins again.
fn gone(visit: &Visit, next: &str) -> Response {
    let l = visit.locale;
    let query = [("step".to_owned(), "gone".to_owned()), ("next".to_owned(), next.to_owned())];
    let mut response = Redirect::to(&paths::with(&paths::login(l), &query)).into_response();
    set_cookie(response.headers_mut(), visit, STEP, "", Some(0));
    response
}

fn token<'a>(visit: &Visit, headers: &'a HeaderMap) -> &'a str {
    cookie(headers, &visit.cookie_name(STEP)).unwrap_or_default()
}

pub async fn show(visit: Visit, headers: HeaderMap) -> PageResult {
    let next = visit.param("next");
    match accounts::step_view(&visit.state.shop, token(&visit, &headers)).await? {
        Some(step) => Ok(page(&visit, step, Form::with(&[("next", &next)]))),
        None => Ok(gone(&visit, &next)),
    }
}

pub async fn submit(visit: Visit, headers: HeaderMap, mut fields: Fields) -> PageResult {
    let code = fields.get("code").to_owned();
    // A code counts once: it is not sent back.
    fields.set("code", "");
    finish(&visit, &headers, fields, Proof::Code(&code)).await
}

/// Asks for a passkey, or takes its answer.
pub async fn submit_passkey(visit: Visit, headers: HeaderMap, fields: Fields) -> PageResult {
    let answer = fields.get("answer").to_owned();
    if !answer.is_empty() {
        let challenge = fields.get("challenge").to_owned();
        return finish(&visit, &headers, fields, Proof::Passkey { challenge: &challenge, answer: &answer })
            .await;
    }
    match accounts::begin_passkey_step(&visit.state.shop, token(&visit, &headers)).await {
        Ok(challenge) => {
            let l = visit.locale;
            let ask = PasskeyAsk::of(&visit, Ask::Get, challenge);
            let next = fields.get("next").to_owned();
            let meta = Meta::personal(texts::step_title(l));
            Ok(visit.page(meta, move || view! { <PasskeyPage l ask next/> }))
        }
        Err(error) => again(&visit, &headers, fields, error).await,
    }
}

/// What a form answered has its address; a reload lands here.
pub async fn back(visit: Visit) -> Response {
    Redirect::to(&paths::login_factor(visit.locale)).into_response()
}

async fn finish(visit: &Visit, headers: &HeaderMap, fields: Fields, proof: Proof<'_>) -> PageResult {
    let (shop, trust) = (&visit.state.shop, fields.has("trust"));
    let device = device(visit, headers);
    match accounts::finish_login(shop, &visit.actor, token(visit, headers), proof, trust, &device).await {
        Ok(Finished { opened, codes_left }) => {
            let l = visit.locale;
            let first = if opened.is_staff { paths::admin(l) } else { paths::account(l) };
            let to = match codes_left {
                Some(_) => format!("{}?done=recovery", paths::account_security(l)),
                None => goal(fields.get("next"), first),
            };
            let mut response = enter(visit, headers, &opened, &to).await;
            set_cookie(response.headers_mut(), visit, STEP, "", Some(0));
            Ok(response)
        }
        Err(error) => again(visit, headers, fields, error).await,
    }
}

async fn again(visit: &Visit, headers: &HeaderMap, fields: Fields, error: Error) -> PageResult {
    let step = accounts::step_view(&visit.state.shop, token(visit, headers)).await?;
    match step {
        Some(step) if error.refusal() != Some(PeopleRefusal::StepGone) => {
            Ok(page(visit, step, Form::after(fields, error)?))
        }
        _ => Ok(gone(visit, fields.get("next"))),
    }
}

fn code_label(l: Locale, step: StepView) -> &'static str {
    if step.has_totp { texts::step_code(l) } else { texts::step_recovery(l) }
}

fn page(visit: &Visit, step: StepView, form: Form) -> Response {
    let l = visit.locale;
    let form = form.labelled(|_| code_label(l, step));
    let meta = Meta::personal(texts::step_title(l)).bundle(Bundle::Account).wrong(form.is_wrong());
    visit.page(meta, move || view! { <FactorPage l step form/> })
}

#[component]
fn FactorPage(l: Locale, step: StepView, form: Form) -> impl IntoView {
    let next = form.value("next");
    let passkey = step.has_passkeys.then(|| {
        let next = next.clone();
        view! {
            <form method="post" action=paths::login_factor_passkey(l) class="grid gap-2">
                <input type="hidden" name="next" value=next/>
                <p>{texts::or_passkey(l)}</p>
                <div><Button>{texts::use_passkey(l)}</Button></div>
            </form>
        }
    });
    let hint = if step.has_totp { texts::step_code_hint(l) } else { "" };
    view! {
        <Narrow title=texts::step_title(l)>
            <ErrorSummary locale=l errors=form.summary(l)/>
            <form method="post" action=paths::login_factor(l) novalidate=true class="grid gap-4">
                <input type="hidden" name="next" value=next/>
                <TextField
                    name="code" label=code_label(l, step) hint=hint error=form.error(l, "code")
                    autocomplete="one-time-code" required=true
                />
                <Checkbox
                    name="trust" label=texts::step_trust(l) hint=texts::step_trust_hint(l)
                    checked=form.has("trust", "1")
                />
                <div><Button kind=Kind::Primary>{texts::step_confirm(l)}</Button><LiveCheck l/></div>
            </form>
            {passkey}
            <p class="text-sm text-muted">{texts::step_lost(l)}</p>
            <p><a class="link" href=paths::login(l)>{texts::step_again(l)}</a></p>
        </Narrow>
    }
    .into_any()
}

#[component]
fn PasskeyPage(l: Locale, ask: PasskeyAsk, next: String) -> impl IntoView {
    let back = with_next(paths::login_factor(l), &next);
    view! {
        <Narrow title=texts::step_title(l)>
            <p>{texts::use_passkey_more(l)}</p>
            <PasskeyForm l ask action=paths::login_factor_passkey(l)>
                <input type="hidden" name="next" value=next.clone()/>
                <Checkbox name="trust" label=texts::step_trust(l) hint=texts::step_trust_hint(l)/>
            </PasskeyForm>
            <p><a class="link" href=back>{texts::step_code(l)}</a></p>
        </Narrow>
    }
    .into_any()
}
