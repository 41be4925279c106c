//! `/api/suggest?q=`: suggestions while typing, as options of the listbox below the field.

use super::{About, texts, topics};
use app_kit::{PageResult, Visit, paths, render};
use app_storefront_islands::pictures::address;
use app_ui::NavLink;
use axum::http::header::CACHE_CONTROL;
use axum::response::{Html, IntoResponse as _};
use base::{Locale, format};
use catalog_model::views::ProductCard;
use content_model::pages::PageLink;
use discovery_model::listing::{SearchQuery, Suggestions};
use leptos::prelude::*;

/// Maximum number of products, so that the list fits on a phone.
const PRODUCTS: usize = 6;

/// Maximum number of pages of the content.
const PAGES: usize = 3;

/// Pages of the shop that a query asks for.
#[derive(Default)]
struct Pages {
    links: Vec<NavLink>,
    /// The query is about the shop itself, so that its pages come before products.
    is_asked: bool,
}

pub async fn show(visit: Visit) -> PageResult {
    let query = visit.param("q");
    let found = discovery::suggestions(&visit.state.shop, visit.locale, &query).await?;
    let html = options(visit.locale, found, pages(&visit, &query).await?);
    // Deleting a character shows the previous list from the browser's cache.
    Ok(([(CACHE_CONTROL, "private, max-age=30")], Html(html)).into_response())
}

/// What answers a question about the shop, then pages and articles by their words.
async fn pages(visit: &Visit, query: &str) -> platform::Result<Pages> {
    let (l, shared) = (visit.locale, visit.state.shared());
    let published = content::pages::links(&visit.state.shop).await?;
    let mut asked = discovery_model::topics::topics(query);
    asked.retain(|topic| topics::is_offered(*topic, &shared));
    let answers = asked.iter().flat_map(|topic| topics::pages(l, *topic, &published.0));
    let about = About { query, topics: &asked, named: PageLink::is_begun };
    let links = answers.chain(about.links(l, &shared, &published.0)).take(PAGES).collect();
    Ok(Pages { links, is_asked: !asked.is_empty() })
}

/// Renders the suggestion groups; empty if nothing was found.
fn options(l: Locale, found: Suggestions, pages: Pages) -> String {
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
    let links =
        pages.links.into_iter().map(|page| (page.href, view! { <span>{page.label}</span> }.into_any()));
    let mut groups = vec![
        ("queries", texts::queries(l), queries.collect::<Vec<_>>()),
        ("sections", texts::categories(l), sections.collect()),
        ("products", texts::products(l), products.collect()),
    ];
    let place = if pages.is_asked { 0 } else { groups.len() };
    groups.insert(place, ("pages", texts::pages(l), links.collect()));
    let groups: Vec<_> = groups
        .into_iter()
        .map(|(code, name, found)| {
            let options: Vec<_> = found.into_iter().map(|(to, inside)| option(to, inside)).collect();
            (!options.is_empty()).then(|| group(code, name, options))
        })
        .collect();
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
        let html = options(Locale::En, found, Pages::default());
        assert!(
            html.contains("href=\"/en/search?q=%D0%BA") && html.contains("href=\"/en/catalog/ip\""),
            "{html}"
        );
        assert!(
            html.contains("id=\"suggested-2\"") && !html.contains("<b>") && !html.contains("Products"),
            "{html}"
        );
        assert_eq!(options(Locale::Ru, Suggestions::default(), Pages::default()), "");
    }

    #[test]
    fn cnt_1_pages_come_first_where_the_shop_is_asked_about() {
        let html = |is_asked| {
            let found = Suggestions { queries: vec!["камера".to_owned()], ..Suggestions::default() };
            let links = vec![NavLink::new("<i>Доставка", "/pages/delivery")];
            options(Locale::Ru, found, Pages { links, is_asked })
        };
        for (is_asked, first) in [(true, "/pages/delivery"), (false, "/search?q=")] {
            let html = html(is_asked);
            let option = html.split("id=\"suggested-1\"").nth(1).unwrap();
            assert!(option.split("href=\"").nth(1).unwrap().starts_with(first), "{html}");
            assert!(html.contains("aria-labelledby=\"suggested-pages\"") && !html.contains("<i>"), "{html}");
        }
    }
}
