//! Desk pages with the demo's data, as used by a browser without scripts.
#![expect(clippy::unwrap_used, reason = "a test that can not go on has failed")]

use app_kit::Registries;
use axum::Extension;
use axum::body::{Body, BodyDataStream};
use axum::http::{Request, StatusCode, header};
use futures_util::StreamExt as _;
use pagekit::{Browser, Site};
use service_model::access::{REQUESTS_PLAN, REQUESTS_VIEW};
use service_model::views::{BoardItem, BoardView, DeskRequests};
use std::time::Duration;
use tokio::sync::watch;

/// The desk and a coordinator at it.
struct Desk {
    site: Site,
    stop: watch::Sender<bool>,
    coordinator: Browser,
}

impl Desk {
    async fn open() -> Self {
        let stop = watch::channel(false).0;
        let routes = app_desk::routes().layer(Extension(stop.subscribe()));
        let site = Site::demo(routes, Registries::default()).await;
        let coordinator = site.staff(&[REQUESTS_VIEW, REQUESTS_PLAN]).await;
        Self { site, stop, coordinator }
    }

    async fn board(&self, day: Option<&str>) -> BoardView {
        service::board::board(&self.site.kit.shop, self.coordinator.actor(), day).await.unwrap()
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
                            let answer = self.coordinator.post("/desk/plan", &form).await;
                            if answer.status == StatusCode::SEE_OTHER {
                                assert_eq!(answer.location(), format!("/desk?day={day}"));
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

#[tokio::test]
async fn sch_3_a_visit_is_planned_moved_and_called_off_without_a_script() {
    let desk = Desk::open().await;
    let (board, n, item) = desk.planned().await;
    let (visit, day) = (item.visit.unwrap().to_string(), board.day.clone());
    let crew = board.crews[n].id.to_string();

    let page = desk.coordinator.get(&format!("/desk?day={day}")).await;
    assert!(page.status == StatusCode::OK && page.has(&format!("[id='visit-{visit}']")), "{}", page.body);
    assert!(
        page.text().contains(&item.address) && !page.has("[style]"),
        "addresses, and no style attributes"
    );
    let page = desk.coordinator.get(&format!("/desk?day={day}&visit={visit}")).await;
    let actions: Vec<_> = page.forms().into_iter().map(|f| f.action).collect();
    assert!(
        actions.contains(&"/desk/move".to_owned()) && actions.contains(&"/desk/unplan".to_owned()),
        "the panel stands open: {actions:?}"
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
    let page = desk.coordinator.post("/desk/move", &form).await;
    assert_eq!(page.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(page.has("input[value='03:15']") && page.has(".notice-alert"), "{}", page.body);
    let form = [("visit", &*visit), ("crew", &crew), ("time", "x"), ("shown", &day)];
    let page = desk.coordinator.post("/desk/move", &form).await;
    assert_eq!(page.status, StatusCode::UNPROCESSABLE_ENTITY);

    let form = [("visit", &visit), ("version", &version), ("shown", &day)];
    let page = desk.coordinator.post("/desk/unplan", &form).await;
    assert_eq!((page.status, page.location()), (StatusCode::SEE_OTHER, &*format!("/desk?day={day}")));
    let number = item.request.unwrap();
    assert!(desk.board(Some(&day)).await.tray.iter().any(|r| r.number == number), "it waits again");
    let page = desk.coordinator.post("/desk/unplan", &form).await;
    assert_eq!(page.status, StatusCode::UNPROCESSABLE_ENTITY, "twice is told, not done");
}

#[tokio::test]
async fn sch_3_others_changes_are_told_and_the_stream_ends_with_the_server() {
    let desk = Desk::open().await;
    let request = Request::get("/desk/events").body(Body::empty()).unwrap();
    let response = desk.coordinator.ask(request).await;
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
    let staff = &desk.coordinator;
    let list = staff.get("/desk/requests").await;
    assert_eq!(list.status, StatusCode::OK);
    assert!(list.has("a[href^='/desk/requests/']"), "{}", list.body);
    // The line above the list asks for newer ones; of an empty list for all.
    assert!(list.body.contains("/api/desk/requests/newer?than="), "{}", list.body);
    let all = DeskRequests::default();
    let rows = service::requests::list_for_desk(&desk.site.kit.shop, staff.actor(), &all).await.unwrap().rows;
    for (than, count) in [(rows[0].id.to_string(), "0".to_owned()), (rows[2].id.to_string(), "2".to_owned())]
    {
        let newer = staff.get(&format!("/api/desk/requests/newer?than={than}")).await;
        assert_eq!(newer.body, count);
    }
    let nothing = staff.get(&format!("/desk/requests?find={}", pagekit::percent("нет-такого"))).await;
    assert!(nothing.text().contains("Таких заявок нет"));

    let request = desk.board(None).await.tray.into_iter().find(|r| r.total.0 > 0).unwrap();
    let path = format!("/desk/requests/{}", request.number.to_url());
    let page = staff.get(&path).await;
    assert!(page.status == StatusCode::OK && page.text().contains("Изменить смету"), "{}", page.body);
    let shop = &desk.site.kit.shop;
    let before = service::estimates::revisions(shop, staff.actor(), &request.number).await.unwrap();
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
    let page = staff.post(&estimate, &with(&[("lines-0-price", "много"), ("do", "save")])).await;
    assert_eq!(page.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(page.has_error("lines-0-price") && page.has_value("Пусконаладка"), "{}", page.body);
    let page = staff.post(&estimate, &with(&[("lines-0-price", "100"), ("do", "add")])).await;
    assert!(
        page.status == StatusCode::OK && page.has("[name='lines-1-name']"),
        "one more line, nothing stored"
    );

    let page = staff.post(&estimate, &with(&[("lines-0-price", "1 000"), ("do", "save")])).await;
    let to = format!("{path}?done=ok");
    assert_eq!((page.status, page.location()), (StatusCode::SEE_OTHER, &*to), "{}", page.body);
    let after = service::estimates::revisions(shop, staff.actor(), &request.number).await.unwrap();
    assert_eq!((after.len(), after[0].total.0, after[1].total), (before.len() + 1, 250_000, before[0].total));
    let page = staff.post(&estimate, &with(&[("lines-0-price", "1"), ("do", "save")])).await;
    assert_eq!(page.status, StatusCode::UNPROCESSABLE_ENTITY, "an older version was edited");

    let page = staff.post(&format!("{path}/time"), &[("start", "")]).await;
    assert!(page.status == StatusCode::UNPROCESSABLE_ENTITY && page.has_error("start"), "{}", page.body);
    let cancel = [("event", "cancel"), ("reason", "Клиент передумал")];
    assert_eq!(staff.post(&format!("{path}/step"), &cancel).await.status, StatusCode::SEE_OTHER);
    assert!(staff.get(&path).await.text().contains("Клиент передумал"));
}

#[tokio::test]
async fn every_page_of_the_desk_asks_for_its_permission() {
    let desk = Desk::open().await;
    let number = desk.board(None).await.tray[0].number.to_url();
    let request = format!("/desk/requests/{number}");
    let kit = &desk.site.kit;
    let client = desk.site.browser_of(kit.client(kit.shop.id(), kit.shop.id()));
    let guest = desk.site.guest();
    for page in ["/desk", "/desk/events", "/desk/requests", "/api/desk/requests/newer", &request] {
        assert_eq!(guest.get(page).await.status, StatusCode::SEE_OTHER, "{page}");
        assert_eq!(client.get(page).await.status, StatusCode::FORBIDDEN, "{page}");
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
        assert_eq!(client.post(page, &body).await.status, StatusCode::FORBIDDEN, "{page}");
    }
}
