//! Counting of published reviews and questions.

use base::ProductId;
use catalog_model::Rating;
use platform::{Error, Result, Tx};
use sales_model::reviews::Moderation;
use sea_orm::FromQueryResult;

pub(super) use catalog::ratings::lock;

#[derive(FromQueryResult)]
struct Counts {
    reviews: i64,
    stars: i64,
    questions: i64,
}

/// Recounts the published reviews and questions. The product must be locked.
pub(super) async fn recount(tx: &Tx<'_>, product: ProductId) -> Result<()> {
    let sql = "SELECT \
          (SELECT COUNT(*) FROM review r WHERE r.product_id = $1 AND r.state = $2) AS reviews, \
          (SELECT CAST(COALESCE(SUM(r.rating), 0) AS BIGINT) FROM review r WHERE r.product_id = $1 AND r.state = $2) \
            AS stars, \
          (SELECT COUNT(*) FROM question q WHERE q.product_id = $1 AND q.state = $2) AS questions";
    let query = Counts::find_by_statement(tx.sql(sql, [product.into(), Moderation::Published.into()]));
    let counts = query.one(&**tx).await?.ok_or(Error::NotFound)?;
    let rating = Rating { reviews: counts.reviews, stars: counts.stars, questions: counts.questions };
    catalog::ratings::store(tx, product, rating).await
}
