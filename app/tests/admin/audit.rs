//! ADM-5: the audit log by names, its search and its file; visits.

use crate::customers::{ADMIN, logged_in};
use crate::orders::order;
use crate::{ALL, open};
use axum::http::StatusCode;
use discovery::visits::{Branch, VisitLog, Visitor};
use discovery_model::access::VISITS_VIEW;
use discovery_model::visits::{Visit, VisitDevice, VisitSource, VisitStep};
use sales_model::access::{ORDERS_EXPORT, ORDERS_VIEW};

#[tokio::test]
async fn adm_5_the_log_names_records_and_people_and_is_searched() {
    let site = open().await;
    let admin = site.staff(ALL).await;
    let (path, sku, total) = order(&site, &admin).await;
    admin.post(&path, &[("event", "accept")]).await;
    let number = path.rsplit('/').next().unwrap().replacen('Z', "З", 1);

    let log = admin.get(&format!("/admin/audit?object={}", path.rsplit('/').next().unwrap())).await;
    assert!(log.has_link(&path) && log.text().contains(&number), "{}", log.text());
    let sum = base::format::money(base::Locale::Ru, base::Kopecks(total));
    for text in ["Заказ оформлен", "Подтверждён", &sum, "При получении"] {
        assert!(log.text().contains(text), "{text}: {}", log.text());
    }
    assert!(!log.text().contains("on_receipt") && !log.text().contains("confirmed"), "{}", log.text());

    // A product is found by its SKU and named with it.
    let rows = catalog::products::list_for_admin(&site.kit.shop, admin.actor(), &Default::default(), None)
        .await
        .unwrap()
        .rows;
    let product = rows.iter().find(|row| row.sku == sku).unwrap();
    let edit = catalog::products::get_for_edit(&site.kit.shop, admin.actor(), product.id).await.unwrap();
    let mut fields = edit.fields.clone();
    fields.iter_mut().find(|(name, _)| name == "warranty_months").unwrap().1 = "7".to_owned();
    fields.iter_mut().find(|(name, _)| name == "status").unwrap().1 = "draft".to_owned();
    fields.iter_mut().find(|(name, _)| name == "price").unwrap().1 = "12345,60".to_owned();
    // A choice of an attribute that it has: every other one than the present.
    let known = catalog::products::vocabulary(&site.kit.shop, admin.actor()).await.unwrap();
    let chosen = fields.iter().find_map(|(name, value)| {
        let attribute = known.attribute(name.strip_prefix("attr-")?)?;
        let other = attribute.choices.iter().find(|choice| choice.code != *value)?;
        (!value.is_empty()).then(|| (name.clone(), other.clone()))
    });
    let (field, choice) = chosen.unwrap();
    fields.iter_mut().find(|(name, _)| *name == field).unwrap().1 = choice.code.clone();
    catalog::products::update(&site.kit.shop, admin.actor(), product.id, edit.version, &fields)
        .await
        .unwrap();
    let query = serde_urlencoded::to_string([("object", sku.as_str()), ("entity", "product")]).unwrap();
    let log = admin.get(&format!("/admin/audit?{query}")).await;
    assert!(log.has_link(&format!("/admin/products/{}", product.id)), "{}", log.body);
    assert!(log.text().contains("Гарантия, месяцев") && log.text().contains(&sku), "{}", log.text());
    // Values are words, as the form of the product has them.
    let price = base::format::money(base::Locale::Ru, base::Kopecks(1_234_560));
    for text in [&price, "Черновик", &choice.name.ru] {
        assert!(log.text().contains(text), "{text}: {}", log.text());
    }
    assert!(!log.text().contains("12345.60") && !log.text().contains("draft"), "{}", log.text());

    let query = serde_urlencoded::to_string([("object", product.name.ru.as_str())]).unwrap();
    let log = admin.get(&format!("/admin/audit?{query}")).await;
    assert!(log.has_link(&format!("/admin/products/{}", product.id)), "by its name, which may have digits");
    let query = format!("id={}&{query}", product.id);
    let log = admin.get(&format!("/admin/audit?{query}")).await;
    assert!(log.has_value(&product.id.to_string()), "the form keeps the record: {}", log.body);

    // Words of the values, people, dates, and nothing.
    let words = admin.get(&format!("/admin/audit?q={}", path.rsplit('/').next().unwrap())).await;
    assert!(words.status == StatusCode::OK && words.has_link(&path), "{}", words.text());
    let nobody = admin.get("/admin/audit?person=%D0%BD%D0%B8%D0%BA%D1%82%D0%BE").await;
    assert!(nobody.text().contains("Ничего не нашлось") && nobody.has_link("/admin/audit"));
    let future = admin.get("/admin/audit?from=2099-01-01").await;
    assert!(future.text().contains("Ничего не нашлось") && future.has_value("2099-01-01"));
    let wrong = admin.get("/admin/audit?id=x").await;
    assert_eq!(wrong.status, StatusCode::NOT_FOUND);

    let file = admin.get("/admin/audit/export?as=csv&entity=order").await;
    assert_eq!(file.status, StatusCode::OK);
    assert!(file.body.contains(&number) && file.body.contains("Заказ оформлен"), "{}", file.body);
    let again = admin.get("/admin/audit").await;
    assert!(again.text().contains("Журнал выгружен"), "{}", again.text());
    let other = site.staff(&[ORDERS_VIEW]).await;
    assert_eq!(other.get("/admin/audit/export?as=csv").await.status, StatusCode::FORBIDDEN);
}

