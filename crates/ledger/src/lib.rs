//! Points and balance of customers: one ledger of both, the bonus programme, bonus cards, and money paid in by customers.
//! Server only. Must not depend on: carts, orders (only their ids and numbers), pages, HTTP.
//!
//! Everything that moves is an entry of the ledger ([`book`]), written in the transaction of its event, under the lock of the
//! customer's account. The database keeps balances and refuses one below zero.

#![warn(missing_docs)]

pub mod actions;
pub mod audit_names;
pub mod balance;
mod book;
pub mod cards;
mod check;
mod messages;
mod notices;
pub mod notifications;
mod personal_data;
pub mod points;
pub mod programme;
pub mod reports;
pub mod statement;
#[expect(missing_docs, reason = "columns are described by the migrations")]
pub mod tables;

pub use check::{check, register_checks};
pub use messages::register as register_letters;
pub use personal_data::PROCESSING;

use base::AccountId;
use base::access::Permission;
use platform::jobs::{HOURLY, Registry};
use platform::{Actor, Error, Result, Shop, Subscribers};
use sea_orm::{ConnectionTrait, Statement};

/// Registers the sweeps of this area.
pub fn register<C: Sync>(registry: &mut Registry<C>) {
    registry.sweep("points", HOURLY, |shop, _| Box::pin(points::sweep(shop)));
    registry.sweep("ledger_keys", HOURLY, |shop, _| Box::pin(sweep_keys(shop)));
}

/// Deletes the keys of forms that were sent long ago; returns how many.
async fn sweep_keys(shop: &Shop) -> Result<u64> {
    let mut deleted = 0;
    for scope in ["points", "balance", "top_up", "pay_out"] {
        deleted += platform::retention::sweep_keys(shop, scope).await?;
    }
    Ok(deleted)
}

/// Subscribes this area to events of areas below.
pub fn subscribe(subscribers: &mut Subscribers) {
    personal_data::subscribe(subscribers);
    balance::subscribe(subscribers);
}

/// Makes sure that a customer exists in a branch in which the actor has a permission.
///
/// # Errors
/// [`Error::Forbidden`]; [`Error::NotFound`] for a customer of another branch, an employee, or an erased account.
pub(crate) async fn require_customer(
    db: &impl ConnectionTrait,
    actor: &Actor,
    permission: Permission,
    account: AccountId,
) -> Result<()> {
    let scope = actor.require(permission)?;
    let sql = "SELECT branch_id FROM account WHERE id = $1 AND kind <> 'staff' AND erased_at IS NULL";
    let query = Statement::from_sql_and_values(db.get_database_backend(), sql, [account.into()]);
    let row = db.query_one_raw(query).await?.ok_or(Error::NotFound)?;
    match scope.contains(row.try_get("", "branch_id")?) {
        true => Ok(()),
        false => Err(Error::NotFound),
    }
}
