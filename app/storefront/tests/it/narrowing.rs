//! Listings and searches of the demo catalogue, filtered by the addresses that a form without scripts would
//! produce.

use axum::http::StatusCode;
use discovery::index::{IndexHandle, Step, status, step};
use pagekit::{Browser, Page, Site, percent};
use std::sync::Arc;

const LISTING: &str = "/catalog/motion-sensors";

/// With the search index built, as shortly after a server start.
async fn open() -> (Site, Browser) {
    let site = crate::site::open().await;
    let shop = &site.kit.shop;
    shop.install(Arc::new(IndexHandle::open(&site.kit.dir.path().join("index")).unwrap()));
    while step(shop).await.unwrap() == Step::Worked {}
    assert!(status(shop).await.unwrap().unwrap().is_ready);
    let browser = site.guest();
    (site, browser)
}

/// The digits of a text as a number.
fn number(text: &str) -> Option<usize> {
    text.chars().filter(char::is_ascii_digit).collect::<String>().parse().ok()
}

/// The number in the page's result count: `12 товаров`.
fn total(page: &Page) -> usize {
    number(&page.first("#total").text()).unwrap()
}

/// The selectable values of a facet, with their counts.
fn values(page: &Page, field: &str) -> Vec<(String, usize)> {
    let value = |label: &pagekit::Element<'_>| {
        let value = label.select(&format!("[name='{field}']")).first()?.attr("value")?;
        Some((value.to_owned(), number(&label.select(".check-count").first()?.text())?))
    };
    let all = page.select("label.check");
    all.iter().filter_map(value).filter(|(_, count)| *count > 0).collect()
}

#[tokio::test(flavor = "multi_thread")]
async fn cat_2_a_count_is_what_one_finds_there() {
    let (_site, browser) = open().await;
    let page = browser.get(LISTING).await;
    assert_eq!(page.status, StatusCode::OK);
    let all = total(&page);
    let brands = values(&page, "brand");
    // A long list holds the brands with the most products, not all of them.
    let counted = brands.iter().map(|(_, n)| n).sum::<usize>();
    assert!(brands.len() > 2 && counted <= all, "{brands:?} of {all}");

    let ((one, ones), (two, twos)) = (brands[0].clone(), brands[1].clone());
    let page = browser.get(&format!("{LISTING}?brand={one}")).await;
    assert_eq!(total(&page), ones);
    assert_eq!(values(&page, "brand"), brands, "the other brands may still be added");
    let page = browser.get(&format!("{LISTING}?brand={one}&brand={two}&sort=price_asc")).await;
    assert_eq!(total(&page), ones + twos);
    let without_one = format!("a[href='{LISTING}?brand={two}&sort=price_asc'][rel='nofollow']");
    assert!(page.has(&without_one), "{}", page.body);
    assert!(page.has("meta[content='noindex,follow']") && page.has("[name='sort'][value='price_asc']"));
}

#[tokio::test(flavor = "multi_thread")]
async fn cat_2_a_form_is_led_to_the_address_of_what_it_means() {
    let (_site, browser) = open().await;
    let sent = format!("{LISTING}?stock=1&price.min=&price.max=2+000&brand=&a.range_m.min=&a.range_m.max=");
    let led = browser.get(&sent).await;
    assert_eq!(
        (led.status, led.location()),
        (StatusCode::SEE_OTHER, "/catalog/motion-sensors?stock=1&price.max=2000")
    );
    let page = browser.follow(&led).await;
    assert_eq!(page.status, StatusCode::OK);
    assert_eq!(page.value("price.max"), "2000");
    let found = format!("/search?q={}", percent("датчик"));
    let led = browser.get(&format!("{found}&category=&price.min=&price.max=")).await;
    assert_eq!(led.location(), found);
}

#[tokio::test(flavor = "multi_thread")]
async fn cat_2_what_nothing_fits_says_so_and_leads_back() {
    let (_site, browser) = open().await;
    let page = browser.get(&format!("{LISTING}?price.max=1&sort=name")).await;
    assert_eq!((page.status, total(&page)), (StatusCode::OK, 0));
    assert!(page.text().contains("Под такие условия ничего не подходит"));
    assert!(page.has_link(&format!("{LISTING}?sort=name")) && page.has("#filter-form"));
}

#[tokio::test(flavor = "multi_thread")]
async fn cat_3_a_search_is_mended_narrowed_and_proposed() {
    let (_site, browser) = open().await;
    let page = browser.get("/search?q=rfvthf").await;
    let all = total(&page);
    assert!(all > 0 && page.text().contains("Исправили на «камера»"), "{all}");
    let place = page.first("a[href*='&category=']").attr("href").unwrap();
    let page = browser.get(place).await;
    assert!(total(&page) > 0 && total(&page) < all);
    assert!(!page.value("category").is_empty(), "the form keeps the category");

    let page = browser.get("/search?q=rfvthf&category=motion-sensors").await;
    assert!(total(&page) == 0 && page.has_link("/search?q=rfvthf"), "the way out stays");

    let list = browser.get(&format!("/api/suggest?q={}", percent("датчик"))).await;
    assert_eq!(list.status, StatusCode::OK);
    let text = list.text();
    assert!(
        list.has("[role='option']") && text.contains("Разделы") && text.contains("Товары"),
        "{}",
        list.body
    );
    let sections = browser.get("/api/suggest?q=").await;
    assert!(sections.has("a[role='option'][href='/catalog/video']"), "the empty field: {}", sections.body);
    assert!(!sections.text().contains("Товары"));
    let page = browser.get("/search?q=qqqqzzzz").await;
    assert!(
        page.status == StatusCode::OK && page.text().contains("Такого товара у нас нет") && page.has(".tile"),
        "{}",
        page.body
    );
}
