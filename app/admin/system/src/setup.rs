//! The set-up guide of a new shop, and the template of its catalogue.

mod facts;
mod guide;
mod page;
mod template;
mod texts;

pub use facts::read as read_facts;
pub use guide::{Facts, Step};
pub use page::OpenSteps;
pub use texts::progress;

use app_kit::fields::Fields;
use app_kit::{AppState, Meta, PageResult, RouterExt as _, Visit, paths};
use axum::Router;
use axum::extract::Path;
use axum::response::{IntoResponse, Redirect};
use axum::routing::{get, post};
use base::form::Problem;
use base::refusal::Refusal;
use leptos::prelude::*;
use org_model::access::SETTINGS_EDIT;
use platform::Error;

pub fn routes() -> Router<AppState> {
    Router::new()
        .on(&routes::ADMIN_SETUP, get(show))
        .on(&routes::ADMIN_SETUP_STEP, post(step))
        .on(&routes::ADMIN_SETUP_TEMPLATE, get(template::show).post(template::apply))
}

async fn show(visit: Visit) -> PageResult {
    visit.actor.require(SETTINGS_EDIT)?;
    let facts = read_facts(&visit).await?;
    let (l, actor) = (visit.locale, visit.actor.clone());
    Ok(visit.page(Meta::staff(texts::title(l)), move || view! { <page::Guide l actor facts/> }))
}

/// Skips a step, or takes it up again.
async fn step(visit: Visit, Path(code): Path<String>, fields: Fields) -> PageResult {
    let step = Step::parse(&code).ok_or(Error::NotFound)?;
    visit.actor.require(SETTINGS_EDIT)?;
    if !step.is_optional() {
        return Err(Refusal::NotInThisState.into());
    }
    let is_skipped = match fields.get("do") {
        "skip" => true,
        "resume" => false,
        _ => return Err(Error::field("do", Problem::InvalidChoice).into()),
    };
    org::setup::skip(&visit.state.shop, &visit.actor, step.as_str(), is_skipped).await?;
    Ok(Redirect::to(&format!("{}#{step}", paths::admin_setup(visit.locale))).into_response())
}
