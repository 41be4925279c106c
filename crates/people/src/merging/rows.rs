//! What this area, and those below it, move.

use super::events::{AccountsMerged, MergeCounted};
use crate::notifications;
use crate::tables::account;
use base::AccountId;
use platform::{Error, Result, Tx};
use sea_orm::EntityTrait;

pub(super) async fn count(tx: &Tx<'_>, event: &MergeCounted) -> Result<()> {
    for (title, sql) in [
        (("Объекты", "Sites"), "SELECT COUNT(*) AS n FROM site WHERE account_id = $1 AND deleted_at IS NULL"),
        (("Заметки", "Notes"), "SELECT COUNT(*) AS n FROM customer_note WHERE account_id = $1"),
        (("Согласия", "Consents"), "SELECT COUNT(*) AS n FROM consent WHERE account_id = $1"),
    ] {
        event.add(tx, title, sql).await?;
    }
    Ok(())
}

/// What ends with the login: nothing of it may open, or speak for, the account that stays, whose own preferences hold. Browsers
/// with push messages end before their sessions, see [`notifications::give_to`].
const ENDED: [&str; 12] = [
    "account_word",
    "company_join",
    "account_preference",
    "session",
    "login_step",
    "totp",
    "recovery_code",
    "passkey",
    "passkey_challenge",
    "account_link",
    "known_browser",
    "login_event",
];

/// Gives sites, notes, consents and notifications to the other account. Sessions, second factors, links, known browsers,
/// logins, preferences and archives end: they were of the login that ends.
pub(super) async fn take(tx: &Tx<'_>, event: &AccountsMerged) -> Result<()> {
    content::consents::give_to(tx, event.from, event.into).await?;
    take_company(tx, event).await?;
    event
        .run(
            tx,
            &[
                "UPDATE site SET account_id = $1, version = version + 1 WHERE account_id = $2",
                "UPDATE customer_note SET account_id = $1 WHERE account_id = $2",
                "DELETE FROM not_duplicate WHERE (account_id = $2 OR other_id = $2) AND $1 <> $2",
                "UPDATE account SET name_folded = '' WHERE id = $2 AND id <> $1",
                "UPDATE session SET acting_for = NULL, acting_until = NULL WHERE acting_for = $2 AND $1 <> $2",
                "UPDATE company_join SET account_id = $1 WHERE account_id = $2 AND state <> 'waiting'",
            ],
        )
        .await?;
    notifications::give_to(tx, event.from, event.into).await?;
    for table in ENDED {
        let sql = format!("DELETE FROM {table} WHERE account_id = $2 AND account_id <> $1");
        event.run(tx, &[&sql]).await?;
    }
    crate::personal_data::drop_exports(tx, event.from).await
}

/// The other account keeps its company, or gets this one if it has none. Who answered for the company still does, unless
/// the other account belongs to another one.
async fn take_company(tx: &Tx<'_>, event: &AccountsMerged) -> Result<()> {
    let (from, into) = (find(tx, event.from).await?, find(tx, event.into).await?);
    let Some(company) = from.company_id else { return Ok(()) };
    let keeps = into.company_id.is_none_or(|own| own == company);
    let contact = match keeps {
        true => "UPDATE company SET contact_id = $1 WHERE contact_id = $2",
        false => "UPDATE company SET contact_id = NULL WHERE contact_id = $2 AND contact_id <> $1",
    };
    event.run(tx, &[contact]).await?;
    if into.company_id.is_none() {
        event
            .run(
                tx,
                &["UPDATE account SET company_id = (SELECT company_id FROM account WHERE id = $2), kind = 'company' \
                   WHERE id = $1"],
            )
            .await?;
    }
    event.run(tx, &["UPDATE account SET company_id = NULL, kind = 'person' WHERE id = $2 AND id <> $1"]).await
}

async fn find(tx: &Tx<'_>, id: AccountId) -> Result<account::Model> {
    account::Entity::find_by_id(id).one(&**tx).await?.ok_or(Error::NotFound)
}
