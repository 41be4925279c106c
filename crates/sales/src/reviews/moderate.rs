//! Moderation by staff. Of two concurrent decisions the second is refused.

use super::{count, tell};
use crate::actions;
use crate::tables::{question, review};
use base::refusal::Refusal;
use base::{QuestionId, ReviewId};
use catalog_model::access::CATALOG_EDIT;
use platform::{Actor, Error, Result, Shop, Tx, with_retries};
use sales_model::reviews::{Moderation, ModerationEvent, Verdict};
use sea_orm::sea_query::Expr;
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter};
use serde::Serialize;
use uuid::Uuid;

/// The audit data of a decision.
#[derive(Serialize)]
struct Decided<'a> {
    state: Moderation,
    #[serde(skip_serializing_if = "str::is_empty")]
    text: &'a str,
}

/// Publishes a review, or rejects it with a reason; notifies its author.
///
/// # Errors
/// [`Error::Forbidden`], [`Error::NotFound`], [`Refusal::Changed`] if its author or staff changed it since,
/// [`Refusal::NotInThisState`].
pub async fn decide_review(
    shop: &Shop,
    actor: &Actor,
    id: ReviewId,
    version: i64,
    verdict: &Verdict,
) -> Result<()> {
    use review::Column;
    actor.require(CATALOG_EDIT)?;
    with_retries(|| async {
        let tx = shop.begin().await?;
        let row = review::Entity::find_by_id(id).one(&*tx).await?.ok_or(Error::NotFound)?;
        count::lock(&tx, row.product_id).await?;
        let state = row.state.apply(verdict.event).map_err(Refusal::from)?;
        let reason = if verdict.event == ModerationEvent::Reject { &*verdict.text } else { "" };
        let seen = Row { id: (Column::Id, id.0), version: (Column::Version, version), state: Column::State };
        store::<review::Entity>(&tx, seen, row.state, state, [(Column::Reason, reason.to_owned())]).await?;
        count::recount(&tx, row.product_id).await?;
        let (before, after) =
            (Decided { state: row.state, text: &row.reason }, Decided { state, text: reason });
        tx.audit(actor, actions::REVIEW_DECIDED, id.0, Some(&before), Some(&after)).await?;
        tell::of_review(&tx, actor, &row, verdict).await?;
        tx.commit().await
    })
    .await
}

/// Publishes a question with its answer, changes the answer, or rejects the question with a reason; notifies
/// its author.
///
/// # Errors
/// Those of [`decide_review`].
pub async fn decide_question(
    shop: &Shop,
    actor: &Actor,
    id: QuestionId,
    version: i64,
    verdict: &Verdict,
) -> Result<()> {
    use question::Column;
    actor.require(CATALOG_EDIT)?;
    with_retries(|| async {
        let tx = shop.begin().await?;
        let row = question::Entity::find_by_id(id).one(&*tx).await?.ok_or(Error::NotFound)?;
        count::lock(&tx, row.product_id).await?;
        let state = row.state.apply(verdict.event).map_err(Refusal::from)?;
        let (answer, reason) = match verdict.event {
            ModerationEvent::Reject => (row.answer.clone(), verdict.text.clone()),
            _ => (verdict.text.clone(), String::new()),
        };
        let seen = Row { id: (Column::Id, id.0), version: (Column::Version, version), state: Column::State };
        let texts = [(Column::Answer, answer), (Column::Reason, reason)];
        store::<question::Entity>(&tx, seen, row.state, state, texts).await?;
        count::recount(&tx, row.product_id).await?;
        let before = Decided { state: row.state, text: &row.answer };
        let after = Decided { state, text: &verdict.text };
        tx.audit(actor, actions::QUESTION_DECIDED, id.0, Some(&before), Some(&after)).await?;
        tell::of_question(&tx, actor, &row, verdict).await?;
        tx.commit().await
    })
    .await
}

/// A review or a question as staff has seen it: its columns, with the id and the version.
struct Row<C> {
    id: (C, Uuid),
    version: (C, i64),
    state: C,
}

/// Saves a decision, unless the row has changed since staff has seen it.
///
/// # Errors
/// [`Refusal::Changed`].
async fn store<E: EntityTrait>(
    tx: &Tx<'_>,
    seen: Row<E::Column>,
    from: Moderation,
    to: Moderation,
    texts: impl IntoIterator<Item = (E::Column, String)>,
) -> Result<()> {
    let Row { id, version, state } = seen;
    let mut update = E::update_many()
        .col_expr(state, Expr::value(to))
        .col_expr(version.0, Expr::value(version.1 + 1))
        .filter(id.0.eq(id.1))
        .filter(version.0.eq(version.1))
        .filter(state.eq(from));
    for (column, text) in texts {
        update = update.col_expr(column, Expr::value(text));
    }
    match update.exec(&**tx).await?.rows_affected {
        0 => Err(Refusal::Changed.into()),
        _ => Ok(()),
    }
}
