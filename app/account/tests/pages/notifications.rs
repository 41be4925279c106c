//! ORD-2: notifications of a customer, and the choice of events and channels.

use crate::{ANNA, BORIS, asks_to_log_in, logged_in, open_with};
use axum::body::Body;
use axum::http::{Request, StatusCode, header};
use base::Locale;
use futures_util::StreamExt as _;
use pagekit::{Browser, Site};
use people::notifications::{AccountNotice, Words, tell_account};
use people_model::notifications::NoticeEvent;
use std::time::Duration;
use testkit::{On, Testkit};
use tokio::time::timeout;

/// Something happens to an order of who is logged in.
async fn happens(site: &Site, browser: &Browser, event: &'static NoticeEvent, key: &str) {
    let shop = &site.kit.shop;
    let session = browser.cookie("zasov_session").unwrap();
    let signed_in = people::sessions::resolve(shop, &session, Locale::Ru).await.unwrap().unwrap();
    let account = signed_in.actor.account().unwrap();
    site.kit.clock.advance_minutes(1);
    let tx = shop.begin().await.unwrap();
    let words = Words { title: format!("Заказ {key} в пути"), body: "Курьер <b>".to_owned() };
    let link = format!("/orders/{key}");
    tell_account(&tx, AccountNotice { event, account, key, words, link }).await.unwrap();
    tx.commit().await.unwrap();
}

#[tokio::test(flavor = "multi_thread")]
async fn ord_2_the_number_beside_the_bell_follows_what_happens() {
    let site = open_with(Testkit::start(On::Sqlite).await).await;
    let anna = logged_in(&site, ANNA).await;
    let page = anna.get("/account/notifications").await;
    let source = page.first("header a[data-bell]").attr("data-bell").unwrap().to_owned();
    let follow = || Request::get(&source).body(Body::empty()).unwrap();
    let refused = site.guest().ask(follow()).await.status();
    assert!(refused == StatusCode::SEE_OTHER || refused == StatusCode::UNAUTHORIZED, "{refused}");
    let response = anna.ask(follow()).await;
    assert_eq!(response.headers()[header::CONTENT_TYPE], "text/event-stream");
    let mut stream = response.into_body().into_data_stream();
    let mut next = async || {
        let news = timeout(Duration::from_secs(10), stream.next()).await.unwrap().unwrap().unwrap();
        String::from_utf8_lossy(&news).trim().to_owned()
    };
    assert_eq!(next().await, "event: unread\ndata: 0", "a page that was loaded before is corrected");
    happens(&site, &anna, &sales::notifications::ORDER_CHANGED, "Z-1").await;
    assert_eq!(next().await, "event: unread\ndata: 1");
    let boris = logged_in(&site, BORIS).await;
    happens(&site, &boris, &sales::notifications::ORDER_CHANGED, "Z-2").await;
    let unread = anna.get("/account/notifications?unread=1").await;
    anna.submit(&unread.form("/account/notifications")).await;
    assert_eq!(next().await, "event: unread\ndata: 0", "what others get is not counted");
}

#[tokio::test(flavor = "multi_thread")]
async fn ord_2_notifications_are_listed_opened_and_marked_as_read() {
    let site = open_with(Testkit::start(On::Sqlite).await).await;
    let guest = site.guest();
    for page in ["/account/notifications", "/account/notifications/settings"] {
        assert!(asks_to_log_in(&guest.get(page).await), "{page}");
    }
    assert!(!guest.get("/login").await.has("a[href='/account/notifications']"), "no bell for guests");
    let anna = logged_in(&site, ANNA).await;
    let none = anna.get("/account/notifications").await;
    assert!(
        none.text().contains("Уведомлений пока нет") && none.has("a[href='/account/notifications/settings']")
    );
    let event = &sales::notifications::ORDER_CHANGED;
    for key in ["Z-1", "Z-2"] {
        happens(&site, &anna, event, key).await;
    }
    let page = anna.get("/account/notifications").await;
    let bell = page.first("header a[href='/account/notifications']");
    assert_eq!(bell.attr("aria-label"), Some("Уведомления, непрочитанных: 2"));
    assert!(page.text().contains("Курьер <b>"), "typed text is text");
    let newest = page.first("ul a[href^='/account/notifications/0']");
    assert_eq!(newest.text(), "Заказ Z-2 в пути");
    let address = newest.attr("href").unwrap().to_owned();
    // Nobody else opens it.
    let boris = logged_in(&site, BORIS).await;
    assert_eq!(boris.get(&address).await.status, StatusCode::NOT_FOUND);
    assert!(boris.get("/account/notifications").await.text().contains("Уведомлений пока нет"));
    let opened = anna.get(&address).await;
    assert_eq!((opened.status, opened.location()), (StatusCode::SEE_OTHER, "/orders/Z-2"));
    let in_english = logged_in(&site, ANNA).await.in_locale(Locale::En).get(&address).await;
    assert_eq!(in_english.location(), "/en/orders/Z-2", "the language of the visit stays");
    let unread = anna.get("/account/notifications?unread=1").await;
    assert!(unread.text().contains("Заказ Z-1") && !unread.text().contains("Заказ Z-2"), "{}", unread.text());
    let read = anna.follow(&anna.submit(&unread.form("/account/notifications")).await).await;
    assert!(read.text().contains("Заказ Z-1") && !read.has("form[action='/account/notifications']"));
    assert!(anna.get("/account/notifications?unread=1").await.text().contains("Всё прочитано"));
    // The administration's page of it is for staff.
    assert_eq!(anna.get("/admin/notifications").await.status, StatusCode::FORBIDDEN);
}

