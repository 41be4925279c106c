//! Second factors of accounts: codes of an app (RFC 6238), recovery codes, passkeys (WebAuthn), and logins that wait for their
//! second step. What is checked and stored; the ways to log in are in [`crate::accounts`], what their owner does with them in
//! [`crate::protection`].
//!
//! A code counts once: the time step of the last accepted one is stored by a conditional update, a recovery code is used
//! by one, and a challenge for a passkey is deleted when it is answered.

pub(crate) mod codes;
pub(crate) mod passkeys;
pub(crate) mod steps;
pub(crate) mod totp;

use crate::tables::{passkey, recovery_code, totp as totp_table};
use base::{AccountId, Instant};
use org_model::settings::OneOf;
use people_model::factors::{Policy, Requirement, has_power};
use people_model::settings::{StaffFactor, StaffFactorFrom};
use platform::{Grant, Result, Tx};
use sea_orm::{ColumnTrait, ConnectionTrait, EntityTrait, PaginatorTrait, QueryFilter};

pub(crate) use steps::forget_steps;

/// Whether the account has a second factor.
pub(crate) async fn has(db: &impl ConnectionTrait, account: AccountId) -> Result<bool> {
    if totp::confirmed(db, account).await?.is_some() {
        return Ok(true);
    }
    let own = passkey::Entity::find().filter(passkey::Column::AccountId.eq(account));
    Ok(own.count(db).await? > 0)
}

/// Whether the shop requires a second factor of an employee with these permissions.
pub(crate) async fn requirement(
    db: &impl ConnectionTrait,
    now: Instant,
    grants: &[Grant],
) -> Result<Requirement> {
    let OneOf(of) = org::settings::get::<StaffFactor>(db).await?;
    let policy = Policy { of, from: org::settings::get::<StaffFactorFrom>(db).await? };
    Ok(policy.requirement(has_power(grants.iter().map(|grant| grant.code.as_str())), now))
}

/// Removes all factors and recovery codes of the account; returns whether it had a factor.
pub(crate) async fn remove_all(tx: &Tx<'_>, account: AccountId) -> Result<bool> {
    let had = has(&**tx, account).await?;
    totp_table::Entity::delete_by_id(account).exec(&**tx).await?;
    passkey::Entity::delete_many().filter(passkey::Column::AccountId.eq(account)).exec(&**tx).await?;
    recovery_code::Entity::delete_many()
        .filter(recovery_code::Column::AccountId.eq(account))
        .exec(&**tx)
        .await?;
    passkeys::forget_challenges(tx, account).await?;
    Ok(had)
}
