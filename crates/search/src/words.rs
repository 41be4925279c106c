//! Words by their form: stop words, adjectives, and how far two words are apart.

/// Stop words.
const EMPTY: &[&str] = &[
    "и", "в", "во", "на", "с", "со", "для", "по", "от", "до", "из", "за", "к", "под", "или", "не", "без",
    "the", "a", "an", "of", "for", "with", "and", "or", "to", "in", "on", "by",
];
/// After these words the name of a category describes a purpose.
pub const TURNS: &[&str] = &["для", "с", "на", "от", "без", "for", "with", "without"];

pub fn is_empty(word: &str) -> bool {
    EMPTY.contains(&word)
}

/// Whether the words after this one describe a purpose or a feature, not the product itself.
pub fn is_turn(word: &str) -> bool {
    TURNS.contains(&word)
}

pub fn is_adjective(word: &str) -> bool {
    ["ый", "ий", "ой", "ая", "яя", "ое", "ее", "ые", "ие"].iter().any(|end| word.ends_with(end))
}

/// Whether a word of a query looks like an adjective, in any case.
pub fn is_describing(word: &str) -> bool {
    const ENDS: &[&str] = &["ого", "его", "ому", "ему", "ых", "их", "ую", "юю", "ыми", "ими"];
    is_adjective(word) || (word.chars().count() > 5 && ENDS.iter().any(|end| word.ends_with(end)))
}

/// Edit distance, at most `max` (optimal string alignment).
pub fn distance(a: &str, b: &str, max: usize) -> Option<usize> {
    let (a, b): (Vec<char>, Vec<char>) = (a.chars().collect(), b.chars().collect());
    if a.len().abs_diff(b.len()) > max {
        return None;
    }
    let mut before = vec![0; b.len() + 1];
    let mut last: Vec<usize> = (0..=b.len()).collect();
    for (i, x) in a.iter().enumerate() {
        let mut row = vec![i + 1];
        for (j, y) in b.iter().enumerate() {
            let mut cost = (last[j] + usize::from(x != y)).min(last[j + 1] + 1).min(row[j] + 1);
            if i > 0 && j > 0 && *x == b[j - 1] && a[i - 1] == *y {
                cost = cost.min(before[j - 1] + 1);
            }
            row.push(cost);
        }
        before = std::mem::replace(&mut last, row);
    }
    last.last().copied().filter(|n| *n <= max)
}
