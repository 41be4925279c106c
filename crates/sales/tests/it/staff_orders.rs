//! Orders that staff enters for a client.

use crate::shop::{
    BRANCH, COURIER, PICKUP, account, all_is_well, id, key, number, open, product, sql, staff, stock,
};
use crate::zones::{staff as zones_staff, zone};
use base::form::Problem;
use base::{AccountId, BranchId, DeliveryMethodId, Kopecks, ProductId};
use catalog_model::refusal::CatalogRefusal;
use delivery::zones;
use platform::{Actor, Error, Grant};
use sales::checkout::staff::{choose_client, draft, find_products, place, quote};
use sales::orders;
use sales_model::access::{ORDERS_EDIT, ORDERS_PRICE, ORDERS_VIEW};
use sales_model::orders::OrderStatus;
use sales_model::staff_orders::{StaffOrderForm, StaffSale};
use testkit::Testkit;

/// An employee who may also set prices.
async fn manager(kit: &Testkit, n: u128) -> Actor {
    account(kit, n).await;
    let all = [ORDERS_VIEW, ORDERS_EDIT, ORDERS_PRICE];
    kit.staff(AccountId(id(n)), BranchId(id(BRANCH)), &all)
}

/// Pickup, paid on receipt, for somebody without an account.
fn form(products: &[ProductId]) -> StaffOrderForm {
    let mut form = StaffOrderForm::default();
    form.checkout.name = "Борис Иванов".into();
    form.checkout.email = "boris@example.ru".into();
    form.checkout.delivery = id(PICKUP).to_string();
    form.checkout.payment = "on_receipt".into();
    for product in products {
        form.put(*product);
    }
    form
}

on_both_databases!(ord_5_staff_places_an_order_and_the_client_gets_a_link_to_it, |kit| async move {
    open(&kit).await;
    let camera = product(&kit, 10, 100_00, 5).await;
    let (here, shop) = (staff(&kit, 52).await, &kit.shop);
    let mut typed = form(&[camera, camera]);
    assert_eq!(quote(shop, &here, &typed).await.unwrap().total, Some(Kopecks(200_00)));
    let placed = place(shop, &here, &typed, StaffSale::Order, &key(1)).await.unwrap();
    let again = place(shop, &here, &typed, StaffSale::Order, &key(1)).await.unwrap();
    assert_eq!(placed.number.as_str(), again.number.as_str(), "the same form sent twice is one order");
    let view = orders::view(shop, &here, &placed.number, None).await.unwrap();
    assert_eq!((view.status, view.total, view.awaits_contact), (OrderStatus::Placed, Kopecks(200_00), false));
    let by = "SELECT COUNT(*) FROM shop_order WHERE placed_by = $1 AND account_id IS NULL AND contact_confirmed_at IS NOT NULL";
    assert_eq!(number(&kit, by, [id(52).into()]).await, 1);
    let letters =
        "SELECT COUNT(*) FROM outbox WHERE recipient = 'boris@example.ru' AND body_text LIKE '%?key=%'";
    assert_eq!(number(&kit, letters, []).await, 1);
    assert_eq!(stock(&kit, camera).await, (5, 2, 3));

    typed.lines[0].quantity = "9".into();
    let short = place(shop, &here, &typed, StaffSale::Order, &key(2)).await;
    let short = short.map(|_| ()).unwrap_err();
    assert!(matches!(short.refusal(), Some(CatalogRefusal::OutOfStock { .. })), "{short}");
    let nobody = place(shop, &kit.guest(), &typed, StaffSale::Order, &key(3)).await.map(|_| ());
    assert!(matches!(nobody, Err(Error::LoginNeeded | Error::Forbidden)), "{nobody:?}");
    all_is_well(&kit).await;
});

