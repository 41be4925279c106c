//! Administration pages of sales: orders, promotions, reviews and questions. Server only.
//! Must not depend on: SQL. Permissions are checked by the operations that the pages call.

pub mod menu;
mod orders;
mod promotions;
mod reviews;

/// Routes of this crate.
pub fn routes() -> axum::Router<app_kit::AppState> {
    axum::Router::new().merge(orders::routes()).merge(promotions::routes()).merge(reviews::routes())
}
