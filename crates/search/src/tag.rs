//! Tags: the filterable values of a product, as terms of one field.

use base::{AttributeChoiceId, AttributeId, CategoryId};
use uuid::Uuid;

/// A facet.
#[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum FacetKey {
    InStock,
    Price,
    Category,
    Brand,
    Attribute(AttributeId),
}

/// A value of a product.
#[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Tag {
    Category(CategoryId),
    /// By its slug.
    Brand(String),
    Choice(AttributeId, AttributeChoiceId),
    /// A flag that is set.
    On(AttributeId),
}

impl Tag {
    /// The index term. Terms of one facet are contiguous when sorted.
    pub(crate) fn word(&self) -> String {
        match self {
            Self::Category(id) => format!("c{}", short(id.0)),
            Self::Brand(slug) => format!("b{slug}"),
            Self::Choice(attribute, choice) => format!("a{}{}", short(attribute.0), short(choice.0)),
            Self::On(attribute) => format!("a{}", short(attribute.0)),
        }
    }

    pub(crate) fn parse(word: &str) -> Option<Self> {
        let rest = word.get(1..)?;
        match word.as_bytes().first()? {
            b'c' => Some(Self::Category(long(rest)?.into())),
            b'b' => Some(Self::Brand(rest.to_owned())),
            b'a' if rest.len() == SHORT => Some(Self::On(long(rest)?.into())),
            b'a' => Some(Self::Choice(long(rest.get(..SHORT)?)?.into(), long(rest.get(SHORT..)?)?.into())),
            _ => None,
        }
    }
}

impl FacetKey {
    /// The common prefix of this facet's terms; `None` if it has no terms.
    pub(crate) fn prefix(&self) -> Option<String> {
        match self {
            Self::InStock | Self::Price => None,
            Self::Category => Some("c".to_owned()),
            Self::Brand => Some("b".to_owned()),
            Self::Attribute(id) => Some(format!("a{}", short(id.0))),
        }
    }
}

/// The term of a number for full-text search: `{attribute}:{thousandths}`.
pub(crate) fn fact(attribute: AttributeId, milli: i64) -> String {
    format!("{}{milli}", short(attribute.0))
}

const SHORT: usize = 32;

fn short(id: Uuid) -> String {
    id.simple().to_string()
}

fn long(text: &str) -> Option<Uuid> {
    Uuid::parse_str(text).ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn cat_2_a_tag_is_its_word() {
        let id = |n: u128| Uuid::from_u128(n);
        for tag in [
            Tag::Category(id(1).into()),
            Tag::Brand("dozor".to_owned()),
            Tag::Choice(id(2).into(), id(3).into()),
            Tag::On(id(4).into()),
        ] {
            assert_eq!(Tag::parse(&tag.word()), Some(tag.clone()));
        }
        assert_eq!(Tag::parse(""), None);
        let attribute = FacetKey::Attribute(id(2).into()).prefix().unwrap();
        assert!(Tag::Choice(id(2).into(), id(3).into()).word().starts_with(&attribute));
    }
}
