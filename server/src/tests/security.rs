//! Known vulnerabilities of servers of this kind, one test each.

use super::browser::DESK;
use super::crawl::visitors;
use super::{Server, text};
use axum::body::Body;
use axum::http::{Request, StatusCode, header};

const SCRIPT: &str = "</textarea><script>alert(1)</script>";
/// The same, URL-encoded.
const SCRIPT_ENCODED: &str = "%3C%2Ftextarea%3E%3Cscript%3Ealert(1)%3C%2Fscript%3E";

/// Fields of all forms together: unknown ones are ignored, so one body fits every form.
const FIELDS: &[&str] = &[
    "login",
    "name",
    "email",
    "phone",
    "city",
    "address",
    "comment",
    "access_notes",
    "contact_name",
    "contact_phone",
    "equipment",
    "serial",
    "description",
    "purchase_place",
    "access",
    "area",
    "floors",
    "object",
    "object_type",
    "package",
    "q",
    "sku",
    "model",
    "name_ru",
    "name_en",
    "description_ru",
    "description_en",
    "price",
    "district",
    "wished_date",
    "order",
];

fn everything_is_script() -> String {
    FIELDS.iter().map(|f| format!("{f}={SCRIPT_ENCODED}")).collect::<Vec<_>>().join("&")
}

#[tokio::test(flavor = "multi_thread")]
async fn l1_script_in_a_form_that_is_shown_again_stays_text() {
    let server = Server::start().await;
    for path in ["/login", "/register", "/checkout", "/en/login", "/en/register"] {
        let (status, page) = text(server.post(path, &everything_is_script(), "").await).await;
        assert!(status.is_client_error() || status.is_redirection(), "{path}: {status}");
        assert!(!page.contains("<script>alert"), "{path} shows the script as it came");
        assert!(!page.contains("</textarea><script"), "{path} lets text out of a textarea");
    }
    for path in ["/service/repair", "/service/installation", "/en/service/repair", "/en/service/installation"]
    {
        let (status, page) = text(server.ask(multipart(path, FIELDS)).await).await;
        assert_eq!(status, StatusCode::UNPROCESSABLE_ENTITY, "{path}");
        assert!(page.contains("&lt;script"), "{path} keeps what was typed");
        assert!(!page.contains("<script>alert") && !page.contains("</textarea><script"), "{path}");
    }
    let (_, page) = server.get(&format!("/search?q={SCRIPT_ENCODED}")).await;
    assert!(!page.contains("<script>alert"), "search shows the script as it came");
}

fn multipart(path: &str, fields: &[&str]) -> Request<Body> {
    let mut body = String::new();
    for field in fields {
        body.push_str(&format!(
            "--b\r\nContent-Disposition: form-data; name=\"{field}\"\r\n\r\n{SCRIPT}\r\n"
        ));
    }
    body.push_str("--b--\r\n");
    Request::post(path)
        .header(header::CONTENT_TYPE, "multipart/form-data; boundary=b")
        .header("sec-fetch-site", "same-origin")
        .header(header::ACCEPT, "text/html")
        .body(Body::from(body))
        .unwrap()
}

