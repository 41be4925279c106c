//! Administration pages with the demo's data, as used by a browser without scripts.
#![expect(clippy::unwrap_used, reason = "a test that can not go on has failed")]

mod bulk;
mod export;
mod imports;
mod settings;
mod site;

use axum::http::StatusCode;
use gateways::mail::{Letter, Subject};
use people_model::access::MAILBOX_VIEW;
use platform::Actor;
use sales_model::access::ORDERS_VIEW;
use service_model::access::RATES_EDIT;
use site::{ALL, Site};

/// Form field values, as a browser would submit them.
fn fields(page: &str) -> Vec<(String, String)> {
    let form = page.split("id=\"product\"").nth(1).unwrap().split("</form>").next().unwrap();
    let attribute = |tag: &str, name: &str| {
        let from = tag.find(&format!(" {name}=\""))? + name.len() + 3;
        Some(tag[from..from + tag[from..].find('"')?].replace("&quot;", "\"").replace("&amp;", "&"))
    };
    let mut out = Vec::new();
    let mut select = String::new();
    for tag in form.split('<') {
        let tag = tag.split('>').next().unwrap();
        let value = || attribute(tag, "value").unwrap_or_default();
        match tag.split([' ', '>']).next().unwrap() {
            "select" => select = attribute(tag, "name").unwrap(),
            "option" if tag.contains(" selected") && !select.is_empty() => {
                out.push((select.clone(), value()))
            }
            "textarea" => out.push((attribute(tag, "name").unwrap(), String::new())),
            "input" => match attribute(tag, "type").as_deref() {
                Some("file") => {}
                Some("checkbox" | "radio") if !tag.contains(" checked") => {}
                _ => out.push((attribute(tag, "name").unwrap(), value())),
            },
            _ => {}
        }
    }
    out
}

fn set<'a>(fields: &'a [(String, String)], changes: &[(&'a str, &'a str)]) -> Vec<(&'a str, &'a str)> {
    let kept = fields
        .iter()
        .filter(|(n, _)| changes.iter().all(|(c, _)| c != n))
        .map(|(n, v)| (n.as_str(), v.as_str()));
    kept.chain(changes.iter().copied()).collect()
}

/// The smallest PNG: one pixel.
fn pixel() -> Vec<u8> {
    let hex = "89504e470d0a1a0a0000000d4948445200000001000000010802000000907753de0000000c49444154789c63f8dfc0000004010180c52a185d0000000049454e44ae426082";
    (0..hex.len() / 2).map(|n| u8::from_str_radix(&hex[2 * n..2 * n + 2], 16).unwrap()).collect()
}

