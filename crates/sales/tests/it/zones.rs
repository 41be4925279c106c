//! Zones with cost tables and windows: what an order costs, where it may go, and when it comes.

use crate::promotions::{editor, started};
use crate::shop::{
    BRANCH, COURIER, PICKUP, WAREHOUSE, account, all_is_well, guest_with, id, key, number, open, product,
    see, sql,
};
use base::form::Problem;
use base::refusal::Refusal;
use base::{AccountId, Bilingual, BranchId, DeliveryMethodId, DeliveryZoneId, Kopecks, WarehouseId};
use delivery::{closed_days, trial, zones};
use delivery_model::access::DELIVERY_EDIT;
use delivery_model::windows::{Slot, WindowPlan, parse_windows};
use delivery_model::zones::{Area, Destination, Polygon, Tariff, WeightStep, ZoneForm};
use org_model::branches::GeoPoint;
use payments_model::desk::Received;
use payments_model::payments::PaymentMethod;
use platform::{Actor, Error, FixedSettings, Grant, Result, Shop};
use sales::cancelling::{self, Why};
use sales::cart::CartOwner;
use sales::checkout::{self, Placed};
use sales::editing::edit;
use sales::{orders, payments};
use sales_model::access::{ORDERS_EDIT, ORDERS_VIEW};
use sales_model::editing::{EditForm, ReceivingForm};
use sales_model::orders::OrderEvent;
use sales_model::refusal::SalesRefusal;
use sales_model::views::{CheckoutForm, CostKind};
use std::sync::Arc;
use testkit::Testkit;

const CITY: &str = "Москва";

pub async fn staff(kit: &Testkit) -> Actor {
    account(kit, 60).await;
    kit.staff(AccountId(id(60)), BranchId(id(BRANCH)), &[DELIVERY_EDIT, ORDERS_VIEW, ORDERS_EDIT])
}

pub fn zone(name: &str, places: &[&str], price: i64, windows: &str) -> ZoneForm {
    ZoneForm {
        name: Bilingual::new(name, ""),
        area: Area::Places,
        places: places.iter().map(|place| Bilingual::new(*place, "")).collect(),
        tariff: Tariff { price: Kopecks(price), ..Tariff::default() },
        windows: WindowPlan { windows: parse_windows(windows).unwrap(), lead_hours: 3, horizon_days: 14 },
        position: 10,
        is_active: true,
    }
}

pub async fn add(kit: &Testkit, staff: &Actor, form: &ZoneForm) -> DeliveryZoneId {
    zones::save(&kit.shop, staff, DeliveryMethodId(id(COURIER)), None, 0, form).await.unwrap()
}

fn form(city: &str, total: i64, window: &str) -> CheckoutForm {
    CheckoutForm {
        name: "Анна".to_owned(),
        email: "anna@example.ru".to_owned(),
        delivery: id(COURIER).to_string(),
        city: city.to_owned(),
        address: "Ленина, 1".to_owned(),
        payment: "card".to_owned(),
        expected_total: total.to_string(),
        window: window.to_owned(),
        ..CheckoutForm::default()
    }
}

async fn place(kit: &Testkit, owner: &CartOwner, form: &CheckoutForm, n: usize) -> Result<Placed> {
    checkout::place(&kit.shop, &kit.guest(), owner, form, &key(n)).await
}

/// The code of the area's problem of a field.
pub fn code_of(error: &Error, field: &str) -> String {
    match error {
        Error::Invalid(problems) => match problems.of(field) {
            Some(Problem::Area(own)) => own.code.clone(),
            other => panic!("{field}: {other:?} of {problems:?}"),
        },
        other => panic!("{other:?}"),
    }
}

fn code<T>(outcome: Result<T>, field: &str) -> String {
    match outcome {
        Err(error) => code_of(&error, field),
        Ok(_) => panic!("it is accepted"),
    }
}

/// The windows of the courier at an address, full ones too.
pub async fn slots(kit: &Testkit, owner: &CartOwner, city: &str) -> Vec<(Slot, i64)> {
    let to = Destination { city, address: "Ленина, 1", point: None };
    let quote = checkout::quote_to(&kit.shop, &kit.guest(), owner, None, &to, checkout::Typed::default())
        .await
        .unwrap();
    let courier = quote.deliveries.into_iter().find(|d| d.method.id.0 == id(COURIER)).unwrap();
    courier.at.windows.into_iter().map(|offered| (offered.slot, offered.left)).collect()
}

