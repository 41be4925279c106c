//! Calls every server function and every staff page without permission.

use super::{Server, text};
use axum::body::Body;
use axum::http::{Request, StatusCode, header};
use leptos::server_fn::axum::server_fn_paths;

/// Functions open to guests: the guest's own cart, search, the time slots of one's own request.
const PUBLIC: &[&str] =
    &["/api/cart/", "/api/search/", "/api/orders/", "/api/service/", "/api/account/check"];

#[tokio::test(flavor = "multi_thread")]
async fn l8_no_stranger_gets_anything_out_of_a_server_function() {
    let server = Server::start().await;
    let mut paths: Vec<_> = server_fn_paths().collect();
    paths.sort_unstable();
    paths.dedup();
    assert!(paths.len() >= 3, "the server functions are linked: {paths:?}");
    for (path, method) in paths {
        for body in ["", "id=00000000-0000-0000-0000-000000000000", "x=%3Cscript%3E"] {
            let request = Request::builder()
                .method(method.clone())
                .uri(path)
                .header(header::CONTENT_TYPE, "application/x-www-form-urlencoded")
                .header("sec-fetch-site", "same-origin")
                .header(header::ACCEPT, "application/json")
                .body(Body::from(body))
                .unwrap();
            let (status, answer) = text(server.ask(request).await).await;
            let is_public = PUBLIC.iter().any(|p| path.starts_with(p));
            assert!(status.is_client_error() || is_public, "{path} told a stranger {status}: {answer}");
            assert!(!status.is_server_error(), "{path} broke: {status} {answer}");
        }
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn adm_4_staff_pages_send_strangers_to_the_login() {
    let server = Server::start().await;
    for path in [
        "/staff/find",
        "/admin",
        "/admin/today",
        "/admin/setup",
        "/admin/setup/template",
        "/admin/jobs",
        "/admin/products",
        "/admin/products/new",
        "/admin/products/export?as=csv",
        "/admin/products/import",
        "/admin/products/import/template?as=csv",
        "/admin/products/import/1",
        "/admin/bulk",
        "/admin/bulk/new",
        "/admin/products/00000000-0000-7000-8000-000000000000/documents",
        "/admin/products/00000000-0000-7000-8000-000000000000/links",
        "/admin/products/00000000-0000-7000-8000-000000000000/variants",
        "/admin/delivery",
        "/admin/delivery/methods/00000000-0000-7000-8000-000000000000",
        "/admin/sellers",
        "/admin/sellers/new",
        "/admin/vat",
        "/admin/branches",
        "/admin/branches/new",
        "/admin/stock",
        "/admin/stock/export?as=csv",
        "/admin/stock/documents",
        "/admin/stock/documents/new/receipt",
        "/admin/stock/movements",
        "/admin/stock/margin",
        "/admin/stock/health",
        "/admin/warehouses",
        "/admin/warehouses/new",
        "/admin/accessories",
        "/admin/accessories/new",
        "/admin/reviews",
        "/admin/reviews/00000000-0000-7000-8000-000000000000",
        "/admin/questions",
        "/admin/questions/00000000-0000-7000-8000-000000000000",
        "/admin/categories",
        "/admin/categories/new",
        "/admin/attributes",
        "/admin/attributes/new",
        "/admin/brands",
        "/admin/search",
        "/admin/search/blocks",
        "/admin/search/new",
        "/admin/orders",
        "/admin/returns",
        "/admin/rates",
        "/admin/packages",
        "/admin/symptoms",
        "/admin/districts",
        "/admin/crews",
        "/admin/crews/00000000-0000-7000-8000-000000000000/technicians/new",
        "/admin/crews/00000000-0000-7000-8000-000000000000/absences/new",
        "/admin/calendar",
        "/admin/staff",
        "/admin/staff/new",
        "/admin/staff/00000000-0000-7000-8000-000000000000",
        "/admin/customers",
        "/admin/customers/new",
        "/admin/customers/00000000-0000-7000-8000-000000000000",
        "/admin/personal-data",
        "/admin/personal-data/incidents/new",
        "/admin/roles",
        "/admin/roles/new",
        "/admin/mailbox",
        "/admin/pages",
        "/admin/menus",
        "/admin/consents",
        "/admin/settings",
        "/admin/audit",
        "/admin/audit/export?as=csv",
        "/admin/orders/export?as=csv",
        "/admin/receipts",
        "/admin/receipts/export?as=csv",
        "/admin/visits",
        "/admin/ui",
        "/desk",
        "/desk/requests",
        "/account",
        "/account/sites",
        "/account/orders",
        "/account/requests",
        "/account/sessions",
        "/account/profile",
        "/account/security",
        "/account/security/app",
        "/account/data",
        "/account/contact",
        "/account/watches",
        "/account/equipment",
        "/product/dozorra-dz-d227v/review",
    ] {
        let response = server.ask(Request::get(path).body(Body::empty()).unwrap()).await;
        assert_eq!(response.status(), StatusCode::SEE_OTHER, "{path}");
        let to = response.headers()[header::LOCATION].to_str().unwrap();
        assert!(to.starts_with("/login?next="), "{path} leads to {to}");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn adm_7_staff_forms_send_strangers_to_the_login() {
    let server = Server::start().await;
    let id = "00000000-0000-7000-8000-000000000000";
    let of = |path: &str, endings: &[&str]| -> Vec<String> {
        endings.iter().map(|ending| format!("/admin/{path}/{id}{ending}")).collect()
    };
    let mut plain = of("categories", &["", "/step", "/delete", "/attributes"]);
    plain.extend(of("attributes", &["", "/delete", "/choices", "/merge"]));
    plain.extend(of("brands", &["", "/delete", "/merge"]));
    plain.extend(of("accessories", &["", "/delete"]));
    plain.push(format!("/admin/delivery/methods/{id}"));
    for kind in ["sellers", "branches", "warehouses"] {
        plain.extend(of(kind, &["", "/archive", "/restore"]));
    }
    plain.extend(["/admin/vat".to_owned(), format!("/admin/vat/{id}/remove")]);
    plain.extend(of(
        "products",
        &["/links", &format!("/links/{id}"), "/variants", &format!("/variants/{id}")],
    ));
    plain.extend(of(
        "staff",
        &["", "/block", "/dismiss", "/restore", "/invite", "/withdraw", "/end-sessions"],
    ));
    plain.extend(of("roles", &["", "/delete"]));
    plain.extend(of("personal-data/incidents", &["", "/notify", "/close"]));
    let note = format!("/notes/{id}");
    plain.extend(of(
        "customers",
        &["", "/contact", "/data", "/notes", &note, "/steps/block", "/steps/restore"],
    ));
    plain.extend(["/admin/staff/new", "/admin/customers/new", "/admin/roles/new"].map(str::to_owned));
    plain.extend(of("pages", &["/step", "/versions/1", "/pictures/1/delete"]));
    plain.extend(of("menus/footer", &["", "/step", "/delete"]));
    plain.push("/admin/pages/start".to_owned());
    plain.extend(["/admin/setup/template", "/admin/setup/steps/sms"].map(str::to_owned));
    plain.extend(of("jobs", &["/retry", "/dismiss"]));
    plain.push("/admin/products/draft/discard".to_owned());
    let mut with_files = of("pages", &["", "/preview", "/pictures"]);
    with_files.push("/admin/products/pictures".to_owned());
    with_files.push("/admin/products/new/preview".to_owned());
    let form = ("application/x-www-form-urlencoded", "version=1");
    let files = ("multipart/form-data; boundary=b", "--b--\r\n");
    let all = plain.iter().map(|path| (path, form)).chain(with_files.iter().map(|path| (path, files)));
    for (path, (kind, body)) in all {
        let request = Request::post(path)
            .header(header::CONTENT_TYPE, kind)
            .header("sec-fetch-site", "same-origin")
            .body(Body::from(body))
            .unwrap();
        let response = server.ask(request).await;
        assert_eq!(response.status(), StatusCode::SEE_OTHER, "{path}");
        let to = response.headers()[header::LOCATION].to_str().unwrap();
        assert!(to.starts_with("/login?next="), "{path} leads to {to}");
    }
}
