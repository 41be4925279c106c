//! Known violations: `xtask/graph-baseline.txt`, one line `kind place subject count` each.
//! The baseline only shrinks: a count above the recorded one fails, and so does a count below it until the
//! line is lowered.

use crate::graph::report::Finding;
use anyhow::{Context, Result, bail};
use std::collections::BTreeMap;
use std::fmt::Write;

/// Path of the baseline, relative to the repository root.
pub const FILE: &str = "xtask/graph-baseline.txt";

/// Rules whose violations may be listed in the baseline. Others, like the order of layers, must be fixed at
/// once.
const MAY_WAIT: [&str; 6] = ["cycle", "sql-read", "sql-write", "table-export", "table-file", "table-path"];

type Counts = BTreeMap<(String, String, String), usize>;

/// Findings that are not covered by the baseline.
#[derive(Debug, Default)]
pub struct Judged {
    /// To be fixed; if a line covers fewer than found, all its findings are listed.
    pub new: Vec<Finding>,
    /// Baseline lines whose count is too high.
    pub stale: Vec<String>,
    /// Number of baseline lines still needed.
    pub lines: usize,
    /// Number of findings covered by the baseline.
    pub known: usize,
}

/// Compares the findings with the baseline.
///
/// # Errors
/// The baseline is malformed.
pub fn judge(findings: Vec<Finding>, baseline: &str) -> Result<Judged> {
    let known = parse(baseline)?;
    let now = counts(&findings);
    let mut judged = Judged { lines: known.len(), known: known.values().sum(), ..Judged::default() };
    for (key, before) in &known {
        let count = now.get(key).copied().unwrap_or(0);
        let line = [key.0.as_str(), &key.1, &key.2].join(" ");
        if count == 0 {
            judged.stale.push(format!("{line} {before}: mended, remove the line"));
        } else if count < *before {
            judged.stale.push(format!("{line} {before}: only {count} are left, write {count}"));
        }
    }
    for mut finding in findings {
        let key = key(&finding);
        let known = known.get(&key).copied().unwrap_or(0);
        let count = now.get(&key).copied().unwrap_or(0);
        if count > known {
            if known > 0 {
                let _ = write!(finding.message, " (one of these {count}; {known} were known)");
            }
            judged.new.push(finding);
        }
    }
    Ok(judged)
}

/// Renders the baseline that covers these findings.
pub fn render(findings: &[Finding]) -> String {
    let lines = counts(findings);
    lines
        .into_iter()
        .filter(|((kind, _, _), _)| MAY_WAIT.contains(&kind.as_str()))
        .map(|((kind, place, subject), count)| format!("{kind} {place} {subject} {count}\n"))
        .collect()
}

fn key(finding: &Finding) -> (String, String, String) {
    (finding.kind.to_owned(), finding.known_at.clone(), finding.subject.clone())
}

fn counts(findings: &[Finding]) -> Counts {
    let mut counts = Counts::new();
    for finding in findings {
        *counts.entry(key(finding)).or_default() += 1;
    }
    counts
}

fn parse(text: &str) -> Result<Counts> {
    let mut counts = Counts::new();
    let mut last = None;
    for (number, line) in text.lines().enumerate() {
        let place = || format!("{FILE}:{}", number + 1);
        let [kind, path, subject, count] = line.split(' ').collect::<Vec<_>>()[..] else {
            bail!("{}: a line is `kind place subject count`", place());
        };
        if !MAY_WAIT.contains(&kind) {
            bail!("{}: what breaks the rule {kind} is mended at once", place());
        }
        let key = (kind.to_owned(), path.to_owned(), subject.to_owned());
        if last.as_ref().is_some_and(|last| *last >= key) {
            bail!("{}: the lines are sorted, one for each place and subject", place());
        }
        let count: usize = count.parse().with_context(|| format!("{}: no count at the end", place()))?;
        last = Some(key.clone());
        counts.insert(key, count);
    }
    Ok(counts)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn finding(file: &str, table: &str, line: usize) -> Finding {
        Finding::new("sql-write", file, line, table, "writes".into())
    }

    #[test]
    fn known_findings_pass_and_one_more_does_not() {
        let two = vec![finding("a.rs", "cart", 1), finding("a.rs", "cart", 2)];
        let same = judge(two.clone(), "sql-write a.rs cart 2\n").unwrap();
        assert!(same.new.is_empty() && same.stale.is_empty());
        assert_eq!((same.lines, same.known), (1, 2));
        assert_eq!(judge(two.clone(), "sql-write a.rs cart 1\n").unwrap().new.len(), 2);
        assert_eq!(judge(two, "").unwrap().new.len(), 2);
    }

    #[test]
    fn what_is_mended_leaves_the_baseline() {
        let baseline = "sql-write a.rs cart 2\nsql-write b.rs cart 1\n";
        let judged = judge(vec![finding("a.rs", "cart", 1)], baseline).unwrap();
        assert!(judged.new.is_empty());
        assert_eq!(judged.stale.len(), 2, "{:?}", judged.stale);
    }

    #[test]
    fn what_is_written_can_be_read_and_is_sorted() {
        let findings =
            vec![finding("b.rs", "cart", 1), finding("a.rs", "cart", 1), finding("b.rs", "cart", 9)];
        let text = render(&findings);
        assert_eq!(text, "sql-write a.rs cart 1\nsql-write b.rs cart 2\n");
        assert!(judge(findings, &text).unwrap().new.is_empty());
        assert!(parse("sql-write b.rs cart 2\nsql-write a.rs cart 1\n").is_err());
        assert!(parse("sql-write b.rs cart\n").is_err());
        assert!(parse("layers b.rs cart 1\n").is_err());
        assert_eq!(render(&[Finding::new("layers", "a.rs", 1, "cart", String::new())]), "");
    }
}
