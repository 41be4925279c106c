//! The password change form.

use crate::desk::Head;
use crate::entry::{device, keep};
use crate::fields::PasswordField;
use crate::texts;
use app_forms_islands::LiveCheck;
use app_kit::fields::{Fields, Form};
use app_kit::{AppState, Bundle, Meta, PageResult, RouterExt as _, Visit, paths};
use app_ui::{Button, ErrorSummary, Kind, SuccessMessage};
use axum::Router;
use axum::http::HeaderMap;
use axum::response::{IntoResponse, Redirect, Response};
use axum::routing::get;
use base::Locale;
use leptos::prelude::*;
use people::accounts;
use people_model::accounts::PasswordInput;

pub fn routes() -> Router<AppState> {
    Router::new().on(&routes::ACCOUNT_PASSWORD, get(show).post(submit))
}

async fn show(visit: Visit) -> PageResult {
    visit.actor.require_owner()?;
    let is_done = !visit.param("done").is_empty();
    Ok(page(&visit, Form::default(), is_done))
}

async fn submit(visit: Visit, headers: HeaderMap, fields: Fields) -> PageResult {
    let input = PasswordInput {
        password: fields.get("password").to_owned(),
        new_password: fields.get("new_password").to_owned(),
    };
    let device = device(&visit, &headers);
    match accounts::change_password(&visit.state.shop, &visit.actor, &input, &device).await {
        Ok(opened) => {
            let to = format!("{}?done=1", paths::account_password(visit.locale));
            let mut response = Redirect::to(&to).into_response();
            keep(&visit, response.headers_mut(), &opened);
            Ok(response)
        }
        // Submitted passwords are not sent back.
        Err(error) => Ok(page(&visit, Form::after(Fields::default(), error)?, false)),
    }
}

fn page(visit: &Visit, form: Form, is_done: bool) -> Response {
    let l = visit.locale;
    let form =
        form.labelled(
            |field| if field == "password" { texts::current_password(l) } else { texts::label(l, field) },
        );
    let meta = Meta::personal(texts::save_password(l)).bundle(Bundle::Account).wrong(form.is_wrong());
    visit.page(meta, move || view! { <PasswordPage l form is_done/> })
}

#[component]
fn PasswordPage(l: Locale, form: Form, is_done: bool) -> impl IntoView {
    view! {
        <div class="grid max-w-md gap-5">
            <Head l title=texts::save_password(l)/>
            <ErrorSummary locale=l errors=form.summary(l)/>
            {is_done.then(|| view! { <SuccessMessage locale=l>{texts::password_changed(l)}</SuccessMessage> })}
            <p>{texts::password_more(l)}</p>
            <form method="post" action=paths::account_password(l) novalidate=true class="grid gap-4">
                <PasswordField
                    l
                    name="password"
                    label=texts::current_password(l)
                    error=form.error(l, "password")
                />
                <PasswordField
                    l
                    name="new_password"
                    label=texts::new_password(l)
                    hint=texts::password_hint(l)
                    error=form.error(l, "new_password")
                    fresh=true
                />
                <div><Button kind=Kind::Primary>{texts::save_password(l)}</Button><LiveCheck l/></div>
            </form>
        </div>
    }
    .into_any()
}
