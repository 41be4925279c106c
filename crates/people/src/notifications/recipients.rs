//! Who receives a notification, with what they chose for the event.

use crate::tables::notification_choice as choice;
use base::access::{Permission, Reach};
use base::{AccountId, BranchId, Locale};
use people_model::notifications::{Choices, NoticeEvent};
use platform::{Result, Tx};
use sea_orm::{ColumnTrait, ConnectionTrait, EntityTrait, FromQueryResult, QueryFilter, Value};
use std::collections::HashMap;

/// How many employees are notified of one event at most: more do not work in one branch, and each is rows.
const STAFF_MAX: u64 = 50;

/// Somebody who may be notified.
#[derive(Clone, Debug, FromQueryResult)]
pub(super) struct Person {
    pub id: AccountId,
    pub locale: Locale,
    pub email: Option<String>,
}

/// The employees who have the permission in the branch, or in all branches; for a record of the whole shop (`None`) and
/// for permissions of the whole shop only the latter.
pub(super) async fn staff(
    tx: &Tx<'_>,
    permission: Permission,
    branch: Option<BranchId>,
) -> Result<Vec<Person>> {
    let mut values: Vec<Value> = vec![permission.as_str().into()];
    let within = match branch.filter(|_| permission.reach() == Reach::Branch) {
        Some(branch) => {
            values.push(branch.into());
            "(r.branch_id IS NULL OR r.branch_id = $2)"
        }
        None => "r.branch_id IS NULL",
    };
    let sql = format!(
        "SELECT a.id, a.locale, a.email FROM account a \
         WHERE a.kind = 'staff' AND a.blocked_at IS NULL AND a.dismissed_at IS NULL AND EXISTS (\
           SELECT 1 FROM account_role r JOIN role_permission p ON p.role_id = r.role_id \
           WHERE r.account_id = a.id AND p.permission = $1 AND {within}) \
         ORDER BY a.id LIMIT {STAFF_MAX}"
    );
    Ok(Person::find_by_statement(tx.sql(sql, values)).all(&**tx).await?)
}

/// An account that can be notified: it was not erased, blocked or dismissed.
pub(super) async fn account(tx: &Tx<'_>, id: AccountId) -> Result<Option<Person>> {
    let sql = "SELECT id, locale, email FROM account \
        WHERE id = $1 AND erased_at IS NULL AND blocked_at IS NULL AND dismissed_at IS NULL";
    Ok(Person::find_by_statement(tx.sql(sql, [id.into()])).one(&**tx).await?)
}

/// What these people chose for an event; those who chose nothing are missing.
pub(super) async fn choices(
    db: &impl ConnectionTrait,
    event: &NoticeEvent,
    of: &[AccountId],
) -> Result<HashMap<AccountId, Choices>> {
    let rows = choice::Entity::find()
        .filter(choice::Column::Event.eq(event.code))
        .filter(choice::Column::AccountId.is_in(of.iter().copied()))
        .all(db)
        .await?;
    let mut of_account: HashMap<AccountId, Vec<_>> = HashMap::new();
    for row in rows {
        of_account.entry(row.account_id).or_default().push((row.event, row.channel, row.is_on));
    }
    Ok(of_account.into_iter().map(|(id, list)| (id, list.into_iter().collect())).collect())
}
