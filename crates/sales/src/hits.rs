//! The products of each category that sold best within 30 days, for the badge «Хит»: counted by a sweep, and cached for
//! display.

use crate::tables::product_hit;
use base::jobs::ChangeKind;
use base::{CategoryId, ProductId};
use platform::sql::insert_all;
use platform::{Cached, Result, Shop};
use promotions_model::settings::HitsPerCategory;
use sea_orm::{ActiveValue::Set, EntityTrait, FromQueryResult};
use std::collections::{HashMap, HashSet};
use std::sync::Arc;

/// Sales of this many days count.
const HIT_DAYS: i64 = 30;
/// Fewer pieces make no bestseller.
const PIECES_MIN: i64 = 3;

/// The marked products.
pub struct Hits(HashSet<ProductId>);

impl Cached for Hits {
    const MADE_OF: &'static [ChangeKind] = &[ChangeKind::Settings];

    async fn load(shop: &Shop) -> Result<Self> {
        let rows = product_hit::Entity::find().all(shop.read()).await?;
        Ok(Self(rows.into_iter().map(|row| row.product_id).collect()))
    }
}

impl Hits {
    /// Whether the product is marked.
    pub fn has(&self, product: ProductId) -> bool {
        self.0.contains(&product)
    }
}

/// The cached bestsellers.
///
/// # Errors
/// Those of the database.
pub async fn hits(shop: &Shop) -> Result<Arc<Hits>> {
    shop.cached::<Hits>().await
}

#[derive(FromQueryResult)]
struct Sold {
    product_id: ProductId,
    category_id: CategoryId,
    sold: i64,
}

/// Counts again; returns how many products are marked. Orders that were cancelled do not count.
///
/// # Errors
/// Those of the database.
pub async fn sweep(shop: &Shop) -> Result<u64> {
    let tx = shop.begin().await?;
    let most = org::settings::get::<HitsPerCategory>(&*tx).await?;
    let sql = format!(
        "SELECT l.product_id, p.category_id, CAST(SUM(l.quantity) AS BIGINT) AS sold FROM shop_order o \
         JOIN order_line l ON l.order_id = o.id JOIN product p ON p.id = l.product_id \
         WHERE o.placed_at > $1 AND o.state <> 'cancelled' AND p.deleted_at IS NULL AND p.status = 'published' \
         GROUP BY l.product_id, p.category_id HAVING SUM(l.quantity) >= {PIECES_MIN} ORDER BY 3 DESC, 1"
    );
    let since = tx.now().plus_days(-HIT_DAYS);
    let sold = Sold::find_by_statement(tx.sql(sql, [since.into()])).all(&*tx).await?;
    let mut places: HashMap<CategoryId, i64> = HashMap::new();
    let mut wanted = Vec::new();
    for row in sold {
        let place = places.entry(row.category_id).or_default();
        if *place < most {
            *place += 1;
            wanted.push(product_hit::Model { product_id: row.product_id, sold: row.sold });
        }
    }
    let marked = |rows: &[product_hit::Model]| rows.iter().map(|row| row.product_id).collect::<HashSet<_>>();
    let before = product_hit::Entity::find().all(&*tx).await?;
    let count = wanted.len() as u64;
    if marked(&before) != marked(&wanted) {
        product_hit::Entity::delete_many().exec(&*tx).await?;
        let row = |row: product_hit::Model| product_hit::ActiveModel {
            product_id: Set(row.product_id),
            sold: Set(row.sold),
        };
        insert_all(&tx, wanted.into_iter().map(row).collect()).await?;
        tx.changed(ChangeKind::Settings, None).await?;
        tx.commit().await?;
    }
    Ok(count)
}
