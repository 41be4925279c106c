//! The register of consents, for staff.

use super::views;
use crate::tables::consent;
use base::text::fold_sku;
use base::{ConsentId, Instant};
use content_model::access::CONSENTS_VIEW;
use content_model::consents::{ConsentPurpose, ConsentRow};
use platform::{Actor, Error, Result, Shop};
use sea_orm::{ColumnTrait, Condition, EntityTrait, QueryFilter, QueryOrder, QuerySelect};

/// Consents on a page of the register.
pub const CONSENTS_PAGE: u64 = 50;

/// The filter of the register; an empty field matches everything.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ConsentFilter {
    /// `None` for all purposes.
    pub purpose: Option<ConsentPurpose>,
    /// A part of the email or phone.
    pub contact: String,
    /// `next` of the previous page.
    pub after: String,
}

/// A page of the register, the last consent first.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ConsentList {
    /// At most [`CONSENTS_PAGE`].
    pub rows: Vec<ConsentRow>,
    /// The `after` of the next page; `None` on the last one.
    pub next: Option<String>,
}

/// The register of consents.
///
/// # Errors
/// [`Error::Forbidden`]; [`Error::NotFound`] for a malformed `after`.
pub async fn list(shop: &Shop, actor: &Actor, filter: &ConsentFilter) -> Result<ConsentList> {
    actor.require(CONSENTS_VIEW)?;
    let mut query = consent::Entity::find()
        .order_by_desc(consent::Column::GivenAt)
        .order_by_desc(consent::Column::Id)
        .limit(CONSENTS_PAGE + 1);
    if let Some(purpose) = filter.purpose {
        query = query.filter(consent::Column::Purpose.eq(purpose));
    }
    let contact = fold_sku(&filter.contact);
    if !contact.is_empty() {
        // Folded text has no wildcards of LIKE.
        query = query.filter(consent::Column::ContactFolded.contains(&contact));
    }
    if let Some((at, id)) = cursor(&filter.after)? {
        let earlier = Condition::any()
            .add(consent::Column::GivenAt.lt(at))
            .add(Condition::all().add(consent::Column::GivenAt.eq(at)).add(consent::Column::Id.lt(id)));
        query = query.filter(earlier);
    }
    let mut rows = query.all(shop.read()).await?;
    let has_more = rows.len() as u64 > CONSENTS_PAGE;
    rows.truncate(usize::try_from(CONSENTS_PAGE).unwrap_or(usize::MAX));
    let next = rows.last().filter(|_| has_more).map(|row| format!("{}_{}", row.given_at.0, row.id));
    Ok(ConsentList { rows: views(shop.read(), rows).await?, next })
}

/// `{at}_{id}` of the last consent shown.
fn cursor(after: &str) -> Result<Option<(Instant, ConsentId)>> {
    if after.is_empty() {
        return Ok(None);
    }
    let parts =
        after.split_once('_').and_then(|(at, id)| Some((Instant(at.parse().ok()?), id.parse().ok()?)));
    parts.map(Some).ok_or(Error::NotFound)
}
