//! What every route answers to every kind of visitor, and that nobody gets at the records of another branch or another
//! client. The answers are written down in `docs/security/authorisation.md`; after an intended change
//! `ZASOV_WRITE_MATRIX=1 cargo test -p zasov matrix` writes it again.

use super::Server;
use super::browser::{ADMIN, ANNA, DESK};
use super::crawl::{belongings, form};
use axum::body::Body;
use axum::http::{Request, StatusCode, header};
use base::access::Reach;
use base::{AccountId, Bilingual, BranchId, Locale, RoleId};
use bulk_model::runs::{CellChange, CellField};
use org_model::branches::BranchForm;
use org_model::hours::OpeningHours;
use people_model::roles::RoleForm;
use people_model::staff::{InviteInput, PersonInput, RoleGrant};
use routes::policy::Body as PolicyBody;
use routes::{Method, Route};
use sea_orm::{ConnectionTrait as _, Statement};
use serde_json::json;
use std::collections::BTreeMap;
use std::fmt::Write as _;

const PASSWORD: &str = "five giraffes on a balcony";
const NOBODY: &str = "00000000-0000-7000-8000-000000000000";
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

/// The shop with its visitors, by cookie.
struct Scene {
    server: Server,
    cookies: BTreeMap<&'static str, String>,
    records: Records,
}

/// Records of the main branch; the order, the request, the file and the site are those of the client.
struct Records {
    order: String,
    request: String,
    file: String,
    site: String,
    crew: String,
    technician: String,
    district: String,
    warehouse: String,
    method: String,
    employee: String,
    product: String,
    /// The id of the request.
    planned: String,
    visit: String,
}