/// These versions introduced escaping of characters and limits on request bodies and on error contents.
#[test]
fn l2_the_renderer_is_new_enough() {
    let lock = include_str!("../../../Cargo.lock");
    let numbers = |text: &str| text.split('.').map(|n| n.parse().unwrap()).collect::<Vec<u32>>();
    for (name, least) in
        [("leptos", "0.8.20"), ("leptos_axum", "0.8.10"), ("server_fn", "0.8.13"), ("tachys", "0.2.19")]
    {
        let entry = format!("name = \"{name}\"\nversion = \"");
        let versions: Vec<&str> =
            lock.split(&entry).skip(1).map(|rest| rest.split('"').next().unwrap()).collect();
        assert_eq!(versions.len(), 1, "{name}: {versions:?}");
        assert!(numbers(versions[0]) >= numbers(least), "{name} is {}, at least {least}", versions[0]);
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn l3_bodies_have_a_limit_on_every_way_in() {
    let server = Server::start().await;
    let big = "x=".to_owned() + &"a".repeat(26_000_000);
    for path in ["/checkout", "/login", "/api/cart/add", "/webhooks/yookassa"] {
        let response = server.post(path, &big, "").await;
        assert_eq!(response.status(), StatusCode::PAYLOAD_TOO_LARGE, "{path}");
    }
    // Small enough by its bytes, but each field takes some 80 bytes once it is decoded.
    let many = "a&".repeat(100_000);
    let functions = leptos::server_fn::axum::server_fn_paths().map(|(path, _)| path);
    for path in ["/city", "/cart/add", "/login", "/watch"].into_iter().chain(functions) {
        let response = server.post(path, &many, "").await;
        assert_eq!(response.status(), StatusCode::PAYLOAD_TOO_LARGE, "{path}");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn l4_a_form_with_files_without_a_boundary_is_refused_not_panicked() {
    let server = Server::start().await;
    for kind in ["multipart/form-data", "multipart/form-data; boundary=", "application/json", "text/plain"] {
        let request = Request::post("/service/repair")
            .header(header::CONTENT_TYPE, kind)
            .header("sec-fetch-site", "same-origin")
            .body(Body::from("--x\r\n\r\n"))
            .unwrap();
        let status = server.ask(request).await.status();
        assert!(status.is_client_error(), "{kind}: {status}");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn l5_another_site_can_neither_post_a_form_nor_call_a_function() {
    let server = Server::start().await;
    for path in
        ["/cart/add", "/login", "/logout", "/checkout", "/en/cart/add", "/api/cart/add", "/en/api/cart/add"]
    {
        for (name, value) in
            [("sec-fetch-site", "cross-site"), ("origin", "https://evil.example"), ("x-nothing", "1")]
        {
            let request = Request::post(path).header(name, value).body(Body::empty()).unwrap();
            assert_eq!(server.ask(request).await.status(), StatusCode::FORBIDDEN, "{path} {name}: {value}");
        }
    }
}

/// Browsers don't prevent cross-site WebSockets, so there are none; the board's stream checks the origin.
#[tokio::test(flavor = "multi_thread")]
async fn l6_no_socket_is_opened_and_the_stream_is_for_our_own_pages() {
    let server = Server::start().await;
    let desk = server.logged_in(DESK).await;
    let ask = |path: &str, headers: &[(&str, &str)]| {
        let mut request = Request::get(path).header(header::COOKIE, desk.cookies());
        for (name, value) in headers {
            request = request.header(*name, *value);
        }
        server.ask(request.body(Body::empty()).unwrap())
    };
    let socket = [
        ("connection", "upgrade"),
        ("upgrade", "websocket"),
        ("sec-websocket-version", "13"),
        ("sec-websocket-key", "dGhlIHNhbXBsZSBub25jZQ=="),
        ("sec-fetch-site", "same-origin"),
    ];
    let functions = leptos::server_fn::axum::server_fn_paths().map(|(path, _)| path);
    for path in ["/", "/desk", "/desk/events", "/ws", "/api/desk/board"].into_iter().chain(functions) {
        let response = ask(path, &socket).await;
        assert_ne!(response.status(), StatusCode::SWITCHING_PROTOCOLS, "{path}");
        assert!(!response.headers().contains_key("sec-websocket-accept"), "{path}");
    }
    for path in ["/desk/events", "/en/desk/events"] {
        for (name, value, expected) in [
            ("sec-fetch-site", "cross-site", StatusCode::FORBIDDEN),
            ("sec-fetch-site", "same-site", StatusCode::FORBIDDEN),
            ("sec-fetch-site", "none", StatusCode::FORBIDDEN),
            ("origin", "https://evil.example", StatusCode::FORBIDDEN),
            ("origin", "null", StatusCode::FORBIDDEN),
            ("sec-fetch-site", "same-origin", StatusCode::OK),
            ("x-nothing", "1", StatusCode::OK),
        ] {
            let response = ask(path, &[(name, value)]).await;
            assert_eq!(response.status(), expected, "{path} {name}: {value}");
            assert!(!response.headers().contains_key("access-control-allow-origin"), "{path}");
        }
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn l7_no_error_travels_in_an_address() {
    let server = Server::start().await;
    // A form of a page is answered in place; posting to a server function must not redirect elsewhere.
    let request = Request::post("/api/cart/add")
        .header(header::CONTENT_TYPE, "application/x-www-form-urlencoded")
        .header("sec-fetch-site", "same-origin")
        .header(header::ACCEPT, "text/html")
        .header(header::REFERER, "https://evil.example/page")
        .body(Body::from("nonsense=1"))
        .unwrap();
    let response = server.ask(request).await;
    let to = response.headers().get(header::LOCATION).and_then(|v| v.to_str().ok()).unwrap_or_default();
    assert!(!to.contains("evil.example") && !to.contains("__err"), "leads to {to}");
}

#[tokio::test(flavor = "multi_thread")]
async fn l9_every_answer_carries_the_policy_and_no_page_needs_an_exception() {
    let server = Server::start().await;
    for path in [
        "/",
        "/en",
        "/catalog",
        "/cart",
        "/login",
        "/register",
        "/service/repair",
        "/service/installation",
        "/nowhere",
        "/pkg/nothing",
        "/healthz",
    ] {
        let response = server.ask(Request::get(path).body(Body::empty()).unwrap()).await;
        let policy = response.headers()["content-security-policy"].to_str().unwrap().to_owned();
        assert!(policy.contains("default-src 'none'") && policy.contains("frame-ancestors 'none'"), "{path}");
        assert!(!policy.contains("unsafe-inline") && !policy.contains("'unsafe-eval'"), "{path}");
        assert_eq!(response.headers()["x-content-type-options"], "nosniff", "{path}");
        let (_, page) = text(response).await;
        assert!(!page.contains(" style=\"") && !page.contains("<style"), "{path} has a style of its own");
        for tag in page.split("<script").skip(1) {
            assert!(tag.contains("src=\""), "{path} has an inline script");
        }
    }
}

/// Includes pages of logged-in users and everything reachable by links.
#[tokio::test(flavor = "multi_thread")]
async fn l9_no_page_of_anybody_needs_an_exception() {
    let server = Server::start().await;
    for visitor in visitors(&server).await {
        visitor.forms().await;
        let page = visitor.browser.get(&visitor.start[0]).await;
        let policy = page.headers["content-security-policy"].to_str().unwrap();
        assert!(!policy.contains("unsafe-inline") && policy.contains("script-src 'self'"), "{}", visitor.who);
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn personal_pages_are_stored_by_nobody_and_public_ones_are_revalidated() {
    let server = Server::start().await;
    let policy = |path: &'static str, cookie: &'static str| {
        let server = &server;
        async move {
            let request = Request::get(path).header(header::COOKIE, cookie).body(Body::empty()).unwrap();
            let response = server.ask(request).await;
            (
                response.headers()[header::CACHE_CONTROL].to_str().unwrap().to_owned(),
                response.headers().contains_key(header::ETAG),
            )
        }
    };
    assert_eq!(policy("/", "").await, ("no-cache".to_owned(), true));
    assert_eq!(policy("/", "").await, ("no-cache".to_owned(), true), "the second comes from the cache");
    assert_eq!(policy("/", "zasov_cart=abc").await.0, "no-store");
    assert_eq!(policy("/cart", "").await.0, "no-store");
    assert_eq!(policy("/login", "").await.0, "no-store");
}

#[tokio::test(flavor = "multi_thread")]
async fn nonsense_is_answered_with_a_page_and_a_client_error() {
    let server = Server::start().await;
    for path in [
        "/product/%00",
        "/product/nothing-like-this",
        "/catalog/../../etc/passwd",
        "/catalog/%D0%BA%D0%B0%D0%BC%D0%B5%D1%80%D1%8B",
        "/orders/1%27%20OR%201=1",
        "/service/requests/nothing",
        "/service/requests/nothing/slots",
        "/files/not-an-id",
        "/files/00000000-0000-0000-0000-000000000000",
        "/media/drawing/dome/..%2F..%2Fetc",
        "/media/abc/100.webp",
        "/en/en",
    ] {
        let (status, page) = server.get(path).await;
        assert!(status.is_client_error() || status.is_redirection(), "{path}: {status}");
        assert!(!page.contains("panicked") && !page.contains("SELECT"), "{path} tells too much");
    }
    let (status, page) = server.get("/nowhere").await;
    assert_eq!(status, StatusCode::NOT_FOUND);
    assert!(page.contains("<h1>Такой страницы нет</h1>"));
    let (_, english) = server.get("/en/nowhere").await;
    assert!(english.contains("There is no such page"));
}
