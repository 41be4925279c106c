//! Delivery methods as shown to buyers.

use crate::tables::delivery_method;
use base::{Bilingual, BranchId, DeliveryMethodId};
use delivery_model::DeliverySummary;
use delivery_model::methods::{DeliveryMethod, DeliveryTerms};
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

/// The active delivery methods of a branch, in display order.
///
/// # Errors
/// Those of the database.
pub async fn of_branch(db: &impl ConnectionTrait, branch: BranchId) -> Result<Vec<DeliveryMethod>> {
    let rows = active(db).await?.into_iter().filter(|row| row.branch_id == branch);
    Ok(rows.map(view).collect())
}

/// A delivery method, even if it is not active any more.
///
/// # Errors
/// Those of the database.
pub async fn find(db: &impl ConnectionTrait, id: DeliveryMethodId) -> Result<Option<DeliveryMethod>> {
    Ok(delivery_method::Entity::find_by_id(id).one(db).await?.map(view))
}

fn view(row: delivery_method::Model) -> DeliveryMethod {
    DeliveryMethod {
        id: row.id,
        code: row.code,
        kind: row.kind,
        name_ru: row.name_ru,
        name_en: row.name_en,
        note_ru: row.note_ru,
        note_en: row.note_en,
        price: row.price,
        free_from: row.free_from,
        weight_max_g: row.weight_max_g,
        city: Bilingual::new(row.city_ru, row.city_en),
        terms: DeliveryTerms::stored((row.days_min, row.days_max), row.cutoff_minute, row.on_days_off),
    }
}

pub(crate) async fn active(db: &impl ConnectionTrait) -> Result<Vec<delivery_method::Model>> {
    let rows = delivery_method::Entity::find()
        .filter(delivery_method::Column::IsActive.eq(true))
        .order_by_asc(delivery_method::Column::Position)
        .order_by_asc(delivery_method::Column::Code);
    Ok(rows.all(db).await?)
}