async fn taken(kit: &Testkit) -> i64 {
    number(kit, "SELECT CAST(COALESCE(SUM(taken), 0) AS BIGINT) FROM delivery_slot", []).await
}

on_both_databases!(chk_5_64_at_once_get_the_30_places_of_a_window, |kit| async move {
    open(&kit).await;
    let staff = staff(&kit).await;
    add(&kit, &staff, &zone("Город", &[CITY], 300_00, "ежедневно 10:00-14:00 30")).await;
    let camera = product(&kit, 10, 1_000_00, 100).await;
    let mut carts = Vec::new();
    for _ in 0..64 {
        carts.push(guest_with(&kit, &[(camera, 1)]).await);
    }
    let slot = slots(&kit, &carts[0], CITY).await[0].0;
    let buy = |shop: Shop, owner: CartOwner, n: usize| {
        tokio::spawn(async move {
            let guest = Actor::Guest { locale: base::Locale::Ru };
            checkout::place(&shop, &guest, &owner, &form(CITY, 1_300_00, &slot.to_string()), &key(n)).await
        })
    };
    let tasks: Vec<_> =
        carts.iter().cloned().enumerate().map(|(n, owner)| buy(kit.shop.clone(), owner, n)).collect();
    let (mut placed, mut full) = (Vec::new(), 0);
    for task in tasks {
        match task.await.unwrap() {
            Ok(order) => placed.push(order),
            refused => {
                assert_eq!(code(refused, "window"), "delivery.window_full");
                full += 1;
            }
        }
    }
    assert_eq!((placed.len(), full), (30, 34));
    let booked = "SELECT COUNT(*) FROM order_delivery WHERE is_booked";
    assert_eq!((taken(&kit).await, number(&kit, booked, []).await), (30, 30));
    assert_eq!(slots(&kit, &carts[63], CITY).await[0], (slot, 0), "it is shown as full");

    // Who cancels gives the place to another.
    let first = &placed[0];
    cancelling::cancel(&kit.shop, &kit.guest(), &first.number, first.access.as_deref(), Why::default())
        .await
        .unwrap();
    assert_eq!(taken(&kit).await, 29);
    let late = guest_with(&kit, &[(camera, 1)]).await;
    place(&kit, &late, &form(CITY, 1_300_00, &slot.to_string()), 100).await.unwrap();
    assert_eq!(taken(&kit).await, 30);
    all_is_well(&kit).await;
});

on_both_databases!(chk_5_an_address_decides_cost_and_windows, |kit| async move {
    open(&kit).await;
    let staff = staff(&kit).await;
    let mut near = zone("Город", &[CITY], 300_00, "ежедневно 10:00-14:00 5");
    // A camera weighs half a kilogram.
    near.tariff.weight_steps = vec![WeightStep { over_g: 600, price: Kopecks(450_00) }];
    let near = add(&kit, &staff, &near).await;
    let far = ZoneForm {
        position: 20, ..zone("Область", &["Химки"], 700_00, "ежедневно 12:00-18:00 5")
    };
    add(&kit, &staff, &far).await;
    let camera = product(&kit, 10, 1_000_00, 20).await;
    let owner = guest_with(&kit, &[(camera, 1)]).await;
    let two = guest_with(&kit, &[(camera, 2)]).await;
    let (here, there) = (slots(&kit, &owner, CITY).await[0].0, slots(&kit, &owner, "Химки").await[0].0);
    assert!(here.zone == near && here.zone != there.zone);

    let quote = checkout::quote(&kit.shop, &kit.guest(), &owner).await.unwrap();
    let courier = quote.deliveries.iter().find(|d| d.method.id.0 == id(COURIER)).unwrap();
    assert_eq!(
        (courier.cost, courier.at.kind),
        (Some(Kopecks(300_00)), CostKind::From),
        "from, before the address"
    );

    let away = place(&kit, &owner, &form("Владивосток", 1_300_00, ""), 1).await;
    assert_eq!(code(away, "city"), "delivery.outside");
    let cheap = place(&kit, &owner, &form("Химки", 1_300_00, &there.to_string()), 2).await;
    let changed = cheap.err().and_then(|e| e.refusal::<SalesRefusal>());
    assert_eq!(changed, Some(SalesRefusal::TotalChanged { now: Kopecks(1_700_00) }));
    let none = place(&kit, &owner, &form(CITY, 1_300_00, ""), 3).await;
    assert_eq!(code(none, "window"), "delivery.window_needed");
    let foreign = place(&kit, &owner, &form(CITY, 1_300_00, &there.to_string()), 4).await;
    assert_eq!(code(foreign, "window"), "delivery.window_gone");
    let past = Slot { day: here.day - 30, ..here };
    let past = place(&kit, &owner, &form(CITY, 1_300_00, &past.to_string()), 5).await;
    assert_eq!(code(past, "window"), "delivery.window_gone");
    assert_eq!(number(&kit, "SELECT COUNT(*) FROM shop_order", []).await, 0);

    place(&kit, &two, &form(CITY, 2_450_00, &here.to_string()), 6).await.unwrap();
    let placed = place(&kit, &owner, &form(CITY, 1_300_00, &here.to_string()), 7).await.unwrap();
    let order = see(&kit, &placed).await;
    assert_eq!((order.delivery.slot, order.delivery.zone.ru.as_str()), (Some(here), "Город"));
    assert!(order.delivery.windows.len() > 1 && !order.delivery.is_cost_open);
    let letter = "SELECT COUNT(*) FROM outbox WHERE body_text LIKE '%10:00–14:00%'";
    assert!(number(&kit, letter, []).await >= 1, "the letter names the window");

    // A closed day has no windows.
    let branch = BranchId(id(BRANCH));
    closed_days::close(&kit.shop, &staff, branch, &delivery::days::date(here.day), "учёт").await.unwrap();
    assert_ne!(slots(&kit, &two, CITY).await[0].0.day, here.day);
    closed_days::open(&kit.shop, &staff, branch, here.day).await.unwrap();
    assert_eq!(slots(&kit, &two, CITY).await[0].0.day, here.day);
});

