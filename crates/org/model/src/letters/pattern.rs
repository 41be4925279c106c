//! Texts with variables: `{code}`. There is no other syntax, and no way to write a brace.

use super::{Value, Values};

/// A part of a text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Piece<'a> {
    /// As it is.
    Text(&'a str),
    /// The code of a variable.
    Variable(&'a str),
}

/// The parts of a text; `None` if a brace has no partner, or if something else than a code stands between them.
pub(super) fn pieces(text: &str) -> Option<Vec<Piece<'_>>> {
    let mut out = Vec::new();
    let mut rest = text;
    while let Some(at) = rest.find(['{', '}']) {
        let (before, from) = rest.split_at(at);
        let end = from.strip_prefix('{')?.find(['{', '}'])? + 1;
        let code = from[1..end].trim();
        if !from[end..].starts_with('}') || !is_code(code) {
            return None;
        }
        if !before.is_empty() {
            out.push(Piece::Text(before));
        }
        out.push(Piece::Variable(code));
        rest = &from[end + 1..];
    }
    if !rest.is_empty() {
        out.push(Piece::Text(rest));
    }
    Some(out)
}

fn is_code(code: &str) -> bool {
    !code.is_empty() && code.bytes().all(|b| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'_')
}

/// The parts of a text that was checked before. What is no pattern stays as it is.
pub(super) fn pieces_of_checked(text: &str) -> Vec<Piece<'_>> {
    pieces(text).unwrap_or_else(|| vec![Piece::Text(text)])
}

/// The text with the values of its variables. Values are not read as patterns.
pub(super) fn fill(text: &str, values: &Values) -> String {
    pieces_of_checked(text).into_iter().map(|piece| filled(piece, values)).collect()
}

/// The text of a part; a variable without a value has none.
pub(super) fn filled(piece: Piece<'_>, values: &Values) -> String {
    match piece {
        Piece::Text(text) => text.to_owned(),
        Piece::Variable(code) => match values.get(code) {
            Some(Value::Text(text) | Value::Link(text)) => text.clone(),
            Some(Value::Rows(rows)) => rows.iter().map(super::Row::text).collect::<Vec<_>>().join("\n"),
            None => String::new(),
        },
    }
}

#[cfg(test)]
mod tests {
    use super::Piece::{Text, Variable};
    use super::*;

    #[test]
    fn a_text_is_split_at_its_variables() {
        assert_eq!(
            pieces("Заказ {number} на { sum }.").unwrap(),
            [Text("Заказ "), Variable("number"), Text(" на "), Variable("sum"), Text(".")]
        );
        assert_eq!(pieces("").unwrap(), []);
        assert_eq!(pieces("{a}{b}").unwrap(), [Variable("a"), Variable("b")]);
        for wrong in ["{", "}", "{}", "{a", "a}", "{{a}}", "{a b}", "{номер}", "{A}", "{a}}", "{a{b}}"] {
            assert_eq!(pieces(wrong), None, "{wrong}");
        }
    }

    #[test]
    fn values_are_not_expanded_again() {
        let values = Values::new().text("a", "{b} {").text("b", "тайна");
        assert_eq!(fill("{a}|{b}|{c}", &values), "{b} {|тайна|");
    }
}