#[tokio::test]
async fn adm_5_visits_are_shown_as_a_funnel_with_the_period_before() {
    let site = open().await;
    let viewer = site.staff(&[VISITS_VIEW]).await;
    let empty = viewer.get("/admin/visits").await;
    assert!(empty.status == StatusCode::OK && empty.text().contains("Посещений пока нет"), "{}", empty.body);

    let log = VisitLog::default();
    for (n, steps) in
        [VisitStep::Landing.bit(), VisitStep::Landing.bit() | VisitStep::Order.bit()].iter().enumerate()
    {
        let network = std::net::IpAddr::from([192, 0, 2, n as u8]);
        let visitor = Visitor { network, user_agent: "Firefox", branch: Branch::Unknown };
        let visit = Visit {
            steps: *steps,
            source: Some(VisitSource::Search),
            campaign: String::new(),
            device: VisitDevice::Phone,
        };
        log.count(site.kit.shop.now(), &visitor, visit);
    }
    log.flush(&site.kit.shop).await.unwrap();
    let page = viewer.get("/admin/visits?days=7").await;
    assert!(page.has("svg[role='img'][aria-label]") && page.has("tr[data-step='order']"), "{}", page.body);
    let order = page.first("tr[data-step='order']").text();
    assert!(order.contains("50\u{a0}%"), "half of all: {order}");
    assert!(page.text().contains("Поисковые системы") && !page.body.contains(" style="), "{}", page.body);
    let computers = viewer.get("/admin/visits?days=7&device=computer").await;
    assert!(computers.text().contains("Посещений пока нет"));
    assert_eq!(viewer.get("/admin/visits?device=fridge").await.status, StatusCode::NOT_FOUND);
    let other = site.staff(&[ORDERS_VIEW]).await;
    assert_eq!(other.get("/admin/visits").await.status, StatusCode::FORBIDDEN);
}

#[tokio::test]
async fn ux_31_orders_are_downloaded_by_the_filter_with_a_permission_of_its_own() {
    let site = open().await;
    let admin = site.staff(&[ORDERS_VIEW, ORDERS_EXPORT]).await;
    let seller = site.staff(ALL).await;
    let (path, ..) = order(&site, &seller).await;
    let number = path.rsplit('/').next().unwrap().replacen('Z', "З", 1);
    let list = admin.get("/admin/orders?state=placed").await;
    assert!(list.has_link("/admin/orders/export?state=placed&as=csv"), "{}", list.body);
    let file = admin.get("/admin/orders/export?state=placed&as=csv").await;
    assert_eq!(file.status, StatusCode::OK);
    assert!(file.body.contains(&number) && file.body.contains("anna@example.ru"), "{}", file.body);
    let none = admin.get("/admin/orders/export?state=cancelled&as=csv").await;
    assert!(!none.body.contains(&number));
    let other = site.staff(&[ORDERS_VIEW]).await;
    assert_eq!(other.get("/admin/orders/export?as=csv").await.status, StatusCode::FORBIDDEN);
    assert!(!other.get("/admin/orders").await.body.contains("/admin/orders/export"));
}

