//! The letter with the link by which a guest confirms the contact of an order.

use crate::mails;
use crate::orders::lock;
use crate::tables::order_line;
use base::OrderId;
use platform::{Result, Tx};
use sea_orm::{ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter, QueryOrder};

/// Sends the letter about a locked order with a link that confirms the contact. `token` is the secret that opens the order.
pub(crate) async fn send_link(tx: &Tx<'_>, order: OrderId, token: &str) -> Result<()> {
    let secret = tx.shop().ids().secret();
    tx.execute_raw(tx.sql(
        "UPDATE shop_order SET contact_token_hash = $2, updated_at = $3, version = version + 1 WHERE id = $1",
        [order.into(), secret.hash().into(), tx.now().into()],
    ))
    .await?;
    let order = lock(tx, order).await?;
    let lines = order_line::Entity::find()
        .filter(order_line::Column::OrderId.eq(order.id))
        .order_by_asc(order_line::Column::Position)
        .all(&**tx)
        .await?;
    let url = mails::confirmation_url(tx.shop(), &order, token, Some(secret.as_str()));
    let discounts = crate::adjustments::sums_of(&**tx, order.id).await?;
    mails::placed_again(tx, &order, &lines, &discounts, &url).await
}
