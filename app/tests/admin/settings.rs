//! The page of the shop's settings.

use crate::open;
use axum::http::StatusCode;
use catalog_model::access::CATALOG_EDIT;
use org_model::access::SETTINGS_EDIT;
use people_model::access::AUDIT_VIEW;

const PAGE: &str = "/admin/settings";

fn form<'a>(version: &'a str, name: &'a str, minutes: &'a str) -> Vec<(&'a str, &'a str)> {
    vec![
        ("version-shop-name", version),
        ("shop-name-ru", name),
        ("shop-name-en", "Lock"),
        ("version-sales-online_reservation_minutes", "0"),
        ("sales-online_reservation_minutes", minutes),
    ]
}

#[tokio::test]
async fn adm_3_settings_are_shown_with_default_and_effect() {
    let site = open().await;
    let admin = site.staff(&[SETTINGS_EDIT]).await;
    let all = admin.get(PAGE).await;
    assert_eq!(all.status, StatusCode::OK);
    let headings: Vec<_> = all.select("h2").iter().map(pagekit::Element::text).collect();
    assert!(
        headings.contains(&"Магазин".to_owned()) && headings.contains(&"Заказы".to_owned()),
        "{headings:?}"
    );
    for css in [
        "input[name='shop-name-ru'][type='text'][value='Засов']",
        "[name='sales-online_reservation_minutes'][value='30'][data-check='number 5 1440']",
        "[name='version-shop-name'][value='0']",
    ] {
        assert!(all.has(css), "{css}: {}", all.body);
    }
    for text in ["По умолчанию: Засов / Zasov", "По умолчанию: как у главного магазина"]
    {
        assert!(all.text().contains(text), "{text}: {}", all.text());
    }
    let found = admin.get(&format!("{PAGE}?q=reservation")).await;
    let form = found.form("/admin/settings?q=reservation");
    assert!(form.names.contains("sales-online_reservation_minutes"), "{:?}", form.names);
    assert!(!found.body.contains("shop-name-ru"), "{}", found.body);
    let none = admin.get(&format!("{PAGE}?q=xyzzy")).await;
    assert!(none.text().contains("Таких настроек нет") && !none.has("#save"), "{}", none.body);
}

#[tokio::test]
async fn adm_3_a_setting_is_saved_refused_or_in_conflict() {
    let site = open().await;
    let admin = site.staff(&[SETTINGS_EDIT]).await;
    let wrong = admin.post(PAGE, &form("0", "Замок", "полчаса")).await;
    assert_eq!(wrong.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(wrong.has_value("Замок") && wrong.has_value("полчаса"), "{}", wrong.body);
    assert!(wrong.has_error("sales-online_reservation_minutes"), "{:?}", wrong.errors());

    let saved = admin.post(&format!("{PAGE}?q=а"), &form("0", "Замок", "45")).await;
    assert_eq!(saved.status, StatusCode::SEE_OTHER);
    assert_eq!(saved.location(), "/admin/settings?q=%D0%B0&done=saved");
    let shown = admin.get("/admin/settings?done=saved").await;
    assert!(shown.text().contains("Сохранено"), "{}", shown.text());
    assert_eq!(
        (shown.value("shop-name-ru").as_str(), shown.value("version-shop-name").as_str()),
        ("Замок", "1")
    );
    assert!(shown.has_value("45"), "{}", shown.body);

    let late = admin.post(PAGE, &form("0", "Ключ", "45")).await;
    assert_eq!(late.status, StatusCode::CONFLICT);
    let cells: Vec<_> = late.select("td").iter().map(pagekit::Element::text).collect();
    assert!(cells.windows(2).any(|pair| pair == ["Ключ", "Замок"]), "{cells:?}");
    assert!(!cells.contains(&"45".to_owned()), "what is the same is no conflict");
    assert_eq!(
        (late.value("shop-name-ru").as_str(), late.value("version-shop-name").as_str()),
        ("Ключ", "1")
    );
    // The form that the conflict shows can be saved.
    let again = admin.post(PAGE, &form("1", "Ключ", "45")).await;
    assert_eq!(again.status, StatusCode::SEE_OTHER);

    let other = site.staff(&[CATALOG_EDIT]).await;
    assert_eq!(other.post(PAGE, &form("2", "", "x")).await.status, StatusCode::FORBIDDEN);
    let log = site.staff(&[AUDIT_VIEW]).await.get("/admin/audit?entity=setting").await;
    for text in ["Настройка сохранена", "shop.name_ru", "Замок → Ключ"] {
        assert!(log.text().contains(text), "{text}: {}", log.text());
    }
}

#[tokio::test]
async fn adm_3_the_menu_leads_to_the_settings_with_their_permission() {
    let site = open().await;
    let admin = site.staff(&[SETTINGS_EDIT]).await;
    assert!(admin.get(PAGE).await.has("a[href='/admin/settings'][aria-current='page']"));
    let other = site.staff(&[AUDIT_VIEW]).await;
    assert!(!other.get("/admin/audit").await.body.contains(PAGE));
}