/// The answers to each visitor, by pattern and method.
type Found = BTreeMap<(String, &'static str), BTreeMap<&'static str, Answer>>;

async fn first(server: &Server, sql: &str) -> String {
    let db = server.kit.shop.read();
    let row = db.query_one_raw(Statement::from_string(db.get_database_backend(), sql)).await.unwrap();
    row.unwrap_or_else(|| panic!("no row: {sql}")).try_get("", "x").unwrap()
}

/// The first id of a table.
async fn first_id(server: &Server, rows: &str) -> String {
    let hex = first(server, &format!("SELECT lower(hex(id)) AS x FROM {rows} ORDER BY id LIMIT 1")).await;
    hex.parse::<BranchId>().unwrap().to_string()
}

async fn second_branch(server: &Server) -> BranchId {
    let (shop, system) = (&server.kit.shop, server.kit.system());
    let form = BranchForm {
        name: Bilingual::new("Засов в Казани", "Zasov in Kazan"),
        slug: "kazan".to_owned(),
        city: Bilingual::new("Казань", "Kazan"),
        address: Bilingual::new("ул. Баумана, 1", ""),
        point: None,
        phone: String::new(),
        email: String::new(),
        zone: "Europe/Moscow".to_owned(),
        hours: OpeningHours::default(),
        seller: org::branches::main(shop).await.unwrap().seller,
        is_published: true,
        is_main: false,
        position: 2,
    };
    org::branches::save(shop, &system, None, 0, &form).await.unwrap()
}

/// Employs somebody; returns the account and the cookie of a session.
async fn employed(server: &Server, email: &str, grant: RoleGrant) -> (AccountId, String) {
    let (shop, system) = (&server.kit.shop, server.kit.system());
    let person = PersonInput { name: "Пётр".into(), roles: vec![grant.to_string()] };
    let id =
        people::staff::invite(shop, &system, &InviteInput { email: email.into(), person }).await.unwrap();
    let letter = platform::messages::unsent_texts(shop, email).await.unwrap().pop().unwrap();
    let key = letter.split("key=").nth(1).unwrap().split_whitespace().next().unwrap().to_owned();
    let device = people::sessions::Device::default();
    let opened = people::accounts::set_password(shop, &server.kit.guest(), &key, PASSWORD, &device).await;
    (id, format!("zasov_session={}", opened.unwrap().token.as_str()))
}

async fn role(server: &Server, name: &str) -> RoleId {
    let all = people::roles::options(&server.kit.shop, &server.kit.system()).await.unwrap();
    all.into_iter().find(|role| role.name.ru == name).unwrap().id
}

async fn scene() -> Scene {
    let server = Server::start().await;
    let (shop, system) = (&server.kit.shop, server.kit.system());
    let main = org::branches::main(shop).await.unwrap().id;
    let there = second_branch(&server).await;
    let (managers, desk) = (role(&server, "Управляющий филиалом").await, role(&server, "Координатор").await);
    let nothing = RoleForm { name: Bilingual::new("Без прав", ""), permissions: Vec::new() };
    let nothing = people::roles::save(shop, &system, &seed::permissions(), None, 0, &nothing).await.unwrap();
    let (_, none) = employed(&server, "none@example.ru", RoleGrant::everywhere(nothing)).await;
    let (_, elsewhere) = employed(&server, "there@example.ru", RoleGrant::within(managers, there)).await;
    let (_, here) = employed(&server, "here@example.ru", RoleGrant::within(managers, main)).await;
    let (employee, _) = employed(&server, "desk@example.ru", RoleGrant::within(desk, main)).await;

    let anna = server.logged_in(ANNA).await;
    let new = form(&anna, "/account/sites/new", "/account/sites/new").await;
    let new =
        new.with("name", "Дом").with("object_type", "house").with("city", "М").with("address", "ул. Мира, 1");
    assert!(anna.submit(&new).await.status.is_redirection());
    let [_, order, request] = <[String; 3]>::try_from(belongings(&anna).await).unwrap();
    let page = anna.get(&request).await.body;
    let sites = anna.get("/account/sites").await.body;
    let boris = ("boris@demo.zasov.example", PASSWORD);
    people::accounts::create_demo_client(shop, &system, boris.0, boris.1, "Борис").await.unwrap();
    let last = |path: &str| path.rsplit('/').next().unwrap().to_owned();
    let number = |url: &str| service_model::requests::RequestNumber::parse(url).unwrap().as_str().to_owned();
    let records = Records {
        order: last(&order),
        request: last(&request),
        file: last(&address(&page, "/files/")),
        site: last(&address(&sites, "/account/sites/0")),
        // Technicians are found below their crew.
        crew: first_id(
            &server,
            "crew WHERE id IN (SELECT crew_id FROM technician WHERE id = (SELECT MIN(id) FROM technician))",
        )
        .await,
        technician: first_id(&server, "technician").await,
        district: first_id(&server, "district").await,
        warehouse: first_id(&server, "warehouse").await,
        method: first_id(&server, "delivery_method").await,
        employee: employee.to_string(),
        product: first_id(&server, "product").await,
        planned: first_id(&server, &format!("service_request WHERE number = '{}'", number(&last(&request))))
            .await,
        visit: first_id(&server, "visit").await,
    };
    let cookies = [
        ("guest", String::new()),
        ("client", anna.cookies()),
        ("other client", server.logged_in(boris).await.cookies()),
        ("no permission", none),
        ("manager elsewhere", elsewhere),
        ("coordinator", server.logged_in(DESK).await.cookies()),
        ("branch manager", here),
        ("administrator", server.logged_in(ADMIN).await.cookies()),
    ];
    Scene { cookies: cookies.into(), records, server }
}

/// The part of a page that begins with `mark`, up to the closing quote.
fn address(page: &str, mark: &str) -> String {
    let at = page.find(mark).unwrap_or_else(|| panic!("no {mark} in {page}"));
    page[at..].split(['"', '?']).next().unwrap().to_owned()
}

impl Records {
    /// The address of a route, of a record of the main branch where there is one.
    fn path(&self, pattern: &str) -> String {
        let under = |start: &str| pattern.starts_with(start);
        let ids = [
            ("/admin/crews/{crew}/technicians", &self.technician),
            ("/admin/crews/{id}", &self.crew),
            ("/admin/districts", &self.district),
            ("/admin/warehouses", &self.warehouse),
            ("/admin/delivery", &self.method),
            ("/admin/staff", &self.employee),
            ("/admin/products", &self.product),
            ("/account/sites", &self.site),
            ("/files", &self.file),
        ];
        let numbers = [
            ("/orders", &self.order),
            ("/admin/orders", &self.order),
            ("/service/requests", &self.request),
            ("/desk/requests", &self.request),
        ];
        let of = |list: &[(&str, &String)], otherwise: &str| {
            let found = list.iter().find(|(start, _)| under(start));
            found.map_or_else(|| otherwise.to_owned(), |(_, value)| (*value).clone())
        };
        let step = match () {
            () if under("/admin/staff") => "block",
            () if under("/admin/bulk") => "undo",
            () => "archive",
        };
        let slug = match () {
            () if under("/branches") => "moscow",
            () if under("/product") => "dozorra-dz-d227v",
            () => "x",
        };
        pattern
            .replace("{id}", &of(&ids, NOBODY))
            .replace("{crew}", &self.crew)
            .replace("{number}", &of(&numbers, "1"))
            .replace("{step}", step)
            .replace("{menu}", "footer")
            .replace("{list}", "orders")
            .replace("{other}", NOBODY)
            .replace("{document}", NOBODY)
            .replace("{slug}", slug)
            .split('/')
            .map(|part| if part.starts_with('{') { "x" } else { part })
            .collect::<Vec<_>>()
            .join("/")
    }
}

impl Records {
    /// The body of a form or of a server function. Functions get all their arguments: without them they would not be
    /// called at all.
    fn body(&self, pattern: &str) -> (&'static str, String) {
        let (form, json) = ("application/x-www-form-urlencoded", "application/json");
        let l = Locale::Ru;
        match pattern {
            "/api/admin/products/cell" => {
                let (field, text) = (CellField::Price, String::new());
                let change = CellChange { field, version: 0, seen: text.clone(), wanted: text };
                (json, json!({ "l": l, "product": self.product, "change": change }).to_string())
            }
            "/api/admin/product-draft" => {
                let draft =
                    json!({ "l": l, "product": null, "category": NOBODY, "version": 0, "fields": [] });
                (json, draft.to_string())
            }
            "/api/admin/bulk/progress" => (json, json!({ "l": l, "what": "Run", "number": 1 }).to_string()),
            // At night, when no crew works: allowed, and refused.
            _ if pattern.contains("/desk/") && !pattern.contains("requests") => {
                let id = if pattern.ends_with("plan") && !pattern.ends_with("unplan") {
                    &self.planned
                } else {
                    &self.visit
                };
                let what = format!("id={id}&visit={}&request={}", self.visit, self.planned);
                let when = "day=2026-11-24&minute=195&time=03:15&shown=2026-11-24";
                (form, format!("{what}&crew={}&version=0&{when}", self.crew))
            }
            _ => (form, "version=0".to_owned()),
        }
    }
}

impl Scene {
    async fn answer(&self, who: &str, route: &Route, method: Method) -> Answer {
        let mut path = self.records.path(route.pattern);
        if [routes::ADMIN_PRODUCTS_EXPORT.pattern, routes::ADMIN_IMPORT_TEMPLATE.pattern]
            .contains(&route.pattern)
        {
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
    "/admin/warehouses/{id}",
    "/admin/warehouses/{id}/{step}",
    "/admin/delivery/methods/{id}",
    "/admin/staff/{id}",
    "/admin/staff/{id}/{step}",
    "/files/{id}",
];

/// Records of a client.
const OF_A_CLIENT: &[&str] = &[
    "/orders/{number}",
    "/orders/{number}/pay",
    "/orders/{number}/cancel",
    "/service/requests/{number}",
    "/service/requests/{number}/visit.ics",
    "/service/requests/{number}/slots",
    "/service/requests/{number}/cancel",
    "/account/sites/{id}",
    "/account/sites/{id}/delete",
    "/account/sites/{id}/restore",
    "/files/{id}",
];

/// The visitors who get more than they may.
fn faults(pattern: &str, answers: &BTreeMap<&'static str, Answer>) -> Vec<&'static str> {
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
    if OF_A_CLIENT.contains(&pattern) {
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
            let wrong = faults(pattern, answers);
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
with technicians and absences, territories, warehouses, delivery methods, staff, and the audit log (entries of the staff of
these branches). A permission for the whole shop counts only if it is given in all branches: the catalogue with its
imports, exports and bulk edits, reviews and questions, content, consents, search, settings, sellers, branches, VAT, roles,
rates, and the mail folder. Days off hold for all branches, so they are changed by those who edit crews in all branches.
";
