//! Administration pages of sales: orders, receipts, promotions, reviews and questions. Server only.
//! Must not depend on: SQL. Permissions are checked by the operations that the pages call.

mod ledger;
pub mod menu;
mod orders;
mod points;
mod promotions;
mod receipts;
mod returns;
mod reviews;
mod shipments;

/// Routes of this crate.
pub fn routes() -> axum::Router<app_kit::AppState> {
    axum::Router::new()
        .merge(orders::routes())
        .merge(shipments::routes())
        .merge(returns::routes())
        .merge(receipts::routes())
        .merge(promotions::routes())
        .merge(points::routes())
        .merge(ledger::routes())
        .merge(reviews::routes())
}
