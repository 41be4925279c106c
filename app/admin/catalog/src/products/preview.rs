//! Preview of the product page, before the product is stored.

use super::texts;
use app_admin_parts::editor;
use app_kit::{Meta, MultipartForm, PageResult, Visit};
use app_storefront::product::Preview;
use app_ui::{Notice, Tone};
use axum::extract::Path;
use base::ProductId;
use leptos::prelude::*;

/// Renders the page from the editor's form, neither stored nor indexed: `id` is a product or `new`. Files
/// that are not uploaded yet are ignored.
pub async fn show(visit: Visit, Path(id): Path<String>, sent: MultipartForm) -> PageResult {
    let id: Option<ProductId> = editor::id(&id)?;
    let view = catalog::products::preview(&visit.state.shop, &visit.actor, id, &sent.fields.0).await?;
    let l = visit.locale;
    let preview = Preview::of(&visit, view)?;
    let meta = Meta::personal(texts::preview(l));
    Ok(visit.page(meta, move || {
        view! {
            <Notice tone=Tone::Info title=texts::preview(l) class="mb-4">{texts::preview_more(l)}</Notice>
            {preview.show()}
        }
    }))
}
