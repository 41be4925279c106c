//! ORD-2: staff see what happens behind the bell of their frame, and choose how they hear of it.

use crate::open;
use axum::http::StatusCode;
use org_model::letters::{Registry, Values};
use people::notifications::{StaffNotice, tell_staff};
use people_model::accounts::FirstRole;
use sales::notifications::STAFF_SOLD_OUT;

const LOGIN: &str = "owner@example.ru";
const PASSWORD: &str = "пять жирафов на балконе";

#[tokio::test]
async fn ord_2_staff_read_and_choose_notifications_in_their_frame() {
    let site = open().await;
    let (shop, system) = (&site.kit.shop, site.kit.system());
    people::accounts::create_admin(shop, &system, LOGIN, PASSWORD, FirstRole::Administrator).await.unwrap();
    let admin = site.guest();
    admin.log_in(LOGIN, PASSWORD).await;
    let bell = async |path: &str| {
        let page = admin.get(path).await;
        page.first("a[href='/admin/notifications']").attr("aria-label").map(str::to_owned)
    };
    assert_eq!(bell("/admin/today").await.as_deref(), Some("Уведомления"));
    let tx = shop.begin().await.unwrap();
    let mut letters = Registry::default();
    sales::register_letters(&mut letters);
    let notice = StaffNotice {
        event: &STAFF_SOLD_OUT,
        kind: letters.find(STAFF_SOLD_OUT.code).unwrap(),
        branch: None,
        by: None,
        key: "1",
        values: &|_| Values::new().text("product", "Камера"),
        link: &app_kit::paths::admin_products,
    };
    tell_staff(&tx, &notice).await.unwrap();
    tx.commit().await.unwrap();
    assert_eq!(bell("/admin/today").await.as_deref(), Some("Уведомления, непрочитанных: 1"));
    let list = admin.get("/admin/notifications").await;
    let link = list.first("ul a[href^='/admin/notifications/']");
    assert_eq!(link.text(), "Товар закончился: Камера");
    let opened = admin.get(link.attr("href").unwrap()).await;
    assert_eq!((opened.status, opened.location()), (StatusCode::SEE_OTHER, "/admin/products"));
    assert_eq!(bell("/admin/notifications").await.as_deref(), Some("Уведомления"));

    let settings = admin.get("/admin/notifications/settings").await;
    assert!(settings.text().contains("Новый заказ") && settings.text().contains("Сбой программы"));
    let letter = "staff-order-new.email";
    let ticked = format!("input[name='on'][value='{letter}'][checked]");
    assert!(settings.has(&format!("input[name='on'][value='{letter}']")) && !settings.has(&ticked));
    let form = [("shown", letter), ("on", letter)];
    let saved = admin.follow(&admin.post("/admin/notifications/settings", &form).await).await;
    assert!(saved.has(&ticked) && saved.text().contains("Сохранено"), "{}", saved.text());
    // Those who may do nothing have no administration.
    let nobody = site.staff(&[]).await;
    assert_eq!(nobody.get("/admin/notifications").await.status, StatusCode::FORBIDDEN);
}
