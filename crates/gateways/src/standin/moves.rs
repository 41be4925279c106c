//! What a payment of the stand-in becomes by the acts of buyer and shop.

use super::journal::{Protocol, Record};
use crate::payment::PaymentEvent;
use crate::payment::wire::{Amount, Cancellation, Payment, Status};
use base::{Instant, Kopecks};

/// How long held money can be captured, as at YooKassa for bank cards.
const HELD_DAYS: i64 = 7;

/// An action of the buyer or the shop on a payment.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Act {
    /// The buyer pays: held or captured, as the shop requested.
    Pay,
    Decline,
    Expire,
    /// Takes all of the held money, or a part of it and releases the rest.
    Capture(Option<Kopecks>),
    Cancel,
}

/// Who has cancelled a payment that was declined.
pub const BANK: &str = "payment_network";

/// Whether the buyer can still pay by a link of CloudPayments that was declined before.
pub fn is_open_link(record: &Record) -> bool {
    let party = record.payment.cancellation_details.as_ref().map(|details| details.party.as_str());
    record.protocol == Protocol::CloudPayments && party == Some(BANK)
}

/// The payment after `act`, with the event to be sent; `None` if its state does not allow it.
pub fn after(record: &Record, act: Act, now: Instant) -> Option<Record> {
    let cancelled = |party: &str, reason: &str| {
        Some((Status::Canceled, Some(Cancellation { party: party.into(), reason: reason.into() })))
    };
    let (status, cancellation_details) = match (record.payment.status, act) {
        (Status::Pending, Act::Pay) if record.capture => Some((Status::Succeeded, None)),
        (Status::Pending, Act::Pay) => Some((Status::WaitingForCapture, None)),
        // At CloudPayments the link stays open after a refusal of the bank.
        (Status::Canceled, Act::Pay) if is_open_link(record) && record.capture => {
            Some((Status::Succeeded, None))
        }
        (Status::Canceled, Act::Pay) if is_open_link(record) => Some((Status::WaitingForCapture, None)),
        (Status::Pending, Act::Decline) => cancelled(BANK, "insufficient_funds"),
        (Status::Pending, Act::Expire) => cancelled("yoo_money", "expired_on_confirmation"),
        (Status::WaitingForCapture, Act::Capture(_)) => Some((Status::Succeeded, None)),
        (Status::WaitingForCapture, Act::Cancel) => cancelled("merchant", "canceled_by_merchant"),
        (Status::WaitingForCapture, Act::Expire) => cancelled("yoo_money", "expired_on_capture"),
        _ => None,
    }?;
    let event = match status {
        Status::Succeeded => PaymentEvent::Succeeded,
        Status::WaitingForCapture => PaymentEvent::WaitingForCapture,
        Status::Canceled | Status::Pending => PaymentEvent::Canceled,
    };
    let held_until = (status == Status::WaitingForCapture).then(|| now.plus_days(HELD_DAYS));
    let is_taken = status == Status::Succeeded;
    let amount = match act {
        Act::Capture(Some(part)) => Amount::roubles(part),
        _ => record.payment.amount.clone(),
    };
    let payment = Payment {
        status,
        cancellation_details,
        paid: matches!(status, Status::Succeeded | Status::WaitingForCapture),
        refundable: is_taken,
        captured_at: is_taken.then(|| now.rfc3339()),
        expires_at: held_until.map(Instant::rfc3339),
        amount,
        ..record.payment.clone()
    };
    Some(Record { payment, held_until, owed: Some(event.as_str().to_owned()), ..record.clone() })
}

/// The payment with `total` of it returned.
pub fn refunded(payment: &Payment, total: Kopecks) -> Payment {
    Payment {
        refundable: payment.amount.kopecks().is_some_and(|all| total < all),
        refunded_amount: Some(Amount::roubles(total)),
        ..payment.clone()
    }
}
