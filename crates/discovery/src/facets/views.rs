//! Views of facets.

use super::{ListingRequest, Values, everything, shown, values_of};
use base::milli::milli_code;
use base::{Bilingual, Locale};
use catalog::brands::Brands;
use catalog::taxonomy::{Attribute, Taxonomy};
use catalog_model::products::AttributeKind;
use catalog_model::views::with_unit;
use discovery_model::filters::{Filters, YES};
use discovery_model::listing::{Facet, FacetBody, FacetValue};
use platform::{Result, Shop};
use search::{Index, SearchResponse, Tag};
use std::sync::Arc;

/// A numeric attribute with at most this many distinct values is a list, one with more is a range.
const LISTED_MAX: usize = 12;
/// Maximum number of brands in a list. The chosen ones come first, then those with the most products in the unfiltered
/// list, so that the order does not change with other filters.
const BRANDS_MAX: usize = 60;

/// The facets of a response. Values are those of the unfiltered query, so that none disappears while the
/// visitor selects; counts are those of the response.
pub(crate) async fn views(
    shop: &Shop,
    index: &Arc<Index>,
    structure: &Taxonomy,
    question: &ListingRequest,
    found: &SearchResponse,
) -> Result<Vec<Facet>> {
    let Some(all) = everything(shop, index, structure, question).await? else { return Ok(Vec::new()) };
    let brands = shop.cached::<Brands>().await?;
    let mut out = Vec::new();
    out.extend(stock(&question.filters, found, &all));
    out.extend(price(&question.filters, found, &all));
    out.extend(by_brand(&brands, &question.filters, found, &all));
    for attribute in shown(structure, question) {
        out.extend(by_attribute(structure, attribute, &question.filters, found, &all));
    }
    Ok(out)
}

fn count(n: u64) -> i64 {
    i64::try_from(n).unwrap_or(i64::MAX)
}

fn of_tag(found: &SearchResponse, tag: &Tag) -> i64 {
    count(found.tags.get(tag).copied().unwrap_or(0))
}

fn stock(filters: &Filters, found: &SearchResponse, all: &SearchResponse) -> Option<Facet> {
    let says_something = all.in_stock > 0 && all.in_stock < all.total;
    (says_something || filters.in_stock).then(|| {
        let name = Bilingual::new("В наличии", "In stock");
        let value = FacetValue {
            value: "1".to_owned(),
            name: name.clone(),
            count: count(found.in_stock),
            is_chosen: filters.in_stock,
        };
        Facet { field: "stock".to_owned(), name, body: FacetBody::Flag { value } }
    })
}

fn price(filters: &Filters, found: &SearchResponse, all: &SearchResponse) -> Option<Facet> {
    let (lowest, highest) = all.price?;
    let (min, max) = found.price.unwrap_or((lowest, highest));
    (lowest < highest || !filters.price.is_open()).then(|| Facet {
        field: "price".to_owned(),
        name: Bilingual::new("Цена", "Price"),
        body: FacetBody::FilterRange { unit: Bilingual::new("₽", "₽"), min, max, chosen: filters.price },
    })
}

fn by_brand(
    brands: &Brands,
    filters: &Filters,
    found: &SearchResponse,
    all: &SearchResponse,
) -> Option<Facet> {
    let value = |slug: &String| {
        let name = brands.0.get(slug)?;
        Some(FacetValue {
            value: slug.clone(),
            name: Bilingual::new(name, name),
            count: of_tag(found, &Tag::Brand(slug.clone())),
            is_chosen: filters.brands.contains(slug),
        })
    };
    let mut slugs: Vec<(&String, u64)> = all
        .tags
        .iter()
        .filter_map(|(tag, count)| match tag {
            Tag::Brand(slug) => Some((slug, *count)),
            _ => None,
        })
        .collect();
    slugs.sort_by(|(a, n), (b, m)| {
        let chosen = |slug: &String| filters.brands.contains(slug);
        chosen(b).cmp(&chosen(a)).then_with(|| m.cmp(n)).then_with(|| a.cmp(b))
    });
    slugs.truncate(BRANDS_MAX);
    let values: Vec<FacetValue> = slugs.into_iter().filter_map(|(slug, _)| value(slug)).collect();
    listed("brand".to_owned(), Bilingual::new("Бренд", "Brand"), values)
}

