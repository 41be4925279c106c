//! The warehouse in a browser without scripts: a receipt, a count on the phone, minimum levels, the journal, files.

use crate::{ALL, open};
use axum::http::StatusCode;
use pagekit::{Browser, Page};
use stock_model::access::{STOCK_COST, STOCK_EDIT, STOCK_REPAIR};

/// The visible text of a page, with plain instead of non-breaking spaces.
fn spaced(page: &Page) -> String {
    page.text().replace(['\u{a0}', '\u{202f}'], " ")
}

/// The SKU of the first product of the list.
async fn first_sku(staff: &Browser) -> String {
    let list = staff.get("/admin/stock").await;
    assert_eq!(list.status, StatusCode::OK, "{}", list.body);
    list.first("tbody td span.text-sm").text().trim().to_owned()
}

async fn begun(staff: &Browser, kind: &str, fields: &[(&str, &str)]) -> String {
    let path = format!("/admin/stock/documents/new/{kind}");
    let form = staff.get(&path).await.form(&path).with_all(fields);
    let created = staff.submit(&form).await;
    assert_eq!(created.status, StatusCode::SEE_OTHER, "{:?}", created.errors());
    created.location().to_owned()
}

#[tokio::test]
async fn stk_1_goods_are_received_and_counted_without_scripts() {
    let site = open().await;
    let staff = site.staff(&[STOCK_EDIT, STOCK_COST]).await;
    let sku = first_sku(&staff).await;
    let page = begun(&staff, "receipt", &[("supplier", "ООО «Дозор»"), ("supplier_number", "17")]).await;
    let lines = format!("{page}/lines");
    let add = staff.get(&page).await.form_at(&format!("#add form[action='{lines}']"));
    let wrong = staff.submit(&add.with("lines", "НЕТ-ТАКОГО;2")).await;
    assert_eq!(wrong.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(wrong.has_error("lines") && wrong.body.contains("НЕТ-ТАКОГО;2"), "{:?}", wrong.errors());
    let added = staff.submit(&add.with("lines", &format!("{sku};7;100,50"))).await;
    assert_eq!(added.location(), format!("{page}?done=saved"));
    let late = staff.submit(&add.with("lines", &format!("{sku};7"))).await;
    assert_eq!(late.status, StatusCode::CONFLICT, "the same form does not add twice");
    let draft = staff.get(&page).await;
    assert!(spaced(&draft).contains("703,50 ₽"), "{}", spaced(&draft));
    let posted = staff.submit(&draft.form(&format!("{page}/steps/post"))).await;
    assert_eq!(posted.location(), format!("{page}?done=saved"));
    let shown = staff.get(&page).await;
    assert!(shown.text().contains("Проведён") && shown.text().contains("ООО «Дозор»"), "{}", shown.text());
    let journal = staff.get(&format!("/admin/stock/movements?product={sku}")).await;
    assert!(journal.text().contains("П-2026-000001") && journal.text().contains("+7"), "{}", journal.text());

    let page = begun(&staff, "stocktake", &[]).await;
    let count = format!("{page}/count");
    let form = staff.get(&count).await.form(&count);
    let counted = staff.submit(&form.with("code", &sku.to_lowercase()).with("quantity", "3")).await;
    assert!(counted.location().starts_with(&format!("{count}?last=")), "{:?}", counted.errors());
    staff.submit(&form.with("code", &sku).with("quantity", "3")).await;
    let after = staff.follow(&counted).await;
    assert!(
        after.first("#last").text().contains("Посчитано: 3"),
        "a repeated form counts once: {}",
        after.text()
    );
    let unknown = staff.submit(&after.form_at("#count").with("code", "4600000000031")).await;
    assert_eq!(unknown.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(unknown.has_error("code") && unknown.has_value("4600000000031"));
    let compared = staff.get(&page).await;
    assert!(compared.text().contains("По учёту") && compared.text().contains(&sku), "{}", compared.text());
    let cancelled = staff.submit(&compared.form(&format!("{page}/steps/cancel"))).await;
    assert_eq!(cancelled.location(), format!("{page}?done=saved"));

    let log = site.staff(ALL).await.get("/admin/audit?entity=stock_document").await;
    assert!(
        log.text().contains("Складской документ начат") && log.text().contains("П-2026-000001"),
        "{}",
        log.text()
    );
}

#[tokio::test]
async fn stk_1_minimum_levels_barcodes_and_files() {
    let site = open().await;
    let staff = site.staff(&[STOCK_EDIT]).await;
    let list = staff.get("/admin/stock").await;
    let product = list.first("tbody a[href^='/admin/stock/products/']").attr("href").unwrap().to_owned();
    assert!(!list.text().contains("На сумму"), "costs are not for everybody");
    let page = staff.get(&product).await;
    let form = page.form_at("tbody form");
    let warehouse = form.value("warehouse").unwrap().to_owned();
    let field = format!("minimum-{warehouse}");
    let wrong = staff.submit(&form.with(&field, "много")).await;
    assert_eq!(wrong.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(wrong.has_value("много"));
    assert_eq!(staff.submit(&form.with(&field, "9999")).await.status, StatusCode::SEE_OTHER);
    let low = staff.get("/admin/stock?only=low").await;
    assert!(low.text().contains("Заканчивается") && low.has_link(&product), "{}", low.text());
    let today = staff.get("/admin/today").await;
    assert!(today.has("#running-low"), "{}", today.text());
    let barcode = page.form_at("#codes");
    assert_eq!(staff.submit(&barcode.with("barcode", "4600 0000 00017")).await.status, StatusCode::SEE_OTHER);
    assert!(staff.get(&product).await.text().contains("4600000000017"));
    assert!(staff.get("/admin/stock?q=4600000000017").await.has_link(&product));
    for (path, kind) in
        [("/admin/stock/export?as=csv", "csv"), ("/admin/stock/movements/export?as=xlsx", "sheet")]
    {
        let file = staff.get(path).await;
        assert_eq!(file.status, StatusCode::OK, "{path}");
        assert!(file.header("content-type").contains(kind), "{}", file.header("content-type"));
    }
    assert_eq!(staff.get("/admin/stock/margin").await.status, StatusCode::FORBIDDEN);
    let seller = site.staff(&[STOCK_COST]).await;
    let margin = seller.get("/admin/stock/margin?from=2020-01-01&by=brand").await;
    assert_eq!(margin.status, StatusCode::OK, "{}", margin.body);
    let health = site.staff(&[STOCK_REPAIR]).await.get("/admin/stock/health").await;
    assert!(health.text().contains("Всё сходится"), "{}", health.text());
    let english = site.staff(&[STOCK_EDIT]).await.in_locale(base::Locale::En).get("/admin/stock").await;
    assert!(english.text().contains("On hand") && !english.text().contains("Остаток"), "{}", english.text());
}
