//! Pages, menus and the register of consents.

use crate::open;
use axum::http::StatusCode;
use content::consents::{self, Given, Subject};
use content_model::access::{CONSENTS_VIEW, CONTENT_EDIT};
use content_model::consents::{ConsentAnswers, ConsentForm};
use content_model::kinds::PageKind;
use org_model::access::SETTINGS_EDIT;
use pagekit::{Browser, Page, Site};
use people_model::access::AUDIT_VIEW;

async fn editor(site: &Site) -> Browser {
    site.staff(&[CONTENT_EDIT, CONSENTS_VIEW, AUDIT_VIEW]).await
}

/// Saves a new page; `step` is `save` or `publish`.
async fn add(admin: &Browser, kind: &str, title: &str, body: &str, step: &str) -> Page {
    let fields = [("kind", kind), ("title_ru", title), ("body_ru", body), ("do", step)];
    admin.post_files("/admin/pages/new", &fields, &[]).await
}

fn address(saved: &Page) -> String {
    assert_eq!(saved.status, StatusCode::SEE_OTHER, "{}", saved.body);
    saved.location().split('?').next().unwrap().to_owned()
}

#[tokio::test]
async fn cnt_1_a_page_is_written_previewed_and_published() {
    let site = open().await;
    let admin = editor(&site).await;
    let blank = admin.get("/admin/pages/new").await;
    assert!(blank.form("/admin/pages/new").is_multipart);

    let wrong = add(&admin, "page", "", "[a](javascript:alert(1)) <b>", "save").await;
    assert_eq!(wrong.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(wrong.has_error("title_ru") && wrong.has_error("body_ru"), "{:?}", wrong.errors());
    assert!(wrong.body.contains("[a](javascript:alert(1)) &lt;b&gt;"), "what was typed is kept");

    let saved =
        add(&admin, "page", "Выбор камеры", "## Вопрос\n\n<script>a</script>\n\n**да**", "save").await;
    let path = address(&saved);
    assert_eq!(site.guest().get("/pages/vybor-kamery").await.status, StatusCode::NOT_FOUND);
    let form = admin.get(&path).await.form(&path).with("body_ru", "# Ответ");
    let to_preview = pagekit::Form { action: format!("{path}/preview"), ..form };
    let preview = admin.submit(&to_preview).await;
    assert!(preview.has(".prose h2") && preview.text().contains("Ответ"), "{}", preview.body);
    assert!(preview.has("meta[name='robots'][content='noindex']"));
    let by_guest = site.guest().submit(&to_preview).await;
    assert!(by_guest.status.is_redirection(), "{}", by_guest.status);

    let published = admin.submit(&admin.get(&path).await.form(&path).with("do", "publish")).await;
    assert_eq!(published.location(), format!("{path}?done=published"));
    let shown = site.guest().get("/pages/vybor-kamery").await;
    assert_eq!(shown.status, StatusCode::OK);
    assert_eq!(shown.first("h1").text(), "Выбор камеры");
    assert!(shown.has(".prose h2") && shown.has(".prose strong") && !shown.has(".prose script"));
    assert!(admin.get(&path).await.has_link("/pages/vybor-kamery"));

    let list = admin.get(&format!("/admin/pages?q={}&status=published", pagekit::percent("КАМЕР"))).await;
    assert!(list.has_link(&path), "{}", list.text());
    let none = admin.get("/admin/pages?q=xyzzy").await;
    assert!(none.text().contains("Таких страниц нет") && !none.has_link(&path));
    let log = admin.get("/admin/audit?entity=page").await;
    for text in ["Страница сохранена", "Страница опубликована", "Выбор камеры"]
    {
        assert!(log.text().contains(text), "{text}: {}", log.text());
    }
}

#[tokio::test]
async fn cnt_1_the_guide_makes_pages_from_starting_texts() {
    let site = open().await;
    let admin = editor(&site).await;
    let list = admin.get("/admin/pages").await;
    assert!(list.text().contains("Не опубликованы нужные страницы: 8"), "{}", list.text());
    assert_eq!(list.select("#guide tbody tr").len(), PageKind::unique().count());
    let started = admin.post("/admin/pages/start", &[("kind", "privacy")]).await;
    let path = address(&started);
    let page = admin.get(started.location()).await;
    assert!(page.text().contains("Черновик создан из заготовки"), "{}", page.text());
    let refused = admin.submit(&page.form(&path).with("do", "publish")).await;
    assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(refused.error("body_ru").contains("Заполните отмеченные места"), "{:?}", refused.errors());
    let filled = refused.form(&path).with_all(&[("body_ru", "Готовый текст"), ("do", "publish")]);
    address(&admin.submit(&filled).await);
    let list = admin.get("/admin/pages").await;
    assert!(list.text().contains("Не опубликованы нужные страницы: 7"), "{}", list.text());
    assert!(list.has(&format!("#guide a[href='{path}']")), "{}", list.body);
    let again = admin.post("/admin/pages/start", &[("kind", "privacy")]).await;
    assert_eq!(again.status, StatusCode::CONFLICT);
    assert_eq!(
        admin.post("/admin/pages/start", &[("kind", "page")]).await.status,
        StatusCode::UNPROCESSABLE_ENTITY
    );
}

#[tokio::test]
async fn cnt_1_two_editors_see_both_texts() {
    let site = open().await;
    let admin = editor(&site).await;
    let path = address(&add(&admin, "page", "Страница", "Первый текст", "publish").await);
    let opened = admin.get(&path).await.form(&path);
    address(&admin.submit(&opened.with("body_ru", "Текст коллеги")).await);
    let late = admin.submit(&opened.with("body_ru", "Мой текст")).await;
    assert_eq!(late.status, StatusCode::CONFLICT);
    let cells: Vec<_> = late.select("#conflict td").iter().map(pagekit::Element::text).collect();
    assert_eq!(cells, ["Мой текст", "Текст коллеги"]);
    // The form that the conflict shows can be saved.
    address(&admin.submit(&late.form(&path)).await);
    assert!(admin.get(&path).await.body.contains("Мой текст"));
}

#[tokio::test]
async fn cnt_1_versions_archive_and_pictures_of_a_page() {
    let site = open().await;
    let admin = editor(&site).await;
    let path = address(&add(&admin, "about", "О нас", "Первая версия", "publish").await);
    let form = admin.get(&path).await.form(&path);
    address(&admin.submit(&form.with_all(&[("body_ru", "Вторая версия"), ("do", "publish")])).await);
    let first = format!("{path}/versions/1");
    assert!(admin.get(&path).await.has_link(&first));
    let version = admin.get(&first).await;
    assert!(version.text().contains("Первая версия"), "{}", version.text());
    let restored = admin.submit(&version.form(&first)).await;
    assert_eq!(restored.location(), format!("{path}?done=version"));
    assert!(admin.get(&path).await.text().contains("есть неопубликованные правки"));
    assert!(site.guest().get("/pages/o-nas").await.text().contains("Вторая версия"));

    let pictures = format!("{path}/pictures");
    let missing = admin.post_files(&pictures, &[("alt", "")], &[]).await;
    assert_eq!(missing.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(missing.has_error("alt") && missing.has_error("picture"), "{:?}", missing.errors());
    let text = admin.post_files(&pictures, &[("alt", "План")], &[("picture", "a.png", b"text")]).await;
    assert!(text.has_error("picture") && text.has_value("План"), "{:?}", text.errors());

    let step = admin.get(&path).await.form(&format!("{path}/step")).with("step", "archive");
    assert_eq!(admin.submit(&step).await.location(), format!("{path}?done=archived"));
    assert_eq!(site.guest().get("/pages/o-nas").await.status, StatusCode::GONE);
    let archived = admin.get(&path).await;
    assert!(archived.text().contains("Страница в архиве") && !archived.has("#save"));
    let back = archived.form(&format!("{path}/step")).with("step", "restore");
    assert_eq!(admin.submit(&back).await.location(), format!("{path}?done=restored"));
}

#[tokio::test]
async fn cnt_1_menus_are_edited_without_a_script() {
    let site = open().await;
    let admin = editor(&site).await;
    let empty = admin.get("/admin/menus").await;
    assert!(empty.text().contains("Пока меню пустое"), "{}", empty.text());
    let new = "/admin/menus/footer/new";
    let wrong = admin.post(new, &[("target", "link"), ("link", "http://a.b")]).await;
    assert_eq!(wrong.status, StatusCode::UNPROCESSABLE_ENTITY);
    for field in ["link", "label_ru", "group"] {
        assert!(wrong.has_error(field), "{field}: {:?}", wrong.errors());
    }
    assert!(wrong.has_value("http://a.b"));
    let group = address(&admin.post(new, &[("target", "group"), ("label_ru", "Покупателям")]).await);
    let id = group.rsplit('/').next().unwrap();
    for (path, label) in [("/catalog", "Каталог"), ("/service/repair", "Ремонт")] {
        let item = [("target", "address"), ("address", path), ("label_ru", label), ("group", id)];
        address(&admin.post(new, &item).await);
    }
    let names = |page: &Page| -> Vec<String> {
        page.select("#footer tbody a").iter().map(pagekit::Element::text).collect()
    };
    let page = admin.get("/admin/menus").await;
    assert_eq!(names(&page), ["Покупателям", "Каталог", "Ремонт"]);
    let last = page.select("#footer form").last().unwrap().attr("action").unwrap().to_owned();
    assert!(admin.post(&last, &[("step", "up")]).await.status.is_redirection());
    assert_eq!(names(&admin.get("/admin/menus").await), ["Покупателям", "Ремонт", "Каталог"]);

    let full = admin.submit(&admin.get(&group).await.form(&format!("{group}/delete"))).await;
    assert_eq!(full.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(full.text().contains("В группе есть пункты"), "{}", full.text());
    let item = last.trim_end_matches("/step").to_owned();
    let stale = admin.get(&item).await.form(&item).with("label_ru", "Чинить");
    address(&admin.submit(&stale).await);
    let late = admin.submit(&stale.with("label_ru", "Починить")).await;
    assert_eq!(late.status, StatusCode::CONFLICT);
    let deleted = admin.submit(&admin.get(&item).await.form(&format!("{item}/delete"))).await;
    assert_eq!(deleted.location(), "/admin/menus?done=deleted");
    assert_eq!(names(&admin.get("/admin/menus").await), ["Покупателям", "Каталог"]);
    assert_eq!(admin.get("/admin/menus/side/new").await.status, StatusCode::NOT_FOUND);
}

#[tokio::test]
async fn acc_8_the_register_of_consents_has_a_filter_and_leads_to_the_text() {
    let site = open().await;
    let admin = editor(&site).await;
    let offer = address(&add(&admin, "offer", "Оферта", "Условия", "publish").await);
    let (shop, guest) = (&site.kit.shop, site.kit.guest());
    let tx = shop.begin().await.unwrap();
    let subject = Subject { account: None, contact: "anna@example.ru" };
    let (form, answers) = (ConsentForm::Checkout, ConsentAnswers::default());
    consents::record(&tx, &guest, &Given { form, subject, record: tx.id(), answers }).await.unwrap();
    tx.commit().await.unwrap();
    let page = admin.get("/admin/consents?purpose=offer&contact=Anna").await;
    assert!(page.text().contains("Оферта, версия 1") && page.has_value("Anna"), "{}", page.text());
    assert!(page.has_link(&format!("{offer}/versions/1")), "{}", page.body);
    assert!(admin.get("/admin/consents?contact=boris").await.text().contains("Согласий нет"));

    let other = site.staff(&[CONTENT_EDIT]).await;
    assert_eq!(other.get("/admin/consents").await.status, StatusCode::FORBIDDEN);
    let reader = site.staff(&[CONSENTS_VIEW]).await;
    assert_eq!(reader.get("/admin/pages").await.status, StatusCode::FORBIDDEN);
    assert!(!reader.get("/admin/consents").await.has_link(&format!("{offer}/versions/1")));
}

#[tokio::test]
async fn cnt_1_the_texts_of_the_home_page_are_settings() {
    let site = open().await;
    let admin = site.staff(&[SETTINGS_EDIT]).await;
    let form = admin.get("/admin/settings?q=home").await.form("/admin/settings?q=home");
    let changed = form.with_all(&[
        ("content-home_headline-ru", "Охрана для дома"),
        ("content-home_headline-en", ""),
        ("content-home_lead-ru", ""),
        ("content-home_lead-en", ""),
        ("content-home_title-ru", "Охрана и видеонаблюдение"),
    ]);
    assert_eq!(admin.submit(&changed).await.status, StatusCode::SEE_OTHER);
    let home = site.guest().get("/").await;
    assert_eq!(home.first("h1").text(), "Охрана для дома");
    assert!(
        home.title().starts_with("Охрана и видеонаблюдение") && !home.has(".hero-words > p:not(.hero-ways)")
    );
    let english = site.guest().in_locale(base::Locale::En).get("/").await;
    assert_eq!(
        english.first("h1").text(),
        "Охрана для дома",
        "the Russian text where there is no English one"
    );
}
