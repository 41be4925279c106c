//! Service pages with the demo's data, as used by a browser without scripts.
#![allow(clippy::unwrap_used, reason = "a test that cannot go on has failed")]

use app_kit::Registries;
use axum::http::StatusCode;
use base::Locale;
use pagekit::{Browser, Page, Site};
use platform::Actor;

async fn open() -> Site {
    Site::demo(app_requests::routes(), Registries::default()).await
}

/// Submits the form of this page with exactly these fields.
async fn send(browser: &Browser, path: &str, fields: &[(&str, &str)]) -> Page {
    browser.post_files(path, fields, &[]).await
}

/// Whether the page has scripts other than its own files.
fn has_foreign_script(page: &Page) -> bool {
    page.has("script:not([src])")
}

/// The start of the first time that can be chosen.
fn first_slot(page: &Page) -> String {
    page.first("input[type='radio'][name='start']").attr("value").unwrap().to_owned()
}

fn ticked(page: &Page) -> usize {
    page.select("input[checked]").len()
}

const REPAIR: [(&str, &str); 9] = [
    ("equipment", "Камера"),
    ("symptoms", "no_picture"),
    ("symptoms", "no_night"),
    ("description", "</textarea><script>alert(1)</script>"),
    ("format", "visit"),
    ("address", "ул. Ленина, 1"),
    ("district", "center"),
    ("name", "Анна"),
    ("email", "anna@example.ru"),
];

const PDF: &[u8] = b"%PDF-1.4\n1 0 obj\n<<>>\nendobj\ntrailer\n<<>>\n%%EOF\n";

