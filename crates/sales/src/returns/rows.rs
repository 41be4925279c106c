//! Rows of returns, their transitions, and the messages about them.

use crate::actions;
use crate::mails;
use crate::messages::{About, ReturnMessage, ReturnNews};
use crate::notifications::RETURN_CHANGED;
use crate::orders::lock;
use crate::tables::{goods_return, goods_return_event, goods_return_line, order_line, shop_order};
use base::jobs::ChangeKind;
use base::refusal::{AreaRefusal as _, Refusal};
use base::text::fold_sku;
use base::{GoodsReturnId, Instant, Kopecks, OrderEventId, OrderId, OrderLineId, ProductId};
use people::notifications::ClientNotice;
use platform::{Actor, Error, Result, Tx};
use sales_model::access::ORDERS_EDIT;
use sales_model::orders::Party;
use sales_model::refusal::SalesRefusal;
use sales_model::returns::{ReturnEvent, ReturnFacts, ReturnState};
use sea_orm::{
    ActiveValue::Set, ColumnTrait, ConnectionTrait, EntityTrait, FromQueryResult, QueryFilter, QueryOrder,
    Statement,
};
use std::collections::BTreeSet;

/// A line of an order with what came to the buyer and what came back.
#[derive(Clone, Debug, FromQueryResult)]
pub(super) struct Line {
    pub id: OrderLineId,
    pub product_id: Option<ProductId>,
    pub sku: String,
    pub name_ru: String,
    pub name_en: String,
    pub quantity: i64,
    pub unit_price: Kopecks,
    pub total: Kopecks,
    pub discount: Kopecks,
    pub warranty_months: i64,
    pub in_returns: i64,
    pub returned_amount: Kopecks,
    /// What of its credit goes back.
    pub returned_credit: Kopecks,
    /// Whether its order was placed in exchange for other goods.
    pub is_exchange: bool,
    /// What has left with shipments.
    pub gone: i64,
    pub delivered: i64,
    pub delivered_at: Option<Instant>,
    /// In returns whose money was decided.
    pub decided: i64,
}

impl Line {
    /// What goods that came back before paid for the line: in an order in exchange nothing else makes it cheaper.
    pub fn credit(&self) -> Kopecks {
        if self.is_exchange { self.discount } else { Kopecks::ZERO }
    }

    /// What the buyer gave for the line, in money and in goods.
    pub fn value(&self) -> Kopecks {
        self.total + self.credit()
    }

    /// What of `amount` is money of its own order, and what is credit: the money goes back first.
    pub fn split(&self, amount: Kopecks) -> (Kopecks, Kopecks) {
        let own = amount.min(self.total - self.returned_amount).max(Kopecks::ZERO);
        (own, amount - own)
    }

    /// What the terms of a return depend on.
    pub fn facts(&self, order: &shop_order::Model) -> ReturnFacts {
        ReturnFacts {
            received_at: self.delivered_at.unwrap_or(order.updated_at),
            is_distance: order.placed_by.is_none() || order.placed_by == order.account_id,
            is_company: order.company_id.is_some(),
            warranty_months: self.warranty_months,
        }
    }
}

