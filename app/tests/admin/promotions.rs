//! Promotions in the administration: the form, states, codes, trial, forecast and files.

use crate::open;
use axum::http::StatusCode;
use pagekit::Page;
use promotions_model::access::PROMOTIONS_EDIT;
use sales_model::access::ORDERS_VIEW;

fn created(page: &Page) -> String {
    assert_eq!(page.status, StatusCode::SEE_OTHER, "{:?}", page.errors());
    page.location().split('?').next().unwrap().to_owned()
}

#[tokio::test]
async fn chk_6_a_promotion_is_made_started_tried_and_archived() {
    let site = open().await;
    let admin = site.staff(&[PROMOTIONS_EDIT, ORDERS_VIEW]).await;
    assert!(admin.get("/admin/promotions").await.text().contains("Акций пока нет"));
    let form = admin.get("/admin/promotions/new").await.form("/admin/promotions/new");
    let wrong =
        admin.submit(&form.with_all(&[("name_ru", "Осень"), ("percent", "120"), ("gift", "x")])).await;
    assert_eq!(wrong.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(wrong.has_error("percent") && wrong.has_value("Осень"), "{:?}", wrong.errors());
    let sku = discovery::popular(&site.kit.shop, 1).await.unwrap().remove(0).sku;
    let right = form.with_all(&[
        ("name_ru", "Осень"),
        ("percent", "12,5"),
        ("products", &sku),
        ("until", "2027-12-31"),
        ("needs_code", "1"),
    ]);
    let path = created(&admin.submit(&right).await);
    let page = admin.get(&path).await;
    assert!(page.value("percent") == "12.5" && page.value("until") == "2027-12-31", "{}", page.body);
    assert!(page.text().contains("Черновик") && page.text().contains("Акция создана"), "{}", page.text());

    // It needs a code before it starts.
    let refused = admin.submit(&page.form(&format!("{path}/start"))).await;
    assert!(refused.text().contains("кодов у неё нет"), "{}", refused.text());
    let codes = format!("{path}/codes");
    let short = admin.post(&codes, &[("what", "word"), ("code", "A")]).await;
    assert!(short.status == StatusCode::UNPROCESSABLE_ENTITY && short.has_error("code"));
    assert_eq!(
        admin.post(&codes, &[("what", "word"), ("code", "осень")]).await.status,
        StatusCode::SEE_OTHER
    );
    assert_eq!(admin.post(&codes, &[("what", "many"), ("count", "3")]).await.status, StatusCode::SEE_OTHER);
    let stranger = admin.post(&codes, &[("what", "person"), ("contact", "no@example.ru")]).await;
    assert!(stranger.has_error("contact"), "{:?}", stranger.errors());
    let page = admin.get(&codes).await;
    assert!(page.text().contains("ОСЕНЬ") && page.select("tbody tr").len() == 4, "{}", page.text());
    let file = admin.get(&format!("{codes}/export")).await;
    assert!(file.body.contains("ОСЕНЬ") && file.body.lines().count() == 5, "{}", file.body);

    let started = admin.submit(&admin.get(&path).await.form(&format!("{path}/start"))).await;
    assert_eq!((started.status, started.location()), (StatusCode::SEE_OTHER, &*format!("{path}?done=ok")));
    assert!(admin.get("/admin/promotions?q=осен").await.text().contains("Действует"));
    let trial = admin.get(&format!("{path}/trial?products={}", pagekit::percent(&format!("{sku} 2")))).await;
    assert!(trial.text().contains("Действует:"), "{}", trial.text());
    let unknown = admin.get(&format!("{path}/trial?order=Z-2026-999999")).await;
    assert!(unknown.has_error("order"), "{:?}", unknown.errors());
    let forecast = admin.get(&format!("{path}/forecast")).await;
    assert!(forecast.text().contains("последние 30 дней"), "{}", forecast.text());
    assert!(admin.get(&format!("{path}/uses/export")).await.body.contains("Заказ"));

    let copied = admin.submit(&admin.get(&path).await.form(&format!("{path}/copy"))).await;
    assert!(admin.follow(&copied).await.text().contains("Осень (копия)"));
    let ended = admin.submit(&admin.get(&path).await.form(&format!("{path}/end"))).await;
    assert_eq!(ended.status, StatusCode::SEE_OTHER);
    assert!(admin.get("/admin/promotions?state=ended").await.text().contains("Завершена"));
    let stranger = site.staff(&[ORDERS_VIEW]).await;
    assert_eq!(stranger.get("/admin/promotions").await.status, StatusCode::FORBIDDEN);
    assert_eq!(stranger.get(&path).await.status, StatusCode::FORBIDDEN);
}
