//! Orders as managed by staff.

mod bulk;
mod day;
mod delivery;
mod documents;
mod edit;
mod file;
mod list;
mod money;
mod money_texts;
mod new;
mod page;
mod talk;
mod texts;

use app_kit::fields::{Fields, Form};
use app_kit::{AppState, Meta, PageResult, RouterExt as _, Visit, paths};
use axum::Router;
use axum::extract::Path;
use axum::response::{IntoResponse, Redirect};
use axum::routing::{get, post};
use base::form::Problem;
use base::sorting::Sorting;
use leptos::prelude::*;
use platform::{Error, Result};
use sales::cancelling::{self, Why};
use sales::orders;
use sales_model::access::ORDERS_VIEW;
use sales_model::access::{ORDERS_EDIT, ORDERS_EXPORT};
use sales_model::orders::{CancelReason, OrderEvent, OrderNumber, OrderStatus};
use sales_model::views::{OrderWait, StaffOrders};

use app_admin_parts::When;
use app_admin_parts::download::{Format, answer};
use app_admin_parts::views::{self, Shelf};

pub fn routes() -> Router<AppState> {
    Router::new()
        .merge(new::routes())
        .merge(bulk::routes())
        .merge(edit::routes())
        .on(&routes::ADMIN_ORDERS, get(index).post(keep))
        .on(&routes::ADMIN_DELIVERIES_DAY, get(day::show))
        .on(&routes::ADMIN_ORDERS_EXPORT, get(export))
        .on(&routes::API_ADMIN_ORDERS_NEWER, get(newer))
        .on(&routes::ADMIN_ORDER, get(show).post(step))
        .on(&routes::ADMIN_ORDER_MESSAGES, get(back).post(talk::send))
        .on(&routes::ADMIN_ORDER_NOTES, get(back).post(talk::note))
        .on(&routes::ADMIN_ORDER_DOCUMENTS, post(documents::make))
}

/// The orders of the filter as a file.
async fn export(visit: Visit) -> PageResult {
    let (shop, actor) = (&visit.state.shop, &visit.actor);
    actor.require(ORDERS_EXPORT)?;
    let format = Format::parse(&visit.param("as"))?;
    let export = orders::export(shop, actor, wanted(&Fields(visit.params()))).await?;
    let branches = orders::branches(shop, actor).await?;
    let source = file::Orders { l: visit.locale, when: When::of(&visit)?, export, branches };
    Ok(answer(shop, source, format, "orders"))
}

async fn index(visit: Visit) -> PageResult {
    list(&visit, &Fields(visit.params()), Form::default()).await
}

/// How many orders are newer than the first of the list, for the line above it.
async fn newer(visit: Visit) -> PageResult {
    let fields = Fields(visit.params());
    let wanted = wanted(&fields);
    let count = orders::count_newer(&visit.state.shop, &visit.actor, &wanted, fields.get("than")).await?;
    Ok(count.to_string().into_response())
}

/// Saves the current filter as a view.
async fn keep(visit: Visit, fields: Fields) -> PageResult {
    match views::keep(&visit, views::ORDERS, &list::pairs(&wanted(&fields)), fields.clone()).await? {
        Ok(kept) => Ok(kept),
        Err(form) => list(&visit, &fields, form).await,
    }
}

fn wanted(fields: &Fields) -> StaffOrders {
    StaffOrders {
        status: OrderStatus::parse(fields.get("state")),
        branch: fields.get("branch").parse().ok(),
        waits: OrderWait::parse(fields.get("waits")),
        find: fields.get("find").to_owned(),
        sort: Sorting::parse(fields.get("sort")),
        after: fields.get("after").to_owned(),
    }
}

