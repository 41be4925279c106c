//! Finds the policy of each request in the route table. The middleware inside reads it from the request's
//! extensions.

use axum::extract::Request;
use axum::http::Method;
use axum::middleware::Next;
use axum::response::Response;
use routes::{Policy, Route, policy};
use std::sync::LazyLock;

/// All routes by pattern.
static TABLE: LazyLock<matchit::Router<&'static Route>> = LazyLock::new(|| {
    let mut table = matchit::Router::new();
    for route in routes::all() {
        if let Err(e) = table.insert(route.pattern, route) {
            // Two rows of the table that match the same path: a mistake in the source.
            panic!("{}: {e}", route.pattern);
        }
    }
    table
});

/// Middleware: inserts the [`Policy`] of the request. The locale prefix has been stripped already.
pub async fn find_policy(mut request: Request, next: Next) -> Response {
    let policy = policy_of(request.method(), request.uri().path());
    request.extensions_mut().insert(policy);
    next.run(request).await
}

/// The policy that [`find_policy`] found, or the one of an unknown route.
pub fn policy(request: &Request) -> Policy {
    request.extensions().get().copied().unwrap_or_else(|| policy::unknown(request.method().is_safe()))
}

/// Whether the table has a route for this path.
pub(super) fn is_known(path: &str) -> bool {
    TABLE.at(path).is_ok()
}

pub(super) fn policy_of(method: &Method, path: &str) -> Policy {
    let known = match *method {
        Method::GET | Method::HEAD => Some(routes::Method::Get),
        Method::POST => Some(routes::Method::Post),
        _ => None,
    };
    let route = TABLE.at(path).ok().map(|found| *found.value);
    route
        .zip(known)
        .and_then(|(route, method)| route.policy(method))
        .unwrap_or_else(|| policy::unknown(method.is_safe()))
}

#[cfg(test)]
mod tests {
    use super::*;
    use routes::policy::{Body, Cache, Origin, Rate};

    #[test]
    fn each_method_of_a_route_has_its_own_policy() {
        let shown = policy_of(&Method::GET, "/login");
        assert_eq!((shown.body, shown.rate, shown.origin), (Body::None, Rate::Usual, Origin::Any));
        let sent = policy_of(&Method::POST, "/login");
        assert_eq!((sent.body, sent.rate, sent.origin), (Body::Form, Rate::Strict, Origin::Own));
        assert_eq!(policy_of(&Method::HEAD, "/product/x").cache, Cache::Shared);
        assert_eq!(policy_of(&Method::GET, "/pkg/a/b.js").rate, Rate::Free);
    }

    #[test]
    fn an_unknown_request_that_may_change_something_is_refused_to_foreign_pages() {
        for (method, path) in [(Method::POST, "/nowhere"), (Method::DELETE, "/cart"), (Method::POST, "/")] {
            let policy = policy_of(&method, path);
            assert_eq!((policy.origin, policy.body), (Origin::Own, Body::None), "{method} {path}");
        }
        assert_eq!(policy_of(&Method::GET, "/nowhere").origin, Origin::Any);
    }
}
