//! Requests that a guest has sent join the account that proves the same contact, if the contact of the request was
//! confirmed by the link of the letter. Staff's work on a request shows that it is meant, not who reads the address.

use crate::actions;
use crate::tables::{request_event, service_request as request};
use crate::texts;
use base::jobs::ChangeKind;
use base::{AccountId, RequestEventId, RequestId};
use people::guests::{self, GuestRecords};
use platform::sql::insert_all;
use platform::{Actor, Result, Tx};
use sea_orm::sea_query::{Expr, ExprTrait};
use sea_orm::{ActiveValue::Set, ColumnTrait, Condition, EntityTrait, QueryFilter, QueryOrder, QuerySelect};
use serde_json::json;
use uuid::Uuid;

/// The requests of guests.
pub(crate) struct GuestRequests;

impl GuestRecords for GuestRequests {
    const JOB: &'static str = "join_guest_requests";
    type Row = request::Model;

    async fn of_contact(tx: &Tx<'_>, contact: &str, limit: u64) -> Result<Vec<request::Model>> {
        let by_phone =
            Condition::all().add(request::Column::Email.is_null()).add(request::Column::Phone.eq(contact));
        let requests = request::Entity::find()
            .filter(request::Column::AccountId.is_null())
            .filter(request::Column::ContactConfirmedAt.is_not_null())
            // The use of the link clears it; staff's work leaves it.
            .filter(request::Column::ContactTokenHash.is_null())
            .filter(Condition::any().add(request::Column::Email.eq(contact)).add(by_phone))
            .order_by_asc(request::Column::Id)
            .limit(limit);
        Ok(requests.all(&**tx).await?)
    }

    async fn give(tx: &Tx<'_>, account: AccountId, requests: &[request::Model]) -> Result<()> {
        give(tx, account, requests).await
    }
}

/// Gives a request, whose contact was confirmed just now, to the account that has proved the same contact.
pub(crate) async fn join_confirmed(tx: &Tx<'_>, id: RequestId) -> Result<()> {
    let request = request::Entity::find_by_id(id).one(&**tx).await?;
    let Some(request) = request.filter(|request| request.account_id.is_none()) else { return Ok(()) };
    let (email, phone) = (request.email.clone(), request.phone.clone());
    guests::join_confirmed::<GuestRequests>(tx, request, email.as_deref(), phone.as_deref()).await
}

async fn give(tx: &Tx<'_>, account: AccountId, requests: &[request::Model]) -> Result<()> {
    let ids: Vec<RequestId> = requests.iter().map(|request| request.id).collect();
    request::Entity::update_many()
        .col_expr(request::Column::AccountId, Expr::value(account))
        .col_expr(request::Column::Version, Expr::col(request::Column::Version).add(1))
        .filter(request::Column::Id.is_in(ids))
        .filter(request::Column::AccountId.is_null())
        .exec(&**tx)
        .await?;
    let actor = Actor::System("accounts");
    let event = |request: &request::Model| request_event::ActiveModel {
        id: Set(tx.id::<RequestEventId>()),
        request_id: Set(request.id),
        at: Set(tx.now()),
        actor_kind: Set(actor.kind().to_owned()),
        actor_id: Set(None),
        from_state: Set(Some(request.state)),
        to_state: Set(request.state),
        reason: Set(texts::joined(request.locale).to_owned()),
    };
    insert_all(tx, requests.iter().map(event).collect::<Vec<_>>()).await?;
    let entry = |request: &request::Model| {
        (request.id.0, json!({ "account": null }), json!({ "number": request.number, "account": account }))
    };
    tx.audit_each(&actor, actions::REQUEST_JOINED, requests.iter().map(entry).collect()).await?;
    let all: Vec<Uuid> = requests.iter().map(|request| request.id.0).collect();
    tx.changed_all(ChangeKind::Request, &all).await
}
