//! An order as its page shows it.

use super::{Access, delivery, is_exchange, may_change, number_of, visible};
use crate::tables::{order_buyer, order_event, shop_order};
use base::{Bilingual, Instant, Kopecks, Locale, OrderId, OrderLineId};
use delivery_model::methods::DeliveryKind;
use payments_model::payments::PaymentState;
use payments_model::refunds::RefundState;
use payments_model::views::RefundView;
use people_model::access::CLIENTS_MOVE;
use people_model::companies::CompanyData;
use platform::{Actor, Result, Shop};
use sales_model::access::ORDERS_EDIT;
use sales_model::orders::{FulfilmentState, OrderEvent, OrderNumber, OrderState, Party};
use sales_model::settings::CancelUndoMinutes;
use sales_model::totals::LineKind;
use sales_model::views::{OrderEventView, OrderLineView, OrderView};
use sea_orm::{
    ColumnTrait, ConnectionTrait, EntityTrait, FromQueryResult, QueryFilter, QueryOrder, Statement,
};
use stock::warehouses::Warehouse;

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
    // One moment for all reads, so that a settled payment never stands beside an order that still waits for it.
    let snapshot = shop.snapshot().await?;
    let db = &snapshot;
    let (order, seen) = visible(db, actor, number, token, shop.now()).await?;
    let payments = payments::of(db, order.payable()).await?;
    let refunds = payments::refunds::of(db, order.payable()).await?;
    let events = events(db, order.id).await?;
    let buyer = buyer(db, order.id).await?;
    let placed_by = placed_by(db, &order).await?;
    let (delivery_name_ru, delivery_name_en) = delivery_names(db, &order).await?;
    let (place_ru, place_en) = place(db, &order).await?;
    let may_edit = actor.require(ORDERS_EDIT).is_ok_and(|scope| scope.contains(order.branch_id));
    let (facts, progress) = (order.facts(), order.progress());
    let possible = if may_edit { possible(db, &order).await? } else { Vec::new() };
    let lines = lines(db, order.id).await?;
    let offer = payments::offer(shop, db).await?;
    let pending: Kopecks = refunds.iter().filter(|r| r.state != RefundState::Done).map(|r| r.amount).sum();
    let due = order.money().due(pending);
    // What the gateway holds needs no other payment.
    let is_held = payments.iter().any(|p| p.state == PaymentState::WaitingForCapture);
    let agreed = ::delivery::bookings::find(db, order.id).await?.unwrap_or_default();
    // Without the cost of delivery the sum is not known.
    let awaits_online = order.can_pay_online(due, shop.now()) && !is_held && !agreed.is_cost_open;
    let branch = org::branches::with_id(db, order.branch_id).await?;
    let shop_hours = branch
        .as_ref()
        .map(|branch| Bilingual::new(branch.hours.summary(Locale::Ru), branch.hours.summary(Locale::En)));
    let restorable_until = restorable_until(db, &order, (seen, may_edit), shop.now()).await?;
    let is_buyer = seen == Access::AsBuyer;
    let rights = (is_buyer || may_edit, may_edit || !is_buyer);
    let delivery = delivery::of_order(db, &order, rights, shop.now()).await?;
    let adjustments = crate::adjustments::sums_of(db, order.id).await?;
    // A promotion was earned by the order as it was placed.
    let extra = extra(db, actor, &order, due).await?;
    let has_promotion = is_buyer && adjustments.iter().any(|part| part.source.is_promotion());
    Ok(OrderView {
        earns: extra.earns,
        payable_from_balance: extra.payable_from_balance,
        can_refund_to_balance: extra.can_refund_to_balance,
        refunds_to_balance: extra.refunds_to_balance,
        restorable_until,
        shop_phone: branch.map(|branch| branch.phone).unwrap_or_default(),
        shop_hours: shop_hours.unwrap_or_default(),
        version: order.version,
        can_edit: (is_buyer || may_edit)
            && may_change(&order, seen)
            && !has_promotion
            && !is_exchange(db, order.id).await?,
        id: order.id,
        movable: order.account_id.filter(|_| actor.may(CLIENTS_MOVE)),
        number: number_of(&order)?,
        status: order.status(),
        placed_at: order.placed_at,
        delivery_kind: order.delivery_kind,
        delivery_name_ru,
        delivery_name_en,
        place_ru,
        place_en,
        lines,
        goods_total: order.goods_total,
        services_total: order.services_total,
        adjustments,
        discount_total: order.discount_total,
        delivery_total: order.delivery_total,
        total: order.total,
        vat_total: order.vat_total,
        payment_method: order.payment_method,
        is_paid: facts.is_paid,
        due,
        held: order.money().held(),
        needs_refund: refunds.iter().any(RefundView::needs_person),
        refundable: if may_edit { order.refundable(pending) } else { Kopecks::ZERO },
        reserved_until: order.reserved_until,
        can_pay: awaits_online && offer.is_online() && actor.behind().is_none(),
        // What is under way is settled with the keys that it began with.
        is_payment_off: awaits_online && !offer.is_online() && payments.iter().all(|p| p.state.is_final()),
        is_test_payment: order.payment_method.is_online() && offer.is_test,
        can_cancel: seen == Access::AsBuyer
            && progress.apply(OrderEvent::Cancel, Party::Buyer, &facts).is_ok(),
        possible,
        methods: match !is_held && (seen == Access::AsBuyer || may_edit) {
            true => {
                let methods = order.other_methods(&offer.methods, buyer.is_some(), may_edit);
                methods.into_iter().filter(|m| !(agreed.is_cost_open && m.is_online())).collect()
            }
            false => Vec::new(),
        },
        can_receive: may_edit && !is_held && order.can_receive(due),
        may_edit,
        is_staff: may_edit || seen == Access::AsStaff,
        delivery,
        payments,
        refunds,
        events,
        awaits_contact: order.awaits_contact(),
        contact_name: order.contact_name,
        email: order.email,
        phone: order.phone,
        city: order.city,
        address: order.address,
        comment: order.comment,
        buyer,
        placed_by,
    })
}

