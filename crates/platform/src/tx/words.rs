//! The words of audit entries, by which the log is searched. They are stored with each entry, so that a search reads an
//! index and not the values of millions of entries.

use super::Tx;
use crate::Result;
use crate::tables::audit_word;
use base::text::{fold, fold_sku};
use base::{AuditId, Instant};
use sea_orm::{ActiveValue::Set, EntityTrait};
use serde_json::Value;
use std::collections::BTreeSet;

/// Most words of an entry: those of a long text are not all worth an index.
const WORDS_MAX: usize = 40;
/// Longest word, in characters; longer ones are cut.
pub(crate) const WORD_CHARS_MAX: usize = 40;
/// Shortest word, in characters.
pub(crate) const WORD_CHARS_MIN: usize = 2;
/// Values that are no words: descriptions of browsers, which are the same in every entry of a login.
const LEFT_OUT: [&str; 1] = ["user_agent"];
/// Rows per statement.
const ROWS_AT_ONCE: usize = 2_000;

/// The folded words of the values of an entry.
pub(crate) fn words_of(before: Option<&Value>, after: Option<&Value>) -> BTreeSet<String> {
    let mut out = BTreeSet::new();
    // The new values first: where there are too many words, they count more.
    for value in [after, before].into_iter().flatten() {
        collect(value, &mut out);
    }
    out
}

fn collect(value: &Value, out: &mut BTreeSet<String>) {
    match value {
        Value::String(text) => add(text, out),
        Value::Number(number) => add(&number.to_string(), out),
        Value::Array(list) => list.iter().for_each(|value| collect(value, out)),
        Value::Object(fields) => {
            let kept = fields.iter().filter(|(name, _)| !LEFT_OUT.contains(&name.as_str()));
            kept.for_each(|(_, value)| collect(value, out));
        }
        Value::Null | Value::Bool(_) => {}
    }
}

fn add(text: &str, out: &mut BTreeSet<String>) {
    // A number or an address as a whole, however it is separated: «З-2026-000123», «+7 921 555-01-02».
    let whole = Some(fold_sku(text)).filter(|whole| whole.chars().count() <= WORD_CHARS_MAX);
    for word in fold(text).split(' ').map(str::to_owned).chain(whole) {
        if out.len() >= WORDS_MAX {
            return;
        }
        let word: String = word.chars().take(WORD_CHARS_MAX).collect();
        if word.chars().count() >= WORD_CHARS_MIN {
            out.insert(word);
        }
    }
}

/// Stores the words of an entry.
pub(crate) async fn store_words(
    tx: &Tx<'_>,
    entries: Vec<(AuditId, Instant, BTreeSet<String>)>,
) -> Result<()> {
    let rows: Vec<_> = entries
        .into_iter()
        .flat_map(|(id, at, words)| {
            words.into_iter().map(move |word| audit_word::ActiveModel {
                word: Set(word),
                at: Set(at),
                audit_id: Set(id),
            })
        })
        .collect();
    for chunk in rows.chunks(ROWS_AT_ONCE) {
        audit_word::Entity::insert_many(chunk.to_vec()).exec_without_returning(&**tx).await?;
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    #[test]
    fn adm_5_the_words_of_an_entry_are_folded_and_bounded() {
        let of = |value: Value| words_of(None, Some(&value)).into_iter().collect::<Vec<_>>();
        assert_eq!(
            of(json!({ "number": "З-2026-000123", "total": 1_229_000, "user_agent": "Mozilla" })),
            ["000123", "1229000", "2026", "з2026000123"]
        );
        assert_eq!(of(json!({ "name": { "ru": "Ёлка" }, "on": true })), ["елка"]);
        let long: Vec<String> = (0..500).map(|n| format!("слово{n}")).collect();
        assert_eq!(of(json!(long)).len(), WORDS_MAX);
    }
}
