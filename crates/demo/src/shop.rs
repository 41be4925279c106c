//! Base records of the demo shop: its branch, warehouses, delivery, and the accounts whose logins are
//! printed.

use base::{AccountId, Kopecks};
use delivery_model::methods::{DeliveryKind, DeliveryTerms};
use people_model::accounts::FirstRole;
use platform::{Actor, Result, Shop};
use seed::{FirstDelivery, FirstWarehouse, Setup};

/// A login of the demo. The passwords are printed; the accounts exist in demo data only.
pub struct Login {
    pub role: &'static str,
    pub login: &'static str,
    pub password: &'static str,
}

pub(crate) const SHOPPER: Login =
    Login { role: "shopper", login: "anna@demo.zasov.example", password: "zasov-demo-anna" };
const STAFF: [(FirstRole, Login); 2] = [
    (
        FirstRole::Administrator,
        Login { role: "administrator", login: "admin@demo.zasov.example", password: "zasov-demo-admin" },
    ),
    (
        FirstRole::Coordinator,
        Login { role: "coordinator", login: "desk@demo.zasov.example", password: "zasov-demo-desk" },
    ),
];

/// The demo's logins, in the order they are printed.
pub(crate) fn logins() -> Vec<Login> {
    let staff = STAFF.into_iter().map(|(_, login)| login);
    std::iter::once(SHOPPER).chain(staff).collect()
}

pub(crate) fn setup() -> Setup {
    Setup {
        seller_name: "ООО «Засов Демо»",
        inn: "7700000009",
        legal_address: "Москва, ул. Примерная, д. 1",
        slug: "moscow",
        name: ("Засов на Примерной", "Zasov on Primernaya"),
        city: ("Москва", "Moscow"),
        address: ("Москва, ул. Примерная, д. 1", "1 Primernaya St, Moscow"),
        phone: "+7 495 000-00-00",
        email: "shop@demo.zasov.example",
        zone: "Europe/Moscow",
        warehouses: vec![
            warehouse(
                "shop",
                ("Магазин на Примерной", "Shop on Primernaya"),
                ("ул. Примерная, д. 1", "1 Primernaya St"),
                Some(1),
            ),
            warehouse(
                "main",
                ("Центральный склад", "Central warehouse"),
                ("Складской пр-д, д. 5", "5 Skladskoy Drive"),
                None,
            ),
            warehouse(
                "south",
                ("Пункт «Южный»", "South pickup point"),
                ("Южная ул., д. 12", "12 Yuzhnaya St"),
                Some(2),
            ),
        ],
        delivery: vec![
            FirstDelivery {
                code: "pickup",
                kind: DeliveryKind::Pickup,
                name: ("Самовывоз", "Pickup"),
                note: ("Из магазина или пункта выдачи, бесплатно", "From the shop or a pickup point, free"),
                price: Kopecks::ZERO,
                free_from: None,
                weight_max_g: None,
                city: ("Москва", "Moscow"),
                // Open every day until nine.
                terms: Some(DeliveryTerms {
                    days_min: 0,
                    days_max: 0,
                    cutoff_minute: 20 * 60,
                    on_days_off: true,
                }),
            },
            FirstDelivery {
                code: "courier",
                kind: DeliveryKind::Courier,
                name: ("Курьер по Москве", "Courier in Moscow"),
                note: ("До двери, в рабочие дни", "To your door, on working days"),
                price: Kopecks::from_roubles(490),
                free_from: Some(Kopecks::from_roubles(15_000)),
                weight_max_g: Some(30_000),
                city: ("Москва", "Moscow"),
                terms: Some(DeliveryTerms {
                    days_min: 1,
                    days_max: 1,
                    cutoff_minute: 18 * 60,
                    on_days_off: false,
                }),
            },
            FirstDelivery {
                code: "carrier-kazan",
                kind: DeliveryKind::Courier,
                name: ("Транспортная компания", "Carrier"),
                note: ("До двери в Казани", "To your door in Kazan"),
                price: Kopecks::from_roubles(890),
                free_from: None,
                weight_max_g: Some(30_000),
                city: ("Казань", "Kazan"),
                terms: Some(DeliveryTerms {
                    days_min: 3,
                    days_max: 5,
                    cutoff_minute: 16 * 60,
                    on_days_off: false,
                }),
            },
        ],
    }
}

/// A warehouse with transfer days is a pickup point.
fn warehouse(
    code: &'static str,
    name: seed::Words,
    address: seed::Words,
    transfer_days: Option<i64>,
) -> FirstWarehouse {
    FirstWarehouse { code, name, address, is_pickup: transfer_days.is_some(), transfer_days }
}

/// Creates the accounts; returns the client's.
pub(crate) async fn accounts(shop: &Shop, actor: &Actor) -> Result<AccountId> {
    for (role, login) in STAFF {
        people::accounts::create_admin(shop, actor, login.login, login.password, role).await?;
    }
    people::accounts::create_demo_client(shop, actor, SHOPPER.login, SHOPPER.password, "Анна Демидова").await
}