on_both_databases!(ord_5_own_prices_are_those_of_the_branch_that_sells, |kit| async move {
    open(&kit).await;
    let camera = product(&kit, 10, 100_00, 5).await;
    account(&kit, 52).await;
    let priced = |branch| {
        let mut actor = kit.staff(AccountId(id(52)), BranchId(id(BRANCH)), &[ORDERS_VIEW, ORDERS_EDIT]);
        if let Actor::Staff { grants, .. } = &mut actor {
            grants.iter_mut().for_each(|grant| grant.branch = Some(BranchId(id(BRANCH))));
            grants.push(Grant::new(ORDERS_PRICE, Some(branch)));
        }
        actor
    };
    let mut typed = form(&[camera]);
    typed.lines[0].price = "1".into();
    typed.branch = BranchId(id(999)).to_string();
    // The permission of the named branch is none of the branch that would sell.
    let elsewhere = place(&kit.shop, &priced(BranchId(id(999))), &typed, StaffSale::Order, &key(1)).await;
    assert!(elsewhere.is_err());
    let unknown = place(&kit.shop, &priced(BranchId(id(BRANCH))), &typed, StaffSale::Order, &key(2)).await;
    assert!(matches!(unknown.map(|_| ()), Err(Error::NotFound)));
    typed.branch = String::new();
    let here = place(&kit.shop, &priced(BranchId(id(999))), &typed, StaffSale::Order, &key(3)).await;
    assert!(matches!(here.map(|_| ()), Err(Error::Forbidden)));
    place(&kit.shop, &priced(BranchId(id(BRANCH))), &typed, StaffSale::Order, &key(4)).await.unwrap();
    all_is_well(&kit).await;
});

on_both_databases!(ord_5_an_order_for_a_client_with_an_account_is_in_it, |kit| async move {
    open(&kit).await;
    let camera = product(&kit, 10, 100_00, 5).await;
    let (here, anna, shop) = (staff(&kit, 52).await, account(&kit, 50).await, &kit.shop);
    let mut typed = form(&[camera]);
    choose_client(shop, &here, &mut typed, AccountId(id(50))).await.unwrap();
    assert_eq!(typed.checkout.email, "anna50@example.ru");
    let placed = place(shop, &here, &typed, StaffSale::Order, &key(1)).await.unwrap();
    let own = orders::own(shop, &anna, "").await.unwrap();
    assert_eq!(own.rows.iter().map(|row| row.number.as_str()).collect::<Vec<_>>(), [placed.number.as_str()]);
    let unknown = choose_client(shop, &here, &mut typed, AccountId(id(999))).await;
    assert!(matches!(unknown, Err(Error::NotFound)));
});

on_both_databases!(ord_5_a_counter_sale_is_paid_and_handed_over_at_once, |kit| async move {
    open(&kit).await;
    let camera = product(&kit, 10, 100_00, 5).await;
    let (here, shop) = (staff(&kit, 52).await, &kit.shop);
    let mut typed = form(&[camera]);
    typed.checkout.payment = "invoice".into();
    let wrong = place(shop, &here, &typed, StaffSale::Counter, &key(1)).await.map(|_| ()).unwrap_err();
    let Error::Invalid(problems) = wrong else { panic!("{wrong}") };
    assert_eq!(problems.of("payment"), Some(&Problem::InvalidChoice));
    typed.checkout.payment = "on_receipt".into();
    let sold = place(shop, &here, &typed, StaffSale::Counter, &key(2)).await.unwrap();
    let view = orders::view(shop, &here, &sold.number, None).await.unwrap();
    assert_eq!((view.status, view.is_paid), (OrderStatus::Completed, true));
    assert_eq!(stock(&kit, camera).await, (4, 0, 4));
    assert_eq!(number(&kit, "SELECT COUNT(*) FROM outbox WHERE recipient = 'boris@example.ru'", []).await, 0);
    all_is_well(&kit).await;
});

on_both_databases!(ord_5_a_counter_sale_records_serial_numbers, |kit| async move {
    open(&kit).await;
    let camera = product(&kit, 10, 100_00, 5).await;
    sql(&kit, "UPDATE product SET has_serials = TRUE WHERE id = $1", [camera.into()]).await;
    let (here, shop) = (staff(&kit, 52).await, &kit.shop);
    let mut typed = form(&[camera, camera]);
    assert!(quote(shop, &here, &typed).await.unwrap().lines[0].has_serials);
    for (n, wrong) in (1..).zip(["", "A", "A\na", "A\nB\nC"]) {
        typed.lines[0].serials = wrong.into();
        let refused = place(shop, &here, &typed, StaffSale::Counter, &key(n)).await.map(|_| ()).unwrap_err();
        let Error::Invalid(problems) = refused else { panic!("{refused}") };
        assert!(problems.of(&format!("serials-{camera}")).is_some(), "{wrong}");
    }
    typed.lines[0].serials = "A\nB".into();
    place(shop, &here, &typed, StaffSale::Counter, &key(9)).await.unwrap();
    let sold = "SELECT COUNT(*) FROM unit WHERE state = 'sold'";
    assert_eq!((number(&kit, sold, []).await, stock(&kit, camera).await), (2, (3, 0, 3)));
    all_is_well(&kit).await;
});

