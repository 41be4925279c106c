//! The page of the shop's settings.

use crate::site::Site;
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
    let site = Site::open().await;
    let admin = site.staff(&[SETTINGS_EDIT]).await;
    let all = site.get(&admin, PAGE).await;
    assert_eq!(all.status, StatusCode::OK);
    for text in [
        "<h2>Магазин</h2>",
        "<h2>Заказы</h2>",
        "name=\"shop-name-ru\" type=\"text\" value=\"Засов\"",
        "По умолчанию: Засов / Zasov",
        "По умолчанию: как у главного магазина",
        "name=\"sales-online_reservation_minutes\"",
        "value=\"30\"",
        "data-check=\"number 5 1440\"",
        "name=\"version-shop-name\" value=\"0\"",
    ] {
        assert!(all.page.contains(text), "{text}: {}", all.page);
    }
    let found = site.get(&admin, &format!("{PAGE}?q=reservation")).await.page;
    assert!(found.contains("sales-online_reservation_minutes") && !found.contains("shop-name-ru"), "{found}");
    assert!(found.contains("action=\"/admin/settings?q=reservation\""), "{found}");
    let none = site.get(&admin, &format!("{PAGE}?q=xyzzy")).await.page;
    assert!(none.contains("Таких настроек нет") && !none.contains("id=\"save\""), "{none}");
}

#[tokio::test]
async fn adm_3_a_setting_is_saved_refused_or_in_conflict() {
    let site = Site::open().await;
    let admin = site.staff(&[SETTINGS_EDIT]).await;
    let wrong = site.post(&admin, PAGE, &form("0", "Замок", "полчаса")).await;
    assert_eq!(wrong.status, StatusCode::UNPROCESSABLE_ENTITY);
    for text in ["value=\"Замок\"", "value=\"полчаса\"", "href=\"#sales-online_reservation_minutes\""]
    {
        assert!(wrong.page.contains(text), "{text}: {}", wrong.page);
    }

    let saved = site.post(&admin, &format!("{PAGE}?q=а"), &form("0", "Замок", "45")).await;
    assert_eq!(saved.status, StatusCode::SEE_OTHER);
    assert_eq!(saved.to, "/admin/settings?q=%D0%B0&done=saved");
    let shown = site.get(&admin, "/admin/settings?done=saved").await.page;
    for text in ["Сохранено", "value=\"Замок\"", "name=\"version-shop-name\" value=\"1\"", "value=\"45\""]
    {
        assert!(shown.contains(text), "{text}: {shown}");
    }

    let late = site.post(&admin, PAGE, &form("0", "Ключ", "45")).await;
    assert_eq!(late.status, StatusCode::CONFLICT);
    for text in ["<td>Ключ</td><td>Замок</td>", "name=\"version-shop-name\" value=\"1\"", "value=\"Ключ\""]
    {
        assert!(late.page.contains(text), "{text}: {}", late.page);
    }
    assert!(!late.page.contains("<td>45</td>"), "what is the same is no conflict");
    // The form that the conflict shows can be saved.
    let again = site.post(&admin, PAGE, &form("1", "Ключ", "45")).await;
    assert_eq!(again.status, StatusCode::SEE_OTHER);

    let other = site.staff(&[CATALOG_EDIT]).await;
    assert_eq!(site.post(&other, PAGE, &form("2", "", "x")).await.status, StatusCode::FORBIDDEN);
    let log = site.get(&site.staff(&[AUDIT_VIEW]).await, "/admin/audit?entity=setting").await.page;
    for text in ["Настройка сохранена", "shop.name_ru", "Замок</s> → Ключ"] {
        assert!(log.contains(text), "{text}: {log}");
    }
}

#[tokio::test]
async fn adm_3_the_menu_leads_to_the_settings_with_their_permission() {
    let site = Site::open().await;
    let admin = site.staff(&[SETTINGS_EDIT]).await;
    assert!(site.get(&admin, PAGE).await.page.contains("href=\"/admin/settings\" aria-current=\"page\""));
    assert_eq!(site.get(&admin, "/admin").await.to, PAGE);
    let other = site.staff(&[AUDIT_VIEW]).await;
    assert!(!site.get(&other, "/admin/audit").await.page.contains(PAGE));
}
