//! Routes of orders.

use super::cancel;
use super::documents;
use super::due;
use super::edit;
use super::link;
use super::messages::{self, Messages};
use super::page::{OrderPage, Shown};
use super::repeat;
use super::texts;
use app_checkout_islands::server::orders::{remember, remembered};
use app_kit::fields::{Fields, Form};
use app_kit::{AppState, Bundle, ClosedRecord, Failure, Meta, PageResult, RouterExt as _, Visit, paths};
use axum::Router;
use axum::extract::Path;
use axum::http::HeaderMap;
use axum::response::{IntoResponse, Redirect};
use axum::routing::{get, post};
use base::form::Problem;
use leptos::prelude::*;
use payments_model::payments::PaymentMethod;
use platform::Error;
use sales::{contacts, orders, payments};
use sales_model::orders::OrderNumber;
use sales_model::refusal::SalesRefusal;
use scheduling::zones::TimeZone;

pub fn routes() -> Router<AppState> {
    Router::new()
        .merge(cancel::routes())
        .merge(edit::routes())
        .merge(repeat::routes())
        .merge(due::routes())
        .on(&routes::ORDER, get(show))
        .on(&routes::ORDER_PAY, post(pay))
        .on(&routes::ORDER_DOCUMENT, get(documents::file))
        .on(&routes::ORDER_LINK, get(link::show).post(link::send))
        .on(&routes::ORDER_CONTACT, get(back).post(contact))
        .on(&routes::ORDER_MESSAGES, get(back).post(messages::send))
        .on(&routes::ORDER_FILE, get(messages::file))
        .on(&routes::ORDER_WINDOW, get(back).post(window))
}

pub(super) fn parse(number: &str) -> Result<OrderNumber, Failure> {
    OrderNumber::parse(number).ok_or(Failure(Error::NotFound))
}

async fn show(visit: Visit, headers: HeaderMap, Path(number): Path<String>) -> PageResult {
    let number = parse(&number)?;
    let to = paths::order_link(visit.locale, number.to_url());
    match open(visit.clone(), headers, number.clone()).await {
        Err(Failure(e)) if matches!(e.refusal(), Some(SalesRefusal::LinkExpired)) => {
            Ok(Redirect::to(&to).into_response())
        }
        // Also for a number that no order has: the page does not tell.
        Err(Failure(Error::NotFound)) if !visit.actor.is_staff() => {
            let title = texts::title(visit.locale, &number.display(visit.locale));
            let address = paths::order(visit.locale, number.to_url());
            ClosedRecord { title, address, number: number.to_url() }.show(&visit)
        }
        other => other,
    }
}

async fn open(visit: Visit, headers: HeaderMap, number: OrderNumber) -> PageResult {
    let key = visit.param("key");
    if !key.is_empty() {
        // The link from a message: the secret is stored in a cookie and removed from the address.
        orders::view(&visit.state.shop, &visit.actor, &number, Some(&key)).await?;
        let confirmation = [("confirm".to_owned(), visit.param("confirm"))];
        let kept = if confirmation[0].1.is_empty() { &[][..] } else { &confirmation };
        let to = routes::addresses::with(&paths::order(visit.locale, number.to_url()), kept);
        let mut response = Redirect::to(&to).into_response();
        remember(response.headers_mut(), &visit, &number, &key);
        return Ok(response);
    }
    let token = remembered(&headers, &visit, &number);
    if !visit.param("check").is_empty() {
        // Without scripts: a single query to the gateway.
        payments::look(
            &visit.state.shop,
            visit.state.ports.payments.as_ref(),
            &visit.actor,
            token.as_deref(),
            &number,
        )
        .await?;
    }
    page(&visit, &number, token.as_deref(), Form::default()).await
}

/// A page shown again after an error has the address of its form; a reload lands here.
pub(super) async fn back(visit: Visit, Path(number): Path<String>) -> PageResult {
    Ok(Redirect::to(&paths::order(visit.locale, parse(&number)?.to_url())).into_response())
}