on_both_databases!(chk_5_without_coordinates_a_person_names_the_cost, |kit| async move {
    open(&kit).await;
    let (shop, staff) = (&kit.shop, staff(&kit).await);
    let corner = |lat, lon| GeoPoint { lat_e6: lat, lon_e6: lon };
    let outer =
        vec![corner(55_000_000, 37_000_000), corner(55_000_000, 38_000_000), corner(56_000_000, 37_500_000)];
    let list = vec![Polygon { outer, holes: Vec::new() }];
    let on_map = ZoneForm { area: Area::Polygons { list }, ..zone("На карте", &[], 300_00, "") };
    add(&kit, &staff, &on_map).await;
    let camera = product(&kit, 10, 1_000_00, 20).await;
    let owner = guest_with(&kit, &[(camera, 1)]).await;
    let inside = CheckoutForm { point: GeoPoint::parse("55.3, 37.5"), ..form(CITY, 1_300_00, "") };
    let outside = CheckoutForm { point: GeoPoint::parse("59.9, 30.3"), ..inside.clone() };
    assert_eq!(code(place(&kit, &owner, &outside, 1).await, "city"), "delivery.outside");
    let placed = place(&kit, &owner, &inside, 2).await.unwrap();
    assert_eq!(see(&kit, &placed).await.delivery_total, Kopecks(300_00));

    let owner = guest_with(&kit, &[(camera, 1)]).await;
    let unknown = CheckoutForm { point: None, ..form(CITY, 1_000_00, "") };
    assert_eq!(code(place(&kit, &owner, &unknown, 3).await, "payment"), "delivery.pay_later");
    let later = CheckoutForm { payment: "on_receipt".to_owned(), ..unknown };
    let placed = place(&kit, &owner, &later, 4).await.unwrap();
    let order = see(&kit, &placed).await;
    assert!(order.delivery.is_cost_open && order.delivery_total.is_zero());
    let guest = orders::name_cost(shop, &kit.guest(), &placed.number, "500").await;
    assert!(matches!(guest, Err(Error::Forbidden | Error::LoginNeeded)));
    let early = orders::advance(shop, &staff, &placed.number, OrderEvent::Accept, "").await;
    assert_eq!(early.err().and_then(|e| e.refusal()), Some(SalesRefusal::DeliveryCostOpen));
    let keys = FixedSettings::default().with("payments.shop_id", "1").with("payments.secret_key", "s");
    shop.install(Arc::new(keys));
    let online = payments::change_method(shop, &staff, None, &placed.number, PaymentMethod::Card).await;
    assert_eq!(online.err().and_then(|e| e.refusal()), Some(SalesRefusal::DeliveryCostOpen));
    let part = Some(Kopecks(100_00));
    payments::receive_part(shop, &staff, &placed.number, part, &Received::default()).await.unwrap();
    orders::name_cost(shop, &staff, &placed.number, "500").await.unwrap();
    let order = see(&kit, &placed).await;
    assert_eq!((order.delivery_total, order.total), (Kopecks(500_00), Kopecks(1_500_00)));
    assert_eq!(order.due, Kopecks(1_400_00));
    assert!(!order.delivery.is_cost_open && order.vat_total > Kopecks::ZERO);
    let again = orders::name_cost(shop, &staff, &placed.number, "1").await;
    assert!(matches!(again, Err(Error::Refused(Refusal::NotInThisState))), "once only");
    all_is_well(&kit).await;

    // What a promotion pays costs nothing wherever it goes, and its use is counted.
    let free = [("name_ru", "Доставка"), ("kind", "free_delivery"), ("uses", "5")];
    started(&kit, &editor(&kit).await, &free, "").await;
    let owner = guest_with(&kit, &[(camera, 1)]).await;
    let placed = place(&kit, &owner, &later, 6).await.unwrap();
    let order = see(&kit, &placed).await;
    assert!(!order.delivery.is_cost_open && order.total == Kopecks(1_000_00));
    assert_eq!(number(&kit, "SELECT used FROM promotion WHERE spent = 0", []).await, 1);
    all_is_well(&kit).await;

    sql(
        &kit,
        "INSERT INTO setting (key, value) VALUES ($1, $2)",
        ["delivery.unknown_zone".into(), serde_json::json!("refuse").into()],
    )
    .await;
    let owner = guest_with(&kit, &[(camera, 1)]).await;
    assert_eq!(code(place(&kit, &owner, &later, 5).await, "address"), "delivery.unknown");
});

