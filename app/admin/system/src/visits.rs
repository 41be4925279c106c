//! Visits of the shop: how far visitors get, day by day, and where they come from.

mod chart;
mod page;
mod texts;

use app_kit::{AppState, Meta, PageResult, RouterExt as _, Visit};
use app_ui::Choice;
use axum::Router;
use axum::routing::get;
use discovery::visits::{PERIOD_DAYS_MAX, report, today};
use discovery_model::access::VISITS_VIEW;
use discovery_model::visits::{VisitDevice, VisitFilter, VisitSource};
use leptos::prelude::*;
use platform::Error;
use scheduling::LocalDay;

/// The periods offered, in days.
pub const PERIODS: [i64; 3] = [7, 30, 90];
/// The period of a page that was opened without one.
const USUAL: i64 = 30;

pub fn routes() -> Router<AppState> {
    Router::new().on(&routes::ADMIN_VISITS, get(show))
}

async fn show(visit: Visit) -> PageResult {
    let (shop, actor, l) = (&visit.state.shop, &visit.actor, visit.locale);
    actor.require(VISITS_VIEW)?;
    let today = today(shop).await?;
    let filter = read(&visit, today)?;
    let found = report(shop, actor, &filter).await?;
    let branches = org::branches::all(shop.read()).await?;
    let branches = branches.into_iter().map(|b| Choice::new(b.slug.as_str(), l.pick(&b.name_ru, &b.name_en)));
    let branches = branches.collect();
    Ok(visit.page(Meta::staff(texts::visits(l)), move || {
        view! { <page::VisitsPage l today filter branches report=found/> }
    }))
}

/// Reads the filter from the address. A period that ends before it begins, or is too long, is the usual one.
fn read(visit: &Visit, today: i64) -> Result<VisitFilter, Error> {
    let known = |name: &str| Some(visit.param(name)).filter(|text| !text.is_empty());
    let source = known("source").map(|text| VisitSource::parse(&text).ok_or(Error::NotFound)).transpose()?;
    let device = known("device").map(|text| VisitDevice::parse(&text).ok_or(Error::NotFound)).transpose()?;
    let typed = |name: &str| known(name).and_then(|text| LocalDay::parse(&text)).map(number);
    let length = visit.param("days").parse().ok().filter(|n| PERIODS.contains(n)).unwrap_or(USUAL);
    let to = typed("to").unwrap_or(today).min(today);
    let from = typed("from").unwrap_or(to - length + 1);
    let is_good = (1..=PERIOD_DAYS_MAX).contains(&(to - from + 1));
    let from = if is_good { from } else { to - USUAL + 1 };
    Ok(VisitFilter { from, to, source, device, branch: visit.param("branch") })
}

/// The days since 1970 of a date.
fn number(day: LocalDay) -> i64 {
    LocalDay::new(1970, 1, 1).map_or(0, |first| i64::from(day.days_since(first)))
}

/// The date of a day since 1970, `2026-11-24`.
fn date(day: i64) -> String {
    let first = LocalDay::new(1970, 1, 1);
    first.map_or_else(String::new, |first| first.plus_days(i32::try_from(day).unwrap_or(0)).to_string())
}
