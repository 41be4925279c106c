//! Listings and searches: what is asked, what is found, and what it can be narrowed by.

use crate::filters::{Filters, Span};
use base::Bilingual;
use catalog_model::views::{CategoryNode, ProductCard, ProductPage, Sort};
use serde::{Deserialize, Serialize};

/// The longest query that is looked at, in characters.
pub const QUERY_CHARS_MAX: usize = 100;

/// What a listing is asked for.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct ListingQuery {
    /// Slug of the category; the whole shop without one.
    pub category: Option<String>,
    pub filters: Filters,
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
    /// What an address asks for: an unknown order is the usual one, an unreadable page is none.
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

    /// The pairs of the address, without what is usual.
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

    /// Orders and filters multiply pages; a plain listing is one that search engines may list.
    pub fn is_plain(&self) -> bool {
        self.sort == Sort::Popular && self.filters.is_empty()
    }
}

/// What a search is asked for.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct SearchQuery {
    pub text: String,
    /// Slug of the category to look in.
    pub category: Option<String>,
    pub filters: Filters,
    /// Without one, what fits best stands first.
    pub sort: Option<Sort>,
    /// From 1; 0 is read as 1.
    pub page: i64,
}

impl SearchQuery {
    /// The first page of what is found for `text`.
    pub fn of(text: &str) -> Self {
        Self { text: text.to_owned(), page: 1, ..Self::default() }
    }

    /// What an address asks for; an unreadable page is none.
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

    /// The pairs of the address, without what is usual.
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

/// One value of a facet with the number of products that would be shown with it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct FacetValue {
    /// As the address has it.
    pub value: String,
    pub name: Bilingual,
    /// How many are found with it beside everything that is chosen in other facets.
    pub count: i64,
    pub is_chosen: bool,
}

/// The values of a facet, or its ends.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "body", rename_all = "snake_case")]
pub enum FacetBody {
    /// Several may be chosen. What was chosen is always among them, with a count of nought if need be.
    Values { values: Vec<FacetValue> },
    /// On or not: the one value is [`crate::filters::YES`], or `1` of the facet `stock`.
    Flag { value: FacetValue },
    /// The ends of what can be found with everything chosen in other facets, in thousandths (kopecks of the
    /// price); the form's fields are `{field}.min` and `{field}.max`.
    Span { unit: Bilingual, min: i64, max: i64, chosen: Span },
}

/// Something that a listing can be narrowed by.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Facet {
    /// The name in the form and in the address: `stock`, `price`, `brand`, `a.{code}`.
    pub field: String,
    pub name: Bilingual,
    pub body: FacetBody,
}

/// A page of a category.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ListingView {
    /// The way down to the category, itself the last; empty for the whole shop.
    pub way: Vec<CategoryNode>,
    pub children: Vec<CategoryNode>,
    pub list: ProductPage,
    /// In the order in which they are shown; none while the index is being built for the first time.
    pub facets: Vec<Facet>,
}

/// A category and how many of the products found lie in it or below.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct CategoryCount {
    pub category: CategoryNode,
    pub count: i64,
}

/// What a search found.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct SearchView {
    pub query: String,
    /// What was searched instead: the words in the other keyboard layout, or with typos mended.
    pub instead: Option<String>,
    /// Words that nothing has together with the others: what is shown is the nearest without them.
    pub left_out: Vec<String>,
    pub list: ProductPage,
    pub facets: Vec<Facet>,
    /// Where the products found lie, the most first, to narrow by.
    pub within: Vec<CategoryCount>,
    /// Categories called so; when nothing was found, those to start from.
    pub categories: Vec<CategoryNode>,
    /// What others buy, when nothing was found.
    pub popular: Vec<ProductCard>,
}

/// What is proposed while one types.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Suggestions {
    pub queries: Vec<String>,
    pub categories: Vec<CategoryNode>,
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
