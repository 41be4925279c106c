//! The login by a passkey alone.

use super::{Narrow, device, enter, goal, with_next};
use crate::passkey_form::{Ask, PasskeyAsk, PasskeyForm};
use crate::security_texts as texts;
use app_kit::fields::{Fields, Form};
use app_kit::{Meta, PageResult, Visit, paths};
use app_ui::ErrorSummary;
use axum::http::HeaderMap;
use axum::response::{IntoResponse, Redirect, Response};
use base::Locale;
use leptos::prelude::*;
use people::accounts;

/// What a form answered has its address; a reload lands here.
pub async fn back(visit: Visit) -> Response {
    Redirect::to(&with_next(paths::login(visit.locale), &visit.param("next"))).into_response()
}

/// Asks for a passkey, or takes its answer.
pub async fn submit(visit: Visit, headers: HeaderMap, fields: Fields) -> PageResult {
    let answer = fields.get("answer");
    if answer.is_empty() {
        return page(&visit, Form { fields, ..Form::default() }).await;
    }
    let (shop, challenge) = (&visit.state.shop, fields.get("challenge"));
    let device = device(&visit, &headers);
    match accounts::log_in_by_passkey(shop, &visit.actor, challenge, answer, &device).await {
        Ok(opened) => {
            let l = visit.locale;
            let first = if opened.is_staff { paths::admin(l) } else { paths::account(l) };
            Ok(enter(&visit, &headers, &opened, &goal(fields.get("next"), first)).await)
        }
        Err(error) => page(&visit, Form::after(fields, error)?).await,
    }
}

async fn page(visit: &Visit, form: Form) -> PageResult {
    let l = visit.locale;
    let challenge = accounts::begin_passkey_login(&visit.state.shop).await?;
    let ask = PasskeyAsk::of(visit, Ask::Get, challenge);
    let meta = Meta::personal(texts::use_passkey(l)).wrong(form.is_wrong());
    Ok(visit.page(meta, move || view! { <PasskeyPage l ask form/> }))
}

#[component]
fn PasskeyPage(l: Locale, ask: PasskeyAsk, form: Form) -> impl IntoView {
    let next = form.value("next");
    let back = with_next(paths::login(l), &next);
    view! {
        <Narrow title=texts::use_passkey(l)>
            <ErrorSummary locale=l errors=form.summary(l)/>
            <p>{texts::use_passkey_more(l)}</p>
            <PasskeyForm l ask action=paths::login_passkey(l)>
                <input type="hidden" name="next" value=next.clone()/>
            </PasskeyForm>
            <p><a class="link" href=back>{super::texts::back_to_login(l)}</a></p>
        </Narrow>
    }
    .into_any()
}
