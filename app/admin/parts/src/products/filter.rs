//! The list's filter: in the address, as hidden fields, and as text.

use super::texts;
use crate::with_query;
use app_kit::paths;
use base::Locale;
use catalog_model::editor::{ProductFilter, StockFilter};
use catalog_model::products::ProductStatus;
use catalog_model::views::CategoryTree;
use leptos::prelude::*;

/// Reads the filter from named values.
pub fn read(get: impl Fn(&str) -> String) -> ProductFilter {
    ProductFilter {
        query: get("q"),
        category: get("category").parse().ok(),
        brand: get("brand").parse().ok(),
        status: ProductStatus::parse(&get("status")),
        stock: StockFilter::parse(&get("stock")),
        no_price: get("no_price") == "1",
        deleted: get("deleted") == "1",
    }
}

/// Parameters of the filter; empty ones are omitted.
pub fn pairs(filter: &ProductFilter) -> Vec<(&'static str, String)> {
    let flag = |on: bool| if on { "1".to_owned() } else { String::new() };
    let all = [
        ("q", filter.query.clone()),
        ("category", filter.category.map(|c| c.to_string()).unwrap_or_default()),
        ("brand", filter.brand.map(|b| b.to_string()).unwrap_or_default()),
        ("status", filter.status.map(|s| s.to_string()).unwrap_or_default()),
        ("stock", filter.stock.map(|s| s.to_string()).unwrap_or_default()),
        ("no_price", flag(filter.no_price)),
        ("deleted", flag(filter.deleted)),
    ];
    all.into_iter().filter(|(_, v)| !v.is_empty()).collect()
}

/// Address of the filtered table as a file of this kind, `csv` or `xlsx`, with the chosen columns; all if none is chosen.
pub fn export_path(
    l: Locale,
    filter: &ProductFilter,
    columns: Vec<(&'static str, String)>,
    kind: &str,
) -> String {
    let mut pairs = pairs(filter);
    pairs.extend(columns);
    let mut pairs: Vec<(&str, &str)> = pairs.iter().map(|(n, v)| (*n, v.as_str())).collect();
    pairs.push(("as", kind));
    with_query(paths::admin_products_export(l), &pairs)
}

/// The filter as hidden fields of a form.
pub fn hidden(filter: &ProductFilter) -> AnyView {
    hidden_pairs(&pairs(filter))
}

/// Pairs as hidden fields of a form.
pub fn hidden_pairs(pairs: &[(&'static str, String)]) -> AnyView {
    let inputs = pairs.iter().cloned();
    inputs
        .map(|(name, value)| view! { <input type="hidden" name=name value=value/> })
        .collect_view()
        .into_any()
}

/// Description of the filter; empty if it matches everything.
pub fn words(
    l: Locale,
    filter: &ProductFilter,
    tree: &CategoryTree,
    brands: &[(base::BrandId, String)],
) -> String {
    let category = filter.category.and_then(|c| tree.get(c)).map(|c| c.name.pick(l).to_owned());
    let brand = brands.iter().find(|(id, _)| Some(*id) == filter.brand).map(|(_, name)| name.clone());
    let parts = [
        (!filter.query.is_empty()).then(|| format!("«{}»", filter.query)),
        category,
        brand,
        filter.status.map(|s| s.name(l).to_owned()),
        filter.stock.map(|s| texts::stock_name(l, s).to_owned()),
        filter.no_price.then(|| texts::no_price(l).to_owned()),
        filter.deleted.then(|| texts::deleted(l).to_owned()),
    ];
    parts.into_iter().flatten().collect::<Vec<_>>().join(", ")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn adm_3_a_filter_survives_its_address() {
        let id = "00000000-0000-0000-0000-000000000001";
        let all = ProductFilter {
            query: "камера 4".into(),
            category: id.parse().ok(),
            brand: id.parse().ok(),
            status: Some(ProductStatus::Draft),
            stock: Some(StockFilter::Out),
            no_price: true,
            deleted: true,
        };
        for filter in [ProductFilter::default(), all] {
            let pairs = pairs(&filter);
            let get = |name: &str| {
                pairs.iter().find(|(n, _)| *n == name).map(|(_, v)| v.clone()).unwrap_or_default()
            };
            assert_eq!(read(get), filter);
        }
        assert!(pairs(&ProductFilter::default()).is_empty());
    }
}
