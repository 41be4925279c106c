//! Product ratings for listings. The area that owns the reviews computes and stores them.

use base::ProductId;
use base::jobs::ChangeKind;
use catalog_model::Rating;
use platform::{Result, Tx};
use sea_orm::ConnectionTrait;

/// `Rating::score` of `product p` in SQL; a test compares both.
macro_rules! score_sql {
    () => {
        "COALESCE((SELECT (said.stars + 14) * 1000 / (said.reviews + 4) FROM product_rating said \
         WHERE said.product_id = p.id AND said.reviews > 0), 0)"
    };
}
pub(crate) use score_sql;

/// The key of the order by rating of `product p`.
pub const SCORE_SQL: &str = score_sql!();

/// Locks the product, which serializes changes of its reviews.
///
/// # Errors
/// Those of the database.
pub async fn lock(tx: &Tx<'_>, product: ProductId) -> Result<()> {
    let sql = format!("SELECT id FROM product WHERE id = $1{}", tx.for_update());
    tx.query_one_raw(tx.sql(sql, [product.into()])).await?;
    Ok(())
}

/// Stores the rating of a locked product and records the change, so that cached pages are invalidated.
///
/// # Errors
/// Those of the database.
pub async fn store(tx: &Tx<'_>, product: ProductId, rating: Rating) -> Result<()> {
    let sql = "INSERT INTO product_rating (product_id, reviews, stars, questions) VALUES ($1, $2, $3, $4) \
        ON CONFLICT (product_id) DO UPDATE \
        SET reviews = excluded.reviews, stars = excluded.stars, questions = excluded.questions";
    let values = [product.into(), rating.reviews.into(), rating.stars.into(), rating.questions.into()];
    tx.execute_raw(tx.sql(sql, values)).await?;
    tx.changed(ChangeKind::Product, product.0).await
}

#[cfg(test)]
mod tests {
    use super::SCORE_SQL;
    use catalog_model::rating::{PRIOR_REVIEWS, PRIOR_STARS};

    #[test]
    fn cat_4_the_score_in_sql_weighs_reviews_like_the_rule() {
        let rule = format!("(said.stars + {PRIOR_STARS}) * 1000 / (said.reviews + {PRIOR_REVIEWS})");
        assert!(SCORE_SQL.contains(&rule), "{rule}");
    }
}
