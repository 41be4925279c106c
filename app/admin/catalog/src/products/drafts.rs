//! Drafts of the product form, restored for their author. `app_admin_islands::products` saves them.

use app_admin_islands::server::drafts::sentence;
use app_admin_parts::with_query;
use app_kit::fields::Fields;
use app_kit::{PageResult, Visit, paths};
use axum::response::{IntoResponse, Redirect};
use base::FileId;
use catalog::pictures;
use catalog::products::drafts::{self, Subject};
use catalog_model::access::CATALOG_EDIT;
use platform::{Error, Result};

/// A draft as displayed on the page.
#[derive(Clone, Debug)]
pub struct Kept {
    pub version: i64,
    pub fields: Fields,
    /// When it was saved, as a sentence.
    pub saved: String,
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
    visit.actor.require(CATALOG_EDIT)?;
    let l = visit.locale;
    let (subject, page) = match (fields.get("product").parse(), fields.get("category").parse()) {
        (Ok(id), _) => (Subject::Product(id), paths::admin_product(l, id)),
        (Err(_), Ok(category)) => {
            let page = paths::admin_product_new(l);
            (Subject::New(category), with_query(page, &[("category", fields.get("category"))]))
        }
        (Err(_), Err(_)) => return Err(Error::NotFound.into()),
    };
    drafts::discard(&visit.state.shop, &visit.actor, subject, &fields.0).await?;
    Ok(Redirect::to(&page).into_response())
}
