//! What of an order needs a fiscal receipt: it says what was sold, `receipts` decides which receipt that is.

use crate::tables::{order_line, shop_order};
use base::{Kopecks, OrderId, OrderLineId, PaymentId, ShipmentId};
use org_model::vat::{VatCode, VatRate};
use payments::events::{PaymentOrigin, PaymentSettled, RefundRecorded};
use payments_model::desk::DeskKind;
use payments_model::payments::PaymentMethod;
use platform::{Error, Result, Tx};
use receipts::Need;
use receipts_model::body::PaidBy;
use receipts_model::lines::{SoldLine, Subject};
use receipts_model::needed::Cause;
use receipts_model::states::ReceiptSource;
use sales_model::orders::FulfilmentState;
use sales_model::totals::{DELIVERY_VAT, LineKind};
use sea_orm::{ColumnTrait, ConnectionTrait, EntityTrait, FromQueryResult, QueryFilter, QueryOrder};
use uuid::Uuid;

/// The key of delivery among the lines of a receipt.
const DELIVERY: &str = "delivery";

/// The money of an order is there.
pub(crate) async fn paid(tx: &Tx<'_>, order: &shop_order::Model, event: &PaymentSettled) -> Result<()> {
    // Money on the balance has a receipt already; it is settled when the goods are handed over.
    if event.origin == PaymentOrigin::Balance {
        return advance_with_buyer(tx, order, event).await;
    }
    let by_hand = event.origin == PaymentOrigin::ByHand;
    if by_hand && is_between_companies(order) {
        return Ok(());
    }
    let is_with_buyer = order.fulfilment == FulfilmentState::HandedOver;
    // Staff takes the whole sum as it hands the goods over.
    let at_hand_over =
        by_hand && order.payment_method == PaymentMethod::OnReceipt && event.amount == order.total;
    let settles = is_with_buyer || at_hand_over;
    let cause = Cause::Paid { amount: event.amount, by: form(tx, order, event.payment).await?, settles };
    let source = (ReceiptSource::Payment, event.payment.0);
    need(tx, order, About { source, payment: None, cause, by_hand }).await
}

/// Goods that are with the buyer already are paid for from the balance.
async fn advance_with_buyer(tx: &Tx<'_>, order: &shop_order::Model, event: &PaymentSettled) -> Result<()> {
    if order.fulfilment != FulfilmentState::HandedOver {
        return Ok(());
    }
    let source = (ReceiptSource::HandOver, event.payment.0);
    need(tx, order, About { source, payment: None, cause: Cause::HandedOver, by_hand: false }).await
}

/// Money of an order went back.
pub(crate) async fn refunded(tx: &Tx<'_>, order: &shop_order::Model, event: &RefundRecorded) -> Result<()> {
    let by_hand = event.origin == PaymentOrigin::ByHand;
    // Money of a payment that had ended was never counted, and has no receipt.
    if !event.was_settled || (by_hand && is_between_companies(order)) {
        return Ok(());
    }
    // What came from the balance goes back there: no money moves.
    let by = match event.from_balance {
        true => PaidBy::Prepaid,
        false => form(tx, order, event.payment).await?,
    };
    let cause = Cause::Refunded { amount: event.amount, by };
    let source = (ReceiptSource::Refund, event.refund.0);
    need(tx, order, About { source, payment: Some(event.payment), cause, by_hand }).await
}

/// All goods of an order are with the buyer.
pub(crate) async fn handed_over(tx: &Tx<'_>, order: &shop_order::Model) -> Result<()> {
    let source = (ReceiptSource::HandOver, order.id.0);
    // Whether staff took the money before decides nothing here: only what has a receipt is settled.
    need(tx, order, About { source, payment: None, cause: Cause::HandedOver, by_hand: false }).await
}

