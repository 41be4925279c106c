//! The page of a request: next step, estimate, visit, history.

mod calendar;
mod ics;
mod link;
mod page;
pub(crate) mod words;

use crate::texts;
use app_kit::fields::{Fields, Form};
use app_kit::{AppState, ClosedRecord, Failure, Meta, PageResult, RouterExt as _, Visit, paths};
use app_requests_islands::server::requests::{Asked, asked};
use app_requests_islands::server::token;
use axum::Router;
use axum::extract::Path;
use axum::http::HeaderMap;
use axum::response::{IntoResponse, Redirect};
use axum::routing::{get, post};
use leptos::prelude::*;
use page::RequestPage;
use platform::{Actor, Error};
use scheduling::zones::TimeZone;
use service::requests;
use service_model::refusal::ServiceRefusal;
use service_model::views::RequestView;

pub fn routes() -> Router<AppState> {
    Router::new()
        .on(&routes::REQUEST, get(show))
        .on(&routes::REQUEST_CANCEL, post(cancel))
        .on(&routes::REQUEST_LINK, get(link::show).post(link::send))
        .on(&routes::REQUEST_CONTACT, get(back).post(contact))
        .on(&routes::REQUEST_CALENDAR, get(calendar::show))
}

/// The time zone of the request's branch.
pub(crate) fn zone(request: &RequestView) -> Result<TimeZone, Error> {
    TimeZone::named(&request.zone)
        .ok_or_else(|| Error::Inconsistent(format!("{:?} is no time zone", request.zone)))
}

async fn show(visit: Visit, Path(number): Path<String>, headers: HeaderMap) -> PageResult {
    let asked = asked(&visit, &number, &headers)?;
    let to = paths::request_link(visit.locale, asked.number.to_url());
    let number = asked.number.clone();
    match open(visit.clone(), asked).await {
        Err(Failure(e)) if matches!(e.refusal(), Some(ServiceRefusal::LinkExpired)) => {
            Ok(Redirect::to(&to).into_response())
        }
        // Also for a number that no request has: the page does not tell.
        Err(Failure(Error::NotFound)) if !visit.actor.is_staff() => {
            let title = texts::link_title(visit.locale, &number.display(visit.locale));
            let address = paths::request(visit.locale, number.to_url());
            ClosedRecord { title, address, number: number.to_url() }.show(&visit)
        }
        other => other,
    }
}

async fn open(visit: Visit, asked: Asked) -> PageResult {
    let key = visit.param("key");
    if !key.is_empty() {
        // The link from a message: stores the key in a cookie and redirects to an address without it.
        requests::view(&visit.state.shop, &visit.actor, &asked.number, Some(&key)).await?;
        let confirm = Some(visit.param("confirm")).filter(|secret| !secret.is_empty());
        let kept: Vec<_> = confirm.map(|secret| ("confirm".to_owned(), secret)).into_iter().collect();
        let to = routes::addresses::with(&paths::request(visit.locale, asked.number.to_url()), &kept);
        let mut response = Redirect::to(&to).into_response();
        token::remember(&mut response, &visit, &asked.number, &key);
        return Ok(response);
    }
    page(&visit, &asked, Form::default()).await
}

async fn cancel(visit: Visit, Path(number): Path<String>, headers: HeaderMap, fields: Fields) -> PageResult {
    let asked = asked(&visit, &number, &headers)?;
    let reason = fields.get("reason");
    match requests::cancel(&visit.state.shop, &visit.actor, &asked.number, asked.token.as_deref(), reason)
        .await
    {
        Ok(()) => Ok(Redirect::to(&paths::request(visit.locale, asked.number.to_url())).into_response()),
        Err(error) => page(&visit, &asked, Form::after(fields, error)?).await,
    }
}

/// A page shown again after an error has the address of its form; a reload lands here.
async fn back(visit: Visit, Path(number): Path<String>, headers: HeaderMap) -> PageResult {
    let asked = asked(&visit, &number, &headers)?;
    Ok(Redirect::to(&paths::request(visit.locale, asked.number.to_url())).into_response())
}

/// The button on the page of the letter's link: confirming takes a button, since mail scanners follow links but do not
/// press buttons. Or, with the field `again`, the button of those whom the letter did not reach.
async fn contact(visit: Visit, Path(number): Path<String>, headers: HeaderMap, fields: Fields) -> PageResult {
    let asked = asked(&visit, &number, &headers)?;
    let (shop, token) = (&visit.state.shop, asked.token.as_deref());
    let to = paths::request(visit.locale, asked.number.to_url());
    let (outcome, to) = match fields.get("again").is_empty() {
        true => {
            let secret = fields.get("confirm");
            (requests::confirm_contact(shop, &visit.actor, &asked.number, token, secret).await, to)
        }
        false => {
            let token = token.ok_or(Error::NotFound)?;
            let outcome = requests::send_again(shop, &visit.actor, &asked.number, token).await;
            (outcome, format!("{to}?done=sent"))
        }
    };
    match outcome {
        Ok(()) => Ok(Redirect::to(&to).into_response()),
        Err(error) => page(&visit, &asked, Form::after(Fields::default(), error)?).await,
    }
}

async fn page(visit: &Visit, asked: &Asked, form: Form) -> PageResult {
    let l = visit.locale;
    let request = asked.view(visit).await?;
    let (zone, now) = (zone(&request)?, visit.now());
    let (confirmation, is_sent_again) = (visit.param("confirm"), visit.param("done") == "sent");
    let is_guest = matches!(visit.actor, Actor::Guest { .. });
    let form = form.labelled(|field| texts::label(l, field));
    let meta = Meta::personal(texts::request_title(l, &request.number.display(l))).wrong(form.is_wrong());
    Ok(visit.page(
        meta,
        move || view! { <RequestPage l request zone now form is_guest confirmation is_sent_again/> },
    ))
}
