//! The promotion code of a cart. Any text is kept, so that the cart can say why it gives nothing.

use super::{CartOwner, lock, open};
use base::form::Problem;
use platform::{Error, Result, Secret, Shop, with_retries};
use promotions_model::codes::fold;
use sea_orm::ConnectionTrait;

/// Enters a code in the place of another one. A guest without a cart gets one: then the secret for its cookie is returned.
///
/// # Errors
/// A problem of the field `code` if there is nothing in it.
pub async fn set_code(shop: &Shop, owner: &CartOwner, typed: &str) -> Result<Option<Secret>> {
    let code = fold(typed);
    if code.is_empty() {
        return Err(Error::field("code", Problem::Required));
    }
    with_retries(|| async {
        let tx = shop.begin().await?;
        let (cart, token) = open(&tx, owner).await?;
        let sql = "UPDATE cart SET promotion_code = $2, updated_at = $3 WHERE id = $1";
        tx.execute_raw(tx.sql(sql, [cart.into(), code.clone().into(), tx.now().into()])).await?;
        tx.commit().await?;
        Ok(token)
    })
    .await
}

/// Takes the code out of the cart.
///
/// # Errors
/// Those of the database.
pub async fn clear_code(shop: &Shop, owner: &CartOwner) -> Result<()> {
    with_retries(|| async {
        let tx = shop.begin().await?;
        let Some(cart) = lock(&tx, owner).await? else { return Ok(()) };
        tx.execute_raw(tx.sql("UPDATE cart SET promotion_code = '' WHERE id = $1", [cart.into()])).await?;
        tx.commit().await
    })
    .await
}
