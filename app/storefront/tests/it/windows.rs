//! Delivery by zones and windows, as a guest without scripts meets them.

use crate::buying::product;
use crate::site::{directory, open};
use axum::http::StatusCode;
use base::{Bilingual, DeliveryZoneId, Kopecks};
use delivery_model::access::DELIVERY_EDIT;
use delivery_model::methods::DeliveryKind;
use delivery_model::windows::{WindowPlan, parse_windows};
use delivery_model::zones::{Area, Tariff, ZoneForm};
use org_model::branches::GeoPoint;
use pagekit::Site;

/// Adds a zone to the first courier of the demo; returns the id of the method.
async fn zone(site: &Site, area: Area, places: &[&str], windows: &str) -> (String, DeliveryZoneId) {
    let (shop, staff) = (&site.kit.shop, site.staff(&[DELIVERY_EDIT]).await);
    let branch = org::branches::main(shop).await.unwrap().id;
    let (methods, _) = delivery::all(shop, staff.actor()).await.unwrap();
    let courier = methods.iter().find(|m| m.form.kind == DeliveryKind::Courier && m.form.branch == branch);
    let courier = courier.unwrap().id;
    let form = ZoneForm {
        name: Bilingual::new("Город", ""),
        area,
        places: places.iter().map(|place| Bilingual::new(*place, "")).collect(),
        tariff: Tariff { price: Kopecks(33_300), ..Tariff::default() },
        windows: WindowPlan { windows: parse_windows(windows).unwrap(), lead_hours: 0, horizon_days: 30 },
        position: 1,
        is_active: true,
    };
    let id = delivery::zones::save(shop, staff.actor(), courier, None, 0, &form).await.unwrap();
    (courier.to_string(), id)
}

#[tokio::test(flavor = "multi_thread")]
async fn chk_5_a_window_is_chosen_from_a_list_without_a_script() {
    let site = open().await;
    let (courier, _) = zone(&site, Area::Places, &["Москва"], "ежедневно 10:00-14:00 1").await;
    let browser = site.guest();
    let (id, _) = product(&site, 3).await;
    browser.post("/cart/add", &[("product", &id)]).await;
    let page = browser.get("/checkout").await;
    assert!(page.text().contains("Точная стоимость зависит от адреса"), "{}", page.text());
    let form = page.form("/checkout").with_all(&[
        ("delivery", courier.as_str()),
        ("name", "Анна"),
        ("email", "anna@example.ru"),
        ("payment", "on_receipt"),
        ("city", "Москва"),
        ("address", "Тверская, 1"),
    ]);
    let shown = browser.submit(&form.with("do", "recount")).await;
    assert_eq!(shown.status, StatusCode::OK);
    assert!(shown.text().contains("333"), "{}", shown.text());
    let again = shown.form("/checkout").without("do");
    assert_eq!(again.value("address"), Some("Тверская, 1"), "what was typed stays");
    let unchosen = browser.submit(&again).await;
    assert_eq!(unchosen.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(unchosen.error("window").contains("Выберите день и время"), "{:?}", unchosen.errors());
    let window = shown.value("window");
    let placed = browser.submit(&again.with("window", &window)).await;
    assert_eq!(placed.status, StatusCode::SEE_OTHER, "{:?}", placed.errors());
    let order = browser.follow(&placed).await;
    assert!(order.text().contains("10:00–14:00") && order.text().contains("Другое время доставки"));

    // The window is full for the next one; the form says so and keeps everything.
    browser.post("/cart/add", &[("product", &id)]).await;
    let page = browser.get("/checkout").await;
    let form = page.form("/checkout").with_all(&[
        ("delivery", courier.as_str()),
        ("name", "Борис"),
        ("email", "boris@example.ru"),
        ("payment", "on_receipt"),
        ("city", "Москва"),
        ("address", "Тверская, 2"),
    ]);
    let shown = browser.submit(&form.with("do", "recount")).await;
    assert!(shown.text().contains("занято"), "{}", shown.text());
    let full = browser.submit(&shown.form("/checkout").without("do").with("window", &window)).await;
    assert_eq!(full.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(full.error("window").contains("уже занято"), "{:?}", full.errors());
    assert_eq!(full.form("/checkout").value("address"), Some("Тверская, 2"));

    // Another city is refused at its field, with where the method delivers.
    let away = full.form("/checkout").without("do").with("city", "Владивосток");
    let refused = browser.submit(&away).await;
    assert!(refused.error("city").contains("Доставляем: Москва"), "{:?}", refused.errors());
}

#[tokio::test(flavor = "multi_thread")]
async fn chk_5_an_address_on_the_map_has_coordinates_from_the_directory() {
    let site = open().await;
    let centre = GeoPoint::parse("55.7574, 37.6134").unwrap();
    let (courier, _) = zone(&site, Area::Circle { centre, radius_m: 10_000 }, &[], "").await;
    let browser = site.guest();
    let (id, _) = product(&site, 3).await;
    browser.post("/cart/add", &[("product", &id)]).await;
    let page = browser.get("/checkout").await;
    let form = page.form("/checkout").with_all(&[
        ("delivery", courier.as_str()),
        ("name", "Анна"),
        ("email", "anna@example.ru"),
        ("city", "Москва"),
        ("address", "Тверская, 1"),
    ]);
    let unknown = browser.submit(&form.with("do", "recount")).await;
    assert!(unknown.text().contains("назовёт менеджер"), "without a directory: {}", unknown.text());
    directory(&site).await;
    let known = browser.submit(&form.with("do", "recount")).await;
    assert!(known.text().contains("333") && !known.text().contains("назовёт менеджер"), "{}", known.text());
    let away = form.without("do").with_all(&[
        ("city", "Казань"),
        ("address", "Баумана, 1"),
        ("payment", "on_receipt"),
    ]);
    let refused = browser.submit(&away).await;
    assert!(refused.error("city").contains("не доставляем"), "{:?}", refused.errors());
}
