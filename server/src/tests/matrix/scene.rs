//! The shop of the matrix: two branches, a visitor of each kind, and records of the main branch.

use super::records::Records;
use crate::tests::Server;
use crate::tests::browser::{ADMIN, ANNA, DESK};
use crate::tests::crawl::{belongings, form};
use base::{AccountId, Bilingual, BranchId, RoleId};
use org_model::branches::BranchForm;
use org_model::hours::OpeningHours;
use people_model::roles::RoleForm;
use people_model::staff::{InviteInput, PersonInput, RoleGrant};
use sea_orm::{ConnectionTrait as _, Statement};
use std::collections::BTreeMap;
use stock_model::documents::{DocumentForm, DocumentKind};

const PASSWORD: &str = "five giraffes on a balcony";

/// The shop with its visitors, by cookie.
pub(super) struct Scene {
    pub(super) server: Server,
    pub(super) cookies: BTreeMap<&'static str, String>,
    pub(super) records: Records,
}

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

/// Begins a stocktake in the first warehouse; returns its id.
async fn stocktake(server: &Server) -> String {
    let (shop, system) = (&server.kit.shop, server.kit.system());
    let form = DocumentForm {
        warehouse: first_id(server, "warehouse").await.parse().unwrap(),
        to_warehouse: None,
        write_off: None,
        supplier: String::new(),
        supplier_number: String::new(),
        supplier_date: String::new(),
        vat_bp: 0,
        is_full: false,
        note: String::new(),
    };
    let kind = DocumentKind::Stocktake;
    catalog::warehousing::create(shop, &system, kind, &form).await.unwrap().to_string()
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

pub(super) async fn scene() -> Scene {
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
        stocktake: stocktake(&server).await,
        warehouse: first_id(&server, "warehouse").await,
        method: first_id(&server, "delivery_method").await,
        employee: employee.to_string(),
        product: first_id(&server, "product").await,
        planned: first_id(&server, &format!("service_request WHERE number = '{}'", number(&last(&request))))
            .await,
        visit: first_id(&server, "visit").await,
        branch: main.to_string(),
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
