//! What an erasure does to the account itself, and to what is below this area.

use super::events::DataErased;
use super::export;
use crate::tables::{account, company, site};
use crate::{links, notifications, sessions};
use people_model::personal_data::ERASED_TEXT;
use platform::{Result, Tx};
use sea_orm::{ColumnTrait, ConnectionTrait, EntityTrait, PaginatorTrait, QueryFilter};

/// Digits of the INN of a person.
const PERSON_INN_DIGITS: usize = 12;

/// Erases the account, its company, its sites, sessions, second factors, links, logins, notes, notifications, archives and drafts
/// of registrations, and reduces its consents. The account stays, closed and without a name, for the records that point to it.
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
        "account_word",
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
    let pairs = "DELETE FROM not_duplicate WHERE account_id = $1 OR other_id = $1";
    tx.execute_raw(tx.sql(pairs, [id.into()])).await?;
    export::delete_all(tx, id).await?;
    let [first, second] = event.contact_values();
    let registrations = "DELETE FROM registration WHERE login IN ($1, $2)";
    tx.execute_raw(tx.sql(registrations, [first, second])).await?;
    erase_company(tx, event).await?;
    name_merged(tx, event).await?;
    let sites = "UPDATE site SET name = $2, city = '', address = $2, access_notes = '', contact_name = '', \
        contact_phone = '', deleted_at = COALESCE(deleted_at, $3), version = version + 1 WHERE account_id = $1";
    tx.execute_raw(tx.sql(sites, [id.into(), ERASED_TEXT.into(), tx.now().into()])).await?;
    // The email is unique, and one contact is needed.
    let account = "UPDATE account SET name = '', email = $2, phone = NULL, password_hash = NULL, folded = $2, name_folded = '', \
        blocked_at = COALESCE(blocked_at, $3), blocked_reason = '', erased_at = $3, version = version + 1 WHERE id = $1";
    let email = format!("{id}@erased.invalid");
    tx.execute_raw(tx.sql(account, [id.into(), email.into(), tx.now().into()])).await?;
    content::consents::reduce(tx, id, &event.contacts).await
}

/// Takes the account out of its company. A sole proprietor's requisites are personal data: they are erased with the last
/// account. Orders keep what they were sold with, which accounting needs.
async fn erase_company(tx: &Tx<'_>, event: &DataErased) -> Result<()> {
    let id = event.account;
    let row = account::Entity::find_by_id(id).one(&**tx).await?;
    let company = match row.and_then(|row| row.company_id) {
        Some(company) => company::Entity::find_by_id(company).one(&**tx).await?,
        None => None,
    };
    for sql in [
        "DELETE FROM company_join WHERE account_id = $1",
        "UPDATE company_join SET ended_by = NULL WHERE ended_by = $1",
        "UPDATE company SET contact_id = NULL WHERE contact_id = $1",
        "UPDATE account SET company_id = NULL, kind = 'person' WHERE id = $1 AND company_id IS NOT NULL",
    ] {
        tx.execute_raw(tx.sql(sql, [id.into()])).await?;
    }
    let Some(company) = company.filter(|company| company.inn.len() == PERSON_INN_DIGITS) else {
        return Ok(());
    };
    let others =
        account::Entity::find().filter(account::Column::CompanyId.eq(company.id)).count(&**tx).await?;
    if others > 0 {
        return Ok(());
    }
    event.add_records([company.id.0]);
    event.add_words([company.name, company.inn.clone(), company.legal_address]);
    let lookups = "DELETE FROM company_lookup WHERE inn = $1";
    tx.execute_raw(tx.sql(lookups, [company.inn.into()])).await?;
    // The INN is unique, and orders point to the row.
    let erased = "UPDATE company SET name = $2, inn = $3, ogrn = NULL, legal_address = '', version = version + 1 \
        WHERE id = $1";
    tx.execute_raw(tx.sql(erased, [company.id.into(), ERASED_TEXT.into(), company.id.to_string().into()]))
        .await?;
    let waiting = "DELETE FROM company_join WHERE company_id = $1";
    tx.execute_raw(tx.sql(waiting, [company.id.into()])).await?;
    Ok(())
}

/// Names the accounts that were merged into this one: their entries in the log are about the person too.
async fn name_merged(tx: &Tx<'_>, event: &DataErased) -> Result<()> {
    let merged =
        account::Entity::find().filter(account::Column::MergedInto.eq(event.account)).all(&**tx).await?;
    event.add_records(merged.into_iter().map(|row| row.id.0));
    Ok(())
}
