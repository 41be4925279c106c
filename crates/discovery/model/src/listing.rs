//! Listings and searches: queries, results, and facets.

use crate::filters::{FilterRange, Filters};
use crate::topics::ShopTopic;
use base::Bilingual;
use catalog_model::views::{CategoryNode, ProductCard, ProductPage, Sort};
use serde::{Deserialize, Serialize};

/// Maximum length of a query, in characters.
pub const QUERY_CHARS_MAX: usize = 100;

/// The parameters of a listing.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct ListingQuery {
    /// Slug of the category; `None` for the whole shop.
    pub category: Option<String>,
    /// The selected filters.
    pub filters: Filters,
    /// Order of the products.
    pub sort: Sort,
    /// From 1.
    pub page: i64,
}

impl Default for ListingQuery {
    fn default() -> Self {
        Self { category: None, filters: Filters::default(), sort: Sort::Popular, page: 1 }
    }
}

impl ListingQuery {
    /// Parses a query string: an unknown sort order falls back to the default, an unreadable page gives
    /// `None`.
    pub fn parse<'a>(
        category: Option<String>,
        pairs: impl IntoIterator<Item = (&'a str, &'a str)>,
    ) -> Option<Self> {
        let mut query = Self { category, ..Self::default() };
        for (name, value) in pairs {
            match name {
                "sort" => query.sort = Sort::parse(value).unwrap_or(query.sort),
                "page" => query.page = page(value)?,
                _ => drop(query.filters.read(name, value)),
            }
        }
        Some(query)
    }

    /// The pairs of the query string, without defaults.
    pub fn pairs(&self) -> Vec<(String, String)> {
        let mut out = self.filters.pairs();
        if self.sort != Sort::Popular {
            out.push(("sort".to_owned(), self.sort.to_string()));
        }
        if self.page > 1 {
            out.push(("page".to_owned(), self.page.to_string()));
        }
        out
    }

    /// Whether neither sorting nor filters are set. Only such pages may be indexed by search engines, since
    /// sorting and filters multiply pages.
    pub fn is_plain(&self) -> bool {
        self.sort == Sort::Popular && self.filters.is_empty()
    }
}

/// The parameters of a search.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct SearchQuery {
    /// The words, trimmed and cut to [`QUERY_CHARS_MAX`] characters.
    pub text: String,
    /// Slug of the category to search in.
    pub category: Option<String>,
    /// The selected filters.
    pub filters: Filters,
    /// Without one, the most relevant products come first.
    pub sort: Option<Sort>,
    /// From 1; 0 is read as 1.
    pub page: i64,
}

impl SearchQuery {
    /// The first page of results for `text`.
    pub fn of(text: &str) -> Self {
        Self { text: text.to_owned(), page: 1, ..Self::default() }
    }

    /// Parses a query string; an unreadable page gives `None`.
    pub fn parse<'a>(pairs: impl IntoIterator<Item = (&'a str, &'a str)>) -> Option<Self> {
        let mut query = Self { page: 1, ..Self::default() };
        for (name, value) in pairs {
            match name {
                "q" => query.text = value.trim().chars().take(QUERY_CHARS_MAX).collect(),
                "category" => query.category = (!value.is_empty()).then(|| value.to_owned()),
                "sort" => query.sort = Sort::parse(value),
                "page" => query.page = page(value)?,
                _ => drop(query.filters.read(name, value)),
            }
        }
        Some(query)
    }

    /// The pairs of the query string, without defaults.
    pub fn pairs(&self) -> Vec<(String, String)> {
        let mut out = vec![("q".to_owned(), self.text.clone())];
        out.extend(self.category.iter().map(|slug| ("category".to_owned(), slug.clone())));
        out.extend(self.filters.pairs());
        out.extend(self.sort.map(|sort| ("sort".to_owned(), sort.to_string())));
        if self.page > 1 {
            out.push(("page".to_owned(), self.page.to_string()));
        }
        out
    }
}

fn page(value: &str) -> Option<i64> {
    if value.is_empty() { Some(1) } else { value.parse().ok() }
}

/// A facet value with the number of products that would be shown with it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct FacetValue {
    /// As in the URL.
    pub value: String,
    /// Label of the value.
    pub name: Bilingual,
    /// Number of results with this value, given the selections in other facets.
    pub count: i64,
    /// Whether the visitor selected it.
    pub is_chosen: bool,
}