/// The button on the page of the letter's link: confirming takes a button, since mail scanners follow links but do not
/// press buttons. Or, with the field `again`, the button of those whom the letter did not reach.
async fn contact(visit: Visit, headers: HeaderMap, Path(number): Path<String>, fields: Fields) -> PageResult {
    let number = parse(&number)?;
    let token = remembered(&headers, &visit, &number);
    let (shop, to) = (&visit.state.shop, paths::order(visit.locale, number.to_url()));
    let (outcome, to) = match fields.get("again").is_empty() {
        true => {
            let secret = fields.get("confirm");
            (contacts::confirm(shop, &visit.actor, &number, token.as_deref(), secret).await, to)
        }
        false => {
            let token = token.as_deref().ok_or(Error::NotFound)?;
            (contacts::send_again(shop, &visit.actor, &number, token).await, format!("{to}?done=sent"))
        }
    };
    match outcome {
        Ok(()) => Ok(Redirect::to(&to).into_response()),
        Err(error) => page(&visit, &number, token.as_deref(), Form::after(Fields::default(), error)?).await,
    }
}

/// Moves the order to another window of delivery.
async fn window(visit: Visit, headers: HeaderMap, Path(number): Path<String>, fields: Fields) -> PageResult {
    let number = parse(&number)?;
    let token = remembered(&headers, &visit, &number);
    let (shop, to) = (&visit.state.shop, paths::order(visit.locale, number.to_url()));
    match orders::move_window(shop, &visit.actor, &number, token.as_deref(), fields.get("window")).await {
        Ok(()) => Ok(Redirect::to(&to).into_response()),
        Err(error) => page(&visit, &number, token.as_deref(), Form::after(fields, error)?).await,
    }
}

pub(super) async fn page(visit: &Visit, number: &OrderNumber, token: Option<&str>, form: Form) -> PageResult {
    let order = orders::view(&visit.state.shop, &visit.actor, number, token).await?;
    let messages = Messages::of(visit, number, token).await?;
    let shipping = orders::shipments::of(&visit.state.shop, &visit.actor, number, token).await?;
    let receipts = sales::receipts::of_order(&visit.state.shop, &visit.actor, number, token).await?;
    let documents = sales::documents::shown(&visit.state.shop, &visit.actor, number, token).await?.made;
    let (l, now) = (visit.locale, visit.now());
    let is_guest = visit.actor.account().is_none();
    let (confirmation, is_sent_again) = (visit.param("confirm"), visit.param("done") == "sent");
    let zone = TimeZone::named(&visit.state.shared().zone).or_else(|| TimeZone::named("Europe/Moscow"));
    let zone = zone.ok_or_else(|| Error::Inconsistent("the zones are missing".to_owned()))?;
    let meta =
        Meta::personal(texts::title(l, &number.display(l))).bundle(Bundle::Checkout).wrong(form.is_wrong());
    Ok(visit.page(
        meta,
        move || view! { <OrderPage shown=Shown { l, order, messages, shipping, receipts, documents, form, zone, now, is_guest, confirmation, is_sent_again }/> },
    ))
}

/// Starts the payment; with the field `method`, changes the way to pay; with `from_balance`, pays from the balance.
async fn pay(visit: Visit, headers: HeaderMap, Path(number): Path<String>, fields: Fields) -> PageResult {
    let number = parse(&number)?;
    let token = remembered(&headers, &visit, &number);
    let (shop, gateway) = (&visit.state.shop, visit.state.ports.payments.as_ref());
    if !fields.get("method").is_empty() {
        let changed = match PaymentMethod::parse(fields.get("method")) {
            Some(method) => {
                payments::change_method(shop, &visit.actor, token.as_deref(), &number, method).await
            }
            None => Err(Error::field("method", Problem::InvalidChoice)),
        };
        return match changed {
            Ok(()) => Ok(Redirect::to(&paths::order(visit.locale, number.to_url())).into_response()),
            Err(error) => page(&visit, &number, token.as_deref(), Form::after(fields, error)?).await,
        };
    }
    if fields.get("from_balance") == "1" {
        return match payments::pay_from_balance(shop, &visit.actor, &number).await {
            Ok(()) => Ok(Redirect::to(&paths::order(visit.locale, number.to_url())).into_response()),
            Err(error) => page(&visit, &number, token.as_deref(), Form::after(fields, error)?).await,
        };
    }
    match payments::start(shop, gateway, &visit.actor, token.as_deref(), &number).await {
        Ok(to) => Ok(Redirect::to(&to).into_response()),
        Err(error) => page(&visit, &number, token.as_deref(), Form::after(Fields::default(), error)?).await,
    }
}
