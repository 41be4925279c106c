//! Ordering again: what of a former order can be had now, and putting it into the cart.

use crate::cart::{self, CartOwner};
use crate::orders::visible;
use crate::repeat_lines;
use base::OrderId;
use platform::{Actor, Result, Secret, Shop};
use sales_model::orders::OrderNumber;
use sales_model::repeat::RepeatLine;

/// The lines of an order as they can be had now. `token` is the secret of a guest's order.
///
/// # Errors
/// [`platform::Error::NotFound`] also for an order of somebody else.
pub async fn of_order(
    shop: &Shop,
    actor: &Actor,
    number: &OrderNumber,
    token: Option<&str>,
) -> Result<Vec<RepeatLine>> {
    let (order, _) = visible(shop.read(), actor, number, token, shop.now()).await?;
    lines(shop, order.id).await
}

/// Puts what can be had of an order into the cart. Returns the secret for the cookie of a new guest cart.
///
/// # Errors
/// As [`of_order`].
pub async fn to_cart(
    shop: &Shop,
    actor: &Actor,
    owner: &CartOwner,
    number: &OrderNumber,
    token: Option<&str>,
) -> Result<Option<Secret>> {
    let lines = of_order(shop, actor, number, token).await?;
    cart::put_all(shop, owner, &repeat_lines::wanted(&lines)).await
}

async fn lines(shop: &Shop, order: OrderId) -> Result<Vec<RepeatLine>> {
    let sql = "SELECT l.product_id, COALESCE(p.name_ru, l.name_ru) AS name_ru, COALESCE(p.name_en, l.name_en) AS name_en, \
                 p.slug, l.quantity AS wanted, l.unit_price AS was, p.price AS now, p.available \
               FROM order_line l LEFT JOIN product p ON p.id = l.product_id AND p.deleted_at IS NULL AND p.status = 'published' \
               WHERE l.order_id = $1 ORDER BY l.position";
    repeat_lines::read(shop, sql, order.into()).await
}
