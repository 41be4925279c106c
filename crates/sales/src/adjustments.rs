//! What changed the prices of an order, as it is stored with it: per line, or of its delivery.

use crate::tables::{order_adjustment, order_line};
use base::{Bilingual, OrderId};
use platform::sql::insert_all;
use platform::{Error, Result, Tx};
use sales_model::adjustments::{AdjustmentSum, AppliedAdjustment, sums};
use sea_orm::{ActiveValue::Set, ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter, QueryOrder};

/// Stores what an order's lines and delivery received.
pub(crate) async fn store(
    tx: &Tx<'_>,
    order: OrderId,
    lines: &[order_line::Model],
    applied: &[AppliedAdjustment],
) -> Result<()> {
    let missing = || Error::Inconsistent("an adjustment of a line that the order does not have".to_owned());
    let mut rows = Vec::with_capacity(applied.len());
    for (position, adjustment) in (1i64..).zip(applied) {
        let line = adjustment.line.map(|index| lines.get(index).ok_or_else(missing)).transpose()?;
        rows.push(order_adjustment::ActiveModel {
            id: Set(tx.id()),
            order_id: Set(order),
            order_line_id: Set(line.map(|line| line.id)),
            position: Set(position),
            source: Set(adjustment.source),
            reference_id: Set(adjustment.reference),
            name_ru: Set(adjustment.name.ru.clone()),
            name_en: Set(adjustment.name.en.clone()),
            amount: Set(adjustment.amount),
        });
    }
    insert_all(tx, rows).await
}

/// The adjustments of an order, in the order of application.
pub(crate) async fn of_order(
    db: &impl ConnectionTrait,
    order: OrderId,
) -> Result<Vec<order_adjustment::Model>> {
    let query = order_adjustment::Entity::find()
        .filter(order_adjustment::Column::OrderId.eq(order))
        .order_by_asc(order_adjustment::Column::Position);
    Ok(query.all(db).await?)
}

/// Whether promotions were applied to an order.
pub(crate) async fn has_promotions(db: &impl ConnectionTrait, order: OrderId) -> Result<bool> {
    Ok(of_order(db, order).await?.iter().any(|part| part.source.is_promotion()))
}

/// The same as sums.
pub(crate) async fn sums_of(db: &impl ConnectionTrait, order: OrderId) -> Result<Vec<AdjustmentSum>> {
    let rows = of_order(db, order).await?;
    let part = |row: order_adjustment::Model| AdjustmentSum {
        source: row.source,
        name: Bilingual::new(row.name_ru, row.name_en),
        amount: row.amount,
    };
    Ok(sums(rows.into_iter().map(part)))
}
