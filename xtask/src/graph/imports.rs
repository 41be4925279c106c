//! Flattens the tree of a `use` declaration into one import per name.

use crate::graph::syntax::{is_double_colon, is_sign, line, list, word_at};
use crate::graph::tokens::Import;
use proc_macro2::{Delimiter, TokenTree};

/// Parses the tokens between `use` and `;`.
pub fn read(tokens: &[TokenTree]) -> Vec<Import> {
    let mut found = Vec::new();
    let is_global = is_double_colon(tokens, 0);
    branch(&tokens[if is_global { 2 } else { 0 }..], &[], is_global, &mut found);
    found
}

/// Parses one branch below `prefix`: a name, `self`, `*`, or a braced group.
fn branch(tokens: &[TokenTree], prefix: &[String], is_global: bool, found: &mut Vec<Import>) {
    let mut path = prefix.to_vec();
    let mut at = 0;
    loop {
        match tokens.get(at) {
            Some(TokenTree::Group(group)) if group.delimiter() == Delimiter::Brace => {
                for part in list(group.stream()).split(|token| is_sign(std::slice::from_ref(token), 0, ',')) {
                    branch(part, &path, is_global, found);
                }
                return;
            }
            Some(TokenTree::Ident(word)) => {
                path.extend(word_at(tokens, at));
                if is_double_colon(tokens, at + 1) {
                    at += 3;
                    continue;
                }
                if path.len() > 1 && path.last().is_some_and(|last| last == "self") {
                    path.pop();
                }
                let renamed = word_at(tokens, at + 1).filter(|word| word == "as");
                let name = renamed.and_then(|_| word_at(tokens, at + 2)).or_else(|| path.last().cloned());
                found.push(import(path, name.unwrap_or_default(), is_global, line(word.span())));
                return;
            }
            Some(TokenTree::Punct(sign)) if sign.as_char() == '*' => {
                found.push(import(path, "*".to_owned(), is_global, line(sign.span())));
                return;
            }
            // `$crate::…` in a macro.
            Some(TokenTree::Punct(sign)) if sign.as_char() == '$' => at += 1,
            _ => return,
        }
    }
}

fn import(path: Vec<String>, name: String, is_global: bool, line: usize) -> Import {
    Import { path, name, is_global, is_public: false, line, start: line, is_test: false }
}
