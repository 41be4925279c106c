//! Fiscal receipts of money that comes to a balance and leaves it: an advance, and its refund.

use super::Back;
use crate::tables::balance_top_up;
use base::{Kopecks, PayableId, TopUpId};
use org_model::vat::VatCode;
use payments::events::{PaymentOrigin, PaymentSettled, RefundRecorded};
use payments_model::payables::{PayableKind, PayableRef};
use platform::{Error, Result, Tx};
use receipts::Need;
use receipts_model::body::PaidBy;
use receipts_model::lines::{SoldLine, Subject};
use receipts_model::needed::{ADVANCE, Cause};
use receipts_model::states::ReceiptSource;
use sea_orm::ConnectionTrait as _;

/// What a top-up is in receipts and payments.
pub(super) fn payable(id: TopUpId) -> PayableRef {
    PayableRef { kind: PayableKind::TopUp, id: PayableId(id.0) }
}

/// Money itself, at the main rate of VAT of the branch.
async fn advance(tx: &Tx<'_>, branch: base::BranchId, amount: Kopecks) -> Result<SoldLine> {
    let rates = org::vat::of_branch(&**tx, branch).await?;
    let rate = rates.rate_at(VatCode::Main, tx.now());
    let rate = rate.ok_or_else(|| Error::Inconsistent("an advance has no rate of VAT".to_owned()))?;
    Ok(SoldLine {
        key: ADVANCE.to_owned(),
        name: "Аванс".to_owned(),
        quantity: 1,
        total: amount,
        rate,
        subject: Subject::Payment,
        agent: None,
    })
}

/// The buyer's email and phone, as the account has them.
async fn contact(tx: &Tx<'_>, row: &balance_top_up::Model) -> Result<(Option<String>, Option<String>)> {
    let sql = "SELECT email, phone FROM account WHERE id = $1";
    let found = tx.query_one_raw(tx.sql(sql, [row.account_id.into()])).await?.ok_or(Error::NotFound)?;
    Ok((found.try_get("", "email")?, found.try_get("", "phone")?))
}

fn form(is_cash: bool) -> PaidBy {
    if is_cash { PaidBy::Cash } else { PaidBy::Electronic }
}

/// Whether staff took the money of a payment in cash.
async fn is_cash(tx: &Tx<'_>, payment: base::PaymentId) -> Result<bool> {
    let sql = "SELECT 1 AS n FROM payment WHERE id = $1 AND desk_kind = 'cash'";
    Ok(tx.query_one_raw(tx.sql(sql, [payment.into()])).await?.is_some())
}

/// Money of a top-up came.
pub(super) async fn paid(tx: &Tx<'_>, row: &balance_top_up::Model, event: &PaymentSettled) -> Result<()> {
    let by = form(is_cash(tx, event.payment).await?);
    let (email, phone) = contact(tx, row).await?;
    let need = Need {
        payable: event.payable,
        number: &row.number,
        branch: row.branch_id,
        seller: row.seller_id,
        email: email.as_deref(),
        phone: phone.as_deref(),
        source: ReceiptSource::Payment,
        source_id: event.payment.0,
        payment: None,
        cause: Cause::Paid { amount: event.amount, by, settles: false },
        by_hand: event.origin == PaymentOrigin::ByHand,
        advance: Kopecks::ZERO,
        sold: &[advance(tx, row.branch_id, row.amount).await?],
    };
    receipts::require(tx, &need).await.map(|_| ())
}

/// Money of a top-up went back.
pub(super) async fn returned(tx: &Tx<'_>, row: &balance_top_up::Model, event: &RefundRecorded) -> Result<()> {
    if !event.was_settled {
        return Ok(());
    }
    let by = form(is_cash(tx, event.payment).await?);
    let (email, phone) = contact(tx, row).await?;
    let need = Need {
        payable: event.payable,
        number: &row.number,
        branch: row.branch_id,
        seller: row.seller_id,
        email: email.as_deref(),
        phone: phone.as_deref(),
        source: ReceiptSource::Refund,
        source_id: event.refund.0,
        payment: Some(event.payment.0),
        cause: Cause::Refunded { amount: event.amount, by },
        by_hand: event.origin == PaymentOrigin::ByHand,
        advance: Kopecks::ZERO,
        sold: &[],
    };
    receipts::require(tx, &need).await.map(|_| ())
}

/// Money of an order that its buyer leaves with the shop: its refund has a receipt, and so has the advance.
pub(super) async fn of_refund(tx: &Tx<'_>, back: &Back<'_>) -> Result<()> {
    let need = Need {
        payable: payable(TopUpId(back.refund.0)),
        number: back.number,
        branch: back.branch,
        seller: back.seller,
        email: back.contact.0,
        phone: back.contact.1,
        source: ReceiptSource::Payment,
        source_id: back.refund.0,
        payment: None,
        cause: Cause::Paid { amount: back.amount, by: PaidBy::Electronic, settles: false },
        by_hand: back.by_hand,
        advance: Kopecks::ZERO,
        sold: &[advance(tx, back.branch, back.amount).await?],
    };
    receipts::require(tx, &need).await.map(|_| ())
}
