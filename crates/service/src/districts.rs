//! Territories served by crews: public data, and their administration.

mod edit;
mod view;

pub use edit::{archive, create, restore, save};
pub use view::{one, rows};

use crate::tables::district;
use base::DistrictId;
use base::form::Problem;
use platform::{Error, Result, Shop, Tx};
use sea_orm::{ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter, QueryOrder};
use service_model::views::DistrictView;

/// The offered territories in their order.
pub async fn list(shop: &Shop) -> Result<Vec<DistrictView>> {
    let query = district::Entity::find()
        .filter(district::Column::IsActive.eq(true))
        .order_by_asc(district::Column::Position)
        .order_by_asc(district::Column::Code);
    Ok(query.all(shop.read()).await?.into_iter().map(view).collect())
}

pub(crate) fn view(row: district::Model) -> DistrictView {
    DistrictView { id: row.id, code: row.code, name_ru: row.name_ru, name_en: row.name_en }
}

/// Checks that a territory is offered, and keeps it from being archived until the end of the transaction.
///
/// # Errors
/// A problem of the field `district`.
pub(crate) async fn require_active(tx: &Tx<'_>, id: DistrictId) -> Result<()> {
    let lock = if tx.is_postgres() { " FOR SHARE" } else { "" };
    let sql = format!("SELECT id FROM district WHERE id = $1 AND is_active{lock}");
    match tx.query_one_raw(tx.sql(sql, [id.into()])).await? {
        Some(_) => Ok(()),
        None => Err(Error::field("district", Problem::InvalidChoice)),
    }
}
