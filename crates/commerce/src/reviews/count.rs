//! The numbers of a product.

use domain::ProductId;
use domain::jobs::ChangeKind;
use domain::reviews::Moderation;
use platform::{Result, Tx};
use sea_orm::ConnectionTrait;

/// Makes whoever changes what is said of this product wait for its turn.
pub(super) async fn lock(tx: &Tx<'_>, product: ProductId) -> Result<()> {
    let sql = format!("SELECT id FROM product WHERE id = $1{}", tx.for_update());
    tx.query_one_raw(tx.sql(sql, [product.into()])).await?;
    Ok(())
}

/// Counts what is published and tells the change log, so that pages are shown anew. The product has to be locked.
pub(super) async fn anew(tx: &Tx<'_>, product: ProductId) -> Result<()> {
    let sql = "INSERT INTO product_rating (product_id, reviews, stars, questions) \
        SELECT p.id, \
          (SELECT COUNT(*) FROM review r WHERE r.product_id = p.id AND r.state = $2), \
          (SELECT CAST(COALESCE(SUM(r.rating), 0) AS BIGINT) FROM review r WHERE r.product_id = p.id AND r.state = $2), \
          (SELECT COUNT(*) FROM question q WHERE q.product_id = p.id AND q.state = $2) \
        FROM product p WHERE p.id = $1 \
        ON CONFLICT (product_id) DO UPDATE \
        SET reviews = excluded.reviews, stars = excluded.stars, questions = excluded.questions";
    tx.execute_raw(tx.sql(sql, [product.into(), Moderation::Published.into()])).await?;
    tx.changed(ChangeKind::Product, product.0).await
}
