//! Shipments and returns of goods on the pages of staff, without scripts.

use crate::orders::order;
use crate::{ALL, open};
use axum::http::StatusCode;

#[tokio::test]
async fn ord_4_staff_pick_a_shipment_and_take_goods_back() {
    let site = open().await;
    let admin = site.staff(ALL).await;
    let (path, sku, _) = order(&site, &admin).await;
    admin.post(&path, &[("event", "accept")]).await;
    let shipments = format!("{path}/shipments");
    let page = admin.get(&shipments).await;
    assert!(page.status == StatusCode::OK && page.text().contains("Отправлений ещё нет"), "{}", page.body);
    let form = page.form(&shipments).with("event", "add");
    let quantity = page.first("[name^='quantity-']").attr("name").unwrap().to_owned();
    let wrong = admin.submit(&form.with(&quantity, "9")).await;
    assert!(wrong.status == StatusCode::UNPROCESSABLE_ENTITY && wrong.has_error(&quantity), "{}", wrong.body);
    assert_eq!(admin.submit(&form).await.status, StatusCode::SEE_OTHER);
    let page = admin.get(&shipments).await;
    let pick = page.links().into_iter().find(|link| link.starts_with(&format!("{shipments}/"))).unwrap();
    let picking = admin.get(&pick).await;
    assert!(picking.text().contains(&sku) && picking.text().contains("на полке"), "{}", picking.body);
    let packed = admin.submit(&picking.form(&pick).with("event", "pack")).await;
    let to = format!("{shipments}?done=ok");
    assert_eq!((packed.status, packed.location()), (StatusCode::SEE_OTHER, &*to));
    admin.post(&path, &[("event", "receive")]).await;
    assert_eq!(admin.post(&path, &[("event", "hand_over")]).await.status, StatusCode::SEE_OTHER);

    let begin = format!("{path}/return");
    assert!(admin.get(&path).await.has_link(&begin));
    let page = admin.get(&begin).await;
    let form = page.form(&begin).with("reason", "changed_mind");
    let empty = admin.submit(&form).await;
    assert_eq!(empty.status, StatusCode::UNPROCESSABLE_ENTITY, "no quantity");
    let quantity = page.first("[name^='quantity-']").attr("name").unwrap().to_owned();
    let created = admin.submit(&form.with(&quantity, "1")).await;
    assert_eq!(created.status, StatusCode::SEE_OTHER, "{}", created.body);
    let one = created.location().split('?').next().unwrap().to_owned();
    assert!(admin.get("/admin/returns").await.has_link(&one));
    assert!(!admin.get("/admin/returns?state=refused").await.has_link(&one));
    assert_eq!(admin.post(&one, &[("event", "receive")]).await.status, StatusCode::SEE_OTHER);
    let page = admin.get(&one).await;
    let form = page
        .forms()
        .into_iter()
        .find(|form| form.value("delivery").is_some())
        .unwrap()
        .with("event", "inspect");
    let inspected = admin.submit(&form).await;
    assert_eq!(inspected.status, StatusCode::SEE_OTHER, "{}", inspected.body);
    let page = admin.get(&one).await;
    assert!(page.has_value("refund") && page.has_value("exchange"), "{}", page.body);
    assert_eq!(admin.post(&one, &[("event", "refund")]).await.status, StatusCode::SEE_OTHER);
    assert!(admin.get(&one).await.text().contains("Деньги возвращаются"));
}
