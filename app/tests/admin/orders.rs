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
        let to = format!("{path}?done=ok");
        assert_eq!((done.status, done.location()), (StatusCode::SEE_OTHER, &*to), "{event}: {}", done.body);
        assert!(
            admin.get(&to).await.has(".success[role=status] button[data-close]"),
            "what was done is said"
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
    let cancel = [("event", "cancel"), ("reason", "other")];
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

#[tokio::test]
async fn ord_5_staff_enters_an_order_for_a_client_without_scripts() {
    let site = open().await;
    let admin = site.employee(ALL).await;
    let (_, sku, _) = order(&site, &admin).await;
    let path = "/admin/orders/new";
    assert!(admin.get("/admin/orders").await.has_link(path));
    let added = admin.post(path, &[("do", "find"), ("code", &sku)]).await;
    assert_eq!((added.status, added.location()), (StatusCode::SEE_OTHER, path));
    let page = admin.get(path).await;
    assert!(page.text().contains(&sku), "the form survives a reload: {}", page.body);
    let empty = admin.submit(&page.form(path).and("do", "place")).await;
    assert!(
        empty.status == StatusCode::UNPROCESSABLE_ENTITY && empty.has_error("name"),
        "{:?}",
        empty.errors()
    );
    let delivery = page.first("select[name='delivery'] option[value]:not([value=''])").attr("value").unwrap();
    let typed =
        [("name", "Борис"), ("email", "boris@example.ru"), ("payment", "on_receipt"), ("delivery", delivery)];
    let point = page.first("select[name='pickup'] option:not([value=''])").attr("value").unwrap();
    let full = page
        .form(path)
        .with_all(&typed)
        .with("pickup", point)
        .with("city", "Москва")
        .with("address", "Тверская, 1");
    let placed = admin.submit(&full.and("do", "place")).await;
    assert_eq!(placed.status, StatusCode::SEE_OTHER, "{:?}", placed.errors());
    assert!(placed.location().starts_with("/admin/orders/Z-"), "{}", placed.location());
    assert!(admin.get(placed.location()).await.text().contains("Борис"));
    assert!(
        site.letters("boris@example.ru").await.iter().any(|letter| letter.contains("?key=")),
        "a link to see it"
    );
    assert!(!admin.get(path).await.text().contains(&sku), "the form is empty again");
    let viewer = site.staff(&[ORDERS_VIEW]).await;
    assert_eq!(viewer.get(path).await.status, StatusCode::FORBIDDEN);
}

#[tokio::test]
async fn adm_4_several_orders_are_accepted_at_once_with_the_result_of_each() {
    let site = open().await;
    let admin = site.staff(ALL).await;
    let (path, _, _) = order(&site, &admin).await;
    let number = path.rsplit('/').next().unwrap();
    let fields = [("event", "accept"), ("number", number), ("number", "Z-2026-999999")];
    let done = admin.post("/admin/orders/bulk", &fields).await;
    assert!(done.text().contains("Готово: 1 из 2"), "{}", done.text());
    let wrong = admin.post("/admin/orders/bulk", &[("event", "cancel"), ("number", number)]).await;
    assert_ne!(wrong.status, StatusCode::OK, "only steps that need no look");
}

#[tokio::test]
async fn ord_3_staff_writes_to_the_buyer_and_keeps_notes() {
    let site = open().await;
    let admin = site.employee(ALL).await;
    let (path, _, _) = order(&site, &admin).await;
    let (messages, notes) = (format!("{path}/messages"), format!("{path}/notes"));
    let page = admin.get(&path).await;
    let sent = admin.upload(&page.form(&messages).with("message", "Завтра с 10 до 14"), &[]).await;
    assert_eq!(sent.status, StatusCode::SEE_OTHER, "{:?}", sent.errors());
    assert!(admin.get(&path).await.text().contains("Завтра с 10 до 14"));
    assert!(site.letters("anna@example.ru").await.iter().any(|letter| letter.contains("Завтра с 10 до 14")));
    let empty = admin.upload(&admin.get(&path).await.form(&messages), &[]).await;
    assert!(empty.has_error("message"), "{:?}", empty.errors());
    let added = admin.post(&notes, &[("do", "add"), ("note", "Позвонить утром")]).await;
    assert_eq!(added.status, StatusCode::SEE_OTHER, "{:?}", added.errors());
    assert!(admin.get(&path).await.text().contains("Позвонить утром"));
}

#[tokio::test]
async fn ord_4_staff_changes_an_order_on_its_page() {
    let site = open().await;
    let admin = site.staff(ALL).await;
    let (path, sku, _) = order(&site, &admin).await;
    let edit = format!("{path}/edit");
    assert!(admin.get(&path).await.has_link(&edit));
    let page = admin.get(&edit).await;
    let wrong = admin.submit(&page.form(&edit).with("name", "").with("code-0", "NOPE")).await;
    assert!(wrong.has_error("name") && wrong.has_value("NOPE"), "{:?}", wrong.errors());
    let done = admin.submit(&page.form(&edit).with("name", "Пётр Иванов").with("code-0", &sku)).await;
    let to = format!("{path}?done=ok");
    assert_eq!((done.status, done.location()), (StatusCode::SEE_OTHER, &*to), "{:?}", done.errors());
    let seen = admin.get(&path).await.text();
    assert!(seen.contains("Пётр Иванов") && seen.contains("добавили"), "{seen}");
    let old = admin.submit(&page.form(&edit).with("name", "Другой")).await;
    assert_eq!(old.status, StatusCode::UNPROCESSABLE_ENTITY, "another change came first");
}