#[tokio::test]
async fn ux_30_lists_of_staff_are_sorted_by_their_heads_without_scripts() {
    let site = open().await;
    let admin = logged_in(&site, ADMIN).await;
    order(&site, &site.staff(ALL).await).await;
    for (path, heads) in [
        ("/admin/orders", ["sort=buyer", "sort=-total", "sort=placed"].as_slice()),
        ("/admin/customers", &["sort=name", "sort=created"]),
        ("/admin/staff", &["sort=-name", "sort=state", "sort=-login"]),
        ("/desk/requests", &["sort=client", "sort=created"]),
    ] {
        let list = admin.get(path).await;
        assert!(list.has("th[aria-sort]"), "{path}: {}", list.body);
        for head in heads {
            let sorted = format!("{path}?{head}");
            assert!(list.has_link(&sorted), "{sorted}: {}", list.body);
            let page = admin.get(&sorted).await;
            let order = if head.contains("=-") { "descending" } else { "ascending" };
            assert!(page.has(&format!("th[aria-sort='{order}'] a")), "{sorted}: {}", page.body);
        }
        // A filter keeps the order.
        let sorted = admin.get(&format!("{path}?{}", heads[0])).await;
        let order = heads[0].trim_start_matches("sort=");
        assert!(
            sorted.has(&format!("form[role=search] input[name=sort][value='{order}']")),
            "{}",
            sorted.body
        );
    }
}

#[tokio::test]
async fn ux_31_products_are_sorted_by_their_heads_and_columns_are_remembered() {
    let site = open().await;
    let admin = logged_in(&site, ADMIN).await;
    let list = admin.get("/admin/products").await;
    assert!(
        list.has("th[aria-sort='descending']") && list.has("img.thumb") && list.has("td[data-label='Цена']")
    );
    assert!(list.has_link("/admin/products?sort=name") && list.has_link("/admin/products?sort=-price"));
    let cheap = admin.get("/admin/products?sort=price").await;
    assert!(cheap.has("th[aria-sort='ascending']") && cheap.has_link("/admin/products?sort=-price"));

    let chosen = [("remember", "columns"), ("col", "sku"), ("col", "price"), ("status", "published")];
    let sorted = [&chosen[..], &[("sort", "price")]].concat();
    assert!(
        admin.post("/admin/products", &sorted).await.location().contains("sort=price"),
        "the order stays"
    );
    let saved = admin.post("/admin/products", &chosen).await;
    assert_eq!(saved.status, StatusCode::SEE_OTHER);
    let list = admin.get(saved.location()).await;
    assert!(list.has("td[data-label='Цена']") && !list.has("td[data-label='Свободно']"), "{}", list.body);
    let file = "/admin/products/export?status=published&col=sku&col=price&as=csv";
    assert!(list.has_link(file), "the file has the chosen columns");
    let file = admin.get(file).await;
    let heading = file.body.lines().next().unwrap();
    assert_eq!(heading.trim_start_matches('\u{feff}').trim_end(), "sku;name_ru;name_en;price");

    // A view that was saved with all columns has them all.
    let all =
        ["sku", "category", "status", "price", "old_price", "available", "changed"].map(|col| ("col", col));
    let view = [&all[..], &[("view_name", "Все столбцы"), ("status", "published")]].concat();
    let kept = admin.post("/admin/products", &view).await;
    let list = admin.get(kept.location()).await;
    assert!(
        list.has("td[data-label='Свободно']") && list.has_link(&kept.location().replace("&view=saved", ""))
    );
}