#[tokio::test]
async fn srv_1_a_guest_asks_for_a_repair_and_chooses_a_time() {
    let site = open().await;
    let guest = site.guest();
    let blank = guest.get("/service/repair").await;
    assert_eq!(blank.status, StatusCode::OK);
    let form = blank.form("/service/repair");
    assert!(blank.text().contains("Нет изображения") && form.is_multipart);
    assert_eq!(form.value("key").unwrap().len(), 43);

    let sent = guest.post_files("/service/repair", &REPAIR, &[("files", "схема.pdf", PDF)]).await;
    assert_eq!((sent.status, sent.location()), (StatusCode::SEE_OTHER, "/service/requests/R-2026-000010"));
    let cookie = sent.set_cookie("zasov_request_R-2026-000010");
    assert!(!cookie.is_empty(), "{:?}", sent.headers);
    let path = sent.location();

    let page = guest.get(path).await;
    assert_eq!(page.status, StatusCode::OK);
    for part in [
        "Р-2026-000010",
        "Нет изображения",
        "Ремонт: нет изображения",
        "Выбрать время",
        "схема.pdf",
        "Выезд мастера",
        "</textarea><script>alert(1)</script>",
    ] {
        assert!(page.text().contains(part), "{part}");
    }
    assert!(!has_foreign_script(&page));
    assert_eq!(site.guest().get(path).await.status, StatusCode::NOT_FOUND);
    let (name, value) = cookie.split(';').next().unwrap().split_once('=').unwrap();
    let english = site.guest().in_locale(Locale::En);
    english.set_cookie(name, value);
    let english = english.get(path).await;
    let text = english.text();
    assert!(text.contains("Request R-2026-000010") && text.contains("Repair: no picture"), "{text}");
    assert!(!english.body.contains("Р-2026"), "{}", english.body);

    // The file: for this browser only, as a download that can't execute.
    let link = page.first("a[href^='/files/']");
    assert_eq!(link.attr("download"), Some("схема.pdf"));
    let file = link.attr("href").unwrap();
    let got = guest.get(file).await;
    assert_eq!((got.status, got.bytes.as_slice()), (StatusCode::OK, PDF));
    assert!(got.header("content-disposition").starts_with("attachment;"));
    assert_eq!(got.header("content-security-policy"), "sandbox; default-src 'none'");
    assert_eq!(got.header("x-content-type-options"), "nosniff");
    assert_eq!(site.guest().get(file).await.status, StatusCode::NOT_FOUND);

    // Time slot: hold, confirm, move.
    let slots = guest.get(&format!("{path}/slots")).await;
    assert!(slots.text().contains("московское время, UTC+3"), "{}", slots.body);
    let start = first_slot(&slots);
    let hold = slots.form(&format!("{path}/hold"));
    assert_eq!(guest.submit(&hold.without("start")).await.status, StatusCode::UNPROCESSABLE_ENTITY);
    let held = guest.submit(&hold.with("start", &start)).await;
    assert_eq!((held.status, held.location()), (StatusCode::SEE_OTHER, &*format!("{path}/slots")));
    let text = guest.follow(&held).await.text();
    assert!(
        text.contains("Время держим за вами до 09:10, подтвердите его.") && text.contains("Осталось 10:00"),
        "{text}"
    );
    let confirmed = guest.post(&format!("{path}/confirm"), "").await;
    assert_eq!(confirmed.location(), path);
    let text = guest.follow(&confirmed).await.text();
    assert!(
        text.contains("Подтвердите контакт") && text.contains("Время отложено для вас ненадолго"),
        "{text}"
    );
    let waiting = guest.get(&format!("{path}/slots")).await;
    let is_told = waiting.text().contains("до 10:00. Откройте ссылку из письма");
    assert!(is_told && !waiting.has(&format!("form[action='{path}/confirm']")), "{}", waiting.body);

    // A letter that did not arrive is sent again.
    let first = site.letters("anna@example.ru").await.remove(0);
    let sent = guest.submit(&guest.get(path).await.form(&format!("{path}/contact"))).await;
    let text = guest.follow(&sent).await.text();
    assert!(text.contains("Отправили ссылку на anna@example.ru ещё раз"), "{text}");

    // The link of the letter, in any browser: opening it does nothing, its button confirms.
    let letters = site.letters("anna@example.ru").await;
    let letter = letters.into_iter().find(|l| *l != first && l.contains("confirm=")).unwrap();
    let link = letter.lines().find(|line| line.contains("confirm=")).unwrap();
    let elsewhere = site.guest();
    let opened = elsewhere.get(link.strip_prefix(testkit::PUBLIC_URL).unwrap()).await;
    let page = elsewhere.follow(&opened).await;
    let form = page.form(&format!("{path}/contact"));
    assert!(!page.text().contains("Визит назначен"), "{}", page.body);
    let wrong = elsewhere.submit(&form.with("confirm", "guess")).await;
    assert_eq!(wrong.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert_eq!(elsewhere.submit(&form).await.location(), path);
    let page = guest.get(path).await;
    let text = page.text();
    assert!(text.contains("Визит назначен") && text.contains("Перенести визит"), "{text}");
    assert!(!text.contains("Подтвердите контакт"), "{text}");

    // The calendar file: for this visitor only, and in UTC.
    let calendar = format!("{path}/visit.ics");
    assert!(page.has_link(&calendar), "{}", page.body);
    assert_eq!(site.guest().get(&calendar).await.status, StatusCode::NOT_FOUND);
    let event = guest.get(&calendar).await;
    assert_eq!(event.header("content-type"), "text/calendar; charset=utf-8");
    let starts = base::Instant(start.parse().unwrap()).rfc3339().replace(['-', ':'], "");
    assert!(event.body.contains(&format!("DTSTART:{starts}\r\n")), "{}", event.body);
    assert!(event.body.contains("SUMMARY:Визит мастера\\, заявка Р-2026-000010\r\n"), "{}", event.body);
    site.kit.clock.advance_minutes(60 * 20);
    let late = guest.post(&format!("{path}/cancel"), "reason=").await;
    assert_eq!(late.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(late.text().contains("До визита осталось слишком мало времени"));
}

#[tokio::test]
async fn srv_1_a_wrong_form_comes_back_as_it_was() {
    let site = open().await;
    let fields: Vec<_> = REPAIR.into_iter().filter(|(n, _)| *n != "name").collect();
    let files: &[(&str, &str, &[u8])] = &[("files", "фото.jpg", b"PK\x03\x04zip")];
    let page = site.guest().post_files("/service/repair", &fields, files).await;
    assert_eq!(page.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(page.title().starts_with("Ошибка: "));
    assert!(page.has_error("name") && page.has_error("files"), "{:?}", page.errors());
    let form = page.form("/service/repair");
    assert_eq!(form.value("description"), Some("</textarea><script>alert(1)</script>"));
    assert!(!has_foreign_script(&page));
    // Two symptoms and the format.
    assert_eq!(ticked(&page), 3, "{}", page.body);
}

#[tokio::test]
async fn srv_5_the_estimate_stands_on_the_page_without_a_script() {
    let site = open().await;
    let fields = [
        ("object", "flat"),
        ("area", "54"),
        ("goals", "video"),
        ("package", "flat_video"),
        ("action", "estimate"),
    ];
    let page = send(&site.guest(), "/service/installation", &fields).await;
    assert_eq!(page.status, StatusCode::OK);
    let (rates, packages) = (
        service::rates::list(&site.kit.shop).await.unwrap(),
        service::packages::list(&site.kit.shop).await.unwrap(),
    );
    let input = service_model::estimate::EstimateForm::from_pairs(fields).parse().unwrap();
    let total = scheduling::estimate::estimate(&input, &rates, &packages).total;
    let told = base::format::money(Locale::Ru, total);
    assert!(page.text().contains(&told), "{told} in {}", page.text());
    let english = site.guest().in_locale(Locale::En).get("/service/installation").await;
    assert!(
        english.text().contains("Preliminary estimate") && !english.body.contains("смета"),
        "{}",
        english.body
    );
}

#[tokio::test]
async fn srv_1_the_link_of_the_message_opens_the_request() {
    let site = open().await;
    let sent = send(&site.guest(), "/service/repair", &REPAIR).await;
    let path = sent.location();
    let cookie = sent.set_cookie("zasov_request_R-2026-000010").split(';').next().unwrap();
    let token = cookie.split_once('=').unwrap().1;
    let opened = site.guest().get(&format!("{path}?key={token}")).await;
    let given = opened.set_cookie("zasov_request_R-2026-000010").split(';').next().unwrap();
    assert_eq!((opened.status, given), (StatusCode::SEE_OTHER, cookie));
    assert_eq!(opened.location(), path);
    let guest = site.guest();
    assert_eq!(guest.get(&format!("{path}?key=guess")).await.status, StatusCode::NOT_FOUND);
    for strange in [
        "/service/requests/x",
        "/service/requests/R-2026-999999",
        "/files/x",
        "/service/requests/R-2026-000001",
    ] {
        assert_eq!(guest.get(strange).await.status, StatusCode::NOT_FOUND, "{strange}");
    }
}

#[tokio::test]
async fn sch_1_a_taken_time_is_answered_with_three_others() {
    let site = open().await;
    let fire: Vec<_> =
        REPAIR.into_iter().filter(|(n, _)| *n != "symptoms").chain([("symptoms", "fire")]).collect();
    let mut start = String::new();
    let mut last = None;
    for _ in 0..2 {
        let guest = site.guest();
        let sent = send(&guest, "/service/repair", &fire).await;
        let slots = guest.get(&format!("{}/slots", sent.location())).await;
        if start.is_empty() {
            start = first_slot(&slots);
        }
        last = Some(guest.post(&format!("{}/hold", sent.location()), &[("start", &start)]).await);
    }
    let page = last.unwrap();
    assert_eq!(page.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(page.text().contains("Это время только что заняли"), "{}", page.body);
    assert_eq!(page.select("[name='start'][value]:not([type='radio'])").len(), 3);
}

#[tokio::test]
async fn srv_1_a_draft_is_shown_to_its_browser_and_thrown_away_without_a_script() {
    use base::drafts::FormKind;
    let site = open().await;
    let pair = |name: &str, value: &str| (name.to_owned(), value.to_owned());
    let typed = vec![
        pair("equipment", "Камера <у входа>"),
        pair("symptoms", "no_picture"),
        pair("format", "courier"),
        pair("key", "left out"),
    ];
    let guest = Actor::Guest { locale: Locale::Ru };
    let saved =
        service::form_drafts::save(&site.kit.shop, &guest, None, FormKind::Repair, "key", typed).await;
    let browser = site.guest();
    browser.set_cookie("zasov_drafts", saved.unwrap().token.unwrap().as_str());

    let fresh = site.guest().get("/service/repair").await.text();
    assert!(!fresh.contains("Мы вернули") && !fresh.contains("Черновик сохранён"));
    let page = browser.get("/service/repair?equipment=other&order=7").await;
    for part in [
        "Мы вернули то, что вы начали заполнять",
        "В черновике файлов нет, выберите их ещё раз. JPG",
        "Черновик сохранён в 09:00",
    ] {
        assert!(page.text().contains(part), "{part} in {}", page.text());
    }
    let form = page.form("/service/repair");
    assert_eq!(form.value("equipment"), Some("Камера <у входа>"));
    assert_eq!(form.value("order_number"), Some("7"), "what the draft leaves empty is filled from the link");
    assert_eq!(ticked(&page), 2, "one symptom and the format");
    assert_eq!(form.value("key").unwrap().len(), 43);
    site.kit.clock.advance_minutes(24 * 60);
    let later = browser.get("/service/repair").await.text();
    assert!(later.contains("Черновик сохранён: 22\u{a0}ноября"), "{later}");

    let gone = browser.post("/service/repair/draft/discard", "").await;
    assert_eq!((gone.status, gone.location()), (StatusCode::SEE_OTHER, "/service/repair"));
    assert!(!browser.get("/service/repair").await.text().contains("Мы вернули"));
}

#[tokio::test]
async fn srv_1_errors_name_their_fields_above_and_at_the_field_alike() {
    let site = open().await;
    let page = send(&site.guest(), "/service/installation", &[("floors", "1000"), ("cameras", "x")]).await;
    assert_eq!(page.status, StatusCode::UNPROCESSABLE_ENTITY);
    let above = page.errors();
    for (field, sentence) in [
        ("object", "Заполните поле «Тип объекта»"),
        ("area", "Заполните поле «Площадь, м²»"),
        ("goals", "Выберите хотя бы одну задачу"),
        ("floors", "Этажей: введите число от 1 до 100"),
        ("cameras", "Камер: введите число"),
        ("address", "Заполните поле «Адрес»"),
        ("email", "Укажите почту или телефон"),
    ] {
        assert!(above.contains(&(field.to_owned(), sentence.to_owned())), "{sentence} in {above:?}");
        assert_eq!(page.error(field), sentence);
        assert_eq!(page.body.matches(sentence).count(), 2, "{sentence}");
    }
    assert!(!page.text().contains("Заполните это поле"));
}

#[tokio::test]
async fn srv_1_one_network_leaves_a_bounded_number_of_files_and_requests() {
    let site = open().await;
    let quotas = &site.state.quotas;
    assert!(quotas.take_bytes(pagekit::NETWORK, u64::from(app_kit::UPLOAD_MB_PER_DAY) * 1_000_000));
    let guest = site.guest();
    let page = guest.post_files("/service/repair", &REPAIR, &[("files", "схема.pdf", PDF)]).await;
    assert_eq!(page.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(page.text().contains("отправили слишком много файлов"), "{}", page.body);
    assert_eq!(page.form("/service/repair").value("equipment"), Some("Камера"), "what was typed stays");
    assert_eq!(send(&guest, "/service/repair", &REPAIR).await.status, StatusCode::SEE_OTHER, "without files");
    while quotas.take_order(pagekit::NETWORK) {}
    let page = send(&guest, "/service/repair", &REPAIR).await;
    assert_eq!(page.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(page.text().contains("слишком много заказов и заявок"), "{}", page.body);
}

#[tokio::test]
async fn srv_1_a_link_that_has_expired_is_replaced_by_contact() {
    let site = open().await;
    let guest = site.guest();
    let sent = send(&guest, "/service/repair", &REPAIR).await;
    let path = sent.location().to_owned();
    guest.post(&format!("{path}/cancel"), "reason=").await;
    site.kit.clock.advance_minutes(181 * 24 * 60);
    let expired = guest.get(&path).await;
    assert_eq!(expired.location(), format!("{path}/link"));
    let page = guest.follow(&expired).await;
    let form = page.form(&format!("{path}/link"));
    let wrong = guest.submit(&form.with("contact", "anna")).await;
    assert!(wrong.status == StatusCode::UNPROCESSABLE_ENTITY && wrong.has_error("contact"), "{}", wrong.body);
    // The answer is the same for every contact and number.
    for contact in ["boris@example.ru", "anna@example.ru"] {
        let done = guest.submit(&form.with("contact", contact)).await;
        assert!(guest.follow(&done).await.text().contains("новая ссылка уже отправлена"), "{contact}");
    }
    assert_eq!(guest.get("/service/requests/R-2026-999999/link").await.status, StatusCode::OK);
    let letter = site.letters("anna@example.ru").await.pop().unwrap();
    let link = letter.lines().find(|line| line.contains("key=")).unwrap();
    let elsewhere = site.guest();
    let opened = elsewhere.get(link.strip_prefix(testkit::PUBLIC_URL).unwrap()).await;
    assert_eq!(elsewhere.follow(&opened).await.status, StatusCode::OK);
}
