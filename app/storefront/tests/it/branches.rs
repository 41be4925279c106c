//! A shop with two branches: stock by branch, and the branch that a visitor chooses.

use crate::site::open;
use axum::http::StatusCode;
use base::{Bilingual, BranchId};
use org_model::branches::BranchForm;
use org_model::hours::OpeningHours;
use pagekit::Site;

/// Opens a branch in Kazan with the demo's pickup point «Южный».
async fn kazan(site: &Site) -> BranchId {
    let (shop, system) = (&site.kit.shop, site.kit.system());
    let form = BranchForm {
        name: Bilingual::new("Засов у Кремля", "Zasov at the Kremlin"),
        slug: "kazan".to_owned(),
        city: Bilingual::new("Казань", "Kazan"),
        address: Bilingual::new("ул. Баумана, 1", ""),
        point: None,
        phone: "+7 843 000-00-00".to_owned(),
        email: String::new(),
        zone: "Europe/Moscow".to_owned(),
        hours: OpeningHours::default(),
        seller: org::branches::main(shop).await.unwrap().seller,
        is_published: true,
        is_main: false,
        position: 2,
    };
    let id = org::branches::save(shop, &system, None, 0, &form).await.unwrap();
    let all = stock::warehouses::rows(shop, &system).await.unwrap();
    let mut south = all.into_iter().find(|w| w.form.code == "south").unwrap();
    south.form.branch = id;
    stock::warehouses::save(shop, &system, Some(south.id), south.version, &south.form).await.unwrap();
    id
}

#[tokio::test(flavor = "multi_thread")]
async fn cat_4_stock_is_shown_by_branch_the_own_one_first() {
    let site = open().await;
    let product = "/product/dozorra-dz-d227v";
    let one = site.guest().get(product).await;
    assert!(!one.text().contains("Засов на Примерной, Москва"), "a shop with one branch does not name it");
    kazan(&site).await;
    let guest = site.guest();
    let text = guest.get(product).await.text();
    let (moscow, kazan) = ("Засов на Примерной, Москва", "Засов у Кремля, Казань");
    let at = |text: &str, part: &str| text.find(part).unwrap_or_else(|| panic!("{part}: {text}"));
    assert!(at(&text, moscow) < at(&text, kazan) && at(&text, kazan) < at(&text, "Пункт «Южный»"));
    let chosen = guest.submit(&guest.get("/branches/kazan").await.form("/branches/kazan")).await;
    assert_eq!(chosen.location(), "/branches/kazan");
    let text = guest.get(product).await.text();
    assert!(at(&text, kazan) < at(&text, moscow), "{text}");
}

#[tokio::test(flavor = "multi_thread")]
async fn brn_1_a_visitor_chooses_a_branch_on_its_page() {
    let site = open().await;
    let guest = site.guest();
    let only = guest.get("/branches/moscow").await;
    assert!(!only.text().contains("Выбрать этот филиал"), "one branch is no choice");
    kazan(&site).await;
    let page = guest.get("/branches/kazan").await;
    assert!(page.has("a[href='/register?branch=kazan']"), "{}", page.body);
    let chosen = guest.submit(&page.form("/branches/kazan")).await;
    assert_eq!(chosen.status, StatusCode::SEE_OTHER);
    assert_eq!(guest.cookie("zasov_branch").as_deref(), Some("kazan"));
    let page = guest.get("/branches/kazan").await;
    assert!(page.text().contains("Ваш филиал") && !page.text().contains("Выбрать этот филиал"));
    assert!(guest.get("/branches").await.text().contains("Ваш филиал"));
    assert_eq!(guest.post("/branches/nowhere", "").await.status, StatusCode::NOT_FOUND);
    // The checkout says which branch sells.
    let add = guest.get(&format!("/search?q={}", pagekit::percent("камера"))).await.form("/cart/add");
    guest.submit(&add).await;
    let cart = guest.get("/checkout").await;
    if cart.status == StatusCode::OK {
        assert!(cart.text().contains("Ваш филиал: Засов у Кремля"), "{}", cart.text());
    } else {
        assert_eq!(cart.location(), "/cart", "the branch delivers nothing yet");
    }
}
