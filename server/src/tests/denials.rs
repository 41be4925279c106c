//! What people who are logged in are refused is in the log.

use super::Server;
use super::browser::{ANNA, DESK};
use axum::http::StatusCode;
use std::io::Write;
use std::sync::{Arc, Mutex};

/// A log in memory.
#[derive(Clone, Default)]
struct Log(Arc<Mutex<Vec<u8>>>);

impl Write for Log {
    fn write(&mut self, bytes: &[u8]) -> std::io::Result<usize> {
        self.0.lock().unwrap().write(bytes)
    }

    fn flush(&mut self) -> std::io::Result<()> {
        Ok(())
    }
}

impl Log {
    fn lines(&self) -> Vec<String> {
        let text = String::from_utf8(self.0.lock().unwrap().clone()).unwrap();
        text.lines().filter(|line| line.contains("access was denied")).map(str::to_owned).collect()
    }
}

// On one thread, because the log is that of the thread.
#[tokio::test]
async fn acc_9_who_is_refused_is_logged() {
    let server = Server::start().await;
    let anna = server.logged_in(ANNA).await.at_address("203.0.113.7");
    let log = Log::default();
    let writer = log.clone();
    let subscriber = tracing_subscriber::fmt().with_ansi(false).with_writer(move || writer.clone());
    let guard = tracing::subscriber::set_default(subscriber.finish());
    let foreign = "/account/sites/00000000-0000-7000-8000-000000000000";
    for (path, status) in [
        ("/admin/products?q=secret", StatusCode::FORBIDDEN),
        (foreign, StatusCode::NOT_FOUND),
        ("/nowhere", StatusCode::NOT_FOUND),
        ("/product/nothing-like-this", StatusCode::NOT_FOUND),
    ] {
        assert_eq!(anna.get(path).await.status, status, "{path}");
    }
    assert_eq!(anna.call("/api/orders/paid", "number=1").await.status, StatusCode::NOT_FOUND);
    assert!(server.guest().get(foreign).await.status.is_redirection());
    drop(guard);
    let lines = log.lines();
    assert_eq!(lines.len(), 3, "pages that are private, and functions: {lines:#?}");
    for (line, path) in lines.iter().zip(["/admin/products", foreign, "/api/orders/paid"]) {
        for part in ["account=", "kind=\"client\"", "session=", "address=203.0.113.7", path] {
            assert!(line.contains(part), "{part}: {line}");
        }
        assert!(!line.contains("secret"), "what follows the path may be secret: {line}");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn adm_5_what_staff_was_refused_is_in_the_audit_log() {
    let server = Server::start().await;
    let desk = server.logged_in(DESK).await;
    assert_eq!(desk.get("/admin/settings?q=secret").await.status, StatusCode::FORBIDDEN);
    let anna = server.logged_in(ANNA).await;
    assert_eq!(anna.get("/admin/settings").await.status, StatusCode::FORBIDDEN);
    let (shop, registries) = (&server.kit.shop, &server.state.registries);
    let admin = server.kit.staff(shop.id(), shop.id(), &[people_model::access::AUDIT_VIEW]);
    let names = people::audit::Names { words: &registries.audit, namers: &registries.namers };
    let refused = people::audit::Filter { is_refused: true, ..Default::default() };
    let log = people::audit::list(shop, &admin, names, &refused).await.unwrap();
    let noted: Vec<_> = log.entries.iter().filter(|entry| entry.action == "access.refused").collect();
    assert_eq!(noted.len(), 1, "customers have no permissions to exceed");
    let page = noted[0].after.as_ref().unwrap()["page"].as_str().unwrap().to_owned();
    assert_eq!(page, "GET /admin/settings", "what follows the path may be secret");
    assert!(noted[0].person.as_ref().is_some_and(|person| person.is_staff));
}
