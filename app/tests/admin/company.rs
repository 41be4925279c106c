//! Sellers, VAT rates, branches, warehouses and delivery: an owner enters the company in the browser.

use crate::{ALL, open};
use axum::http::StatusCode;
use org_model::access::ORG_EDIT;
use pagekit::{Browser, Page, Site, percent};
use stock_model::access::WAREHOUSES_EDIT;

const SELLER: [(&str, &str); 13] = [
    ("legal_form", "llc"),
    ("short_name", "ООО «Замок»"),
    ("name", "Общество с ограниченной ответственностью «Замок»"),
    ("inn", "7707 083893"),
    ("kpp", "773601001"),
    ("ogrn", "1027700132195"),
    ("legal_address", "Тверь, Советская, 2"),
    ("bank", "Банк"),
    ("bic", "049805746"),
    ("account", "40602810700000000025"),
    ("correspondent_account", "30101810800000000746"),
    ("tax_system", "simplified_income"),
    ("vat", "vat5"),
];

/// The visible text of a page, with plain instead of non-breaking spaces.
fn spaced(page: &Page) -> String {
    page.text().replace('\u{a0}', " ")
}

/// The path of what was just created.
fn created(page: &Page) -> String {
    assert_eq!(page.status, StatusCode::SEE_OTHER, "{:?}", page.errors());
    page.location().strip_suffix("?done=saved").unwrap().to_owned()
}

async fn add_seller(admin: &Browser) -> String {
    created(&admin.post("/admin/sellers/new", &SELLER).await)
}

/// Creates a branch in Tver; returns its page of the administration.
async fn add_branch(admin: &Browser, seller: &str) -> String {
    let form = admin.get("/admin/branches/new").await.form("/admin/branches/new").with_all(&[
        ("name_ru", "Замок в Твери"),
        ("city_ru", "Тверь"),
        ("address_ru", "Советская, 2"),
        ("point", "56.858, 35.917"),
        ("phone", "8 4822 00-00-00"),
        ("hours_1", "10-19"),
        ("hours_2", "10-14, 15-19"),
        ("exception_date_0", "2026-11-23"),
        ("seller", seller.rsplit('/').next().unwrap()),
    ]);
    created(&admin.submit(&form).await)
}

async fn with_branch(site: &Site) -> (Browser, String) {
    let admin = site.staff(ALL).await;
    let seller = add_seller(&admin).await;
    let branch = add_branch(&admin, &seller).await;
    (admin, branch)
}

#[tokio::test]
async fn pay_7_a_seller_is_entered_with_its_requisites() {
    let site = open().await;
    let admin = site.staff(&[ORG_EDIT]).await;
    let mut wrong = SELLER;
    wrong[3] = ("inn", "7707083894");
    wrong[9] = ("account", "40602810800000000025");
    let refused = admin.post("/admin/sellers/new", &wrong).await;
    assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(
        refused.error("inn").contains("10 цифр") && refused.has_error("account"),
        "{:?}",
        refused.errors()
    );
    assert!(refused.has_value("7707083894") && refused.has_value("Тверь, Советская, 2"));

    let page = add_seller(&admin).await;
    let shown = admin.get(&page).await;
    assert_eq!((shown.value("inn").as_str(), shown.value("version").as_str()), ("7707083893", "1"));
    let taken = admin.post("/admin/sellers/new", &SELLER).await;
    assert!(taken.has_error("inn"), "{:?}", taken.errors());
    let edit = shown.form(&page);
    assert_eq!(admin.submit(&edit.with("short_name", "ООО «Ключ»")).await.status, StatusCode::SEE_OTHER);
    let late = admin.submit(&edit.with("short_name", "ООО «Дверь»")).await;
    assert!(
        late.status == StatusCode::CONFLICT && late.has("#conflict") && late.text().contains("ООО «Ключ»")
    );
    assert!(admin.get("/admin/sellers").await.text().contains("ООО «Ключ»"));

    // It is used by no branch, so it goes to the archive, and comes back with one press.
    let gone = admin.submit(&admin.get(&page).await.form(&format!("{page}/archive"))).await;
    assert!(gone.location().starts_with("/admin/sellers?done=archived"), "{}", gone.location());
    let list = admin.follow(&gone).await;
    assert!(list.text().contains("Убрано в архив"));
    let back = admin.submit(&list.form(&format!("{page}/restore"))).await;
    assert_eq!(back.location(), format!("{page}?done=saved"));
    let unknown = admin.post(&format!("{page}/explode"), "version=1").await;
    assert_eq!(unknown.status, StatusCode::NOT_FOUND);

    let log = site.staff(ALL).await.get("/admin/audit?entity=seller").await;
    for text in ["Юридическое лицо создано", "Юридическое лицо убрано в архив", "ООО «Ключ»"]
    {
        assert!(log.text().contains(text), "{text}: {}", log.text());
    }
}

