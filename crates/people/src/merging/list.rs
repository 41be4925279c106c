//! All pairs of customers who may be one, by the evidence of [`super::duplicates`], and the pairs of which staff have said that
//! they are not.
//!
//! One query: each kind of evidence is a part that reads the accounts from the cursor on, the newest first, finds the others by
//! an index, and stops when the page is full.

use crate::actions;
use crate::customers::{locked, rows_where};
use crate::tables::not_duplicate;
use base::AccountId;
use people_model::access::CLIENTS_MERGE;
use people_model::customers::CustomerRow;
use people_model::merging::{DuplicateList, DuplicatePair, DuplicateReason};
use platform::sql::in_scope;
use platform::{Actor, Error, Result, Scope, Shop};
use sea_orm::sea_query::OnConflict;
use sea_orm::{ActiveValue::Set, ColumnTrait, EntityTrait, FromQueryResult, QueryFilter, Statement, Value};
use std::collections::{BTreeMap, HashMap};

/// Pairs on a page of the list.
pub const PAIRS_PAGE: usize = 30;

/// The evidence: where the accounts `x`, the newer one, and `y` come from, and the condition on them.
const EVIDENCE: [(DuplicateReason, &str, &str); 5] = [
    (
        DuplicateReason::Phone,
        "account x JOIN site s ON s.contact_phone = x.phone AND s.contact_phone <> '' \
         JOIN account y ON y.id = s.account_id",
        "1 = 1",
    ),
    (
        DuplicateReason::Phone,
        "account x JOIN site s ON s.account_id = x.id AND s.contact_phone <> '' \
         JOIN account y ON y.phone = s.contact_phone",
        "1 = 1",
    ),
    (
        DuplicateReason::SitePhone,
        "account x JOIN site s ON s.account_id = x.id AND s.contact_phone <> '' \
         JOIN site o ON o.contact_phone = s.contact_phone AND o.contact_phone <> '' \
         JOIN account y ON y.id = o.account_id",
        "1 = 1",
    ),
    (
        DuplicateReason::NameAndCity,
        "account x JOIN account y ON y.name_folded = x.name_folded AND y.name_folded <> ''",
        "EXISTS (SELECT 1 FROM site s JOIN site o ON o.city = s.city \
         WHERE s.account_id = x.id AND o.account_id = y.id AND s.city <> '')",
    ),
    (
        DuplicateReason::NameAndCompany,
        "account x JOIN company c ON c.id = x.company_id JOIN company d ON d.inn = c.inn \
         JOIN account y ON y.company_id = d.id",
        "y.name_folded = x.name_folded AND x.name_folded <> ''",
    ),
];

/// What holds for each pair that is shown; `{x}` and `{y}` are the scopes, `{cursor}` is the place to go on from.
const LIVE: &str = "x.id > y.id AND x.kind <> 'staff' AND y.kind <> 'staff' \
    AND x.erased_at IS NULL AND y.erased_at IS NULL AND {x} AND {y} AND {cursor}";

#[derive(FromQueryResult)]
struct Found {
    newer: AccountId,
    older: AccountId,
    reason: Option<DuplicateReason>,
}

/// The conditions of one page, with their values.
struct Page {
    live: String,
    values: Vec<Value>,
}

impl Page {
    fn new(scope: &Scope, after: &str) -> Result<Self> {
        let mut values = Vec::new();
        let x = in_scope(scope, "x.branch_id", &mut values);
        let y = in_scope(scope, "y.branch_id", &mut values);
        let cursor = match cursor(after)? {
            None => "1 = 1".to_owned(),
            Some((newer, older)) => {
                values.extend([newer.into(), older.into()]);
                let last = values.len();
                // The first part is what the index is entered by.
                format!("x.id <= ${0} AND (x.id < ${0} OR y.id < ${last})", last - 1)
            }
        };
        let live = LIVE.replace("{x}", &x).replace("{y}", &y).replace("{cursor}", &cursor);
        Ok(Self { live, values })
    }

    /// The pairs that may be one, without those that staff have marked.
    fn possible(&self) -> String {
        let part = |(reason, from, condition): (DuplicateReason, &str, &str)| {
            format!(
                "SELECT * FROM (SELECT DISTINCT x.id AS newer, y.id AS older, '{}' AS reason FROM {from} \
                 WHERE {condition} AND {} AND NOT EXISTS (SELECT 1 FROM not_duplicate n \
                   WHERE n.account_id = y.id AND n.other_id = x.id) \
                 ORDER BY newer DESC, older DESC LIMIT {}) AS part",
                reason.as_str(),
                self.live,
                PAIRS_PAGE + 1
            )
        };
        EVIDENCE.map(part).join(" UNION ALL ")
    }

