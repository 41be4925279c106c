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
    let visit = app_kit::api::visit()?;
    let subject = product.map_or(Subject::New(category), Subject::Product);
    let at = drafts::save(&visit.state.shop, &visit.actor, subject, version, fields).await?;
    Ok(sentence(&visit, l, at)?)
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

#[cfg(feature = "ssr")]
pub use server::{Kept, discard, find};
#[cfg(feature = "ssr")]
use {catalog::products::drafts, drafts::Subject, server::sentence};

#[cfg(feature = "ssr")]
mod server {
    use super::super::words;
    use crate::parts::When;
    use app_kit::fields::Fields;
    use app_kit::{PageResult, Visit, paths};
    use axum::response::{IntoResponse, Redirect};
    use base::access::Permission;
    use base::{FileId, Instant, Locale};
    use catalog::pictures;
    use catalog::products::drafts::{self, Subject};
    use platform::{Error, Result};

    /// A draft as displayed on the page.
    #[derive(Clone, Debug)]
    pub struct Kept {
        pub version: i64,
        pub fields: Fields,
        /// When it was saved, as a sentence.
        pub saved: String,
    }

    /// «Черновик сохранён в 14:05», with the date unless it is today.
    pub fn sentence(visit: &Visit, l: Locale, at: Instant) -> Result<String> {
        Ok(words::draft_saved(l, &When::of(visit)?.clock(at, visit.state.shop.now())))
    }

    /// The actor's draft, without photographs that no longer exist.
    pub async fn find(visit: &Visit, subject: Subject) -> Result<Option<Kept>> {
        let (shop, actor) = (&visit.state.shop, &visit.actor);
        let Some(draft) = drafts::find(shop, actor, subject).await? else { return Ok(None) };
        let mut fields = Fields(draft.fields);
        let ids: Vec<FileId> = fields.all("picture").filter_map(|id| id.parse().ok()).collect();
        let there = pictures::known(shop, actor, &ids).await?;
        fields.0.retain(|(name, id)| name != "picture" || there.iter().any(|p| p.file.to_string() == *id));
        let saved = sentence(visit, visit.locale, draft.saved_at)?;
        Ok(Some(Kept { version: draft.version, fields, saved }))
    }

    /// Discards the draft and shows the stored values.
    pub async fn discard(visit: Visit, fields: Fields) -> PageResult {
        visit.actor.require(Permission::CatalogEdit)?;
        let l = visit.locale;
        let (subject, page) = match (fields.get("product").parse(), fields.get("category").parse()) {
            (Ok(id), _) => (Subject::Product(id), paths::admin_product(l, id)),
            (Err(_), Ok(category)) => {
                let page = paths::admin_product_new(l);
                (
                    Subject::New(category),
                    crate::parts::with_query(page, &[("category", fields.get("category"))]),
                )
            }
            (Err(_), Err(_)) => return Err(Error::NotFound.into()),
        };
        drafts::discard(&visit.state.shop, &visit.actor, subject, &fields.0).await?;
        Ok(Redirect::to(&page).into_response())
    }
}
