//! CAT-6, ADM-7: a kit is added and put together in the administration, without scripts.

use crate::{ALL, open};
use axum::http::StatusCode;
use catalog_model::editor::{ProductFilter, ProductRow, StockFilter};
use catalog_model::kits::quantity_field;
use catalog_model::products::{ProductKind, ProductStatus};
use pagekit::{Browser, Page, Site};

#[tokio::test]
async fn cat_6_a_kit_is_added_filled_and_published() {
    let site = open().await;
    let admin = site.staff(ALL).await;
    let shop = &site.kit.shop;
    let tree = catalog::categories::tree(shop).await.unwrap();
    let category = tree.by_slug("kits").or(tree.0.first()).unwrap().id;
    let choose = admin.get("/admin/products/new").await;
    assert!(choose.has_value("kit") && choose.text().contains("следуют за ними"), "{}", choose.body);

    let new = admin.get(&format!("/admin/products/new?category={category}&kind=kit")).await;
    assert!(
        new.text().contains("Комплект сохранится черновиком")
            && !new.has("[name=\"status\"]:not([type=hidden])")
    );
    let definitions = catalog::products::definitions(shop, admin.actor(), category).await.unwrap();
    let required: Vec<(String, String)> = definitions
        .attributes
        .iter()
        .filter(|a| a.is_required)
        .map(|a| (format!("attr-{}", a.code), a.choices.first().map_or("1", |c| c.code.as_str()).to_owned()))
        .collect();
    let mut changes = vec![
        ("name_ru", "Комплект «Подъезд»"),
        ("sku", "KIT-P"),
        ("model", "П-1"),
        ("brand", "Сова"),
        ("do", "save"),
    ];
    changes.extend(required.iter().map(|(n, v)| (n.as_str(), v.as_str())));
    let added = admin.upload(&new.form_at("form#product").with_all(&changes), &[]).await;
    assert_eq!(added.status, StatusCode::SEE_OTHER, "{}", added.body);
    let address = added.location().to_owned();
    assert!(address.ends_with("/parts"), "{address}");

    let empty = admin.get(&address).await;
    assert!(empty.text().contains("В комплекте пока ничего нет"));
    let form = |page: &Page, action: &str| page.form(&address).with("action", action);
    let missing = admin.submit(&form(&empty, "add")).await;
    assert_eq!(missing.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(missing.has_error("sku"), "{:?}", missing.errors());
    let goods = goods(&site, &admin).await;
    let mut page = empty;
    for part in &goods[..2] {
        let done = admin.submit(&form(&page, "add").with("sku", &part.sku).with("quantity", "2")).await;
        assert_eq!(done.status, StatusCode::SEE_OTHER, "{}", done.body);
        page = admin.follow(&done).await;
    }
    assert!(page.text().contains("Части по отдельности"), "{}", page.body);
    let second = goods[1].id;
    let wrong = form(&page, "save").with(&quantity_field(second), "0");
    let wrong = admin.submit(&wrong).await;
    assert!(wrong.has_error(&quantity_field(second)), "{:?}", wrong.errors());
    let moved = admin.submit(&form(&page, &format!("up:{second}")).with("discount", "10")).await;
    let page = admin.follow(&moved).await;
    assert_eq!(page.form(&address).value("part"), Some(second.to_string().as_str()));
    // Somebody else saved in between.
    let stale = form(&page, "save").with("version", "1").with("discount", "20");
    let stale = admin.submit(&stale).await;
    assert_eq!(stale.status, StatusCode::CONFLICT);
    assert_eq!(stale.value("discount"), "10", "what is stored now");

    let card = admin.get(address.trim_end_matches("/parts")).await;
    assert!(card.has_link(&address));
    let publish = card.form_at("form#product").with("status", "published").with("do", "save");
    let done = admin.upload(&publish, &[]).await;
    assert_eq!(done.status, StatusCode::SEE_OTHER, "{}", done.body);
    let card = admin.get(done.location()).await;
    assert!(card.text().contains("Состав комплекта изменён"), "the history tells");
    let slug = card.form_at("form#product").value("slug").unwrap().to_owned();
    let shown = site.guest().get(&format!("/product/{slug}")).await;
    assert_eq!(shown.status, StatusCode::OK);
    assert!(shown.text().contains("Комплект «Подъезд»"), "{}", shown.body);
}

/// Goods with a price, in stock.
async fn goods(site: &Site, admin: &Browser) -> Vec<ProductRow> {
    let filter = ProductFilter {
        status: Some(ProductStatus::Published),
        stock: Some(StockFilter::In),
        ..ProductFilter::default()
    };
    let all = catalog::products::list_for_admin(&site.kit.shop, admin.actor(), &filter, None).await.unwrap();
    all.rows.into_iter().filter(|row| row.kind == ProductKind::Goods && row.price.is_some()).collect()
}
