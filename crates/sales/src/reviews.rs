//! What buyers say of a product and what shoppers ask about it. Who may say it is known by orders, so it stands here.
//!
//! **The numbers of a product are counted anew** by whatever changes them, with the product's row locked: two that
//! publish at once count one after the other.

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

/// Reviews or questions on a page of a list.
pub const PAGE: usize = 20;

/// The product at this address, if shoppers see it.
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

/// The product's name and id for those who read or write about it.
///
/// # Errors
/// [`Error::NotFound`] for what shoppers don't see.
pub async fn product(shop: &Shop, slug: &str) -> Result<Spoken> {
    shown(shop.read(), slug).await
}

fn spoken(row: product::Model) -> Spoken {
    Spoken { id: row.id, slug: row.slug, name: Bilingual::new(row.name_ru, row.name_en) }
}

/// The name that a form begins with.
///
/// # Errors
/// [`Error::LoginNeeded`] where the account is gone.
pub async fn author(shop: &Shop, id: AccountId) -> Result<String> {
    let account = account::Entity::find_by_id(id).one(shop.read()).await?.ok_or(Error::LoginNeeded)?;
    Ok(account.name)
}

/// Reads `{at}.{id}`; an address that somebody changed by hand leads nowhere.
fn cursor<T: FromStr>(text: &str) -> Result<(Instant, T)> {
    let parsed =
        text.split_once('.').and_then(|(at, id)| Some((Instant(at.parse().ok()?), id.parse().ok()?)));
    parsed.ok_or(Error::NotFound)
}

/// Cuts what was read one too many; the place of the last row where there is more.
fn cut<T>(rows: &mut Vec<T>, place: impl Fn(&T) -> String) -> Option<String> {
    let has_more = rows.len() > PAGE;
    rows.truncate(PAGE);
    rows.last().filter(|_| has_more).map(place)
}