on_both_databases!(chk_5_a_window_is_moved_until_the_order_leaves, |kit| async move {
    open(&kit).await;
    let (shop, staff) = (&kit.shop, staff(&kit).await);
    add(&kit, &staff, &zone("Город", &[CITY], 300_00, "ежедневно 10:00-14:00 1\nежедневно 14:00-18:00 1"))
        .await;
    let camera = product(&kit, 10, 1_000_00, 20).await;
    let (first, second) = (guest_with(&kit, &[(camera, 1)]).await, guest_with(&kit, &[(camera, 1)]).await);
    let offered = slots(&kit, &first, CITY).await;
    let text = |n: usize| offered[n].0.to_string();
    let one = place(&kit, &first, &form(CITY, 1_300_00, &text(0)), 1).await.unwrap();
    let two = place(&kit, &second, &form(CITY, 1_300_00, &text(1)), 2).await.unwrap();

    let token = one.access.as_deref();
    let full = orders::move_window(shop, &kit.guest(), &one.number, token, &text(1)).await;
    assert_eq!(code(full, "window"), "delivery.window_full");
    assert_eq!(see(&kit, &one).await.delivery.slot, Some(offered[0].0), "it keeps its own");
    orders::move_window(shop, &kit.guest(), &one.number, token, &text(2)).await.unwrap();
    orders::move_window(shop, &staff, &two.number, None, &text(0)).await.unwrap();
    assert_eq!((see(&kit, &two).await.delivery.slot, taken(&kit).await), (Some(offered[0].0), 2));
    let stranger = orders::move_window(shop, &kit.guest(), &one.number, None, &text(3)).await;
    assert!(matches!(stranger, Err(Error::NotFound)));
    let audited = "SELECT COUNT(*) FROM audit WHERE action = 'order.window'";
    assert_eq!(number(&kit, audited, []).await, 2);

    let day = orders::of_day(shop, &staff, offered[0].0.day).await.unwrap();
    assert!(day.iter().any(|order| order.number == two.number && order.address == "Москва, Ленина, 1"));
    let nobody = orders::of_day(shop, &kit.guest(), offered[0].0.day).await;
    assert!(matches!(nobody, Err(Error::Forbidden | Error::LoginNeeded)));

    sql(&kit, "UPDATE shop_order SET state = 'confirmed', fulfilment = 'shipped'", []).await;
    let gone = orders::move_window(shop, &staff, &two.number, None, &text(3)).await;
    assert!(matches!(gone, Err(Error::Refused(Refusal::NotInThisState))));
    assert!(see(&kit, &two).await.delivery.windows.is_empty());
});

