//! Shipments of an order: parts of it, their steps and tracking numbers, and the page where one is picked.

mod page;
mod pick;
mod texts;

use app_admin_parts::{When, with_query};
use app_kit::fields::{Fields, Form};
use app_kit::{AppState, Meta, PageResult, RouterExt as _, Visit, paths};
use axum::Router;
use axum::extract::Path;
use axum::response::{IntoResponse, Redirect};
use axum::routing::get;
use base::ShipmentId;
use base::form::Problem;
use leptos::prelude::*;
use platform::{Error, Result};
use sales::orders::shipments;
use sales_model::access::{ORDERS_EDIT, ORDERS_VIEW};
use sales_model::orders::OrderNumber;
use sales_model::shipments::ShipmentEvent;

pub fn routes() -> Router<AppState> {
    Router::new()
        .on(&routes::ADMIN_SHIPMENTS, get(index).post(change))
        .on(&routes::ADMIN_SHIPMENT, get(show).post(save))
}

fn number(text: &str) -> Result<OrderNumber> {
    OrderNumber::parse(text).ok_or(Error::NotFound)
}

async fn index(visit: Visit, Path(text): Path<String>) -> PageResult {
    all(&visit, &number(&text)?, Form::default()).await
}

async fn all(visit: &Visit, number: &OrderNumber, form: Form) -> PageResult {
    visit.actor.require(ORDERS_VIEW)?;
    let found = shipments::of(&visit.state.shop, &visit.actor, number, None).await?;
    let (l, when) = (visit.locale, When::of(visit)?);
    let may_edit = visit.actor.may(ORDERS_EDIT);
    let facts = shipments::facts_of(&visit.state.shop, &visit.actor, number).await?;
    let meta = Meta::staff(texts::title(l, &number.display(l))).wrong(form.is_wrong());
    Ok(visit.page(meta, move || view! { <page::Page l when found facts form may_edit/> }))
}

/// Adds a shipment, moves one, or saves its tracking number.
async fn change(visit: Visit, Path(text): Path<String>, fields: Fields) -> PageResult {
    let number = number(&text)?;
    let (shop, actor) = (&visit.state.shop, &visit.actor);
    actor.require(ORDERS_EDIT)?;
    let id = fields.get("shipment").parse::<ShipmentId>();
    let outcome = match (fields.get("event"), ShipmentEvent::parse(fields.get("event")), id) {
        ("add", ..) => shipments::create(shop, actor, &number, &fields.0).await.map(|_| ()),
        ("track", _, Ok(id)) => shipments::track(shop, actor, &number, id, &fields.0).await,
        (_, Some(event), Ok(id)) => shipments::advance(shop, actor, &number, id, event).await.map(|_| ()),
        _ => Err(Error::field("event", Problem::InvalidChoice)),
    };
    match outcome {
        Ok(()) => Ok(app_kit::done(&paths::admin_shipments(visit.locale, number.to_url()))),
        Err(error) => all(&visit, &number, Form::after(fields, error)?).await,
    }
}

fn shipment(text: &str) -> Result<ShipmentId> {
    text.parse().map_err(|_| Error::NotFound)
}

async fn show(visit: Visit, Path((text, id)): Path<(String, String)>) -> PageResult {
    one(&visit, &number(&text)?, shipment(&id)?, Form::default()).await
}

async fn one(visit: &Visit, number: &OrderNumber, id: ShipmentId, form: Form) -> PageResult {
    let found = shipments::picking(&visit.state.shop, &visit.actor, number, id).await?;
    let l = visit.locale;
    let meta = Meta::staff(texts::pick_title(l, found.shipment.number)).wrong(form.is_wrong());
    let may_edit = visit.actor.may(ORDERS_EDIT);
    let (number, is_saved) = (number.clone(), visit.param("done") == "saved");
    Ok(visit.page(meta, move || view! { <pick::Page l number found form may_edit is_saved/> }))
}

/// Saves what was picked; with the second button the shipment is packed too.
async fn save(visit: Visit, Path((text, id)): Path<(String, String)>, fields: Fields) -> PageResult {
    let (number, id, l) = (number(&text)?, shipment(&id)?, visit.locale);
    let (shop, actor) = (&visit.state.shop, &visit.actor);
    let mut outcome = shipments::save_picking(shop, actor, &number, id, &fields.0).await;
    let is_packed = fields.get("event") == "pack";
    if outcome.is_ok() && is_packed {
        outcome = shipments::advance(shop, actor, &number, id, ShipmentEvent::Pack).await.map(|_| ());
    }
    match outcome {
        Ok(()) if is_packed => Ok(app_kit::done(&paths::admin_shipments(l, number.to_url()))),
        Ok(()) => {
            let to = with_query(paths::admin_shipment(l, number.to_url(), id), &[("done", "saved")]);
            Ok(Redirect::to(&to).into_response())
        }
        Err(error) => one(&visit, &number, id, Form::after(fields, error)?).await,
    }
}
