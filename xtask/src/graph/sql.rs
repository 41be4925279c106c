//! Extracts the tables that an SQL text reads and writes.

/// Kind of access to a table.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Access {
    Read,
    Write,
}

/// A table reference in SQL. The name may also be that of a subquery; the caller knows the existing tables.
#[derive(Debug, PartialEq, Eq)]
pub struct Touch {
    pub access: Access,
    pub table: String,
    /// Byte offset in the text.
    pub at: usize,
}

/// Finds table references. Keywords must be upper case and names lower case, as everywhere in the project, so
/// that prose is not matched; names produced by a `{placeholder}` are not seen.
pub fn touches(text: &str) -> Vec<Touch> {
    let tokens = tokens(text);
    let word = |at: usize| tokens.get(at).map_or("", |(_, word)| *word);
    let mut found = Vec::new();
    let mut take = |access, at: usize| {
        let is_name = word(at).starts_with(|sign: char| sign.is_ascii_lowercase());
        if is_name {
            found.push(Touch { access, table: word(at).to_owned(), at: tokens[at].0 });
        }
        is_name
    };
    for at in 0..tokens.len() {
        match word(at) {
            "INTO" => take(Access::Write, at + 1),
            "UPDATE" => take(Access::Write, if word(at + 1) == "ONLY" { at + 2 } else { at + 1 }),
            "TRUNCATE" => take(Access::Write, if word(at + 1) == "TABLE" { at + 2 } else { at + 1 }),
            "FROM" if at > 0 && word(at - 1) == "DELETE" => take(Access::Write, at + 1),
            "FROM" => {
                let mut next = at + 1;
                // FROM one, two AS t, three x
                while take(Access::Read, next) {
                    next += if word(next + 1) == "AS" { 2 } else { 1 };
                    let has_alias = word(next).starts_with(|sign: char| sign.is_ascii_lowercase());
                    next += usize::from(has_alias);
                    if word(next) != "," {
                        break;
                    }
                    next += 1;
                }
                false
            }
            "JOIN" | "USING" => take(Access::Read, at + 1),
            _ => false,
        };
    }
    found
}

/// Words and single symbols with their offsets; quotes around names and white space are dropped.
fn tokens(text: &str) -> Vec<(usize, &str)> {
    let mut found = Vec::new();
    let mut rest = text.char_indices().peekable();
    while let Some((start, sign)) = rest.next() {
        if is_of_word(sign) {
            let mut end = start + sign.len_utf8();
            while let Some((at, next)) = rest.next_if(|(_, next)| is_of_word(*next)) {
                end = at + next.len_utf8();
            }
            found.push((start, &text[start..end]));
        } else if !sign.is_whitespace() && sign != '"' {
            found.push((start, &text[start..start + sign.len_utf8()]));
        }
    }
    found
}

fn is_of_word(sign: char) -> bool {
    sign.is_alphanumeric() || sign == '_'
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(text: &str) -> (Vec<String>, Vec<String>) {
        let of = |access| {
            touches(text)
                .into_iter()
                .filter(|touch| touch.access == access)
                .map(|touch| touch.table)
                .collect()
        };
        (of(Access::Read), of(Access::Write))
    }

    #[test]
    fn reading_names_each_table() {
        let sql = "SELECT 1 FROM cart_line l JOIN \"product\" p ON p.id = l.id LEFT JOIN price USING (id)";
        assert_eq!(read(sql).0, ["cart_line", "product", "price"]);
        assert_eq!(read("SELECT 1 FROM crew c, visit AS v, unit WHERE 1").0, ["crew", "visit", "unit"]);
        assert_eq!(read("SELECT a FROM x WHERE EXISTS (SELECT 1 FROM y)").0, ["x", "y"]);
    }

    #[test]
    fn writing_is_told_from_reading() {
        assert_eq!(
            read("INSERT INTO price (id) SELECT id FROM old"),
            (vec!["old".into()], vec!["price".into()])
        );
        assert_eq!(read("INSERT OR IGNORE INTO wish VALUES (1)").1, ["wish"]);
        assert_eq!(read("UPDATE job SET a = 1 FROM done"), (vec!["done".into()], vec!["job".into()]));
        assert_eq!(read("DELETE FROM cart"), (vec![], vec!["cart".into()]));
    }

    #[test]
    fn what_only_looks_like_a_table_is_passed_over() {
        for text in [
            "ON CONFLICT (id) DO UPDATE SET a = 1",
            "SELECT 1 FOR UPDATE SKIP LOCKED",
            "SELECT a IS DISTINCT FROM $1",
            "SELECT 1 FROM {table}",
            "update the cart, or delete from it",
        ] {
            assert_eq!(touches(text), [], "{text}");
        }
    }
}
