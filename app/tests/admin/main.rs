//! Administration pages with the demo's data, as used by a browser without scripts.
#![expect(clippy::unwrap_used, reason = "a test that can not go on has failed")]

mod bulk;
mod export;
mod imports;
mod settings;

use app_kit::Registries;
use axum::http::StatusCode;
use base::access::Permission;
use catalog_model::access::CATALOG_EDIT;
use gateways::mail::{Letter, Subject};
use org_model::access::SETTINGS_EDIT;
use pagekit::{Browser, Form, Page, Site};
use people_model::access::{ACCOUNTS_VIEW, AUDIT_VIEW, MAILBOX_VIEW};
use sales_model::access::{ORDERS_EDIT, ORDERS_VIEW};
use service_model::access::{RATES_EDIT, REQUESTS_PLAN, REQUESTS_VIEW};

/// All permissions.
const ALL: &[Permission] = &[
    CATALOG_EDIT,
    ORDERS_VIEW,
    ORDERS_EDIT,
    REQUESTS_VIEW,
    REQUESTS_PLAN,
    RATES_EDIT,
    ACCOUNTS_VIEW,
    AUDIT_VIEW,
    MAILBOX_VIEW,
    SETTINGS_EDIT,
];

fn registries() -> Registries {
    let mut all = Registries { menu: app::menu(), ..Registries::default() };
    all.audit.add(org::actions::ENTITIES, org::actions::ACTIONS);
    all.audit.add(catalog::actions::ENTITIES, catalog::actions::ACTIONS);
    org_model::settings::register(&mut all.settings);
    sales_model::settings::register(&mut all.settings);
    all
}

/// The whole site with the demo's data.
async fn open() -> Site {
    Site::demo(app::routes(), registries()).await
}

/// A category with a required attribute.
async fn category(site: &Site) -> String {
    let tree = catalog::categories::tree(&site.kit.shop).await.unwrap();
    tree.by_slug("cameras").or(tree.0.first()).unwrap().id.to_string()
}

/// The form of a product with its current values.
fn form(page: &Page) -> Form {
    page.form_at("form#product")
}

/// The smallest PNG: one pixel.
fn pixel() -> Vec<u8> {
    let hex = "89504e470d0a1a0a0000000d4948445200000001000000010802000000907753de0000000c49444154789c63f8dfc0000004010180c52a185d0000000049454e44ae426082";
    (0..hex.len() / 2).map(|n| u8::from_str_radix(&hex[2 * n..2 * n + 2], 16).unwrap()).collect()
}

