//! Product reviews by buyers and questions by shoppers. This area is part of sales because only buyers may
//! review, which is determined by orders.
//!
//! **The rating of a product is recomputed** by every change, with the product's row locked, so that
//! concurrent publications are serialized.
//!
//! An account has at most one review of a product, for the first order line by which it received the product;
//! an edit returns it to moderation. The author's message about a decision is written in the transaction of
//! the decision.

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

use base::{AccountId, Instant};
use catalog::ProductSummary;
use platform::{Error, Result, Shop};
use sales_model::views::reviews::ReviewedProduct;
use sea_orm::ConnectionTrait;
use std::str::FromStr;

/// Reviews or questions per page of a list.
pub const PAGE: usize = 20;

/// The product with this slug, if visible to shoppers.
async fn shown(db: &impl ConnectionTrait, slug: &str) -> Result<ReviewedProduct> {
    let product = catalog::summary_by_slug(db, slug).await?.filter(|p| p.is_visible);
    product.map(reviewed).ok_or(Error::NotFound)
}

/// The name and id of a product, for its readers and authors.
///
/// # Errors
/// [`Error::NotFound`] if it is not visible to shoppers.
pub async fn product(shop: &Shop, slug: &str) -> Result<ReviewedProduct> {
    shown(shop.read(), slug).await
}

fn reviewed(product: ProductSummary) -> ReviewedProduct {
    ReviewedProduct { id: product.id, slug: product.slug, name: product.name }
}

/// The default author name of a form.
///
/// # Errors
/// [`Error::LoginNeeded`] if the account was deleted.
pub async fn author(shop: &Shop, id: AccountId) -> Result<String> {
    let account = people::accounts::addressee(shop.read(), id).await?.ok_or(Error::LoginNeeded)?;
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
