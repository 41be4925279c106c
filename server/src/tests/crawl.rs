//! Finds every form reachable by following links, so that new pages are covered without being named in the
//! tests.

use super::Server;
use super::browser::{ADMIN, ANNA, Browser, DESK, Form, Page, percent};
use axum::http::{StatusCode, header};
use std::collections::{BTreeMap, BTreeSet, VecDeque};

/// Number of pages of one shape that are visited; the first few represent the rest.
const OF_ONE_KIND: usize = 2;

/// The shape of an address, with the parts that differ between products replaced by `*`.
pub fn shape(path: &str) -> String {
    let path = path.split('?').next().unwrap_or_default();
    let part = |part: &str| {
        let is_word = part.bytes().all(|b| b.is_ascii_lowercase());
        if is_word { part.to_owned() } else { "*".to_owned() }
    };
    let mut parts: Vec<String> = path.split('/').map(part).collect();
    if let [_, first, .., last] = parts.as_mut_slice()
        && matches!(first.as_str(), "product" | "catalog")
    {
        *last = "*".to_owned();
    }
    parts.join("/")
}

/// The policy forbids inline scripts and styles; a page that uses one would be broken.
fn needs_no_exception(path: &str, page: &Page) {
    assert!(!page.has("[style], style"), "{path} has a style of its own");
    assert!(!page.has("script:not([src])"), "{path} has an inline script");
    assert!(!page.has("[onclick], [onsubmit], [onchange], [onload]"), "{path} has a handler in its markup");
}

/// Follows links from `start`; every page must open. Returns the forms, one of each shape.
pub async fn every_form(browser: &Browser, start: &[&str]) -> Vec<Form> {
    let mut waiting: VecDeque<String> = start.iter().map(|s| (*s).to_owned()).collect();
    let (mut seen, mut kinds) = (BTreeSet::new(), BTreeMap::<String, usize>::new());
    let mut found: BTreeMap<(String, String), Form> = BTreeMap::new();
    while let Some(path) = waiting.pop_front() {
        let is_elsewhere =
            ["/media", "/files", "/documents", "/pkg", "/en"].iter().any(|p| path.starts_with(p));
        if is_elsewhere || !seen.insert(path.clone()) {
            continue;
        }
        // Query strings distinguish pages too: sorting, pagination, the day of the board.
        let query =
            path.split_once('?').map(|(_, q)| q.split('=').next().unwrap_or_default()).unwrap_or_default();
        let kind = kinds.entry(format!("{}?{query}", shape(&path))).or_default();
        *kind += 1;
        if *kind > OF_ONE_KIND {
            continue;
        }
        let page = browser.get(&path).await;
        assert!(page.status == StatusCode::OK || page.status.is_redirection(), "{path}: {}", page.status);
        // Downloads are not pages and have no forms.
        if page.headers.contains_key(header::CONTENT_DISPOSITION) {
            continue;
        }
        needs_no_exception(&path, &page);
        waiting.extend(page.links());
        if page.status.is_redirection() {
            waiting.push_back(page.location().to_owned());
        }
        for form in page.forms() {
            found
                .entry((shape(&form.action), form.names.iter().cloned().collect::<Vec<_>>().join(",")))
                .or_insert(form);
        }
    }
    // Submitting one of these ends the session, or that of the client among the visitors.
    let ends_a_session = |f: &Form| {
        let is_block = f.action.starts_with("/admin/customers/") && f.action.contains("/steps/");
        // The session of an employee who acts for a client is that of the client.
        let is_act = f.action.starts_with("/admin/customers/") && f.action.ends_with("/act");
        f.action == "/logout" || is_act || f.action.starts_with("/account/sessions/") || is_block
    };
    found.into_values().filter(|f| !ends_a_session(f)).collect()
}

/// A visitor and the pages to start from.
pub struct Visitor {
    pub who: &'static str,
    pub browser: Browser,
    pub start: Vec<String>,
}

impl Visitor {
    pub async fn forms(&self) -> Vec<Form> {
        let start: Vec<&str> = self.start.iter().map(String::as_str).collect();
        every_form(&self.browser, &start).await
    }
}