/// What the page of an order shows of points and balance.
struct Extra {
    earns: Kopecks,
    payable_from_balance: Kopecks,
    can_refund_to_balance: bool,
    refunds_to_balance: bool,
}

async fn extra(
    db: &impl ConnectionTrait,
    actor: &Actor,
    order: &shop_order::Model,
    due: Kopecks,
) -> Result<Extra> {
    let has_balance = order.account_id.is_some() && ledger::balance::is_on(db).await?;
    let is_open = !matches!(order.state, OrderState::Cancelled);
    let payable_from_balance = match order.account_id.filter(|_| has_balance && is_open) {
        Some(account) if actor.require_owner().ok() == Some(account) => {
            ledger::balance::available(db, account).await?.min(due)
        }
        _ => Kopecks::ZERO,
    };
    let sql = "SELECT refunds_to_balance FROM shop_order WHERE id = $1";
    let query = Statement::from_sql_and_values(db.get_database_backend(), sql, [order.id.into()]);
    let row = db.query_one_raw(query).await?;
    Ok(Extra {
        earns: if is_open { crate::points::gives(db, order.id).await? } else { Kopecks::ZERO },
        payable_from_balance,
        can_refund_to_balance: has_balance,
        refunds_to_balance: row
            .map(|row| row.try_get("", "refunds_to_balance"))
            .transpose()?
            .unwrap_or(false),
    })
}

/// The events that staff may trigger. What the buyer has received a part of is not cancelled: that part comes back as a return.
async fn possible(db: &impl ConnectionTrait, order: &shop_order::Model) -> Result<Vec<OrderEvent>> {
    let mut events = order.progress().possible(Party::Staff, &order.facts());
    if order.fulfilment == FulfilmentState::Shipped {
        let sql = "SELECT 1 FROM shipment WHERE order_id = $1 AND state = 'delivered' LIMIT 1";
        let query = Statement::from_sql_and_values(db.get_database_backend(), sql, [order.id.into()]);
        if db.query_one_raw(query).await?.is_some() {
            events.retain(|event| *event != OrderEvent::Cancel);
        }
    }
    Ok(events)
}

/// The name of the employee who placed the order for its buyer.
async fn placed_by(db: &impl ConnectionTrait, order: &shop_order::Model) -> Result<Option<String>> {
    match order.placed_by.filter(|by| Some(*by) != order.account_id) {
        Some(by) => Ok(people::accounts::addressee(db, by).await?.map(|employee| employee.name)),
        None => Ok(None),
    }
}

/// Until when the reader may undo the cancellation of the order.
async fn restorable_until(
    db: &impl ConnectionTrait,
    order: &shop_order::Model,
    (seen, may_edit): (Access, bool),
    now: Instant,
) -> Result<Option<Instant>> {
    if order.money().holds_money() {
        return Ok(None);
    }
    let open = super::open_cancellation(db, order, now).await?;
    let own = open.filter(|row| may_edit || (seen == Access::AsBuyer && row.by_party == Party::Buyer));
    let minutes = org::settings::get::<CancelUndoMinutes>(db).await?;
    Ok(own.map(|row| row.at.plus_minutes(minutes)))
}

/// The company that the order was sold to.
async fn buyer(db: &impl ConnectionTrait, order: OrderId) -> Result<Option<CompanyData>> {
    let row = order_buyer::Entity::find_by_id(order).one(db).await?;
    Ok(row.map(|row| CompanyData {
        name: row.name,
        inn: row.inn,
        kpp: row.kpp,
        ogrn: row.ogrn,
        legal_address: row.legal_address,
    }))
}

#[derive(FromQueryResult)]
struct Line {
    id: OrderLineId,
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
    let sql = "SELECT l.id, l.kind, l.sku, l.name_ru, l.name_en, p.slug, l.quantity, l.unit_price, l.discount, l.total, l.vat, l.warranty_months \
               FROM order_line l LEFT JOIN product p ON p.id = l.product_id AND p.deleted_at IS NULL AND p.status = 'published' \
               WHERE l.order_id = $1 ORDER BY l.position";
    let query = Statement::from_sql_and_values(db.get_database_backend(), sql, [order.into()]);
    let rows = Line::find_by_statement(query).all(db).await?;
    let line = |r: Line| OrderLineView {
        id: r.id,
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
    let method = ::delivery::methods::find(db, order.delivery_method_id).await?;
    Ok(method.map(|m| (m.name(Locale::Ru).to_owned(), m.name(Locale::En).to_owned())).unwrap_or_default())
}

/// Where the order goes, in both languages.
pub(crate) async fn place(db: &impl ConnectionTrait, order: &shop_order::Model) -> Result<(String, String)> {
    if order.delivery_kind == DeliveryKind::Courier {
        let place = format!("{}, {}", order.city, order.address);
        return Ok((place.clone(), place));
    }
    let Some(id) = order.pickup_warehouse_id else { return Ok(Default::default()) };
    let point = stock::warehouses::find(db, id).await?;
    let place = |l: Locale, p: &Warehouse| {
        let parts = [p.name.pick(l), p.address.pick(l)];
        parts.into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join(", ")
    };
    Ok(point.map(|p| (place(Locale::Ru, &p), place(Locale::En, &p))).unwrap_or_default())
}