    /// The pairs that staff have marked.
    fn marked(&self) -> String {
        format!(
            "SELECT x.id AS newer, y.id AS older, NULL AS reason FROM not_duplicate n \
             JOIN account x ON x.id = n.other_id JOIN account y ON y.id = n.account_id WHERE {} \
             ORDER BY n.other_id DESC, n.account_id DESC LIMIT {}",
            self.live,
            PAIRS_PAGE + 1
        )
    }
}

/// Pairs of customers in the actor's branches who may be one, the newest first; with `is_marked` those of which staff have said
/// that they are not. `after` is the `next` of the page before, empty for the first.
///
/// # Errors
/// Fails without [`CLIENTS_MERGE`]; [`Error::NotFound`] if `after` is malformed.
pub async fn pairs(shop: &Shop, actor: &Actor, is_marked: bool, after: &str) -> Result<DuplicateList> {
    let scope = actor.require(CLIENTS_MERGE)?;
    let page = Page::new(&scope, after)?;
    let sql = if is_marked { page.marked() } else { page.possible() };
    let db = shop.read();
    let query = Statement::from_sql_and_values(db.get_database_backend(), sql, page.values);
    let mut found: BTreeMap<(AccountId, AccountId), Vec<DuplicateReason>> = BTreeMap::new();
    for row in Found::find_by_statement(query).all(db).await? {
        let reasons = found.entry((row.newer, row.older)).or_default();
        if let Some(reason) = row.reason.filter(|reason| !reasons.contains(reason)) {
            reasons.push(reason);
        }
    }
    let has_more = found.len() > PAIRS_PAGE;
    let found: Vec<_> = found.into_iter().rev().take(PAIRS_PAGE).collect();
    let last = found.last().filter(|_| has_more);
    let next = last.map(|((newer, older), _)| format!("{newer}_{older}"));
    let rows = rows(shop, scope, &found).await?;
    let pair = |((newer, older), reasons): ((AccountId, AccountId), Vec<DuplicateReason>)| {
        Some(DuplicatePair { newer: rows.get(&newer)?.clone(), older: rows.get(&older)?.clone(), reasons })
    };
    Ok(DuplicateList { pairs: found.into_iter().filter_map(pair).collect(), next })
}

async fn rows(
    shop: &Shop,
    scope: Scope,
    found: &[((AccountId, AccountId), Vec<DuplicateReason>)],
) -> Result<HashMap<AccountId, CustomerRow>> {
    let ids: Vec<AccountId> = found.iter().flat_map(|((newer, older), _)| [*newer, *older]).collect();
    if ids.is_empty() {
        return Ok(HashMap::new());
    }
    let condition = format!("a.id IN ({})", vec!["$?"; ids.len()].join(", "));
    let rows = rows_where(shop, scope, &condition, platform::sql::values(&ids), ids.len()).await?;
    Ok(rows.into_iter().map(|row| (row.id, row)).collect())
}

/// `{newer}_{older}` of the last pair shown.
fn cursor(after: &str) -> Result<Option<(AccountId, AccountId)>> {
    if after.is_empty() {
        return Ok(None);
    }
    let parts =
        after.split_once('_').and_then(|(newer, older)| Some((newer.parse().ok()?, older.parse().ok()?)));
    parts.map(Some).ok_or(Error::NotFound)
}

/// Says that two customers are not one, or takes that back. Idempotent.
///
/// # Errors
/// Fails without [`CLIENTS_MERGE`]; [`Error::NotFound`] if one of them is outside the actor's branches, or both are one.
pub async fn mark(shop: &Shop, actor: &Actor, one: AccountId, other: AccountId, is_not: bool) -> Result<()> {
    use not_duplicate::Column;
    actor.require(CLIENTS_MERGE)?;
    if one == other {
        return Err(Error::NotFound);
    }
    let (older, newer) = (one.min(other), one.max(other));
    let tx = shop.begin().await?;
    // In the order of their ids.
    let row = locked(&tx, actor, CLIENTS_MERGE, older).await?;
    locked(&tx, actor, CLIENTS_MERGE, newer).await?;
    let (changed, action) = if is_not {
        let row = not_duplicate::ActiveModel {
            account_id: Set(older),
            other_id: Set(newer),
            marked_by: Set(actor.account()),
            marked_at: Set(tx.now()),
        };
        let once = OnConflict::columns([Column::AccountId, Column::OtherId]).do_nothing().to_owned();
        let insert = not_duplicate::Entity::insert(row).on_conflict(once);
        (insert.exec_without_returning(&*tx).await?, actions::ACCOUNT_NOT_DUPLICATES)
    } else {
        let delete = not_duplicate::Entity::delete_many()
            .filter(Column::AccountId.eq(older))
            .filter(Column::OtherId.eq(newer));
        (delete.exec(&*tx).await?.rows_affected, actions::ACCOUNT_MAYBE_DUPLICATES)
    };
    if changed == 0 {
        return Ok(());
    }
    let after = serde_json::json!({ "other": newer });
    tx.audit_in(Some(row.branch_id), actor, action, older.0, None::<&()>, Some(&after)).await?;
    tx.commit().await
}
