//! Drafts of the product form, saved while it is filled in and available to their author.

use super::words;
use app_kit::api::ApiError;
use app_kit::autosave::AutoSave;
use app_kit::paths;
use base::{CategoryId, Locale, ProductId};
use leptos::prelude::*;
use leptos::server_fn::codec::Json;

/// Saves the contents of a product form, or of a new product's form in a category; returns the sentence with
/// the time.
#[server(prefix = "/api", endpoint = "admin/product-draft", input = Json)]
pub async fn save_product_draft(
    l: Locale,
    product: Option<ProductId>,
    category: CategoryId,
    version: i64,
    fields: Vec<(String, String)>,
) -> Result<String, ApiError> {
    let visit = app_kit::current_visit()?;
    Ok(crate::server::drafts::save(&visit, l, product, category, version, fields).await?)
}

/// Saves the form with the id `form` automatically; `saved` describes an existing draft. Placed outside the
/// form, since the discard button has a form of its own.
#[island]
pub fn ProductDraftKeeper(
    l: Locale,
    form: String,
    product: Option<ProductId>,
    category: CategoryId,
    version: i64,
    key: String,
    saved: String,
) -> impl IntoView {
    let keeper = AutoSave::new(l, form, saved, move |fields| {
        Box::pin(save_product_draft(l, product, category, version, fields))
    });
    Effect::new(move |_| keeper.follow());
    let product = product.map(|id| id.to_string()).unwrap_or_default();
    view! {
        <div class="flex flex-wrap items-center gap-x-3 gap-y-1">
            <p class="text-sm text-muted" role="status" id="draft-state">{move || keeper.said.get()}</p>
            <form method="post" action=paths::admin_product_draft_discard(l) hidden=move || !keeper.is_kept.get()>
                <input type="hidden" name="product" value=product/>
                <input type="hidden" name="category" value=category.to_string()/>
                <input type="hidden" name="key" value=key/>
                <button class="btn btn-ghost btn-sm">{words::draft_discard(l)}</button>
            </form>
        </div>
    }
    .into_any()
}
