//! Helpers for token streams: paths, attributes, ends of items.

use proc_macro2::{Delimiter, Ident, Spacing, Span, TokenStream, TokenTree};

/// The segments of the path at `at`, and the position after it.
pub fn read_path(tokens: &[TokenTree], at: usize) -> (Vec<String>, usize) {
    let mut path: Vec<String> = word_at(tokens, at).into_iter().collect();
    let mut next = at + 1;
    while is_double_colon(tokens, next) {
        let Some(segment) = word_at(tokens, next + 2) else { break };
        path.push(segment);
        next += 3;
    }
    (path, next)
}

/// Whether an attribute restricts an item to tests: `test`, `tokio::test`, `cfg(test)`, `cfg(all(test, …))`.
pub fn is_for_tests(attribute: &[TokenTree]) -> bool {
    let (path, next) = read_path(attribute, 0);
    let words: Vec<&str> = path.iter().map(String::as_str).collect();
    match (&words[..], attribute.get(next)) {
        ([.., "test"], _) => true,
        (["cfg"], Some(TokenTree::Group(condition))) => needs_test(&list(condition.stream())),
        _ => false,
    }
}

fn needs_test(condition: &[TokenTree]) -> bool {
    match (word_at(condition, 0).as_deref(), condition.get(1)) {
        (Some("test"), None) => true,
        (Some("all"), Some(TokenTree::Group(all))) => {
            list(all.stream()).split(|token| is_this(token, ',')).any(needs_test)
        }
        _ => false,
    }
}

/// Position after the item, statement, field or match arm that begins at `at`.
pub fn end_of_item(tokens: &[TokenTree], mut at: usize) -> usize {
    while is_sign(tokens, at, '#') {
        at += 2;
    }
    if word_at(tokens, at).as_deref() == Some("pub") {
        at += 1;
        if matches!(tokens.get(at), Some(TokenTree::Group(group)) if group.delimiter() == Delimiter::Parenthesis)
        {
            at += 1;
        }
    }
    let second = word_at(tokens, at + 1);
    let is_function = matches!(second.as_deref(), Some("fn" | "unsafe" | "async" | "extern"));
    let (by_brace, by_comma) = match word_at(tokens, at).as_deref() {
        Some("const") if is_function => (true, false),
        Some("use" | "let" | "type" | "const" | "static") => (false, false),
        Some("fn" | "mod" | "struct" | "enum" | "union" | "trait" | "impl" | "unsafe" | "async") => {
            (true, false)
        }
        Some("extern" | "macro_rules") => (true, false),
        _ => (true, true),
    };
    while let Some(token) = tokens.get(at) {
        at += 1;
        let is_brace = matches!(token, TokenTree::Group(group) if group.delimiter() == Delimiter::Brace);
        if is_this(token, ';') || (by_brace && is_brace) || (by_comma && is_this(token, ',')) {
            break;
        }
    }
    at
}

/// The identifier at `at`, without `r#`.
pub fn word_at(tokens: &[TokenTree], at: usize) -> Option<String> {
    match tokens.get(at) {
        Some(TokenTree::Ident(word)) => Some(plain(word)),
        _ => None,
    }
}

/// Whether the token at `at` is this punctuation.
pub fn is_sign(tokens: &[TokenTree], at: usize, sign: char) -> bool {
    tokens.get(at).is_some_and(|token| is_this(token, sign))
}

fn is_this(token: &TokenTree, sign: char) -> bool {
    matches!(token, TokenTree::Punct(found) if found.as_char() == sign)
}

/// Whether `::` begins at `at`.
pub fn is_double_colon(tokens: &[TokenTree], at: usize) -> bool {
    let joint = matches!(tokens.get(at), Some(TokenTree::Punct(sign)) if sign.spacing() == Spacing::Joint);
    joint && is_sign(tokens, at, ':') && is_sign(tokens, at + 1, ':')
}

/// Whether the token before the `::` at `at` belongs to the same path: an identifier, or the end of `<…>`.
pub fn ends_a_name(tokens: &[TokenTree], at: usize) -> bool {
    match at.checked_sub(1).and_then(|before| tokens.get(before)) {
        Some(TokenTree::Ident(word)) => {
            !matches!(plain(word).as_str(), "return" | "in" | "as" | "dyn" | "impl")
        }
        Some(TokenTree::Punct(sign)) => sign.as_char() == '>' && !(at >= 2 && is_sign(tokens, at - 2, '-')),
        Some(TokenTree::Group(_)) => false,
        Some(TokenTree::Literal(_)) | None => false,
    }
}

/// The tokens of a stream, for random access.
pub fn list(stream: TokenStream) -> Vec<TokenTree> {
    stream.into_iter().collect()
}

/// The line where a token begins.
pub fn line(span: Span) -> usize {
    span.start().line
}

/// An identifier without `r#`.
pub fn plain(word: &Ident) -> String {
    let text = word.to_string();
    text.strip_prefix("r#").map(str::to_owned).unwrap_or(text)
}
