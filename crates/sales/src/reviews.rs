//! Product reviews by buyers and questions by shoppers. This area is part of sales because only buyers may
//! review, which is determined by orders.
//!
//! **The rating of a product is recomputed** by every change, with the product's row locked, so that
//! concurrent publications are serialized.

mod ask;
mod count;
mod list;
mod moderate;
mod staff;
mod tell;
mod write;

pub use ask::ask;
pub use list::{newest, questions, reviews};
pub use moderate::{decide_question, decide_review};
pub use staff::{question, review, staff_questions, staff_reviews};
pub use write::{place, write};

use base::Bilingual;
use base::{AccountId, Instant};
use catalog::tables::product;
use catalog_model::products::ProductStatus;
use people::tables::account;
use platform::{Error, Result, Shop};
use sales_model::views::reviews::Spoken;
use sea_orm::{ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter};
use std::str::FromStr;

/// Reviews or questions per page of a list.
pub const PAGE: usize = 20;

/// The product with this slug, if visible to shoppers.
async fn shown(db: &impl ConnectionTrait, slug: &str) -> Result<Spoken> {
    let row = product::Entity::find()
        .filter(product::Column::Slug.eq(slug))
        .filter(product::Column::Status.eq(ProductStatus::Published))
        .filter(product::Column::DeletedAt.is_null())
        .one(db)
        .await?
        .ok_or(Error::NotFound)?;
    Ok(spoken(row))
}

/// The name and id of a product, for its readers and authors.
///
/// # Errors
/// [`Error::NotFound`] if it is not visible to shoppers.
pub async fn product(shop: &Shop, slug: &str) -> Result<Spoken> {
    shown(shop.read(), slug).await
}

fn spoken(row: product::Model) -> Spoken {
    Spoken { id: row.id, slug: row.slug, name: Bilingual::new(row.name_ru, row.name_en) }
}

/// The default author name of a form.
///
/// # Errors
/// [`Error::LoginNeeded`] if the account was deleted.
pub async fn author(shop: &Shop, id: AccountId) -> Result<String> {
    let account = account::Entity::find_by_id(id).one(shop.read()).await?.ok_or(Error::LoginNeeded)?;
    Ok(account.name)
}

/// Parses a cursor `{at}.{id}`.
///
/// # Errors
/// Returns `NotFound` if it is malformed.
fn cursor<T: FromStr>(text: &str) -> Result<(Instant, T)> {
    let parsed =
        text.split_once('.').and_then(|(at, id)| Some((Instant(at.parse().ok()?), id.parse().ok()?)));
    parsed.ok_or(Error::NotFound)
}

/// Drops the extra row read beyond the page; returns the cursor of the last row if there was one.
fn cut<T>(rows: &mut Vec<T>, place: impl Fn(&T) -> String) -> Option<String> {
    let has_more = rows.len() > PAGE;
    rows.truncate(PAGE);
    rows.last().filter(|_| has_more).map(place)
}