async fn list(visit: &Visit, asked: &Fields, form: Form) -> PageResult {
    let wanted = wanted(asked);
    let found = orders::list_for_staff(&visit.state.shop, &visit.actor, &wanted).await?;
    let branches = orders::branches(&visit.state.shop, &visit.actor).await?;
    let is_wrong = form.is_wrong();
    let shelf = Shelf::of(visit, views::ORDERS, views::written(&list::pairs(&wanted)), form).await?;
    if let Some(first) = shelf.first(visit) {
        return Ok(first);
    }
    let (l, when) = (visit.locale, When::of(visit)?);
    let meta = Meta::staff(texts::orders(l)).wrong(is_wrong);
    let may_export = visit.actor.may(ORDERS_EXPORT);
    let may_edit = visit.actor.may(ORDERS_EDIT);
    let than = orders::first_place(&found, wanted.sort, visit.now());
    Ok(visit.page(
        meta,
        move || view! { <list::List l when wanted found branches shelf may_export may_edit than/> },
    ))
}

fn number(text: &str) -> Result<OrderNumber> {
    OrderNumber::parse(text).ok_or(Error::NotFound)
}

async fn show(visit: Visit, Path(text): Path<String>) -> PageResult {
    page(&visit, &number(&text)?, Form::default()).await
}

/// A page shown again after an error has the address of its form; a reload lands here.
async fn back(visit: Visit, Path(text): Path<String>) -> PageResult {
    let number = number(&text)?;
    visit.actor.require(ORDERS_VIEW)?;
    orders::view(&visit.state.shop, &visit.actor, &number, None).await?;
    Ok(Redirect::to(&paths::admin_order(visit.locale, number.to_url())).into_response())
}

async fn page(visit: &Visit, number: &OrderNumber, form: Form) -> PageResult {
    // Customers may call the same operation for their own orders, but use another page.
    visit.actor.require(ORDERS_VIEW)?;
    let order = orders::view(&visit.state.shop, &visit.actor, number, None).await?;
    let talk = talk::Talk::of(visit, number).await?;
    let receipts = sales::receipts::of_order(&visit.state.shop, &visit.actor, number, None).await?;
    let documents = sales::documents::shown(&visit.state.shop, &visit.actor, number, None).await?;
    let (l, when) = (visit.locale, When::of(visit)?);
    let meta = Meta::staff(texts::order(l, &number.display(l))).wrong(form.is_wrong());
    let (may_edit, now) = (visit.actor.may(ORDERS_EDIT), visit.now());
    let delivery = delivery::cards(l, &order, &form, may_edit, now);
    Ok(visit.page(
        meta,
        move || view! { <page::Page l when order talk receipts documents form may_edit delivery/> },
    ))
}

/// Applies one step to the order, or to its money.
async fn step(visit: Visit, Path(text): Path<String>, fields: Fields) -> PageResult {
    let number = number(&text)?;
    let (shop, actor) = (&visit.state.shop, &visit.actor);
    actor.require(ORDERS_EDIT)?;
    let event = fields.get("event");
    let outcome = match (OrderEvent::parse(event), money::Step::parse(event)) {
        (_, Some(step)) => money::apply(&visit, &number, step, &fields).await,
        (None, None) if event == "window" => {
            orders::move_window(shop, actor, &number, None, fields.get("window")).await
        }
        (None, None) if event == "delivery_cost" => {
            orders::name_cost(shop, actor, &number, fields.get("delivery_cost")).await
        }
        (None, None) if event == "restore" => {
            cancelling::restore(shop, actor, &number, None).await.map(|_| ())
        }
        (Some(OrderEvent::Cancel), None) => match CancelReason::parse(fields.get("reason")) {
            Some(reason) => {
                let to_balance = fields.get("to_balance") == "1";
                let why = Why { reason, note: fields.get("note"), to_balance };
                cancelling::cancel_by_staff(shop, actor, &number, why).await.map(|_| ())
            }
            None => Err(Error::field("reason", Problem::Required)),
        },
        (Some(event), None) => {
            orders::advance(shop, actor, &number, event, fields.get("reason")).await.map(|_| ())
        }
        _ => Err(Error::field("event", Problem::InvalidChoice)),
    };
    match outcome {
        Ok(()) => Ok(app_kit::done(&paths::admin_order(visit.locale, number.to_url()))),
        Err(error) => page(&visit, &number, Form::after(fields, error)?).await,
    }
}
