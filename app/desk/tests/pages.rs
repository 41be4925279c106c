//! Desk pages with the demo's data, as used by a browser without scripts.
#![expect(clippy::unwrap_used, reason = "a test that can not go on has failed")]

use app_kit::{AppState, Assets, Header, Ports, Settings, Shared, Visit, error_pages};
use axum::body::{Body, BodyDataStream};
use axum::extract::Request;
use axum::http::{Method, StatusCode, header};
use axum::middleware::from_fn;
use axum::response::Response;
use axum::{Extension, Router};
use base::Locale;
use futures_util::StreamExt as _;
use gateways::mail::{FolderMailer, Sender};
use gateways::payment::{YooKassa, YooKassaConfig};
use platform::Actor;
use service_model::access::{REQUESTS_PLAN, REQUESTS_VIEW};
use service_model::views::{BoardItem, BoardView};
use std::sync::Arc;
use std::time::Duration;
use tokio::sync::watch;
use tower::ServiceExt as _;

struct Desk {
    state: AppState,
    kit: testkit::Testkit,
    stop: watch::Sender<bool>,
    coordinator: Actor,
}

impl Desk {
    async fn open() -> Self {
        gateways::tls::install();
        let (kit, storage) = demokit::start().await;
        let payments = YooKassa::new(YooKassaConfig {
            base_url: "http://127.0.0.1:1/v3".into(),
            shop_id: "1".into(),
            secret: "s".into(),
            timeout: Duration::from_secs(1),
            confirmation_origins: vec![],
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
        let settings = Settings { secure: false, mail_dir: None, zone: "Europe/Moscow".into() };
        let state = AppState::new(kit.shop.clone(), ports, Assets::default(), settings, Shared::default());
        let branch = org::branches::main(&kit.shop).await.unwrap().id;
        let coordinator = kit.staff(kit.shop.id(), branch, &[REQUESTS_VIEW, REQUESTS_PLAN]);
        Self { state, kit, stop: watch::channel(false).0, coordinator }
    }

    async fn send(&self, actor: &Actor, method: Method, path: &str, body: String) -> Response {
        let app: Router = app_desk::routes()
            .layer(from_fn(error_pages))
            .layer(Extension(self.stop.subscribe()))
            .with_state(self.state.clone());
        let kind = "application/x-www-form-urlencoded";
        let mut request = Request::builder()
            .method(method)
            .uri(path)
            .header(header::CONTENT_TYPE, kind)
            .body(Body::from(body))
            .unwrap();
        let (path_only, query) =
            (request.uri().path().to_owned(), request.uri().query().unwrap_or_default().to_owned());
        request.extensions_mut().insert(Visit {
            actor: actor.clone(),
            session: None,
            cart_token: None,
            locale: Locale::Ru,
            path: path_only,
            query,
            header: Header::default(),
            state: self.state.clone(),
        });
        app.oneshot(request).await.unwrap()
    }

    async fn get(&self, path: &str) -> (StatusCode, String) {
        let response = self.send(&self.coordinator, Method::GET, path, String::new()).await;
        (response.status(), text(response).await)
    }

    async fn post(&self, path: &str, fields: &[(&str, &str)]) -> (StatusCode, String, String) {
        let body = serde_urlencoded::to_string(fields).unwrap();
        let response = self.send(&self.coordinator, Method::POST, path, body).await;
        let to = response
            .headers()
            .get(header::LOCATION)
            .map(|v| v.to_str().unwrap().to_owned())
            .unwrap_or_default();
        (response.status(), to, text(response).await)
    }

    async fn board(&self, day: Option<&str>) -> BoardView {
        service::board::board(&self.kit.shop, &self.coordinator, day).await.unwrap()
    }

    /// The next working day with a plannable request, and a time that fits.
    async fn planned(&self) -> (BoardView, usize, BoardItem) {
        let mut day = self.board(None).await.next_day;
        for _ in 0..14 {
            let board = self.board(Some(&day)).await;
            for request in &board.tray {
                for (n, crew) in board.crews.iter().enumerate() {
                    for (from, to) in &crew.hours {
                        for minute in (*from..*to).step_by(board.step_minutes as usize) {
                            let (id, crew, time) =
                                (request.id.to_string(), crew.id.to_string(), clock(minute));
                            let form = [
                                ("request", &*id),
                                ("crew", &crew),
                                ("day", &day),
                                ("time", &time),
                                ("shown", &day),
                            ];
                            let (status, to, _) = self.post("/desk/plan", &form).await;
                            if status == StatusCode::SEE_OTHER {
                                assert_eq!(to, format!("/desk?day={day}"));
                                let board = self.board(Some(&day)).await;
                                let items = &board.crews[n].items;
                                let item = items
                                    .iter()
                                    .find(|i| i.request.as_ref() == Some(&request.number))
                                    .unwrap()
                                    .clone();
                                return (board, n, item);
                            }
                        }
                    }
                }
            }
            day = board.next_day;
        }
        panic!("nothing could be planned in two weeks");
    }
}

fn clock(minute: i64) -> String {
    format!("{:02}:{:02}", minute / 60, minute % 60)
}

async fn text(response: Response) -> String {
    let bytes = axum::body::to_bytes(response.into_body(), 10_000_000).await.unwrap();
    testkit::without_markers(std::str::from_utf8(&bytes).unwrap())
}

#[tokio::test]
async fn sch_3_a_visit_is_planned_moved_and_called_off_without_a_script() {
    let desk = Desk::open().await;
    let (board, n, item) = desk.planned().await;
    let (visit, day) = (item.visit.unwrap().to_string(), board.day.clone());
    let crew = board.crews[n].id.to_string();

    let (status, page) = desk.get(&format!("/desk?day={day}")).await;
    assert!(status == StatusCode::OK && page.contains(&format!("id=\"visit-{visit}\"")), "{page}");
    assert!(page.contains(&item.address) && !page.contains(" style="), "addresses, and no style attributes");
    let (_, page) = desk.get(&format!("/desk?day={day}&visit={visit}")).await;
    assert!(
        page.contains("action=\"/desk/move\"") && page.contains("action=\"/desk/unplan\""),
        "the panel stands open"
    );

    // Outside of working hours: refused with a message, and the input is kept.
    let version = item.version.to_string();
    let form = [
        ("visit", &*visit),
        ("version", &version),
        ("crew", &crew),
        ("day", &day),
        ("time", "03:15"),
        ("shown", &day),
    ];
    let (status, _, page) = desk.post("/desk/move", &form).await;
    assert_eq!(status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(page.contains("value=\"03:15\"") && page.contains("notice-alert"), "{page}");
    let (status, ..) =
        desk.post("/desk/move", &[("visit", &*visit), ("crew", &crew), ("time", "x"), ("shown", &day)]).await;
    assert_eq!(status, StatusCode::UNPROCESSABLE_ENTITY);

    let (status, to, _) =
        desk.post("/desk/unplan", &[("visit", &visit), ("version", &version), ("shown", &day)]).await;
    assert_eq!((status, to), (StatusCode::SEE_OTHER, format!("/desk?day={day}")));
    let number = item.request.unwrap();
    assert!(desk.board(Some(&day)).await.tray.iter().any(|r| r.number == number), "it waits again");
    let (status, ..) =
        desk.post("/desk/unplan", &[("visit", &visit), ("version", &version), ("shown", &day)]).await;
    assert_eq!(status, StatusCode::UNPROCESSABLE_ENTITY, "twice is told, not done");
}

#[tokio::test]
async fn sch_3_others_changes_are_told_and_the_stream_ends_with_the_server() {
    let desk = Desk::open().await;
    let response = desk.send(&desk.coordinator, Method::GET, "/desk/events", String::new()).await;
    assert_eq!(response.status(), StatusCode::OK);
    assert_eq!(response.headers()[header::CONTENT_TYPE], "text/event-stream");
    let mut stream: BodyDataStream = response.into_body().into_data_stream();
    desk.planned().await;
    let news = tokio::time::timeout(Duration::from_secs(5), stream.next()).await.unwrap().unwrap().unwrap();
    assert!(String::from_utf8_lossy(&news).starts_with("event: change\ndata: "), "{news:?}");
    desk.stop.send(true).unwrap();
    let end =
        tokio::time::timeout(Duration::from_secs(5), async { while stream.next().await.is_some() {} }).await;
    assert!(end.is_ok(), "the stream ends when the server stops");
}

#[tokio::test]
async fn srv_5_an_estimate_gets_a_new_version_and_keeps_the_old() {
    let desk = Desk::open().await;
    let (status, list) = desk.get("/desk/requests").await;
    assert_eq!(status, StatusCode::OK);
    assert!(list.contains("/desk/requests/"), "{list}");
    assert!(
        desk.get("/desk/requests?find=%D0%BD%D0%B5%D1%82-%D1%82%D0%B0%D0%BA%D0%BE%D0%B3%D0%BE")
            .await
            .1
            .contains("Таких заявок нет")
    );

    let request = desk.board(None).await.tray.into_iter().find(|r| r.total.0 > 0).unwrap();
    let path = format!("/desk/requests/{}", request.number.to_url());
    let (status, page) = desk.get(&path).await;
    assert!(status == StatusCode::OK && page.contains("Изменить смету"), "{page}");
    let before =
        service::estimates::revisions(&desk.kit.shop, &desk.coordinator, &request.number).await.unwrap();
    let revision = before[0].revision.to_string();
    let line = [
        ("revision", &*revision),
        ("minutes", "120"),
        ("lines-0-kind", "work"),
        ("lines-0-code", ""),
        ("lines-0-name", "Пусконаладка"),
        ("lines-0-unit", "ч"),
        ("lines-0-quantity", "2,5"),
        ("lines-0-explanation", ""),
    ];
    let with = |more: &[(&'static str, &'static str)]| {
        line.iter().copied().chain(more.iter().copied()).collect::<Vec<_>>()
    };
    let estimate = format!("{path}/estimate");
    let (status, _, page) = desk.post(&estimate, &with(&[("lines-0-price", "много"), ("do", "save")])).await;
    assert_eq!(status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(page.contains("href=\"#lines-0-price\"") && page.contains("Пусконаладка"), "{page}");
    let (status, _, page) = desk.post(&estimate, &with(&[("lines-0-price", "100"), ("do", "add")])).await;
    assert!(
        status == StatusCode::OK && page.contains("name=\"lines-1-name\""),
        "one more line, nothing stored"
    );

    let (status, to, page) = desk.post(&estimate, &with(&[("lines-0-price", "1 000"), ("do", "save")])).await;
    assert_eq!((status, &*to), (StatusCode::SEE_OTHER, &*path), "{page}");
    let after =
        service::estimates::revisions(&desk.kit.shop, &desk.coordinator, &request.number).await.unwrap();
    assert_eq!((after.len(), after[0].total.0, after[1].total), (before.len() + 1, 250_000, before[0].total));
    let (status, ..) = desk.post(&estimate, &with(&[("lines-0-price", "1"), ("do", "save")])).await;
    assert_eq!(status, StatusCode::UNPROCESSABLE_ENTITY, "an older version was edited");

    let (status, _, page) = desk.post(&format!("{path}/time"), &[("start", "")]).await;
    assert!(status == StatusCode::UNPROCESSABLE_ENTITY && page.contains("href=\"#start\""), "{page}");
    let (status, ..) =
        desk.post(&format!("{path}/step"), &[("event", "cancel"), ("reason", "Клиент передумал")]).await;
    assert_eq!(status, StatusCode::SEE_OTHER);
    assert!(desk.get(&path).await.1.contains("Клиент передумал"));
}

#[tokio::test]
async fn every_page_of_the_desk_asks_for_its_permission() {
    let desk = Desk::open().await;
    let number = desk.board(None).await.tray[0].number.to_url();
    let request = format!("/desk/requests/{number}");
    let (guest, client) = (desk.kit.guest(), desk.kit.client(desk.kit.shop.id(), desk.kit.shop.id()));
    for page in ["/desk", "/desk/events", "/desk/requests", &request] {
        let asked = desk.send(&guest, Method::GET, page, String::new()).await;
        assert_eq!(asked.status(), StatusCode::SEE_OTHER, "{page}");
        assert_eq!(
            desk.send(&client, Method::GET, page, String::new()).await.status(),
            StatusCode::FORBIDDEN,
            "{page}"
        );
    }
    let id = "00000000-0000-0000-0000-000000000000";
    let body = format!("visit={id}&request={id}&crew={id}&day=2026-11-24&time=10:00&event=cancel&start=1");
    let edits = [
        "/desk/move".to_owned(),
        "/desk/plan".into(),
        "/desk/unplan".into(),
        format!("{request}/time"),
        format!("{request}/estimate"),
        format!("{request}/step"),
    ];
    for page in &edits {
        let answer = desk.send(&client, Method::POST, page, body.clone()).await;
        assert_eq!(answer.status(), StatusCode::FORBIDDEN, "{page}");
    }
}
