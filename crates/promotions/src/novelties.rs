//! The products that were published not long ago, for the badge «Новинка». Cached for display.

use crate::facts::all;
use base::jobs::ChangeKind;
use base::{Instant, ProductId};
use platform::{Cached, Result, Shop};
use promotions_model::settings::NewProductDays;
use sea_orm::FromQueryResult;
use std::collections::HashMap;
use std::sync::Arc;

/// Most products that are marked at once: where more were published, they are no news.
const NOVELTIES_MAX: usize = 1_000;

/// Until when each of the latest products is new.
pub struct Novelties(HashMap<ProductId, Instant>);

#[derive(FromQueryResult)]
struct Row {
    id: ProductId,
    published_at: Instant,
}

impl Cached for Novelties {
    const MADE_OF: &'static [ChangeKind] = &[ChangeKind::Product, ChangeKind::Settings];

    async fn load(shop: &Shop) -> Result<Self> {
        let db = shop.read();
        let days = org::settings::get::<NewProductDays>(db).await?;
        let sql = format!(
            "SELECT id, published_at FROM product WHERE published_at > $1 ORDER BY published_at DESC LIMIT {NOVELTIES_MAX}"
        );
        let rows = all::<Row>(db, sql, vec![shop.now().plus_days(-days).into()]).await?;
        Ok(Self(rows.into_iter().map(|row| (row.id, row.published_at.plus_days(days))).collect()))
    }
}

impl Novelties {
    /// Whether the product is new at `now`.
    pub fn has(&self, product: ProductId, now: Instant) -> bool {
        self.0.get(&product).is_some_and(|until| now < *until)
    }
}

/// The cached novelties.
///
/// # Errors
/// Those of the database.
pub async fn novelties(shop: &Shop) -> Result<Arc<Novelties>> {
    shop.cached::<Novelties>().await
}
