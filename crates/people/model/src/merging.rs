//! Duplicates: two accounts of one customer become one.

use crate::customers::CustomerRow;
use base::{AccountId, Bilingual, Locale, text_enum};

text_enum! {
    /// Why two customers may be one.
    pub enum DuplicateReason {
        /// The phone of one is that of a site of the other.
        Phone = "phone",
        /// Sites of both have the same phone.
        SitePhone = "site_phone",
        /// The same name, and sites in the same city.
        NameAndCity = "name_city",
        /// The same name, and companies with the same INN.
        NameAndCompany = "name_company",
    }
}

impl DuplicateReason {
    /// What is shown to staff.
    pub const fn name(self, l: Locale) -> &'static str {
        match self {
            Self::Phone => {
                l.pick("телефон одного указан на объекте другого", "phone of one at a site of the other")
            }
            Self::SitePhone => l.pick("один телефон на объектах", "same phone at sites"),
            Self::NameAndCity => l.pick("одно имя и город объекта", "same name and city of a site"),
            Self::NameAndCompany => l.pick("одно имя и ИНН компании", "same name and INN of the company"),
        }
    }
}

/// Two customers who may be one.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DuplicatePair {
    /// The account that was created later.
    pub newer: CustomerRow,
    /// The other one.
    pub older: CustomerRow,
    /// Why; empty in the list of those that are no duplicates.
    pub reasons: Vec<DuplicateReason>,
}

/// A page of pairs, those with the newest accounts first.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct DuplicateList {
    /// The pairs.
    pub pairs: Vec<DuplicatePair>,
    /// The `after` of the next page; `None` on the last one.
    pub next: Option<String>,
}

/// What staff send to merge two accounts. Field: `confirmation`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct MergeInput {
    /// The account that ends.
    pub from: AccountId,
    /// The version of it that was shown.
    pub from_version: i64,
    /// The account that gets everything.
    pub into: AccountId,
    /// The version of it that was shown.
    pub into_version: i64,
    /// The email or phone of the account that ends, as typed.
    pub confirmation: String,
}

/// The contacts of one of the accounts.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Side {
    /// In canonical form.
    pub email: Option<String>,
    /// In canonical form.
    pub phone: Option<String>,
    /// Whether they are proved.
    pub is_confirmed: bool,
}

/// The contacts of `from` that `into` gets: the proved ones of a kind that it lacks. The others are free then.
pub fn surviving(from: &Side, into: &Side) -> Side {
    let take = |theirs: &Option<String>, own: &Option<String>| match own {
        None if from.is_confirmed => theirs.clone(),
        _ => None,
    };
    Side {
        email: take(&from.email, &into.email),
        phone: take(&from.phone, &into.phone),
        is_confirmed: from.is_confirmed,
    }
}

/// How many rows of a kind move.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct MergePart {
    /// Their name.
    pub title: Bilingual,
    /// At least 1.
    pub count: i64,
}

/// What a merge would do.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct MergePreview {
    /// The account that ends.
    pub from: CustomerRow,
    /// Its version.
    pub from_version: i64,
    /// The account that gets everything.
    pub into: CustomerRow,
    /// Its version.
    pub into_version: i64,
    /// What moves.
    pub parts: Vec<MergePart>,
    /// The contacts that the other account gets.
    pub kept: Vec<String>,
    /// The contacts that are nobody's login then.
    pub freed: Vec<String>,
}

#[cfg(test)]
mod tests {
    use super::*;

    fn side(email: &str, phone: &str, is_confirmed: bool) -> Side {
        let some = |text: &str| (!text.is_empty()).then(|| text.to_owned());
        Side { email: some(email), phone: some(phone), is_confirmed }
    }

    #[test]
    fn a_proved_contact_survives_where_the_other_account_has_none() {
        let kept = |from: Side, into: Side| {
            let kept = surviving(&from, &into);
            (kept.email.unwrap_or_default(), kept.phone.unwrap_or_default())
        };
        let (a, b) = ("a@x.ru", "b@x.ru");
        assert_eq!(kept(side("", "+7", true), side(a, "", true)), (String::new(), "+7".to_owned()));
        assert_eq!(kept(side(b, "+7", true), side(a, "", true)), (String::new(), "+7".to_owned()));
        assert_eq!(kept(side(b, "", true), side(a, "", true)), Default::default());
        assert_eq!(
            kept(side("", "+7", false), side(a, "", true)),
            Default::default(),
            "nobody has proved it"
        );
    }
}
