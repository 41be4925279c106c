//! Returns of goods as staff see them: the list, a return with its steps, and a return at the counter.

mod list;
mod new;
mod page;
mod texts;

use app_admin_parts::When;
use app_kit::fields::{Fields, Form};
use app_kit::{AppState, Meta, PageResult, RouterExt as _, Visit, paths};
use axum::Router;
use axum::extract::Path;
use axum::routing::get;
use base::GoodsReturnId;
use base::form::Problem;
use leptos::prelude::*;
use platform::{Error, Result};
use sales::{orders, returns};
use sales_model::access::{ORDERS_EDIT, ORDERS_VIEW};
use sales_model::orders::OrderNumber;
use sales_model::returns::{ReturnEvent, ReturnReason, ReturnState};
use sales_model::views::ReturnsFilter;

pub fn routes() -> Router<AppState> {
    Router::new()
        .on(&routes::ADMIN_RETURNS, get(index))
        .on(&routes::ADMIN_RETURN, get(show).post(step))
        .on(&routes::ADMIN_ORDER_RETURN, get(begin).post(create))
}

async fn index(visit: Visit) -> PageResult {
    let fields = Fields(visit.params());
    let wanted = ReturnsFilter {
        state: ReturnState::parse(fields.get("state")),
        reason: ReturnReason::parse(fields.get("reason")),
        branch: fields.get("branch").parse().ok(),
        find: fields.get("find").to_owned(),
        after: fields.get("after").to_owned(),
    };
    let found = returns::list(&visit.state.shop, &visit.actor, &wanted).await?;
    let branches = orders::branches(&visit.state.shop, &visit.actor).await?;
    let (l, when) = (visit.locale, When::of(&visit)?);
    Ok(visit
        .page(Meta::staff(texts::returns(l)), move || view! { <list::List l when wanted found branches/> }))
}

fn id_of(text: &str) -> Result<GoodsReturnId> {
    text.parse().map_err(|_| Error::NotFound)
}

async fn show(visit: Visit, Path(id): Path<String>) -> PageResult {
    one(&visit, id_of(&id)?, Form::default()).await
}

async fn one(visit: &Visit, id: GoodsReturnId, form: Form) -> PageResult {
    let (shop, l) = (&visit.state.shop, visit.locale);
    let found = returns::view_for_staff(shop, &visit.actor, id).await?;
    let warehouses = returns::warehouses(shop, &visit.actor).await?;
    let when = When::of(visit)?;
    let meta = Meta::staff(texts::one(l, found.number, &found.order.display(l))).wrong(form.is_wrong());
    Ok(visit.page(meta, move || view! { <page::Page l when found warehouses form/> }))
}

async fn step(visit: Visit, Path(id): Path<String>, fields: Fields) -> PageResult {
    let (id, shop, actor) = (id_of(&id)?, &visit.state.shop, &visit.actor);
    actor.require(ORDERS_EDIT)?;
    let reason = fields.get("reason");
    let outcome = match ReturnEvent::parse(fields.get("event")) {
        Some(ReturnEvent::Approve) => returns::approve(shop, actor, id).await,
        Some(ReturnEvent::Refuse) => returns::refuse(shop, actor, id, reason).await,
        Some(ReturnEvent::Close) => returns::close(shop, actor, id, reason).await,
        Some(ReturnEvent::Cancel) => returns::cancel_by_staff(shop, actor, id).await,
        Some(ReturnEvent::Receive) => returns::receive(shop, actor, id, &fields.0).await,
        Some(ReturnEvent::Inspect) => returns::inspect(shop, actor, id, &fields.0).await,
        Some(ReturnEvent::Refund) => returns::refund(shop, actor, id).await,
        Some(ReturnEvent::Exchange) => returns::exchange(shop, actor, id, &fields.0).await.map(|_| ()),
        None => Err(Error::field("event", Problem::InvalidChoice)),
    };
    match outcome {
        Ok(()) => Ok(app_kit::done(&paths::admin_return(visit.locale, id))),
        Err(error) => one(&visit, id, Form::after(fields, error)?).await,
    }
}

fn number_of(text: &str) -> Result<OrderNumber> {
    OrderNumber::parse(text).ok_or(Error::NotFound)
}

async fn begin(visit: Visit, Path(number): Path<String>) -> PageResult {
    let form = Form::with(&[("way", "bring"), ("wish", "money")]);
    new_page(&visit, &number_of(&number)?, form).await
}

async fn new_page(visit: &Visit, number: &OrderNumber, form: Form) -> PageResult {
    visit.actor.require(ORDERS_VIEW)?;
    let offer = returns::offer(&visit.state.shop, &visit.actor, number, None).await?;
    let l = visit.locale;
    let meta = Meta::staff(texts::new(l, &number.display(l))).wrong(form.is_wrong());
    Ok(visit.page(meta, move || view! { <new::Page l offer form/> }))
}

async fn create(visit: Visit, Path(number): Path<String>, fields: Fields) -> PageResult {
    let number = number_of(&number)?;
    visit.actor.require(ORDERS_EDIT)?;
    match returns::create(&visit.state.shop, &visit.actor, &number, &fields.0).await {
        Ok(id) => Ok(app_kit::done(&paths::admin_return(visit.locale, id))),
        Err(error) => new_page(&visit, &number, Form::after(fields, error)?).await,
    }
}
