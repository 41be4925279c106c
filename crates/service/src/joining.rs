//! Requests that a guest has sent join the account that proves the same contact, if the contact of the request was
//! confirmed by the link of the letter. Staff's work on a request shows that it is meant, not who reads the address.

use crate::actions;
use crate::tables::{request_event, service_request as request};
use crate::texts;
use base::jobs::ChangeKind;
use base::{AccountId, RequestEventId, RequestId};
use people::proofs::{self, ContactProved};
use platform::jobs::{Job, JobError};
use platform::messages::Recipient;
use platform::sql::insert_all;
use platform::{Actor, Result, Shop, Subscribers, Tx};
use sea_orm::sea_query::{Expr, ExprTrait};
use sea_orm::{ActiveValue::Set, ColumnTrait, Condition, EntityTrait, QueryFilter, QueryOrder, QuerySelect};
use serde::{Deserialize, Serialize};
use serde_json::json;
use uuid::Uuid;

/// How many requests join in one transaction.
const AT_ONCE: u64 = 100;

/// Joins what is left of the requests of a guest.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct JoinRequests {
    /// In canonical form. The account that has proved it is looked up when the job runs.
    contact: String,
    /// After how many transactions.
    turn: u32,
}

impl Job for JoinRequests {
    const KIND: &'static str = "join_guest_requests";
    type Payload = Self;
    type Needs = ();

    async fn run(shop: &Shop, (): &(), job: Self) -> Result<(), JobError> {
        let tx = shop.begin().await?;
        if let Some(account) = proofs::owner(&*tx, &job.contact).await? {
            join(&tx, account, &job.contact, job.turn).await?;
        }
        Ok(tx.commit().await?)
    }
}

pub(crate) fn subscribe(subscribers: &mut Subscribers) {
    subscribers.on::<ContactProved>("requests", |tx, event| {
        Box::pin(async move { join(tx, event.account, &event.contact, 0).await })
    });
}

/// Joins the oldest requests now, and queues the job for the others.
async fn join(tx: &Tx<'_>, account: AccountId, contact: &str, turn: u32) -> Result<()> {
    // Letters go to the email where there is one, so only that one was shown to be read.
    let by_phone =
        Condition::all().add(request::Column::Email.is_null()).add(request::Column::Phone.eq(contact));
    let requests = request::Entity::find()
        .filter(request::Column::AccountId.is_null())
        .filter(request::Column::ContactConfirmedAt.is_not_null())
        // The use of the link clears it; staff's work leaves it.
        .filter(request::Column::ContactTokenHash.is_null())
        .filter(Condition::any().add(request::Column::Email.eq(contact)).add(by_phone))
        .order_by_asc(request::Column::Id)
        .limit(AT_ONCE)
        .all(&**tx)
        .await?;
    give(tx, account, &requests).await?;
    if requests.len() as u64 == AT_ONCE {
        let job = JoinRequests { contact: contact.to_owned(), turn: turn + 1 };
        let contact = platform::hash_secret(contact);
        let key = format!("{}:{account}:{contact}:{}:{}", JoinRequests::KIND, tx.now().0, job.turn);
        tx.enqueue_job::<JoinRequests>(&job, tx.now(), Some(key)).await?;
    }
    Ok(())
}

/// Gives a request, whose contact was confirmed just now, to the account that has proved the same contact.
pub(crate) async fn join_confirmed(tx: &Tx<'_>, id: RequestId) -> Result<()> {
    let Some(request) = request::Entity::find_by_id(id).one(&**tx).await? else { return Ok(()) };
    if request.account_id.is_some() {
        return Ok(());
    }
    let Some(to) = Recipient::of(request.email.as_deref(), request.phone.as_deref()) else { return Ok(()) };
    match proofs::owner(&**tx, &to.address).await? {
        Some(account) => give(tx, account, &[request]).await,
        None => Ok(()),
    }
}

async fn give(tx: &Tx<'_>, account: AccountId, requests: &[request::Model]) -> Result<()> {
    if requests.is_empty() {
        return Ok(());
    }
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
