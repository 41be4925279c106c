//! Staff of one branch: orders, warehouses and delivery methods of others do not exist for them. The branch that a guest
//! buys from.

use crate::delivery::method;
use crate::places::{branch, owner, warehouse};
use crate::shop::{
    BRANCH, COURIER, WAREHOUSE, account, form, guest_with, id, key, number, open, place, product,
};
use base::form::Problem;
use base::{AccountId, BranchId, DeliveryMethodId, Kopecks, WarehouseId};
use delivery_model::access::DELIVERY_EDIT;
use delivery_model::methods::{DeliveryKind, MethodForm};
use gateways::files::Storage;
use org::branches;
use payments_model::desk::Received;
use payments_model::payments::PaymentMethod;
use platform::{Actor, Error, Grant, Result};
use sales::cancelling::{self, Why};
use sales::orders::shipments;
use sales::thread::{self, NewMessage, notes};
use sales::{checkout, documents, editing, orders, payments, returns};
use sales_model::access::{ORDERS_EDIT, ORDERS_EXPORT, ORDERS_PRICE, ORDERS_VIEW, RETURNS_AMOUNT};
use sales_model::documents::DocumentKind;
use sales_model::editing::EditForm;
use sales_model::orders::OrderEvent;
use sales_model::views::{CheckoutForm, ReturnsFilter, StaffOrders};
use stock::warehouses;
use stock_model::access::{STOCK_COST, WAREHOUSES_EDIT};
use testkit::Testkit;

/// A manager of one branch.
async fn manager(kit: &Testkit, n: u128, branch: BranchId) -> Actor {
    account(kit, n).await;
    let all = [ORDERS_VIEW, ORDERS_EDIT, WAREHOUSES_EDIT, DELIVERY_EDIT];
    let grants = all.map(|permission| Grant::new(permission, Some(branch))).into();
    Actor::Staff { account: AccountId(id(n)), branch, grants, locale: base::Locale::Ru }
}

fn courier(branch: BranchId) -> MethodForm {
    MethodForm { branch, ..method(DeliveryKind::Courier, &[], None) }
}

fn is_missing<T>(outcome: Result<T>) -> bool {
    matches!(outcome, Err(Error::NotFound))
}

fn is_wrong_branch<T>(outcome: Result<T>) -> bool {
    matches!(outcome, Err(Error::Invalid(p)) if p.of("branch") == Some(&Problem::InvalidChoice))
}

on_both_databases!(brn_2_nothing_of_another_branch_exists_for_its_manager, |kit| async move {
    open(&kit).await;
    let (shop, owner) = (&kit.shop, owner(&kit).await);
    let main = BranchId(id(BRANCH));
    let tver = branches::save(shop, &owner, None, 0, &branch("Тверь")).await.unwrap();
    let point = warehouses::save(shop, &owner, None, 0, &warehouse(tver, "Тверь")).await.unwrap();
    let (here, there) = (manager(&kit, 61, main).await, manager(&kit, 62, tver).await);
    let camera = product(&kit, 10, 100_000, 5).await;
    let guest = guest_with(&kit, &[(camera, 1)]).await;
    let collected = CheckoutForm { pickup: id(WAREHOUSE).to_string(), ..form(100_000) };
    let order = place(&kit, &guest, &collected, 1).await.unwrap();

    // Orders and their money.
    let count = async |actor: &Actor, branch: Option<BranchId>| {
        let wanted = StaffOrders { branch, ..StaffOrders::default() };
        orders::list_for_staff(shop, actor, &wanted).await.map(|page| page.rows.len())
    };
    for (actor, branch, expected) in [
        (&here, None, Some(1)),
        (&here, Some(main), Some(1)),
        (&here, Some(tver), None),
        (&there, None, Some(0)),
        (&there, Some(tver), Some(0)),
        (&there, Some(main), None),
        (&kit.system(), Some(main), Some(1)),
        (&kit.system(), Some(tver), Some(0)),
    ] {
        let found = count(actor, branch).await;
        assert!(expected.is_some() || is_missing(count(actor, branch).await), "{actor:?} {branch:?}");
        assert_eq!(found.ok(), expected, "{actor:?} {branch:?}");
    }
    let names = |list: Vec<(BranchId, _)>| list.into_iter().map(|(id, _)| id).collect::<Vec<_>>();
    assert_eq!(names(orders::branches(shop, &there).await.unwrap()), [tver]);
    assert_eq!(orders::branches(shop, &kit.system()).await.unwrap().len(), 2);
    let n = &order.number;
    assert!(is_missing(orders::view(shop, &there, n, None).await));
    assert!(is_missing(orders::advance(shop, &there, n, OrderEvent::Assemble, "").await));
    assert!(is_missing(payments::receive(shop, &there, n).await));
    assert!(is_missing(payments::refund(shop, &there, n, Kopecks(1)).await));

    // Warehouses.
    let own: Vec<_> = warehouses::rows(shop, &there).await.unwrap().into_iter().map(|w| w.id).collect();
    assert_eq!(own, [point]);
    let foreign = WarehouseId(id(WAREHOUSE));
    assert!(is_missing(warehouses::one(shop, &there, foreign).await));
    let moved = warehouse(tver, "Чужой");
    assert!(is_missing(warehouses::save(shop, &there, Some(foreign), 1, &moved).await));
    assert!(is_missing(warehouses::archive(shop, &there, foreign, 1).await));
    assert!(is_missing(warehouses::restore(shop, &there, foreign).await));
    assert!(is_wrong_branch(warehouses::save(shop, &there, None, 0, &warehouse(main, "Новый")).await));
    let given_away = warehouse(main, "Тверь");
    assert!(is_wrong_branch(warehouses::save(shop, &there, Some(point), 1, &given_away).await));
    warehouses::save(shop, &there, None, 0, &warehouse(tver, "Второй")).await.unwrap();

    // Delivery methods.
    assert!(delivery::all(shop, &there).await.unwrap().0.is_empty());
    let foreign = DeliveryMethodId(id(COURIER));
    assert!(is_missing(delivery::method(shop, &there, foreign).await));
    assert!(is_missing(delivery::save_method(shop, &there, Some(foreign), 1, &courier(tver)).await));
    assert!(is_wrong_branch(delivery::save_method(shop, &there, None, 0, &courier(main)).await));
    delivery::save_method(shop, &there, None, 0, &courier(tver)).await.unwrap();
    assert_eq!(delivery::all(shop, &there).await.unwrap().0.len(), 1);
    assert_eq!(delivery::all(shop, &here).await.unwrap().0.len(), 2);
});

