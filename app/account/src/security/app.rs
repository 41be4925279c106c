//! Setting up and removing the app with codes.

use super::{codes, done, failed, texts};
use crate::desk::Head;
use app_forms_islands::LiveCheck;
use app_kit::fields::{Fields, Form};
use app_kit::{Bundle, Meta, PageResult, Visit, paths, qr};
use app_ui::{Button, ErrorSummary, Kind, TextField};
use axum::response::{IntoResponse, Redirect};
use base::Locale;
use base::form::Problem;
use leptos::prelude::*;
use people::protection;
use people_model::factors::{TotpSetup, grouped};
use people_model::refusal::PeopleRefusal;
use platform::Error;

pub async fn show(visit: Visit) -> PageResult {
    page(&visit, Form::default()).await
}

/// Does what the button `do` says.
pub async fn submit(visit: Visit, fields: Fields) -> PageResult {
    let (shop, actor, current) = (&visit.state.shop, &visit.actor, visit.session);
    actor.require_account()?;
    match fields.get("do") {
        "begin" => match protection::begin_totp(shop, actor, current).await {
            Ok(()) => Ok(Redirect::to(&paths::account_totp(visit.locale)).into_response()),
            Err(error) => failed(&visit, Fields::default(), error).await,
        },
        "confirm" => match protection::confirm_totp(shop, actor, current, fields.get("code")).await {
            Ok(made) => codes::shown(&visit, made, "app"),
            Err(error) if error.refusal() == Some(PeopleRefusal::NotFresh) => {
                failed(&visit, Fields::default(), error).await
            }
            // A code counts once: it is not sent back.
            Err(error) => page(&visit, Form::after(Fields::default(), error)?).await,
        },
        "remove" => match protection::remove_totp(shop, actor, current).await {
            Ok(()) => Ok(done(&visit, "app-off")),
            Err(error) => failed(&visit, Fields::default(), error).await,
        },
        _ => Err(Error::field("do", Problem::InvalidChoice).into()),
    }
}

async fn page(visit: &Visit, form: Form) -> PageResult {
    let l = visit.locale;
    let setup = match protection::totp_setup(&visit.state.shop, &visit.actor, visit.session).await {
        Ok(Some(setup)) => setup,
        Ok(None) => return Ok(Redirect::to(&paths::account_security(l)).into_response()),
        Err(error) if error.refusal() == Some(PeopleRefusal::NotFresh) => {
            return Ok(Redirect::to(&paths::account_security(l)).into_response());
        }
        Err(error) => return Err(error.into()),
    };
    let form = form.labelled(|field| texts::label(l, field));
    let meta = Meta::personal(texts::app_title(l)).bundle(Bundle::Account).wrong(form.is_wrong());
    Ok(visit.page(meta, move || view! { <AppPage l setup form/> }))
}

#[component]
fn AppPage(l: Locale, setup: TotpSetup, form: Form) -> impl IntoView {
    view! {
        <div class="grid max-w-md gap-5">
            <Head l title=texts::app_title(l)/>
            <ErrorSummary locale=l errors=form.summary(l)/>
            <p>{texts::app_scan(l)}</p>
            {qr(&setup.url, texts::app_picture(l))}
            <p><a class="link" href=setup.url>{texts::app_open(l)}</a></p>
            <p>{texts::app_key(l)}<br/><code class="break-words">{grouped(&setup.secret, " ")}</code></p>
            <form method="post" action=paths::account_totp(l) novalidate=true class="grid gap-4">
                <TextField
                    name="code" label=texts::app_code(l) error=form.error(l, "code") autocomplete="one-time-code"
                    inputmode="numeric" required=true
                />
                <div><Button kind=Kind::Primary name="do" value="confirm">{texts::app_confirm(l)}</Button><LiveCheck l/></div>
            </form>
        </div>
    }
    .into_any()
}
