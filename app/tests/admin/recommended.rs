//! A customer says what is needed, and sees products that suit; staff see what was said.

use crate::open;
use axum::http::StatusCode;
use pagekit::{Browser, Site};

const ADMIN: (&str, &str) = ("admin@demo.zasov.example", "zasov-demo-admin");
const ANNA: (&str, &str) = ("anna@demo.zasov.example", "zasov-demo-anna");

async fn logged_in(site: &Site, login: (&str, &str)) -> Browser {
    let browser = site.guest();
    browser.log_in(login.0, login.1).await;
    browser
}

#[tokio::test]
async fn acc_2_acc_4_what_a_customer_says_decides_what_is_recommended_at_once() {
    let site = open().await;
    assert!(!site.guest().get("/").await.text().contains("Подберём товары"), "guests are not asked");
    let anna = logged_in(&site, ANNA).await;
    let home = anna.get("/").await;
    assert!(home.text().contains("Подберём товары под ваш объект"), "{}", home.text());

    let page = anna.get("/account/preferences").await;
    let form = page.form("/account/preferences");
    assert_eq!(form.value("city"), Some("Москва"), "the shop's city, to be corrected");
    let wrong = anna.submit(&form.with("object_type", "castle")).await;
    assert!(wrong.status == StatusCode::UNPROCESSABLE_ENTITY && wrong.has_error("object_type"));
    let told = form.with_all(&[
        ("object_type", "flat"),
        ("interest", "smart_home"),
        ("preferred_contact", "text"),
        ("city", "Казань"),
    ]);
    let saved = anna.submit(&told).await;
    assert_eq!(saved.location(), "/account/preferences?done=saved");
    let cookie = saved.set_cookie("zasov_city");
    assert!(cookie.starts_with("zasov_city=kazan;"), "it wins over an older choice: {cookie}");
    let again = anna.submit(&told.with("city", "Тверь")).await;
    assert!(again.status == StatusCode::UNPROCESSABLE_ENTITY && again.text().contains("в другом окне"));
    assert_eq!(again.form("/account/preferences").value("city"), Some("Тверь"), "nothing typed is lost");

    let home = anna.get("/").await;
    assert!(home.has("#recommended") && !home.text().contains("Подберём товары под ваш объект"));
    let shelf = home.first("section[aria-labelledby='recommended']");
    let product = shelf.select("a[href^='/product/']")[0].attr("href").unwrap().to_owned();
    let page = anna.get(&product).await;
    let own = format!("section[aria-labelledby='recommended'] a[href='{product}']");
    assert!(page.has("#recommended") && !page.has(&own), "not the product itself");
    assert!(anna.get("/cart").await.has("[data-plain] #recommended"), "in the cart, too");

    let admin = logged_in(&site, ADMIN).await;
    let list = admin.get("/admin/customers?find=anna@demo.zasov.example").await;
    let customer = list.select("td a[href^='/admin/customers/']")[0].attr("href").unwrap().to_owned();
    let customer = admin.get(&customer).await.text();
    for said in ["Умный дом", "Квартира", "Написать на телефон", "Казань"]
    {
        assert!(customer.contains(said), "{said}: {customer}");
    }
}

#[tokio::test]
async fn acc_4_a_customer_who_does_not_want_to_answer_is_not_asked_again() {
    let site = open().await;
    let anna = logged_in(&site, ANNA).await;
    let asked = anna.get("/").await.form("/account/preferences").with("action", "skip");
    assert_eq!(anna.submit(&asked).await.location(), "/");
    let home = anna.get("/").await;
    assert!(!home.text().contains("Подберём товары под ваш объект"), "{}", home.text());
    let english = anna.in_locale(base::Locale::En).get("/account/preferences").await;
    assert!(english.text().contains("What interests you") && english.value("personal") == "1");
}
