//! Staff who need a second factor and have none open its set-up, the shop, and nothing else.

use super::Server;
use super::browser::ADMIN;
use axum::http::StatusCode;
use org_model::access::SETTINGS_EDIT;

async fn require(server: &Server, whom: &str) {
    let mut registry = org_model::settings::Registry::default();
    people_model::settings::register(&mut registry);
    let fields = [("people-staff_factor", whom), ("version-people-staff_factor", "0")];
    let fields: Vec<_> = fields.iter().map(|(n, v)| ((*n).to_owned(), (*v).to_owned())).collect();
    let kit = &server.kit;
    let staff = kit.staff(kit.shop.id(), kit.shop.id(), &[SETTINGS_EDIT]);
    org::settings::save(&kit.shop, &staff, &registry.parse(&fields).unwrap()).await.unwrap();
}

#[tokio::test(flavor = "multi_thread")]
async fn acc_7_staff_without_a_required_factor_are_led_to_its_set_up() {
    let server = Server::start().await;
    let admin = server.logged_in(ADMIN).await;
    assert_eq!(admin.get("/admin/today").await.status, StatusCode::OK);
    require(&server, "powerful").await;
    for path in ["/admin", "/admin/today", "/en/admin/staff", "/desk", "/staff/find?q=a"] {
        let page = admin.get(path).await;
        assert_eq!(page.status, StatusCode::SEE_OTHER, "{path}");
        assert!(page.location().ends_with("/account/security"), "{path} leads to {}", page.location());
    }
    assert!(admin.post("/admin/settings", "x=1").await.location().ends_with("/account/security"));
    for path in ["/desk/events", "/api/staff/find?q=a"] {
        assert_eq!(admin.get(path).await.status, StatusCode::FORBIDDEN, "{path}");
    }
    for path in ["/api/desk/board", "/api/desk/plan"] {
        assert_eq!(admin.call(path, "").await.status, StatusCode::FORBIDDEN, "{path}");
    }
    for path in ["/", "/catalog", "/cart", "/account", "/account/sessions"] {
        assert_eq!(admin.get(path).await.status, StatusCode::OK, "{path}: the shop stays usable");
    }
    let page = admin.get("/account/security").await;
    assert!(page.text().contains("Магазин требует второй шаг"), "{}", page.text());
    let kit = &server.kit;
    let opened = people::protection::reset_by_login(&kit.shop, &kit.system(), ADMIN.0).await;
    assert!(opened.is_err(), "there is nothing to reset");
    require_off(&server).await;
    assert_eq!(admin.get("/admin/today").await.status, StatusCode::OK);
}

async fn require_off(server: &Server) {
    let tx = server.kit.shop.begin().await.unwrap();
    use sea_orm::ConnectionTrait as _;
    tx.execute_unprepared("DELETE FROM setting WHERE key = 'people.staff_factor'").await.unwrap();
    tx.commit().await.unwrap();
}