on_both_databases!(chk_5_a_window_that_has_begun_is_not_booked_again, |kit| async move {
    open(&kit).await;
    let staff = staff(&kit).await;
    add(&kit, &staff, &zone("Город", &[CITY], 300_00, "ежедневно 10:00-14:00 5")).await;
    let camera = product(&kit, 10, 1_000_00, 20).await;
    let owner = guest_with(&kit, &[(camera, 1)]).await;
    let slot = slots(&kit, &owner, CITY).await[0].0;
    let placed = place(&kit, &owner, &form(CITY, 1_300_00, &slot.to_string()), 1).await.unwrap();
    let (guest, access) = (kit.guest(), placed.access.as_deref());
    let again = async || {
        cancelling::cancel(&kit.shop, &guest, &placed.number, access, Why::default()).await.unwrap();
        cancelling::restore(&kit.shop, &guest, &placed.number, access).await.unwrap();
        see(&kit, &placed).await.delivery.slot
    };
    assert_eq!((again().await, taken(&kit).await), (Some(slot), 1));
    cancelling::cancel(&kit.shop, &guest, &placed.number, access, Why::default()).await.unwrap();
    sql(&kit, "UPDATE order_delivery SET day = day - 28", []).await;
    cancelling::restore(&kit.shop, &guest, &placed.number, access).await.unwrap();
    assert_eq!(
        (see(&kit, &placed).await.delivery.slot, taken(&kit).await),
        (None, 0),
        "staff agrees on the time"
    );
    all_is_well(&kit).await;
});

on_both_databases!(ord_4_another_address_changes_zone_window_and_cost, |kit| async move {
    open(&kit).await;
    let (shop, staff) = (&kit.shop, staff(&kit).await);
    add(&kit, &staff, &zone("Город", &[CITY], 300_00, "ежедневно 10:00-14:00 1")).await;
    let far = ZoneForm {
        position: 20, ..zone("Область", &["Химки"], 700_00, "ежедневно 12:00-18:00 1")
    };
    let far = add(&kit, &staff, &far).await;
    let camera = product(&kit, 10, 1_000_00, 20).await;
    let owner = guest_with(&kit, &[(camera, 1)]).await;
    let slot = slots(&kit, &owner, CITY).await[0].0;
    let on_receipt =
        CheckoutForm { payment: "on_receipt".to_owned(), ..form(CITY, 1_300_00, &slot.to_string()) };
    let placed = place(&kit, &owner, &on_receipt, 1).await.unwrap();
    let change = async |city: &str, address: &str| {
        let seen = orders::view(shop, &staff, &placed.number, None).await.unwrap();
        let receiving = ReceivingForm {
            name: "Анна".to_owned(),
            email: "anna@example.ru".to_owned(),
            city: city.to_owned(),
            address: address.to_owned(),
            ..ReceivingForm::default()
        };
        let form = EditForm { version: seen.version, receiving: Some(receiving), ..EditForm::default() };
        edit(shop, &staff, &placed.number, None, &form).await.unwrap();
        orders::view(shop, &staff, &placed.number, None).await.unwrap()
    };
    let near = change(CITY, "Ленина, 2").await;
    assert_eq!((near.delivery.slot, near.total, taken(&kit).await), (Some(slot), Kopecks(1_300_00), 1));
    let away = change("Химки", "Ленина, 2").await;
    assert_eq!((away.delivery.slot, away.delivery.zone.ru.as_str()), (None, "Область"));
    assert!(away.delivery.is_cost_open && away.delivery_total.is_zero() && away.total == Kopecks(1_000_00));
    assert!(taken(&kit).await == 0 && away.delivery.windows[0].slot.zone == far);
    orders::name_cost(shop, &staff, &placed.number, "700").await.unwrap();
    assert_eq!(see(&kit, &placed).await.total, Kopecks(1_700_00));
    all_is_well(&kit).await;
});

