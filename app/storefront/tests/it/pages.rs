//! Content pages: shown, found, linked.

use crate::site::open;
use app_kit::Shared;
use axum::http::StatusCode;
use base::{Bilingual, Locale, PageId};
use content::menus;
use content::pages::{self, Save};
use content_model::access::CONTENT_EDIT;
use content_model::kinds::PageKind;
use content_model::menus::{Menu, MenuItemForm, Target};
use content_model::pages::{PageForm, PageText};
use pagekit::Site;
use platform::Actor;

fn editor(site: &Site) -> Actor {
    let shop = &site.kit.shop;
    site.kit.staff(shop.id(), shop.id(), &[CONTENT_EDIT])
}

fn form(kind: PageKind, slug: &str, title: &str, body: Bilingual) -> PageForm {
    let text = PageText { title: Bilingual::new(title, ""), body, ..PageText::default() };
    PageForm { kind, slug: slug.to_owned(), text }
}

async fn publish(site: &Site, page: Option<(PageId, i64)>, form: &PageForm) -> PageId {
    pages::save(&site.kit.shop, &editor(site), Save { page, form, publishes: true }).await.unwrap()
}

#[tokio::test(flavor = "multi_thread")]
async fn cnt_1_a_page_is_shown_in_both_languages_with_its_data() {
    let site = open().await;
    let body = Bilingual::new("Звоните. [Каталог](/catalog)", "Call us. [Catalogue](/catalog)");
    let contacts = form(PageKind::Contacts, "contacts", "Контакты <b>", body);
    let id = publish(&site, None, &contacts).await;
    let shared = Shared { phone: "+7 495 000-00-00".to_owned(), ..Shared::default() };
    site.state.set_shared(shared);
    let guest = site.guest();
    let page = guest.get("/pages/contacts").await;
    assert_eq!((page.status, page.header("cache-control")), (StatusCode::OK, "no-cache"));
    assert_eq!(page.first("h1").text(), "Контакты <b>");
    assert!(page.has(".prose a[href='/catalog']") && page.has("a[href='tel:+74950000000']"), "{}", page.body);
    assert!(page.has("meta[name='description'][content='Звоните. Каталог']"));
    assert!(
        page.has("[itemtype='https://schema.org/WebPage']")
            && page.has("link[rel='canonical'][href$='/pages/contacts']")
    );
    let english = site.guest().in_locale(Locale::En).get("/pages/contacts").await;
    assert!(
        english.text().contains("Call us") && english.has(".prose a[href='/en/catalog']"),
        "{}",
        english.body
    );

    publish(&site, Some((id, 1)), &PageForm { slug: "where".to_owned(), ..contacts }).await;
    let moved = guest.get("/pages/contacts?a=1").await;
    assert_eq!((moved.status, moved.location()), (StatusCode::PERMANENT_REDIRECT, "/pages/where?a=1"));
    assert_eq!(guest.get("/pages/none").await.status, StatusCode::NOT_FOUND);
    let sitemap = guest.get("/sitemaps/pages-1.xml").await;
    assert!(
        sitemap.body.contains("/pages/where</loc>") && !sitemap.body.contains("/pages/contacts"),
        "{}",
        sitemap.body
    );
}

fn search(query: &str) -> String {
    format!("/search?q={}", pagekit::percent(query))
}

#[tokio::test(flavor = "multi_thread")]
async fn cat_3_a_search_about_the_shop_leads_to_its_pages() {
    let site = open().await;
    let text = || Bilingual::new("Текст", "");
    publish(&site, None, &form(PageKind::Delivery, "ship", "Как мы возим", text())).await;
    publish(&site, None, &form(PageKind::Page, "choose", "Выбор камеры для дачи", text())).await;
    let guest = site.guest();
    let answer = guest.get(&search("доставка")).await;
    assert!(answer.has(".notice a[href='/pages/ship']"), "{}", answer.body);
    assert_eq!(answer.links().iter().filter(|href| *href == "/pages/ship").count(), 1, "once");
    let found = guest.get(&search("выбор камер")).await;
    assert!(
        found.has_link("/pages/choose") && found.text().contains("Страницы магазина"),
        "{}",
        found.text()
    );
    assert!(!guest.get(&search("купольная")).await.text().contains("Страницы магазина"));
}

#[tokio::test(flavor = "multi_thread")]
async fn cnt_1_the_footer_shows_published_pages_until_it_is_edited() {
    let site = open().await;
    let shop = &site.kit.shop;
    let text = Bilingual::new("Текст", "");
    let page = publish(&site, None, &form(PageKind::Privacy, "privacy", "Политика", text)).await;
    let refresh = || async {
        let menus = menus::shown(shop).await.unwrap();
        site.state.set_shared(Shared { menus, ..Shared::default() });
        site.guest().get("/cart").await
    };
    let first = refresh().await;
    assert!(
        first.has(".site-foot a[href='/pages/privacy']") && first.has(".site-foot a[href='/service/repair']")
    );
    assert!(first.has(".site-links a[href='/service/repair']"), "the header's own links");
    assert!(!first.has(".site-foot nav[aria-label='Каталог']"), "a heading without links");

    let item = |target, label: &str, group| MenuItemForm { target, label: Bilingual::new(label, ""), group };
    let admin = &editor(&site);
    let put = |menu, form| async move { menus::save(shop, admin, menu, None, &form).await.unwrap() };
    let group = put(Menu::Footer, item(Target::Group, "О нас", None)).await;
    put(Menu::Footer, item(Target::Page(page), "", Some(group))).await;
    put(Menu::Header, item(Target::Link("https://chat.example".to_owned()), "Чат", None)).await;
    let edited = refresh().await;
    assert!(edited.has(".site-foot nav[aria-label='О нас'] a[href='/pages/privacy']"), "{}", edited.body);
    assert!(!edited.has(".site-foot a[href='/service/repair']"), "what was fixed gives way");
    assert!(
        edited.has(".site-links a[href='https://chat.example']")
            && !edited.has(".site-links a[href='/service/repair']")
    );
}

#[tokio::test(flavor = "multi_thread")]
async fn acc_8_the_checkout_shows_its_legal_texts_and_keeps_the_form_without_consent() {
    let site = open().await;
    let text = || Bilingual::new("Текст", "");
    for (kind, slug) in
        [(PageKind::Consent, "consent"), (PageKind::Offer, "offer"), (PageKind::Privacy, "privacy")]
    {
        publish(&site, None, &form(kind, slug, slug, text())).await;
    }
    let browser = site.guest();
    let product = crate::buying::product(&site, 3).await.0;
    browser.post("/cart/add", &[("product", &product)]).await;
    let page = browser.get("/checkout").await;
    assert!(page.has("#consent:not([checked])"), "{}", page.body);
    for href in ["/pages/consent", "/pages/offer", "/pages/privacy"] {
        assert!(page.has(&format!("#checkout a[href='{href}'][target='_blank']")), "{href}");
    }
    let form = page.form("/checkout").with_all(&[
        ("payment", "on_receipt"),
        ("name", "Анна"),
        ("email", "anna@example.ru"),
    ]);
    let refused = browser.submit(&form.without("consent")).await;
    assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(refused.has_error("consent") && refused.has_value("anna@example.ru"), "{:?}", refused.errors());
    let version = page.first("#consent").attr("value").unwrap().to_owned();
    let placed = browser.submit(&form.with("consent", &version)).await;
    assert_eq!(placed.status, StatusCode::SEE_OTHER, "{:?}", placed.errors());
}
