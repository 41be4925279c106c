//! A new link to a request whose old one has expired.

use crate::notify;
use crate::tables::service_request as request;
use base::contact::Login;
use base::form::Problem;
use base::jobs::Channel;
use platform::messages::Recipient;
use platform::{Error, Result, Shop, Tx, with_retries};
use sea_orm::sea_query::{Expr, ExprTrait};
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter};
use service_model::requests::RequestNumber;

/// Sends a new link to a request whose link has expired, if `contact` is that of the request; it opens the request for as
/// long again. The response is the same for every number and contact, so that it reveals neither.
///
/// # Errors
/// [`Problem::NotALogin`] on `contact` if it is neither an email nor a phone.
pub async fn request_link(shop: &Shop, number: &RequestNumber, contact: &str) -> Result<()> {
    let contact = Login::parse(contact).ok_or_else(|| Error::field("contact", Problem::NotALogin))?;
    with_retries(|| async {
        let tx = shop.begin().await?;
        if renew(&tx, number, &contact).await? { tx.commit().await } else { Ok(()) }
    })
    .await
}

async fn renew(tx: &Tx<'_>, number: &RequestNumber, contact: &Login) -> Result<bool> {
    let named = request::Column::Number.eq(number.clone());
    let row = request::Entity::find().filter(named).one(&**tx).await?;
    let Some(row) = row.filter(|request| request.has_old_link(tx.now())) else { return Ok(false) };
    let (is_theirs, to) = match contact {
        Login::Email(email) => (
            row.email.as_deref() == Some(email.as_str()),
            Recipient { channel: Channel::Email, address: email.to_string() },
        ),
        Login::Phone(phone) => (
            row.phone.as_deref() == Some(phone.as_str()),
            Recipient { channel: Channel::Sms, address: phone.to_string() },
        ),
    };
    // Without room for the message the old secret stays.
    if !is_theirs || people::letters::require_room(tx, None, &to).await.is_err() {
        return Ok(false);
    }
    let secret = tx.shop().ids().secret();
    request::Entity::update_many()
        .col_expr(request::Column::AccessTokenHash, Expr::value(secret.hash()))
        .col_expr(request::Column::UpdatedAt, Expr::value(tx.now()))
        .col_expr(request::Column::Version, Expr::col(request::Column::Version).add(1))
        .filter(request::Column::Id.eq(row.id))
        .exec(&**tx)
        .await?;
    let address = routes::request(row.locale, row.number.to_url());
    let address = routes::addresses::with(&address, &[("key".to_owned(), secret.as_str().to_owned())]);
    notify::new_link(tx, &row, to, &tx.shop().links().absolute(&address)).await?;
    Ok(true)
}
