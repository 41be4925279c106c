//! The page of a link that works once. Opening it changes nothing, since mail scanners follow links; the button does.

use super::texts as link_texts;
use super::{Narrow, device, factor};
use crate::fields::PasswordField;
use crate::texts;
use app_forms_islands::LiveCheck;
use app_kit::fields::{Fields, Form};
use app_kit::{Bundle, Meta, PageResult, Visit, paths};
use app_ui::{Button, ErrorSummary, Kind, TextField};
use axum::http::header::REFERRER_POLICY;
use axum::http::{HeaderMap, HeaderValue, StatusCode};
use axum::response::{IntoResponse, Redirect, Response};
use base::Locale;
use base::refusal::AreaRefusal as _;
use leptos::prelude::*;
use people::accounts::Entry;
use people::{accounts, contacts, links};
use people_model::links::{LinkPurpose, LinkView};
use people_model::refusal::PeopleRefusal;
use platform::Result;

pub async fn show(visit: Visit) -> PageResult {
    let Some(link) = links::view(&visit.state.shop, &visit.param("key")).await? else {
        return Ok(gone(&visit, &PeopleRefusal::LinkGone));
    };
    if link.purpose == LinkPurpose::Contact {
        visit.actor.require_account()?;
    }
    Ok(page(&visit, link, Form::default()))
}

pub async fn submit(visit: Visit, headers: HeaderMap, fields: Fields) -> PageResult {
    let Some(link) = links::view(&visit.state.shop, &visit.param("key")).await? else {
        return Ok(gone(&visit, &PeopleRefusal::LinkGone));
    };
    let outcome = use_link(&visit, &headers, &fields, link.purpose).await;
    let error = match outcome {
        Ok(Some(entry)) => {
            let l = visit.locale;
            let goal = if link.is_staff { paths::admin(l) } else { paths::account(l) };
            return Ok(factor::proceed(&visit, &headers, entry, &goal, "").await);
        }
        Ok(None) => {
            let to = match link.purpose {
                LinkPurpose::Undo => format!("{}?done=undone", paths::login_reset(visit.locale)),
                _ => format!("{}?done=contact", paths::account_profile(visit.locale)),
            };
            return Ok(Redirect::to(&to).into_response());
        }
        Err(error) => error,
    };
    match error.refusal::<PeopleRefusal>() {
        Some(refusal) => Ok(gone(&visit, &refusal)),
        // Submitted passwords are not sent back.
        None => Ok(page(&visit, link, Form::after(Fields::default(), error)?)),
    }
}

/// Does what the link is for; returns how far the login got, if it is one.
async fn use_link(
    visit: &Visit,
    headers: &HeaderMap,
    fields: &Fields,
    purpose: LinkPurpose,
) -> Result<Option<Entry>> {
    let (shop, actor, key, device) =
        (&visit.state.shop, &visit.actor, visit.param("key"), device(visit, headers));
    match purpose {
        LinkPurpose::Reset | LinkPurpose::Invitation | LinkPurpose::Claim | LinkPurpose::Owner => {
            accounts::begin_with_password(shop, actor, &key, fields.get("password"), &device).await.map(Some)
        }
        LinkPurpose::Login => accounts::begin_by_link(shop, actor, &key, &device).await.map(Some),
        LinkPurpose::Contact => contacts::confirm(shop, actor, &key).await.map(|()| None),
        LinkPurpose::Undo => contacts::undo(shop, actor, &key).await.map(|()| None),
    }
}

/// The secret in the address stays with this site: `same-origin` and not `no-referrer`, with which browsers send forms
/// with `Origin: null`.
fn secret(mut response: Response) -> Response {
    response.headers_mut().insert(REFERRER_POLICY, HeaderValue::from_static("same-origin"));
    response
}

fn gone(visit: &Visit, refusal: &PeopleRefusal) -> Response {
    let (l, text) = (visit.locale, refusal.text(visit.locale));
    let meta = Meta::personal(link_texts::link_gone(l)).status(StatusCode::GONE);
    secret(visit.page(meta, move || {
        view! {
            <Narrow title=link_texts::link_gone(l)>
                <p>{text}</p>
                <p class="flex flex-wrap gap-3">
                    <a class="btn btn-primary" href=paths::login(l)>{texts::to_login(l)}</a>
                    <a class="btn" href=paths::login_reset(l)>{link_texts::forgot(l)}</a>
                </p>
            </Narrow>
        }
    }))
}

fn title(l: Locale, purpose: LinkPurpose) -> &'static str {
    match purpose {
        LinkPurpose::Reset => link_texts::reset_title(l),
        LinkPurpose::Login => link_texts::by_link_title(l),
        LinkPurpose::Invitation | LinkPurpose::Owner => link_texts::invitation_title(l),
        LinkPurpose::Claim => link_texts::claim_title(l),
        LinkPurpose::Contact => link_texts::contact_confirm_title(l),
        LinkPurpose::Undo => link_texts::contact_undo_title(l),
    }
}

fn page(visit: &Visit, link: LinkView, form: Form) -> Response {
    let l = visit.locale;
    let form = form.labelled(|_| texts::new_password(l));
    let meta = Meta::personal(title(l, link.purpose)).bundle(Bundle::Account).wrong(form.is_wrong());
    let action = paths::with(&paths::account_link(l), &[("key".to_owned(), visit.param("key"))]);
    secret(visit.page(meta, move || view! { <LinkPage l link action form/> }))
}

#[component]
fn LinkPage(l: Locale, link: LinkView, action: String, form: Form) -> impl IntoView {
    let contact = link.contact.as_deref().map(base::contact::pretty).unwrap_or_default();
    let (more, button) = match link.purpose {
        LinkPurpose::Reset => (link_texts::reset_here(l).to_owned(), link_texts::set_password(l)),
        LinkPurpose::Invitation | LinkPurpose::Owner => {
            (link_texts::invitation_here(l).to_owned(), link_texts::set_password(l))
        }
        LinkPurpose::Claim => (link_texts::claim_here(l).to_owned(), link_texts::set_password(l)),
        LinkPurpose::Login => {
            (link_texts::by_link_here(l, &base::contact::pretty(&link.login)), texts::log_in(l))
        }
        LinkPurpose::Contact => (link_texts::contact_confirm_here(l, &contact), texts::confirm(l)),
        LinkPurpose::Undo => (link_texts::contact_undo_here(l, &contact), link_texts::contact_undo(l)),
    };
    let password = link.purpose.sets_password().then(|| {
        view! {
            // For password managers.
            <TextField name="username" label=link_texts::its_login(l) value=link.login.clone() autocomplete="username" readonly=true/>
            <PasswordField
                l name="password" label=texts::new_password(l) hint=texts::password_hint(l)
                error=form.error(l, "password") fresh=true
            />
        }
    });
    view! {
        <Narrow title=title(l, link.purpose)>
            <ErrorSummary locale=l errors=form.summary(l)/>
            <p>{more}</p>
            <form method="post" action=action novalidate=true class="grid gap-4">
                {password}
                <div><Button kind=Kind::Primary>{button}</Button><LiveCheck l/></div>
            </form>
        </Narrow>
    }
    .into_any()
}
