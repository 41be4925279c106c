//! ADM-1, ADM-2, ADM-7: the form of a product, without scripts.

use crate::{ALL, open};
use axum::http::StatusCode;
use pagekit::{Form, Page, Site};

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
