//! Consents to legal texts. Operations of other areas record them inside their own transaction.

mod own;
mod record;
mod register;

pub use own::{give_marketing, of_account, own, own_and_offered, withdraw};
pub use record::{
    Given, Subject, checked, give_to, is_asked, join, part, record, record_told, reduce, remove_unfinished,
};
pub use register::{CONSENTS_PAGE, ConsentFilter, ConsentList, list};

use crate::tables::{consent, page, page_version};
use base::PageVersionId;
use content_model::consents::ConsentRow;
use platform::{Error, Result};
use sea_orm::{ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter};
use std::collections::{BTreeSet, HashMap};

/// Rows with the headings and addresses of their texts.
async fn views(db: &impl ConnectionTrait, rows: Vec<consent::Model>) -> Result<Vec<ConsentRow>> {
    let ids: BTreeSet<PageVersionId> = rows.iter().map(|row| row.page_version_id).collect();
    let versions = page_version::Entity::find().filter(page_version::Column::Id.is_in(ids)).all(db).await?;
    let pages: BTreeSet<_> = versions.iter().map(|version| version.page_id).collect();
    let pages = page::Entity::find().filter(page::Column::Id.is_in(pages)).all(db).await?;
    let slugs: HashMap<_, _> = pages.into_iter().map(|page| (page.id, page.slug)).collect();
    let view = |row: consent::Model| {
        let version = versions
            .iter()
            .find(|version| version.id == row.page_version_id)
            .ok_or_else(|| Error::Inconsistent(format!("the consent {} has no text", row.id)))?;
        Ok(ConsentRow {
            id: row.id,
            purpose: row.purpose,
            form: row.form,
            contact: row.contact,
            title: crate::pages::text_of(&version.text)?.title,
            page: version.page_id,
            slug: slugs.get(&version.page_id).cloned().unwrap_or_default(),
            version: version.number,
            given_at: row.given_at,
            withdrawn_at: row.withdrawn_at,
            taken_by: row.taken_by,
        })
    };
    rows.into_iter().map(view).collect()
}
