//! A new link to an order whose old one has expired.

use super::by_number;
use crate::mails;
use base::contact::Login;
use base::form::Problem;
use base::jobs::Channel;
use platform::messages::Recipient;
use platform::{Error, Result, Shop, Tx, with_retries};
use sales_model::orders::OrderNumber;
use sea_orm::ConnectionTrait;

/// Sends a new link to an order whose link has expired, if `contact` is that of the order; it opens the order for as long
/// again. The response is the same for every number and contact, so that it reveals neither.
///
/// # Errors
/// [`Problem::NotALogin`] on `contact` if it is neither an email nor a phone.
pub async fn request_link(shop: &Shop, number: &OrderNumber, contact: &str) -> Result<()> {
    let contact = Login::parse(contact).ok_or_else(|| Error::field("contact", Problem::NotALogin))?;
    with_retries(|| async {
        let tx = shop.begin().await?;
        if renew(&tx, number, &contact).await? { tx.commit().await } else { Ok(()) }
    })
    .await
}

async fn renew(tx: &Tx<'_>, number: &OrderNumber, contact: &Login) -> Result<bool> {
    let Some(order) = by_number(&**tx, number).await?.filter(|order| order.has_old_link(tx.now())) else {
        return Ok(false);
    };
    let (is_theirs, to) = match contact {
        Login::Email(email) => (
            order.email.as_deref() == Some(email.as_str()),
            Recipient { channel: Channel::Email, address: email.to_string() },
        ),
        Login::Phone(phone) => (
            order.phone.as_deref() == Some(phone.as_str()),
            Recipient { channel: Channel::Sms, address: phone.to_string() },
        ),
    };
    // Without room for the message the old secret stays.
    if !is_theirs || people::letters::require_room(tx, None, &to).await.is_err() {
        return Ok(false);
    }
    let secret = tx.shop().ids().secret();
    let sql =
        "UPDATE shop_order SET access_token_hash = $2, updated_at = $3, version = version + 1 WHERE id = $1";
    tx.execute_raw(tx.sql(sql, [order.id.into(), secret.hash().into(), tx.now().into()])).await?;
    mails::new_link(tx, &order, to, secret.as_str()).await?;
    Ok(true)
}
