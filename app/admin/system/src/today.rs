//! What waits for the visitor: the landing page of everybody who works in the shop. Each block is shown to those who may
//! see its list.

mod page;
mod texts;

use crate::{jobs, setup};
use app_admin_parts::When;
use app_kit::menu::works_here;
use app_kit::{AppState, Meta, PageResult, RouterExt as _, Visit, paths};
use axum::Router;
use axum::routing::get;
use base::format::money;
use catalog_model::access::CATALOG_EDIT;
use leptos::prelude::*;
use org_model::access::SETTINGS_EDIT;
use page::{Block, Line};
use people::failed_jobs;
use people_model::access::JOBS_MANAGE;
use platform::{Error, Result};
use receipts_model::views::ReceiptFilter;
use routes::Module;
use sales_model::access::ORDERS_VIEW;
use sales_model::views::OrderWait;
use service_model::access::{REQUESTS_PLAN, REQUESTS_VIEW};
use stock_model::access::STOCK_EDIT;
use stock_model::levels::{LevelFilter, LevelsFilter};

/// Rows in a block; the rest is in the list that its title leads to.
const ROWS: usize = 5;
/// Visits in their block: a day of a few crews.
const VISITS: usize = 20;
/// More products than these are not counted.
const SOLD_OUT_MAX: usize = 100;

pub fn routes() -> Router<AppState> {
    Router::new().on(&routes::ADMIN_TODAY, get(show))
}

async fn show(visit: Visit) -> PageResult {
    visit.actor.require_account()?;
    if !works_here(&visit) {
        return Err(Error::Forbidden.into());
    }
    let (steps, sales, service, catalogue, low, failures) = tokio::try_join!(
        open_steps(&visit),
        of_sales(&visit),
        of_service(&visit),
        sold_out(&visit),
        running_low(&visit),
        failures(&visit)
    )?;
    let blocks = [sales, service, catalogue, low, failures].concat();
    let l = visit.locale;
    Ok(visit.page(Meta::staff(texts::title(l)), move || view! { <page::Today l steps blocks/> }))
}

/// The set-up, while steps of it are open.
async fn open_steps(visit: &Visit) -> Result<Option<setup::Facts>> {
    if !visit.actor.may(SETTINGS_EDIT) {
        return Ok(None);
    }
    let facts = setup::read_facts(visit).await?;
    Ok(Some(facts).filter(|facts| !facts.open().is_empty()))
}

async fn of_sales(visit: &Visit) -> Result<Vec<Block>> {
    let (shop, actor, l) = (&visit.state.shop, &visit.actor, visit.locale);
    let waiting = sales::waiting::counts(shop, actor).await?;
    let mut blocks = Vec::new();
    if waiting.orders > 0 && actor.may(ORDERS_VIEW) {
        let when = When::of(visit)?;
        let oldest = sales::orders::oldest_waiting(shop, actor, ROWS).await?;
        let line = |order: sales_model::views::OrderRow| Line {
            href: paths::admin_order(l, order.number.to_url()),
            name: format!("{} · {}", order.number.display(l), order.contact_name),
            more: format!("{} · {}", money(l, order.total), when.clock(order.placed_at, visit.now())),
        };
        let href = filtered(paths::admin_orders(l), "waits", OrderWait::Shop.as_str());
        blocks.push(
            Block::new("orders", texts::orders(l), waiting.orders, href).lines(oldest.into_iter().map(line)),
        );
    }
    let refunds = filtered(paths::admin_orders(l), "waits", OrderWait::Refund.as_str());
    let pending = |path: String| filtered(path, "state", "pending");
    blocks.push(Block::new("refunds", texts::refunds(l), waiting.refunds, refunds).alert());
    let unanswered = filtered(paths::admin_orders(l), "waits", OrderWait::Answer.as_str());
    blocks.push(Block::new("messages", texts::messages(l), waiting.messages, unanswered));
    blocks.extend(of_receipts(visit).await?);
    let shared = visit.state.shared();
    if shared.has(Module::Questions) {
        let href = pending(paths::admin_questions(l));
        blocks.push(Block::new("questions", texts::questions(l), waiting.questions, href));
    }
    if shared.has(Module::Reviews) {
        let href = pending(paths::admin_reviews(l));
        blocks.push(Block::new("reviews", texts::reviews(l), waiting.reviews, href));
    }
    Ok(blocks.into_iter().filter(|block| block.count > 0).collect())
}

/// Receipts that failed, and a till that does not answer.
async fn of_receipts(visit: &Visit) -> Result<Vec<Block>> {
    let (shop, actor, l) = (&visit.state.shop, &visit.actor, visit.locale);
    let waiting = receipts::waiting(shop, actor).await?;
    let at = |state: ReceiptFilter| filtered(paths::admin_receipts(l), "state", state.as_str());
    let failed =
        Block::new("receipts", texts::receipts(l), waiting.failed, at(ReceiptFilter::Failed)).alert();
    let mut blocks = vec![failed];
    if let Some(since) = waiting.silent_since {
        let line = Line {
            href: at(ReceiptFilter::Open),
            name: texts::silent(l, &When::of(visit)?.clock(since, visit.now())),
            more: texts::silent_more(l).to_owned(),
        };
        let block = Block::new("till", texts::till(l), 1, at(ReceiptFilter::Open)).alert();
        blocks.push(block.lines([line].into_iter()));
    }
    Ok(blocks)
}

