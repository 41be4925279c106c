//! Territories served by crews: public data.

use crate::tables::district;
use platform::{Result, Shop};
use sea_orm::{EntityTrait, QueryOrder};
use service_model::views::DistrictView;

/// All territories in their order.
pub async fn list(shop: &Shop) -> Result<Vec<DistrictView>> {
    let query = district::Entity::find()
        .order_by_asc(district::Column::Position)
        .order_by_asc(district::Column::Code);
    Ok(query.all(shop.read()).await?.into_iter().map(view).collect())
}

pub(crate) fn view(row: district::Model) -> DistrictView {
    DistrictView { id: row.id, code: row.code, name_ru: row.name_ru, name_en: row.name_en }
}
