//! Server functions of the islands.

use leptos::server_fn::axum::server_fn_paths;

/// They register themselves when their package is linked; nothing else names some of them.
#[test]
fn every_server_function_is_registered() {
    let mut paths: Vec<&str> = server_fn_paths().map(|(path, _)| path).collect();
    paths.sort_unstable();
    let expected = [
        "/api/admin/bulk/progress",
        "/api/admin/product-draft",
        "/api/admin/products/cell",
        "/api/cart/add",
        "/api/cart/set",
        "/api/checkout/addresses",
        "/api/desk/board",
        "/api/desk/move",
        "/api/desk/plan",
        "/api/desk/unplan",
        "/api/orders/paid",
        "/api/seen/cards",
        "/api/service/draft",
        "/api/service/slots",
        "/api/wishes/set",
    ];
    assert_eq!(paths, expected);
}
