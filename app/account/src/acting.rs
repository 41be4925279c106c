//! The end of acting for a client.

use app_kit::{AppState, PageResult, RouterExt as _, Visit, paths};
use axum::Router;
use axum::response::{IntoResponse, Redirect};
use axum::routing::post;

pub fn routes() -> Router<AppState> {
    Router::new().on(&routes::ACTING_END, post(end))
}

/// Leads back to the page of the customer; to the first page of staff if it had ended by itself.
async fn end(visit: Visit) -> PageResult {
    let l = visit.locale;
    let client = people::acting::end(&visit.state.shop, &visit.actor, visit.session).await?;
    let to = client.map_or_else(|| paths::admin(l), |client| paths::admin_customer(l, client));
    Ok(Redirect::to(&to).into_response())
}
