//! What pages show of a balance and its top-ups.

use super::out::returnable;
use super::receipt::payable;
use super::{available, is_on};
use crate::tables::balance_top_up;
use base::{AccountId, Instant, Kopecks, TopUpId};
use ledger_model::access::LEDGER_VIEW;
use payments_model::payments::PaymentMethod;
use payments_model::views::RefundView;
use platform::{Actor, Result, Shop};
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter, QueryOrder, QuerySelect};

/// The most top-ups that a page shows.
const SHOWN_MAX: u64 = 30;

/// A top-up.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TopUpView {
    /// Key of its row.
    pub id: TopUpId,
    /// Shown to people.
    pub number: String,
    /// How it is paid.
    pub method: PaymentMethod,
    /// What was to be paid in.
    pub amount: Kopecks,
    /// What came.
    pub credited: Kopecks,
    /// What of it went back, or is on its way.
    pub returned: Kopecks,
    /// When it was begun.
    pub created_at: Instant,
    /// What went back, oldest first.
    pub refunds: Vec<RefundView>,
}

/// The balance of a customer.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct BalancePage {
    /// Whether it can be used now.
    pub is_on: bool,
    /// What it holds.
    pub available: Kopecks,
    /// How much of it can go back to where it came from.
    pub returnable: Kopecks,
    /// The newest first.
    pub top_ups: Vec<TopUpView>,
}

/// The actor's own balance.
///
/// # Errors
/// [`platform::Error::Forbidden`] without an account.
pub async fn own(shop: &Shop, actor: &Actor) -> Result<BalancePage> {
    of(shop, actor.require_account()?).await
}

/// The balance of a customer, for staff.
///
/// # Errors
/// [`platform::Error::Forbidden`] without [`LEDGER_VIEW`]; [`platform::Error::NotFound`] for a customer of another branch.
pub async fn of_customer(shop: &Shop, actor: &Actor, account: AccountId) -> Result<BalancePage> {
    crate::require_customer(shop.read(), actor, LEDGER_VIEW, account).await?;
    of(shop, account).await
}

async fn of(shop: &Shop, account: AccountId) -> Result<BalancePage> {
    let db = shop.read();
    let rows = balance_top_up::Entity::find()
        .filter(balance_top_up::Column::AccountId.eq(account))
        .order_by_desc(balance_top_up::Column::Id)
        .limit(SHOWN_MAX)
        .all(db)
        .await?;
    let mut top_ups = Vec::with_capacity(rows.len());
    for row in rows {
        let refunds = match row.returned.is_zero() {
            true => Vec::new(),
            false => payments::refunds::of(db, payable(row.id)).await?,
        };
        top_ups.push(TopUpView {
            id: row.id,
            number: row.number,
            method: row.method,
            amount: row.amount,
            credited: row.credited,
            returned: row.returned,
            created_at: row.created_at,
            refunds,
        });
    }
    let available = available(db, account).await?;
    let returnable = returnable(db, account).await?.min(available);
    Ok(BalancePage { is_on: is_on(db).await?, available, returnable, top_ups })
}
