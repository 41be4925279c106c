//! Which branch a client belongs to. In this order: the one that they chose, the one whose link they followed, the first
//! one in their city, the main one.

use super::BranchView;
use base::{BranchId, text, text_enum};

text_enum! {
    /// How a client got their branch.
    pub enum BranchSource {
        /// Nothing else was known.
        Main = "main",
        /// It is in the city that the visitor chose.
        City = "city",
        /// By the link of the branch.
        Link = "link",
        /// By the client.
        Choice = "choice",
        /// By staff.
        Staff = "staff",
    }
}

/// Begins the value of the cookie for a branch whose link was followed. No slug contains a dot.
const LINK: &str = "link.";

/// What a browser remembers, unchecked.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct BranchHints<'a> {
    /// Of a branch, see [`remembered`].
    pub branch: Option<&'a str>,
    /// The visitor's city: the slug of its Russian name.
    pub city: Option<&'a str>,
}

/// What a browser remembers of a branch that was chosen, or whose link was followed.
pub fn remembered(slug: &str, source: BranchSource) -> String {
    match source {
        BranchSource::Link => format!("{LINK}{slug}"),
        _ => slug.to_owned(),
    }
}

/// The branch of a client among those that customers see; `None` for the main one.
pub fn for_client(branches: &[BranchView], hints: BranchHints<'_>) -> Option<(BranchId, BranchSource)> {
    let named = hints.branch.and_then(|value| {
        let (slug, source) = match value.strip_prefix(LINK) {
            Some(slug) => (slug, BranchSource::Link),
            None => (value, BranchSource::Choice),
        };
        branches.iter().find(|branch| branch.slug == slug).map(|branch| (branch.id, source))
    });
    let near = || {
        let found = branches.iter().find(|branch| Some(text::slug(&branch.city_ru).as_str()) == hints.city);
        found.map(|branch| (branch.id, BranchSource::City))
    };
    named.or_else(near)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::hours::OpeningHours;
    use base::SellerId;

    fn branch(n: u8, slug: &str, city: &str) -> BranchView {
        let id = format!("00000000-0000-7000-8000-0000000000{n:02}");
        BranchView {
            id: BranchId(id.parse().unwrap()),
            slug: slug.to_owned(),
            name_ru: slug.to_owned(),
            name_en: String::new(),
            city_ru: city.to_owned(),
            city_en: String::new(),
            address_ru: String::new(),
            address_en: String::new(),
            point: None,
            phone: String::new(),
            email: String::new(),
            zone: "Europe/Moscow".to_owned(),
            hours: OpeningHours::default(),
            seller: SellerId(id.parse().unwrap()),
        }
    }

    #[test]
    fn brn_1_choice_comes_before_link_before_city_before_the_main_branch() {
        let all =
            [branch(1, "moskva", "Москва"), branch(2, "kazan", "Казань"), branch(3, "kazan-2", "Казань")];
        let link = remembered("moskva", BranchSource::Link);
        for (branch, city, expected) in [
            (Some("kazan-2"), Some("moskva"), Some((3, BranchSource::Choice))),
            (Some(link.as_str()), Some("kazan"), Some((1, BranchSource::Link))),
            (None, Some("kazan"), Some((2, BranchSource::City))),
            // A branch that was closed since.
            (Some("tver"), Some("kazan"), Some((2, BranchSource::City))),
            (Some("tver"), None, None),
            (Some(""), Some(""), None),
            (None, Some("tver"), None),
            (None, None, None),
        ] {
            let hints = BranchHints { branch, city };
            let found = for_client(&all, hints);
            let expected = expected.map(|(n, source): (usize, _)| (all[n - 1].id, source));
            assert_eq!(found, expected, "{hints:?}");
        }
        let chosen = remembered("kazan", BranchSource::Choice);
        let hints = BranchHints { branch: Some(&chosen), city: None };
        assert_eq!(for_client(&all, hints), Some((all[1].id, BranchSource::Choice)));
    }
}
