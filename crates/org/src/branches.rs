//! Branches: public data, so no actor is checked.

use crate::tables::branch;
use base::BranchId;
use org_model::branches::BranchView;
use platform::{Error, Result, Shop};
use sea_orm::{ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter};

/// The default branch.
///
/// # Errors
/// [`Error::Inconsistent`] before the shop is set up.
pub async fn main(shop: &Shop) -> Result<BranchView> {
    Ok(view(find_main(shop.read()).await?))
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
    Ok(main_row(db).await?.map(view))
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
    branch::Entity::find_by_id(id).one(shop.read()).await?.map(view).ok_or(Error::NotFound)
}

/// A branch, read in the caller's transaction; `None` for an unknown id.
pub async fn with_id(db: &impl ConnectionTrait, id: BranchId) -> Result<Option<BranchView>> {
    Ok(branch::Entity::find_by_id(id).one(db).await?.map(view))
}

fn view(row: branch::Model) -> BranchView {
    BranchView {
        id: row.id,
        slug: row.slug,
        name_ru: row.name_ru,
        name_en: row.name_en,
        city_ru: row.city_ru,
        city_en: row.city_en,
        address_ru: row.address_ru,
        address_en: row.address_en,
        phone: row.phone,
        email: row.email,
        zone: row.zone,
        seller: row.seller_id,
    }
}