/// A shipment is with the buyer. The one that completes its order is announced by [`handed_over`].
pub(crate) async fn part_handed_over(
    tx: &Tx<'_>,
    order: &shop_order::Model,
    shipment: ShipmentId,
) -> Result<()> {
    let Some(sold) = sold_so_far(tx, order).await? else { return Ok(()) };
    let source = (ReceiptSource::HandOver, shipment.0);
    require(tx, order, About { source, payment: None, cause: Cause::HandedOver, by_hand: false }, &sold).await
}

/// A transfer from a company to the seller needs no receipt (54-FZ, article 2, clause 9).
fn is_between_companies(order: &shop_order::Model) -> bool {
    order.payment_method == PaymentMethod::Invoice
}

/// Money goes back in the form in which it came: cash, or electronic through the gateway, a terminal or a bank. Staff who did
/// not tell took cash on receipt.
async fn form(tx: &Tx<'_>, order: &shop_order::Model, payment: PaymentId) -> Result<PaidBy> {
    let sql = "SELECT desk_kind FROM payment WHERE id = $1 AND gateway_payment_id IS NULL";
    let row = tx.query_one_raw(tx.sql(sql, [payment.into()])).await?;
    let kind: Option<Option<DeskKind>> = row.map(|row| row.try_get("", "desk_kind")).transpose()?;
    Ok(match kind {
        Some(Some(DeskKind::Cash)) => PaidBy::Cash,
        Some(None) if order.payment_method == PaymentMethod::OnReceipt => PaidBy::Cash,
        _ => PaidBy::Electronic,
    })
}

/// What happened to an order.
struct About {
    source: (ReceiptSource, Uuid),
    payment: Option<PaymentId>,
    cause: Cause,
    by_hand: bool,
}

async fn need(tx: &Tx<'_>, order: &shop_order::Model, about: About) -> Result<()> {
    let sold = sold(tx, order).await?;
    require(tx, order, about, &sold).await
}

async fn require(tx: &Tx<'_>, order: &shop_order::Model, about: About, sold: &[SoldLine]) -> Result<()> {
    let advance = from_balance(tx, order).await?;
    let need = Need {
        advance,
        payable: order.payable(),
        number: &order.number,
        branch: order.branch_id,
        seller: order.seller_id,
        email: order.email.as_deref(),
        phone: order.phone.as_deref(),
        source: about.source.0,
        source_id: about.source.1,
        payment: about.payment.map(|id| id.0),
        cause: about.cause,
        by_hand: about.by_hand,
        sold,
    };
    receipts::require(tx, &need).await?;
    Ok(())
}

/// What pays for an order from the balance of its buyer, without what went back there.
async fn from_balance(tx: &Tx<'_>, order: &shop_order::Model) -> Result<Kopecks> {
    let sql = "SELECT CAST(COALESCE(SUM(amount - refund_total), 0) AS BIGINT) AS amount FROM payment \
               WHERE payable_kind = 'order' AND payable_id = $1 AND gateway = 'balance' AND state = 'succeeded'";
    let row = tx.query_one_raw(tx.sql(sql, [order.id.into()])).await?;
    Ok(row.map(|row| row.try_get("", "amount")).transpose()?.unwrap_or_default())
}

/// What of a line is with the buyer, and what of its cost goes back.
#[derive(FromQueryResult)]
struct Share {
    id: OrderLineId,
    delivered: i64,
    returned_amount: Kopecks,
}

async fn shares(tx: &Tx<'_>, order: OrderId) -> Result<Vec<Share>> {
    let sql = "SELECT l.id, l.returned_amount, \
          (SELECT CAST(COALESCE(SUM(s.quantity), 0) AS BIGINT) FROM shipment_line s JOIN shipment h ON h.id = s.shipment_id \
            WHERE s.order_line_id = l.id AND h.state = 'delivered') AS delivered \
        FROM order_line l WHERE l.order_id = $1";
    Ok(Share::find_by_statement(tx.sql(sql, [order.into()])).all(&**tx).await?)
}

