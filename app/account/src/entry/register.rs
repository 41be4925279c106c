//! First step of registration: login, password, name and consent.

use super::{Narrow, REGISTRATION, goal, with_next};
use crate::fields::{LoginField, PasswordField};
use crate::texts;
use app_forms_islands::LiveCheck;
use app_kit::fields::{Fields, Form};
use app_kit::{Bundle, LegalFields, Meta, PageResult, Visit, paths, set_cookie};
use app_ui::{Button, ErrorSummary, Kind, TextField};
use axum::response::{IntoResponse, Redirect};
use base::Locale;
use content_model::consents::LegalPart;
use leptos::prelude::*;
use people::accounts;
use people::branch::BRANCH_COOKIE;
use people_model::accounts::{LoginKinds, NAME_CHARS_MAX, RegisterInput};

/// For how long a browser remembers the link of a branch, in seconds.
const LINK_SECONDS: i64 = 30 * 24 * 60 * 60;

pub async fn show(visit: Visit) -> PageResult {
    let next = visit.param("next");
    if visit.actor.account().is_some() {
        return Ok(Redirect::to(&goal(&next, paths::account(visit.locale))).into_response());
    }
    let mut response = page(&visit, Form::with(&[("next", &next)])).await?;
    // The link of a branch. Those who have chosen one already keep it.
    let slug = visit.param("branch");
    if !slug.is_empty() && visit.header.branch.is_none() {
        let linked = people::branch::linked(&visit.state.shop, &slug).await?;
        if let Some(value) = linked {
            set_cookie(response.headers_mut(), &visit, BRANCH_COOKIE, &value, Some(LINK_SECONDS));
        }
    }
    Ok(response)
}

pub async fn submit(visit: Visit, mut fields: Fields) -> PageResult {
    let input = RegisterInput {
        login: fields.get("login").to_owned(),
        password: fields.get("password").to_owned(),
        name: fields.get("name").to_owned(),
        consent: fields.get("consent").to_owned(),
        marketing: fields.get("marketing").to_owned(),
    };
    fields.set("password", "");
    match accounts::register(&visit.state.shop, &visit.actor, &input).await {
        Ok(started) => {
            let to = with_next(paths::register_confirm(visit.locale), fields.get("next"));
            let mut response = Redirect::to(&to).into_response();
            set_cookie(
                response.headers_mut(),
                &visit,
                REGISTRATION,
                started.token.as_str(),
                Some(started.max_age_seconds),
            );
            Ok(response)
        }
        Err(error) => page(&visit, Form::after(fields, error)?).await,
    }
}

async fn page(visit: &Visit, form: Form) -> PageResult {
    let l = visit.locale;
    let legal = content::consents::part(&visit.state.shop, &visit.actor).await?.of_registration();
    let kinds = accounts::login_kinds(&visit.state.shop);
    let form = form.labelled(|field| texts::entry_label(l, kinds, field));
    let meta = Meta::personal(texts::register_title(l)).bundle(Bundle::Account).wrong(form.is_wrong());
    Ok(visit.page(meta, move || view! { <RegisterPage l kinds form legal/> }))
}

#[component]
fn RegisterPage(l: Locale, kinds: LoginKinds, form: Form, legal: LegalPart) -> impl IntoView {
    let next = form.value("next");
    view! {
        <Narrow title=texts::register_title(l)>
            <ErrorSummary locale=l errors=form.summary(l)/>
            <form method="post" action=paths::register(l) novalidate=true class="grid gap-4">
                <input type="hidden" name="next" value=next.clone()/>
                <LoginField
                    l
                    kinds
                    hint=texts::login_hint(l)
                    value=form.value("login")
                    error=form.error(l, "login")
                />
                <PasswordField
                    l
                    name="password"
                    label=texts::password(l)
                    hint=texts::password_hint(l)
                    error=form.error(l, "password")
                    fresh=true
                />
                <TextField
                    name="name"
                    label=texts::name(l)
                    hint=texts::name_hint(l)
                    value=form.value("name")
                    error=form.error(l, "name")
                    autocomplete="name"
                    maxlength=NAME_CHARS_MAX
                />
                <LegalFields l part=legal form/>
                <div><Button kind=Kind::Primary>{texts::get_code(l)}</Button><LiveCheck l/></div>
            </form>
            <p>
                {texts::has_account(l)} " "
                <a class="link" href=with_next(paths::login(l), &next)>{texts::to_login(l)}</a>
            </p>
        </Narrow>
    }
    .into_any()
}
