//! Zones, windows and closed days of delivery, and the courier's list of a day.

use crate::{ALL, open};
use axum::http::StatusCode;
use delivery_model::methods::DeliveryKind;
use pagekit::{Page, percent};

const ZONE: [(&str, &str); 9] = [
    ("name_ru", "Внутри МКАД"),
    ("area", "polygons"),
    ("polygons", "55.5, 37.3\n55.5, 37.9\n55.9, 37.9\n55.9, 37.3"),
    ("places", "Москва"),
    ("price", "300"),
    ("weight_steps", "5 = 450\n20 = 900"),
    ("windows", "ежедневно 10:00-14:00 30"),
    ("horizon_days", "10"),
    ("lead_hours", "0"),
];

fn spaced(page: &Page) -> String {
    page.text().replace('\u{a0}', " ")
}

#[tokio::test]
async fn chk_5_a_zone_is_entered_and_tried_out() {
    let site = open().await;
    let admin = site.staff(ALL).await;
    let (methods, _) = delivery::all(&site.kit.shop, admin.actor()).await.unwrap();
    let main = org::branches::main(&site.kit.shop).await.unwrap().id;
    let courier = methods.iter().find(|m| m.form.kind == DeliveryKind::Courier && m.form.branch == main);
    let method = format!("/admin/delivery/methods/{}", courier.unwrap().id);
    let page = admin.get(&method).await;
    assert!(page.text().contains("Зон нет") && page.has("[name='price']:not([type='hidden'])"));

    let new = format!("{method}/zones/new");
    let form = admin.get(&new).await.form(&new).with_all(&ZONE);
    let wrong = admin.submit(&form.with_all(&[("windows", "когда-нибудь"), ("polygons", "55, 37")])).await;
    assert_eq!(wrong.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(
        wrong.error("windows").contains("Строка 1") && wrong.has_error("polygons"),
        "{:?}",
        wrong.errors()
    );
    let saved = admin.submit(&form).await;
    assert_eq!(saved.status, StatusCode::SEE_OTHER, "{:?}", saved.errors());
    let shown = admin.follow(&saved).await;
    assert!(shown.has("svg .zone-own[d^='M']") && shown.has_value("300.00"), "{}", shown.body);
    let file = admin.get(&format!("{}/geojson", saved.location().split('?').next().unwrap())).await;
    assert!(file.body.contains("\"MultiPolygon\"") && file.body.contains("[37.3,55.5]"), "{}", file.body);
    // What was downloaded is read again, holes and all.
    let read = admin.submit(&form.with_all(&[("name_ru", "Из файла"), ("polygons", &file.body)])).await;
    assert_eq!(read.status, StatusCode::SEE_OTHER, "{:?}", read.errors());
    let by_places = admin
        .submit(&form.with_all(&[("name_ru", "Область"), ("area", "places"), ("places", "Тверь")]))
        .await;
    let none = format!("{}/geojson", by_places.location().split('?').next().unwrap());
    assert_eq!(admin.get(&none).await.status, StatusCode::NOT_FOUND, "a list of places has no borders");
    assert_eq!(
        admin.get("/admin/delivery/tiles/10/618/320").await.status,
        StatusCode::NOT_FOUND,
        "no tile server"
    );
    let page = admin.get(&method).await;
    assert!(page.has("svg[role='img']"));
    assert!(page.text().contains("Внутри МКАД") && page.has("[name='price'][type='hidden']"));

    let tried = |city: &str, more: &str| format!("/admin/deliveries?city={}&address=&{more}", percent(city));
    let inside = admin.get(&tried("Москва", "point=55.7,37.6&weight=6&sum=1000")).await;
    assert!(spaced(&inside).contains("Внутри МКАД. 450 ₽"), "{}", inside.text());
    let outside = admin.get(&tried("Казань", "point=55.79,49.1&weight=1&sum=1000")).await;
    assert!(outside.text().contains("Сюда не доставляет"), "{}", outside.text());
    assert!(outside.text().contains("0 из 30"), "the windows of the next days: {}", outside.text());

    let own = main.to_string();
    let closed = admin.post("/admin/deliveries", &[("branch", own.as_str()), ("day", "завтра")]).await;
    assert_eq!(closed.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(closed.has_error("day"));
    let closing =
        [("branch", main.to_string()), ("day", "2027-03-01".to_owned()), ("note", "учёт".to_owned())];
    let closing: Vec<_> = closing.iter().map(|(name, value)| (*name, value.as_str())).collect();
    let closed = admin.post("/admin/deliveries", &closing).await;
    assert_eq!(closed.status, StatusCode::SEE_OTHER, "{:?}", closed.errors());
    assert!(spaced(&admin.get("/admin/deliveries").await).contains("1 марта 2027"));
    let day = admin.get("/admin/deliveries/day?day=2027-03-01").await;
    assert!(day.status == StatusCode::OK && day.text().contains("На этот день доставок нет"));
}