on_both_databases!(brn_1_a_guest_buys_from_the_branch_they_chose, |kit| async move {
    open(&kit).await;
    let (shop, owner) = (&kit.shop, owner(&kit).await);
    let tver = branches::save(shop, &owner, None, 0, &branch("Тверь")).await.unwrap();
    warehouses::save(shop, &owner, None, 0, &warehouse(tver, "Пункт в Твери")).await.unwrap();
    let there = manager(&kit, 62, tver).await;
    let sends = delivery::save_method(shop, &there, None, 0, &courier(tver)).await.unwrap();
    let camera = product(&kit, 10, 100_000, 5).await;
    let guest = guest_with(&kit, &[(camera, 1)]).await;
    let quote = checkout::quote_in(shop, &kit.guest(), &guest, Some(tver)).await.unwrap();
    let methods: Vec<_> = quote.deliveries.iter().map(|d| d.method.id).collect();
    assert_eq!((methods, quote.branch.ru.as_str()), (vec![sends], "Тверь"));
    assert_eq!(quote.pickup_points[0].branch, tver, "the own branch comes first");
    let usual = checkout::quote_in(shop, &kit.guest(), &guest, None).await.unwrap();
    assert_eq!((usual.deliveries.len(), usual.pickup_points[0].branch), (2, BranchId(id(BRANCH))));
    let anna = account(&kit, 63).await;
    let hers = checkout::quote_in(shop, &anna, &guest, Some(tver)).await.unwrap();
    assert_eq!(hers.branch, usual.branch, "the branch of an account comes before that of its browser");
    let typed = CheckoutForm {
        delivery: sends.to_string(),
        city: "Тверь".into(),
        address: "Советская, 5".into(),
        branch: Some(tver),
        ..form(149_000)
    };
    let stale = CheckoutForm { branch: None, ..typed.clone() };
    let refused = checkout::place(shop, &kit.guest(), &guest, &stale, &key(1)).await;
    assert!(
        matches!(refused, Err(Error::Invalid(p)) if p.of("delivery").is_some()),
        "a method of another branch"
    );
    checkout::place(shop, &kit.guest(), &guest, &typed, &key(2)).await.unwrap();
    let sql = "SELECT COUNT(*) FROM shop_order WHERE branch_id = $1";
    assert_eq!(number(&kit, sql, [tver.0.into()]).await, 1);
    assert_eq!(orders::list_for_staff(shop, &there, &StaffOrders::default()).await.unwrap().rows.len(), 1);
});

