//! A guest finds a request again by its number and contact, see [`sales::lookups`].

use crate::tables::service_request as request;
use base::RequestId;
use base::jobs::ChangeKind;
use platform::{Actor, Result, Secret, Shop, with_retries};
use sales::lookups::{Wanted, begin, is_theirs, read_contact, redeem};
use sales_model::lookups::LookupKind;
use sea_orm::sea_query::{Expr, ExprTrait};
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter};
use service_model::requests::RequestNumber;

/// Looks for a request and sends the code; returns the secret for the cookie of the browser. The response is the same for
/// every number and contact.
///
/// # Errors
/// [`base::form::Problem::NotALogin`] on `contact` if it is neither an email nor a phone.
pub async fn look_for(shop: &Shop, actor: &Actor, number: &RequestNumber, contact: &str) -> Result<Secret> {
    let contact = read_contact(contact)?;
    let named = request::Column::Number.eq(number.clone());
    let row = request::Entity::find().filter(named).one(shop.read()).await?;
    let found = row.filter(|r| is_theirs(&contact, r.email.as_deref(), r.phone.as_deref())).map(|r| r.id.0);
    let wanted = Wanted { kind: LookupKind::Request, number: &number.to_url(), contact: &contact, found };
    begin(shop, actor, &wanted).await
}

/// Opens a request by the code of its lookup: it gets a new secret, and its earlier links open it no more.
///
/// # Errors
/// Those of [`redeem`].
pub async fn open_by_code(shop: &Shop, token: &str, code: &str) -> Result<Secret> {
    let id = RequestId(redeem(shop, token, code).await?);
    with_retries(|| async {
        let tx = shop.begin().await?;
        let secret = shop.ids().secret();
        request::Entity::update_many()
            .col_expr(request::Column::AccessTokenHash, Expr::value(secret.hash()))
            .col_expr(request::Column::UpdatedAt, Expr::value(tx.now()))
            .col_expr(request::Column::Version, Expr::col(request::Column::Version).add(1))
            .filter(request::Column::Id.eq(id))
            .exec(&*tx)
            .await?;
        tx.changed(ChangeKind::Request, id.0).await?;
        tx.commit().await?;
        Ok(secret)
    })
    .await
}