/// A list with a single unselected value does not narrow anything and is left out.
fn listed(field: String, name: Bilingual, values: Vec<FacetValue>) -> Option<Facet> {
    (values.len() > 1 || values.iter().any(|v| v.is_chosen)).then_some(Facet {
        field,
        name,
        body: FacetBody::Values { values },
    })
}

fn by_attribute(
    structure: &Taxonomy,
    attribute: &Attribute,
    filters: &Filters,
    found: &SearchResponse,
    all: &SearchResponse,
) -> Option<Facet> {
    let name = attribute.name.clone();
    let field = format!("a.{}", attribute.code);
    let is_chosen = |value: &str| filters.values.get(&attribute.code).is_some_and(|v| v.contains(value));
    match attribute.kind {
        AttributeKind::Choice | AttributeKind::Choices => {
            let choices = structure.choices_of(attribute.id).iter();
            let values = choices.filter_map(|choice| {
                let tag = Tag::Choice(attribute.id, choice.id);
                let chosen = is_chosen(&choice.code);
                (chosen || all.tags.contains_key(&tag)).then(|| FacetValue {
                    value: choice.code.clone(),
                    name: choice.name.clone(),
                    count: of_tag(found, &tag),
                    is_chosen: chosen,
                })
            });
            listed(field, name, values.collect())
        }
        AttributeKind::Flag => {
            let tag = Tag::On(attribute.id);
            let chosen = is_chosen(YES);
            let says_something = all.tags.get(&tag).is_some_and(|n| *n < all.total);
            (says_something || chosen).then(|| {
                let value = FacetValue {
                    value: YES.to_owned(),
                    name: name.clone(),
                    count: of_tag(found, &tag),
                    is_chosen: chosen,
                };
                Facet { field, name, body: FacetBody::Flag { value } }
            })
        }
        AttributeKind::Number => by_number(attribute, field, name, filters, found, all),
        AttributeKind::Text => None,
    }
}

fn by_number(
    attribute: &Attribute,
    field: String,
    name: Bilingual,
    filters: &Filters,
    found: &SearchResponse,
    all: &SearchResponse,
) -> Option<Facet> {
    let span = filters.spans.get(&attribute.code).copied().unwrap_or_default();
    let few = values_of(all, attribute.id).filter(|v| v.len() <= LISTED_MAX && span.is_open());
    if let Some(values) = few {
        let counts = values_of(found, attribute.id);
        let chosen = filters.values.get(&attribute.code);
        let value = |milli: &i64| FacetValue {
            value: milli_code(*milli),
            name: named(attribute, *milli),
            count: counts.and_then(|c: &Values| c.get(milli)).map_or(0, |n| count(*n)),
            is_chosen: chosen.is_some_and(|c| c.contains(&milli_code(*milli))),
        };
        return listed(field, name, values.keys().map(value).collect());
    }
    let whole = all.numbers.get(&attribute.id)?;
    let ends = found.numbers.get(&attribute.id).unwrap_or(whole);
    (whole.min < whole.max || !span.is_open()).then(|| Facet {
        field,
        name,
        body: FacetBody::FilterRange {
            unit: attribute.unit.clone(),
            min: ends.min,
            max: ends.max,
            chosen: span,
        },
    })
}

/// Formats a number with its unit: «4 Мп».
fn named(attribute: &Attribute, milli: i64) -> Bilingual {
    let text = |l| with_unit(l, milli, &attribute.unit);
    Bilingual::new(text(Locale::Ru), text(Locale::En))
}