#[tokio::test]
async fn adm_1_a_product_is_added_with_its_mistakes_told_at_the_fields() {
    let site = Site::open().await;
    let admin = site.staff(ALL).await;
    let category = site.category().await;
    let blank = site.get(&admin, "/admin/products/new").await;
    assert!(
        blank.status == StatusCode::OK && blank.page.contains("Сначала выберите категорию"),
        "{}",
        blank.page
    );

    let new = site.get(&admin, &format!("/admin/products/new?category={category}")).await;
    let opened = fields(&new.page);
    let wrong = site
        .upload(
            &admin,
            "/admin/products/new",
            &set(&opened, &[("name_ru", "Камера «Сова»"), ("price", "дорого")]),
            &[],
        )
        .await;
    assert_eq!(wrong.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(
        wrong.page.contains("href=\"#sku\"") && wrong.page.contains("value=\"дорого\""),
        "{}",
        wrong.page
    );
    assert!(wrong.page.contains("Камера «Сова»"));
    assert!(wrong.page.contains("Цена, ₽: введите сумму в рублях"));

    // Fills in all required attributes, whatever the demo's category requires.
    let id: base::CategoryId = category.parse().unwrap();
    let definitions = catalog::products::definitions(&site.kit.shop, &admin, id).await.unwrap();
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
    let filled = set(&opened, &changes);
    let not_a_picture =
        site.upload(&admin, "/admin/products/new", &filled, &[("a.png", b"<svg onload=alert(1)>")]).await;
    assert_eq!(not_a_picture.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(not_a_picture.page.contains("href=\"#picture\""), "{}", not_a_picture.page);

    let done = site.upload(&admin, "/admin/products/new", &filled, &[("a.png", &pixel())]).await;
    assert_eq!(done.status, StatusCode::SEE_OTHER, "{}", done.page);
    let saved = site.get(&admin, &done.to).await;
    assert!(saved.page.contains("Сохранено") && saved.page.contains("Открыть в магазине"), "{}", saved.page);
    let stored = fields(&saved.page);
    let value =
        |name: &str| stored.iter().find(|(n, _)| n == name).map(|(_, v)| v.as_str()).unwrap_or_default();
    assert_eq!((value("sku"), value("price"), value(&warehouse)), ("SOVA-1", "4990.00", "7"));
    assert!(
        !value("picture").is_empty() && saved.page.contains("Товар добавлен"),
        "the photograph and the history"
    );
    let listed = site.get(&admin, "/admin/products?q=sova").await;
    assert!(listed.page.contains("Камера «Сова»"));
    assert!(site.get(&admin, "/admin/products?q=sova&status=draft").await.page.contains("Таких товаров нет"));
}

#[tokio::test]
async fn adm_7_two_administrators_edit_one_product_and_nothing_is_lost() {
    let site = Site::open().await;
    let (first, second) = (site.staff(ALL).await, site.staff(ALL).await);
    let rows = catalog::products::list_for_admin(&site.kit.shop, &first, &Default::default(), None)
        .await
        .unwrap()
        .rows;
    let path = format!("/admin/products/{}", rows[0].id);
    let opened = fields(&site.get(&first, &path).await.page);
    let description = ("description_ru", "Видит в темноте");
    let done = site.upload(&first, &path, &set(&opened, &[("price", "5000"), description]), &[]).await;
    assert_eq!(done.status, StatusCode::SEE_OTHER, "{}", done.page);
    let late = set(&opened, &[("price", "6000"), ("description_ru", "Пишет звук")]);
    let conflict = site.upload(&second, &path, &late, &[]).await;
    assert_eq!(conflict.status, StatusCode::CONFLICT);
    let sum = |roubles| base::format::money(base::Locale::Ru, base::Kopecks::from_roubles(roubles));
    let prices = [sum(6000), sum(5000)];
    let texts = ["Пока вы редактировали, товар изменили", "Видит в темноте", "Пишет звук"];
    for text in texts.into_iter().chain(prices.iter().map(String::as_str)) {
        assert!(conflict.page.contains(text), "{text}: {}", conflict.page);
    }
    // Submitting the displayed form again overwrites knowingly.
    let again = fields(&conflict.page);
    let over = site.upload(&second, &path, &set(&again, &[("description_ru", "Пишет звук")]), &[]).await;
    assert_eq!(over.status, StatusCode::SEE_OTHER, "{}", over.page);
    let stored = fields(&site.get(&first, &path).await.page);
    assert!(stored.contains(&("price".to_owned(), "6000.00".to_owned())), "{stored:?}");
    // «Show the category's fields» stores nothing.
    let shown = site.upload(&first, &path, &set(&stored, &[("price", "1"), ("do", "fields")]), &[]).await;
    assert!(shown.status == StatusCode::OK && shown.page.contains("value=\"1\""));
    assert!(
        fields(&site.get(&first, &path).await.page).contains(&("price".to_owned(), "6000.00".to_owned()))
    );
}

#[tokio::test]
async fn adm_2_a_deleted_product_comes_back() {
    let site = Site::open().await;
    let admin = site.staff(ALL).await;
    let row = catalog::products::list_for_admin(&site.kit.shop, &admin, &Default::default(), None)
        .await
        .unwrap()
        .rows
        .remove(0);
    let path = format!("/admin/products/{}", row.id);
    let asked = site.get(&admin, &format!("{path}/delete")).await;
    assert!(asked.page.contains("Покупатели его больше не увидят"), "{}", asked.page);
    let version = row.version.to_string();
    let gone = site.post(&admin, &format!("{path}/delete"), &[("version", &version)]).await;
    assert_eq!(gone.status, StatusCode::SEE_OTHER);
    let list = site.get(&admin, &gone.to).await;
    let restore = format!("action=\"{path}/restore\"");
    assert!(list.page.contains(&restore) && list.page.contains("Удалено: "), "{}", list.page);
    assert!(site.get(&admin, &path).await.page.contains("Товар удалён"));
    let stale = site.post(&admin, &format!("{path}/restore"), &[("version", &version)]).await;
    assert_eq!(stale.status, StatusCode::CONFLICT);
    let back =
        site.post(&admin, &format!("{path}/restore"), &[("version", &(row.version + 1).to_string())]).await;
    assert_eq!(back.status, StatusCode::SEE_OTHER);
    assert!(site.get(&admin, &back.to).await.page.contains("Товар снова в каталоге"));
}

#[tokio::test]
async fn adm_4_rates_packages_and_symptoms_are_data() {
    let site = Site::open().await;
    let admin = site.staff(&[RATES_EDIT]).await;
    for list in ["/admin/rates", "/admin/packages", "/admin/symptoms"] {
        let page = site.get(&admin, list).await.page;
        let first = page.split(&format!("href=\"{list}/")).nth(2).unwrap().split('"').next().unwrap();
        let one = site.get(&admin, &format!("{list}/{first}")).await;
        assert!(one.status == StatusCode::OK && one.page.contains("name=\"version\""), "{list}");
        assert_eq!(site.get(&admin, &format!("{list}/new")).await.status, StatusCode::OK);
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
    let added = site.post(&admin, "/admin/symptoms/new", &new).await;
    assert_eq!(added.status, StatusCode::SEE_OTHER, "{}", added.page);
    let taken = site.post(&admin, "/admin/symptoms/new", &new).await;
    assert_eq!(taken.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(taken.page.contains("href=\"#code\"") && taken.page.contains("Протечка"));
    let path = added.to.split('?').next().unwrap();
    let mut edit = new.to_vec();
    edit.push(("version", "1"));
    assert_eq!(site.post(&admin, path, &edit).await.status, StatusCode::SEE_OTHER);
    edit[5] = ("price", "1 300");
    let conflict = site.post(&admin, path, &edit).await;
    assert_eq!(conflict.status, StatusCode::CONFLICT);
    assert!(conflict.page.contains("1 300") && conflict.page.contains("1200.00"), "{}", conflict.page);
}

#[tokio::test]
async fn adm_5_what_was_done_stands_in_the_log_and_letters_can_be_read() {
    let site = Site::open().await;
    let admin = site.staff(ALL).await;
    let log = site.get(&admin, "/admin/audit").await;
    assert!(log.status == StatusCode::OK && log.page.contains("Программа (demo)"), "{}", log.page);
    assert!(site.get(&admin, "/admin/audit?after=nonsense").await.status == StatusCode::NOT_FOUND);

    assert!(site.get(&admin, "/admin/mailbox").await.page.contains("Писем пока нет"));
    let letter = Letter {
        id: "00000000-0000-7000-8000-000000000001".parse().unwrap(),
        to: base::contact::Email::parse("anna@example.ru").unwrap(),
        subject: Subject::new("Заказ <принят>"),
        text: "Смотрите http://shop.example/orders/1. <b>Не тег</b>".to_owned(),
        html: None,
        at: site.kit.shop.now(),
    };
    site.state.ports.mailer.send(&letter).await.unwrap();
    let list = site.get(&admin, "/admin/mailbox").await.page;
    assert!(list.contains("Заказ &lt;принят&gt;"), "{list}");
    let path =
        list.split("href=\"/admin/mailbox/").nth(2).or(list.split("href=\"/admin/mailbox/").nth(1)).unwrap();
    let one = site.get(&admin, &format!("/admin/mailbox/{}", path.split('"').next().unwrap())).await;
    assert!(one.page.contains("href=\"http://shop.example/orders/1\""), "{}", one.page);
    assert!(one.page.contains("&lt;b&gt;Не тег"), "nothing in a letter becomes markup");
    assert_eq!(site.get(&admin, "/admin/mailbox/..%2Fzasov.eml").await.status, StatusCode::NOT_FOUND);
}

/// A guest's order of one product to be paid on receipt: its page for staff, the SKU and the total in kopecks.
async fn order(site: &Site, admin: &Actor) -> (String, String, i64) {
    use sales::cart;
    use sales::cart::CartOwner;
    let (shop, guest) = (&site.kit.shop, site.kit.guest());
    let rows = catalog::products::list_for_admin(shop, admin, &Default::default(), None).await.unwrap().rows;
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
    let order =
        sales::checkout::place(shop, &guest, &owner, &form, "0123456789abcdef", "http://127.0.0.1:3000")
            .await
            .unwrap();
    let total = delivery.totals.total.0;
    (format!("/admin/orders/{}", order.number.to_url()), product.sku.clone(), total)
}

#[tokio::test]
async fn adm_4_an_order_is_led_on_by_its_buttons() {
    let site = Site::open().await;
    let admin = site.staff(ALL).await;
    let (path, sku, _) = order(&site, &admin).await;
    assert!(site.get(&admin, "/admin/orders?find=anna").await.page.contains(&path));
    assert!(site.get(&admin, "/admin/orders?state=cancelled").await.page.contains("Таких заказов нет"));
    let page = site.get(&admin, &path).await.page;
    assert!(
        page.contains("Анна &lt;b&gt;") && page.contains(&sku) && page.contains("value=\"accept\""),
        "{page}"
    );
    assert!(!page.contains("value=\"pack\""), "only what may follow now");
    for event in ["accept", "assemble", "pack"] {
        let done = site.post(&admin, &path, &[("event", event)]).await;
        assert_eq!(
            (done.status, done.to.as_str()),
            (StatusCode::SEE_OTHER, path.as_str()),
            "{event}: {}",
            done.page
        );
    }
    let late = site.post(&admin, &path, &[("event", "assemble")]).await;
    assert!(
        late.status == StatusCode::UNPROCESSABLE_ENTITY && late.page.contains("id=\"errors\""),
        "{}",
        late.page
    );
    assert_eq!(site.post(&admin, &path, &[("event", "receive")]).await.status, StatusCode::SEE_OTHER);
    assert_eq!(site.post(&admin, &path, &[("event", "hand_over")]).await.status, StatusCode::SEE_OTHER);
    let viewer = site.staff(&[ORDERS_VIEW]).await;
    let seen = site.get(&viewer, &path).await;
    assert!(
        seen.status == StatusCode::OK && !seen.page.contains("name=\"event\""),
        "who may only look has no buttons"
    );
    assert_eq!(site.post(&viewer, &path, &[("event", "cancel")]).await.status, StatusCode::FORBIDDEN);
    assert_eq!(site.get(&admin, "/admin/orders/Z-2026-999999").await.status, StatusCode::NOT_FOUND);
}

#[tokio::test]
async fn adm_4_staff_records_that_money_was_returned_and_cancels() {
    let site = Site::open().await;
    let admin = site.staff(ALL).await;
    let (path, _, total) = order(&site, &admin).await;
    let refund = |amount: i64| {
        let amount = amount.to_string();
        let (site, admin, path) = (&site, &admin, &path);
        async move { site.post(admin, path, &[("event", "refund"), ("amount", &amount)]).await }
    };
    assert!(!site.get(&admin, &path).await.page.contains("value=\"refund\""), "nothing was paid");
    assert_eq!(site.post(&admin, &path, &[("event", "receive")]).await.status, StatusCode::SEE_OTHER);
    let cancel = [("event", "cancel"), ("reason", "")];
    assert_eq!(site.post(&admin, &path, &cancel).await.status, StatusCode::UNPROCESSABLE_ENTITY);
    let page = site.get(&admin, &path).await.page;
    assert!(page.contains("value=\"refund\"") && page.contains(&format!("value=\"{total}\"")), "{page}");
    for wrong in [total - 1, -1] {
        assert_eq!(refund(wrong).await.status, StatusCode::UNPROCESSABLE_ENTITY, "{wrong}");
    }
    let viewer = site.staff(&[ORDERS_VIEW]).await;
    let fields = [("event", "refund"), ("amount", "1")];
    assert_eq!(site.post(&viewer, &path, &fields).await.status, StatusCode::FORBIDDEN);
    assert_eq!(refund(total).await.status, StatusCode::SEE_OTHER);
    let page = site.get(&admin, &path).await.page;
    assert!(page.contains("Деньги возвращены") && !page.contains("value=\"refund\""), "{page}");
    assert_eq!(refund(total).await.status, StatusCode::UNPROCESSABLE_ENTITY, "once");
    assert_eq!(site.post(&admin, &path, &cancel).await.status, StatusCode::SEE_OTHER);
    assert!(site.get(&admin, "/admin/orders?state=cancelled").await.page.contains(&path));
}

#[tokio::test]
async fn every_page_asks_for_its_permission() {
    let site = Site::open().await;
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
    let (guest, nobody) = (site.kit.guest(), site.staff(&[]).await);
    let client = site.kit.client(site.kit.shop.id(), site.kit.shop.id());
    for page in &pages {
        let asked = site.get(&guest, page).await;
        assert!(
            asked.status == StatusCode::SEE_OTHER && asked.to.starts_with("/login?"),
            "{page}: {}",
            asked.status
        );
        assert_eq!(site.get(&client, page).await.status, StatusCode::FORBIDDEN, "{page}");
        if page != "/admin/ui" {
            assert_eq!(site.get(&nobody, page).await.status, StatusCode::FORBIDDEN, "{page}");
        }
    }
    let edits = [
        format!("/admin/products/{id}/restore"),
        format!("/admin/rates/{id}"),
        "/admin/symptoms/new".into(),
        "/admin/packages/new".into(),
    ];
    for page in &edits {
        assert_eq!(site.post(&nobody, page, &[]).await.status, StatusCode::FORBIDDEN, "{page}");
    }
    assert_eq!(
        site.upload(&nobody, "/admin/products/new", &[("category", id)], &[]).await.status,
        StatusCode::FORBIDDEN
    );
    let planner = site.staff(&[MAILBOX_VIEW]).await;
    assert_eq!(site.get(&planner, "/admin").await.to, "/admin/mailbox");
}
