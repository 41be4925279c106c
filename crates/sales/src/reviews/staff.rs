//! Reviews and questions for staff, newest first.

use super::{PAGE, cursor, cut, reviewed, write};
use crate::tables::{order_line, question, review, shop_order};
use base::{OrderLineId, ProductId, QuestionId, ReviewId};
use catalog_model::access::CATALOG_EDIT;
use platform::{Actor, Error, Result, Shop};
use sales_model::views::reviews::{ReviewedProduct, StaffFilter, StaffQuestion, StaffReview, Voices};
use sea_orm::{ColumnTrait, Condition, EntityTrait, QueryFilter, QueryOrder, QuerySelect};
use std::collections::HashMap;

/// Reviews in one state, or all.
///
/// # Errors
/// [`Error::Forbidden`]; [`Error::NotFound`] if the cursor `after` is malformed.
pub async fn staff_reviews(shop: &Shop, actor: &Actor, filter: &StaffFilter) -> Result<Voices<StaffReview>> {
    use review::Column;
    actor.require(CATALOG_EDIT)?;
    let mut query = review::Entity::find();
    if let Some(state) = filter.state {
        query = query.filter(Column::State.eq(state));
    }
    if !filter.after.is_empty() {
        let (at, id) = cursor::<ReviewId>(&filter.after)?;
        let same = Condition::all().add(Column::At.eq(at)).add(Column::Id.lt(id));
        query = query.filter(Condition::any().add(Column::At.lt(at)).add(same));
    }
    let query = query.order_by_desc(Column::At).order_by_desc(Column::Id).limit(PAGE as u64 + 1);
    let mut rows = query.all(shop.read()).await?;
    let next = cut(&mut rows, |row| format!("{}.{}", row.at.0, row.id));
    Ok(Voices { rows: review_views(shop, rows).await?, next })
}

/// One review.
///
/// # Errors
/// [`Error::Forbidden`], [`Error::NotFound`].
pub async fn review(shop: &Shop, actor: &Actor, id: ReviewId) -> Result<StaffReview> {
    actor.require(CATALOG_EDIT)?;
    let row = review::Entity::find_by_id(id).one(shop.read()).await?;
    review_views(shop, row.into_iter().collect()).await?.pop().ok_or(Error::NotFound)
}

async fn review_views(shop: &Shop, rows: Vec<review::Model>) -> Result<Vec<StaffReview>> {
    let products = products(shop, rows.iter().map(|r| r.product_id)).await?;
    let orders = orders(shop, rows.iter().map(|r| r.order_line_id)).await?;
    let view = |r: review::Model| {
        Some(StaffReview {
            id: r.id,
            product: products.get(&r.product_id)?.clone(),
            state: r.state,
            reason: r.reason.clone(),
            order: orders.get(&r.order_line_id).cloned().unwrap_or_default(),
            at: r.at,
            version: r.version,
            form: write::form(r),
        })
    };
    Ok(rows.into_iter().filter_map(view).collect())
}

/// Questions in one state, or all.
///
/// # Errors
/// [`Error::Forbidden`]; [`Error::NotFound`] if the cursor `after` is malformed.
pub async fn staff_questions(
    shop: &Shop,
    actor: &Actor,
    filter: &StaffFilter,
) -> Result<Voices<StaffQuestion>> {
    use question::Column;
    actor.require(CATALOG_EDIT)?;
    let mut query = question::Entity::find();
    if let Some(state) = filter.state {
        query = query.filter(Column::State.eq(state));
    }
    if !filter.after.is_empty() {
        let (at, id) = cursor::<QuestionId>(&filter.after)?;
        let same = Condition::all().add(Column::At.eq(at)).add(Column::Id.lt(id));
        query = query.filter(Condition::any().add(Column::At.lt(at)).add(same));
    }
    let query = query.order_by_desc(Column::At).order_by_desc(Column::Id).limit(PAGE as u64 + 1);
    let mut rows = query.all(shop.read()).await?;
    let next = cut(&mut rows, |row| format!("{}.{}", row.at.0, row.id));
    Ok(Voices { rows: question_views(shop, rows).await?, next })
}

/// One question.
///
/// # Errors
/// [`Error::Forbidden`], [`Error::NotFound`].
pub async fn question(shop: &Shop, actor: &Actor, id: QuestionId) -> Result<StaffQuestion> {
    actor.require(CATALOG_EDIT)?;
    let row = question::Entity::find_by_id(id).one(shop.read()).await?;
    question_views(shop, row.into_iter().collect()).await?.pop().ok_or(Error::NotFound)
}

async fn question_views(shop: &Shop, rows: Vec<question::Model>) -> Result<Vec<StaffQuestion>> {
    let products = products(shop, rows.iter().map(|q| q.product_id)).await?;
    let view = |q: question::Model| {
        Some(StaffQuestion {
            id: q.id,
            product: products.get(&q.product_id)?.clone(),
            author: q.author,
            text: q.body,
            answer: q.answer,
            state: q.state,
            reason: q.reason,
            at: q.at,
            version: q.version,
        })
    };
    Ok(rows.into_iter().filter_map(view).collect())
}

async fn products(
    shop: &Shop,
    ids: impl Iterator<Item = ProductId>,
) -> Result<HashMap<ProductId, ReviewedProduct>> {
    let products = catalog::summaries(shop.read(), ids).await?;
    Ok(products.into_iter().map(|p| (p.id, reviewed(p))).collect())
}

/// The order numbers of these order lines.
async fn orders(
    shop: &Shop,
    lines: impl Iterator<Item = OrderLineId>,
) -> Result<HashMap<OrderLineId, String>> {
    let db = shop.read();
    let lines = order_line::Entity::find().filter(order_line::Column::Id.is_in(lines)).all(db).await?;
    let ids = lines.iter().map(|l| l.order_id);
    let orders = shop_order::Entity::find().filter(shop_order::Column::Id.is_in(ids)).all(db).await?;
    let numbers: HashMap<_, _> = orders.into_iter().map(|o| (o.id, o.number)).collect();
    Ok(lines.into_iter().filter_map(|l| Some((l.id, numbers.get(&l.order_id)?.clone()))).collect())
}
