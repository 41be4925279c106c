//! Products, attributes and where they stand.

use base::Locale;
use base::text_enum;

text_enum! {
    /// How the values of an attribute are typed. Numbers are kept in thousandths.
    pub enum AttributeKind {
        Number = "number",
        Choice = "choice",
        /// Several of its choices at once.
        Choices = "choices",
        Flag = "flag",
        Text = "text",
    }
}

impl AttributeKind {
    /// Whether its values are chosen from a list.
    pub const fn is_chosen(self) -> bool {
        matches!(self, Self::Choice | Self::Choices)
    }

    /// Whether stored values of this kind are values of `other` too: one choice is several of which there is one.
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
    /// A kit's price and stock follow its parts.
    pub enum ProductKind { Goods = "goods", Kit = "kit" }
}

text_enum! {
    /// Only published products are seen by shoppers.
    pub enum ProductStatus { Draft = "draft", Published = "published" }
}

impl ProductStatus {
    pub fn name(self, l: Locale) -> &'static str {
        match self {
            Self::Draft => l.pick("Черновик", "Draft"),
            Self::Published => l.pick("В продаже", "On sale"),
        }
    }
}
