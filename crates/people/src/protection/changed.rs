//! What follows from a change of factors: other sessions end, the owner gets a letter, the audit log an entry.

use super::{in_letter, letter_key};
use crate::accounts::owner_address;
use crate::messages::AccountMessage;
use crate::tables::account;
use crate::{actions, known_browsers, sessions};
use base::{AccountId, SessionId};
use org::letters::Letter;
use people_model::factors::FactorKind;
use platform::{Actor, Result, Tx};

/// A factor, as letters and the audit log name it.
pub(super) enum What {
    App,
    /// A passkey of this name.
    Passkey(String),
}

/// What happened.
pub(super) enum Change {
    Added(What),
    Removed(What),
    CodesRenewed,
}

/// Ends the other sessions, the logins that wait and the trust in browsers, so that the password alone opens nothing.
pub(super) async fn end_others(tx: &Tx<'_>, account: AccountId, current: Option<SessionId>) -> Result<()> {
    sessions::delete_others(tx, account, current).await?;
    known_browsers::trust_none(tx, account).await
}

/// Writes the audit entry and the letter.
pub(super) async fn record(
    tx: &Tx<'_>,
    actor: &Actor,
    owner: &account::Model,
    change: &Change,
) -> Result<()> {
    // The log names the kind only: the name of a passkey is a text of its owner.
    let (action, what) = match change {
        Change::Added(what) => (actions::ACCOUNT_FACTOR_ADDED, Some(what)),
        Change::Removed(what) => (actions::ACCOUNT_FACTOR_REMOVED, Some(what)),
        Change::CodesRenewed => (actions::ACCOUNT_CODES_RENEWED, None),
    };
    let note = what.map(|what| match what {
        What::App => FactorKind::Totp,
        What::Passkey(_) => FactorKind::Passkey,
    });
    tx.audit(actor, action, owner.id.0, None::<&()>, note.as_ref()).await?;
    let what = what.map(|what| in_letter(owner.locale, what)).unwrap_or_default();
    let Some(to) = owner_address(owner) else { return Ok(()) };
    let l = owner.locale;
    let url = tx.shop().links().absolute(&routes::account_security(l));
    let message = match change {
        Change::Added(_) => AccountMessage::FactorAdded { what: &what, url: &url },
        Change::Removed(_) => AccountMessage::FactorRemoved { what: &what, url: &url },
        Change::CodesRenewed => AccountMessage::CodesRenewed,
    };
    org::letters::send(tx, Letter::of(&message, l, to, &letter_key(tx, owner))).await
}
