//! Counts search queries: for suggestions, and so that the administrator sees what is not found. No personal
//! data is stored, nor anything that could be: no email addresses, no phone numbers.

use crate::tables::search_query;
use base::Instant;
use base::text::{fold, one_line};
use platform::{Result, Shop};
use sea_orm::sea_query::{Expr, OnConflict};
use sea_orm::{ActiveValue::Set, EntityTrait, ExprTrait};
use std::collections::HashMap;
use std::sync::{Mutex, PoisonError};

/// Maximum number of queries counted between two writes.
const KEPT_MAX: usize = 1_000;
/// Maximum length of a counted query, in characters.
const CHARS_MAX: usize = 60;
/// With more digits than this, a query may be a phone number.
const DIGITS_MAX: usize = 8;
/// How long counts are buffered before they are written, in seconds.
const WAIT: i64 = 10;

#[derive(Default)]
pub(crate) struct QueryLog(Mutex<Counts>);

#[derive(Default)]
struct Counts {
    by_folded: HashMap<String, Count>,
    written: Option<Instant>,
}

struct Count {
    shown: String,
    asked: i64,
    found: i64,
}

impl QueryLog {
    /// Counts a query and its number of results.
    pub fn count(&self, text: &str, found: i64) {
        let folded = fold(text);
        let is_short = folded.chars().count() < 2 || folded.chars().count() > CHARS_MAX;
        if is_short || text.contains('@') || is_number(&folded) {
            return;
        }
        let mut counts = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        if counts.by_folded.len() < KEPT_MAX || counts.by_folded.contains_key(&folded) {
            let count = counts.by_folded.entry(folded).or_insert_with(|| Count {
                shown: one_line(text).to_lowercase(),
                asked: 0,
                found,
            });
            count.asked += 1;
            count.found = found;
        }
    }

    /// Writes the counts, if they have been buffered long enough.
    pub async fn flush(&self, shop: &Shop) -> Result<()> {
        let now = shop.now();
        let counts = {
            let mut counts = self.0.lock().unwrap_or_else(PoisonError::into_inner);
            let is_due = counts.written.is_none_or(|at| now.0 - at.0 >= WAIT * 1_000_000);
            if counts.by_folded.is_empty() || !is_due {
                return Ok(());
            }
            counts.written = Some(now);
            std::mem::take(&mut counts.by_folded)
        };
        let rows = counts.into_iter().map(|(folded, count)| search_query::ActiveModel {
            folded: Set(folded),
            shown: Set(count.shown),
            asked: Set(count.asked),
            found: Set(count.found),
            last_at: Set(now),
        });
        let asked = (search_query::Entity, search_query::Column::Asked);
        let again = OnConflict::column(search_query::Column::Folded)
            .update_columns([search_query::Column::Found, search_query::Column::LastAt])
            .value(search_query::Column::Asked, Expr::col(asked).add(Expr::cust("excluded.asked")))
            .to_owned();
        let tx = shop.begin().await?;
        search_query::Entity::insert_many(rows).on_conflict(again).exec_without_returning(&*tx).await?;
        tx.commit().await
    }
}

fn is_number(folded: &str) -> bool {
    folded.chars().filter(char::is_ascii_digit).count() > DIGITS_MAX
        && folded.chars().all(|c| c.is_ascii_digit() || c == ' ')
}