async fn of_service(visit: &Visit) -> Result<Vec<Block>> {
    let (shop, actor, l) = (&visit.state.shop, &visit.actor, visit.locale);
    let mut blocks = Vec::new();
    if !visit.state.shared().has(Module::Services) {
        return Ok(blocks);
    }
    if actor.may(REQUESTS_VIEW) {
        let to_plan = service::waiting::counts(shop, actor).await?.to_plan;
        let href = filtered(paths::desk_requests(l), "plan", "1");
        blocks.push(Block::new("requests", texts::to_plan(l), to_plan, href));
    }
    if actor.may(REQUESTS_PLAN) {
        let visits = service::waiting::visits_of_today(shop, actor, VISITS).await?;
        let count = i64::try_from(visits.len()).unwrap_or(i64::MAX);
        let line = |visit: service_model::views::TodayVisit| Line {
            href: paths::desk_request(l, visit.number.to_url()),
            name: format!("{} · {}", visit.time, visit.contact_name),
            more: [visit.address, visit.crew.pick(l).to_owned()].join(" · "),
        };
        let block = Block::new("visits", texts::visits(l), count, paths::desk(l));
        blocks.push(block.lines(visits.into_iter().map(line)));
    }
    Ok(blocks.into_iter().filter(|block| block.count > 0).collect())
}

async fn sold_out(visit: &Visit) -> Result<Vec<Block>> {
    let (actor, l) = (&visit.actor, visit.locale);
    if !actor.may(CATALOG_EDIT) {
        return Ok(Vec::new());
    }
    let mut products = catalog::products::sold_out(&visit.state.shop, actor, SOLD_OUT_MAX + 1).await?;
    if products.is_empty() {
        return Ok(Vec::new());
    }
    let has_more = products.len() > SOLD_OUT_MAX;
    let count = i64::try_from(products.len().min(SOLD_OUT_MAX)).unwrap_or(i64::MAX);
    products.truncate(ROWS);
    let line = |product: catalog_model::editor::SoldOut| Line {
        href: paths::admin_product(l, product.id),
        name: product.name.pick(l).to_owned(),
        more: product.sku,
    };
    let href = format!("{}&stock=out", filtered(paths::admin_products(l), "status", "published"));
    let block = Block::new("sold-out", texts::sold_out(l), count, href);
    Ok(vec![Block { has_more, ..block.lines(products.into_iter().map(line)) }])
}

/// Products below the minimum of a warehouse.
async fn running_low(visit: &Visit) -> Result<Vec<Block>> {
    let (shop, actor, l) = (&visit.state.shop, &visit.actor, visit.locale);
    if !actor.may(STOCK_EDIT) {
        return Ok(Vec::new());
    }
    let count = catalog::warehousing::count_low(shop, actor).await?;
    if count == 0 {
        return Ok(Vec::new());
    }
    let only = LevelFilter::Low;
    let filter = LevelsFilter { only: Some(only), ..LevelsFilter::default() };
    let found = catalog::warehousing::levels(shop, actor, &filter, ROWS).await?;
    let line = |level: stock_model::levels::Level| Line {
        href: paths::admin_stock_product(l, level.product),
        name: level.name.pick(l).to_owned(),
        more: format!("{} · {}", level.sku, texts::free(l, level.free())),
    };
    let href = filtered(paths::admin_stock(l), "only", only.as_str());
    let block = Block::new("running-low", texts::running_low(l), count, href);
    Ok(vec![block.lines(found.rows.into_iter().map(line))])
}

async fn failures(visit: &Visit) -> Result<Vec<Block>> {
    let (shop, actor, l) = (&visit.state.shop, &visit.actor, visit.locale);
    if !actor.may(JOBS_MANAGE) {
        return Ok(Vec::new());
    }
    let found = failed_jobs::list(shop, actor, "").await?;
    let (count, has_more) = (i64::try_from(found.rows.len()).unwrap_or(i64::MAX), found.next.is_some());
    if count == 0 {
        return Ok(Vec::new());
    }
    let line = |job: platform::jobs::DeadJob| Line {
        href: paths::admin_jobs(l),
        name: jobs::kind(l, &job.kind),
        more: job.error,
    };
    let rows = found.rows.into_iter().take(ROWS).map(line);
    let block = Block::new("failures", texts::failed(l), count, paths::admin_jobs(l)).alert();
    Ok(vec![Block { has_more, ..block.lines(rows) }])
}

fn filtered(path: String, name: &str, value: &str) -> String {
    paths::with(&path, &[(name.to_owned(), value.to_owned())])
}
