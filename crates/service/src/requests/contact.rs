//! The contact of a guest's request: confirmed by the link of the letter, which is sent again when it did not arrive, or
//! the request ends.

use crate::access::{self, Found};
use crate::joining::join_confirmed;
use crate::tables::{attachment, service_request as request};
use crate::{actions, notices, notify, slots, visits};
use base::RequestId;
use base::jobs::ChangeKind;
use base::refusal::{AreaRefusal as _, Refusal};
use platform::messages::Recipient;
use platform::{Actor, Error, Result, Shop, Tx, hash_secret, with_retries};
use sea_orm::sea_query::{Expr, ExprTrait};
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter, QueryOrder, QuerySelect};
use service_model::refusal::ServiceRefusal;
use service_model::requests::RequestNumber;
use service_model::scheduling::{Party, RequestEvent, RequestState, VisitEvent, VisitState};
use service_model::settings::UnconfirmedRequestDays;

/// How many requests are cancelled in one go.
const AT_ONCE: u64 = 100;

/// Confirms the contact of a request by the secret of its letter. The time that the client has confirmed is booked; one
/// that was released meanwhile has to be chosen again. `token` is the secret that opens the request. Idempotent.
///
/// # Errors
/// [`Error::NotFound`] for a request that the caller may not see, [`ServiceRefusal::OldConfirmation`] for a wrong secret
/// or that of an earlier letter, [`Refusal::NotInThisState`] if the request is closed.
pub async fn confirm_contact(
    shop: &Shop,
    actor: &Actor,
    number: &RequestNumber,
    token: Option<&str>,
    confirmation: &str,
) -> Result<()> {
    with_retries(|| confirm_once(shop, actor, number, token, confirmation)).await
}

async fn confirm_once(
    shop: &Shop,
    actor: &Actor,
    number: &RequestNumber,
    token: Option<&str>,
    confirmation: &str,
) -> Result<()> {
    let zone =
        slots::zone_of(shop, &access::find(shop.read(), actor, number, token, shop.now()).await?.request)
            .await?;
    let tx = shop.begin().await?;
    let Found { mut request, .. } = access::lock(&tx, actor, number, token).await?;
    if request.contact_confirmed_at.is_some() {
        return Ok(());
    }
    if request.contact_token_hash.as_ref() != Some(&hash_secret(confirmation)) {
        return Err(ServiceRefusal::OldConfirmation.into_refusal().into());
    }
    if request.state.is_final() {
        return Err(Refusal::NotInThisState.into());
    }
    request::Entity::update_many()
        .col_expr(request::Column::ContactConfirmedAt, Expr::value(tx.now()))
        .col_expr(request::Column::ContactTokenHash, Expr::value(Option::<String>::None))
        .col_expr(request::Column::UpdatedAt, Expr::value(tx.now()))
        .col_expr(request::Column::Version, Expr::col(request::Column::Version).add(1))
        .filter(request::Column::Id.eq(request.id))
        .exec(&*tx)
        .await?;
    request.contact_confirmed_at = Some(tx.now());
    request.contact_token_hash = None;
    join_confirmed(&tx, request.id).await?;
    tx.audit(actor, actions::REQUEST_CONTACT, request.id.0, None::<&()>, None::<&()>).await?;
    tx.changed(ChangeKind::Request, request.id.0).await?;
    notices::received(&tx, &request).await?;
    let live = visits::live(&*tx, request.id).await?;
    let waits =
        |l: &visits::Live| l.visit.awaits_contact && l.visit.held_until.is_some_and(|until| until > tx.now());
    if let Some(live) = live.filter(waits) {
        slots::book_held(&tx, actor, &request, &live, Party::Client, &zone).await?;
    }
    tx.commit().await
}

/// Sends the letter with the link that confirms the contact again; the link of the earlier letter is then void. `token` is
/// the secret that opens the request, which the letter repeats. Nothing is sent for a request that waits for no
/// confirmation.
///
/// # Errors
/// [`Error::NotFound`] for a request that the secret does not open; a problem of the contact's field if it had as many
/// messages as the shop allows.
pub async fn send_again(shop: &Shop, actor: &Actor, number: &RequestNumber, token: &str) -> Result<()> {
    with_retries(|| send_again_once(shop, actor, number, token)).await
}

async fn send_again_once(shop: &Shop, actor: &Actor, number: &RequestNumber, token: &str) -> Result<()> {
    let tx = shop.begin().await?;
    let Found { request, .. } = access::lock(&tx, actor, number, Some(token)).await?;
    if !request.awaits_contact() {
        return Ok(());
    }
    if request.access_token_hash != hash_secret(token) {
        return Err(Error::NotFound);
    }
    if let Some(to) = Recipient::of(request.email.as_deref(), request.phone.as_deref()) {
        people::letters::require_room(&tx, None, &to).await?;
    }
    let secret = shop.ids().secret();
    request::Entity::update_many()
        .col_expr(request::Column::ContactTokenHash, Expr::value(Some(secret.hash())))
        .col_expr(request::Column::UpdatedAt, Expr::value(tx.now()))
        .col_expr(request::Column::Version, Expr::col(request::Column::Version).add(1))
        .filter(request::Column::Id.eq(request.id))
        .exec(&*tx)
        .await?;
    let link = notify::confirmation_link(shop, &request, token, Some(secret.as_str()));
    notify::received_again(&tx, &request, &link).await?;
    tx.commit().await
}

/// Cancels new requests of guests who did not confirm the contact within [`UnconfirmedRequestDays`] and that staff has
/// not taken on; their files are detached, and swept later. Returns how many were cancelled.
pub async fn cancel_unconfirmed(shop: &Shop) -> Result<u64> {
    let days = org::settings::get::<UnconfirmedRequestDays>(shop.read()).await?;
    let old = request::Entity::find()
        .select_only()
        .column(request::Column::Id)
        .filter(request::Column::State.eq(RequestState::New))
        .filter(request::Column::ContactTokenHash.is_not_null())
        .filter(request::Column::CreatedAt.lt(shop.now().plus_days(-days)))
        .order_by_asc(request::Column::CreatedAt)
        .limit(AT_ONCE);
    let ids: Vec<RequestId> = old.into_tuple().all(shop.read()).await?;
    let mut cancelled = 0;
    for id in ids {
        cancelled += u64::from(with_retries(|| cancel_one(shop, id)).await?);
    }
    Ok(cancelled)
}

async fn cancel_one(shop: &Shop, id: RequestId) -> Result<bool> {
    let tx = shop.begin().await?;
    let sql = format!("SELECT * FROM service_request WHERE id = $1{}", tx.for_update());
    let row = request::Entity::find().from_raw_sql(tx.sql(sql, [id.into()])).one(&*tx).await?;
    let Some(request) = row.filter(|r| r.state == RequestState::New && r.awaits_contact()) else {
        return Ok(false);
    };
    end(&tx, &request).await?;
    tx.commit().await?;
    Ok(true)
}

async fn end(tx: &Tx<'_>, request: &request::Model) -> Result<()> {
    let actor = Actor::System("contacts");
    // The client may cancel a new request, and has not shown up.
    visits::step(tx, &actor, request, RequestEvent::Cancel, Party::Client, "").await?;
    if let Some(live) = visits::live(&**tx, request.id).await?.filter(|l| l.visit.state == VisitState::Held) {
        visits::close(tx, &live.visit, VisitEvent::Cancel).await?;
    }
    attachment::Entity::delete_many()
        .filter(attachment::Column::RequestId.eq(request.id))
        .exec(&**tx)
        .await?;
    notify::not_confirmed(tx, request).await
}
