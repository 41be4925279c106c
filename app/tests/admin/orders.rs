//! ADM-4: orders are processed with the buttons of their page, without scripts.

use crate::{ALL, open};
use axum::http::StatusCode;
use pagekit::{Browser, Site};
use sales_model::access::ORDERS_VIEW;

/// A guest's order of one product to be paid on receipt: its page for staff, the SKU and the total in kopecks.
pub async fn order(site: &Site, admin: &Browser) -> (String, String, i64) {
    use sales::cart;
    use sales::cart::CartOwner;
    let (shop, guest) = (&site.kit.shop, site.kit.guest());
    let rows =
        catalog::products::list_for_admin(shop, admin.actor(), &Default::default(), None).await.unwrap().rows;
    let product = rows.iter().find(|r| r.available > 0 && r.price.is_some()).unwrap();
    let added = cart::add(shop, &guest, &CartOwner::Nobody, product.id, 1).await.unwrap();
    let owner = CartOwner::Guest(added.token.unwrap().as_str().to_owned());
    let quote = sales::checkout::quote(shop, &guest, &owner).await.unwrap();
    let delivery = quote.deliveries.iter().find(|d| !d.method.kind.needs_address()).unwrap();
    let form = sales_model::views::CheckoutForm {
        name: "Анна".into(),
        comment: "Позвоните <b>".into(),
        email: "anna@example.ru".into(),
        delivery: delivery.method.id.to_string(),
        pickup: quote.pickup_points[0].id.to_string(),
        payment: "on_receipt".into(),
        expected_total: delivery.totals.total.0.to_string(),
        ..Default::default()
    };
    let order = sales::checkout::place(shop, &guest, &owner, &form, "0123456789abcdef").await.unwrap();
    let total = delivery.totals.total.0;
    (format!("/admin/orders/{}", order.number.to_url()), product.sku.clone(), total)
}

#[tokio::test]
async fn adm_4_an_order_is_led_on_by_its_buttons() {
    let site = open().await;
    let admin = site.staff(ALL).await;
    let (path, sku, _) = order(&site, &admin).await;
    assert!(admin.get("/admin/orders?find=anna").await.has_link(&path));
    assert!(admin.get("/admin/orders?state=cancelled").await.text().contains("Таких заказов нет"));
    let page = admin.get(&path).await;
    let text = page.text();
    assert!(
        text.contains("Контакт не подтверждён")
            && text.contains("Позвоните <b>")
            && text.contains(&sku)
            && page.has_value("accept"),
        "{}",
        page.body
    );
    assert!(!page.has_value("pack"), "only what may follow now");
    for event in ["accept", "assemble", "pack"] {
        let done = admin.post(&path, &[("event", event)]).await;
        assert_eq!(
            (done.status, done.location()),
            (StatusCode::SEE_OTHER, path.as_str()),
            "{event}: {}",
            done.body
        );
    }
    let late = admin.post(&path, &[("event", "assemble")]).await;
    assert!(late.status == StatusCode::UNPROCESSABLE_ENTITY && late.has("#errors"), "{}", late.body);
    assert_eq!(admin.post(&path, &[("event", "receive")]).await.status, StatusCode::SEE_OTHER);
    assert_eq!(admin.post(&path, &[("event", "hand_over")]).await.status, StatusCode::SEE_OTHER);
    let viewer = site.staff(&[ORDERS_VIEW]).await;
    let seen = viewer.get(&path).await;
    assert!(seen.status == StatusCode::OK && !seen.has("[name='event']"), "who may only look has no buttons");
    assert_eq!(viewer.post(&path, &[("event", "cancel")]).await.status, StatusCode::FORBIDDEN);
    assert_eq!(admin.get("/admin/orders/Z-2026-999999").await.status, StatusCode::NOT_FOUND);
}