#[tokio::test]
async fn adm_1_a_product_is_added_with_its_mistakes_told_at_the_fields() {
    let site = open().await;
    let admin = site.staff(ALL).await;
    let category = category(&site).await;
    let blank = admin.get("/admin/products/new").await;
    assert!(
        blank.status == StatusCode::OK && blank.text().contains("Сначала выберите категорию"),
        "{}",
        blank.body
    );

    let new = admin.get(&format!("/admin/products/new?category={category}")).await;
    let opened = form(&new);
    let wrong = opened.with("name_ru", "Камера «Сова»").with("price", "дорого");
    let wrong = admin.submit(&wrong).await;
    assert_eq!(wrong.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(wrong.has_error("sku"), "{:?}", wrong.errors());
    let again = form(&wrong);
    assert_eq!((again.value("price"), again.value("name_ru")), (Some("дорого"), Some("Камера «Сова»")));
    assert!(wrong.text().contains("Цена, ₽: введите сумму в рублях"));

    // Fills in all required attributes, whatever the demo's category requires.
    let id: base::CategoryId = category.parse().unwrap();
    let definitions = catalog::products::definitions(&site.kit.shop, admin.actor(), id).await.unwrap();
    let required: Vec<(String, String)> = definitions
        .attributes
        .iter()
        .filter(|a| a.is_required)
        .map(|a| {
            use catalog_model::products::AttributeKind as K;
            let value = match a.kind {
                K::Number => "2,8".to_owned(),
                K::Choice | K::Choices => a.choices[0].code.clone(),
                K::Flag => "yes".to_owned(),
                K::Text => "текст".to_owned(),
            };
            (format!("attr-{}", a.code), value)
        })
        .collect();
    let warehouse = format!("stock-{}", definitions.warehouses[0].code);
    let mut changes = vec![
        ("name_ru", "Камера «Сова»"),
        ("sku", "SOVA-1"),
        ("model", "С-1"),
        ("brand", "Сова"),
        ("price", "4 990"),
        ("status", "published"),
        (warehouse.as_str(), "7"),
        ("do", "save"),
    ];
    changes.extend(required.iter().map(|(n, v)| (n.as_str(), v.as_str())));
    let filled = opened.with_all(&changes);
    let not_a_picture = admin.upload(&filled, &[("upload", "a.png", b"<svg onload=alert(1)>")]).await;
    assert_eq!(not_a_picture.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(not_a_picture.has_error("picture"), "{}", not_a_picture.body);

    let done = admin.upload(&filled, &[("upload", "a.png", &pixel())]).await;
    assert_eq!(done.status, StatusCode::SEE_OTHER, "{}", done.body);
    let saved = admin.get(done.location()).await;
    assert!(
        saved.text().contains("Сохранено") && saved.text().contains("Открыть в магазине"),
        "{}",
        saved.body
    );
    let stored = form(&saved);
    let value = |name: &str| stored.value(name).unwrap_or_default();
    assert_eq!((value("sku"), value("price"), value(&warehouse)), ("SOVA-1", "4990.00", "7"));
    assert!(
        !value("picture").is_empty() && saved.text().contains("Товар добавлен"),
        "the photograph and the history"
    );
    let listed = admin.get("/admin/products?q=sova").await;
    assert!(listed.text().contains("Камера «Сова»"));
    assert!(admin.get("/admin/products?q=sova&status=draft").await.text().contains("Таких товаров нет"));
}

#[tokio::test]
async fn adm_7_two_administrators_edit_one_product_and_nothing_is_lost() {
    let site = open().await;
    let (first, second) = (site.staff(ALL).await, site.staff(ALL).await);
    let rows = catalog::products::list_for_admin(&site.kit.shop, first.actor(), &Default::default(), None)
        .await
        .unwrap()
        .rows;
    let path = format!("/admin/products/{}", rows[0].id);
    let opened = form(&first.get(&path).await);
    let description = ("description_ru", "Видит в темноте");
    let done = first.submit(&opened.with_all(&[("price", "5000"), description])).await;
    assert_eq!(done.status, StatusCode::SEE_OTHER, "{}", done.body);
    let late = opened.with("price", "6000").with("description_ru", "Пишет звук");
    let conflict = second.submit(&late).await;
    assert_eq!(conflict.status, StatusCode::CONFLICT);
    let sum = |roubles| base::format::money(base::Locale::Ru, base::Kopecks::from_roubles(roubles));
    let prices = [sum(6000), sum(5000)];
    let texts = ["Пока вы редактировали, товар изменили", "Видит в темноте", "Пишет звук"];
    for text in texts.into_iter().chain(prices.iter().map(String::as_str)) {
        assert!(conflict.text().contains(text), "{text}: {}", conflict.body);
    }
    // Submitting the displayed form again overwrites knowingly.
    let again = form(&conflict);
    assert_eq!(again.value("description_ru"), Some("Пишет звук"));
    let over = second.submit(&again).await;
    assert_eq!(over.status, StatusCode::SEE_OTHER, "{}", over.body);
    let stored = form(&first.get(&path).await);
    assert_eq!(stored.value("price"), Some("6000.00"));
    // «Show the category's fields» stores nothing.
    let shown = first.submit(&stored.with("price", "1").with("do", "fields")).await;
    assert!(shown.status == StatusCode::OK && form(&shown).value("price") == Some("1"));
    assert_eq!(form(&first.get(&path).await).value("price"), Some("6000.00"));
}

#[tokio::test]
async fn adm_2_a_deleted_product_comes_back() {
    let site = open().await;
    let admin = site.staff(ALL).await;
    let row = catalog::products::list_for_admin(&site.kit.shop, admin.actor(), &Default::default(), None)
        .await
        .unwrap()
        .rows
        .remove(0);
    let path = format!("/admin/products/{}", row.id);
    let asked = admin.get(&format!("{path}/delete")).await;
    assert!(asked.text().contains("Покупатели его больше не увидят"), "{}", asked.body);
    let version = row.version.to_string();
    let gone = admin.post(&format!("{path}/delete"), &[("version", &version)]).await;
    assert_eq!(gone.status, StatusCode::SEE_OTHER);
    let list = admin.get(gone.location()).await;
    let restore = format!("{path}/restore");
    assert!(list.forms().iter().any(|f| f.action == restore), "{}", list.body);
    assert!(list.text().contains("Удалено: "), "{}", list.body);
    assert!(admin.get(&path).await.text().contains("Товар удалён"));
    let stale = admin.post(&format!("{path}/restore"), &[("version", &version)]).await;
    assert_eq!(stale.status, StatusCode::CONFLICT);
    let back = admin.post(&format!("{path}/restore"), &[("version", &(row.version + 1).to_string())]).await;
    assert_eq!(back.status, StatusCode::SEE_OTHER);
    assert!(admin.get(back.location()).await.text().contains("Товар снова в каталоге"));
}

#[tokio::test]
async fn adm_4_rates_packages_and_symptoms_are_data() {
    let site = open().await;
    let admin = site.staff(&[RATES_EDIT]).await;
    for list in ["/admin/rates", "/admin/packages", "/admin/symptoms"] {
        // The first link leads to the form of a new one.
        let second =
            admin.get(list).await.select(&format!("a[href^='{list}/']"))[1].attr("href").map(str::to_owned);
        let one = admin.get(&second.unwrap()).await;
        assert!(one.status == StatusCode::OK && one.has("[name='version']"), "{list}");
        assert_eq!(admin.get(&format!("{list}/new")).await.status, StatusCode::OK);
    }
    let new = [
        ("code", "leak_visit"),
        ("name_ru", "Протечка"),
        ("name_en", "Leak"),
        ("skill", "electric"),
        ("minutes", "45"),
        ("price", "1 200"),
        ("position", "5"),
        ("is_active", "1"),
    ];
    let added = admin.post("/admin/symptoms/new", &new).await;
    assert_eq!(added.status, StatusCode::SEE_OTHER, "{}", added.body);
    let taken = admin.post("/admin/symptoms/new", &new).await;
    assert_eq!(taken.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(taken.has_error("code") && taken.has_value("Протечка"));
    let path = added.location().split('?').next().unwrap();
    let mut edit = new.to_vec();
    edit.push(("version", "1"));
    assert_eq!(admin.post(path, &edit).await.status, StatusCode::SEE_OTHER);
    edit[5] = ("price", "1 300");
    let conflict = admin.post(path, &edit).await;
    assert_eq!(conflict.status, StatusCode::CONFLICT);
    assert!(conflict.body.contains("1 300") && conflict.body.contains("1200.00"), "{}", conflict.body);
}

#[tokio::test]
async fn adm_5_what_was_done_stands_in_the_log_and_letters_can_be_read() {
    let site = open().await;
    let admin = site.staff(ALL).await;
    let log = admin.get("/admin/audit").await;
    assert!(log.status == StatusCode::OK && log.text().contains("Программа (demo)"), "{}", log.body);
    assert!(admin.get("/admin/audit?after=nonsense").await.status == StatusCode::NOT_FOUND);

    assert!(admin.get("/admin/mailbox").await.text().contains("Писем пока нет"));
    let letter = Letter {
        id: "00000000-0000-7000-8000-000000000001".parse().unwrap(),
        to: base::contact::Email::parse("anna@example.ru").unwrap(),
        subject: Subject::new("Заказ <принят>"),
        text: "Смотрите http://shop.example/orders/1. <b>Не тег</b>".to_owned(),
        html: None,
        at: site.kit.shop.now(),
    };
    site.state.ports.mailer.send(&letter).await.unwrap();
    let list = admin.get("/admin/mailbox").await;
    assert!(list.text().contains("Заказ <принят>"), "{}", list.body);
    let one = admin.get(list.first("a[href^='/admin/mailbox/']").attr("href").unwrap()).await;
    assert!(one.has_link("http://shop.example/orders/1"), "{}", one.body);
    assert!(one.text().contains("<b>Не тег"), "nothing in a letter becomes markup");
    assert_eq!(admin.get("/admin/mailbox/..%2Fzasov.eml").await.status, StatusCode::NOT_FOUND);
}

/// A guest's order of one product to be paid on receipt: its page for staff, the SKU and the total in kopecks.
async fn order(site: &Site, admin: &Browser) -> (String, String, i64) {
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
        name: "Анна <b>".into(),
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
    assert!(text.contains("Анна <b>") && text.contains(&sku) && page.has_value("accept"), "{}", page.body);
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
async fn adm_4_staff_records_that_money_was_returned_and_cancels() {
    let site = open().await;
    let admin = site.staff(ALL).await;
    let (path, _, total) = order(&site, &admin).await;
    let refund = |amount: i64| {
        let amount = amount.to_string();
        let (admin, path) = (&admin, &path);
        async move { admin.post(path, &[("event", "refund"), ("amount", &amount)]).await }
    };
    assert!(!admin.get(&path).await.has_value("refund"), "nothing was paid");
    assert_eq!(admin.post(&path, &[("event", "receive")]).await.status, StatusCode::SEE_OTHER);
    let cancel = [("event", "cancel"), ("reason", "")];
    assert_eq!(admin.post(&path, &cancel).await.status, StatusCode::UNPROCESSABLE_ENTITY);
    let page = admin.get(&path).await;
    assert!(page.has_value("refund") && page.has_value(&total.to_string()), "{}", page.body);
    for wrong in [total - 1, -1] {
        assert_eq!(refund(wrong).await.status, StatusCode::UNPROCESSABLE_ENTITY, "{wrong}");
    }
    let viewer = site.staff(&[ORDERS_VIEW]).await;
    let fields = [("event", "refund"), ("amount", "1")];
    assert_eq!(viewer.post(&path, &fields).await.status, StatusCode::FORBIDDEN);
    assert_eq!(refund(total).await.status, StatusCode::SEE_OTHER);
    let page = admin.get(&path).await;
    assert!(page.text().contains("Деньги возвращены") && !page.has_value("refund"), "{}", page.body);
    assert_eq!(refund(total).await.status, StatusCode::UNPROCESSABLE_ENTITY, "once");
    assert_eq!(admin.post(&path, &cancel).await.status, StatusCode::SEE_OTHER);
    assert!(admin.get("/admin/orders?state=cancelled").await.has_link(&path));
}

#[tokio::test]
async fn every_page_asks_for_its_permission() {
    let site = open().await;
    let id = "00000000-0000-0000-0000-000000000000";
    let pages = [
        "/admin/products".to_owned(),
        "/admin/products/new".into(),
        format!("/admin/products/{id}"),
        format!("/admin/products/{id}/delete"),
        "/admin/orders".into(),
        "/admin/orders/Z-2026-000001".into(),
        "/admin/rates".into(),
        "/admin/rates/new".into(),
        "/admin/packages".into(),
        "/admin/packages/new".into(),
        "/admin/symptoms".into(),
        "/admin/symptoms/new".into(),
        "/admin/mailbox".into(),
        "/admin/settings".into(),
        "/admin/audit".into(),
        "/admin".into(),
        "/admin/ui".into(),
    ];
    let (guest, nobody) = (site.guest(), site.staff(&[]).await);
    let client = site.browser_of(site.kit.client(site.kit.shop.id(), site.kit.shop.id()));
    for page in &pages {
        let asked = guest.get(page).await;
        assert!(
            asked.status == StatusCode::SEE_OTHER && asked.location().starts_with("/login?"),
            "{page}: {}",
            asked.status
        );
        assert_eq!(client.get(page).await.status, StatusCode::FORBIDDEN, "{page}");
        if page != "/admin/ui" {
            assert_eq!(nobody.get(page).await.status, StatusCode::FORBIDDEN, "{page}");
        }
    }
    let edits = [
        format!("/admin/products/{id}/restore"),
        format!("/admin/rates/{id}"),
        "/admin/symptoms/new".into(),
        "/admin/packages/new".into(),
    ];
    for page in &edits {
        assert_eq!(nobody.post(page, "").await.status, StatusCode::FORBIDDEN, "{page}");
    }
    assert_eq!(
        nobody.post_files("/admin/products/new", &[("category", id)], &[]).await.status,
        StatusCode::FORBIDDEN
    );
    let planner = site.staff(&[MAILBOX_VIEW]).await;
    assert_eq!(planner.get("/admin").await.location(), "/admin/mailbox");
}
