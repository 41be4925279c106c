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
    for text in ["Настройка сохранена", "Название магазина, по-русски", "Замок → Ключ"]
    {
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

const SECRET: &str = "geheim-0123456789-wxyz";

fn password<'a>(version: &'a str, value: &'a str) -> Vec<(&'a str, &'a str)> {
    vec![("version-mail-password", version), ("mail-password", value)]
}

#[tokio::test]
async fn adm_4_a_secret_is_entered_and_never_shown() {
    let site = open().await;
    let admin = site.staff(&[SETTINGS_EDIT, AUDIT_VIEW]).await;
    let unset = admin.get(PAGE).await;
    assert!(
        unset.has("[name='mail-password'][type='password']") && !unset.has("[name='mail-password'][value]")
    );
    assert!(!unset.has("[name='mail-password-remove']") && unset.text().contains("Не задан. Многие"));

    // A refused form does not show what was typed either.
    let mut wrong = password("0", SECRET);
    wrong.extend([("version-mail-port", "0"), ("mail-port", "0")]);
    let again = admin.post(PAGE, &wrong).await;
    assert_eq!(again.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(again.has_error("mail-port") && !again.body.contains(SECRET), "{:?}", again.errors());
    assert!(again.text().contains("Введите ещё раз"), "{}", again.text());

    assert_eq!(admin.post(PAGE, &password("0", SECRET)).await.status, StatusCode::SEE_OTHER);
    let set = admin.get(PAGE).await;
    assert!(set.text().contains("Задан, ••••wxyz") && set.has("[name='mail-password-remove']"));
    assert!(!set.body.contains(SECRET) && set.value("version-mail-password") == "1", "{}", set.body);
    let late = admin.post(PAGE, &password("0", SECRET)).await;
    assert!(late.status == StatusCode::CONFLICT && !late.body.contains(SECRET));
    let log = admin.get("/admin/audit?entity=setting").await;
    assert!(log.text().contains("Пароль почты") && !log.body.contains("geheim"), "{}", log.text());

    let removed = [("version-mail-password", "1"), ("mail-password", ""), ("mail-password-remove", "1")];
    assert_eq!(admin.post(PAGE, &removed).await.status, StatusCode::SEE_OTHER);
    assert!(admin.get(PAGE).await.text().contains("Не задан. Многие"));
}

#[tokio::test]
async fn adm_4_boxes_and_choices_are_settings_and_the_configuration_comes_first() {
    let site = open().await;
    let admin = site.staff(&[SETTINGS_EDIT]).await;
    let page = admin.get(PAGE).await;
    assert!(page.has("[name='payments-offers_sbp'][type='checkbox'][checked]"), "{}", page.body);
    assert!(page.has("select[name='mail-encryption'] option[value='starttls']"), "{}", page.body);
    assert!(page.has("a[href='#mail']") && page.has("section#mail"), "groups are anchors");
    let saved = admin
        .post(
            PAGE,
            &[
                ("version-payments-offers_sbp", "0"),
                ("version-mail-encryption", "0"),
                ("mail-encryption", "starttls"),
            ],
        )
        .await;
    assert_eq!(saved.status, StatusCode::SEE_OTHER);
    let page = admin.get(PAGE).await;
    assert!(!page.has("[name='payments-offers_sbp'][checked]"), "an unticked box is sent as nothing");
    assert!(page.has("select[name='mail-encryption'] option[value='starttls'][selected]"), "{}", page.body);

    // The keys of the kit are those of a configuration: shown, and not to be changed.
    assert!(page.has("[name='payments-shop_id'][value='1'][disabled]"), "{}", page.body);
    assert!(
        page.has("[name='payments-secret_key'][disabled]") && !page.has("[name='version-payments-shop_id']")
    );
    assert!(page.text().contains("Задано в конфигурации сервера"), "{}", page.text());
    let forged = [("version-payments-shop_id", "0"), ("payments-shop_id", "2")];
    let refused = admin.post(PAGE, &forged).await;
    assert!(
        refused.status == StatusCode::UNPROCESSABLE_ENTITY
            && refused.has("[name='payments-shop_id'][value='1']")
    );
}

#[tokio::test]
async fn adm_4_staff_try_the_services_outside() {
    let site = open().await;
    let admin = site.staff(&[SETTINGS_EDIT]).await;
    let page = admin.get(PAGE).await;
    for text in
        ["Покупателям предлагаются: Банковская карта, СБП, При получении", "Письма складываются в папку"]
    {
        assert!(page.text().contains(text), "{text}: {}", page.text());
    }
    for (what, answer) in [
        ("payment", "Платёжная система не ответила"),
        ("mail", "В вашей учётной записи нет почты"),
        ("sms", "SMS складываются в папку"),
        ("companies", "Реквизиты по ИНН не заполняются"),
    ] {
        let form = page.form(&format!("/admin/settings/{what}/check"));
        let shown = admin.submit(&form).await;
        assert!(shown.has("#answer") && shown.text().contains(answer), "{what}: {}", shown.text());
    }
    assert_eq!(admin.get("/admin/settings/mail/check").await.location(), PAGE);
    assert_eq!(admin.post("/admin/settings/x/check", "").await.status, StatusCode::NOT_FOUND);
    let other = site.staff(&[CATALOG_EDIT]).await;
    assert_eq!(other.post("/admin/settings/mail/check", "").await.status, StatusCode::FORBIDDEN);
    assert_eq!(other.get("/admin/settings/mail/check").await.status, StatusCode::FORBIDDEN);
}
