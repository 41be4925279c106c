//! Orders that a guest has placed join the account that proves the same contact. The contact of the order counts if its
//! buyer has shown to mean the order: it was confirmed by the link of the letter, or paid. What waits for its confirmation
//! joins when it is confirmed, since somebody else may have typed the contact.

use crate::actions;
use crate::tables::{order_event, order_line, shop_order};
use base::jobs::ChangeKind;
use base::{AccountId, Kopecks, OrderEventId, OrderId, OrderLineId};
use people::proofs::{self, ContactProved};
use platform::jobs::{Job, JobError};
use platform::messages::Recipient;
use platform::sql::insert_all;
use platform::{Actor, Result, Shop, Subscribers, Tx};
use sales_model::orders::OrderCause;
use sea_orm::sea_query::{Expr, ExprTrait};
use sea_orm::{ActiveValue::Set, ColumnTrait, Condition, EntityTrait, QueryFilter, QueryOrder, QuerySelect};
use serde::{Deserialize, Serialize};
use serde_json::json;
use uuid::Uuid;

/// How many orders join in one transaction.
const AT_ONCE: u64 = 100;

/// Joins what is left of the orders of a guest.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct JoinOrders {
    /// In canonical form. The account that has proved it is looked up when the job runs.
    contact: String,
    /// After how many transactions.
    turn: u32,
}

impl Job for JoinOrders {
    const KIND: &'static str = "join_guest_orders";
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
    subscribers.on::<ContactProved>("orders", |tx, event| {
        Box::pin(async move { join(tx, event.account, &event.contact, 0).await })
    });
}

/// Joins the oldest orders now, and queues the job for the others.
async fn join(tx: &Tx<'_>, account: AccountId, contact: &str, turn: u32) -> Result<()> {
    // Letters go to the email where there is one, so only that one was shown to be read.
    let by_phone =
        Condition::all().add(shop_order::Column::Email.is_null()).add(shop_order::Column::Phone.eq(contact));
    let orders = shop_order::Entity::find()
        .filter(shop_order::Column::AccountId.is_null())
        .filter(Condition::any().add(shop_order::Column::Email.eq(contact)).add(by_phone))
        .filter(
            Condition::any()
                .add(shop_order::Column::ContactConfirmedAt.is_not_null())
                .add(shop_order::Column::Paid.gt(Kopecks::ZERO)),
        )
        .order_by_asc(shop_order::Column::Id)
        .limit(AT_ONCE)
        .all(&**tx)
        .await?;
    give(tx, account, &orders).await?;
    if orders.len() as u64 == AT_ONCE {
        let job = JoinOrders { contact: contact.to_owned(), turn: turn + 1 };
        let contact = platform::hash_secret(contact);
        let key = format!("{}:{account}:{contact}:{}:{}", JoinOrders::KIND, tx.now().0, job.turn);
        tx.enqueue_job::<JoinOrders>(&job, tx.now(), Some(key)).await?;
    }
    Ok(())
}

/// Gives an order, whose contact was confirmed just now, to the account that has proved the same contact.
pub(crate) async fn join_confirmed(tx: &Tx<'_>, id: OrderId) -> Result<()> {
    let Some(order) = shop_order::Entity::find_by_id(id).one(&**tx).await? else { return Ok(()) };
    if order.account_id.is_some() {
        return Ok(());
    }
    let Some(to) = Recipient::of(order.email.as_deref(), order.phone.as_deref()) else { return Ok(()) };
    match proofs::owner(&**tx, &to.address).await? {
        Some(account) => give(tx, account, &[order]).await,
        None => Ok(()),
    }
}

async fn give(tx: &Tx<'_>, account: AccountId, orders: &[shop_order::Model]) -> Result<()> {
    if orders.is_empty() {
        return Ok(());
    }
    let ids: Vec<OrderId> = orders.iter().map(|order| order.id).collect();
    shop_order::Entity::update_many()
        .col_expr(shop_order::Column::AccountId, Expr::value(account))
        .col_expr(shop_order::Column::Version, Expr::col(shop_order::Column::Version).add(1_i64))
        .filter(shop_order::Column::Id.is_in(ids.iter().copied()))
        .filter(shop_order::Column::AccountId.is_null())
        .exec(&**tx)
        .await?;
    let lines: Vec<OrderLineId> = order_line::Entity::find()
        .filter(order_line::Column::OrderId.is_in(orders.iter().map(|order| order.id)))
        .select_only()
        .column(order_line::Column::Id)
        .into_tuple()
        .all(&**tx)
        .await?;
    stock::units::give_lines(tx, account, &lines).await?;
    promotions::uses::join(tx, account, &ids).await?;
    let actor = Actor::System("accounts");
    let event = |order: &shop_order::Model| order_event::ActiveModel {
        id: Set(tx.id::<OrderEventId>()),
        order_id: Set(order.id),
        at: Set(tx.now()),
        actor_kind: Set(actor.kind().to_owned()),
        actor_id: Set(None),
        from_state: Set(Some(order.status())),
        to_state: Set(order.status()),
        cause: Set(OrderCause::Joined),
        reason: Set(String::new()),
    };
    insert_all(tx, orders.iter().map(event).collect::<Vec<_>>()).await?;
    let entry = |order: &shop_order::Model| {
        (order.id.0, json!({ "account": null }), json!({ "number": order.number, "account": account }))
    };
    for id in &ids {
        crate::points::follow(tx, &actor, *id).await?;
    }
    tx.audit_each(&actor, actions::ORDER_JOINED, orders.iter().map(entry).collect()).await?;
    let all: Vec<Uuid> = orders.iter().map(|order| order.id.0).collect();
    tx.changed_all(ChangeKind::Order, &all).await
}
