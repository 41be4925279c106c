//! Reads the tokens of a file and collects what the rules need: names, imports, modules and string literals.
//!
//! Tokens rather than syntax trees, because half of the relevant code is inside macros (`view!`, `format!`),
//! whose contents Rust parsers do not parse.

use crate::graph::imports;
use crate::graph::literal::{self, Text};
use crate::graph::syntax::{
    end_of_item, ends_a_name, is_double_colon, is_for_tests, is_sign, line, list, plain, read_path, word_at,
};
use anyhow::{Result, anyhow};
use proc_macro2::{Delimiter, Ident, TokenStream, TokenTree};

/// A path of two or more segments, as written: `catalog::products::page`.
#[derive(Clone, Debug)]
pub struct Mention {
    pub path: Vec<String>,
    /// Written with a leading `::`: the first segment is a crate.
    pub is_global: bool,
    /// A macro invocation.
    pub is_macro: bool,
    pub line: usize,
    pub is_test: bool,
}

/// One name imported by a `use`; a braced `use` yields several.
#[derive(Clone, Debug)]
pub struct Import {
    pub path: Vec<String>,
    /// Local name; `*` for a glob import.
    pub name: String,
    pub is_global: bool,
    /// `pub`, not `pub(crate)`.
    pub is_public: bool,
    pub line: usize,
    /// Line of the `use` keyword, shared by all names of one `use`.
    pub start: usize,
    pub is_test: bool,
}

/// A module declared in a scope.
#[derive(Clone, Debug)]
pub struct Child {
    pub name: String,
    /// Declared with a body, not in a file of its own.
    pub is_inline: bool,
    pub line: usize,
    pub is_test: bool,
}

/// A module: that of the file, or an inline one.
#[derive(Clone, Debug, Default)]
pub struct Scope {
    /// Path within the crate: `[]` for the root.
    pub module: Vec<String>,
    pub mentions: Vec<Mention>,
    pub imports: Vec<Import>,
    pub children: Vec<Child>,
    /// Names of the items it declares.
    pub items: Vec<String>,
    /// Names of its `macro_rules!`.
    pub macros: Vec<String>,
}

/// Result of scanning a file.
#[derive(Debug, Default)]
pub struct Scan {
    /// The file's module first, then its inline modules.
    pub scopes: Vec<Scope>,
    pub texts: Vec<Text>,
    /// Lines with a `#[path]` attribute.
    pub path_attributes: Vec<usize>,
}

/// Scans a file that is the module `module` of its crate.
///
/// # Errors
/// The text is not valid Rust.
pub fn scan(text: &str, module: &[String], is_test: bool) -> Result<Scan> {
    let tokens: TokenStream = text
        .parse()
        .map_err(|error: proc_macro2::LexError| anyhow!("line {}: {error}", line(error.span())))?;
    let mut scan = Scan::default();
    scan.scopes.push(Scope { module: module.to_vec(), ..Scope::default() });
    scan.walk(&list(tokens), Place { scope: 0, is_test, is_top: true, has_texts: true });
    Ok(scan)
}

/// State of the traversal.
#[derive(Clone, Copy)]
struct Place {
    scope: usize,
    is_test: bool,
    /// At module level, not inside a body.
    is_top: bool,
    /// Whether string literals count: those in attributes (documentation) do not.
    has_texts: bool,
}

impl Scan {
    fn walk(&mut self, tokens: &[TokenTree], mut place: Place) {
        let mut at = 0;
        while let Some(token) = tokens.get(at) {
            at = match token {
                TokenTree::Punct(sign) if sign.as_char() == '#' => self.attribute(tokens, at, &mut place),
                TokenTree::Group(group) => {
                    self.walk(&list(group.stream()), Place { is_top: false, ..place });
                    at + 1
                }
                TokenTree::Literal(text) => {
                    if place.has_texts {
                        self.texts.extend(literal::read(&text.to_string(), line(text.span()), place.is_test));
                    }
                    at + 1
                }
                TokenTree::Ident(word) => self.word(tokens, at, word, place),
                TokenTree::Punct(_) => at + 1,
            };
        }
    }

