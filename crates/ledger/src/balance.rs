//! The balance of a customer: money that is paid in before, pays for orders, gets their refunds, and goes back to where it
//! came from.
//!
//! Money that came in is an advance with a fiscal receipt of its own (54-FZ, FFD tag 1214, value 3); what it pays for is
//! settled by offsetting the advance when the goods are handed over.

mod adjust;
mod events;
mod out;
mod receipt;
mod top_ups;
mod view;

pub use adjust::{adjust, receive};
pub(crate) use events::subscribe;
pub use out::{pay_out, record_refund, retry_refund};
pub use top_ups::{Begun, begin, look, pay_again};
pub use view::{BalancePage, TopUpView, of_customer, own};

use crate::book::{self, Move, Source};
use crate::notices::{self, BalanceNews};
use base::refusal::AreaRefusal as _;
use base::{AccountId, BranchId, Kopecks, PaymentId, RefundId, SellerId};
use ledger_model::book::{LedgerCause, LedgerKind};
use ledger_model::refusal::LedgerRefusal;
use ledger_model::settings::BalanceModule;
use payments_model::payables::Payable;
use platform::{Actor, Result, Tx};
use sea_orm::ConnectionTrait;

/// Whether customers have a balance.
///
/// # Errors
/// Those of the database.
pub async fn is_on(db: &impl ConnectionTrait) -> Result<bool> {
    org::settings::get::<BalanceModule>(db).await
}

/// The money on the balance of a customer.
///
/// # Errors
/// Those of the database.
pub async fn available(db: &impl ConnectionTrait, account: AccountId) -> Result<Kopecks> {
    book::balance(db, account, LedgerKind::Money).await
}

/// Pays for a payable from the balance of a customer: as much as its amount says. The payable is locked by its owner.
///
/// # Errors
/// [`LedgerRefusal::NotEnoughMoney`]; [`LedgerRefusal::BalanceOff`].
pub async fn pay(tx: &Tx<'_>, actor: &Actor, account: AccountId, payable: &Payable) -> Result<PaymentId> {
    if !is_on(&**tx).await? {
        return Err(LedgerRefusal::BalanceOff.into_refusal().into());
    }
    let own = book::purse(tx, account, LedgerKind::Money).await?;
    if own.balance < payable.amount {
        return Err(LedgerRefusal::NotEnoughMoney { left: own.balance }.into_refusal().into());
    }
    let payment = payments::receive_from_balance(tx, actor, payable).await?;
    let spent = book::of_shop(tx, LedgerKind::MoneySpent).await?;
    let key = format!("payment:{payment}");
    let source =
        Source { key, cause: LedgerCause::Paid, account, number: &payable.number, reason: "", actor };
    book::post(tx, &source, &[Move { from: own.id, to: spent, amount: payable.amount }]).await?;
    Ok(payment)
}

/// Money of a sale that goes to the balance.
#[derive(Clone, Copy, Debug)]
pub struct Back<'a> {
    /// The refund.
    pub refund: RefundId,
    /// How much.
    pub amount: Kopecks,
    /// The order, for people.
    pub number: &'a str,
    /// Whether it had come from the balance; otherwise it came by card and becomes an advance now.
    pub from_balance: bool,
    /// Whether staff had taken it.
    pub by_hand: bool,
    /// The branch that sold.
    pub branch: BranchId,
    /// In whose name.
    pub seller: SellerId,
    /// The buyer's email and phone, for the receipt.
    pub contact: (Option<&'a str>, Option<&'a str>),
}

/// Credits money of a sale to the balance of its buyer, in the transaction that records the refund.
///
/// # Errors
/// Those of the database.
pub async fn credit(tx: &Tx<'_>, actor: &Actor, account: AccountId, back: &Back<'_>) -> Result<()> {
    let own = book::purse(tx, account, LedgerKind::Money).await?;
    let spent = book::of_shop(tx, LedgerKind::MoneySpent).await?;
    let from = match back.from_balance {
        true => spent,
        false => book::of_shop(tx, LedgerKind::MoneyReceived).await?,
    };
    let key = format!("refund:{}", back.refund);
    let source =
        Source { key, cause: LedgerCause::Refunded, account, number: back.number, reason: "", actor };
    if book::post(tx, &source, &[Move { from, to: own.id, amount: back.amount }]).await? {
        if !back.from_balance {
            receipt::of_refund(tx, back).await?;
        }
        let news = BalanceNews::Refunded { number: back.number };
        notices::balance(tx, account, back.amount, news, &source.key).await?;
    }
    Ok(())
}
