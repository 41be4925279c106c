//! The request behind a page, and addresses of its variations: other filters, sort order, next page.

use app_kit::paths;
use base::Locale;
use catalog_model::views::Sort;
use discovery_model::filters::Filters;
use discovery_model::listing::{ListingQuery, SearchQuery};

/// A listing or a search request, as in the address.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Asked {
    Listing(ListingQuery),
    Search(SearchQuery),
}

impl Asked {
    pub fn filters(&self) -> &Filters {
        match self {
            Self::Listing(query) => &query.filters,
            Self::Search(query) => &query.filters,
        }
    }

    /// The request with other filters, from the first page.
    #[must_use]
    pub fn with(&self, filters: Filters) -> Self {
        let mut asked = self.at(1);
        match &mut asked {
            Self::Listing(query) => query.filters = filters,
            Self::Search(query) => query.filters = filters,
        }
        asked
    }

    #[must_use]
    pub fn at(&self, page: i64) -> Self {
        let mut asked = self.clone();
        match &mut asked {
            Self::Listing(query) => query.page = page,
            Self::Search(query) => query.page = page,
        }
        asked
    }

    /// Available sort orders; `None` is a search's order by relevance.
    pub fn orders(&self) -> Vec<Option<Sort>> {
        let named = Sort::ALL.iter().copied().map(Some);
        match self {
            Self::Listing(_) => named.collect(),
            Self::Search(_) => std::iter::once(None).chain(named).collect(),
        }
    }

    pub fn order(&self) -> Option<Sort> {
        match self {
            Self::Listing(query) => Some(query.sort),
            Self::Search(query) => query.sort,
        }
    }

    /// The request with another sort order, from the first page.
    #[must_use]
    pub fn ordered(&self, sort: Option<Sort>) -> Self {
        let mut asked = self.at(1);
        match &mut asked {
            Self::Listing(query) => query.sort = sort.unwrap_or(Sort::Popular),
            Self::Search(query) => query.sort = sort,
        }
        asked
    }

    pub fn path(&self, l: Locale) -> String {
        match self {
            Self::Listing(query) => {
                query.category.as_ref().map_or_else(|| paths::catalog(l), |slug| paths::category(l, slug))
            }
            Self::Search(_) => paths::search(l),
        }
    }

    pub fn pairs(&self) -> Vec<(String, String)> {
        match self {
            Self::Listing(query) => query.pairs(),
            Self::Search(query) => query.pairs(),
        }
    }

    /// The address, without defaults.
    pub fn href(&self, l: Locale) -> String {
        paths::with(&self.path(l), &self.pairs())
    }

    /// The address to redirect to if empty form fields were submitted; `None` if there were none. Unknown
    /// parameters (`utm_source`) are kept. An empty search keeps its empty query.
    pub fn tidied(&self, l: Locale, sent: &[(String, String)]) -> Option<String> {
        let is_own = |name: &str| {
            matches!(name, "q" | "category" | "sort" | "page") || Filters::default().read(name, "")
        };
        sent.iter().find(|(name, value)| name != "q" && value.trim().is_empty())?;
        let mut pairs = self.pairs();
        pairs.extend(sent.iter().filter(|(n, v)| !v.trim().is_empty() && !is_own(n)).cloned());
        Some(paths::with(&self.path(l), &pairs))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn pairs(of: &[(&str, &str)]) -> Vec<(String, String)> {
        of.iter().map(|(n, v)| ((*n).to_owned(), (*v).to_owned())).collect()
    }

    fn listing(sent: &[(&str, &str)]) -> Asked {
        Asked::Listing(ListingQuery::parse(Some("ip".to_owned()), sent.iter().copied()).unwrap())
    }

    #[test]
    fn cat_1_neighbours_keep_everything_else() {
        let asked = listing(&[("brand", "b"), ("sort", "price_asc"), ("page", "3")]);
        assert_eq!(asked.href(Locale::En), "/en/catalog/ip?brand=b&sort=price_asc&page=3");
        assert_eq!(asked.at(4).href(Locale::Ru), "/catalog/ip?brand=b&sort=price_asc&page=4");
        assert_eq!(asked.with(Filters::default()).href(Locale::Ru), "/catalog/ip?sort=price_asc");
        assert_eq!(asked.ordered(Some(Sort::Name)).href(Locale::Ru), "/catalog/ip?brand=b&sort=name");
        let search = Asked::Search(SearchQuery { sort: Some(Sort::Name), ..SearchQuery::of("4 мп&x") });
        assert_eq!(search.href(Locale::Ru), "/search?q=4+%D0%BC%D0%BF%26x&sort=name");
        assert_eq!(search.ordered(None).href(Locale::Ru), "/search?q=4+%D0%BC%D0%BF%26x");
    }

    #[test]
    fn cat_1_empty_fields_leave_the_address_and_strange_ones_stay() {
        let sent =
            [("brand", "b"), ("price.min", ""), ("price.max", "900"), ("utm_source", "mail"), ("page", "")];
        let tidy = listing(&sent).tidied(Locale::Ru, &pairs(&sent)).unwrap();
        assert_eq!(tidy, "/catalog/ip?price.max=900&brand=b&utm_source=mail");
        for clean in
            [&[("brand", "b"), ("utm_source", "x")][..], &[], &[("price.max", "900"), ("brand", "b")]]
        {
            assert_eq!(listing(clean).tidied(Locale::Ru, &pairs(clean)), None, "{clean:?}");
        }
    }

    #[test]
    fn cat_3_a_search_for_nothing_is_led_nowhere() {
        for sent in [&[("q", "")][..], &[("q", ""), ("a.zoom.min", "")]] {
            let asked = Asked::Search(SearchQuery::parse(sent.iter().copied()).unwrap());
            let tidy = asked.tidied(Locale::Ru, &pairs(sent));
            assert!(tidy.is_none_or(|to| to == "/search?q="), "{sent:?}");
        }
    }
}
