use super::*;
use base::Bilingual;
use catalog_model::views::{CategoryNode, ProductPage};
use discovery_model::topics::ShopTopic;

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
        let shared = app_kit::Shared {
            phone: "+7 495 000-00-00".to_owned(),
            address_ru: "Москва, Тестовая, 1".to_owned(),
            ..app_kit::Shared::default()
        };
        let answers = found.topics.iter().map(|topic| Answer::of(Locale::Ru, *topic, &shared, &[])).collect();
        let pages = Vec::new();
        view! { <Found l=Locale::Ru found shown popular=Tiles::default() answers pages queries=vec!["камера 4 мп".to_owned()]/> }
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

#[test]
fn cat_3_a_search_for_what_is_not_sold_says_so() {
    let found = |absent: &[&str]| SearchView {
        query: "турникет".to_owned(),
        absent: absent.iter().map(|word| (*word).to_owned()).collect(),
        ..SearchView::default()
    };
    let html = page(found(&["турникет", "сейф"]), "q=x");
    assert!(html.contains("Такого товара у нас нет") && html.contains("«турникет», «сейф»"), "{html}");
    assert!(!page(found(&[]), "q=x").contains("Такого товара"));
}

#[test]
fn cat_3_a_question_about_the_shop_leads_to_its_page() {
    let found =
        |topic| SearchView { query: "вопрос".to_owned(), topics: vec![topic], ..SearchView::default() };
    let html = page(found(ShopTopic::Installation), "q=x");
    assert!(html.contains("href=\"/service/installation\"") && !html.contains("Ничего не нашлось"), "{html}");
    let html = page(found(ShopTopic::Contacts), "q=x");
    assert!(html.contains("href=\"tel:+74950000000\"") && html.contains("Тестовая, 1"), "{html}");
    for topic in ShopTopic::ALL {
        assert!(page(found(*topic), "q=x").contains("notice-info"), "{topic}");
    }
}

#[test]
fn cat_3_an_empty_search_offers_popular_queries_as_links() {
    let html = page(SearchView::default(), "q=");
    let link = "href=\"/search?q=%D0%BA%D0%B0%D0%BC%D0%B5%D1%80%D0%B0+4+%D0%BC%D0%BF\"";
    assert!(html.contains("Часто ищут") && html.contains(link), "{html}");
}
