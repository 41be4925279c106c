//! What areas above know about customers.

use base::access::Permission;
use base::{AccountId, Kopecks, Locale};
use people_model::customers::PartCount;
use platform::jobs::BoxFuture;
use platform::sql::in_scope;
use platform::{Actor, Result, Scope, Shop};
use sea_orm::{FromQueryResult, Statement, Value};
use std::collections::HashMap;

type Counts =
    for<'a> fn(&'a Shop, Scope, &'a [AccountId]) -> BoxFuture<'a, Result<HashMap<AccountId, PartCount>>>;

/// One kind of things that customers have. The area that owns them declares it; the page of the list passes all of them.
#[derive(Clone, Copy)]
pub struct Part {
    /// Its name in addresses.
    pub code: &'static str,
    /// The heading of its column.
    pub title: fn(Locale) -> &'static str,
    /// The filter for customers who have something open.
    pub open_title: fn(Locale) -> &'static str,
    /// Without this permission the part is not there.
    pub permission: Permission,
    /// SQL: whether the account `a` has something open, among the rows `t` that `{scope}` names.
    pub has_open: &'static str,
    /// SQL: whether the account `a` has the record with the number `$?`, among the rows `t` that `{scope}` names.
    pub has_number: &'static str,
    /// The stored form of a number as typed; `None` if it is none.
    pub number: fn(&str) -> Option<String>,
    /// How many things these accounts have, in the branches of the scope; accounts that have none may be left out.
    pub counts: Counts,
}

#[derive(FromQueryResult)]
struct Row {
    account_id: AccountId,
    all_count: i64,
    open_count: i64,
    money: Option<i64>,
}

/// Counts the rows of a table for [`Part::counts`]. `open` and `money` are SQL over the table as `t`, which has the columns
/// `account_id` and `branch_id`; `money` is `NULL` for things without a price.
///
/// # Errors
/// Those of the database.
pub async fn of_accounts(
    shop: &Shop,
    scope: Scope,
    accounts: &[AccountId],
    table: &str,
    open: &str,
    money: &str,
) -> Result<HashMap<AccountId, PartCount>> {
    let mut values: Vec<Value> = platform::sql::values(accounts);
    let ids = platform::sql::placeholders(1, accounts.len());
    let branches = in_scope(&scope, "t.branch_id", &mut values);
    let sql = format!(
        "SELECT t.account_id, COUNT(*) AS all_count, \
           CAST(COALESCE(SUM(CASE WHEN {open} THEN 1 ELSE 0 END), 0) AS BIGINT) AS open_count, \
           CAST(SUM({money}) AS BIGINT) AS money \
         FROM {table} t WHERE t.account_id IN ({ids}) AND {branches} GROUP BY t.account_id"
    );
    let db = shop.read();
    let query = Statement::from_sql_and_values(db.get_database_backend(), sql, values);
    let count = |row: Row| {
        let money = row.money.map(Kopecks);
        (row.account_id, PartCount { all: row.all_count, open: row.open_count, money })
    };
    Ok(Row::find_by_statement(query).all(db).await?.into_iter().map(count).collect())
}

/// The parts that the actor may see, with their scopes.
pub(super) fn visible<'a>(actor: &Actor, parts: &'a [Part]) -> Vec<(&'a Part, Scope)> {
    parts.iter().filter_map(|part| Some((part, actor.require(part.permission).ok()?))).collect()
}
