//! Addresses within the shop that staff enter: paths without the prefix of a language.

use base::form::{Problem, Reader};

/// Maximum length of an address, in characters.
pub const ADDRESS_CHARS_MAX: usize = 500;

/// Whether a text has the length and the characters of an address.
pub(crate) fn is_plain(text: &str) -> bool {
    text.len() <= ADDRESS_CHARS_MAX && text.bytes().all(|b| b.is_ascii_graphic() && b != b'\\')
}

/// Reads a path of the shop; may be empty.
pub(crate) fn path(form: &mut Reader, field: &str, text: &str) -> String {
    let text = form.optional_line(field, text, ADDRESS_CHARS_MAX);
    // As copied from an English page: each page adds the language of its own.
    let text = match text.strip_prefix("/en") {
        Some("") => "/".to_owned(),
        Some(rest) if rest.starts_with('/') => rest.to_owned(),
        _ => text,
    };
    let is_path = text.starts_with('/') && !text.starts_with("//") && is_plain(&text);
    form.check(field, text.is_empty() || is_path, problem());
    text
}

fn problem() -> Problem {
    Problem::of_area("content.address", |l| {
        l.pick(
            "Адрес в магазине начинается с косой черты, например /service/repair",
            "An address in the shop begins with a slash, for example /service/repair",
        )
        .to_owned()
    })
}
