//! Access to other people's data: knowing an address neither reveals nor changes anything.

use super::Server;
use super::browser::{ADMIN, ANNA, Browser, DESK, Form};
use super::crawl::{belongings, every_form, form, visitors};
use super::input::rows;
use axum::http::StatusCode;
use platform::Actor;

const BORIS: (&str, &str) = ("boris@demo.zasov.example", "five giraffes on a balcony");

async fn boris(server: &Server) -> Browser {
    let actor = Actor::System("test");
    people::accounts::create_demo_client(&server.kit.shop, &actor, BORIS.0, BORIS.1, "Борис").await.unwrap();
    server.logged_in(BORIS).await
}

/// The part of a page that begins with `mark`, up to the closing quote.
fn address(page: &str, mark: &str) -> String {
    let at = page.find(mark).unwrap_or_else(|| panic!("no {mark} in {page}"));
    page[at..].split('"').next().unwrap().to_owned()
}

/// Everything Anna owns: an order, a request with a file and time slots, a site, a session.
struct Annas {
    pages: Vec<String>,
    forms: Vec<Form>,
}

async fn annas(server: &Server) -> Annas {
    let anna = server.logged_in(ANNA).await;
    let new = form(&anna, "/account/sites/new", "/account/sites/new").await;
    let new =
        new.with("name", "Дом").with("object_type", "house").with("city", "М").with("address", "ул. Мира, 1");
    assert!(anna.submit(&new).await.status.is_redirection());
    let [slots, order, request] = <[String; 3]>::try_from(belongings(&anna).await).unwrap();
    let file = address(&anna.get(&request).await.body, "/files/");
    let sites = anna.get("/account/sites").await.body;
    let site = address(&sites, "/account/sites/0");
    let end = address(&anna.get("/account/sessions").await.body, "/account/sessions/0");
    let mut forms = Vec::new();
    for page in [&slots, &order, &request, &site] {
        forms.extend(anna.get(page).await.forms());
    }
    for action in [
        format!("{order}/pay"),
        format!("{order}/cancel"),
        format!("{request}/hold"),
        format!("{request}/confirm"),
        format!("{request}/release"),
        format!("{request}/reschedule"),
        format!("{request}/cancel"),
        format!("{site}/delete"),
        format!("{site}/restore"),
        end,
    ] {
        let start = server.kit.shop.now().plus_minutes(3 * 24 * 60).0.to_string();
        let fields = vec![("start".to_owned(), start)];
        forms.push(Form { action, is_post: true, is_multipart: false, fields, names: Default::default() });
    }
    let everybodys = ["/logout", "/city"];
    forms.retain(|f| !everybodys.contains(&f.action.as_str()) && !f.action.starts_with("/cart"));
    Annas { pages: vec![slots, order, request, file, site], forms }
}

#[tokio::test(flavor = "multi_thread")]
async fn l8_a_client_gets_nothing_of_another_client() {
    let server = Server::start().await;
    let annas = annas(&server).await;
    let strangers = [("boris", boris(&server).await), ("guest", server.guest())];
    for (who, stranger) in strangers {
        let before = rows(&server).await;
        let is_told = |status: StatusCode, to: &str| match who {
            "guest" => status == StatusCode::NOT_FOUND || to.starts_with("/login"),
            _ => matches!(status, StatusCode::NOT_FOUND | StatusCode::FORBIDDEN),
        };
        for path in &annas.pages {
            let page = stranger.get(path).await;
            assert!(is_told(page.status, page.location()), "{who} gets {path}: {}", page.status);
            assert!(!page.body.contains("Анна") && !page.body.contains("Ленина"), "{who} reads {path}");
        }
        assert!(annas.forms.len() >= 12, "{:?}", annas.forms);
        for form in &annas.forms {
            let page = stranger.submit(form).await;
            assert!(is_told(page.status, page.location()), "{who} posts to {}: {}", form.action, page.status);
        }
        let number = annas.pages[1].rsplit('/').next().unwrap();
        let paid = stranger.call("/api/orders/paid", &format!("number={number}")).await;
        assert_eq!(paid.status, StatusCode::NOT_FOUND);
        assert_eq!(rows(&server).await, before, "{who} has changed something");
    }
    // Her own browser still has access.
    let anna = server.logged_in(ANNA).await;
    for path in &annas.pages {
        assert_eq!(anna.get(path).await.status, StatusCode::OK, "{path}");
    }
}