on_both_databases!(chk_5_goods_are_held_where_the_order_is_collected, |kit| async move {
    open(&kit).await;
    let staff = staff(&kit).await;
    let far = id(30);
    sql(
        &kit,
        "INSERT INTO warehouse (id, branch_id, code, name_ru, name_en, address_ru, address_en, is_pickup, position) \
         VALUES ($1, $2, 'far', 'Дальний', 'Far', '', '', TRUE, 2)",
        [far.into(), id(BRANCH).into()],
    )
    .await;
    let camera = product(&kit, 10, 1_000_00, 5).await;
    let stored = "INSERT INTO stock_balance (product_id, warehouse_id, on_hand) VALUES ($1, $2, 8)";
    sql(&kit, stored, [camera.0.into(), far.into()]).await;
    sql(&kit, "UPDATE product SET available = 13 WHERE id = $1", [camera.0.into()]).await;
    let held = |warehouse: uuid::Uuid| {
        let kit = &kit;
        async move {
            let sql = "SELECT reserved FROM stock_balance WHERE warehouse_id = $1";
            number(kit, sql, [warehouse.into()]).await
        }
    };
    let to = |point: WarehouseId, total: i64| CheckoutForm {
        delivery: id(PICKUP).to_string(),
        pickup: point.to_string(),
        ..form("", total, "")
    };
    let owner = guest_with(&kit, &[(camera, 2)]).await;
    let placed = place(&kit, &owner, &to(WarehouseId(far), 2_000_00), 1).await.unwrap();
    assert_eq!((held(id(WAREHOUSE)).await, held(far).await), (0, 2), "the chosen point comes first");
    assert!(!see(&kit, &placed).await.delivery.is_brought);
    let seen = orders::view(&kit.shop, &staff, &placed.number, None).await.unwrap();
    assert_eq!((seen.delivery.held[0].warehouse.ru.as_str(), seen.delivery.held[0].quantity), ("Дальний", 2));

    let owner = guest_with(&kit, &[(camera, 6)]).await;
    let placed = place(&kit, &owner, &to(WarehouseId(id(WAREHOUSE)), 6_000_00), 2).await.unwrap();
    assert_eq!((held(id(WAREHOUSE)).await, held(far).await), (5, 3), "what it lacks is brought");
    let order = see(&kit, &placed).await;
    assert!(order.delivery.is_brought && order.delivery.warehouses == 2 && order.delivery.held.is_empty());

    sql(
        &kit,
        "INSERT INTO setting (key, value) VALUES ($1, $2)",
        ["sales.allocation".into(), serde_json::json!("fullest").into()],
    )
    .await;
    let owner = guest_with(&kit, &[(camera, 1)]).await;
    place(&kit, &owner, &form(CITY, 1_490_00, ""), 3).await.unwrap();
    assert_eq!((held(id(WAREHOUSE)).await, held(far).await), (5, 4), "there is more of it");
    all_is_well(&kit).await;
});

on_both_databases!(adm_7_zones_are_for_those_who_may, |kit| async move {
    open(&kit).await;
    let (shop, staff) = (&kit.shop, staff(&kit).await);
    let method = DeliveryMethodId(id(COURIER));
    let form = zone("Город", &[CITY], 300_00, "ежедневно 10:00-14:00 5");
    let own = add(&kit, &staff, &form).await;
    let other = BranchId(id(99));
    let grants = vec![Grant::new(DELIVERY_EDIT, Some(other))];
    let elsewhere =
        Actor::Staff { account: AccountId(id(60)), branch: other, grants, locale: base::Locale::Ru };
    let to = Destination { city: CITY, address: "", point: None };
    for actor in [kit.guest(), account(&kit, 61).await, elsewhere] {
        for refused in [
            zones::of_method(shop, &actor, method).await.err(),
            zones::zone(shop, &actor, method, own).await.err(),
            zones::save(shop, &actor, method, Some(own), 1, &form).await.err(),
            trial::try_out(shop, &actor, BranchId(id(BRANCH)), &to, (Kopecks(1), 1)).await.err(),
            closed_days::open(shop, &actor, BranchId(id(BRANCH)), 1).await.err(),
        ] {
            let expected = matches!(refused, Some(Error::Forbidden | Error::LoginNeeded | Error::NotFound));
            assert!(expected, "{refused:?}");
        }
    }
    let dearer = ZoneForm { tariff: Tariff { price: Kopecks(1), ..Tariff::default() }, ..form.clone() };
    zones::save(shop, &staff, method, Some(own), 1, &dearer).await.unwrap();
    let late = zones::save(shop, &staff, method, Some(own), 1, &form).await;
    assert!(matches!(late, Err(Error::Refused(Refusal::Changed))));
    assert_eq!(number(&kit, "SELECT COUNT(*) FROM audit WHERE entity = 'delivery_zone'", []).await, 2);
    let off = ZoneForm { is_active: false, ..dearer };
    zones::save(shop, &staff, method, Some(own), 2, &off).await.unwrap();
    let tried = trial::try_out(shop, &staff, BranchId(id(BRANCH)), &to, (Kopecks(1), 1)).await.unwrap();
    assert!(tried.iter().all(|one| one.method.zones.is_empty()), "the price of the method applies again");
});
