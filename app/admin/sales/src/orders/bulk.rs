//! One step for several orders of the list, with the result of each.

use super::texts;
use app_kit::fields::{Fields, Form};
use app_kit::{AppState, Meta, PageResult, RouterExt as _, Visit, paths};
use app_ui::{Badge, Breadcrumbs, Column, LinkButton, Table, Tone};
use axum::Router;
use axum::response::{IntoResponse, Redirect};
use axum::routing::get;
use base::Locale;
use base::form::Problem;
use leptos::prelude::*;
use platform::{Error, Result};
use sales::orders::{self, ORDERS_PAGE};
use sales_model::access::ORDERS_EDIT;
use sales_model::orders::{OrderEvent, OrderNumber};

/// The steps that several orders may take at once: none of them needs a look at the order.
pub const STEPS: [OrderEvent; 2] = [OrderEvent::Accept, OrderEvent::Assemble];

/// What became of one order.
struct Outcome {
    number: OrderNumber,
    is_done: bool,
    text: String,
}

pub fn routes() -> Router<AppState> {
    Router::new().on(&routes::ADMIN_ORDERS_BULK, get(back).post(run))
}

/// A reload of the result lands at the list.
async fn back(visit: Visit) -> PageResult {
    visit.actor.require(ORDERS_EDIT)?;
    Ok(Redirect::to(&paths::admin_orders(visit.locale)).into_response())
}

async fn run(visit: Visit, fields: Fields) -> PageResult {
    visit.actor.require(ORDERS_EDIT)?;
    let l = visit.locale;
    let event = OrderEvent::parse(fields.get("event")).filter(|event| STEPS.contains(event));
    let event = event.ok_or_else(|| Error::field("event", Problem::InvalidChoice))?;
    let mut all = Vec::new();
    for number in fields.all("number").filter_map(OrderNumber::parse).take(ORDERS_PAGE) {
        all.push(one(&visit, number, event).await?);
    }
    if all.is_empty() {
        return Ok(Redirect::to(&paths::admin_orders(l)).into_response());
    }
    let title = texts::bulk_title(l, texts::event(l, event));
    Ok(visit.page(Meta::staff(title.clone()), move || view! { <Outcomes l title all/> }))
}

/// The step of one order; what refuses it is shown, the others go on.
async fn one(visit: &Visit, number: OrderNumber, event: OrderEvent) -> Result<Outcome> {
    let l = visit.locale;
    let done = orders::advance(&visit.state.shop, &visit.actor, &number, event, "").await;
    Ok(match done {
        Ok(status) => Outcome { number, is_done: true, text: status.name(l).to_owned() },
        Err(Error::NotFound) => Outcome { number, is_done: false, text: texts::bulk_gone(l).to_owned() },
        Err(error) => {
            let form = Form::after(Fields::default(), error)?;
            let text = form.summary(l).into_iter().map(|(_, text)| text).collect::<Vec<_>>().join(". ");
            Outcome { number, is_done: false, text }
        }
    })
}

#[component]
fn Outcomes(l: Locale, title: String, all: Vec<Outcome>) -> impl IntoView {
    let done = all.iter().filter(|outcome| outcome.is_done).count();
    let summary = texts::bulk_done(l, &done.to_string(), &all.len().to_string());
    let columns = vec![Column::new(texts::number(l)), Column::new(texts::result(l))];
    let rows: Vec<_> = all
        .into_iter()
        .map(|outcome| {
            let tone = if outcome.is_done { Tone::Safe } else { Tone::Alert };
            let href = paths::admin_order(l, outcome.number.to_url());
            view! {
                <tr>
                    <td><a class="link" href=href>{outcome.number.display(l)}</a></td>
                    <td data-label=texts::result(l)><Badge tone>{outcome.text}</Badge></td>
                </tr>
            }
        })
        .collect();
    view! {
        <Breadcrumbs locale=l above=vec![(texts::orders(l).to_owned(), paths::admin_orders(l))]/>
        <h1 class="mt-1 mb-4">{title}</h1>
        <p class="mb-4" role="status">{summary}</p>
        <Table caption=texts::orders(l) columns dense=true cards=true>{rows}</Table>
        <p class="mt-4"><LinkButton href=paths::admin_orders(l)>{texts::to_list(l)}</LinkButton></p>
    }
    .into_any()
}
