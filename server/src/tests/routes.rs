//! The table of routes and the router agree: nothing is served without a row, and each row is served.

use super::Server;
use axum::body::Body;
use axum::http::{Method, Request, StatusCode, header::ALLOW};
use std::collections::BTreeSet;

/// A path of the pattern, each parameter replaced by a word.
fn path_of(pattern: &str) -> String {
    pattern
        .split('/')
        .map(|part| if part.starts_with('{') { "x" } else { part })
        .collect::<Vec<_>>()
        .join("/")
}

/// The methods that the router answers under a path: a method that no route knows is answered with 405 and
/// `Allow`; a path without a route with 404.
async fn served(server: &Server, path: &str) -> (StatusCode, BTreeSet<String>) {
    let request = Request::builder()
        .method(Method::TRACE)
        .uri(path)
        .header("sec-fetch-site", "same-origin")
        .body(Body::empty())
        .unwrap();
    let response = server.ask(request).await;
    let allowed = response.headers().get(ALLOW).and_then(|v| v.to_str().ok()).unwrap_or_default();
    let methods = allowed.split(',').map(str::trim).filter(|m| !m.is_empty() && *m != "HEAD");
    (response.status(), methods.map(str::to_owned).collect())
}

#[tokio::test(flavor = "multi_thread")]
async fn each_row_of_the_table_is_served_with_exactly_its_methods() {
    let server = Server::start().await;
    let functions: BTreeSet<_> = leptos::server_fn::axum::server_fn_paths().map(|(path, _)| path).collect();
    for route in routes::all().filter(|route| !functions.contains(route.pattern)) {
        let declared: BTreeSet<String> =
            route.methods.iter().map(|(method, _)| format!("{method:?}").to_uppercase()).collect();
        let (status, methods) = served(&server, &path_of(route.pattern)).await;
        assert_eq!((status, &methods), (StatusCode::METHOD_NOT_ALLOWED, &declared), "{}", route.pattern);
    }
    let (status, _) = served(&server, "/nowhere").await;
    assert_eq!(status, StatusCode::NOT_FOUND);
}

#[tokio::test(flavor = "multi_thread")]
async fn each_server_function_has_a_row_with_a_policy() {
    let _server = Server::start().await;
    let functions: Vec<_> = leptos::server_fn::axum::server_fn_paths().collect();
    assert!(functions.len() > 10, "{} server functions are registered", functions.len());
    for (path, method) in functions {
        let row = routes::all().find(|route| route.pattern == path);
        let row = row.unwrap_or_else(|| panic!("{path} has no row in the table of routes"));
        assert_eq!(method, Method::POST, "{path}");
        assert!(row.policy(routes::Method::Post).is_some(), "{path}");
    }
}
