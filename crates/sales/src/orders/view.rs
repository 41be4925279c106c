//! An order as its page shows it.

use super::{Access, facts, number_of, visible};
use crate::tables::{order_adjustment, order_event, shop_order};
use base::access::Permission;
use base::{Bilingual, Kopecks, OrderId};
use delivery::tables::delivery_method;
use delivery_model::methods::DeliveryKind;
use payments::tables::payment;
use payments_model::payments::PaymentState;
use platform::{Actor, Error, Result, Shop};
use sales_model::adjustments::{AdjustmentSum, sums};
use sales_model::orders::{OrderCause, OrderEvent, OrderFacts, OrderNumber, OrderState, Party};
use sales_model::totals::LineKind;
use sales_model::views::{OrderEventView, OrderLineView, OrderView, PaymentView};
use sea_orm::{
    ColumnTrait, ConnectionTrait, EntityTrait, FromQueryResult, QueryFilter, QueryOrder, Statement,
};
use stock::tables::warehouse;

/// The order with its lines, payments and history. `token` is the secret of a guest's order.
///
/// # Errors
/// [`platform::Error::NotFound`] also for an order of somebody else.
pub async fn view(
    shop: &Shop,
    actor: &Actor,
    number: &OrderNumber,
    token: Option<&str>,
) -> Result<OrderView> {
    let db = shop.read();
    let (order, seen) = visible(db, actor, number, token).await?;
    // A payment may settle between these reads. Payments come first and the order is read again after them, so a
    // settled payment never stands beside an order that still waits for it.
    let payments = payments(db, order.id).await?;
    let order = shop_order::Entity::find_by_id(order.id).one(db).await?.ok_or(Error::NotFound)?;
    let facts = facts(db, &order).await?;
    let events = events(db, order.id).await?;
    let (delivery_name_ru, delivery_name_en) = delivery_names(db, &order).await?;
    let (place_ru, place_en) = place(db, &order).await?;
    let may_edit = actor.require(Permission::OrdersEdit).is_ok_and(|scope| scope.contains(order.branch_id));
    let is_open =
        order.state == OrderState::Placed && order.reserved_until.is_some_and(|until| until > shop.now());
    let money_due = !facts.is_paid && !order.state.is_final();
    let lines = lines(db, order.id).await?;
    Ok(OrderView {
        id: order.id,
        number: number_of(&order)?,
        state: order.state,
        placed_at: order.placed_at,
        delivery_kind: order.delivery_kind,
        delivery_name_ru,
        delivery_name_en,
        place_ru,
        place_en,
        lines,
        goods_total: order.goods_total,
        services_total: order.services_total,
        adjustments: adjustments(db, order.id).await?,
        discount_total: order.discount_total,
        delivery_total: order.delivery_total,
        total: order.total,
        vat_total: order.vat_total,
        payment_method: order.payment_method,
        is_paid: facts.is_paid,
        needs_refund: needs_refund(order.state, &facts, &events),
        reserved_until: order.reserved_until,
        can_pay: is_open && !facts.is_paid && order.payment_method.is_online(),
        can_cancel: seen == Access::AsBuyer
            && order.state.apply(OrderEvent::Cancel, Party::Buyer, &facts).is_ok(),
        possible: if may_edit { order.state.possible(Party::Staff, &facts) } else { Vec::new() },
        can_receive: may_edit && money_due && !order.payment_method.is_online(),
        is_staff: may_edit || seen == Access::AsStaff,
        payments,
        events,
        contact_name: order.contact_name,
        email: order.email,
        phone: order.phone,
        comment: order.comment,
    })
}

async fn adjustments(db: &impl ConnectionTrait, order: OrderId) -> Result<Vec<AdjustmentSum>> {
    let rows = crate::adjustments::of_order(db, order).await?;
    let part = |row: order_adjustment::Model| AdjustmentSum {
        source: row.source,
        name: Bilingual::new(row.name_ru, row.name_en),
        amount: row.amount,
    };
    Ok(sums(rows.into_iter().map(part)))
}

