//! Preview of a product page before the product is stored.

use super::{page, texts};
use crate::delivery_estimate::When;
use crate::reviews::Dates;
use app_kit::{Meta, MultipartForm, PageResult, Visit};
use app_ui::{Notice, Tone};
use axum::extract::Path;
use base::ProductId;
use leptos::prelude::*;
use platform::Error;
use sales_model::views::reviews::Newest;

/// Renders the page from the editor's form, neither stored nor indexed: `id` is a product or `new`. Files
/// that are not uploaded yet are ignored.
pub async fn show(visit: Visit, Path(id): Path<String>, sent: MultipartForm) -> PageResult {
    let id: Option<ProductId> = match id.as_str() {
        "new" => None,
        id => Some(id.parse().map_err(|_| Error::NotFound)?),
    };
    let view = catalog::products::preview(&visit.state.shop, &visit.actor, id, &sent.fields.0).await?;
    let l = visit.locale;
    let dates = Dates::of(l, &visit.state.settings.zone)?;
    let gallery = visit.state.assets.url("gallery.js").to_owned();
    let delivery = page::Delivery::of(&visit, When::of(l, &view.zone, visit.now()), &view);
    let meta = Meta::personal(texts::preview(l));
    Ok(visit.page(meta, move || {
        view! {
            <Notice tone=Tone::Info title=texts::preview(l) class="mb-4">{texts::preview_more(l)}</Notice>
            <page::Product l view shelves=page::Shelves::default() newest=Newest::default() dates delivery gallery is_guest=false/>
        }
    }))
}
