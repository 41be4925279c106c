//! Access to requests: its owner, the holder of its token, staff of its branch. To anybody else it does not
//! exist.

use crate::tables::service_request as request;
use base::access::Permission;
use base::refusal::AreaRefusal as _;
use base::{BranchId, Instant, RequestId};
use platform::{Actor, Error, Result, Scope, Tx, hash_secret};
use sea_orm::{ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter};
use service_model::access::{REQUESTS_PLAN, REQUESTS_VIEW};
use service_model::refusal::ServiceRefusal;
use service_model::requests::RequestNumber;
use service_model::scheduling::Party;

/// The scope of the keys of request forms among the idempotency keys.
pub(crate) const KEY_SCOPE: &str = "service_request";

/// A request and the party of the actor.
pub(crate) struct Found {
    pub request: request::Model,
    pub party: Party,
}

/// The token of a request, derived from the form's key, so that a form submitted twice leads to the same
/// page.
pub(crate) fn token_of(key: &str) -> Option<String> {
    base::drafts::is_key(key).then(|| hash_secret(&format!("service-request:{key}")))
}

/// Loads the request for reading.
pub(crate) async fn find(
    db: &impl ConnectionTrait,
    actor: &Actor,
    number: &RequestNumber,
    token: Option<&str>,
    now: Instant,
) -> Result<Found> {
    let row = request::Entity::find().filter(request::Column::Number.eq(number.clone())).one(db).await?;
    admit(actor, token, row, REQUESTS_VIEW, now)
}

/// Locks the request for a change, until the end of the transaction.
pub(crate) async fn lock(
    tx: &Tx<'_>,
    actor: &Actor,
    number: &RequestNumber,
    token: Option<&str>,
) -> Result<Found> {
    let sql = format!("SELECT * FROM service_request WHERE number = $1{}", tx.for_update());
    let row = request::Entity::find().from_raw_sql(tx.sql(sql, [number.clone().into()])).one(&**tx).await?;
    admit(actor, token, row, REQUESTS_PLAN, tx.now())
}

/// Locks the request for a change by a coordinator, until the end of the transaction.
pub(crate) async fn lock_for_staff(tx: &Tx<'_>, scope: &Scope, id: RequestId) -> Result<request::Model> {
    let sql = format!("SELECT * FROM service_request WHERE id = $1{}", tx.for_update());
    let row = request::Entity::find().from_raw_sql(tx.sql(sql, [id.into()])).one(&**tx).await?;
    row.filter(|r| scope.contains(r.branch_id)).ok_or(Error::NotFound)
}

fn admit(
    actor: &Actor,
    token: Option<&str>,
    row: Option<request::Model>,
    permission: Permission,
    now: Instant,
) -> Result<Found> {
    let request = row.ok_or(Error::NotFound)?;
    let is_staff = actor.require(permission).is_ok_and(|scope| scope.contains(request.branch_id));
    let is_owner = request.account_id.is_some() && request.account_id == actor.account();
    let has_token = token.is_some_and(|t| hash_secret(t) == request.access_token_hash);
    match (is_staff, is_owner || (has_token && !request.has_old_link(now))) {
        (true, _) => Ok(Found { request, party: Party::Staff }),
        (false, true) => Ok(Found { request, party: Party::Client }),
        (false, false) if has_token => Err(ServiceRefusal::LinkExpired.into_refusal().into()),
        (false, false) => Err(Error::NotFound),
    }
}

/// Checks that the actor acts as staff of the request's branch: staff who are clients of another branch are only that.
pub(crate) fn require_staff(party: Party) -> Result<()> {
    if party == Party::Staff { Ok(()) } else { Err(Error::NotFound) }
}

/// The branch whose board staff sees: their own, otherwise the first permitted one.
pub(crate) async fn desk_branch(
    shop: &platform::Shop,
    actor: &Actor,
    permission: Permission,
) -> Result<BranchId> {
    let scope = actor.require(permission)?;
    if let Some(own) = actor.branch().filter(|b| scope.contains(*b)) {
        return Ok(own);
    }
    match scope {
        Scope::All => Ok(org::branches::main(shop).await?.id),
        Scope::Branches(list) => list.first().copied().ok_or(Error::Forbidden),
    }
}
