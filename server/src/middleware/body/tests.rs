use super::*;
use crate::middleware::{find_policy, policy_of};
use axum::Router;
use axum::body::Bytes;
use axum::http::Method;
use axum::middleware::{from_fn, from_fn_with_state};
use axum::routing::any;
use futures_util::stream;
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use tower::ServiceExt as _;

const SIZES: BodySizes = BodySizes { upload: 2_500_000 };

/// Size of the pieces in which a body is sent, in bytes.
const PIECE: usize = 16 * 1024;

/// A handler that reads the body as every extractor does.
fn app() -> Router {
    Router::new()
        .fallback(any(|_: Bytes| async {}))
        .layer(from_fn_with_state(BodyLimits::new(SIZES), body_limit))
        .layer(from_fn(find_policy))
}

/// A body of unknown length, and how many of its bytes were asked for.
fn endless() -> (Body, Arc<AtomicUsize>) {
    let sent = Arc::new(AtomicUsize::new(0));
    let counter = Arc::clone(&sent);
    let pieces = std::iter::repeat_with(move || {
        counter.fetch_add(PIECE, Ordering::Relaxed);
        Ok::<_, std::convert::Infallible>(Bytes::from(vec![b'x'; PIECE]))
    });
    (Body::from_stream(stream::iter(pieces)), sent)
}

/// Each row of the table, unless its body is for staff: those are not read here, as nobody is logged in.
fn rows() -> impl Iterator<Item = (Method, &'static str, class::Body)> {
    let rows = routes::all().flat_map(|route| route.methods.iter().map(|(m, p)| (*m, route.pattern, p.body)));
    let method = |m| if m == routes::Method::Get { Method::GET } else { Method::POST };
    rows.map(move |(m, pattern, body)| (method(m), pattern, body)).filter(|row| !row.2.is_for_staff())
}

#[tokio::test]
async fn l3_no_route_reads_more_than_its_class_allows() {
    let unknown = [Method::POST, Method::PUT, Method::GET].map(|m| (m, "/nowhere", class::Body::None));
    let mut classes = Vec::new();
    for (method, path, body) in rows().chain(unknown) {
        let most = SIZES.of(body);
        let (sent, counter) = endless();
        let request = Request::builder().method(&method).uri(path).body(sent).unwrap();
        let answer = app().oneshot(request).await.unwrap();
        assert_eq!(answer.status(), StatusCode::PAYLOAD_TOO_LARGE, "{method} {path}");
        let read = counter.load(Ordering::Relaxed);
        assert!(read <= most + SLACK + PIECE, "{method} {path} reads {read} of {most}");

        let declared = Body::from(vec![b'x'; most + 1]);
        let request = Request::builder().method(&method).uri(path).body(declared).unwrap();
        let answer = app().oneshot(request).await.unwrap();
        assert_eq!(answer.status(), StatusCode::PAYLOAD_TOO_LARGE, "{method} {path} declares it");
        classes.push(body);
    }
    for body in [class::Body::None, class::Body::Form, class::Body::Upload, class::Body::Notification] {
        assert!(classes.contains(&body), "{body:?}");
    }
}

#[tokio::test]
async fn l4_what_does_not_say_how_large_it_is_is_refused_once_it_is_too_large() {
    for (pieces, wanted) in [(4, StatusCode::OK), (5, StatusCode::PAYLOAD_TOO_LARGE)] {
        let piece = || Ok::<_, std::convert::Infallible>(Bytes::from(vec![b'x'; FORM_BYTES_MAX / 4]));
        let body = Body::from_stream(stream::iter((0..pieces).map(move |_| piece())));
        let answer = app().oneshot(Request::post("/cart/add").body(body).unwrap()).await.unwrap();
        assert_eq!(answer.status(), wanted);
    }
}

#[tokio::test]
async fn bodies_for_staff_are_not_read_from_anybody_else() {
    for path in ["/admin/products/import", "/admin/products/new", "/admin/products/pictures"] {
        let (body, counter) = endless();
        let answer = app().oneshot(Request::post(path).body(body).unwrap()).await.unwrap();
        assert_eq!(answer.status(), StatusCode::UNAUTHORIZED, "{path}");
        assert_eq!(counter.load(Ordering::Relaxed), 0, "{path}");
    }
}

#[test]
fn adm_3_tables_of_products_alone_may_be_larger_than_uploads_and_take_longer() {
    let of = |path: &str| policy_of(&Method::POST, path);
    let bytes = |path: &str| SIZES.of(of(path).body);
    assert_eq!(bytes("/admin/products/import"), REQUEST_BYTES_MAX);
    assert_eq!(bytes("/admin/products/new"), SIZES.upload);
    assert_eq!(bytes("/service/repair"), SIZES.upload);
    assert_eq!(bytes("/login"), FORM_BYTES_MAX);
    assert_eq!(BodySizes { upload: 100_000_000 }.of(class::Body::Table), 100_000_000);
    assert_eq!(of("/admin/products/import").duration, class::Duration::Long);
    assert_eq!(of("/admin/products/import/1").duration, class::Duration::Usual);
}
