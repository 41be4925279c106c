//! What every route answers to every kind of visitor, and that nobody gets at the records of another branch or another
//! client. The answers are written down in `docs/security/authorisation.md`; after an intended change
//! `ZASOV_WRITE_MATRIX=1 cargo test -p zasov matrix` writes it again.

mod records;
mod scene;

use axum::body::Body;
use axum::http::{Request, StatusCode, header};
use base::Locale;
use base::access::Reach;
use routes::policy::Body as PolicyBody;
use routes::{Method, Route};
use scene::{Scene, scene};
use std::collections::BTreeMap;
use std::fmt::Write as _;

const FILE: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/../docs/security/authorisation.md");

/// Routes that are not asked: they end the session of the visitor.
const LEFT_OUT: &[&str] = &["/logout"];

/// The visitors, in the order of the columns.
const VISITORS: [&str; 8] = [
    "guest",
    "client",
    "other client",
    "no permission",
    "manager elsewhere",
    "coordinator",
    "branch manager",
    "administrator",
];

/// The order in which they are asked.
const ASKED: [&str; 8] = [
    "guest",
    "other client",
    "no permission",
    "manager elsewhere",
    "coordinator",
    "branch manager",
    "client",
    "administrator",
];

/// What a route answers.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Answer {
    /// A page, a redirect to another page, or a form shown again: the visitor may be here.
    Ok,
    Login,
    Forbidden,
    NotFound,
}

impl Answer {
    fn text(self) -> &'static str {
        match self {
            Self::Ok => "ok",
            Self::Login => "login",
            Self::Forbidden => "403",
            Self::NotFound => "404",
        }
    }
}

