//! Service pages with the demo's data, as used by a browser without scripts.
#![allow(clippy::unwrap_used, reason = "a test that cannot go on has failed")]

use app_kit::{AppState, Assets, Header, Ports, Settings, Visit};
use axum::Router;
use axum::body::Body;
use axum::http::{Request, Response, StatusCode, header};
use base::Locale;
use gateways::mail::{FolderMailer, Sender};
use gateways::payment::{YooKassa, YooKassaConfig};
use platform::Actor;
use std::sync::Arc;
use std::time::Duration;
use tower::ServiceExt as _;

struct Site {
    state: AppState,
    kit: testkit::Testkit,
}

struct Page {
    status: StatusCode,
    location: String,
    cookie: String,
    headers: axum::http::HeaderMap,
    body: String,
}

impl Site {
    async fn start() -> Self {
        gateways::tls::install();
        let (kit, storage) = demokit::start().await;
        let payments = YooKassa::new(YooKassaConfig {
            base_url: "http://127.0.0.1:9/v3".to_owned(),
            shop_id: "test".to_owned(),
            secret: "test".to_owned(),
            timeout: Duration::from_secs(1),
            confirmation_origins: Vec::new(),
        });
        let mailer = FolderMailer::new(
            kit.dir.path().join("mail"),
            Sender::parse("shop@localhost.localdomain").unwrap(),
        );
        let ports = Ports {
            payments: Arc::new(payments.unwrap()),
            mailer: Arc::new(mailer),
            storage: Arc::new(storage),
        };
        let settings = Settings { secure: false, mail_dir: None, zone: "Europe/Moscow".to_owned() };
        let state =
            AppState::new(kit.shop.clone(), ports, Assets::default(), settings, app_kit::Shared::default());
        Self { state, kit }
    }

    async fn ask(&self, locale: Locale, mut request: Request<Body>) -> Page {
        let uri = request.uri().clone();
        let visit = Visit {
            state: self.state.clone(),
            actor: Actor::Guest { locale },
            session: None,
            cart_token: None,
            locale,
            path: uri.path().to_owned(),
            query: uri.query().unwrap_or_default().to_owned(),
            header: Header::default(),
        };
        request.extensions_mut().insert(visit);
        let app: Router = app_requests::routes().with_state(self.state.clone());
        let response: Response<Body> = app.oneshot(request).await.unwrap();
        let (parts, body) = response.into_parts();
        let text =
            |name| parts.headers.get(name).and_then(|v| v.to_str().ok()).unwrap_or_default().to_owned();
        let bytes = axum::body::to_bytes(body, 10_000_000).await.unwrap();
        Page {
            status: parts.status,
            location: text(header::LOCATION),
            cookie: text(header::SET_COOKIE).split(';').next().unwrap_or_default().to_owned(),
            body: testkit::without_markers(&String::from_utf8_lossy(&bytes)),
            headers: parts.headers,
        }
    }

    async fn get(&self, path: &str, cookie: &str) -> Page {
        self.ask(Locale::Ru, Request::get(path).header(header::COOKIE, cookie).body(Body::empty()).unwrap())
            .await
    }

    async fn post(&self, path: &str, form: &str, cookie: &str) -> Page {
        let request = Request::post(path)
            .header(header::CONTENT_TYPE, "application/x-www-form-urlencoded")
            .header(header::COOKIE, cookie)
            .body(Body::from(form.to_owned()));
        self.ask(Locale::Ru, request.unwrap()).await
    }

    async fn send(&self, path: &str, fields: &[(&str, &str)], file: Option<(&str, &[u8])>) -> Page {
        let mut body: Vec<u8> = Vec::new();
        for (name, value) in fields {
            body.extend(
                format!("--x\r\nContent-Disposition: form-data; name=\"{name}\"\r\n\r\n{value}\r\n").bytes(),
            );
        }
        if let Some((name, bytes)) = file {
            let head =
                format!("--x\r\nContent-Disposition: form-data; name=\"files\"; filename=\"{name}\"\r\n\r\n");
            body.extend(head.bytes().chain(bytes.iter().copied()).chain(*b"\r\n"));
        }
        body.extend(*b"--x--\r\n");
        let request = Request::post(path).header(header::CONTENT_TYPE, "multipart/form-data; boundary=x");
        self.ask(Locale::Ru, request.body(Body::from(body)).unwrap()).await
    }
}