    /// Handles `#[…]` or `#![…]` at `at`, including test-only items. Returns the position to continue from.
    fn attribute(&mut self, tokens: &[TokenTree], at: usize, place: &mut Place) -> usize {
        let is_inner = is_sign(tokens, at + 1, '!');
        let start = at + 1 + usize::from(is_inner);
        let Some(TokenTree::Group(group)) = tokens.get(start) else { return at + 1 };
        if group.delimiter() != Delimiter::Bracket {
            return at + 1;
        }
        let content = list(group.stream());
        if is_for_tests(&content) {
            if is_inner {
                place.is_test = true;
                return start + 1;
            }
            let end = end_of_item(tokens, start + 1);
            self.walk(&tokens[start + 1..end], Place { is_test: true, ..*place });
            return end;
        }
        if word_at(&content, 0).as_deref() == Some("path") && is_sign(&content, 1, '=') {
            self.path_attributes.push(line(group.span_open()));
        }
        self.walk(&content, Place { is_top: false, has_texts: false, ..*place });
        start + 1
    }

    /// Handles an identifier at `at`: the start of a module, an import, an item or a path. Returns the
    /// position to continue from.
    fn word(&mut self, tokens: &[TokenTree], at: usize, word: &Ident, place: Place) -> usize {
        let text = plain(word);
        match text.as_str() {
            "use" if !is_sign(tokens, at + 1, '<') => {
                let end = (at..tokens.len()).find(|end| is_sign(tokens, *end, ';')).unwrap_or(tokens.len());
                let is_public = at > 0 && word_at(tokens, at - 1).as_deref() == Some("pub");
                for mut import in imports::read(&tokens[at + 1..end]) {
                    import.is_public = is_public;
                    import.is_test = place.is_test;
                    import.start = line(word.span());
                    self.scopes[place.scope].imports.push(import);
                }
                return end + 1;
            }
            "mod" => {
                if let Some(end) = self.module(tokens, at, place) {
                    return end;
                }
            }
            "macro_rules" if is_sign(tokens, at + 1, '!') => {
                self.scopes[place.scope].macros.extend(word_at(tokens, at + 2));
                return at + 3;
            }
            "struct" | "enum" | "union" | "trait" | "type" | "fn" | "const" | "static" if place.is_top => {
                self.scopes[place.scope].items.extend(word_at(tokens, at + 1));
            }
            _ => {}
        }
        let (path, next) = read_path(tokens, at);
        let follows = at >= 2 && is_double_colon(tokens, at - 2);
        let is_global = follows && !ends_a_name(tokens, at - 2);
        let is_fragment = at > 0 && is_sign(tokens, at - 1, '$') && text != "crate";
        if path.len() > 1 && (!follows || is_global) && !is_fragment {
            let is_macro =
                is_sign(tokens, next, '!') && matches!(tokens.get(next + 1), Some(TokenTree::Group(_)));
            let mention =
                Mention { path, is_global, is_macro, line: line(word.span()), is_test: place.is_test };
            self.scopes[place.scope].mentions.push(mention);
        }
        next
    }

    /// Handles `mod name;` or `mod name { … }` at `at`.
    fn module(&mut self, tokens: &[TokenTree], at: usize, place: Place) -> Option<usize> {
        let name = word_at(tokens, at + 1)?;
        let body = match tokens.get(at + 2)? {
            TokenTree::Punct(sign) if sign.as_char() == ';' => None,
            TokenTree::Group(body) if body.delimiter() == Delimiter::Brace => Some(body),
            _ => return None,
        };
        let child = Child {
            name: name.clone(),
            is_inline: body.is_some(),
            line: line(tokens[at].span()),
            is_test: place.is_test,
        };
        self.scopes[place.scope].children.push(child);
        if let Some(body) = body {
            let mut module = self.scopes[place.scope].module.clone();
            module.push(name);
            let scope = self.scopes.len();
            self.scopes.push(Scope { module, ..Scope::default() });
            self.walk(&list(body.stream()), Place { scope, is_top: true, ..place });
        }
        Some(at + 3)
    }
}

#[cfg(test)]
mod tests;