/// The answers to each visitor, by pattern and method.
type Found = BTreeMap<(String, &'static str), BTreeMap<&'static str, Answer>>;

impl Scene {
    async fn answer(&self, who: &str, route: &Route, method: Method) -> Answer {
        let mut path = self.records.path(route.pattern);
        let files = [
            &routes::ADMIN_PRODUCTS_EXPORT,
            &routes::ADMIN_IMPORT_TEMPLATE,
            &routes::ADMIN_ORDERS_EXPORT,
            &routes::ADMIN_RECEIPTS_EXPORT,
            &routes::ADMIN_AUDIT_EXPORT,
            &routes::ADMIN_STOCK_EXPORT,
            &routes::ADMIN_STOCK_MOVEMENTS_EXPORT,
            &routes::ADMIN_STOCK_MARGIN_EXPORT,
        ];
        if files.iter().any(|file| file.pattern == route.pattern) {
            path.push_str("?as=csv");
        }
        let policy = route.policy(method).unwrap();
        let (kind, body) = match policy.body {
            PolicyBody::Upload | PolicyBody::StaffUpload | PolicyBody::Table => {
                ("multipart/form-data; boundary=b", "--b--\r\n".to_owned())
            }
            _ => self.records.body(route.pattern),
        };
        let is_function = path.starts_with("/api/");
        let request = Request::builder()
            .method(if method == Method::Get { "GET" } else { "POST" })
            .uri(&path)
            .header("sec-fetch-site", "same-origin")
            .header(header::ACCEPT, if is_function { "application/json" } else { "text/html" })
            .header(header::CONTENT_TYPE, kind)
            .header(header::COOKIE, &self.cookies[who])
            .body(if method == Method::Get { Body::empty() } else { Body::from(body) })
            .unwrap();
        let response = self.server.ask(request).await;
        let status = response.status();
        let to = response.headers().get(header::LOCATION).and_then(|v| v.to_str().ok()).unwrap_or_default();
        assert!(
            !status.is_server_error() || path.contains("pay"),
            "{who} breaks {method:?} {path}: {status}"
        );
        match status {
            StatusCode::UNAUTHORIZED => Answer::Login,
            StatusCode::FORBIDDEN => Answer::Forbidden,
            StatusCode::NOT_FOUND => Answer::NotFound,
            _ if to.starts_with("/login?next=") => Answer::Login,
            _ => Answer::Ok,
        }
    }

    /// The answers to all visitors. Those who may change something are asked last, after all pages were read.
    async fn all(&self) -> Found {
        let mut found = Found::new();
        for method in [Method::Get, Method::Post] {
            for who in ASKED {
                for route in routes::all().filter(|route| !LEFT_OUT.contains(&route.pattern)) {
                    if route.policy(method).is_none() {
                        continue;
                    }
                    let verb = if method == Method::Get { "GET" } else { "POST" };
                    let answer = self.answer(who, route, method).await;
                    found.entry((route.pattern.to_owned(), verb)).or_default().insert(who, answer);
                }
            }
        }
        found
    }
}

fn is_for_staff(pattern: &str) -> bool {
    ["/admin", "/desk", "/staff", "/api/admin", "/api/desk", "/api/staff"]
        .iter()
        .any(|p| pattern.starts_with(p))
}

/// Records of one branch: to the manager of another one they do not exist.
const OF_A_BRANCH: &[&str] = &[
    "/admin/orders/{number}",
    "/admin/orders/{number}/edit",
    "/admin/orders/{number}/messages",
    "/admin/orders/{number}/notes",
    "/admin/orders/{number}/documents",
    "/admin/orders/{number}/shipments",
    "/admin/orders/{number}/shipments/{id}",
    "/admin/orders/{number}/return",
    "/desk/requests/{number}",
    "/desk/requests/{number}/time",
    "/desk/requests/{number}/estimate",
    "/desk/requests/{number}/step",
    "/desk/move",
    "/desk/plan",
    "/desk/unplan",
    "/api/desk/move",
    "/api/desk/plan",
    "/api/desk/unplan",
    "/admin/crews/{id}",
    "/admin/crews/{crew}/technicians/{id}",
    "/admin/districts/{id}",
    "/admin/stock/documents/{id}",
    "/admin/stock/documents/{id}/lines",
    "/admin/stock/documents/{id}/steps/{step}",
    "/admin/stock/documents/{id}/count",
    "/admin/warehouses/{id}",
    "/admin/warehouses/{id}/{step}",
    "/admin/delivery/methods/{id}",
    "/admin/staff/{id}",
    "/admin/staff/{id}/{step}",
    "/admin/branch-pages/{id}",
    "/admin/branch-pages/{id}/contacts",
    "/files/{id}",
];

/// Records of a client.
const OF_A_CLIENT: &[&str] = &[
    "/orders/{number}",
    "/orders/{number}/pay",
    "/orders/{number}/cancel",
    "/orders/{number}/restore",
    "/orders/{number}/edit",
    "/orders/{number}/window",
    "/orders/{number}/repeat",
    "/orders/{number}/template",
    "/orders/{number}/messages",
    "/orders/{number}/files/{id}",
    "/orders/{number}/documents/{id}",
    "/orders/{number}/return",
    "/orders/{number}/return/{id}",
    "/service/requests/{number}",
    "/service/requests/{number}/visit.ics",
    "/service/requests/{number}/slots",
    "/service/requests/{number}/cancel",
    "/account/sites/{id}",
    "/account/sites/{id}/delete",
    "/account/sites/{id}/restore",
    "/files/{id}",
];

/// Forms whose address, when it is opened, leads back to the page of the order, which does not exist for strangers.
const LEADS_BACK: &[&str] = &[
    "/orders/{number}/restore",
    "/orders/{number}/window",
    "/orders/{number}/repeat",
    "/orders/{number}/template",
    "/orders/{number}/messages",
];

/// The visitors who get more than they may.
fn faults(pattern: &str, verb: &str, answers: &BTreeMap<&'static str, Answer>) -> Vec<&'static str> {
    let mut wrong = Vec::new();
    let mut expect = |who: &'static str, expected: &[Answer]| {
        if !expected.contains(&answers[who]) {
            wrong.push(who);
        }
    };
    if is_for_staff(pattern) {
        expect("guest", &[Answer::Login, Answer::Forbidden, Answer::NotFound]);
        expect("client", &[Answer::Forbidden, Answer::NotFound]);
        expect("other client", &[Answer::Forbidden, Answer::NotFound]);
        // A branch manager may do nothing that an administrator may not.
        if answers["administrator"] != Answer::Ok {
            expect("branch manager", &[Answer::Forbidden, Answer::NotFound]);
        }
    }
    if OF_A_BRANCH.contains(&pattern) {
        expect("manager elsewhere", &[Answer::NotFound]);
        expect("other client", &[Answer::Forbidden, Answer::NotFound]);
    }
    let leads_back = verb == "GET" && LEADS_BACK.contains(&pattern);
    if OF_A_CLIENT.contains(&pattern) && !leads_back {
        for who in ["other client", "manager elsewhere", "no permission"] {
            expect(who, &[Answer::NotFound]);
        }
    }
    wrong
}

#[tokio::test(flavor = "multi_thread")]
async fn brn_2_every_route_answers_every_visitor_as_the_document_says() {
    let scene = scene().await;
    let found = scene.all().await;
    let wrong: Vec<String> = found
        .iter()
        .flat_map(|((pattern, verb), answers)| {
            let wrong = faults(pattern, verb, answers);
            wrong.into_iter().map(move |who| format!("{verb} {pattern}: {who} gets {}", answers[who].text()))
        })
        .collect();
    assert!(wrong.is_empty(), "{wrong:#?}");
    let patterns: Vec<_> = found.keys().map(|(pattern, _)| pattern.as_str()).collect();
    for pattern in OF_A_BRANCH.iter().chain(OF_A_CLIENT) {
        assert!(patterns.contains(pattern), "{pattern} is no route");
    }
    compare(&document(&found));
}

#[expect(clippy::disallowed_methods, reason = "a switch of the test itself")]
fn compare(text: &str) {
    if std::env::var("ZASOV_WRITE_MATRIX").is_ok_and(|v| v == "1") {
        std::fs::write(FILE, text).unwrap();
    }
    let written = std::fs::read_to_string(FILE).unwrap_or_default();
    for (n, (is, was)) in text.lines().zip(written.lines()).enumerate() {
        assert_eq!(is, was, "line {} of docs/security/authorisation.md; see the top of this file", n + 1);
    }
    assert_eq!(text, written, "docs/security/authorisation.md ends elsewhere; see the top of this file");
}

fn document(found: &Found) -> String {
    let mut out = String::from(HEAD);
    out.push_str(
        "\n## Permissions\n| Permission | What it allows | Can be given | First roles |\n|---|---|---|---|\n",
    );
    for declared in seed::permissions().all() {
        let reach = match declared.permission.reach() {
            Reach::Branch => "in all branches or in some",
            Reach::Shop => "in all branches only",
        };
        let roles = declared.first_roles.join(", ");
        let _ = writeln!(
            out,
            "| `{}` | {} | {reach} | {roles} |",
            declared.permission,
            (declared.label)(Locale::En)
        );
    }
    out.push_str("\n## Routes\n");
    let _ = writeln!(out, "| Route | | {} |", VISITORS.join(" | "));
    let _ = writeln!(out, "|---|---|{}", "---|".repeat(VISITORS.len()));
    for ((pattern, verb), answers) in found {
        let cells: Vec<_> = VISITORS.iter().map(|who| answers[who].text()).collect();
        let _ = writeln!(out, "| `{pattern}` | {verb} | {} |", cells.join(" | "));
    }
    out
}

const HEAD: &str = "\
# Who gets what

Written by the test `brn_2_every_route_answers_every_visitor_as_the_document_says` (`server/src/tests/matrix.rs`), which
calls every route and server function as each visitor and fails when an answer differs from this page. After an intended
change: `ZASOV_WRITE_MATRIX=1 cargo test -p zasov matrix`.

- **ok**: a page, a redirect, or a form that is shown again with its problems. The records are those of the main branch
  and of the client in the second column.
- **login**: the way to the login. **403**: a permission is lacking. **404**: there is no such record, or not for this
  visitor: records of other branches and other clients do not exist.
- *manager elsewhere* and *branch manager* have the role «Управляющий филиалом», in another branch and in the main one;
  *coordinator* and *administrator* have their roles in all branches. Technicians have no login yet.

## Branches
A role is given in all branches or in some. `Actor::require` answers with the branches in which a permission is had, and
each query is limited to them: orders with payments and refunds, requests with estimates, visits and files, the board, crews
with technicians and absences, territories, warehouses, delivery methods, pages of branches, staff, and the audit log
(entries of the staff of these branches). A permission for the whole shop counts only if it is given in all branches: the
catalogue with its imports, exports and bulk edits, reviews and questions, content, consents, search, visits, settings,
sellers, branches, VAT, roles, rates, and the mail folder. Days off hold for all branches, so they are changed by those who
edit crews in all branches.
";
