use super::*;
use base::Bilingual;
use catalog_model::views::{CategoryNode, ProductPage};

fn node(slug: &str) -> CategoryNode {
    CategoryNode {
        id: "01936d2a-0000-7000-8000-000000000007".parse().unwrap(),
        parent: None,
        slug: slug.to_owned(),
        name: Bilingual::new("Камеры", "Cameras"),
        picture: "dome".to_owned(),
    }
}

fn page(found: SearchView, asked: &str) -> String {
    let pairs: Vec<(&str, &str)> = asked.split('&').filter_map(|p| p.split_once('=')).collect();
    let asked = Asked::Search(SearchQuery::parse(pairs).unwrap());
    let shown = Shown { asked, facets: Vec::new(), list: ProductPage::default(), tiles: Tiles::default() };
    testkit::without_markers(&app_kit::render(move || {
        view! { <Found l=Locale::Ru found shown popular=Tiles::default()/> }
    }))
}

#[test]
fn cat_3_a_search_says_what_it_mended_and_left_out() {
    let found = SearchView {
        query: "rfvthf <b>".to_owned(),
        instead: Some("камера".to_owned()),
        left_out: vec!["<i>".to_owned()],
        ..SearchView::default()
    };
    let html = page(found, "q=x");
    assert!(html.contains("Исправили на «камера»") && html.contains("<s>&lt;i&gt;</s>"), "{html}");
    assert!(!html.contains("<b>") && !html.contains("<i>"), "{html}");
}

#[test]
fn cat_3_a_search_is_narrowed_to_a_category_and_back() {
    let found = || SearchView {
        within: vec![CategoryCount { category: node("ip"), count: 7 }],
        ..SearchView::default()
    };
    let html = page(found(), "q=x&brand=b&page=3");
    assert!(
        html.contains("href=\"/search?q=x&amp;category=ip&amp;brand=b\"") && html.contains(">7<"),
        "{html}"
    );
    let html = page(found(), "q=x&brand=b&category=ip");
    assert!(
        html.contains("href=\"/search?q=x&amp;brand=b\"") && html.contains("aria-current=\"true\""),
        "{html}"
    );
}
