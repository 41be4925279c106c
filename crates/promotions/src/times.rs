//! Beginnings and ends by time: promotions whose period is over are ended, and cached pages are dropped when what tiles show
//! changes.

use crate::actions;
use crate::board::Board;
use crate::tables::promotion;
use base::jobs::ChangeKind;
use platform::{Actor, Result, Shop};
use promotions_model::state::PromotionState;
use sea_orm::sea_query::{Expr, ExprTrait};
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter, QueryOrder, QuerySelect};
use serde_json::json;

/// How far back a change of the tiles is looked for, in minutes: longer than a sweep may be late.
const BACK_MINUTES: i64 = 3;
/// How many promotions are ended in one go.
const AT_ONCE: u64 = 50;

/// Ends what is over; returns how many.
///
/// # Errors
/// Those of the database.
pub(crate) async fn sweep(shop: &Shop) -> Result<u64> {
    let ended = end(shop).await?;
    let board = shop.cached::<Board>().await?;
    let now = shop.now();
    // Dropping the pages once too often costs less than a page with yesterday's price.
    if board.shown_at(now) != board.shown_at(now.plus_minutes(-BACK_MINUTES)) {
        let tx = shop.begin().await?;
        tx.changed(ChangeKind::Settings, None).await?;
        tx.commit().await?;
    }
    Ok(ended)
}

async fn end(shop: &Shop) -> Result<u64> {
    let over = promotion::Entity::find()
        .filter(promotion::Column::State.is_in([PromotionState::Active, PromotionState::Paused]))
        .filter(promotion::Column::EndsAt.lte(shop.now()))
        .order_by_asc(promotion::Column::Id)
        .limit(AT_ONCE)
        .all(shop.read())
        .await?;
    let mut ended = 0;
    for row in over {
        let tx = shop.begin().await?;
        let done = promotion::Entity::update_many()
            .col_expr(promotion::Column::State, Expr::value(PromotionState::Ended))
            .col_expr(promotion::Column::Version, Expr::col(promotion::Column::Version).add(1_i64))
            .col_expr(promotion::Column::UpdatedAt, Expr::value(tx.now()))
            .filter(promotion::Column::Id.eq(row.id))
            .filter(promotion::Column::State.eq(row.state))
            .filter(promotion::Column::EndsAt.lte(tx.now()))
            .exec(&*tx)
            .await?;
        if done.rows_affected == 1 {
            let (before, after) = (json!({ "state": row.state }), json!({ "state": PromotionState::Ended }));
            let actor = Actor::System("promotions");
            tx.audit(&actor, actions::PROMOTION_MOVED, row.id.0, Some(&before), Some(&after)).await?;
            tx.changed(ChangeKind::Settings, row.id.0).await?;
            ended += 1;
        }
        tx.commit().await?;
    }
    Ok(ended)
}
