//! What sales move when two accounts of one customer become one. The cart and the wishes are joined: what both have, the
//! account that stays keeps.

use people::merging::{AccountsMerged, MergeCounted};
use platform::{Result, Subscribers, Tx};

pub(crate) fn subscribe(subscribers: &mut Subscribers) {
    subscribers.on::<MergeCounted>("sales", |tx, event| Box::pin(count(tx, event)));
    subscribers.on::<AccountsMerged>("sales", |tx, event| Box::pin(take(tx, event)));
}

async fn count(tx: &Tx<'_>, event: &MergeCounted) -> Result<()> {
    for (title, sql) in [
        (("Заказы", "Orders"), "SELECT COUNT(*) AS n FROM shop_order WHERE account_id = $1"),
        (
            ("Товары в корзине", "Products in the cart"),
            "SELECT COUNT(*) AS n FROM cart_line l JOIN cart c ON c.id = l.cart_id WHERE c.account_id = $1",
        ),
        (("Избранное", "Wish list"), "SELECT COUNT(*) AS n FROM wish WHERE account_id = $1"),
        (("Подписки на товары", "Watched products"), "SELECT COUNT(*) AS n FROM watch WHERE account_id = $1"),
        (("Отзывы", "Reviews"), "SELECT COUNT(*) AS n FROM review WHERE account_id = $1"),
        (
            ("Вопросы о товарах", "Questions about products"),
            "SELECT COUNT(*) AS n FROM question WHERE account_id = $1",
        ),
    ] {
        event.add(tx, title, sql).await?;
    }
    Ok(())
}

async fn take(tx: &Tx<'_>, event: &AccountsMerged) -> Result<()> {
    event
        .run(
            tx,
            &[
                "UPDATE shop_order SET account_id = $1, version = version + 1 WHERE account_id = $2",
                "UPDATE shop_order SET placed_by = $1 WHERE placed_by = $2",
                "UPDATE cart SET account_id = $1 WHERE account_id = $2 \
                 AND NOT EXISTS (SELECT 1 FROM cart own WHERE own.account_id = $1)",
                "UPDATE cart_line SET cart_id = (SELECT own.id FROM cart own WHERE own.account_id = $1) \
                 WHERE cart_id IN (SELECT c.id FROM cart c WHERE c.account_id = $2) \
                 AND product_id NOT IN (SELECT l.product_id FROM cart_line l JOIN cart own ON own.id = l.cart_id \
                   WHERE own.account_id = $1)",
                "UPDATE cart_later SET cart_id = (SELECT own.id FROM cart own WHERE own.account_id = $1) \
                 WHERE cart_id IN (SELECT c.id FROM cart c WHERE c.account_id = $2) \
                 AND product_id NOT IN (SELECT l.product_id FROM cart_later l JOIN cart own ON own.id = l.cart_id \
                   WHERE own.account_id = $1)",
                "UPDATE saved_cart SET cart_id = (SELECT own.id FROM cart own WHERE own.account_id = $1) \
                 WHERE cart_id IN (SELECT c.id FROM cart c WHERE c.account_id = $2)",
                "UPDATE cart_share SET cart_id = (SELECT own.id FROM cart own WHERE own.account_id = $1) \
                 WHERE cart_id IN (SELECT c.id FROM cart c WHERE c.account_id = $2)",
                "DELETE FROM cart WHERE account_id = $2 AND account_id <> $1",
                "UPDATE wish SET account_id = $1 WHERE account_id = $2 \
                 AND product_id NOT IN (SELECT own.product_id FROM wish own WHERE own.account_id = $1)",
                "DELETE FROM wish WHERE account_id = $2 AND account_id <> $1",
                "UPDATE watch SET account_id = $1 WHERE account_id = $2",
                "UPDATE order_template SET account_id = $1 WHERE account_id = $2",
                "UPDATE order_schedule SET account_id = $1 WHERE account_id = $2",
                "UPDATE order_message SET author_id = $1 WHERE author_id = $2",
                // One account reviews a product once; the other review stays with the closed account, and is shown as before.
                "UPDATE review SET account_id = $1 WHERE account_id = $2 \
                 AND product_id NOT IN (SELECT own.product_id FROM review own WHERE own.account_id = $1)",
                "UPDATE question SET account_id = $1 WHERE account_id = $2",
            ],
        )
        .await
}