/// The lines of an order, in its order.
pub(super) async fn lines(db: &impl ConnectionTrait, order: OrderId) -> Result<Vec<Line>> {
    let sql = "SELECT l.id, l.product_id, l.sku, l.name_ru, l.name_en, l.quantity, l.unit_price, l.total, l.discount, \
          l.warranty_months, l.in_returns, l.returned_amount, l.returned_credit, \
          EXISTS (SELECT 1 FROM goods_return e WHERE e.exchange_order_id = l.order_id AND e.state = 'exchanged') AS is_exchange, \
          (SELECT CAST(COALESCE(SUM(s.quantity), 0) AS BIGINT) FROM shipment_line s JOIN shipment h ON h.id = s.shipment_id \
            WHERE s.order_line_id = l.id AND h.state IN ('shipped', 'delivered')) AS gone, \
          (SELECT CAST(COALESCE(SUM(s.quantity), 0) AS BIGINT) FROM shipment_line s JOIN shipment h ON h.id = s.shipment_id \
            WHERE s.order_line_id = l.id AND h.state = 'delivered') AS delivered, \
          (SELECT MAX(h.delivered_at) FROM shipment_line s JOIN shipment h ON h.id = s.shipment_id \
            WHERE s.order_line_id = l.id AND h.state = 'delivered') AS delivered_at, \
          (SELECT CAST(COALESCE(SUM(x.quantity), 0) AS BIGINT) FROM goods_return_line x \
            JOIN goods_return g ON g.id = x.return_id \
            WHERE x.order_line_id = l.id AND g.state IN ('inspected', 'refunded', 'exchanged')) AS decided \
        FROM order_line l WHERE l.order_id = $1 ORDER BY l.position";
    let query = Statement::from_sql_and_values(db.get_database_backend(), sql, [order.into()]);
    Ok(Line::find_by_statement(query).all(db).await?)
}

/// The lines of a return.
pub(super) async fn contents(
    db: &impl ConnectionTrait,
    id: GoodsReturnId,
) -> Result<Vec<goods_return_line::Model>> {
    let query = goods_return_line::Entity::find().filter(goods_return_line::Column::ReturnId.eq(id));
    Ok(query.all(db).await?)
}

/// How many items of a line other returns received and have not inspected yet, and their serial numbers as they are compared.
pub(super) async fn received_before(
    tx: &Tx<'_>,
    id: GoodsReturnId,
    line: OrderLineId,
) -> Result<(i64, BTreeSet<String>)> {
    let sql = "SELECT x.* FROM goods_return_line x JOIN goods_return g ON g.id = x.return_id \
               WHERE x.order_line_id = $2 AND x.return_id <> $1 AND g.state = 'received'";
    let query = goods_return_line::Entity::find().from_raw_sql(tx.sql(sql, [id.into(), line.into()]));
    let rows = query.all(&**tx).await?;
    let serials = rows.iter().flat_map(|row| row.serials.lines().map(fold_sku));
    Ok((rows.iter().map(|row| row.quantity).sum(), serials.collect()))
}

/// The returns of an order, by their numbers.
pub(super) async fn of_order(db: &impl ConnectionTrait, order: OrderId) -> Result<Vec<goods_return::Model>> {
    let query = goods_return::Entity::find()
        .filter(goods_return::Column::OrderId.eq(order))
        .order_by_asc(goods_return::Column::Number);
    Ok(query.all(db).await?)
}

pub(super) async fn find(db: &impl ConnectionTrait, id: GoodsReturnId) -> Result<goods_return::Model> {
    goods_return::Entity::find_by_id(id).one(db).await?.ok_or(Error::NotFound)
}

/// The return and its order, locked, for staff who may process it.
pub(super) async fn locked(
    tx: &Tx<'_>,
    actor: &Actor,
    id: GoodsReturnId,
) -> Result<(goods_return::Model, shop_order::Model)> {
    let scope = actor.require(ORDERS_EDIT)?;
    let row = find(&**tx, id).await?;
    if !scope.contains(row.branch_id) {
        return Err(Error::NotFound);
    }
    let order = lock(tx, row.order_id).await?;
    Ok((find(&**tx, id).await?, order))
}

