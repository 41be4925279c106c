//! Delivery methods as shown to buyers.

use crate::tables::delivery_method;
use base::Bilingual;
use delivery_model::DeliverySummary;
use delivery_model::methods::DeliveryTerms;
use platform::Result;
use sea_orm::{ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter, QueryOrder};

/// The active delivery methods, in display order.
///
/// # Errors
/// Those of the database.
pub async fn summaries(db: &impl ConnectionTrait) -> Result<Vec<DeliverySummary>> {
    let summary = |row: delivery_method::Model| DeliverySummary {
        kind: row.kind,
        city: Bilingual::new(row.city_ru, row.city_en),
        terms: DeliveryTerms::stored((row.days_min, row.days_max), row.cutoff_minute, row.on_days_off),
        name: Bilingual::new(row.name_ru, row.name_en),
        note: Bilingual::new(row.note_ru, row.note_en),
        price: row.price,
        free_from: row.free_from,
    };
    Ok(active(db).await?.into_iter().map(summary).collect())
}

pub(crate) async fn active(db: &impl ConnectionTrait) -> Result<Vec<delivery_method::Model>> {
    let rows = delivery_method::Entity::find()
        .filter(delivery_method::Column::IsActive.eq(true))
        .order_by_asc(delivery_method::Column::Position)
        .order_by_asc(delivery_method::Column::Code);
    Ok(rows.all(db).await?)
}
