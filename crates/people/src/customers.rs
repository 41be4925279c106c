//! Customers as staff see them: list and search, the page of a customer, accounts that staff create, blocks, notes.
//!
//! A customer is an account that is not of an employee. Staff see and change those of the branches in their scope only;
//! others do not exist for them. What areas above know about customers, such as orders, they declare as a [`Part`].

mod create;
mod edit;
mod list;
mod notes;
mod part;
mod read;
mod steps;

pub use create::create;
pub use edit::{request_contact, save};
pub(crate) use list::rows_where;
pub use list::{CUSTOMERS_PAGE, list};
pub use notes::{add_note, delete_note, save_note};
pub use part::{Part, of_accounts};
pub use read::{consents, customer, messages};
pub use steps::step;

use crate::links;
use crate::tables::account;
use base::AccountId;
use base::access::Permission;
use base::refusal::Refusal;
use people_model::accounts::AccountKind;
use people_model::customers::CustomerState;
use platform::{Actor, Error, Result, Tx};

/// A customer that the actor has `permission` for, locked until the end of the transaction.
pub(crate) async fn locked(
    tx: &Tx<'_>,
    actor: &Actor,
    permission: Permission,
    id: AccountId,
) -> Result<account::Model> {
    let scope = actor.require(permission)?;
    let row = links::lock_account(tx, id).await?;
    let is_customer = row.kind != AccountKind::Staff && row.erased_at.is_none();
    match is_customer && scope.contains(row.branch_id) {
        true => Ok(row),
        false => Err(Error::NotFound),
    }
}

/// As [`locked`], at the version that a form showed.
pub(crate) async fn locked_at(
    tx: &Tx<'_>,
    actor: &Actor,
    permission: Permission,
    id: AccountId,
    version: i64,
) -> Result<account::Model> {
    let row = locked(tx, actor, permission, id).await?;
    if row.version == version { Ok(row) } else { Err(Refusal::Changed.into()) }
}

fn state(row: &account::Model) -> CustomerState {
    CustomerState::of(row.confirmed_at.is_some(), row.blocked_at.is_some())
}
