//! First step of registration: login, password, name and consent.

use super::{Narrow, REGISTRATION, goal, with_next};
use crate::fields::{LoginField, PasswordField};
use crate::texts;
use app_forms_islands::LiveCheck;
use app_kit::fields::{Fields, Form};
use app_kit::{
    Bundle, CompanyFields, LegalFields, Meta, PageResult, Visit, company_label, is_lookup, paths, set_cookie,
};
use app_ui::{Button, ErrorSummary, Kind, TextField};
use axum::response::{IntoResponse, Redirect};
use base::Locale;
use content_model::consents::LegalPart;
use leptos::prelude::*;
use people::accounts;
use people::branch::BRANCH_COOKIE;
use people::registration;
use people_model::accounts::{LoginKinds, NAME_CHARS_MAX, RegisterInput};
use people_model::companies::{CompanyInput, NUMBER_CHARS_MAX};

/// For how long a browser remembers the link of a branch, in seconds.
const LINK_SECONDS: i64 = 30 * 24 * 60 * 60;

/// The value of the field `as` for a company.
const COMPANY: &str = "company";

pub async fn show(visit: Visit) -> PageResult {
    let next = visit.param("next");
    if visit.actor.account().is_some() {
        return Ok(Redirect::to(&goal(&next, paths::account(visit.locale))).into_response());
    }
    let form = Form::with(&[("next", &next), ("as", &visit.param("as"))]);
    let mut response = page(&visit, form).await?;
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
    if is_lookup(&fields) {
        let form = visit.look_up(fields).await?;
        return page(&visit, form).await;
    }
    let input = RegisterInput {
        login: fields.get("login").to_owned(),
        password: fields.get("password").to_owned(),
        name: fields.get("name").to_owned(),
        consent: fields.get("consent").to_owned(),
        marketing: fields.get("marketing").to_owned(),
        company: is_company(&fields).then(|| CompanyInput::of(|name| fields.get(name))),
    };
    fields.set("password", "");
    match registration::register(&visit.state.shop, &visit.actor, &input).await {
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

/// Whether a company registers, and not a person.
fn is_company(fields: &Fields) -> bool {
    fields.get("as") == COMPANY
}

async fn page(visit: &Visit, form: Form) -> PageResult {
    let l = visit.locale;
    let can_look_up = is_company(&form.fields) && visit.can_look_up().await?;
    let legal = content::consents::part(&visit.state.shop, &visit.actor).await?.of_registration();
    let kinds = accounts::login_kinds(&visit.state.shop);
    let who = is_company(&form.fields);
    let form = form.labelled(|field| match field {
        "name" if who => texts::contact_person(l),
        _ => company_label(l, field).unwrap_or_else(|| texts::entry_label(l, kinds, field)),
    });
    let meta = Meta::personal(texts::register_title(l)).bundle(Bundle::Account).wrong(form.is_wrong());
    Ok(visit.page(meta, move || view! { <RegisterPage l kinds form legal can_look_up/> }))
}

#[component]
fn RegisterPage(
    l: Locale,
    kinds: LoginKinds,
    form: Form,
    legal: LegalPart,
    can_look_up: bool,
) -> impl IntoView {
    let next = form.value("next");
    let who = is_company(&form.fields);
    let company =
        who.then(|| view! { <h2>{texts::company_details(l)}</h2><CompanyFields l form=form.clone()/> });
    let name = match who {
        true => name_field(l, &form, texts::contact_person(l), None),
        false => name_field(l, &form, texts::name(l), Some(texts::name_hint(l))),
    };
    view! {
        <Narrow title=texts::register_title(l)>
            <ErrorSummary locale=l errors=form.summary(l)/>
            {kinds_of_accounts(l, &next, who)}
            {can_look_up.then(|| lookup(l, &form))}
            <form method="post" action=paths::register(l) novalidate=true class="grid gap-4">
                <input type="hidden" name="next" value=next.clone()/>
                <input type="hidden" name="as" value=if who { COMPANY } else { "" }/>
                {company}
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
                {name}
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

fn name_field(l: Locale, form: &Form, label: &'static str, hint: Option<&'static str>) -> AnyView {
    let required = hint.is_none();
    view! {
        <TextField
            name="name" label hint=hint.unwrap_or_default() value=form.value("name") error=form.error(l, "name")
            autocomplete="name" maxlength=NAME_CHARS_MAX required
        />
    }
    .into_any()
}

/// Links to the two forms of the page.
fn kinds_of_accounts(l: Locale, next: &str, who: bool) -> AnyView {
    let link = |value: &'static str, label: &'static str, is_here: bool| {
        let query = [("as".to_owned(), value.to_owned()), ("next".to_owned(), next.to_owned())];
        let query: Vec<_> = query.into_iter().filter(|(_, value)| !value.is_empty()).collect();
        let href = paths::with(&paths::register(l), &query);
        view! { <li><a class="link" href=href aria-current=is_here.then_some("page")>{label}</a></li> }
    };
    view! {
        <nav aria-label=texts::register_as(l)>
            <ul class="flex flex-wrap gap-4">
                {link("", texts::as_person(l), !who)}
                {link(COMPANY, texts::as_company(l), who)}
            </ul>
        </nav>
    }
    .into_any()
}

/// A form of its own before the other one: a password that was typed is never sent back.
fn lookup(l: Locale, form: &Form) -> AnyView {
    view! {
        <form method="post" action=paths::register(l) novalidate=true class="card card-body grid gap-3">
            <input type="hidden" name="next" value=form.value("next")/>
            <input type="hidden" name="as" value=COMPANY/>
            <input type="hidden" name="do" value="lookup"/>
            <TextField
                name="inn" id="find-inn" label=texts::find_company(l) value=form.value("inn") inputmode="numeric"
                autocomplete="off" maxlength=NUMBER_CHARS_MAX required=true
            />
            <div><Button>{app_kit::texts::fill_by_inn(l)}</Button></div>
        </form>
    }
    .into_any()
}