/// Stores a transition of a return of a locked order, with its history. Quantities of one that ends without its goods are
/// free to be returned again.
pub(super) async fn moved(
    tx: &Tx<'_>,
    actor: &Actor,
    row: &goods_return::Model,
    (event, party): (ReturnEvent, Party),
    reason: &str,
) -> Result<ReturnState> {
    let to = row.state.apply(event, party).map_err(Refusal::from)?;
    let received = if to == ReturnState::Received { "received_at = $4," } else { "" };
    let refusal =
        if matches!(to, ReturnState::Refused | ReturnState::Closed) { reason } else { row.refusal.as_str() };
    let sql = format!(
        "UPDATE goods_return SET state = $3, {received} refusal = $5, updated_at = $4, version = version + 1 \
         WHERE id = $1 AND state = $2"
    );
    let values = [row.id.into(), row.state.into(), to.into(), tx.now().into(), refusal.into()];
    if tx.execute_raw(tx.sql(sql, values)).await?.rows_affected() != 1 {
        return Err(Refusal::NotInThisState.into());
    }
    if row.state.holds_lines() && !to.holds_lines() {
        let sql = "UPDATE order_line SET in_returns = in_returns - \
              (SELECT x.quantity FROM goods_return_line x WHERE x.return_id = $1 AND x.order_line_id = order_line.id) \
            WHERE id IN (SELECT x.order_line_id FROM goods_return_line x WHERE x.return_id = $1)";
        tx.execute_raw(tx.sql(sql, [row.id.into()])).await?;
    }
    history(tx, actor, row.id, to, reason).await?;
    let (before, after) =
        (serde_json::json!({ "state": row.state }), serde_json::json!({ "state": to, "note": reason }));
    tx.audit(actor, actions::RETURN_MOVED, row.id.0, Some(&before), Some(&after)).await?;
    tx.changed(ChangeKind::Order, row.order_id.0).await?;
    Ok(to)
}

/// Adds an entry to the history of a return.
pub(super) async fn history(
    tx: &Tx<'_>,
    actor: &Actor,
    id: GoodsReturnId,
    to: ReturnState,
    reason: &str,
) -> Result<()> {
    let row = goods_return_event::ActiveModel {
        id: Set(tx.id::<OrderEventId>()),
        return_id: Set(id),
        at: Set(tx.now()),
        actor_kind: Set(actor.kind().to_owned()),
        actor_id: Set(actor.person()),
        to_state: Set(to),
        reason: Set(reason.to_owned()),
    };
    goods_return_event::Entity::insert(row).exec_without_returning(&**tx).await?;
    Ok(())
}

/// Takes quantities of lines of a locked order into a return.
///
/// # Errors
/// [`SalesRefusal::MoreThanReceived`] if a line has less.
pub(super) async fn claim(tx: &Tx<'_>, order: OrderId, wanted: &[(OrderLineId, i64)]) -> Result<()> {
    for (line, quantity) in wanted {
        let sql = "UPDATE order_line SET in_returns = in_returns + $3 WHERE id = $1 AND order_id = $2 AND in_returns + $3 <= \
              (SELECT COALESCE(SUM(s.quantity), 0) FROM shipment_line s JOIN shipment h ON h.id = s.shipment_id \
                WHERE s.order_line_id = order_line.id AND h.state = 'delivered')";
        let values = [(*line).into(), order.into(), (*quantity).into()];
        if tx.execute_raw(tx.sql(sql, values)).await?.rows_affected() != 1 {
            return Err(SalesRefusal::MoreThanReceived.into_refusal().into());
        }
    }
    Ok(())
}

/// The whole line of an order, to copy from.
pub(super) async fn order_line_of(tx: &Tx<'_>, id: OrderLineId) -> Result<order_line::Model> {
    order_line::Entity::find_by_id(id).one(&**tx).await?.ok_or(Error::NotFound)
}

/// Tells the buyer what became of a return. `by_client` for what the buyer caused.
pub(super) async fn tell(
    tx: &Tx<'_>,
    order: &shop_order::Model,
    row: &goods_return::Model,
    news: ReturnNews,
    details: &str,
) -> Result<()> {
    let (number, own) = (mails::number(order), row.number.to_string());
    let about = About { name: &order.contact_name, number: &number };
    let message = ReturnMessage { about, news, number: &own, details };
    let key = format!("{}:{own}", order.number);
    let notice = ClientNotice {
        event: &RETURN_CHANGED,
        account: order.account_id,
        locale: order.locale,
        email: order.email.as_deref(),
        phone: order.phone.as_deref(),
        template: &message,
        key: &key,
        link: mails::page(order),
        by_client: news == ReturnNews::Requested,
    };
    people::notifications::tell_client(tx, &notice).await
}
