//! One's own data: an archive of them, and their erasure.

mod texts;

use crate::desk::Head;
use crate::fields::PasswordField;
use crate::sessions::{moment, zone};
use crate::texts as shared;
use app_forms_islands::LiveCheck;
use app_kit::fields::{Fields, Form};
use app_kit::{
    AppState, Bundle, Meta, PageResult, RouterExt as _, Visit, download_headers, paths, stored_file,
};
use app_ui::{Button, Card, ErrorSummary, Kind, Notice, SuccessMessage, Tone};
use axum::Router;
use axum::http::header::CACHE_CONTROL;
use axum::http::{HeaderMap, HeaderValue};
use axum::response::{IntoResponse, Redirect, Response};
use axum::routing::get;
use base::Locale;
use base::form::Problem;
use gateways::files::StorageError;
use leptos::prelude::*;
use people::personal_data;
use people_model::personal_data::OwnData;
use platform::{Error, Result};
use scheduling::zones::TimeZone;

/// The password in the form of the erasure; that of the download is `password`.
const ERASE_PASSWORD: &str = "erase_password";

pub fn routes() -> Router<AppState> {
    Router::new().on(&routes::ACCOUNT_DATA, get(show).post(submit))
}

async fn show(visit: Visit) -> PageResult {
    if visit.actor.is_staff() {
        return Ok(of_staff(&visit));
    }
    page(&visit, Form::default()).await
}

/// Employees have an account too, but what is kept about them is a matter of their work.
fn of_staff(visit: &Visit) -> Response {
    let l = visit.locale;
    visit.page(Meta::personal(shared::own_data(l)), move || {
        view! {
            <div class="grid max-w-[48rem] gap-5">
                <Head l title=shared::own_data(l)/>
                <p>{texts::of_staff(l)}</p>
            </div>
        }
    })
}

/// Does what the button `do` says.
async fn submit(visit: Visit, headers: HeaderMap, fields: Fields) -> PageResult {
    let (shop, actor) = (&visit.state.shop, &visit.actor);
    let outcome: Result<&str> = match fields.get("do") {
        "export" => personal_data::ask_export(shop, actor).await.map(|()| "export"),
        "download" => match personal_data::open_export(shop, actor, fields.get("password")).await {
            Ok(opened) => return send(&visit, &headers, opened).await,
            Err(error) => Err(error),
        },
        "erase" => {
            let asked = personal_data::ask_erasure(shop, actor, fields.get(ERASE_PASSWORD)).await;
            asked.map(|()| "erase").map_err(at_erasure)
        }
        "keep" => personal_data::cancel_erasure(shop, actor).await.map(|()| "keep"),
        _ => Err(Error::field("do", Problem::InvalidChoice)),
    };
    match outcome {
        Ok(done) => {
            let to = format!("{}?done={done}", paths::account_data(visit.locale));
            Ok(Redirect::to(&to).into_response())
        }
        // Submitted passwords are not sent back.
        Err(error) => page(&visit, Form::after(Fields::default(), error)?).await,
    }
}

/// A problem of the password, at the field of the erasure.
fn at_erasure(error: Error) -> Error {
    match error {
        Error::Invalid(mut problems) => {
            for problem in problems.0.iter_mut().filter(|problem| problem.field == "password") {
                ERASE_PASSWORD.clone_into(&mut problem.field);
            }
            Error::Invalid(problems)
        }
        other => other,
    }
}

async fn send(visit: &Visit, headers: &HeaderMap, opened: personal_data::Opened) -> PageResult {
    let sent = stored_file(&visit.state.ports.storage, &opened.key, headers).await;
    let mut response = sent.map_err(|e| match e {
        StorageError::NotFound => Error::Inconsistent("the bytes of an archive are missing".to_owned()),
        StorageError::Failed(text) => Error::Gateway(text),
    })?;
    download_headers(response.headers_mut(), opened.mime, &opened.name);
    response.headers_mut().insert(CACHE_CONTROL, HeaderValue::from_static("private, no-store"));
    Ok(response)
}