async fn lines_of(tx: &Tx<'_>, order: OrderId) -> Result<Vec<order_line::Model>> {
    let query = order_line::Entity::find()
        .filter(order_line::Column::OrderId.eq(order))
        .order_by_asc(order_line::Column::Position);
    Ok(query.all(&**tx).await?)
}

/// A part of a line without what goes back. A part of a line is one position.
fn kept(line: SoldLine, returned: Kopecks) -> SoldLine {
    match returned > Kopecks::ZERO {
        true => SoldLine { quantity: 1, total: (line.total - returned).max(Kopecks::ZERO), ..line },
        false => line,
    }
}

/// What of the lines of an order is with the buyer after some of its shipments; `None` if that is all.
async fn sold_so_far(tx: &Tx<'_>, order: &shop_order::Model) -> Result<Option<Vec<SoldLine>>> {
    let shares = shares(tx, order.id).await?;
    let lines = lines_of(tx, order.id).await?;
    let share = |line: &order_line::Model| shares.iter().find(|share| share.id == line.id);
    if lines.iter().all(|line| share(line).is_some_and(|share| share.delivered >= line.quantity)) {
        return Ok(None);
    }
    let mut sold = Vec::new();
    for line in &lines {
        let Some(share) = share(line).filter(|share| share.delivered > 0) else { continue };
        let total = line.total.share(share.delivered, line.quantity);
        let part = SoldLine { quantity: share.delivered, total, ..sold_line(line)? };
        sold.push(kept(part, share.returned_amount));
    }
    Ok(Some(sold))
}

/// The lines of an order after discounts, and its delivery, without what goes back for returned goods.
async fn sold(tx: &Tx<'_>, order: &shop_order::Model) -> Result<Vec<SoldLine>> {
    let shares = shares(tx, order.id).await?;
    let lines = lines_of(tx, order.id).await?;
    let mut sold = Vec::new();
    for line in &lines {
        let share = shares.iter().find(|share| share.id == line.id);
        sold.push(kept(sold_line(line)?, share.map_or(Kopecks::ZERO, |share| share.returned_amount)));
    }
    let delivery = delivery_kept(tx, order).await?;
    if delivery > Kopecks::ZERO {
        let rates = org::vat::of_branch(&**tx, order.branch_id).await?;
        let rate = rates.rate_at(DELIVERY_VAT, order.placed_at);
        let rate = rate.ok_or_else(|| Error::Inconsistent("delivery has no rate of VAT".to_owned()))?;
        sold.push(SoldLine {
            key: DELIVERY.to_owned(),
            name: "Доставка".to_owned(),
            quantity: 1,
            total: delivery,
            rate,
            subject: Subject::Service,
            agent: None,
        });
    }
    Ok(sold)
}

/// The cost of delivery without what of it goes back.
async fn delivery_kept(tx: &Tx<'_>, order: &shop_order::Model) -> Result<Kopecks> {
    let sql = "SELECT delivery_returned FROM shop_order WHERE id = $1";
    let row = tx.query_one_raw(tx.sql(sql, [order.id.into()])).await?.ok_or(Error::NotFound)?;
    Ok(order.delivery_total - row.try_get::<Kopecks>("", "delivery_returned")?)
}

fn sold_line(line: &order_line::Model) -> Result<SoldLine> {
    let code = VatCode::parse(&line.vat_code)
        .ok_or_else(|| Error::Inconsistent(format!("{:?} is no VAT code", line.vat_code)))?;
    Ok(SoldLine {
        key: line.id.to_string(),
        name: line.name_ru.clone(),
        quantity: line.quantity,
        total: line.total,
        rate: VatRate { code, percent_bp: line.vat_bp },
        subject: match line.kind {
            LineKind::Goods => Subject::Goods,
            LineKind::Service => Subject::Service,
        },
        agent: None,
    })
}
