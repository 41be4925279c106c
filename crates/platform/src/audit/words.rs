//! The log by words: finding entries, and the words of entries that had none or whose values have changed.

use crate::tables::{audit, audit_word};
use crate::tx::{WORD_CHARS_MAX, WORD_CHARS_MIN, store_words, words_of};
use crate::{Result, Shop, Tx};
use base::text::fold;
use base::{AuditId, Instant};
use sea_orm::sea_query::Expr;
use sea_orm::{ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter, Statement};
use serde_json::Value;

/// How many entries [`fill`] indexes in one transaction.
const AT_ONCE: u64 = 500;
/// Most transactions of a run of [`fill`]; the other entries wait for the next one.
const BATCHES_MAX: usize = 200;
/// Most different words that one beginning of a word matches.
const EXPANDED_MAX: usize = 20;
/// Most words of a search that count.
const SEARCHED_MAX: usize = 6;

/// The words of a search, the longest first: it is the one that few entries have.
pub(super) fn searched(text: &str) -> Vec<String> {
    let mut all: Vec<String> = fold(text).split(' ').map(str::to_owned).collect();
    all.retain(|word| word.chars().count() >= WORD_CHARS_MIN);
    for word in &mut all {
        *word = word.chars().take(WORD_CHARS_MAX).collect();
    }
    all.sort_by_key(|word| std::cmp::Reverse(word.chars().count()));
    all.truncate(SEARCHED_MAX);
    all
}

/// Replaces the words of an entry whose values have changed.
pub(super) async fn replace(
    tx: &Tx<'_>,
    id: AuditId,
    at: Instant,
    before: Option<&Value>,
    after: Option<&Value>,
) -> Result<()> {
    audit_word::Entity::delete_many().filter(audit_word::Column::AuditId.eq(id)).exec(&**tx).await?;
    store_words(tx, vec![(id, at, words_of(before, after))]).await
}

/// The stored words that begin like this, at most [`EXPANDED_MAX`]. Each costs one look into the index.
pub(super) async fn beginning_with(shop: &Shop, start: &str) -> Result<Vec<String>> {
    const NEXT: &str = "SELECT MIN(word) AS word FROM audit_word WHERE word >= $1 AND word < $2";
    const AFTER: &str = "SELECT MIN(word) AS word FROM audit_word WHERE word > $1 AND word < $2";
    let db = shop.read();
    let end = format!("{start}\u{10ffff}");
    let mut found: Vec<String> = Vec::new();
    while found.len() < EXPANDED_MAX {
        let (sql, from) = found.last().map_or((NEXT, start), |last| (AFTER, last.as_str()));
        let statement =
            Statement::from_sql_and_values(db.get_database_backend(), sql, [from.into(), end.clone().into()]);
        let row = db.query_one_raw(statement).await?;
        let Some(word) = row.map(|row| row.try_get::<Option<String>>("", "word")).transpose()?.flatten()
        else {
            break;
        };
        found.push(word);
    }
    Ok(found)
}

/// Indexes entries from before there were words; returns how many.
///
/// # Errors
/// Those of the database.
pub async fn fill(shop: &Shop) -> Result<u64> {
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
    // As text, so that both databases use the partial index.
    let sql = format!("SELECT * FROM audit WHERE is_indexed = FALSE ORDER BY id LIMIT {AT_ONCE}");
    let backend = shop.read().get_database_backend();
    let query = Statement::from_string(backend, sql);
    let open = audit::Entity::find().from_raw_sql(query).all(shop.read()).await?;
    // Nearly always there is nothing to do, and the write lock is not taken.
    if open.is_empty() {
        return Ok(0);
    }
    let count = open.len() as u64;
    let tx = shop.begin().await?;
    let ids: Vec<AuditId> = open.iter().map(|row| row.id).collect();
    // Another server may have been faster.
    audit_word::Entity::delete_many()
        .filter(audit_word::Column::AuditId.is_in(ids.iter().copied()))
        .exec(&*tx)
        .await?;
    let kept = audit::Entity::find().filter(audit::Column::Id.is_in(ids.iter().copied())).all(&*tx).await?;
    let entries = kept
        .iter()
        .map(|row| (row.id, row.at, words_of(row.before_json.as_ref(), row.after_json.as_ref())))
        .collect();
    store_words(&tx, entries).await?;
    audit::Entity::update_many()
        .col_expr(audit::Column::IsIndexed, Expr::value(true))
        .filter(audit::Column::Id.is_in(ids))
        .exec(&*tx)
        .await?;
    tx.commit().await?;
    Ok(count)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn adm_5_the_longest_word_of_a_search_comes_first() {
        assert_eq!(searched("по Ёлке, 10 я"), ["елке", "по", "10"]);
    }
}
