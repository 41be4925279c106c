//! Kinds and states of products and attributes.

use base::Locale;
use base::text_enum;

text_enum! {
    /// The type of an attribute's values. Numbers are stored in thousandths.
    pub enum AttributeKind {
        /// A decimal number with up to three places.
        Number = "number",
        /// One choice of the attribute's list.
        Choice = "choice",
        /// Several choices at once.
        Choices = "choices",
        /// Yes or no.
        Flag = "flag",
        /// One line of free text in both languages.
        Text = "text",
    }
}

impl AttributeKind {
    /// Whether its values are chosen from a list.
    pub const fn is_chosen(self) -> bool {
        matches!(self, Self::Choice | Self::Choices)
    }

    /// Whether stored values of this kind are also valid for `other`: a single choice is a set of one.
    pub fn becomes(self, other: Self) -> bool {
        self == other || (self, other) == (Self::Choice, Self::Choices)
    }
}

#[cfg(test)]
mod tests {
    use super::AttributeKind as Kind;

    #[test]
    fn cat_2_one_choice_becomes_several_and_nothing_else_changes() {
        let pairs = Kind::ALL.iter().flat_map(|a| Kind::ALL.iter().map(move |b| (*a, *b)));
        let other: Vec<_> = pairs.filter(|(a, b)| a != b && a.becomes(*b)).collect();
        assert_eq!(other, [(Kind::Choice, Kind::Choices)]);
    }
}

text_enum! {
    /// The price and stock of a kit are derived from its parts.
    pub enum ProductKind {
        /// Has a price and stock of its own.
        Goods = "goods",
        /// Consists of goods; a kit can't contain kits.
        Kit = "kit",
    }
}

text_enum! {
    /// Only published products are visible to shoppers.
    pub enum ProductStatus {
        /// Visible to editors only.
        Draft = "draft",
        /// Visible to shoppers unless it is in the recycle bin.
        Published = "published",
    }
}

impl ProductStatus {
    /// Name for editors.
    pub fn name(self, l: Locale) -> &'static str {
        match self {
            Self::Draft => l.pick("Черновик", "Draft"),
            Self::Published => l.pick("В продаже", "On sale"),
        }
    }
}
