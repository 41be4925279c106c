//! Facets of a listing or a search: filters as index queries, counts as views.

mod views;

pub(crate) use views::views;

use crate::index::{IndexHandle, find};
use base::milli::parse_milli;
use base::{AttributeId, CategoryId};
use catalog::brands::Brands;
use catalog::taxonomy::{Attribute, Taxonomy};
use catalog_model::products::AttributeKind;
use catalog_model::views::{PAGE_PRODUCTS, Sort};
use discovery_model::filters::{FilterRange, Filters, YES};
use platform::{Result, Shop};
use search::{FacetKey, Filter, Index, Order, ParsedQuery, SearchRequest, SearchResponse, Tag};
use std::collections::BTreeSet;
use std::sync::Arc;

/// Maximum number of attribute facets on one page.
const ATTRIBUTES_MAX: usize = 16;

/// The parameters of an index query.
#[derive(Clone)]
pub(crate) struct ListingRequest {
    /// The parsed words of a search; `None` for a listing.
    pub reading: Option<Arc<ParsedQuery>>,
    /// The category with its descendants; empty for the whole shop.
    pub within: Vec<CategoryId>,
    /// The category that a search was narrowed to.
    pub category: Option<Vec<CategoryId>>,
    /// Selected by the visitor.
    pub filters: Filters,
    /// The category whose attributes are counted.
    pub attributes_of: Option<CategoryId>,
    /// Order of the products.
    pub order: Order,
    /// From 1, at most [`PAGES_MAX`](catalog_model::views::PAGES_MAX).
    pub page: i64,
}

pub(crate) const fn order(sort: Sort) -> Order {
    match sort {
        Sort::Popular => Order::Popular,
        Sort::PriceUp => Order::PriceUp,
        Sort::PriceDown => Order::PriceDown,
        Sort::Rating => Order::Rating,
        Sort::Name => Order::Name,
    }
}

/// Queries the index; `None` if it failed, in which case it is dropped.
pub(crate) async fn ask(
    shop: &Shop,
    room: &Arc<IndexHandle>,
    index: &Arc<Index>,
    structure: &Taxonomy,
    question: &ListingRequest,
) -> Result<Option<Arc<SearchResponse>>> {
    let ask = engine(shop, structure, question).await?;
    match find(index, ask).await? {
        Ok(found) => Ok(Some(found)),
        Err(e) => {
            room.give_up(&e);
            Ok(None)
        }
    }
}

async fn engine(shop: &Shop, structure: &Taxonomy, question: &ListingRequest) -> Result<SearchRequest> {
    let brands = shop.cached::<Brands>().await?;
    let mut filters = engine_filters(structure, &brands, &question.filters);
    if let Some(ids) = &question.category {
        filters.push(Filter::Tags(FacetKey::Category, ids.iter().map(|id| Tag::Category(*id)).collect()));
    }
    Ok(SearchRequest {
        reading: question.reading.clone(),
        within: question.within.clone(),
        must: Vec::new(),
        filters,
        counts: true,
        numbers: shown(structure, question)
            .filter(|a| a.kind == AttributeKind::Number)
            .map(|a| a.id)
            .collect(),
        order: question.order,
        offset: offset(question.page),
        limit: usize::try_from(PAGE_PRODUCTS).unwrap_or(0),
    })
}

/// Offset of the first product of a page.
const fn offset(page: i64) -> usize {
    // A page is at most 400.
    ((page - 1) * PAGE_PRODUCTS) as usize
}

/// The attributes that are shown as facets.
fn shown<'a>(structure: &'a Taxonomy, question: &ListingRequest) -> impl Iterator<Item = &'a Attribute> {
    let category = question.attributes_of;
    category.into_iter().flat_map(|id| structure.in_facets(id)).take(ATTRIBUTES_MAX)
}

/// Unknown filters (a deleted attribute, a made-up value) are ignored.
fn engine_filters(structure: &Taxonomy, brands: &Brands, filters: &Filters) -> Vec<Filter> {
    let mut out = Vec::new();
    if filters.in_stock {
        out.push(Filter::InStock);
    }
    if !filters.price.is_open() {
        out.push(Filter::Price(filters.price));
    }
    let known: Vec<Tag> =
        filters.brands.iter().filter(|b| brands.0.contains_key(*b)).map(|b| Tag::Brand(b.clone())).collect();
    if !known.is_empty() {
        out.push(Filter::Tags(FacetKey::Brand, known));
    }
    for (code, values) in &filters.values {
        let span = filters.spans.get(code).copied();
        out.extend(structure.by_code(code).and_then(|a| by_values(structure, a, values, span)));
    }
    for (code, span) in &filters.spans {
        let attribute = structure.by_code(code).filter(|a| a.kind == AttributeKind::Number);
        if let Some(attribute) = attribute.filter(|_| !filters.values.contains_key(code)) {
            out.push(Filter::Number(attribute.id, vec![*span]));
        }
    }
    out
}

fn by_values(
    structure: &Taxonomy,
    attribute: &Attribute,
    values: &BTreeSet<String>,
    span: Option<FilterRange>,
) -> Option<Filter> {
    let key = FacetKey::Attribute(attribute.id);
    match attribute.kind {
        AttributeKind::Choice | AttributeKind::Choices => {
            let choices = structure.choices_of(attribute.id).iter().filter(|c| values.contains(&c.code));
            let tags: Vec<Tag> = choices.map(|c| Tag::Choice(attribute.id, c.id)).collect();
            (!tags.is_empty()).then_some(Filter::Tags(key, tags))
        }
        AttributeKind::Flag => values.contains(YES).then(|| Filter::Tags(key, vec![Tag::On(attribute.id)])),
        AttributeKind::Number => {
            let exact = values
                .iter()
                .filter_map(|v| parse_milli(v))
                .map(|m| FilterRange { min: Some(m), max: Some(m) });
            let spans: Vec<FilterRange> = exact.chain(span).collect();
            (!spans.is_empty()).then_some(Filter::Number(attribute.id, spans))
        }
        AttributeKind::Text => None,
    }
}

/// The same query without filters: all facet values there are.
pub(crate) async fn everything(
    shop: &Shop,
    index: &Arc<Index>,
    structure: &Taxonomy,
    question: &ListingRequest,
) -> Result<Option<Arc<SearchResponse>>> {
    let open = ListingRequest {
        filters: Filters::default(),
        category: None,
        page: 1,
        order: Order::Popular,
        ..question.clone()
    };
    let ask = SearchRequest { limit: 0, ..engine(shop, structure, &open).await? };
    Ok(find(index, ask).await?.ok())
}

/// Number of products by numeric value of an attribute.
type Values = std::collections::BTreeMap<i64, u64>;

fn values_of(found: &SearchResponse, attribute: AttributeId) -> Option<&Values> {
    found.numbers.get(&attribute).and_then(|n| n.values.as_ref())
}
