//! Preview of a page, before it is stored.

use super::texts;
use app_admin_parts::editor;
use app_kit::{Meta, MultipartForm, PageResult, Visit};
use app_storefront::pages::Shown;
use app_ui::{Notice, Tone};
use axum::extract::Path;
use base::PageId;
use content::pages;
use leptos::prelude::*;

/// Renders the page from the editor's form, neither stored nor indexed: `id` is a page or `new`.
pub async fn show(visit: Visit, Path(id): Path<String>, sent: MultipartForm) -> PageResult {
    let id: Option<PageId> = editor::id(&id)?;
    let page = pages::preview(&visit.state.shop, &visit.actor, id, &sent.fields.0).await?;
    let l = visit.locale;
    let shown = Shown::of(&visit, page)?;
    Ok(visit.page(Meta::personal(texts::preview(l)), move || {
        view! {
            <Notice tone=Tone::Info title=texts::preview(l) class="mb-4">{texts::preview_more(l)}</Notice>
            {shown.view()}
        }
    }))
}
