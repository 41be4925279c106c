//! Small pieces of SQL that both databases take.

use domain::ProductId;
use sea_orm::Value;
use std::fmt::Write as _;

/// `$from, $from+1, …`: `count` placeholders for an `IN` list. An empty list matches nothing.
pub(crate) fn placeholders(from: usize, count: usize) -> String {
    if count == 0 {
        return "NULL".to_owned();
    }
    let mut out = String::new();
    for n in from..from + count {
        let comma = if n == from { "" } else { ", " };
        // Writing to a `String` does not fail.
        let _ = write!(out, "{comma}${n}");
    }
    out
}

pub(crate) fn values<T: Copy + Into<Value>>(ids: &[T]) -> Vec<Value> {
    ids.iter().map(|id| (*id).into()).collect()
}

/// Without repetitions, in the one order in which rows are locked.
pub(crate) fn sorted(mut ids: Vec<ProductId>) -> Vec<ProductId> {
    ids.sort_unstable();
    ids.dedup();
    ids
}

/// A pattern for `LIKE … ESCAPE '\'` that finds `text` anywhere.
pub(crate) fn contains(text: &str) -> String {
    format!("%{}%", escaped(text))
}

/// A pattern for `LIKE … ESCAPE '\'` that finds what begins with `text`.
pub(crate) fn begins(text: &str) -> String {
    format!("{}%", escaped(text))
}

fn escaped(text: &str) -> String {
    text.replace('\\', "\\\\").replace('%', "\\%").replace('_', "\\_")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn patterns_hold_no_wildcards_of_the_visitor() {
        assert_eq!(contains(r"50%_a\"), r"%50\%\_a\\%");
        assert_eq!(begins("a"), "a%");
        assert_eq!(placeholders(3, 2), "$3, $4");
        assert_eq!(placeholders(1, 0), "NULL");
    }
}