on_both_databases!(ord_5_an_order_goes_into_a_zone_with_windows, |kit| async move {
    open(&kit).await;
    let courier = DeliveryMethodId(id(COURIER));
    let owner = zones_staff(&kit).await;
    let inside = zone("Город", &["Москва"], 300_00, "ежедневно 10:00-14:00 1");
    zones::save(&kit.shop, &owner, courier, None, 0, &inside).await.unwrap();
    let camera = product(&kit, 10, 100_00, 5).await;
    let (here, shop) = (staff(&kit, 52).await, &kit.shop);
    let mut typed = form(&[camera]);
    typed.checkout.delivery = courier.to_string();
    (typed.checkout.city, typed.checkout.address) = ("Москва".into(), "Ленина, 1".into());
    let shown = quote(shop, &here, &typed).await.unwrap();
    let chosen = shown.delivery(&typed.checkout.delivery).unwrap();
    assert_eq!((chosen.cost, shown.total), (Some(Kopecks(300_00)), Some(Kopecks(400_00))));
    let slot = chosen.at.windows[0].slot;
    let none = place(shop, &here, &typed, StaffSale::Order, &key(1)).await.map(|_| ()).unwrap_err();
    assert!(matches!(none, Error::Invalid(p) if p.of("window").is_some()));
    typed.checkout.window = slot.to_string();
    let placed = place(shop, &here, &typed, StaffSale::Order, &key(2)).await.unwrap();
    let view = orders::view(shop, &here, &placed.number, None).await.unwrap();
    assert_eq!((view.total, view.delivery.slot), (Kopecks(400_00), Some(slot)));
    all_is_well(&kit).await;
});

on_both_databases!(ord_5_own_prices_need_their_permission, |kit| async move {
    open(&kit).await;
    let camera = product(&kit, 10, 100_00, 5).await;
    let (here, boss, shop) = (staff(&kit, 52).await, manager(&kit, 53).await, &kit.shop);
    let mut typed = form(&[camera]);
    typed.lines[0].price = "80".into();
    let refused = place(shop, &here, &typed, StaffSale::Order, &key(1)).await.map(|_| ());
    assert!(matches!(refused, Err(Error::Forbidden)), "{refused:?}");
    let placed = place(shop, &boss, &typed, StaffSale::Order, &key(1)).await.unwrap();
    let view = orders::view(shop, &boss, &placed.number, None).await.unwrap();
    assert_eq!((view.lines[0].unit_price, view.total), (Kopecks(80_00), Kopecks(80_00)));
    all_is_well(&kit).await;
});

on_both_databases!(ord_5_the_form_is_kept_and_products_are_found_by_code_and_name, |kit| async move {
    open(&kit).await;
    let camera = product(&kit, 10, 100_00, 5).await;
    product(&kit, 11, 100_00, 5).await;
    let (here, other, shop) = (staff(&kit, 52).await, staff(&kit, 53).await, &kit.shop);
    let found = find_products(shop, &here, "sku10").await.unwrap();
    assert_eq!(found.iter().map(|product| product.id).collect::<Vec<_>>(), [camera]);
    assert!(find_products(shop, &here, "  ").await.unwrap().is_empty());
    let typed = form(&[camera]);
    draft::save(shop, &here, &typed).await.unwrap();
    draft::save(shop, &here, &typed).await.unwrap();
    assert_eq!(draft::load(shop, &here).await.unwrap(), typed);
    assert_eq!(draft::load(shop, &other).await.unwrap(), StaffOrderForm::default(), "each has an own form");
    place(shop, &here, &typed, StaffSale::Order, &key(1)).await.unwrap();
    assert_eq!(draft::load(shop, &here).await.unwrap(), StaffOrderForm::default());
});
