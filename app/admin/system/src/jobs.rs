//! Jobs of the program that have failed for good: their causes, another try, or giving them up.

mod page;
mod texts;

pub use texts::kind;

use app_admin_parts::{When, with_query};
use app_kit::{AppState, Meta, PageResult, RouterExt as _, Visit, paths};
use axum::Router;
use axum::extract::Path;
use axum::response::{IntoResponse, Redirect};
use axum::routing::{get, post};
use base::JobId;
use leptos::prelude::*;
use people::failed_jobs;
use platform::Error;

pub fn routes() -> Router<AppState> {
    Router::new().on(&routes::ADMIN_JOBS, get(list)).on(&routes::ADMIN_JOB_STEP, post(step))
}

async fn list(visit: Visit) -> PageResult {
    let after = visit.param("after");
    let found = failed_jobs::list(&visit.state.shop, &visit.actor, &after).await?;
    let (l, when, done) = (visit.locale, When::of(&visit)?, visit.param("done"));
    Ok(visit.page(Meta::staff(texts::title(l)), move || view! { <page::List l when after found done/> }))
}

/// `retry` or `dismiss`. A job that somebody else has dealt with meanwhile is no error.
async fn step(visit: Visit, Path((id, step)): Path<(String, String)>) -> PageResult {
    let (shop, actor) = (&visit.state.shop, &visit.actor);
    let id: JobId = id.parse().map_err(|_| Error::NotFound)?;
    let outcome = match step.as_str() {
        "retry" => failed_jobs::retry(shop, actor, id).await,
        "dismiss" => failed_jobs::dismiss(shop, actor, id).await,
        _ => return Err(Error::NotFound.into()),
    };
    let done = match outcome {
        Ok(()) => step.as_str(),
        Err(Error::NotFound) => "gone",
        Err(error) => return Err(error.into()),
    };
    Ok(Redirect::to(&with_query(paths::admin_jobs(visit.locale), &[("done", done)])).into_response())
}
