//! The login page and logout.

use super::texts as link_texts;
use super::{Narrow, device, factor, goal, leave, with_next};
use crate::fields::{LoginField, PasswordField};
use crate::security_texts as factor_texts;
use crate::texts;
use app_forms_islands::LiveCheck;
use app_kit::fields::{Fields, Form};
use app_kit::{Bundle, Meta, PageResult, Visit, paths};
use app_ui::{Button, Checkbox, ErrorSummary, Kind, Notice, Tone, icons};
use axum::http::{HeaderMap, HeaderValue};
use axum::response::{IntoResponse, Redirect, Response};
use base::Locale;
use base::refusal::AreaRefusal as _;
use leptos::prelude::*;
use people::accounts::{self, Entry};
use people_model::accounts::{LoginInput, LoginKinds};
use people_model::refusal::PeopleRefusal;

pub async fn show(visit: Visit) -> PageResult {
    let next = visit.param("next");
    if visit.actor.account().is_some() {
        return Ok(Redirect::to(&goal(&next, first_page(&visit, visit.actor.is_staff()))).into_response());
    }
    Ok(page(&visit, Form::with(&[("next", &next)])))
}

pub async fn submit(visit: Visit, headers: HeaderMap, mut fields: Fields) -> PageResult {
    let input = LoginInput {
        login: fields.get("login").to_owned(),
        password: fields.get("password").to_owned(),
        remember: fields.has("remember"),
    };
    fields.set("password", "");
    match accounts::begin_login(&visit.state.shop, &visit.actor, &input, &device(&visit, &headers)).await {
        Ok(entry) => {
            let is_staff = matches!(&entry, Entry::Opened(opened) if opened.is_staff);
            let next = fields.get("next");
            let to = goal(next, first_page(&visit, is_staff));
            Ok(factor::proceed(&visit, &headers, entry, &to, next).await)
        }
        Err(error) => Ok(page(&visit, Form::after(fields, error)?)),
    }
}

/// Where a login leads that no page asked for.
fn first_page(visit: &Visit, is_staff: bool) -> String {
    if is_staff { paths::admin(visit.locale) } else { paths::account(visit.locale) }
}

pub async fn log_out(visit: Visit, sent: HeaderMap) -> PageResult {
    if let Some(session) = visit.session {
        accounts::log_out(&visit.state.shop, &visit.actor, session).await?;
    }
    let mut response = Redirect::to(&paths::home(visit.locale)).into_response();
    let headers = response.headers_mut();
    leave(&visit, &sent, headers);
    // Form drafts are personal data too.
    headers.insert("clear-site-data", HeaderValue::from_static("\"storage\""));
    Ok(response)
}

fn page(visit: &Visit, form: Form) -> Response {
    let l = visit.locale;
    let kinds = accounts::login_kinds(&visit.state.shop);
    let form = form.labelled(|field| texts::entry_label(l, kinds, field));
    let offers = Offers {
        passkeys: accounts::offers_passkeys(&visit.state.shop),
        is_step_gone: visit.param("step") == "gone",
    };
    let meta = Meta::personal(texts::login_title(l)).bundle(Bundle::Account).wrong(form.is_wrong());
    visit.page(meta, move || view! { <LoginPage l kinds form offers/> })
}

/// What the page offers besides the password.
#[derive(Clone, Copy)]
struct Offers {
    passkeys: bool,
    /// The second step took too long.
    is_step_gone: bool,
}

#[component]
fn LoginPage(l: Locale, kinds: LoginKinds, form: Form, offers: Offers) -> impl IntoView {
    let next = form.value("next");
    let passkey = offers.passkeys.then(|| {
        let next = next.clone();
        view! {
            <form method="post" action=paths::login_passkey(l)>
                <input type="hidden" name="next" value=next/>
                <Button icon=icons::KEY>{factor_texts::use_passkey(l)}</Button>
            </form>
        }
    });
    let gone = offers.is_step_gone.then(|| {
        let text = PeopleRefusal::StepGone.text(l);
        view! { <Notice tone=Tone::Alert>{text}</Notice> }
    });
    view! {
        <Narrow title=texts::login_title(l)>
            {gone}
            <ErrorSummary locale=l errors=form.summary(l)/>
            <form method="post" action=paths::login(l) novalidate=true class="grid gap-4">
                <input type="hidden" name="next" value=next.clone()/>
                <LoginField l kinds value=form.value("login") error=form.error(l, "login")/>
                <PasswordField l name="password" label=texts::password(l) error=form.error(l, "password")/>
                <Checkbox
                    name="remember"
                    label=texts::remember(l)
                    hint=texts::remember_hint(l)
                    checked=form.has("remember", "1")
                />
                <div><Button kind=Kind::Primary>{texts::log_in(l)}</Button><LiveCheck l/></div>
            </form>
            {passkey}
            <p class="grid gap-1">
                <a class="link" href=paths::login_reset(l)>{link_texts::forgot(l)}</a>
                <a class="link" href=paths::login_by_link(l)>{link_texts::by_link(l)}</a>
                <a class="link" href=paths::find(l)>{texts::find_order(l)}</a>
            </p>
            <p>
                {texts::no_account(l)} " "
                <a class="link" href=with_next(paths::register(l), &next)>{texts::to_register(l)}</a>
            </p>
        </Narrow>
    }
    .into_any()
}
