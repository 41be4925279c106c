//! The order of a list: the column that it is sorted by, upwards or downwards, and its form in addresses.

use serde::{Deserialize, Serialize};
use std::fmt;

/// The columns that a list can be sorted by; a `text_enum!`.
pub trait SortKey: Copy + Eq + fmt::Display + 'static {
    /// The order of a list that nobody has sorted.
    const DEFAULT: Sorting<Self>;

    /// The column with this text form; `None` if there is none.
    fn named(text: &str) -> Option<Self>;

    /// Whether the first press on the head of the column sorts upwards: names begin with the first letter, everything else
    /// with the largest value.
    fn begins_up(self) -> bool;
}

/// The order of a list.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Sorting<K> {
    /// The column.
    pub by: K,
    /// From the smallest value to the largest.
    pub is_up: bool,
}

impl<K: SortKey> Default for Sorting<K> {
    fn default() -> Self {
        K::DEFAULT
    }
}

impl<K: SortKey> Sorting<K> {
    /// Reads `name` or `-name`, the form of addresses; the default order for anything else.
    pub fn parse(text: &str) -> Self {
        let (is_up, name) = text.strip_prefix('-').map_or((true, text), |name| (false, name));
        K::named(name).map_or(K::DEFAULT, |by| Self { by, is_up })
    }

    /// The form of addresses; empty for the default order.
    pub fn to_text(self) -> String {
        match (self == K::DEFAULT, self.is_up) {
            (true, _) => String::new(),
            (false, true) => self.by.to_string(),
            (false, false) => format!("-{}", self.by),
        }
    }

    /// The order after a press on the head of a column: the opposite of the present one, or that of a new column.
    #[must_use]
    pub fn pressed(self, by: K) -> Self {
        let is_up = if self.by == by { !self.is_up } else { by.begins_up() };
        Self { by, is_up }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    crate::text_enum! {
        /// Columns of a list.
        pub enum Key {
            /// When it was placed.
            Placed = "placed",
            /// Whose it is.
            Name = "name",
            /// What it costs.
            Total = "total",
        }
    }

    impl SortKey for Key {
        const DEFAULT: Sorting<Self> = Sorting { by: Self::Placed, is_up: false };

        fn named(text: &str) -> Option<Self> {
            Self::parse(text)
        }

        fn begins_up(self) -> bool {
            self == Self::Name
        }
    }

    #[test]
    fn ux_30_an_order_survives_its_address_and_a_second_press_turns_it() {
        for by in Key::ALL {
            for is_up in [true, false] {
                let sort = Sorting { by: *by, is_up };
                assert_eq!(Sorting::parse(&sort.to_text()), sort);
            }
        }
        assert_eq!(Sorting::<Key>::parse("weight"), Sorting::default());
        let name = Sorting::<Key>::default().pressed(Key::Name);
        assert_eq!((name.to_text(), name.pressed(Key::Name).to_text()), ("name".into(), "-name".into()));
        assert_eq!(name.pressed(Key::Total).to_text(), "-total");
    }
}