/// The value of the first attribute `name="…"` after `mark`.
fn value(body: &str, mark: &str, name: &str) -> String {
    let rest = body.split_once(mark).unwrap_or_else(|| panic!("no {mark} in {body}")).1;
    let rest = rest.split_once(&format!("{name}=\"")).unwrap_or_else(|| panic!("no {name} after {mark}")).1;
    rest.split('"').next().unwrap().to_owned()
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
    let site = Site::start().await;
    let form = site.get("/service/repair", "").await;
    assert_eq!(form.status, StatusCode::OK);
    assert!(form.body.contains("Нет изображения") && form.body.contains("multipart/form-data"));
    assert_eq!(value(&form.body, "name=\"key\"", "value").len(), 43);

    let sent = site.send("/service/repair", &REPAIR, Some(("схема.pdf", PDF))).await;
    assert_eq!(
        (sent.status, sent.location.as_str()),
        (StatusCode::SEE_OTHER, "/service/requests/R-2026-000010")
    );
    let cookie = sent.cookie;
    assert!(cookie.starts_with("zasov_request_R-2026-000010="), "{cookie}");

    let page = site.get(&sent.location, &cookie).await;
    assert_eq!(page.status, StatusCode::OK);
    for part in [
        "Р-2026-000010",
        "Нет изображения",
        "Ремонт: нет изображения",
        "Выбрать время",
        "схема.pdf",
        "Выезд мастера",
        "&lt;/textarea&gt;&lt;script&gt;",
    ] {
        assert!(page.body.contains(part), "{part}");
    }
    assert!(!page.body.contains("<script>alert"));
    assert_eq!(site.get(&sent.location, "").await.status, StatusCode::NOT_FOUND);
    let again = Request::get(&sent.location).header(header::COOKIE, &cookie).body(Body::empty()).unwrap();
    let english = site.ask(Locale::En, again).await.body;
    assert!(english.contains("Request R-2026-000010") && english.contains("Repair: no picture"), "{english}");
    assert!(!english.contains("Р-2026"), "{english}");

    // The file: for this browser only, as a download that can't execute.
    let file = value(&page.body, "href=\"/files", "download");
    assert_eq!(file, "схема.pdf");
    let id = page.body.split_once("/files/").unwrap().1[..36].to_owned();
    let got = site.get(&format!("/files/{id}"), &cookie).await;
    assert_eq!((got.status, got.body.as_bytes()), (StatusCode::OK, PDF));
    assert!(got.headers["content-disposition"].to_str().unwrap().starts_with("attachment;"));
    assert_eq!(got.headers["content-security-policy"], "sandbox; default-src 'none'");
    assert_eq!(got.headers["x-content-type-options"], "nosniff");
    assert_eq!(site.get(&format!("/files/{id}"), "").await.status, StatusCode::NOT_FOUND);

    // Time slot: hold, confirm, move.
    let slots = site.get("/service/requests/R-2026-000010/slots", &cookie).await;
    assert!(slots.body.contains("московское время, UTC+3"), "{}", slots.body);
    let start = value(&slots.body, "type=\"radio\"", "value");
    let none = site.post("/service/requests/R-2026-000010/hold", "", &cookie).await;
    assert_eq!(none.status, StatusCode::UNPROCESSABLE_ENTITY);
    let held = site.post("/service/requests/R-2026-000010/hold", &format!("start={start}"), &cookie).await;
    assert_eq!(
        (held.status, held.location.as_str()),
        (StatusCode::SEE_OTHER, "/service/requests/R-2026-000010/slots")
    );
    let page = site.get(&held.location, &cookie).await;
    assert!(
        page.body.contains("Время держим за вами до 09:10, подтвердите его.")
            && page.body.contains("Осталось 10:00"),
        "{}",
        page.body
    );
    let confirmed = site.post("/service/requests/R-2026-000010/confirm", "", &cookie).await;
    assert_eq!(confirmed.location, "/service/requests/R-2026-000010");
    let page = site.get(&confirmed.location, &cookie).await;
    assert!(page.body.contains("Визит назначен") && page.body.contains("Перенести визит"), "{}", page.body);

    // The calendar file: for this visitor only, and in UTC.
    let calendar = format!("{}/visit.ics", confirmed.location);
    assert!(page.body.contains(&format!("href=\"{calendar}\"")), "{}", page.body);
    assert_eq!(site.get(&calendar, "").await.status, StatusCode::NOT_FOUND);
    let event = site.get(&calendar, &cookie).await;
    assert_eq!(event.headers["content-type"], "text/calendar; charset=utf-8");
    let starts = base::Instant(start.parse().unwrap()).rfc3339().replace(['-', ':'], "");
    assert!(event.body.contains(&format!("DTSTART:{starts}\r\n")), "{}", event.body);
    assert!(event.body.contains("SUMMARY:Визит мастера\\, заявка Р-2026-000010\r\n"), "{}", event.body);
    site.kit.clock.advance_minutes(60 * 20);
    let late = site.post("/service/requests/R-2026-000010/cancel", "reason=", &cookie).await;
    assert_eq!(late.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(late.body.contains("До визита осталось слишком мало времени"));
}

#[tokio::test]
async fn srv_1_a_wrong_form_comes_back_as_it_was() {
    let site = Site::start().await;
    let fields: Vec<_> = REPAIR.into_iter().filter(|(n, _)| *n != "name").collect();
    let page = site.send("/service/repair", &fields, Some(("фото.jpg", b"PK\x03\x04zip"))).await;
    assert_eq!(page.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(page.body.contains("<title>Ошибка: "));
    assert!(page.body.contains("href=\"#name\"") && page.body.contains("href=\"#files\""));
    assert!(
        page.body.contains("&lt;/textarea&gt;&lt;script&gt;alert(1)&lt;/script&gt;</textarea>"),
        "{}",
        page.body
    );
    assert!(!page.body.contains("<script>alert"));
    let ticked = page.body.matches(" checked").count();
    // Two symptoms and the format.
    assert_eq!(ticked, 3, "{}", page.body);
}

#[tokio::test]
async fn srv_5_the_estimate_stands_on_the_page_without_a_script() {
    let site = Site::start().await;
    let fields = [
        ("object", "flat"),
        ("area", "54"),
        ("goals", "video"),
        ("package", "flat_video"),
        ("action", "estimate"),
    ];
    let page = site.send("/service/installation", &fields, None).await;
    assert_eq!(page.status, StatusCode::OK);
    let (rates, packages) = (
        service::rates::list(&site.kit.shop).await.unwrap(),
        service::packages::list(&site.kit.shop).await.unwrap(),
    );
    let input = service_model::estimate::EstimateForm::from_pairs(fields).parse().unwrap();
    let total = scheduling::estimate::estimate(&input, &rates, &packages).total;
    let told = base::format::money(Locale::Ru, total);
    assert!(page.body.contains(&told), "{told} in {}", page.body);
    let english =
        site.ask(Locale::En, Request::get("/service/installation").body(Body::empty()).unwrap()).await;
    assert!(
        english.body.contains("Preliminary estimate") && !english.body.contains("смета"),
        "{}",
        english.body
    );
}

#[tokio::test]
async fn srv_1_the_link_of_the_message_opens_the_request() {
    let site = Site::start().await;
    let sent = site.send("/service/repair", &REPAIR, None).await;
    let token = sent.cookie.split_once('=').unwrap().1.to_owned();
    let opened = site.get(&format!("{}?key={token}", sent.location), "").await;
    assert_eq!((opened.status, opened.cookie), (StatusCode::SEE_OTHER, sent.cookie));
    assert_eq!(opened.location, sent.location);
    assert_eq!(site.get(&format!("{}?key=guess", sent.location), "").await.status, StatusCode::NOT_FOUND);
    for strange in [
        "/service/requests/x",
        "/service/requests/R-2026-999999",
        "/files/x",
        "/service/requests/R-2026-000001",
    ] {
        assert_eq!(site.get(strange, "").await.status, StatusCode::NOT_FOUND, "{strange}");
    }
}

#[tokio::test]
async fn sch_1_a_taken_time_is_answered_with_three_others() {
    let site = Site::start().await;
    let fire: Vec<_> =
        REPAIR.into_iter().filter(|(n, _)| *n != "symptoms").chain([("symptoms", "fire")]).collect();
    let mut start = String::new();
    let mut last = None;
    for _ in 0..2 {
        let sent = site.send("/service/repair", &fire, None).await;
        if start.is_empty() {
            let slots = site.get(&format!("{}/slots", sent.location), &sent.cookie).await;
            start = value(&slots.body, "type=\"radio\"", "value");
        }
        last = Some(
            site.post(&format!("{}/hold", sent.location), &format!("start={start}"), &sent.cookie).await,
        );
    }
    let page = last.unwrap();
    assert_eq!(page.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(page.body.contains("Это время только что заняли"), "{}", page.body);
    assert_eq!(
        page.body.matches("name=\"start\" value=").count() - page.body.matches("type=\"radio\"").count(),
        3
    );
}

#[tokio::test]
async fn srv_1_a_draft_is_shown_to_its_browser_and_thrown_away_without_a_script() {
    use base::drafts::FormKind;
    let site = Site::start().await;
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
    let cookie = format!("zasov_drafts={}", saved.unwrap().token.unwrap().as_str());

    let fresh = site.get("/service/repair", "").await;
    assert!(!fresh.body.contains("Мы вернули") && !fresh.body.contains("Черновик сохранён"));
    let page = site.get("/service/repair?equipment=other&order=7", &cookie).await;
    for part in [
        "Мы вернули то, что вы начали заполнять",
        "В черновике файлов нет, выберите их ещё раз. JPG",
        "value=\"Камера &lt;у входа&gt;\"",
        // Fields that the draft leaves empty are filled from the link.
        "value=\"7\"",
        "Черновик сохранён в 09:00",
    ] {
        assert!(page.body.contains(part), "{part} in {}", page.body);
    }
    assert_eq!(page.body.matches(" checked").count(), 2, "one symptom and the format");
    assert_eq!(value(&page.body, "name=\"key\"", "value").len(), 43);
    site.kit.clock.advance_minutes(24 * 60);
    let later = site.get("/service/repair", &cookie).await;
    assert!(later.body.contains("Черновик сохранён: 22\u{a0}ноября"), "{}", later.body);

    let gone = site.post("/service/repair/draft/discard", "", &cookie).await;
    assert_eq!((gone.status, gone.location.as_str()), (StatusCode::SEE_OTHER, "/service/repair"));
    assert!(!site.get("/service/repair", &cookie).await.body.contains("Мы вернули"));
}

#[tokio::test]
async fn srv_1_errors_name_their_fields_above_and_at_the_field_alike() {
    let site = Site::start().await;
    let page = site.send("/service/installation", &[("floors", "1000"), ("cameras", "x")], None).await;
    assert_eq!(page.status, StatusCode::UNPROCESSABLE_ENTITY);
    for (field, sentence) in [
        ("object", "Заполните поле «Тип объекта»"),
        ("area", "Заполните поле «Площадь, м²»"),
        ("goals", "Выберите хотя бы одну задачу"),
        ("floors", "Этажей: введите число от 1 до 100"),
        ("cameras", "Камер: введите число"),
        ("address", "Заполните поле «Адрес»"),
        ("email", "Укажите почту или телефон"),
    ] {
        let above = format!("<a href=\"#{field}\">{sentence}</a>");
        assert!(page.body.contains(&above), "{above} in {}", page.body);
        assert_eq!(page.body.matches(sentence).count(), 2, "{sentence}");
    }
    assert!(!page.body.contains("Заполните это поле"));
}
