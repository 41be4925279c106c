//! The shops at the gateway that payments were made with. Their keys are kept, encrypted, while payments with them are open:
//! a payment is looked up with the keys it was made with after the shop has entered others.

use crate::tables::gateway_account;
use base::PaymentId;
use gateways::payment::Account;
use payments_model::settings::GatewayKind;
use platform::sealing::SealingKey;
use platform::{Result, Shop, Tx};
use sea_orm::{ConnectionTrait, EntityTrait};
use std::sync::Arc;

/// What the keys are encrypted for.
const CONTEXT: &str = "gateway_account";

/// The keys of a former shop id.
pub(crate) struct Former {
    pub url: String,
    pub secret: String,
}

/// Keeps the keys that a payment begins with, unless others of the shop are kept: those were accepted by the gateway, and
/// these may be mistyped. Without a key of the server nothing is kept.
pub(crate) async fn remember(tx: &Tx<'_>, account: Account<'_>) -> Result<()> {
    write(tx, account, "used_at = excluded.used_at").await
}

/// Keeps the keys with which the gateway has made the payment with this id, and notes them with the payment: several
/// requests may have begun it, with different keys.
pub(crate) async fn accepted(
    tx: &Tx<'_>,
    id: PaymentId,
    gateway_id: &str,
    account: Account<'_>,
) -> Result<()> {
    let sql = "UPDATE payment SET gateway_account = $3 WHERE id = $1 AND gateway_payment_id = $2";
    let values = [id.into(), gateway_id.into(), account.shop_id.into()];
    if tx.execute_raw(tx.sql(sql, values)).await?.rows_affected() == 1 {
        write(tx, account, "url = excluded.url, sealed = excluded.sealed, used_at = excluded.used_at")
            .await?;
    }
    Ok(())
}

async fn write(tx: &Tx<'_>, account: Account<'_>, update: &str) -> Result<()> {
    let Some(key) = tx.shop().installed::<SealingKey>() else { return Ok(()) };
    let sealed = key.seal(tx.shop().ids(), &context(account.gateway, account.shop_id), account.secret)?;
    tx.execute_raw(tx.sql(
        format!(
            "INSERT INTO gateway_account (gateway, shop_id, url, sealed, used_at) VALUES ($1, $2, $3, $4, $5) \
             ON CONFLICT (gateway, shop_id) DO UPDATE SET {update}"
        ),
        [account.gateway.into(), account.shop_id.into(), account.url.into(), sealed.into(), tx.now().into()],
    ))
    .await?;
    Ok(())
}

/// The keys of a shop id at a gateway; `None` if they were not kept, or this server can't decrypt them.
pub(crate) async fn find(shop: &Shop, gateway: &str, shop_id: &str) -> Result<Option<Former>> {
    let row = gateway_account::Entity::find_by_id((gateway.to_owned(), shop_id.to_owned()));
    let Some(row) = row.one(shop.read()).await? else { return Ok(None) };
    let key: Option<Arc<SealingKey>> = shop.installed();
    let secret = key.and_then(|key| key.open(&context(gateway, shop_id), &row.sealed));
    Ok(secret.map(|secret| Former { url: row.url, secret }))
}

/// Keys of YooKassa were sealed before there was a second gateway.
fn context(gateway: &str, shop_id: &str) -> String {
    match GatewayKind::parse(gateway) {
        Some(GatewayKind::CloudPayments) => format!("{CONTEXT}:{gateway}:{shop_id}"),
        _ => format!("{CONTEXT}:{shop_id}"),
    }
}

/// How long the keys of settled payments are kept, in days: until their goods can't come back any more.
const REFUNDABLE_DAYS: i64 = 180;

/// Forgets keys without open payments and without money that may have to be returned; returns how many.
pub(crate) async fn sweep(shop: &Shop) -> Result<u64> {
    let tx = shop.begin().await?;
    let swept = tx
        .execute_raw(tx.sql(
            "DELETE FROM gateway_account WHERE used_at < $1 AND NOT EXISTS (SELECT 1 FROM payment \
             WHERE payment.gateway_account = gateway_account.shop_id AND payment.gateway = gateway_account.gateway \
               AND (payment.state IN ('new', 'pending', 'waiting_for_capture') \
                 OR (payment.state = 'succeeded' AND payment.paid_at > $2) \
                 OR EXISTS (SELECT 1 FROM refund WHERE refund.payment_id = payment.id AND refund.state <> 'done')))",
            [tx.now().plus_days(-1).into(), tx.now().plus_days(-REFUNDABLE_DAYS).into()],
        ))
        .await?;
    tx.commit().await?;
    Ok(swept.rows_affected())
}
