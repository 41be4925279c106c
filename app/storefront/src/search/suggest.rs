//! `/api/suggest?q=`: suggestions while typing, as options of the listbox below the field.

use super::texts;
use app_kit::{PageResult, Visit, paths, render};
use app_storefront_islands::pictures::address;
use axum::http::header::CACHE_CONTROL;
use axum::response::{Html, IntoResponse as _};
use base::{Locale, format};
use catalog_model::views::ProductCard;
use discovery_model::listing::{SearchQuery, Suggestions};
use leptos::prelude::*;

/// Maximum number of products, so that the list fits on a phone.
const PRODUCTS: usize = 6;

pub async fn show(visit: Visit) -> PageResult {
    let found = discovery::suggestions(&visit.state.shop, visit.locale, &visit.param("q")).await?;
    let html = options(visit.locale, found);
    // Deleting a character shows the previous list from the browser's cache.
    Ok(([(CACHE_CONTROL, "private, max-age=30")], Html(html)).into_response())
}

/// Renders the suggestion groups; empty if nothing was found.
fn options(l: Locale, found: Suggestions) -> String {
    let mut id = 0;
    let mut option = move |to: String, inside: AnyView| {
        id += 1;
        view! {
            <a class="suggest-option" id=format!("suggested-{id}") role="option" aria-selected="false" tabindex="-1" href=to>
                {inside}
            </a>
        }
        .into_any()
    };
    let queries = found.queries.into_iter().map(|text| {
        let to = paths::with(&paths::search(l), &SearchQuery::of(&text).pairs());
        (to, view! { <span>{text}</span> }.into_any())
    });
    let sections = found.categories.into_iter().map(|c| {
        (paths::category(l, &c.slug), view! { <span>{c.name.pick(l).to_owned()}</span> }.into_any())
    });
    let products = found.products.into_iter().take(PRODUCTS);
    let products = products.map(|card| (paths::product(l, &card.slug), product(l, &card)));
    let groups = [
        ("queries", texts::queries(l), queries.collect::<Vec<_>>()),
        ("sections", texts::categories(l), sections.collect()),
        ("products", texts::products(l), products.collect()),
    ];
    let groups = groups.map(|(code, name, found)| {
        let options: Vec<_> = found.into_iter().map(|(to, inside)| option(to, inside)).collect();
        (!options.is_empty()).then(|| group(code, name, options))
    });
    if groups.iter().all(Option::is_none) {
        String::new()
    } else {
        render(move || groups.into_iter().collect_view())
    }
}

fn group(code: &str, name: &'static str, options: Vec<AnyView>) -> AnyView {
    let id = format!("suggested-{code}");
    let by = id.clone();
    view! {
        <div role="group" aria-labelledby=by>
            <p class="suggest-name" id=id role="presentation">{name}</p>
            {options}
        </div>
    }
    .into_any()
}

fn product(l: Locale, card: &ProductCard) -> AnyView {
    let price =
        card.price.map(|price| view! { <span class="suggest-price">{format::money(l, price)}</span> });
    view! {
        <img src=address(&card.picture, 400) alt="" width="40" height="30" decoding="async"/>
        <span>{card.name.pick(l).to_owned()}</span>
        {price}
    }
    .into_any()
}

#[cfg(test)]
mod tests {
    use super::*;
    use base::Bilingual;
    use catalog_model::views::CategoryNode;

    #[test]
    fn cat_3_options_stand_in_groups_and_stay_text() {
        let category = CategoryNode {
            id: "01936d2a-0000-7000-8000-000000000007".parse().unwrap(),
            parent: None,
            slug: "ip".to_owned(),
            name: Bilingual::new("<b>Камеры", "<b>Cameras"),
            picture: "dome".to_owned(),
        };
        let found = Suggestions {
            queries: vec!["камера 4 мп".to_owned()],
            categories: vec![category],
            products: vec![],
        };
        let html = options(Locale::En, found);
        assert!(
            html.contains("href=\"/en/search?q=%D0%BA") && html.contains("href=\"/en/catalog/ip\""),
            "{html}"
        );
        assert!(
            html.contains("id=\"suggested-2\"") && !html.contains("<b>") && !html.contains("Products"),
            "{html}"
        );
        assert_eq!(options(Locale::Ru, Suggestions::default()), "");
    }
}
