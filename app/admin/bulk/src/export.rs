//! Exports the filtered list as a file.

use app_admin_parts::download::{Format, Source, answer};
use app_admin_parts::products::filter;
use app_kit::{AppState, PageResult, RouterExt as _, Visit};
use axum::Router;
use axum::routing::get;
use bulk::export;
use bulk::export::Export;
use catalog_model::patch::FieldId;
use platform::{Result, Shop};
use spreadsheets::Cell;

/// Route of exports.
pub fn routes() -> Router<AppState> {
    Router::new().on(&routes::ADMIN_PRODUCTS_EXPORT, get(download))
}

/// The export as a table.
struct Products(Export);

impl Source for Products {
    fn heading(&self) -> Vec<Cell> {
        self.0.heading()
    }

    async fn next(&mut self, shop: &Shop) -> Result<Vec<Vec<Cell>>> {
        self.0.next(shop).await
    }
}

/// Whether a column of the list shows this field.
fn is_of(column: &str, field: &FieldId) -> bool {
    match column {
        "category" => *field == FieldId::Category,
        "status" => *field == FieldId::Status,
        "price" => *field == FieldId::Price,
        "old_price" => *field == FieldId::OldPrice,
        "available" => matches!(field, FieldId::Stock(_)),
        _ => false,
    }
}

async fn download(visit: Visit) -> PageResult {
    let (shop, actor) = (&visit.state.shop, &visit.actor);
    let format = Format::parse(&visit.param("as"))?;
    let mut export = export::start(shop, actor, filter::read(|name| visit.param(name))).await?;
    let columns: Vec<String> =
        visit.params().into_iter().filter(|(name, _)| name == "col").map(|(_, column)| column).collect();
    // Without a choice the file has every field, so that it can be loaded again.
    if !columns.is_empty() {
        export = export.only(|field| columns.iter().any(|column| is_of(column, field)));
    }
    Ok(answer(shop, Products(export), format, "products"))
}
