//! A letter as plain text.

use super::Letter;
use super::pattern::fill;

/// The text of the letter, line by line, and who wrote it.
pub(super) fn text(body: &str, letter: &Letter<'_>) -> String {
    let mut out = String::new();
    for line in body.lines() {
        out.push_str(fill(line, letter.values).trim_end());
        out.push('\n');
    }
    out.truncate(out.trim_end().len());
    // Mail programs show what follows this line as a signature.
    out.push_str("\n\n-- \n");
    let head = letter.head;
    let shop: Vec<&str> = std::iter::once(head.shop.as_str()).chain(head.contacts()).collect();
    out.push_str(&base::text::one_line(&shop.join(", ")));
    out.push('\n');
    out.push_str(&letter.reason);
    out.push('\n');
    out
}
