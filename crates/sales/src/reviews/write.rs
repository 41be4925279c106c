//! Writing and editing of reviews by buyers.

use super::{author, count, shown};
use crate::tables::review;
use crate::{actions, notices};
use base::refusal::{AreaRefusal as _, Refusal};
use base::{AccountId, OrderLineId, ProductId, ReviewId};
use platform::{Actor, Result, Shop, Tx, with_retries};
use sales_model::orders::OrderState;
use sales_model::refusal::SalesRefusal;
use sales_model::reviews::{Moderation, ModerationEvent, ReviewForm};
use sales_model::settings::Reviews;
use sales_model::views::reviews::{OwnReview, ReviewPlace};
use sea_orm::sea_query::Expr;
use sea_orm::{ActiveValue::Set, ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter, Statement};

/// Data of the review form for an account: its review, or whether it may write one.
///
/// # Errors
/// [`platform::Error::LoginNeeded`] for a guest, [`platform::Error::NotFound`] if the product is not visible
/// to shoppers.
pub async fn place(shop: &Shop, actor: &Actor, slug: &str) -> Result<ReviewPlace> {
    let account = actor.require_owner()?;
    let db = shop.read();
    let product = shown(db, slug).await?;
    let own = own(db, account, product.id).await?;
    let has_bought = own.is_some() || bought(db, account, product.id).await?.is_some();
    let own = own.map(|r| OwnReview { state: r.state, reason: r.reason.clone(), form: form(r) });
    Ok(ReviewPlace { author: author(shop, account).await?, product, own, has_bought })
}

/// The account's own review as form data.
pub(super) fn form(row: review::Model) -> ReviewForm {
    let review::Model { rating, author, pros, cons, body: text, .. } = row;
    ReviewForm { rating, author, pros, cons, text }
}

async fn own(
    db: &impl ConnectionTrait,
    account: AccountId,
    product: ProductId,
) -> Result<Option<review::Model>> {
    let query = review::Entity::find().filter(review::Column::AccountId.eq(account));
    Ok(query.filter(review::Column::ProductId.eq(product)).one(db).await?)
}

/// The first order line by which this account received the product.
async fn bought(
    db: &impl ConnectionTrait,
    account: AccountId,
    product: ProductId,
) -> Result<Option<OrderLineId>> {
    let sql = "SELECT l.id FROM order_line l JOIN shop_order o ON o.id = l.order_id \
               WHERE l.product_id = $1 AND o.account_id = $2 AND o.state = $3 ORDER BY l.id LIMIT 1";
    let values = [product.into(), account.into(), OrderState::Completed.into()];
    let query = Statement::from_sql_and_values(db.get_database_backend(), sql, values);
    Ok(db.query_one_raw(query).await?.map(|row| row.try_get("", "id")).transpose()?)
}

/// Stores a review; it waits for moderation, also if it was published before.
///
/// # Errors
/// [`platform::Error::LoginNeeded`] for a guest, [`SalesRefusal::NotBought`] if the account has not received
/// the product, [`Refusal::Changed`] if it was saved concurrently from another window.
pub async fn write(shop: &Shop, actor: &Actor, slug: &str, review: &ReviewForm) -> Result<()> {
    let account = actor.require_owner()?;
    match with_retries(|| try_write(shop, actor, account, slug, review)).await {
        Err(e) if e.is_conflict() => Err(Refusal::Changed.into()),
        done => done,
    }
}

async fn try_write(
    shop: &Shop,
    actor: &Actor,
    account: AccountId,
    slug: &str,
    review: &ReviewForm,
) -> Result<()> {
    let tx = shop.begin().await?;
    if !org::settings::get::<Reviews>(&*tx).await? {
        return Err(platform::Error::NotFound);
    }
    let product = shown(&*tx, slug).await?.id;
    count::lock(&tx, product).await?;
    let before = own(&*tx, account, product).await?;
    let id = match &before {
        Some(row) => {
            again(&tx, row, review).await?;
            row.id
        }
        None => {
            let line = bought(&*tx, account, product)
                .await?
                .ok_or_else(|| SalesRefusal::NotBought.into_refusal())?;
            first(&tx, account, product, line, review).await?
        }
    };
    if before.as_ref().is_some_and(|row| row.state == Moderation::Published) {
        count::recount(&tx, product).await?;
    }
    tx.audit(actor, actions::REVIEW_WRITTEN, id.0, before.map(form).as_ref(), Some(review)).await?;
    notices::review(&tx, actor, product, id).await?;
    tx.commit().await
}

async fn first(
    tx: &Tx<'_>,
    account: AccountId,
    product: ProductId,
    line: OrderLineId,
    review: &ReviewForm,
) -> Result<ReviewId> {
    let id = tx.id();
    let row = review::ActiveModel {
        id: Set(id),
        product_id: Set(product),
        account_id: Set(account),
        order_line_id: Set(line),
        author: Set(review.author.clone()),
        rating: Set(review.rating),
        pros: Set(review.pros.clone()),
        cons: Set(review.cons.clone()),
        body: Set(review.text.clone()),
        state: Set(Moderation::Pending),
        reason: Set(String::new()),
        at: Set(tx.now()),
        version: Set(1),
    };
    review::Entity::insert(row).exec_without_returning(&**tx).await?;
    Ok(id)
}

async fn again(tx: &Tx<'_>, row: &review::Model, review: &ReviewForm) -> Result<()> {
    use review::Column;
    let state = row.state.apply(ModerationEvent::Edit).map_err(Refusal::from)?;
    let done = review::Entity::update_many()
        .col_expr(Column::Author, Expr::value(review.author.clone()))
        .col_expr(Column::Rating, Expr::value(review.rating))
        .col_expr(Column::Pros, Expr::value(review.pros.clone()))
        .col_expr(Column::Cons, Expr::value(review.cons.clone()))
        .col_expr(Column::Body, Expr::value(review.text.clone()))
        .col_expr(Column::State, Expr::value(state))
        .col_expr(Column::Reason, Expr::value(String::new()))
        .col_expr(Column::At, Expr::value(tx.now()))
        .col_expr(Column::Version, Expr::value(row.version + 1))
        .filter(Column::Id.eq(row.id))
        .filter(Column::Version.eq(row.version))
        .exec(&**tx)
        .await?;
    if done.rows_affected == 0 { Err(Refusal::Changed.into()) } else { Ok(()) }
}
