//! Contents of string literals, with the mapping to source lines.

/// The contents of a string literal.
#[derive(Clone, Debug)]
pub struct Text {
    pub value: String,
    pub is_test: bool,
    line: usize,
    /// Byte offsets at which a new source line begins.
    breaks: Vec<usize>,
}

impl Text {
    /// The source line of the byte offset `at`.
    pub fn line_of(&self, at: usize) -> usize {
        self.line + self.breaks.iter().filter(|place| **place <= at).count()
    }
}

/// Parses a literal; `None` for numbers, characters and byte strings.
pub fn read(literal: &str, line: usize, is_test: bool) -> Option<Text> {
    let is_raw = literal.starts_with('r');
    let quoted = literal.strip_prefix('r').unwrap_or(literal).trim_matches('#');
    let inner = quoted.strip_prefix('"')?.strip_suffix('"')?;
    let mut text = Text { value: String::with_capacity(inner.len()), is_test, line, breaks: Vec::new() };
    let mut signs = inner.chars().peekable();
    while let Some(sign) = signs.next() {
        match sign {
            '\\' if !is_raw => match signs.next() {
                Some('\n') => {
                    text.breaks.push(text.value.len());
                    while signs.peek().is_some_and(|next| next.is_whitespace()) {
                        if signs.next() == Some('\n') {
                            text.breaks.push(text.value.len());
                        }
                    }
                }
                Some('n') => text.value.push('\n'),
                Some('t') => text.value.push('\t'),
                // Other escapes do not matter to any rule; `\u{…}` is kept verbatim.
                Some(other) => text.value.push(other),
                None => {}
            },
            '\n' => {
                text.value.push('\n');
                text.breaks.push(text.value.len());
            }
            _ => text.value.push(sign),
        }
    }
    Some(text)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_line_that_goes_on_is_one_text_and_keeps_its_lines() {
        let text = read("\"UPDATE \\\n        product \\\n  SET a = \\\"x\\\"\"", 7, false).unwrap();
        assert_eq!(text.value, "UPDATE product SET a = \"x\"");
        assert_eq!(text.line_of(0), 7);
        assert_eq!(text.line_of(text.value.find("product").unwrap()), 8);
        assert_eq!(text.line_of(text.value.find("SET").unwrap()), 9);
    }

    #[test]
    fn raw_texts_are_read_and_other_literals_are_not() {
        assert_eq!(read("r#\"FROM \"product\" \\n\"#", 1, false).unwrap().value, "FROM \"product\" \\n");
        for other in ["12", "'a'", "b\"FROM product\"", "1.5f64"] {
            assert!(read(other, 1, false).is_none(), "{other}");
        }
    }
}
