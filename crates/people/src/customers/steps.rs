//! Links, blocks and the end of sessions of a customer.

use super::{locked_at, state};
use crate::accounts::{owner_address, send_login_link, unblock};
use crate::messages::AccountMessage;
use crate::tables::account;
use crate::{actions, claims, known_browsers, links, protection, sessions};
use base::AccountId;
use base::refusal::{AreaRefusal as _, Refusal};
use org::letters::Letter;
use people_model::access::CUSTOMERS_EDIT;
use people_model::customers::{CustomerState, CustomerStep, read_reason};
use people_model::links::LinkPurpose;
use people_model::refusal::PeopleRefusal;
use platform::{Actor, Result, Shop, Tx};
use sea_orm::sea_query::{Expr, ExprTrait};
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter};

/// Takes a step with a customer's account: see [`CustomerStep`]. The customer gets a letter about a block and its end.
///
/// # Errors
/// Fails without [`CUSTOMERS_EDIT`]; [`platform::Error::NotFound`] outside the actor's branches; the problem of the field
/// `reason`; [`Refusal::Changed`] if somebody else saved first, [`Refusal::NotInThisState`]; [`PeopleRefusal::NoSms`] for
/// a link that can't be sent.
pub async fn step(
    shop: &Shop,
    actor: &Actor,
    id: AccountId,
    version: i64,
    step: CustomerStep,
    reason: &str,
) -> Result<()> {
    actor.require(CUSTOMERS_EDIT)?;
    let reason = read_reason(step, reason)?;
    let tx = shop.begin().await?;
    let row = locked_at(&tx, actor, CUSTOMERS_EDIT, id, version).await?;
    if !state(&row).allows(step) {
        return Err(Refusal::NotInThisState.into());
    }
    let action = match step {
        CustomerStep::SendLink => {
            send_link(&tx, &row).await?;
            actions::ACCOUNT_LINK_SENT
        }
        CustomerStep::EndSessions => {
            sessions::delete_others(&tx, id, None).await?;
            known_browsers::forget_all(&tx, id).await?;
            actions::ACCOUNT_LOGGED_OUT
        }
        CustomerStep::ResetFactor => {
            protection::reset(&tx, &row).await?;
            actions::ACCOUNT_FACTOR_RESET
        }
        CustomerStep::Block => {
            block(&tx, &row, &reason).await?;
            actions::ACCOUNT_BLOCKED
        }
        CustomerStep::Restore => {
            unblock(&tx, id).await?;
            actions::ACCOUNT_RESTORED
        }
    };
    tell(&tx, &row, step, &reason).await?;
    let note = serde_json::json!({ "name": row.name, "reason": reason });
    tx.audit_in(Some(row.branch_id), actor, action, id.0, None::<&()>, Some(&note)).await?;
    tx.commit().await
}

/// Sends a link that logs in, or one that sets the first password.
async fn send_link(tx: &Tx<'_>, row: &account::Model) -> Result<()> {
    if claims::recipient(row, tx.shop().sends_sms()).is_none() {
        return refused(PeopleRefusal::NoSms);
    }
    match state(row) {
        CustomerState::Unclaimed => {
            links::withdraw(tx, row.id, &[LinkPurpose::Claim]).await?;
            claims::send(tx, tx.id(), row).await.map(|_| ())
        }
        CustomerState::Active | CustomerState::Blocked => send_login_link(tx, row).await,
    }
}

/// Refuses logins from now on and ends all sessions.
async fn block(tx: &Tx<'_>, row: &account::Model, reason: &str) -> Result<()> {
    account::Entity::update_many()
        .col_expr(account::Column::BlockedAt, Expr::value(tx.now()))
        .col_expr(account::Column::BlockedReason, Expr::value(reason))
        .col_expr(account::Column::Version, Expr::col(account::Column::Version).add(1_i64))
        .filter(account::Column::Id.eq(row.id))
        .exec(&**tx)
        .await?;
    sessions::delete_others(tx, row.id, None).await?;
    known_browsers::forget_all(tx, row.id).await?;
    links::withdraw_all(tx, row.id).await
}

async fn tell(tx: &Tx<'_>, row: &account::Model, step: CustomerStep, reason: &str) -> Result<()> {
    // A contact that nobody has proved may be somebody else's.
    let (Some(to), true) = (owner_address(row), row.confirmed_at.is_some()) else { return Ok(()) };
    let l = row.locale;
    let message = match step {
        CustomerStep::Block => AccountMessage::CustomerBlocked { reason },
        CustomerStep::Restore => AccountMessage::Restored,
        // The letter about a reset is written with it.
        CustomerStep::SendLink | CustomerStep::EndSessions | CustomerStep::ResetFactor => return Ok(()),
    };
    org::letters::send(tx, Letter::of(&message, l, to, &format!("{}:{}", row.id, row.version))).await
}

pub(super) fn refused<T>(refusal: PeopleRefusal) -> Result<T> {
    Err(refusal.into_refusal().into())
}
