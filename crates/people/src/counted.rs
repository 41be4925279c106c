//! Whose records count towards a limit on what one client may keep from others.

use base::AccountId;
use platform::{Result, Tx};
use sea_orm::{ConnectionTrait, Value};

/// The records of an account, or those of guests with the same email or phone. Records of guests never count against an
/// account, so that a stranger who types somebody's email can't keep its owner from anything.
pub enum Counted<'a> {
    /// By the account.
    Account(AccountId),
    /// By what a guest has typed, in canonical form.
    Contact {
        /// `None` if not given.
        email: Option<&'a str>,
        /// `None` if not given.
        phone: Option<&'a str>,
    },
}

impl<'a> Counted<'a> {
    /// The records of `account`; without one, those of guests with this contact.
    pub fn of(account: Option<AccountId>, email: Option<&'a str>, phone: Option<&'a str>) -> Self {
        account.map_or(Self::Contact { email, phone }, Self::Account)
    }

    /// Makes transactions that count the same records wait for each other. `what` names the records; the locks are taken
    /// in one order everywhere.
    ///
    /// # Errors
    /// Those of the database.
    pub async fn lock(&self, tx: &Tx<'_>, what: &str) -> Result<()> {
        match self {
            Self::Account(id) => tx.lock_name(&format!("{what}:{id}")).await,
            Self::Contact { email, phone } => {
                for contact in [email, phone].into_iter().flatten() {
                    tx.lock_name(&format!("{what}:{contact}")).await?;
                }
                Ok(())
            }
        }
    }

    /// The number `n` that `query` selects of these records. The query ends in a condition without parameters; `table` is
    /// its name of the table that has the columns `account_id`, `email` and `phone`.
    ///
    /// # Errors
    /// Those of the database.
    pub async fn count(&self, tx: &Tx<'_>, query: &str, table: &str) -> Result<i64> {
        let (condition, values): (String, [Value; 2]) = match self {
            Self::Account(id) => {
                (format!("{table}.account_id = $1 AND {table}.account_id = $2"), [(*id).into(), (*id).into()])
            }
            Self::Contact { email, phone } => (
                format!("{table}.account_id IS NULL AND ({table}.email = $1 OR {table}.phone = $2)"),
                [(*email).into(), (*phone).into()],
            ),
        };
        match tx.query_one_raw(tx.sql(format!("{query} AND {condition}"), values)).await? {
            Some(row) => Ok(row.try_get("", "n")?),
            None => Ok(0),
        }
    }
}