#[tokio::test(flavor = "multi_thread")]
async fn ord_2_a_customer_chooses_events_and_channels() {
    let site = open_with(Testkit::start(On::Sqlite).await).await;
    let anna = logged_in(&site, ANNA).await;
    let settings = "/account/notifications/settings";
    let page = anna.get(settings).await;
    assert!(page.text().contains("СМС: в учётной записи нет подтверждённого телефона."), "{}", page.text());
    assert!(page.text().contains("Браузер: магазин не настроен"), "{}", page.text());
    let form = page.form(settings);
    let mail = "order-changed.email";
    let has =
        |page: &pagekit::Page, value: &str| page.has(&format!("input[name='on'][value='{value}'][checked]"));
    assert!(has(&page, mail) && has(&page, "order-changed.app"));
    assert!(!page.has("input[value='order-placed.email']"), "obligatory");
    assert!(page.text().contains("всегда"));
    // What is not ticked any more is off; the rest stays.
    let kept: Vec<(String, String)> =
        form_values(&page).into_iter().filter(|(name, value)| !(name == "on" && value == mail)).collect();
    assert!(form.value("shown").is_some());
    let saved = anna.follow(&anna.post(settings, &kept).await).await;
    assert!(saved.text().contains("Сохранено") && !has(&saved, mail) && has(&saved, "order-changed.app"));
    assert!(has(&saved, "order-payment.email"), "another event");

    // Push: a key of the server, a browser of the session, and its end.
    let push = "/account/push";
    let none = [("action", "on"), ("endpoint", "https://push.example/1")];
    assert_eq!(anna.post(push, &none).await.status, StatusCode::NOT_FOUND);
    people::notifications::push::ensure_key(&site.kit.shop).await.unwrap();
    let page = anna.get(settings).await;
    let section = page.first("[data-push]");
    assert_eq!(section.attr("data-worker"), Some("/sw.js"));
    assert_eq!(section.attr("data-push").map(str::len), Some(87), "an uncompressed point");
    let (point, auth) = (format!("BA{}", "A".repeat(85)), "A".repeat(22));
    let on =
        [("action", "on"), ("endpoint", "https://push.example/1"), ("p256dh", &*point), ("auth", &*auth)];
    assert_eq!(anna.post(push, &on).await.status, StatusCode::NO_CONTENT);
    let page = anna.get(settings).await;
    assert!(page.text().contains("Подключено: 1 браузер") && has(&page, "order-changed.push"));
    assert!(asks_to_log_in(&site.guest().post(push, &on).await));
    let off = [("action", "off"), ("endpoint", "https://push.example/1")];
    assert_eq!(anna.post(push, &off).await.status, StatusCode::NO_CONTENT);
    assert!(anna.get(settings).await.text().contains("Браузер: ни один браузер не подключён"));
}

/// The fields of the form as a browser would send them.
fn form_values(page: &pagekit::Page) -> Vec<(String, String)> {
    let inputs = page.select("form[action$='/settings'] input");
    let sent = inputs
        .iter()
        .filter(|input| input.attr("type") != Some("checkbox") || input.attr("checked").is_some());
    let pair = |input: &pagekit::Element<'_>| {
        let of = |name| input.attr(name).unwrap_or_default().to_owned();
        (of("name"), of("value"))
    };
    sent.map(pair).collect()
}
