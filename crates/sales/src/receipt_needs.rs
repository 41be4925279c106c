//! What of an order needs a fiscal receipt: it says what was sold, `receipts` decides which receipt that is.

use crate::tables::{order_line, shop_order};
use base::{Kopecks, PaymentId};
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
use sea_orm::{ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter, QueryOrder};
use uuid::Uuid;

/// The key of delivery among the lines of a receipt.
const DELIVERY: &str = "delivery";

/// The money of an order is there.
pub(crate) async fn paid(tx: &Tx<'_>, order: &shop_order::Model, event: &PaymentSettled) -> Result<()> {
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

/// Money of an order went back.
pub(crate) async fn refunded(tx: &Tx<'_>, order: &shop_order::Model, event: &RefundRecorded) -> Result<()> {
    let by_hand = event.origin == PaymentOrigin::ByHand;
    // Money of a payment that had ended was never counted, and has no receipt.
    if !event.was_settled || (by_hand && is_between_companies(order)) {
        return Ok(());
    }
    let cause = Cause::Refunded { amount: event.amount, by: form(tx, order, event.payment).await? };
    let source = (ReceiptSource::Refund, event.refund.0);
    need(tx, order, About { source, payment: Some(event.payment), cause, by_hand }).await
}

/// All goods of an order are with the buyer.
pub(crate) async fn handed_over(tx: &Tx<'_>, order: &shop_order::Model) -> Result<()> {
    let source = (ReceiptSource::HandOver, order.id.0);
    // Whether staff took the money before decides nothing here: only what has a receipt is settled.
    need(tx, order, About { source, payment: None, cause: Cause::HandedOver, by_hand: false }).await
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
    let need = Need {
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
        sold: &sold,
    };
    receipts::require(tx, &need).await?;
    Ok(())
}

/// The lines of an order after discounts, and its delivery.
async fn sold(tx: &Tx<'_>, order: &shop_order::Model) -> Result<Vec<SoldLine>> {
    let lines = order_line::Entity::find()
        .filter(order_line::Column::OrderId.eq(order.id))
        .order_by_asc(order_line::Column::Position)
        .all(&**tx)
        .await?;
    let mut sold = lines.iter().map(sold_line).collect::<Result<Vec<_>>>()?;
    if order.delivery_total > Kopecks::ZERO {
        let rates = org::vat::of_branch(&**tx, order.branch_id).await?;
        let rate = rates.rate_at(DELIVERY_VAT, order.placed_at);
        let rate = rate.ok_or_else(|| Error::Inconsistent("delivery has no rate of VAT".to_owned()))?;
        sold.push(SoldLine {
            key: DELIVERY.to_owned(),
            name: "Доставка".to_owned(),
            quantity: 1,
            total: order.delivery_total,
            rate,
            subject: Subject::Service,
            agent: None,
        });
    }
    Ok(sold)
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