#[tokio::test]
async fn adm_4_staff_takes_money_by_hand_and_returns_it() {
    let site = open().await;
    let admin = site.staff(ALL).await;
    let (path, _, total) = order(&site, &admin).await;
    let post = async |fields: &[(&str, &str)]| admin.post(&path, fields).await;
    assert!(!admin.get(&path).await.has_value("refund"), "nothing was paid");
    for wrong in ["0", "x", "99999999"] {
        let fields = [("event", "receive"), ("received_sum", wrong), ("received_kind", "cash")];
        let page = post(&fields).await;
        assert_eq!(page.status, StatusCode::UNPROCESSABLE_ENTITY, "{wrong}");
        assert!(page.has_error("received_sum") && page.has_value(wrong), "{wrong}");
    }
    let taken = [
        ("event", "receive"),
        ("received_sum", ""),
        ("received_kind", "terminal"),
        ("received_on", "2026-11-20"),
        ("received_document", "чек 17"),
    ];
    assert_eq!(post(&taken).await.status, StatusCode::SEE_OTHER);
    let page = admin.get(&path).await;
    assert!(page.text().contains("Терминал") && page.text().contains("№ чек 17"), "{}", page.text());
    let sum = base::Kopecks(total).to_decimal();
    assert!(page.has_value("refund") && page.has_value(&sum), "{}", page.body);
    for wrong in [(total + 1).to_string(), "-1".into(), String::new()] {
        let fields = [("event", "refund"), ("refund_sum", wrong.as_str())];
        assert_eq!(post(&fields).await.status, StatusCode::UNPROCESSABLE_ENTITY, "{wrong}");
    }
    let viewer = site.staff(&[ORDERS_VIEW]).await;
    let fields = [("event", "refund"), ("refund_sum", sum.as_str())];
    assert_eq!(viewer.post(&path, &fields).await.status, StatusCode::FORBIDDEN);
    assert_eq!(post(&fields).await.status, StatusCode::SEE_OTHER);
    assert_eq!(post(&fields).await.status, StatusCode::UNPROCESSABLE_ENTITY, "once");
    // It was not paid on the site, so staff returns it.
    assert!(admin.get("/admin/orders?waits=refund").await.has_link(&path));
    let page = admin.get(&path).await;
    let refund = page.value("refund");
    let record = |on: &'static str| {
        let refund = refund.clone();
        let (admin, path) = (&admin, &path);
        async move {
            let fields = [
                ("event", "refund_record"),
                ("refund", refund.as_str()),
                ("returned_on", on),
                ("document", "РКО 3"),
            ];
            admin.post(path, &fields).await
        }
    };
    let wrong = record("вчера").await;
    assert!(wrong.status == StatusCode::UNPROCESSABLE_ENTITY && wrong.has_value("РКО 3"), "{}", wrong.body);
    assert_eq!(record("2026-11-22").await.status, StatusCode::SEE_OTHER);
    let page = admin.get(&path).await;
    assert!(page.text().contains("Деньги возвращены") && page.text().contains("№ РКО 3"), "{}", page.text());
    assert!(!page.has_value("refund") && !admin.get("/admin/orders?waits=refund").await.has_link(&path));
    let cancel = [("event", "cancel"), ("reason", "")];
    assert_eq!(post(&cancel).await.status, StatusCode::SEE_OTHER);
    assert!(admin.get("/admin/orders?state=cancelled").await.has_link(&path));
}

#[tokio::test]
async fn adm_4_a_payment_noted_by_mistake_is_taken_back() {
    let site = open().await;
    let admin = site.staff(ALL).await;
    let (path, _, _) = order(&site, &admin).await;
    assert_eq!(admin.post(&path, &[("event", "receive")]).await.status, StatusCode::SEE_OTHER);
    let page = admin.get(&path).await;
    let payment = page.value("payment");
    let fields = [("event", "receive_undo"), ("payment", payment.as_str())];
    assert_eq!(admin.post(&path, &fields).await.status, StatusCode::SEE_OTHER);
    assert_eq!(admin.post(&path, &fields).await.status, StatusCode::UNPROCESSABLE_ENTITY, "once");
    let page = admin.get(&path).await;
    assert!(
        page.has_value("receive") && page.text().contains("отметка об оплате отменена"),
        "{}",
        page.text()
    );
}

#[tokio::test]
async fn ux_38_an_open_list_knows_how_many_orders_are_newer() {
    let site = open().await;
    let admin = site.staff(ALL).await;
    let list = admin.get("/admin/orders").await;
    let source = |page: &pagekit::Page| {
        let start = page.body.find("/api/admin/orders/newer?than=").expect("the line above the list");
        let rest = &page.body[start..];
        rest[..rest.find(['&', '"']).unwrap()].to_owned()
    };
    let first = source(&list);
    assert_eq!(admin.get(&first).await.body, "0");
    site.kit.clock.advance_minutes(1);
    order(&site, &admin).await;
    assert_eq!(admin.get(&first).await.body, "1");
    assert_eq!(
        admin.get(&first.replace('?', "?state=cancelled&")).await.body,
        "0",
        "by the filter of the list"
    );
    assert_eq!(admin.get(&source(&admin.get("/admin/orders").await)).await.body, "0", "shown by now");
    let next = list.links().into_iter().find(|link| link.contains("after="));
    if let Some(next) = next {
        assert!(!admin.get(&next).await.body.contains("/orders/newer"), "further pages are of the past");
    }
    let nobody = site.staff(&[]).await;
    assert_eq!(nobody.get(&first).await.status, StatusCode::FORBIDDEN);
    assert_eq!(admin.get("/api/admin/orders/newer?than=x").await.status, StatusCode::NOT_FOUND);
}
