//! The words by which an account is found, and the texts that they are made of, stored beside it. Every operation that changes
//! what they are made of calls [`refold`]; [`fill`] repairs accounts that have none yet.

use crate::tables::{account, account_word, company};
use base::text::fold;
use base::{AccountId, CompanyId};
use people_model::customers::{folded, search_words};
use platform::{Result, Shop, Tx};
use sea_orm::{ActiveValue::Set, ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter, QuerySelect};

/// How many accounts [`fill`] repairs in one transaction.
const AT_ONCE: u64 = 500;
/// Most transactions of a run; the other accounts wait for the next one.
const BATCHES_MAX: u32 = 800;

/// SQL: whether the account `a` has a word that begins with the value `$?`.
pub(crate) const HAS_WORD: &str = "a.id IN (SELECT w.account_id FROM account_word w \
    WHERE w.word >= $? AND w.word < $? || '\u{10ffff}')";

/// Stores the text of an account as it is now.
pub(crate) async fn refold(tx: &Tx<'_>, id: AccountId) -> Result<()> {
    let found = account::Entity::find_by_id(id).one(&**tx).await?;
    let Some(row) = found else { return Ok(()) };
    let company = match row.company_id {
        Some(id) => company::Entity::find_by_id(id).one(&**tx).await?,
        None => None,
    };
    store(tx, &row, company.as_ref()).await
}

/// Stores the texts of all accounts of a company, whose name has changed. There are at most
/// [`people_model::companies::MEMBERS_MAX`].
pub(crate) async fn refold_company(tx: &Tx<'_>, id: CompanyId) -> Result<()> {
    let Some(company) = company::Entity::find_by_id(id).one(&**tx).await? else { return Ok(()) };
    let rows = account::Entity::find().filter(account::Column::CompanyId.eq(id)).all(&**tx).await?;
    for row in &rows {
        store(tx, row, Some(&company)).await?;
    }
    Ok(())
}

async fn store(tx: &Tx<'_>, row: &account::Model, company: Option<&company::Model>) -> Result<()> {
    let company = company.map(|company| (company.name.as_str(), company.inn.as_str()));
    let text = folded(&row.name, row.email.as_deref(), row.phone.as_deref(), company);
    if text == row.folded {
        return Ok(());
    }
    let words = search_words(&row.name, row.email.as_deref(), row.phone.as_deref(), company);
    let texts = "UPDATE account SET folded = $2, name_folded = $3 WHERE id = $1";
    tx.execute_raw(tx.sql(texts, [row.id.into(), text.into(), fold(&row.name).into()])).await?;
    forget(tx, row.id).await?;
    let rows: Vec<_> = words
        .into_iter()
        .map(|word| account_word::ActiveModel { word: Set(word), account_id: Set(row.id) })
        .collect();
    if !rows.is_empty() {
        account_word::Entity::insert_many(rows).exec_without_returning(&**tx).await?;
    }
    Ok(())
}

/// Deletes the words of an account: it is not found any more.
pub(crate) async fn forget(tx: &Tx<'_>, id: AccountId) -> Result<()> {
    account_word::Entity::delete_many().filter(account_word::Column::AccountId.eq(id)).exec(&**tx).await?;
    Ok(())
}

/// Fills the text of accounts that were stored before there was one; returns how many.
///
/// # Errors
/// Those of the database.
pub(crate) async fn fill(shop: &Shop) -> Result<u64> {
    let mut filled = 0;
    for _ in 0..BATCHES_MAX {
        let batch = fill_batch(shop).await?;
        filled += batch;
        if batch < AT_ONCE {
            break;
        }
    }
    Ok(filled)
}

async fn fill_batch(shop: &Shop) -> Result<u64> {
    let empty = || account::Entity::find().filter(account::Column::Folded.eq(""));
    // Nearly always there is nothing to do, and the write lock is not taken.
    if empty().limit(1).one(shop.read()).await?.is_none() {
        return Ok(0);
    }
    let tx = shop.begin().await?;
    let rows = empty().limit(AT_ONCE).all(&*tx).await?;
    let companies = company::Entity::find()
        .filter(company::Column::Id.is_in(rows.iter().filter_map(|row| row.company_id)))
        .all(&*tx)
        .await?;
    for row in &rows {
        let company = companies.iter().find(|company| Some(company.id) == row.company_id);
        store(&tx, row, company).await?;
    }
    tx.commit().await?;
    Ok(rows.len() as u64)
}
