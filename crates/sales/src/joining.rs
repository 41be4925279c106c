//! Orders that a guest has placed join the account that proves the same contact. The contact of the order counts if its
//! buyer has shown to mean the order: it was confirmed by the link of the letter, or paid. What waits for its confirmation
//! joins when it is confirmed, since somebody else may have typed the contact.

use crate::actions;
use crate::tables::{order_event, order_line, shop_order};
use base::jobs::ChangeKind;
use base::{AccountId, Kopecks, OrderEventId, OrderId, OrderLineId};
use people::guests::{self, GuestRecords};
use platform::sql::insert_all;
use platform::{Actor, Result, Tx};
use sales_model::orders::OrderCause;
use sea_orm::sea_query::{Expr, ExprTrait};
use sea_orm::{ActiveValue::Set, ColumnTrait, Condition, EntityTrait, QueryFilter, QueryOrder, QuerySelect};
use serde_json::json;
use uuid::Uuid;

/// The orders of guests.
pub(crate) struct GuestOrders;

impl GuestRecords for GuestOrders {
    const JOB: &'static str = "join_guest_orders";
    type Row = shop_order::Model;

    async fn of_contact(tx: &Tx<'_>, contact: &str, limit: u64) -> Result<Vec<shop_order::Model>> {
        let by_phone = Condition::all()
            .add(shop_order::Column::Email.is_null())
            .add(shop_order::Column::Phone.eq(contact));
        let is_meant = Condition::any()
            .add(shop_order::Column::ContactConfirmedAt.is_not_null())
            .add(shop_order::Column::Paid.gt(Kopecks::ZERO));
        let orders = shop_order::Entity::find()
            .filter(shop_order::Column::AccountId.is_null())
            .filter(Condition::any().add(shop_order::Column::Email.eq(contact)).add(by_phone))
            .filter(is_meant)
            .order_by_asc(shop_order::Column::Id)
            .limit(limit);
        Ok(orders.all(&**tx).await?)
    }

    async fn give(tx: &Tx<'_>, account: AccountId, orders: &[shop_order::Model]) -> Result<()> {
        give(tx, account, orders).await
    }
}

/// Gives an order, whose contact was confirmed just now, to the account that has proved the same contact.
pub(crate) async fn join_confirmed(tx: &Tx<'_>, id: OrderId) -> Result<()> {
    let order = shop_order::Entity::find_by_id(id).one(&**tx).await?;
    let Some(order) = order.filter(|order| order.account_id.is_none()) else { return Ok(()) };
    let (email, phone) = (order.email.clone(), order.phone.clone());
    guests::join_confirmed::<GuestOrders>(tx, order, email.as_deref(), phone.as_deref()).await
}

async fn give(tx: &Tx<'_>, account: AccountId, orders: &[shop_order::Model]) -> Result<()> {
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