async fn page(visit: &Visit, form: Form) -> PageResult {
    let l = visit.locale;
    let data = personal_data::own(&visit.state.shop, &visit.actor).await?;
    let form = form.labelled(|_| shared::current_password(l));
    let done = match visit.param("done").as_str() {
        "export" => Some(texts::done_asked(l)),
        "erase" => Some(texts::done_erase(l)),
        "keep" => Some(texts::done_keep(l)),
        _ => None,
    };
    let zone = zone(visit);
    let meta = Meta::personal(shared::own_data(l)).bundle(Bundle::Account).wrong(form.is_wrong());
    Ok(visit.page(meta, move || view! { <DataPage l data form zone done/> }))
}

#[component]
fn DataPage(
    l: Locale,
    data: OwnData,
    form: Form,
    zone: Option<TimeZone>,
    done: Option<&'static str>,
) -> impl IntoView {
    view! {
        <div class="grid max-w-[48rem] gap-5">
            <Head l title=shared::own_data(l)/>
            <ErrorSummary locale=l errors=form.summary(l)/>
            {done.map(|text| view! { <SuccessMessage locale=l>{text}</SuccessMessage> })}
            <p>{texts::more(l)}</p>
            {archive(l, data, &form, zone.as_ref())}
            {erasure(l, data, &form, zone.as_ref())}
            <LiveCheck l/>
        </div>
    }
    .into_any()
}

fn archive(l: Locale, data: OwnData, form: &Form, zone: Option<&TimeZone>) -> AnyView {
    let ready = data.ready_until.map(|until| {
        let error = form.error(l, "password");
        view! {
            <form method="post" action=paths::account_data(l) novalidate=true class="grid max-w-md gap-3">
                <p>{texts::ready(l, &moment(l, zone, until))}</p>
                <PasswordField l name="password" label=shared::current_password(l) error/>
                <div><Button kind=Kind::Primary name="do" value="download">{texts::download(l)}</Button></div>
            </form>
        }
    });
    let state = match data.asked_at {
        Some(at) => view! { <p>{texts::asked(l, &moment(l, zone, at))}</p> }.into_any(),
        None => view! {
            <form method="post" action=paths::account_data(l)>
                <Button name="do" value="export">{texts::ask(l)}</Button>
            </form>
        }
        .into_any(),
    };
    view! {
        <Card title=texts::archive(l)>
            <div class="grid gap-3">
                <p>{texts::archive_more(l)}</p>
                {ready}
                {state}
            </div>
        </Card>
    }
    .into_any()
}

fn erasure(l: Locale, data: OwnData, form: &Form, zone: Option<&TimeZone>) -> AnyView {
    let body = match data.erased_at {
        Some(at) => {
            let text = texts::erased_at(l, &moment(l, zone, at));
            view! {
                <Notice tone=Tone::Alert>{text}</Notice>
                <form method="post" action=paths::account_data(l)>
                    <Button kind=Kind::Primary name="do" value="keep">{texts::keep(l)}</Button>
                </form>
            }
            .into_any()
        }
        None => {
            let term = match data.erasure_days {
                0 => texts::erase_now(l).to_owned(),
                days => texts::erase_days(l, &days.to_string()),
            };
            let error = form.error(l, ERASE_PASSWORD);
            view! {
                <p>{texts::erase_more(l)}</p>
                <p>{term}</p>
                <form method="post" action=paths::account_data(l) novalidate=true class="grid max-w-md gap-3">
                    <PasswordField l name=ERASE_PASSWORD label=shared::current_password(l) error/>
                    <div><Button kind=Kind::Danger name="do" value="erase">{texts::do_erase(l)}</Button></div>
                </form>
            }
            .into_any()
        }
    };
    view! { <Card title=texts::erase(l)><div class="grid gap-3">{body}</div></Card> }.into_any()
}