on_both_databases!(brn_2_what_hangs_on_an_order_of_another_branch_does_not_exist_either, |kit| async move {
    let (by, anna, order) = crate::returns::received(&kit).await;
    let asked = crate::returns::ask(&kit, &anna, &order, "1").await.unwrap();
    let (shop, n) = (&kit.shop, &order);
    let owner = owner(&kit).await;
    let tver = branches::save(shop, &owner, None, 0, &branch("Тверь")).await.unwrap();
    account(&kit, 64).await;
    let all = [ORDERS_VIEW, ORDERS_EDIT, ORDERS_PRICE, ORDERS_EXPORT, RETURNS_AMOUNT, STOCK_COST];
    let grants = all.map(|permission| Grant::new(permission, Some(tver))).into();
    let there = Actor::Staff { account: AccountId(id(64)), branch: tver, grants, locale: base::Locale::Ru };
    let storage = Storage::local(&kit.dir.path().join("files")).unwrap();
    let note = notes::add(shop, &by, n, "Код домофона 12").await.unwrap();
    let kind = documents::shown(shop, &by, n, None).await.unwrap().possible[0];
    documents::make_for_staff(shop, &storage, &by, n, kind).await.unwrap();
    let document = documents::shown(shop, &by, n, None).await.unwrap().made[0].id;
    let shipment = shipments::of(shop, &by, n, None).await.unwrap().shipments[0].id;

    let window = format!("{asked}_1_600_840");
    let message =
        NewMessage { text: "Здравствуйте".into(), files: Vec::new(), key: "m".repeat(20) };
    for (what, is_missing) in [
        ("messages", is_missing(thread::of(shop, &there, n, None).await)),
        ("a message", is_missing(thread::send(shop, &storage, &there, n, None, message).await)),
        ("an answer", is_missing(thread::settle(shop, &there, n).await)),
        ("notes", is_missing(notes::of(shop, &there, n).await)),
        ("a note", is_missing(notes::add(shop, &there, n, "Чужая").await)),
        ("an archived note", is_missing(notes::archive(shop, &there, n, (note, 1), true).await)),
        ("documents", is_missing(documents::shown(shop, &there, n, None).await)),
        ("a document", is_missing(documents::open(shop, &there, n, None, document, false).await)),
        (
            "a new document",
            is_missing(documents::make_for_staff(shop, &storage, &there, n, DocumentKind::Note).await),
        ),
        ("a cancellation", is_missing(cancelling::cancel_by_staff(shop, &there, n, Why::default()).await)),
        ("its undoing", is_missing(cancelling::restore(shop, &there, n, None).await)),
        ("an edit", is_missing(editing::edit(shop, &there, n, None, &EditForm::default()).await)),
        ("shipments", is_missing(shipments::of(shop, &there, n, None).await)),
        ("picking", is_missing(shipments::picking(shop, &there, n, shipment).await)),
        ("tracking", is_missing(shipments::track(shop, &there, n, shipment, &[]).await)),
        ("a window", is_missing(orders::move_window(shop, &there, n, None, &window).await)),
        ("a cost", is_missing(orders::name_cost(shop, &there, n, "1").await)),
        ("the way to pay", {
            let changed = payments::change_method(shop, &there, None, n, PaymentMethod::OnReceipt).await;
            is_missing(changed)
        }),
        ("a part of the money", {
            let received = Received::default();
            is_missing(payments::receive_part(shop, &there, n, Some(Kopecks(1)), &received).await)
        }),
        ("what may be returned", is_missing(returns::offer(shop, &there, n, None).await)),
        ("a return by staff", is_missing(returns::create(shop, &there, n, &[]).await)),
        ("the return", is_missing(returns::view_for_staff(shop, &there, asked).await)),
        ("its approval", is_missing(returns::approve(shop, &there, asked).await)),
        ("its refusal", is_missing(returns::refuse(shop, &there, asked, "Нет").await)),
        ("its end", is_missing(returns::close(shop, &there, asked, "Нет").await)),
        ("its cancellation", is_missing(returns::cancel_by_staff(shop, &there, asked).await)),
        ("its goods", is_missing(returns::receive(shop, &there, asked, &[]).await)),
        ("its inspection", is_missing(returns::inspect(shop, &there, asked, &[]).await)),
        ("its money", is_missing(returns::refund(shop, &there, asked).await)),
        ("its exchange", is_missing(returns::exchange(shop, &there, asked, &[]).await)),
    ] {
        assert!(is_missing, "{what}");
    }
    let listed = returns::list(shop, &there, &ReturnsFilter::default()).await.unwrap();
    assert_eq!((listed.rows.len(), returns::count_waiting(shop, &there).await.unwrap()), (0, 0));
    assert_eq!(number(&kit, "SELECT COUNT(*) FROM order_note", []).await, 1);
    assert_eq!(number(&kit, "SELECT COUNT(*) FROM order_message", []).await, 0);
});