/// Another customer's site is rejected as a form value.
#[tokio::test(flavor = "multi_thread")]
async fn l8_another_clients_site_is_not_on_the_list() {
    let server = Server::start().await;
    let annas = annas(&server).await;
    let site = annas.pages[4].rsplit('/').next().unwrap();
    let boris = boris(&server).await;
    let before = rows(&server).await;
    let wished = form(&boris, "/service/installation", "/service/installation").await;
    let wished =
        wished.with("object", "flat").with("area", "54").with("goals", "video").with("name", "Борис");
    let wished = wished.with("district", "center").with("email", "boris@example.ru").with("site", site);
    let page = boris.submit(&wished).await;
    assert_eq!(page.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(!page.body.contains("ул. Мира"));
    assert_eq!(rows(&server).await, before);
}

/// Every staff page and form, requested by non-staff, and the administration by a coordinator.
#[tokio::test(flavor = "multi_thread")]
async fn l8_the_desk_and_the_administration_are_for_their_own() {
    let server = Server::start().await;
    let visitors = visitors(&server).await;
    let admin = visitors.last().unwrap();
    let forms: Vec<Form> = admin.forms().await.into_iter().filter(|f| is_staffs(&f.action)).collect();
    assert!(forms.len() >= 12, "{forms:?}");
    let pages = [
        "/staff/find",
        "/api/staff/find",
        "/admin",
        "/admin/today",
        "/admin/setup",
        "/admin/jobs",
        "/admin/products",
        "/admin/products/new",
        "/admin/orders",
        "/admin/rates",
        "/admin/rates/new",
        "/admin/packages",
        "/admin/symptoms",
        "/admin/districts",
        "/admin/crews",
        "/admin/crews/new",
        "/admin/calendar",
        "/admin/mailbox",
        "/admin/audit",
        "/admin/ui",
        "/desk",
        "/desk/events",
        "/desk/requests",
    ];
    let client = server.logged_in(ANNA).await;
    let desk = server.logged_in(DESK).await;
    let before = rows(&server).await;
    for path in pages.into_iter().chain(forms.iter().map(|f| f.action.as_str())) {
        let page = client.get(path).await;
        let is_told = matches!(
            page.status,
            StatusCode::FORBIDDEN | StatusCode::NOT_FOUND | StatusCode::METHOD_NOT_ALLOWED
        );
        assert!(is_told, "a client gets {path}: {}", page.status);
    }
    for path in [
        "/admin/products",
        "/admin/products/new",
        "/admin/rates",
        "/admin/packages",
        "/admin/symptoms",
        "/admin/mailbox",
        "/admin/audit",
    ] {
        assert_eq!(desk.get(path).await.status, StatusCode::FORBIDDEN, "a coordinator gets {path}");
    }
    for form in &forms {
        let page = client.submit(form).await;
        assert!(is_refused(page.status), "a client posts to {}: {}", form.action, page.status);
        // Coordinators may see orders and save views of them, manage customers, and read what they are notified of.
        let is_view_of_orders =
            form.action == "/admin/orders" || form.action.starts_with("/admin/views/orders/");
        let is_of_customers = form.action.starts_with("/admin/customers/");
        let is_own = form.action.starts_with("/admin/notifications");
        if form.action.starts_with("/admin") && !is_view_of_orders && !is_of_customers && !is_own {
            let page = desk.submit(form).await;
            assert!(is_refused(page.status), "a coordinator posts to {}: {}", form.action, page.status);
        }
    }
    for path in ["/api/desk/board", "/api/desk/move", "/api/desk/plan", "/api/desk/unplan"] {
        let nobody = "00000000-0000-7000-8000-000000000000";
        let form = format!("id={nobody}&crew={nobody}&version=1&day=2026-11-23&minute=600&shown=2026-11-23");
        assert_eq!(client.call(path, &form).await.status, StatusCode::FORBIDDEN, "{path}");
    }
    assert_eq!(rows(&server).await, before);
    // The administrator may submit the same forms.
    let admin = server.logged_in(ADMIN).await;
    assert!(!every_form(&admin, &["/admin/products"]).await.is_empty());
}

fn is_staffs(action: &str) -> bool {
    action.starts_with("/admin") || action.starts_with("/desk")
}

fn is_refused(status: StatusCode) -> bool {
    matches!(status, StatusCode::FORBIDDEN | StatusCode::NOT_FOUND)
}
