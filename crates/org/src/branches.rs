//! Branches: reading them is public; their administration.

mod contacts;
mod edit;

pub use contacts::{ContactsEdit, contacts, save_contacts};
pub use edit::{archive, lock_active, names, one, restore, rows, save};

use crate::tables::{branch, branch_slug_history};
use base::BranchId;
use org_model::branches::{BranchHints, BranchSource, BranchView, GeoPoint};
use org_model::hours::OpeningHours;
use platform::{Error, Result, Scope, Shop};
use sea_orm::{ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter, QueryOrder, Select};

/// The default branch.
///
/// # Errors
/// [`Error::Inconsistent`] before the shop is set up.
pub async fn main(shop: &Shop) -> Result<BranchView> {
    view(find_main(shop.read()).await?)
}

/// The id of the main branch, for new records.
pub async fn main_id(db: &impl ConnectionTrait) -> Result<BranchId> {
    Ok(find_main(db).await?.id)
}

/// The main branch; `None` before the shop is set up.
///
/// # Errors
/// Those of the database.
pub async fn find(db: &impl ConnectionTrait) -> Result<Option<BranchView>> {
    main_row(db).await?.map(view).transpose()
}

async fn main_row(db: &impl ConnectionTrait) -> Result<Option<branch::Model>> {
    Ok(branch::Entity::find().filter(branch::Column::IsMain.eq(true)).one(db).await?)
}

async fn find_main(db: &impl ConnectionTrait) -> Result<branch::Model> {
    main_row(db).await?.ok_or_else(|| Error::Inconsistent("the shop has no main branch".to_owned()))
}

/// Returns a branch.
///
/// # Errors
/// [`Error::NotFound`] for an unknown id.
pub async fn by_id(shop: &Shop, id: BranchId) -> Result<BranchView> {
    with_id(shop.read(), id).await?.ok_or(Error::NotFound)
}

/// A branch, read in the caller's transaction; `None` for an unknown id.
pub async fn with_id(db: &impl ConnectionTrait, id: BranchId) -> Result<Option<BranchView>> {
    branch::Entity::find_by_id(id).one(db).await?.map(view).transpose()
}

/// The branch that serves a client of branch `own`: that one, or the main one if `own` is in the archive or `None`.
///
/// # Errors
/// [`Error::Inconsistent`] before the shop is set up.
pub async fn serving(db: &impl ConnectionTrait, own: Option<BranchId>) -> Result<BranchView> {
    let own = match own {
        Some(id) => branch::Entity::find_by_id(id).one(db).await?.filter(|row| row.archived_at.is_none()),
        None => None,
    };
    match own {
        Some(row) => view(row),
        None => view(find_main(db).await?),
    }
}

fn not_archived() -> Select<branch::Entity> {
    branch::Entity::find()
        .filter(branch::Column::ArchivedAt.is_null())
        .order_by_asc(branch::Column::Position)
        .order_by_asc(branch::Column::Slug)
}

/// The branches that are not in the archive, in display order.
///
/// # Errors
/// Those of the database.
pub async fn all(db: &impl ConnectionTrait) -> Result<Vec<BranchView>> {
    not_archived().all(db).await?.into_iter().map(view).collect()
}

/// The branches of a scope that are not in the archive, in display order.
///
/// # Errors
/// Those of the database.
pub async fn within(shop: &Shop, scope: &Scope) -> Result<Vec<BranchView>> {
    let rows = not_archived().filter(platform::sql::within(scope, branch::Column::Id));
    rows.all(shop.read()).await?.into_iter().map(view).collect()
}

/// Like [`all`], for pages.
///
/// # Errors
/// Those of the database.
pub async fn active(shop: &Shop) -> Result<Vec<BranchView>> {
    all(shop.read()).await
}

/// The branches that customers see, in display order.
///
/// # Errors
/// Those of the database.
pub async fn published(shop: &Shop) -> Result<Vec<BranchView>> {
    let rows = not_archived().filter(branch::Column::IsPublished.eq(true)).all(shop.read()).await?;
    rows.into_iter().map(view).collect()
}

/// The branch of a client by what their browser remembers; `None` for the main one, see
/// [`org_model::branches::for_client`].
///
/// # Errors
/// Those of the database.
pub async fn for_client(shop: &Shop, hints: BranchHints<'_>) -> Result<Option<(BranchId, BranchSource)>> {
    if hints == BranchHints::default() {
        return Ok(None);
    }
    Ok(org_model::branches::for_client(&published(shop).await?, hints))
}

/// The branch that customers see under this address.
///
/// # Errors
/// [`Error::NotFound`] if there is none, or if it is hidden or in the archive.
pub async fn page(shop: &Shop, slug: &str) -> Result<BranchView> {
    let row =
        not_archived().filter(branch::Column::IsPublished.eq(true)).filter(branch::Column::Slug.eq(slug));
    view(row.one(shop.read()).await?.ok_or(Error::NotFound)?)
}

/// The present address of a branch that had this one; `None` if there is none that customers see.
///
/// # Errors
/// Those of the database.
pub async fn moved(shop: &Shop, slug: &str) -> Result<Option<String>> {
    let db = shop.read();
    let Some(former) = branch_slug_history::Entity::find_by_id(slug.to_owned()).one(db).await? else {
        return Ok(None);
    };
    let row = not_archived()
        .filter(branch::Column::IsPublished.eq(true))
        .filter(branch::Column::Id.eq(former.branch_id))
        .one(db)
        .await?;
    Ok(row.map(|row| row.slug))
}

fn view(row: branch::Model) -> Result<BranchView> {
    let hours = hours(&row)?;
    Ok(BranchView {
        id: row.id,
        slug: row.slug,
        name_ru: row.name_ru,
        name_en: row.name_en,
        city_ru: row.city_ru,
        city_en: row.city_en,
        address_ru: row.address_ru,
        address_en: row.address_en,
        point: row.lat_e6.zip(row.lon_e6).and_then(|(lat, lon)| GeoPoint::new(lat, lon)),
        phone: row.phone,
        email: row.email,
        zone: row.zone,
        hours,
        seller: row.seller_id,
    })
}

fn hours(row: &branch::Model) -> Result<OpeningHours> {
    let stored = row.hours.clone().map(serde_json::from_value).transpose();
    let hours = stored
        .map_err(|e| Error::Inconsistent(format!("the hours of branch {} are malformed: {e}", row.slug)))?;
    Ok(hours.unwrap_or_default())
}
