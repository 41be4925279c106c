//! What an erasure does to the account itself, and to what is below this area.

use super::events::DataErased;
use super::export;
use crate::tables::site;
use crate::{links, notifications, sessions};
use people_model::personal_data::ERASED_TEXT;
use platform::{Result, Tx};
use sea_orm::{ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter};

/// Erases the account, its sites, sessions, second factors, links, logins, notes, notifications, archives and drafts of
/// registrations, and reduces its consents. The account stays, closed and without a name, for the records that point to it.
pub(super) async fn erase(tx: &Tx<'_>, event: &DataErased) -> Result<()> {
    let id = event.account;
    links::lock_account(tx, id).await?;
    let sites = site::Entity::find().filter(site::Column::AccountId.eq(id)).all(&**tx).await?;
    event.add_records(sites.iter().map(|site| site.id.0));
    event.add_words(sites.into_iter().flat_map(|s| [s.address, s.contact_name, s.contact_phone]));
    // Before the sessions: their browsers end with them.
    notifications::erase(tx, id).await?;
    sessions::delete_others(tx, id, None).await?;
    for table in [
        "account_link",
        "account_preference",
        "known_browser",
        "login_event",
        "customer_note",
        "totp",
        "recovery_code",
        "passkey",
        "passkey_challenge",
    ] {
        let sql = format!("DELETE FROM {table} WHERE account_id = $1");
        tx.execute_raw(tx.sql(sql, [id.into()])).await?;
    }
    export::delete_all(tx, id).await?;
    let [first, second] = event.contact_values();
    let registrations = "DELETE FROM registration WHERE login IN ($1, $2)";
    tx.execute_raw(tx.sql(registrations, [first, second])).await?;
    let sites = "UPDATE site SET name = $2, city = '', address = $2, access_notes = '', contact_name = '', \
        contact_phone = '', deleted_at = COALESCE(deleted_at, $3), version = version + 1 WHERE account_id = $1";
    tx.execute_raw(tx.sql(sites, [id.into(), ERASED_TEXT.into(), tx.now().into()])).await?;
    // The email is unique, and one contact is needed.
    let account = "UPDATE account SET name = '', email = $2, phone = NULL, password_hash = NULL, folded = $2, \
        blocked_at = COALESCE(blocked_at, $3), blocked_reason = '', erased_at = $3, version = version + 1 WHERE id = $1";
    let email = format!("{id}@erased.invalid");
    tx.execute_raw(tx.sql(account, [id.into(), email.into(), tx.now().into()])).await?;
    content::consents::reduce(tx, id, &event.contacts).await
}
