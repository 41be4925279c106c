//! Administration pages of the warehouse: what is on hand, documents, stocktakes, the journal, the margin and the repair of
//! the stock. Server only. Must not depend on: SQL. Permissions are checked by the operations that the pages call.

mod count;
mod documents;
mod files;
mod health;
mod levels;
mod margin;
pub mod menu;
mod movements;
mod product;
mod shared;
mod texts;

use app_kit::RouterExt as _;
use axum::routing::{get, post};

/// Routes of this crate.
pub fn routes() -> axum::Router<app_kit::AppState> {
    axum::Router::new()
        .on(&routes::ADMIN_STOCK, get(levels::index))
        .on(&routes::ADMIN_STOCK_EXPORT, get(levels::export))
        .on(&routes::ADMIN_STOCK_PRODUCT, get(product::show).post(product::save))
        .on(&routes::ADMIN_STOCK_DOCUMENTS, get(documents::index))
        .on(&routes::ADMIN_STOCK_DOCUMENT_NEW, get(documents::new).post(documents::create))
        .on(&routes::ADMIN_STOCK_DOCUMENT, get(documents::show).post(documents::save))
        .on(&routes::ADMIN_STOCK_LINES, post(documents::lines))
        .on(&routes::ADMIN_STOCK_STEP, post(documents::step))
        .on(&routes::ADMIN_STOCK_COUNT, get(count::show).post(count::add))
        .on(&routes::ADMIN_STOCK_MOVEMENTS, get(movements::index))
        .on(&routes::ADMIN_STOCK_MOVEMENTS_EXPORT, get(movements::export))
        .on(&routes::ADMIN_STOCK_MARGIN, get(margin::index))
        .on(&routes::ADMIN_STOCK_MARGIN_EXPORT, get(margin::export))
        .on(&routes::ADMIN_STOCK_HEALTH, get(health::index).post(health::repair))
}