fn needs_refund(state: OrderState, facts: &OrderFacts, events: &[OrderEventView]) -> bool {
    (state == OrderState::Cancelled && facts.holds_money)
        || events.iter().any(|e| e.cause == OrderCause::RefundNeeded)
}

#[derive(FromQueryResult)]
struct Line {
    kind: LineKind,
    sku: String,
    name_ru: String,
    name_en: String,
    slug: Option<String>,
    quantity: i64,
    unit_price: Kopecks,
    discount: Kopecks,
    total: Kopecks,
    vat: Kopecks,
    warranty_months: i64,
}

async fn lines(db: &impl ConnectionTrait, order: OrderId) -> Result<Vec<OrderLineView>> {
    let sql = "SELECT l.kind, l.sku, l.name_ru, l.name_en, p.slug, l.quantity, l.unit_price, l.discount, l.total, l.vat, l.warranty_months \
               FROM order_line l LEFT JOIN product p ON p.id = l.product_id AND p.deleted_at IS NULL AND p.status = 'published' \
               WHERE l.order_id = $1 ORDER BY l.position";
    let query = Statement::from_sql_and_values(db.get_database_backend(), sql, [order.into()]);
    let rows = Line::find_by_statement(query).all(db).await?;
    let line = |r: Line| OrderLineView {
        kind: r.kind,
        sku: r.sku,
        name_ru: r.name_ru,
        name_en: r.name_en,
        slug: r.slug,
        quantity: r.quantity,
        unit_price: r.unit_price,
        discount: r.discount,
        total: r.total,
        vat: r.vat,
        warranty_months: r.warranty_months,
    };
    Ok(rows.into_iter().map(line).collect())
}

async fn payments(db: &impl ConnectionTrait, order: OrderId) -> Result<Vec<PaymentView>> {
    let rows = payment::Entity::find()
        .filter(payment::Column::OrderId.eq(order))
        .order_by_desc(payment::Column::CreatedAt)
        .order_by_desc(payment::Column::Id)
        .all(db)
        .await?;
    let view = |p: payment::Model| PaymentView {
        method: p.method,
        state: p.state,
        amount: p.amount,
        created_at: p.created_at,
        paid_at: p.paid_at,
        reason: if p.state == PaymentState::Cancelled { p.reason } else { String::new() },
    };
    Ok(rows.into_iter().map(view).collect())
}

async fn events(db: &impl ConnectionTrait, order: OrderId) -> Result<Vec<OrderEventView>> {
    let rows = order_event::Entity::find()
        .filter(order_event::Column::OrderId.eq(order))
        .order_by_asc(order_event::Column::At)
        .order_by_asc(order_event::Column::Id)
        .all(db)
        .await?;
    let view = |e: order_event::Model| OrderEventView {
        at: e.at,
        actor_kind: e.actor_kind,
        from: e.from_state,
        to: e.to_state,
        cause: e.cause,
        reason: e.reason,
    };
    let mut events: Vec<_> = rows.into_iter().map(view).collect();
    // What happened in one transaction has one time; the beginning comes first.
    events.sort_by_key(|e| (e.at, e.from.is_some()));
    Ok(events)
}

async fn delivery_names(db: &impl ConnectionTrait, order: &shop_order::Model) -> Result<(String, String)> {
    let method = delivery_method::Entity::find_by_id(order.delivery_method_id).one(db).await?;
    Ok(method.map(|m| (m.name_ru, m.name_en)).unwrap_or_default())
}

/// Where the order goes, in both languages.
async fn place(db: &impl ConnectionTrait, order: &shop_order::Model) -> Result<(String, String)> {
    if order.delivery_kind == DeliveryKind::Courier {
        let place = format!("{}, {}", order.city, order.address);
        return Ok((place.clone(), place));
    }
    let Some(id) = order.pickup_warehouse_id else { return Ok(Default::default()) };
    let point = warehouse::Entity::find_by_id(id).one(db).await?;
    Ok(point
        .map(|p| (format!("{}, {}", p.name_ru, p.address_ru), format!("{}, {}", p.name_en, p.address_en)))
        .unwrap_or_default())
}
