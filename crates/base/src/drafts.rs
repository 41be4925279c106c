//! Form drafts, saved while a form is being filled in.

use crate::form::{Problem, Problems};
use crate::text::typed;
use crate::text_enum;

/// Retention of a draft after its last change, in days.
pub const DRAFT_DAYS: i64 = 30;
/// Maximum size of names and values in bytes; about twice the longest texts a form accepts.
pub const DRAFT_BYTES_MAX: usize = 32 * 1024;
/// Maximum number of fields; each ticked checkbox counts as one.
pub const DRAFT_FIELDS_MAX: usize = 500;
/// Fields that belong to one rendering of a form rather than to its content. A consent is given with the form that is
/// sent, so no draft ticks its box.
const PASSING: [&str; 4] = ["key", "action", "consent", "marketing"];

text_enum! {
    /// The kind of form.
    pub enum FormKind {
        /// A request for a repair.
        Repair = "repair",
        /// A request for an installation.
        Installation = "installation",
    }
}

/// Minimum length of a form key that is accepted as random; the page generates 43 characters.
pub const KEY_MIN: usize = 32;

/// The key of this rendering of a form, if it has one long enough to be unique.
pub fn key_of(fields: &[(String, String)]) -> Option<&str> {
    let key = fields.iter().find(|(name, _)| name == "key").map(|(_, key)| key.as_str())?;
    is_key(key).then_some(key)
}

/// Whether a key has 32 to 100 visible ASCII characters.
pub fn is_key(key: &str) -> bool {
    (KEY_MIN..=100).contains(&key.len()) && key.bytes().all(|b| b.is_ascii_graphic())
}

/// Returns the fields worth saving, without the control characters that can't be stored.
///
/// # Errors
/// A problem without a field if they exceed the limits of a draft.
pub fn to_keep(fields: Vec<(String, String)>) -> Result<Vec<(String, String)>, Problems> {
    let mut fields: Vec<_> = fields.iter().map(|(name, value)| (typed(name), typed(value))).collect();
    fields.retain(|(name, value)| !value.is_empty() && !PASSING.contains(&name.as_str()));
    let bytes: usize = fields.iter().map(|(name, value)| name.len() + value.len()).sum();
    match bytes <= DRAFT_BYTES_MAX && fields.len() <= DRAFT_FIELDS_MAX {
        true => Ok(fields),
        false => Err(Problems::one("", Problem::TooLong { max: DRAFT_BYTES_MAX })),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn pair(name: &str, value: &str) -> (String, String) {
        (name.to_owned(), value.to_owned())
    }

    #[test]
    fn srv_1_a_draft_holds_what_was_typed_and_no_more() {
        let typed = vec![
            pair("key", "x"),
            pair("action", "estimate"),
            pair("name", "Анна"),
            pair("email", ""),
            pair("consent", "1"),
        ];
        assert_eq!(to_keep(typed).unwrap(), [pair("name", "Анна")]);
        let broken = vec![pair("na\u{0}me", "Ан\u{0}на"), pair("phone", "\u{0}")];
        assert_eq!(to_keep(broken).unwrap(), [pair("name", "Анна")]);
        // The longest description and notes that the form accepts.
        let long = vec![pair("description", &"я".repeat(4_000)), pair("access_notes", &"я".repeat(1_000))];
        assert_eq!(to_keep(long.clone()).unwrap(), long);
        assert!(to_keep(vec![pair("description", &"я".repeat(20_000))]).is_err());
        assert!(to_keep(vec![pair("symptoms", "x"); DRAFT_FIELDS_MAX + 1]).is_err());
    }
}
