//! The cart: one per account on all its devices, or one per guest cookie. Prices and stock are always
//! current; a line stores only the price that the buyer saw last, so that the page can show a change. A cart
//! reserves nothing. Other carts of the shopper are saved beside the current one and change places with it.

mod change;
mod code;
mod join;
mod later;
mod points;
mod priced;
mod refill;
mod saved;
mod sharing;
mod view;

pub use change::{AddedTo, accept_prices, add, remove, set, sweep};
pub use code::{clear_code, set_code};
pub use join::join;
pub use later::{LaterLine, forget, keep, later, take_back};
pub(crate) use points::apply as apply_points;
pub use points::set_points;
pub(crate) use priced::{Priced, Situation, priced, priced_rows};
pub(crate) use refill::put_all;
pub use saved::{
    add_saved, copy, create, move_lines, name, remove_saved, rename, restore, saved, sweep_saved, switch,
};
pub use sharing::{share, shared, shares, sweep_shares, take_shared, withdraw};
pub(crate) use view::{Row, rows, rows_of, rows_with, to_view, totals};
pub use view::{count, exists, product_name, quantities, view};

use base::{AccountId, CartId};
use platform::{Actor, Result, Secret, Tx, hash_secret};
use sea_orm::{ConnectionTrait, Value};
use std::fmt;

/// Guests' carts unchanged for this many days are deleted.
pub const GUEST_CART_DAYS: i64 = 180;

/// The owner of a cart.
#[derive(Clone, PartialEq, Eq)]
pub enum CartOwner {
    /// The cart of an account, shared by all its devices.
    Account(AccountId),
    /// The secret of the guest's cookie as received; it may not match any cart.
    Guest(String),
    /// A guest without a cart, or the system itself.
    Nobody,
}

/// Omits the secret.
impl fmt::Debug for CartOwner {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Account(id) => write!(f, "Account({id})"),
            Self::Guest(_) => f.write_str("Guest"),
            Self::Nobody => f.write_str("Nobody"),
        }
    }
}

impl CartOwner {
    /// A logged-in actor uses the account's cart; the cookie is used for guests only.
    pub fn of(actor: &Actor, token: Option<&str>) -> Self {
        match (actor, actor.account(), token) {
            (_, Some(account), _) => Self::Account(account),
            (Actor::Guest { .. }, None, Some(token)) if !token.is_empty() => Self::Guest(token.to_owned()),
            _ => Self::Nobody,
        }
    }

    /// The account; `None` for guests.
    pub fn account(&self) -> Option<AccountId> {
        match self {
            Self::Account(account) => Some(*account),
            Self::Guest(_) | Self::Nobody => None,
        }
    }

    /// A condition on `cart c` with one value; `None` if there can be no cart. A token never opens a cart
    /// that belongs to an account.
    fn condition(&self) -> Option<(&'static str, Value)> {
        match self {
            Self::Account(id) => Some(("c.account_id = $1", (*id).into())),
            Self::Guest(token) => {
                Some(("c.token_hash = $1 AND c.account_id IS NULL", hash_secret(token).into()))
            }
            Self::Nobody => None,
        }
    }
}

/// Locks the owner's cart, which serializes changes and checkouts.
pub(crate) async fn lock(tx: &Tx<'_>, owner: &CartOwner) -> Result<Option<CartId>> {
    let Some((condition, value)) = owner.condition() else { return Ok(None) };
    let sql = format!("SELECT c.id FROM cart c WHERE {condition}{}", tx.for_update());
    match tx.query_one_raw(tx.sql(sql, [value])).await? {
        Some(row) => Ok(Some(row.try_get("", "id")?)),
        None => Ok(None),
    }
}

/// Locks the owner's cart, creating it if there is none. A new guest cart comes with the secret for the
/// cookie; an unknown secret from the browser is never adopted.
async fn open(tx: &Tx<'_>, owner: &CartOwner) -> Result<(CartId, Option<Secret>)> {
    if let Some(id) = lock(tx, owner).await? {
        return Ok((id, None));
    }
    let id: CartId = tx.id();
    let (account, secret) = match owner {
        CartOwner::Account(account) => (Some(*account), None),
        CartOwner::Guest(_) | CartOwner::Nobody => (None, Some(tx.shop().ids().secret())),
    };
    let hash = secret.as_ref().map(Secret::hash);
    let inserted = tx
        .execute_raw(tx.sql(
            "INSERT INTO cart (id, token_hash, account_id, created_at, updated_at) VALUES ($1, $2, $3, $4, $4) ON CONFLICT DO NOTHING",
            [id.into(), hash.into(), account.into(), tx.now().into()],
        ))
        .await?
        .rows_affected();
    if inserted == 1 {
        return Ok((id, secret));
    }
    // Another device of the account created it first.
    let id = lock(tx, owner)
        .await?
        .ok_or_else(|| platform::Error::Inconsistent("a cart that exists is not found".to_owned()))?;
    Ok((id, None))
}