#[tokio::test]
async fn pay_7_a_seller_of_a_branch_stays() {
    let site = open().await;
    let admin = site.staff(&[ORG_EDIT]).await;
    let list = admin.get("/admin/sellers").await;
    let demo = list.first("td a[href^='/admin/sellers/']").attr("href").unwrap().to_owned();
    let refused = admin.submit(&admin.get(&demo).await.form(&format!("{demo}/archive"))).await;
    assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(refused.text().contains("Засов на Примерной"), "{}", refused.text());
    assert!(refused.has("[name='short_name']"), "the form is still there");
}

#[tokio::test]
async fn pay_7_a_rate_is_added_from_a_date_and_removed_until_it_begins() {
    let site = open().await;
    let admin = site.staff(&[ORG_EDIT]).await;
    let page = admin.get("/admin/vat").await;
    assert!(page.text().contains("22 %") && page.text().contains("Основная ставка"), "{}", page.text());
    let form =
        page.form("/admin/vat").with_all(&[("code", "main"), ("percent", "25"), ("date", "2025-01-01")]);
    let past = admin.submit(&form).await;
    assert_eq!(past.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(past.has_error("date") && past.has_value("25"), "{:?}", past.errors());
    let added = admin.submit(&form.with("date", "2027-01-01")).await;
    assert_eq!(added.location(), "/admin/vat?done=added");
    assert!(admin.submit(&form.with("date", "2027-01-01")).await.has_error("date"), "the day has a rate");
    let list = admin.get("/admin/vat").await;
    assert!(spaced(&list).contains("25 %") && spaced(&list).contains("1 января 2027"), "{}", list.text());
    assert!(list.text().contains("ЮKassa такой ставки пока не знает"));
    let remove = list.form_at("form[action$='/remove']");
    assert_eq!(admin.submit(&remove).await.location(), "/admin/vat?done=removed");
    assert!(!admin.get("/admin/vat").await.text().contains("25 %"));
    assert_eq!(admin.submit(&remove).await.status, StatusCode::NOT_FOUND);
}

#[tokio::test]
async fn brn_1_a_branch_has_its_page_in_both_languages() {
    let site = open().await;
    let (admin, _) = with_branch(&site).await;
    let guest = site.guest();
    let list = guest.get("/branches").await;
    assert_eq!(list.status, StatusCode::OK);
    for text in ["Засов на Примерной", "Замок в Твери", "Тверь, Советская, 2"]
    {
        assert!(list.text().contains(text), "{text}: {}", list.text());
    }
    let page = guest.get("/branches/zamok-v-tveri").await;
    // It is Sunday, 22 November 2026, and Monday is a special day.
    for text in [
        "Закрыто, откроется во вторник в 10:00",
        "вт",
        "10:00–14:00, 15:00–19:00",
        "23 ноября",
        "56.858000, 35.917000",
        "7707083893",
    ] {
        assert!(spaced(&page).contains(text), "{text}: {}", page.text());
    }
    assert!(
        page.has("a[href='geo:56.858000,35.917000']") && page.has("a[href^='tel:+74822']"),
        "{}",
        page.body
    );
    for meta in [
        "[itemtype='https://schema.org/Store'] meta[itemprop='openingHours'][content='Mo 10:00-19:00']",
        "[itemtype='https://schema.org/GeoCoordinates'] meta[itemprop='latitude'][content='56.858000']",
    ] {
        assert!(page.has(meta), "{meta}: {}", page.body);
    }
    let english = site.guest().in_locale(base::Locale::En).get("/branches/zamok-v-tveri").await;
    assert!(
        english.text().contains("Opening hours") && english.text().contains("Замок в Твери"),
        "{}",
        english.text()
    );
    let map = guest.get("/sitemaps/pages-1.xml").await;
    assert!(map.body.contains("/branches/zamok-v-tveri") && map.body.contains("/branches<"), "{}", map.body);
    assert!(guest.get("/").await.has_link("/branches"), "the footer leads there");

    // A hidden branch has no page.
    let edit = admin.get(&format!("/admin/branches?q={}", percent("твери"))).await;
    assert_eq!(edit.select("td a").len(), 1, "the list is searched");
    let branch = edit.first("td a").attr("href").unwrap().to_owned();
    let hide = admin.get(&branch).await.form(&branch).without("is_published");
    assert_eq!(admin.submit(&hide).await.status, StatusCode::SEE_OTHER);
    assert_eq!(guest.get("/branches/zamok-v-tveri").await.status, StatusCode::NOT_FOUND);
    assert!(!guest.get("/branches").await.text().contains("Замок в Твери"));
}

#[tokio::test]
async fn brn_1_a_wrong_branch_loses_nothing() {
    let site = open().await;
    let (admin, branch) = with_branch(&site).await;
    let edit = admin.get(&branch).await.form(&branch);
    let wrong = admin
        .submit(&edit.with_all(&[
            ("hours_3", "весь день"),
            ("point", "где-то"),
            ("slug", "moscow"),
            ("exception_date_1", "2026-12-31"),
            ("exception_hours_1", "до обеда"),
        ]))
        .await;
    assert_eq!(wrong.status, StatusCode::UNPROCESSABLE_ENTITY);
    for field in ["hours_3", "point", "exception_hours_1"] {
        assert!(wrong.has_error(field), "{field}: {:?}", wrong.errors());
    }
    assert!(wrong.has_value("весь день") && wrong.has_value("до обеда") && wrong.has_value("2026-12-31"));
    let taken = admin.submit(&edit.with("slug", "moscow")).await;
    assert!(taken.has_error("slug"), "{:?}", taken.errors());
    let main = admin
        .get(&format!("/admin/branches?q={}", percent("примерной")))
        .await
        .first("td a")
        .attr("href")
        .unwrap()
        .to_owned();
    let form = admin.get(&main).await.form(&main);
    assert!(admin.submit(&form.without("is_main")).await.has_error("is_main"), "a shop has a main branch");
    let kept = admin.submit(&admin.get(&main).await.form(&format!("{main}/archive"))).await;
    assert!(kept.text().contains("главный филиал"), "{}", kept.text());

    // The other one becomes the main one, and the former can be edited on.
    assert_eq!(admin.submit(&edit.and("is_main", "1")).await.status, StatusCode::SEE_OTHER);
    let late = admin.submit(&form).await;
    assert_eq!(late.status, StatusCode::CONFLICT, "its form was opened before");
    let now = admin.get(&main).await;
    assert!(
        !now.has("[name='is_main'][checked]") && admin.get(&branch).await.has("[name='is_main'][checked]")
    );
}

#[tokio::test]
async fn adm_4_a_new_warehouse_is_in_the_product_form_at_once() {
    let site = open().await;
    let (admin, branch) = with_branch(&site).await;
    let id = branch.rsplit('/').next().unwrap();
    let new = admin.get("/admin/warehouses/new?pickup=1").await.form("/admin/warehouses/new").with_all(&[
        ("name_ru", "Склад в Твери"),
        ("branch", id),
        ("address_ru", "Советская, 2"),
        ("transfer_days", "2"),
    ]);
    let page = created(&admin.submit(&new).await);
    assert!(admin.submit(&new).await.has_error("code"), "the code is taken");
    let product = admin.get("/admin/products").await;
    let product = product.select("td a[href^='/admin/products/']")[0].attr("href").unwrap().to_owned();
    let form = admin.get(&product).await;
    assert!(form.has("[name='stock-sklad_v_tveri']"), "{}", form.body);
    let slug = form.value("slug");
    let shown = site.guest().get(&format!("/product/{slug}")).await;
    assert!(shown.text().contains("Замок в Твери, Тверь Склад в Твери"), "by branch: {}", shown.text());

    let refused = admin.submit(&admin.get(&branch).await.form(&format!("{branch}/archive"))).await;
    assert!(refused.text().contains("Склад в Твери"), "{}", refused.text());
    let gone = admin.submit(&admin.get(&page).await.form(&format!("{page}/archive"))).await;
    assert!(gone.location().starts_with("/admin/warehouses?done=archived"), "{:?}", gone.errors());
    assert!(!admin.get(&product).await.has("[name='stock-sklad_v_tveri']"));
    let gone = admin.submit(&admin.get(&branch).await.form(&format!("{branch}/archive"))).await;
    assert!(gone.location().starts_with("/admin/branches?done=archived"), "{:?}", gone.errors());
    let full = admin
        .get(&format!("/admin/warehouses?q={}", percent("южный")))
        .await
        .first("td a")
        .attr("href")
        .unwrap()
        .to_owned();
    let held = admin.submit(&admin.get(&full).await.form(&format!("{full}/archive"))).await;
    assert!(held.text().contains("На складе лежит"), "{}", held.text());
}

#[tokio::test]
async fn chk_5_a_delivery_method_is_created_and_switched_off() {
    let site = open().await;
    let admin = site.staff(ALL).await;
    let new = admin.get("/admin/delivery/methods/new").await.form("/admin/delivery/methods/new").with_all(&[
        ("name_ru", "Курьер в Тверь"),
        ("price", "1 200"),
        ("free_from", "20 000"),
        ("weight_max", "30"),
        ("places", "Тверь / Tver\nТверская область"),
        ("days_min", "2"),
    ]);
    let wrong = admin.submit(&new.with("price", "дорого").with("places", "???")).await;
    assert!(wrong.has_error("price") && wrong.has_error("places") && wrong.has_value("дорого"));
    assert!(wrong.body.contains("???"), "what was typed is kept");
    let page = created(&admin.submit(&new).await);
    let list = admin.get("/admin/delivery").await;
    assert!(list.text().contains("Тверь, Тверская область"), "{}", list.text());
    let edit = admin.get(&page).await.form(&page);
    assert_eq!(edit.value("kind"), Some("courier"), "the kind is fixed");
    assert_eq!(admin.submit(&edit.without("is_active")).await.status, StatusCode::SEE_OTHER);
    assert!(admin.get("/admin/delivery").await.text().contains("Выключен"));
    assert_eq!(admin.submit(&edit).await.status, StatusCode::CONFLICT);
}

#[tokio::test]
async fn adm_4_each_page_shows_what_its_reader_may_change() {
    let site = open().await;
    let keeper = site.staff(&[WAREHOUSES_EDIT]).await;
    assert_eq!(keeper.get("/admin").await.location(), "/admin/today");
    assert_eq!(keeper.get("/admin/branches").await.status, StatusCode::FORBIDDEN);
    let page = keeper.get("/admin/warehouses").await;
    assert!(!page.has("a[href='/admin/branches']"), "the menu leads to what may be opened");
}
