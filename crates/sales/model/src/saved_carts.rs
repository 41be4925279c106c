//! Several carts of one shopper, and links that show a cart to others.

use crate::repeat::RepeatLine;
use base::form::{Problem, Problems, Reader};
use base::{CartShareId, Instant, SavedCartId};
use serde::{Deserialize, Serialize};

/// Maximum length of the name of a cart, in characters.
pub const CART_NAME_CHARS_MAX: usize = 80;
/// A deleted cart can be restored for this many days.
pub const CART_RESTORE_DAYS: i64 = 1;

/// A cart beside the current one.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct SavedCartView {
    /// Key of its row.
    pub id: SavedCartId,
    /// Empty for the cart that has no name.
    pub name: String,
    /// As they can be had now, in the order in which they were added.
    pub lines: Vec<RepeatLine>,
}

/// A link that the shopper has made.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct CartShareView {
    /// Key of its row.
    pub id: CartShareId,
    /// The name of the cart when the link was made; may be empty.
    pub name: String,
    /// How many different products it shows.
    pub products: i64,
    /// Until when it works.
    pub expires_at: Instant,
}

/// A cart that somebody has shared.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct SharedCartView {
    /// May be empty.
    pub name: String,
    /// Until when the link works.
    pub expires_at: Instant,
    /// What it held when the link was made, as it can be had now.
    pub lines: Vec<RepeatLine>,
}

/// Reads the name of a cart.
///
/// # Errors
/// Problems of the field `name`.
pub fn read_cart_name(text: &str) -> Result<String, Problems> {
    let mut form = Reader::default();
    let name = form.optional_line("name", text, CART_NAME_CHARS_MAX);
    form.check("name", !name.is_empty(), Problem::Required);
    form.done(name)
}

/// The quantity of a line of `had` pieces after `moved` came to it: the sum, at most what a line may hold, and never fewer
/// than it had.
pub fn joined_quantity(had: i64, moved: i64, pieces_max: i64) -> i64 {
    (had + moved).min(pieces_max).max(had)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn chk_3_quantities_of_moved_lines_are_added_up_to_the_limit() {
        for (had, moved, expected) in [(0, 3, 3), (2, 3, 5), (8, 5, 10), (12, 1, 12), (0, 15, 10)] {
            assert_eq!(joined_quantity(had, moved, 10), expected, "{had} and {moved}");
        }
        assert_eq!(read_cart_name(" ").unwrap_err().of("name"), Some(&Problem::Required));
        assert_eq!(read_cart_name(" Дача ").as_deref(), Ok("Дача"));
    }
}
