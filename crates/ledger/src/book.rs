//! The book: accounts of the ledger, and the only place that writes entries.

use crate::tables::{ledger_entry, ledger_note, ledger_transaction};
use base::{AccountId, Kopecks, LedgerAccountId, LedgerEntryId, LedgerTransactionId};
use ledger_model::book::{LedgerCause, LedgerKind};
use platform::sql::insert_all;
use platform::{Actor, Error, Result, Tx};
use sea_orm::{ActiveValue::Set, ConnectionTrait, EntityTrait, FromQueryResult, Statement, Value};

/// A customer's account of the ledger, locked until the end of the transaction.
#[derive(Clone, Copy, Debug, FromQueryResult)]
pub(crate) struct Purse {
    pub id: LedgerAccountId,
    pub balance: Kopecks,
}

/// What made a transaction.
pub(crate) struct Source<'a> {
    /// Tells the event from all others: one event makes one transaction.
    pub key: String,
    pub cause: LedgerCause,
    pub account: AccountId,
    /// The order or top-up; may be empty.
    pub number: &'a str,
    /// What an employee wrote; may be empty.
    pub reason: &'a str,
    pub actor: &'a Actor,
}

/// An amount that moves from one account of the ledger to another.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Move {
    pub from: LedgerAccountId,
    pub to: LedgerAccountId,
    pub amount: Kopecks,
}

/// The customer's account of this kind, made if there is none. What is read of it stays true until the end of the
/// transaction. Of two customers the one with the smaller id is locked first, of one customer the pending points first.
pub(crate) async fn purse(tx: &Tx<'_>, account: AccountId, kind: LedgerKind) -> Result<Purse> {
    if let Some(purse) = locked(tx, account, kind).await? {
        return Ok(purse);
    }
    add(tx, kind, Some(account)).await?;
    let missing = || Error::Inconsistent("an account of the ledger is not found".to_owned());
    locked(tx, account, kind).await?.ok_or_else(missing)
}

async fn locked(tx: &Tx<'_>, account: AccountId, kind: LedgerKind) -> Result<Option<Purse>> {
    let sql = format!(
        "SELECT id, balance FROM ledger_account WHERE account_id = $1 AND kind = $2{}",
        tx.for_update()
    );
    Ok(Purse::find_by_statement(tx.sql(sql, [account.into(), kind.into()])).one(&**tx).await?)
}

/// The balance of a customer's account; nothing if there is none.
pub(crate) async fn balance(
    db: &impl ConnectionTrait,
    account: AccountId,
    kind: LedgerKind,
) -> Result<Kopecks> {
    let sql = "SELECT balance FROM ledger_account WHERE account_id = $1 AND kind = $2";
    let values: [Value; 2] = [account.into(), kind.into()];
    let row =
        db.query_one_raw(Statement::from_sql_and_values(db.get_database_backend(), sql, values)).await?;
    Ok(row.map(|row| row.try_get("", "balance")).transpose()?.unwrap_or_default())
}

/// The account of the shop of this kind, made if there is none.
pub(crate) async fn of_shop(tx: &Tx<'_>, kind: LedgerKind) -> Result<LedgerAccountId> {
    let sql = "SELECT id FROM ledger_account WHERE kind = $1 AND account_id IS NULL";
    for _ in 0..2 {
        if let Some(row) = tx.query_one_raw(tx.sql(sql, [kind.into()])).await? {
            return Ok(row.try_get("", "id")?);
        }
        add(tx, kind, None).await?;
    }
    Err(Error::Inconsistent(format!("the account {kind} of the ledger is not found")))
}

async fn add(tx: &Tx<'_>, kind: LedgerKind, account: Option<AccountId>) -> Result<()> {
    let sql = "INSERT INTO ledger_account (id, kind, account_id, balance, created_at) VALUES ($1, $2, $3, 0, $4) \
               ON CONFLICT DO NOTHING";
    let id: LedgerAccountId = tx.id();
    tx.execute_raw(tx.sql(sql, [id.into(), kind.into(), account.into(), tx.now().into()])).await?;
    Ok(())
}

/// Writes a transaction with its entries, once for each event; returns whether it was written now. Accounts of customers are
/// locked by [`purse`], and hold what is taken from them: the database refuses a balance below zero.
pub(crate) async fn post(tx: &Tx<'_>, source: &Source<'_>, moves: &[Move]) -> Result<bool> {
    let moves: Vec<_> = moves.iter().filter(|m| !m.amount.is_zero()).collect();
    if moves.is_empty() {
        return Ok(false);
    }
    let id: LedgerTransactionId = tx.id();
    let row = ledger_transaction::ActiveModel {
        id: Set(id),
        source_key: Set(source.key.clone()),
        cause: Set(source.cause),
        account_id: Set(source.account),
        number: Set(source.number.to_owned()),
        actor_kind: Set(source.actor.kind().to_owned()),
        actor_id: Set(source.actor.person()),
        at: Set(tx.now()),
    };
    let done = ledger_transaction::Entity::insert(row)
        .on_conflict_do_nothing_on([ledger_transaction::Column::SourceKey])
        .exec_without_returning(&**tx)
        .await?;
    if !matches!(done, sea_orm::TryInsertResult::Inserted(n) if n > 0) {
        return Ok(false);
    }
    if !source.reason.is_empty() {
        let note =
            ledger_note::ActiveModel { transaction_id: Set(id), reason: Set(source.reason.to_owned()) };
        ledger_note::Entity::insert(note).exec_without_returning(&**tx).await?;
    }
    let entry = |m: &&Move| ledger_entry::ActiveModel {
        id: Set(tx.id::<LedgerEntryId>()),
        transaction_id: Set(id),
        from_id: Set(m.from),
        to_id: Set(m.to),
        amount: Set(m.amount),
    };
    insert_all(tx, moves.iter().map(entry).collect()).await?;
    Ok(true)
}
