//! Orders that staff enters for a client: by phone, or at the counter.

pub mod draft;
mod quote;
mod sale;

pub use quote::{find_products, quote};
pub use sale::place;
pub(crate) use sale::sweep_keys;

use super::client;
use crate::cart::{self, Row};
use base::{AccountId, BranchId, ProductId};
use platform::{Actor, Error, Result, Shop};
use sales_model::access::{ORDERS_EDIT, ORDERS_PRICE};
use sales_model::staff_orders::{StaffLine, StaffOrderForm};
use sea_orm::ConnectionTrait;

/// The products of these lines as rows of a cart, in the order of the lines, with own prices.
async fn rows(db: &impl ConnectionTrait, lines: &[StaffLine]) -> Result<Vec<Row>> {
    let wanted: Vec<(ProductId, i64)> = lines.iter().map(|line| (line.product, line.quantity)).collect();
    let mut rows = cart::rows_with(db, &wanted).await?;
    for (row, line) in rows.iter_mut().zip(lines) {
        row.price = line.price.or(row.price);
    }
    Ok(rows)
}

/// Whether the actor may set own prices in the branch that sells.
fn may_price(actor: &Actor, branch: BranchId) -> bool {
    actor.require(ORDERS_PRICE).is_ok_and(|scope| scope.contains(branch))
}

/// Own prices need a permission of their own.
fn check_prices(actor: &Actor, branch: BranchId, lines: &[StaffLine]) -> Result<()> {
    actor.require(ORDERS_EDIT)?;
    let has_own = lines.iter().any(|line| line.price.is_some());
    if has_own && !may_price(actor, branch) { Err(Error::Forbidden) } else { Ok(()) }
}

/// Chooses the client of the form, whose contact is filled in.
///
/// # Errors
/// [`Error::Forbidden`] without [`ORDERS_EDIT`]; [`Error::NotFound`] for a client of another branch, or a blocked one.
pub async fn choose_client(
    shop: &Shop,
    actor: &Actor,
    form: &mut StaffOrderForm,
    account: AccountId,
) -> Result<()> {
    let scope = actor.require(ORDERS_EDIT)?;
    let client = client::find(shop.read(), &scope, account).await?.ok_or(Error::NotFound)?;
    form.account = account.to_string();
    form.checkout.name = client.name;
    form.checkout.email = client.email.unwrap_or_default();
    form.checkout.phone = client.phone.unwrap_or_default();
    Ok(())
}
