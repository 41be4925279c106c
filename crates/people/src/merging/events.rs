//! Events with which areas take part in a merge.

use base::{AccountId, Bilingual};
use people_model::merging::MergePart;
use platform::{Event, Result, Tx};
use sea_orm::ConnectionTrait;
use std::sync::{Mutex, PoisonError};

/// It is asked what would move from an account: each area adds its parts.
pub struct MergeCounted {
    /// The account that would be merged into another one.
    pub from: AccountId,
    parts: Mutex<Vec<MergePart>>,
}

impl Event for MergeCounted {
    const NAME: &'static str = "merge counted";
}

impl MergeCounted {
    /// A preview with nothing in it yet.
    pub fn new(from: AccountId) -> Self {
        Self { from, parts: Mutex::default() }
    }

    /// Adds how many rows a query counts as `n`; `$1` is the account. A part without rows is left out.
    ///
    /// # Errors
    /// Those of the database.
    pub async fn add(&self, tx: &Tx<'_>, title: (&str, &str), sql: &str) -> Result<()> {
        let row = tx.query_one_raw(tx.sql(sql, [self.from.into()])).await?;
        let count: i64 = row.map(|row| row.try_get("", "n")).transpose()?.unwrap_or(0);
        if count > 0 {
            let part = MergePart { title: Bilingual::new(title.0, title.1), count };
            self.parts.lock().unwrap_or_else(PoisonError::into_inner).push(part);
        }
        Ok(())
    }

    /// What was added.
    pub(super) fn into_parts(self) -> Vec<MergePart> {
        self.parts.into_inner().unwrap_or_else(PoisonError::into_inner)
    }
}

/// Two accounts of one customer become one: each area gives its rows of `from` to `into`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct AccountsMerged {
    /// The account that ends.
    pub from: AccountId,
    /// The account that gets everything.
    pub into: AccountId,
}

impl Event for AccountsMerged {
    const NAME: &'static str = "accounts merged";
}

impl AccountsMerged {
    /// Runs statements in which `$1` is the account that gets everything and `$2` the one that ends.
    ///
    /// # Errors
    /// Those of the database.
    pub async fn run(&self, tx: &Tx<'_>, statements: &[&str]) -> Result<()> {
        for sql in statements {
            tx.execute_raw(tx.sql(*sql, [self.into.into(), self.from.into()])).await?;
        }
        Ok(())
    }
}