/// The values of a facet, or its range.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "body", rename_all = "snake_case")]
pub enum FacetBody {
    /// Several may be selected. Selected values are always included, with a count of zero if need be.
    Values {
        /// In display order.
        values: Vec<FacetValue>,
    },
    /// A flag: the value is [`crate::filters::YES`], or `1` for the facet `stock`.
    Flag {
        /// The value “yes”.
        value: FacetValue,
    },
    /// The range of values given the selections in other facets, in thousandths (kopecks for the price); the
    /// form fields are `{field}.min` and `{field}.max`.
    FilterRange {
        /// Unit of the numbers; may be empty.
        unit: Bilingual,
        /// Lower end.
        min: i64,
        /// Upper end.
        max: i64,
        /// The selected range.
        chosen: FilterRange,
    },
}

/// A facet of a listing.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Facet {
    /// The name in the form and in the URL: `stock`, `price`, `brand`, `a.{code}`.
    pub field: String,
    /// Label of the facet.
    pub name: Bilingual,
    /// Its values or its range.
    pub body: FacetBody,
}

/// A page of a category.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ListingView {
    /// The path to the category, inclusive; empty for the whole shop.
    pub ancestors: Vec<CategoryNode>,
    /// Direct subcategories; for the whole shop, the roots of the tree.
    pub children: Vec<CategoryNode>,
    /// Products of the requested page.
    pub list: ProductPage,
    /// In display order; empty while the index is being built for the first time.
    pub facets: Vec<Facet>,
}

/// A category and the number of results in it or its descendants.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct CategoryCount {
    /// A category with results.
    pub category: CategoryNode,
    /// Number of results.
    pub count: i64,
}

/// The result of a search.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct SearchView {
    /// The words that were searched for, trimmed and cut.
    pub query: String,
    /// The query searched instead: in the other keyboard layout, or with typos corrected.
    pub instead: Option<String>,
    /// Words dropped because nothing matches them together with the others; the results match the rest.
    pub left_out: Vec<String>,
    /// Names in the query of things that the shop does not sell; the results are what is closest to them.
    pub absent: Vec<String>,
    /// Whether every word was found as typed: nothing was corrected or left out, and something is named.
    pub is_met: bool,
    /// What the query asks about the shop itself.
    pub topics: Vec<ShopTopic>,
    /// Products of the requested page.
    pub list: ProductPage,
    /// In display order; empty while the index is being built for the first time.
    pub facets: Vec<Facet>,
    /// Categories of the results, most frequent first, for narrowing.
    pub within: Vec<CategoryCount>,
    /// Categories that match by name; without results, categories to start from.
    pub categories: Vec<CategoryNode>,
    /// Popular products, if there are no results.
    pub popular: Vec<ProductCard>,
}

/// Suggestions while typing.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Suggestions {
    /// Frequent queries that begin with the text, then completions of its last word.
    pub queries: Vec<String>,
    /// Categories that match by name.
    pub categories: Vec<CategoryNode>,
    /// The first results of the text.
    pub products: Vec<ProductCard>,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn cat_1_a_listing_is_its_address() {
        let pairs = [("sort", "price_asc"), ("page", "3"), ("stock", "1"), ("x", "y")];
        let query = ListingQuery::parse(Some("ip".to_owned()), pairs).unwrap();
        assert_eq!((query.sort, query.page, query.filters.in_stock), (Sort::PriceUp, 3, true));
        let own: Vec<_> = query.pairs();
        let read = ListingQuery::parse(query.category.clone(), own.iter().map(|(n, v)| (&**n, &**v)));
        assert_eq!(read, Some(query));
        assert_eq!(ListingQuery::parse(None, [("page", "x")]), None);
        assert!(ListingQuery::parse(None, [("page", "2")]).unwrap().is_plain());
    }

    #[test]
    fn cat_3_a_search_is_its_address() {
        let pairs = [("q", " камера 4мп "), ("category", "ip"), ("sort", "name"), ("brand", "dozor")];
        let query = SearchQuery::parse(pairs).unwrap();
        assert_eq!((query.text.as_str(), query.sort, query.page), ("камера 4мп", Some(Sort::Name), 1));
        let own = query.pairs();
        assert_eq!(SearchQuery::parse(own.iter().map(|(n, v)| (&**n, &**v))), Some(query));
    }
}
