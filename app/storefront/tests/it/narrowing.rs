//! Listings and searches of the demo catalogue, filtered by the addresses that a form without scripts would
//! produce.

use crate::browser::{Browser, value};
use axum::http::StatusCode;
use discovery::index::{IndexHandle, Step, status, step};
use std::sync::Arc;

const LISTING: &str = "/catalog/motion-sensors";

/// With the search index built, as shortly after a server start.
async fn open() -> Browser {
    let browser = Browser::open().await;
    let shop = &browser.state.shop;
    shop.install(Arc::new(IndexHandle::open(&browser.kit.dir.path().join("index")).unwrap()));
    while step(shop).await.unwrap() == Step::Worked {}
    assert!(status(shop).await.unwrap().unwrap().is_ready);
    browser
}

/// The number in the page's result count: `12 товаров`.
fn total(page: &str) -> usize {
    let at = page.find("id=\"total\"").unwrap_or_else(|| panic!("no total in {page}"));
    let text = &page[at..at + page[at..].find("</p>").unwrap()];
    let text = text.split_once('>').unwrap().1;
    text.chars().filter(char::is_ascii_digit).collect::<String>().parse().unwrap()
}

/// The selectable values of a facet, with their counts.
fn values(page: &str, field: &str) -> Vec<(String, usize)> {
    let boxes = page
        .split("<label class=\"check\">")
        .skip(1)
        .filter(|label| label.contains(&format!("name=\"{field}\"")));
    let count = |label: &str| {
        let text = label.split("check-count\">").nth(1)?.split('<').next()?;
        text.chars().filter(char::is_ascii_digit).collect::<String>().parse().ok()
    };
    let boxes = boxes.filter_map(|label| Some((value(label, field), count(label)?)));
    boxes.filter(|(_, count)| *count > 0).collect()
}

#[tokio::test(flavor = "multi_thread")]
async fn cat_2_a_count_is_what_one_finds_there() {
    let mut browser = open().await;
    let (status, page) = browser.get(LISTING).await;
    assert_eq!(status, StatusCode::OK);
    let all = total(&page);
    let brands = values(&page, "brand");
    // A long list holds the brands with the most products, not all of them.
    let counted = brands.iter().map(|(_, n)| n).sum::<usize>();
    assert!(brands.len() > 2 && counted <= all, "{brands:?} of {all}");

    let ((one, ones), (two, twos)) = (brands[0].clone(), brands[1].clone());
    let (_, page) = browser.get(&format!("{LISTING}?brand={one}")).await;
    assert_eq!(total(&page), ones);
    assert_eq!(values(&page, "brand"), brands, "the other brands may still be added");
    let (_, page) = browser.get(&format!("{LISTING}?brand={one}&brand={two}&sort=price_asc")).await;
    assert_eq!(total(&page), ones + twos);
    assert!(page.contains(&format!("href=\"{LISTING}?brand={two}&amp;sort=price_asc\" rel=\"nofollow\"")));
    assert!(
        page.contains("content=\"noindex,follow\"") && page.contains("name=\"sort\" value=\"price_asc\"")
    );
}

#[tokio::test(flavor = "multi_thread")]
async fn cat_2_a_form_is_led_to_the_address_of_what_it_means() {
    let mut browser = open().await;
    let sent = format!("{LISTING}?stock=1&price.min=&price.max=2+000&brand=&a.range_m.min=&a.range_m.max=");
    let (status, to, _) = browser.ask("GET", &sent, None).await;
    assert_eq!(
        (status, to.as_str()),
        (StatusCode::SEE_OTHER, "/catalog/motion-sensors?stock=1&price.max=2000")
    );
    let (status, page) = browser.get(&to).await;
    assert_eq!(status, StatusCode::OK);
    assert_eq!(value(&page, "price.max"), "2000");
    let search = "/search?q=%D0%B4%D0%B0%D1%82%D1%87%D0%B8%D0%BA&category=&price.min=&price.max=";
    let (_, to, _) = browser.ask("GET", search, None).await;
    assert_eq!(to, "/search?q=%D0%B4%D0%B0%D1%82%D1%87%D0%B8%D0%BA");
}

#[tokio::test(flavor = "multi_thread")]
async fn cat_2_what_nothing_fits_says_so_and_leads_back() {
    let mut browser = open().await;
    let (status, page) = browser.get(&format!("{LISTING}?price.max=1&sort=name")).await;
    assert_eq!((status, total(&page)), (StatusCode::OK, 0));
    assert!(page.contains("Под такие условия ничего не подходит"));
    assert!(page.contains(&format!("href=\"{LISTING}?sort=name\"")) && page.contains("id=\"filter-form\""));
}

#[tokio::test(flavor = "multi_thread")]
async fn cat_3_a_search_is_mended_narrowed_and_proposed() {
    let mut browser = open().await;
    let (_, page) = browser.get("/search?q=rfvthf").await;
    let all = total(&page);
    assert!(all > 0 && page.contains("Исправили на «камера»"), "{all}");
    let place = page.split("href=\"").find_map(|rest| {
        let href = rest.split('"').next()?;
        href.contains("&amp;category=").then(|| href.replace("&amp;", "&"))
    });
    let (_, page) = browser.get(&place.unwrap()).await;
    assert!(total(&page) > 0 && total(&page) < all);
    assert!(!value(&page, "category").is_empty(), "the form keeps the category");

    let (_, page) = browser.get("/search?q=rfvthf&category=motion-sensors").await;
    assert!(total(&page) == 0 && page.contains("href=\"/search?q=rfvthf\""), "the way out stays");

    let (status, list) = browser.get("/api/suggest?q=%D0%B4%D0%B0%D1%82%D1%87%D0%B8%D0%BA").await;
    assert_eq!(status, StatusCode::OK);
    assert!(
        list.contains("role=\"option\"") && list.contains("Разделы") && list.contains("Товары"),
        "{list}"
    );
    assert_eq!(browser.get("/api/suggest?q=").await.1, "");
    let (status, page) = browser.get("/search?q=qqqqzzzz").await;
    assert!(
        status == StatusCode::OK && page.contains("Ничего не нашлось") && page.contains("tile"),
        "{page}"
    );
}
