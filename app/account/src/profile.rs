//! Name, email and phone of one's own account.

mod texts;

use crate::branch::OwnBranch;
use crate::desk::Head;
use crate::fields::PasswordField;
use crate::texts as shared;
use app_forms_islands::LiveCheck;
use app_kit::fields::{Fields, Form};
use app_kit::{AppState, Bundle, Meta, PageResult, RouterExt as _, Visit, paths};
use app_ui::{Button, ErrorSummary, Kind, LinkButton, SuccessMessage, TextField};
use axum::Router;
use axum::response::{IntoResponse, Redirect, Response};
use axum::routing::get;
use base::Locale;
use base::contact::pretty;
use base::refusal::Refusal;
use leptos::prelude::*;
use people::{accounts, contacts};
use people_model::accounts::{ContactInput, LoginKinds, NAME_CHARS_MAX, Profile};

pub fn routes() -> Router<AppState> {
    Router::new()
        .on(&routes::ACCOUNT_PROFILE, get(show).post(rename))
        .on(&routes::ACCOUNT_CONTACT, get(ask).post(send))
}

async fn show(visit: Visit) -> PageResult {
    let profile = accounts::profile(&visit.state.shop, &visit.actor).await?;
    let form = Form::with(&[("name", &profile.name)]);
    page(&visit, profile, form).await
}

async fn rename(visit: Visit, fields: Fields) -> PageResult {
    let (shop, actor) = (&visit.state.shop, &visit.actor);
    let version = fields.get("version").parse().unwrap_or_default();
    match contacts::rename(shop, actor, version, fields.get("name")).await {
        Ok(()) => {
            Ok(Redirect::to(&format!("{}?done=name", paths::account_profile(visit.locale))).into_response())
        }
        Err(error) => {
            let form = Form::after(fields, error)?;
            page(&visit, accounts::profile(shop, actor).await?, form).await
        }
    }
}

async fn page(visit: &Visit, profile: Profile, form: Form) -> PageResult {
    let l = visit.locale;
    let form = form.labelled(|field| shared::label(l, field));
    let done = match visit.param("done").as_str() {
        "name" => Some(texts::name_saved(l)),
        "sent" => Some(texts::contact_sent(l)),
        "contact" => Some(texts::contact_confirmed(l)),
        _ => None,
    };
    let meta = Meta::personal(shared::profile(l)).bundle(Bundle::Account).wrong(form.is_wrong());
    let branch = OwnBranch::of(visit).await?;
    Ok(visit.page(meta, move || view! { <ProfilePage l profile form done branch/> }))
}

#[component]
fn ProfilePage(
    l: Locale,
    profile: Profile,
    form: Form,
    done: Option<&'static str>,
    branch: OwnBranch,
) -> impl IntoView {
    // After a conflict the form is saved against what is stored now, which is shown.
    let stored = (form.refusal == Some(Refusal::Changed))
        .then(|| view! { <p>{shared::stored_now(l)} ": " {profile.name.clone()}</p> });
    let line = |label: &'static str, value: Option<String>| {
        let value = value.map_or_else(|| texts::not_given(l).to_owned(), |value| pretty(&value));
        view! { <div><dt class="text-sm text-muted">{label}</dt><dd>{value}</dd></div> }
    };
    view! {
        <div class="grid max-w-md gap-5">
            <Head l title=shared::profile(l)/>
            <ErrorSummary locale=l errors=form.summary(l)/>
            {done.map(|text| view! { <SuccessMessage locale=l>{text}</SuccessMessage> })}
            {stored}
            <form method="post" action=paths::account_profile(l) novalidate=true class="grid gap-4">
                <input type="hidden" name="version" value=profile.version.to_string()/>
                <TextField
                    name="name" label=shared::name(l) value=form.value("name") error=form.error(l, "name")
                    autocomplete="name" maxlength=NAME_CHARS_MAX
                />
                <div><Button kind=Kind::Primary>{shared::save(l)}</Button><LiveCheck l/></div>
            </form>
            <section class="grid gap-3">
                <h2>{texts::contacts(l)}</h2>
                <dl class="grid gap-2">
                    {line(shared::email(l), profile.email)}
                    {line(texts::phone(l), profile.phone)}
                </dl>
                <div><LinkButton href=paths::account_contact(l)>{texts::change_contact(l)}</LinkButton></div>
            </section>
            {branch.shown(l)}
        </div>
    }
    .into_any()
}

async fn ask(visit: Visit) -> PageResult {
    visit.actor.require_owner()?;
    Ok(contact_page(&visit, Form::default()))
}

async fn send(visit: Visit, mut fields: Fields) -> PageResult {
    let input = ContactInput {
        contact: fields.get("contact").to_owned(),
        password: fields.get("password").to_owned(),
    };
    // The password is not sent back.
    fields.set("password", "");
    match contacts::request(&visit.state.shop, &visit.actor, &input).await {
        Ok(()) => {
            Ok(Redirect::to(&format!("{}?done=sent", paths::account_profile(visit.locale))).into_response())
        }
        Err(error) => Ok(contact_page(&visit, Form::after(fields, error)?)),
    }
}

fn contact_page(visit: &Visit, form: Form) -> Response {
    let l = visit.locale;
    let kinds = accounts::login_kinds(&visit.state.shop);
    let form = form.labelled(|field| match field {
        "contact" => texts::new_contact(l, kinds),
        _ => shared::current_password(l),
    });
    let meta = Meta::personal(texts::change_contact(l)).bundle(Bundle::Account).wrong(form.is_wrong());
    visit.page(meta, move || view! { <ContactPage l kinds form/> })
}

#[component]
fn ContactPage(l: Locale, kinds: LoginKinds, form: Form) -> impl IntoView {
    view! {
        <div class="grid max-w-md gap-5">
            <Head l title=texts::change_contact(l)/>
            <ErrorSummary locale=l errors=form.summary(l)/>
            <p>{texts::change_contact_more(l)}</p>
            <form method="post" action=paths::account_contact(l) novalidate=true class="grid gap-4">
                <TextField
                    name="contact" label=texts::new_contact(l, kinds) value=form.value("contact")
                    error=form.error(l, "contact") maxlength=254 required=true check=kinds.rule()
                />
                <PasswordField
                    l name="password" label=shared::current_password(l) error=form.error(l, "password")
                />
                <div><Button kind=Kind::Primary>{texts::send_link(l)}</Button><LiveCheck l/></div>
            </form>
            <p><a class="link" href=paths::account_profile(l)>{texts::back_to_profile(l)}</a></p>
        </div>
    }
    .into_any()
}