/// One visitor of each kind: a guest and a customer with everything they can own, and the staff.
pub async fn visitors(server: &Server) -> Vec<Visitor> {
    let visitor = |who, browser, start: &[&str]| Visitor {
        who,
        browser,
        start: start.iter().map(|s| (*s).to_owned()).collect(),
    };
    let own = ["/", "/cart", "/checkout", "/search?q=camera", "/service/repair", "/service/installation"];
    let mut guest = visitor("guest", server.guest(), &own);
    guest.start.extend(["/login".to_owned(), "/register/confirm".to_owned()]);
    guest.start.extend(belongings(&guest.browser).await);
    let register = form(&guest.browser, "/register", "/register").await;
    let register = register.with("login", "new@example.ru").with("password", "five giraffes on a balcony");
    assert_eq!(guest.browser.submit(&register).await.location(), "/register/confirm");
    let mut client = visitor("client", server.logged_in(ANNA).await, &own);
    let site = form(&client.browser, "/account/sites/new", "/account/sites/new").await;
    let site = site
        .with("name", "Дом")
        .with("object_type", "house")
        .with("city", "Москва")
        .with("address", "ул. Мира, 1");
    assert!(client.browser.submit(&site).await.status.is_redirection());
    client.start.extend(belongings(&client.browser).await);
    client.start.push("/account".to_owned());
    let desk = visitor("desk", server.logged_in(DESK).await, &["/desk", "/desk/requests"]);
    let mut admin = visitor("admin", server.logged_in(ADMIN).await, &["/admin", "/desk"]);
    for page in [
        "products",
        "products/new",
        "categories",
        "categories/new",
        "attributes",
        "attributes/new",
        "brands",
        "accessories",
        "accessories/new",
        "delivery",
        "pages",
        "pages/new",
        "menus",
        "menus/header/new",
        "menus/footer/new",
        "consents",
        "delivery/methods/new",
        "warehouses",
        "warehouses/new",
        "stock",
        "stock/documents",
        "stock/documents/new/receipt",
        "stock/documents/new/transfer",
        "stock/documents/new/write_off",
        "stock/documents/new/stocktake",
        "stock/movements",
        "stock/margin",
        "stock/health",
        "branches",
        "branches/new",
        "sellers",
        "sellers/new",
        "vat",
        "orders",
        "rates",
        "rates/new",
        "packages",
        "packages/new",
        "symptoms",
        "symptoms/new",
        "districts",
        "districts/new",
        "crews",
        "crews/new",
        "calendar",
    ] {
        admin.start.push(format!("/admin/{page}"));
    }
    vec![guest, client, desk, admin]
}

/// The form of a page whose action is `action`.
pub async fn form(browser: &Browser, page: &str, action: &str) -> Form {
    browser.get(page).await.form(action)
}

/// Creates an order, a non-empty cart and a request with a file; returns their addresses.
pub async fn belongings(browser: &Browser) -> Vec<String> {
    let add = browser.get(&format!("/search?q={}", percent("камера"))).await.form("/cart/add");
    assert_eq!(browser.submit(&add).await.location(), "/cart");
    let checkout = form(browser, "/checkout", "/checkout").await;
    let checkout = checkout.with("name", "Анна").with("email", "anna@example.ru");
    let order = browser.submit(&checkout).await.location().to_owned();
    assert!(order.starts_with("/orders/"), "{order}");
    assert_eq!(browser.submit(&add).await.location(), "/cart");
    let mut repair = form(browser, "/service/repair", "/service/repair").await;
    for (name, value) in [
        ("equipment", "Камера"),
        ("symptoms", "no_picture"),
        ("format", "visit"),
        ("address", "ул. Ленина, 1"),
        ("district", "center"),
        ("name", "Анна"),
        ("email", "anna@example.ru"),
    ] {
        repair = repair.with(name, value);
    }
    let pdf = b"%PDF-1.4\n1 0 obj\n<<>>\nendobj\ntrailer\n<<>>\n%%EOF\n";
    let request = browser.upload(&repair, &[("files", "scheme.pdf", pdf)]).await.location().to_owned();
    assert!(request.starts_with("/service/requests/"), "{request}");
    vec![format!("{request}/slots"), order, request]
}
