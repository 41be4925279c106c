//! Saved filters of staff lists: private to their owner, or shared with everybody who may see the list.

use base::SavedViewId;
use base::access::Permission;
use base::form::{Problem, Problems, Reader};
use base::text::fold;

/// Maximum length of a name, in characters.
pub const NAME_CHARS_MAX: usize = 60;
/// Maximum length of a filter, in characters of its query string.
pub const QUERY_CHARS_MAX: usize = 1_000;
/// Maximum number of views per account and list.
pub const VIEWS_MAX: i64 = 50;

/// A list whose filters can be saved, declared by the page of the list.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct StaffList {
    /// Its name in the database and in addresses. Never changed.
    pub code: &'static str,
    /// The permission required for the list.
    pub permission: Permission,
}

/// A saved view in a list.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SavedView {
    /// Names it in forms.
    pub id: SavedViewId,
    /// Unique among those of its owner, regardless of case.
    pub name: String,
    /// The filter as a query string, without the question mark; empty for no filter.
    pub query: String,
    /// Whether everybody who may see the list sees it.
    pub is_shared: bool,
    /// Whether the reader owns it and may change it.
    pub is_own: bool,
    /// Whether the list opens with it.
    pub is_default: bool,
}

/// A valid view.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SavedViewInput {
    /// 1 to [`NAME_CHARS_MAX`] characters.
    pub name: String,
    /// The key for comparing names.
    pub name_folded: String,
    /// The filter as a query string of at most [`QUERY_CHARS_MAX`] characters.
    pub query: String,
    /// Whether everybody who may see the list sees it.
    pub is_shared: bool,
    /// Whether the list opens with it.
    pub is_default: bool,
}

impl SavedViewInput {
    /// Parses a view; `query` is a query string written by the page itself.
    ///
    /// # Errors
    /// The problems of the field `view_name`.
    pub fn parse(name: &str, query: &str, is_shared: bool, is_default: bool) -> Result<Self, Problems> {
        let mut form = Reader::default();
        let name = form.line("view_name", name, NAME_CHARS_MAX);
        let short = query.chars().count() <= QUERY_CHARS_MAX;
        form.check("view_name", short, Problem::TooLong { max: QUERY_CHARS_MAX });
        let folded = fold(&name);
        // A name of punctuation alone is compared as it is.
        let name_folded = if folded.is_empty() { name.clone() } else { folded };
        form.done(Self { name, name_folded, query: query.to_owned(), is_shared, is_default })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn adm_3_a_view_needs_a_name_and_names_differ_by_letters() {
        let parse = |name: &str| SavedViewInput::parse(name, "stock=out", false, false);
        assert_eq!(parse("  ").unwrap_err().of("view_name"), Some(&Problem::Required));
        let long = "н".repeat(NAME_CHARS_MAX + 1);
        assert_eq!(
            parse(&long).unwrap_err().of("view_name"),
            Some(&Problem::TooLong { max: NAME_CHARS_MAX })
        );
        assert_eq!(
            parse("Нет, в наличии").unwrap().name_folded,
            parse("нет в  наличии").unwrap().name_folded
        );
        assert_eq!(parse("★").unwrap().name_folded, "★");
        let query = "q=".repeat(QUERY_CHARS_MAX);
        assert!(SavedViewInput::parse("имя", &query, false, false).is_err());
    }
}
