//! Proofs over every route: posts of other sites, redirects, and text in headers.

use super::Server;
use super::browser::ANNA;
use axum::body::Body;
use axum::http::{HeaderMap, Request, StatusCode, header};
use routes::Method;
use routes::policy::Origin;

/// `/orders/{number}` → `/orders/x`.
fn path_of(pattern: &str) -> String {
    let part = |part: &str| if part.starts_with('{') { "x".to_owned() } else { part.to_owned() };
    pattern.split('/').map(part).collect::<Vec<_>>().join("/")
}

#[tokio::test(flavor = "multi_thread")]
async fn l5_no_route_takes_a_post_of_another_site() {
    let server = Server::start().await;
    let anna = server.logged_in(ANNA).await;
    let mut asked = 0;
    for route in routes::all() {
        let Some(policy) = route.policy(Method::Post) else { continue };
        if policy.origin != Origin::Own {
            // Notifications: authenticated by their network and asked about at the gateway.
            assert_eq!(policy.body, routes::policy::Body::Notification, "{}", route.pattern);
            continue;
        }
        for path in [path_of(route.pattern), format!("/en{}", path_of(route.pattern))] {
            for (name, value) in [
                ("sec-fetch-site", "cross-site"),
                ("sec-fetch-site", "same-site"),
                ("origin", "https://evil.example"),
                ("origin", "null"),
                ("x-nothing", "1"),
            ] {
                let request = Request::post(&path)
                    .header(header::COOKIE, anna.cookies())
                    .header(header::CONTENT_TYPE, "application/x-www-form-urlencoded")
                    .header(name, value)
                    .body(Body::from("a=1"))
                    .unwrap();
                let status = server.ask(request).await.status();
                assert_eq!(status, StatusCode::FORBIDDEN, "{path} {name}: {value}");
                asked += 1;
            }
        }
    }
    assert!(asked > 500, "only {asked} requests");
    assert_eq!(anna.get("/account").await.status, StatusCode::OK, "nothing was logged out");
}

/// Where a browser would go elsewhere, or a header of its own would begin.
const ELSEWHERE: &[&str] = &[
    "//evil.example",
    "https://evil.example",
    "/\\evil.example",
    "\\\\evil.example",
    "javascript:alert(1)",
    "/%0d%0aset-cookie:x=1",
    "/a\r\nset-cookie: evil=1",
    "/a\nlocation: https://evil.example",
    " //evil.example",
    "/\t/evil.example",
];

fn is_own(headers: &HeaderMap) -> bool {
    let to = headers.get(header::LOCATION).and_then(|v| v.to_str().ok()).unwrap_or("/");
    // An address that is given on, encoded, as `next` leads nowhere by itself.
    let path = to.split('?').next().unwrap_or_default();
    let is_path = path.starts_with('/') && !path.starts_with("//") && !path.contains('\\');
    let sets_evil = headers.get_all(header::SET_COOKIE).iter().any(|v| v.as_bytes().starts_with(b"evil"));
    is_path && !path.contains("evil") && !path.contains(['\r', '\n', '\t']) && !sets_evil
}

#[tokio::test(flavor = "multi_thread")]
async fn l10_no_parameter_leads_elsewhere_or_writes_a_header() {
    let server = Server::start().await;
    let anna = server.logged_in(ANNA).await;
    for text in ELSEWHERE {
        let pair = |name: &str| pagekit::encode(&[(name, *text)]);
        for path in
            ["/login", "/register", "/register/confirm", "/login/factor", "/login/passkey", "/login/link"]
        {
            for name in ["next", "back", "step", "key"] {
                for browser in [&anna, &server.guest()] {
                    let page = browser.get(&format!("{path}?{}", pair(name))).await;
                    assert!(is_own(&page.headers), "{path} {name}={text:?} leads to {}", page.location());
                }
            }
        }
        let right = [("login", ANNA.0), ("password", ANNA.1), ("next", *text)];
        for (path, body) in [
            ("/login", pagekit::encode(&right)),
            ("/login/factor", pair("next")),
            ("/login/passkey", pair("next")),
            ("/register", pair("next")),
            ("/register/resend", pair("next")),
            ("/city", format!("city=moscow&{}", pair("next"))),
            ("/cart/add", format!("product=x&{}", pair("back"))),
            ("/desk/move", pair("back")),
        ] {
            let page = server.guest().post(path, &body).await;
            assert!(is_own(&page.headers), "{path} {body} leads to {}", page.location());
        }
        // Host and forwarding headers of the client are in no answer.
        let request = Request::get("/login/reset?done=1")
            .header("x-forwarded-host", "evil.example")
            .header("forwarded", "host=evil.example;proto=http")
            .body(Body::empty())
            .unwrap();
        let (_, body) = super::text(server.ask(request).await).await;
        assert!(!body.contains("evil.example"));
    }
}
