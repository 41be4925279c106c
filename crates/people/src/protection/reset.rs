//! The reset of all factors of somebody who lost them: by an administrator, or from the command line.

use crate::accounts::{by_login, login_kinds, owner_address};
use crate::messages::AccountMessage;
use crate::tables::account;
use crate::{actions, factors, known_browsers, links, sessions};
use base::form::Problem;
use base::refusal::Refusal;
use org::letters::Letter;
use platform::{Actor, Error, Result, Shop, Tx};

/// Names a letter about factors: there may be several in one transaction's moment, of one account none.
pub(crate) fn letter_key(tx: &Tx<'_>, owner: &account::Model) -> String {
    format!("{}:{}", owner.id, tx.now().0)
}

/// Removes all factors of a locked account, ends all its sessions and writes to its owner. The caller audits.
///
/// # Errors
/// [`Refusal::NotInThisState`] if it has none.
pub(crate) async fn reset(tx: &Tx<'_>, owner: &account::Model) -> Result<()> {
    if !factors::remove_all(tx, owner.id).await? {
        return Err(Refusal::NotInThisState.into());
    }
    sessions::delete_others(tx, owner.id, None).await?;
    known_browsers::forget_all(tx, owner.id).await?;
    let Some(to) = owner_address(owner) else { return Ok(()) };
    let letter = Letter::of(&AccountMessage::FactorReset, owner.locale, to, &letter_key(tx, owner));
    org::letters::send(tx, letter).await
}

/// Removes all factors of the account with this login: for the owner who lost everything, from the command line.
///
/// # Errors
/// [`Error::Forbidden`] for everybody but the system actor; the problems of `login`; [`Error::NotFound`] if no account has
/// it; [`Refusal::NotInThisState`] if it has no factor.
pub async fn reset_by_login(shop: &Shop, actor: &Actor, login: &str) -> Result<()> {
    if !matches!(actor, Actor::System(_)) {
        return Err(Error::Forbidden);
    }
    let kinds = login_kinds(shop);
    if let Some(problem) = kinds.problem(login) {
        return Err(Error::field("login", problem));
    }
    let login = kinds.parse(login).ok_or_else(|| Error::field("login", Problem::NotALogin))?;
    let tx = shop.begin().await?;
    let id = by_login(&*tx, &login).await?.ok_or(Error::NotFound)?.id;
    let owner = links::lock_account(&tx, id).await?;
    reset(&tx, &owner).await?;
    let note = serde_json::json!({ "name": owner.name, "email": owner.email });
    tx.audit(actor, actions::ACCOUNT_FACTOR_RESET, id.0, None::<&()>, Some(&note)).await?;
    tx.commit().await
}
