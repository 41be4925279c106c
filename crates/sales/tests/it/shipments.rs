//! Partial shipments, serial numbers, and the register of units.

use crate::shop::{
    BRANCH, COURIER, account, all_is_well, form, guest_with, id, key, number, open, place, product, sql,
    staff, stock,
};
use base::refusal::Refusal;
use base::{OrderLineId, ProductId, ShipmentId};
use platform::{Actor, Error};
use sales::cart::{self, CartOwner};
use sales::checkout::{self, Placed};
use sales::orders::{self, shipments};
use sales::payments;
use sales_model::editing::EditForm;
use sales_model::orders::{OrderEvent, OrderNumber, OrderStatus};
use sales_model::refusal::SalesRefusal;
use sales_model::shipments::{ShipmentEvent, ShipmentState};
use sales_model::views::{CheckoutForm, Shipping, StaffOrders};
use stock_model::access::STOCK_REPAIR;
use testkit::Testkit;

pub fn field(what: &str, line: OrderLineId, value: &str) -> (String, String) {
    (format!("{what}-{line}"), value.to_owned())
}

/// A guest's order that a courier brings, paid on receipt, accepted by staff.
async fn courier(kit: &Testkit, camera: ProductId, quantity: i64, price: i64, by: &Actor) -> Placed {
    let owner = guest_with(kit, &[(camera, quantity)]).await;
    let form = CheckoutForm {
        delivery: id(COURIER).to_string(),
        city: "Москва".into(),
        address: "Тверская, 1".into(),
        payment: "on_receipt".into(),
        ..form(price * quantity + 490_00)
    };
    let order = place(kit, &owner, &form, 1).await.unwrap();
    orders::advance(&kit.shop, by, &order.number, OrderEvent::Accept, "").await.unwrap();
    order
}

async fn of(kit: &Testkit, by: &Actor, order: &OrderNumber) -> Shipping {
    shipments::of(&kit.shop, by, order, None).await.unwrap()
}

on_both_databases!(ord_4_an_order_leaves_in_parts, |kit| async move {
    open(&kit).await;
    let camera = product(&kit, 10, 100_00, 5).await;
    let average = "INSERT INTO stock_cost (product_id, average, updated_at) VALUES ($1, 6000, 0)";
    sql(&kit, average, [camera.into()]).await;
    let by = staff(&kit, 52).await;
    let order = courier(&kit, camera, 3, 100_00, &by).await;
    let line = of(&kit, &by, &order.number).await.left[0].line;
    let add = |count: &str| {
        let fields = vec![field("quantity", line, count)];
        let (kit, by, number) = (&kit, &by, &order.number);
        async move { shipments::create(&kit.shop, by, number, &fields).await }
    };
    let go = async |id: ShipmentId, event| shipments::advance(&kit.shop, &by, &order.number, id, event).await;
    assert!(matches!(add("4").await, Err(Error::Invalid(_))), "no more than was ordered");
    assert!(matches!(add("0").await, Err(Error::Invalid(_))));
    let first = add("1").await.unwrap();
    assert!(matches!(add("3").await, Err(Error::Invalid(_))), "no more than is left");
    let refused = go(first, ShipmentEvent::Ship).await;
    assert!(matches!(refused, Err(Error::Refused(Refusal::NotInThisState))), "it is not packed");
    assert_eq!(go(first, ShipmentEvent::Pack).await.unwrap(), OrderStatus::Assembling);
    let tracking = [("tracking".to_owned(), "42".to_owned()), ("carrier".to_owned(), "СДЭК".to_owned())];
    shipments::track(&kit.shop, &by, &order.number, first, &tracking).await.unwrap();
    assert_eq!(go(first, ShipmentEvent::Ship).await.unwrap(), OrderStatus::PartlyShipped);
    assert_eq!(stock(&kit, camera).await, (4, 2, 2), "one has left, two are reserved");
    all_is_well(&kit).await;
    let keeper = kit.staff(kit.shop.id(), base::BranchId(id(BRANCH)), &[STOCK_REPAIR]);
    let held = sales::stock_health::findings(&kit.shop, &keeper).await.unwrap();
    assert!(held.is_empty(), "an order that left in part keeps the rest");
    let letters = "SELECT COUNT(*) FROM outbox WHERE body_text LIKE '%СДЭК, 42%'";
    assert_eq!(number(&kit, letters, []).await, 1, "the buyer is told of the shipment with its number");

    // The button of the order takes what is left.
    let shipped = orders::advance(&kit.shop, &by, &order.number, OrderEvent::Ship, "").await.unwrap();
    assert_eq!((shipped, stock(&kit, camera).await), (OrderStatus::Shipped, (2, 0, 2)));
    all_is_well(&kit).await;

    // One comes back undelivered: it is on the shelf again, and reserved.
    assert_eq!(go(first, ShipmentEvent::Return).await.unwrap(), OrderStatus::PartlyShipped);
    assert_eq!(stock(&kit, camera).await, (3, 1, 2));
    let shipping = of(&kit, &by, &order.number).await;
    assert_eq!((shipping.left[0].left, shipping.shipments[0].state), (1, ShipmentState::Returned));
    let cost = "SELECT cost FROM stock_movement WHERE kind = 'return'";
    assert_eq!(number(&kit, cost, []).await, 60_00, "for what it cost when it left");
    all_is_well(&kit).await;
    orders::advance(&kit.shop, &by, &order.number, OrderEvent::Ship, "").await.unwrap();
    payments::receive(&kit.shop, &by, &order.number).await.unwrap();
    let done = orders::advance(&kit.shop, &by, &order.number, OrderEvent::HandOver, "").await.unwrap();
    assert_eq!((done, stock(&kit, camera).await), (OrderStatus::Completed, (2, 0, 2)));
    all_is_well(&kit).await;
});

on_both_databases!(ord_4_a_cancelled_shipment_gives_its_goods_to_another, |kit| async move {
    open(&kit).await;
    let camera = product(&kit, 10, 100_00, 5).await;
    let by = staff(&kit, 52).await;
    let order = courier(&kit, camera, 2, 100_00, &by).await;
    let line = of(&kit, &by, &order.number).await.left[0].line;
    let all = [field("quantity", line, "2")];
    let first = shipments::create(&kit.shop, &by, &order.number, &all).await.unwrap();
    let cancelled =
        shipments::advance(&kit.shop, &by, &order.number, first, ShipmentEvent::Cancel).await.unwrap();
    assert_eq!((cancelled, stock(&kit, camera).await), (OrderStatus::Confirmed, (5, 2, 3)));
    shipments::create(&kit.shop, &by, &order.number, &all).await.unwrap();
    all_is_well(&kit).await;
    let ended = orders::advance(&kit.shop, &by, &order.number, OrderEvent::Cancel, "").await.unwrap();
    assert_eq!((ended, stock(&kit, camera).await), (OrderStatus::Cancelled, (5, 0, 5)));
    all_is_well(&kit).await;
});

on_both_databases!(ord_4_an_order_of_which_the_buyer_has_a_part_is_not_cancelled, |kit| async move {
    open(&kit).await;
    let camera = product(&kit, 10, 100_00, 5).await;
    let by = staff(&kit, 52).await;
    let order = courier(&kit, camera, 3, 100_00, &by).await;
    payments::receive(&kit.shop, &by, &order.number).await.unwrap();
    let line = of(&kit, &by, &order.number).await.left[0].line;
    let fields = [field("quantity", line, "1")];
    let first = shipments::create(&kit.shop, &by, &order.number, &fields).await.unwrap();
    for event in [ShipmentEvent::Pack, ShipmentEvent::Ship, ShipmentEvent::Deliver] {
        shipments::advance(&kit.shop, &by, &order.number, first, event).await.unwrap();
    }
    orders::advance(&kit.shop, &by, &order.number, OrderEvent::Ship, "").await.unwrap();
    let seen = orders::view(&kit.shop, &by, &order.number, None).await.unwrap();
    assert!(!seen.possible.contains(&OrderEvent::Cancel) && seen.possible.contains(&OrderEvent::HandOver));
    let cancelled = orders::advance(&kit.shop, &by, &order.number, OrderEvent::Cancel, "").await;
    assert!(matches!(cancelled, Err(Error::Refused(Refusal::NotInThisState))), "{cancelled:?}");
    assert_eq!(stock(&kit, camera).await, (2, 0, 2));
    all_is_well(&kit).await;
});

on_both_databases!(ord_4_an_order_that_came_back_is_changed_and_leaves_again, |kit| async move {
    open(&kit).await;
    let camera = product(&kit, 10, 100_00, 5).await;
    let by = staff(&kit, 52).await;
    let order = courier(&kit, camera, 3, 100_00, &by).await;
    for event in [OrderEvent::Assemble, OrderEvent::Pack, OrderEvent::Ship] {
        orders::advance(&kit.shop, &by, &order.number, event, "").await.unwrap();
    }
    let first = of(&kit, &by, &order.number).await.shipments[0].id;
    shipments::advance(&kit.shop, &by, &order.number, first, ShipmentEvent::Return).await.unwrap();
    let view = orders::view(&kit.shop, &by, &order.number, None).await.unwrap();
    let lines = vec![(view.lines[0].id, "2".to_owned())];
    let form = EditForm { version: view.version, lines, ..EditForm::default() };
    sales::editing::edit(&kit.shop, &by, &order.number, None, &form).await.unwrap();
    assert_eq!(stock(&kit, camera).await, (5, 2, 3));
    assert_eq!(of(&kit, &by, &order.number).await.shipments[0].state, ShipmentState::Returned);
    all_is_well(&kit).await;
    for event in [OrderEvent::Assemble, OrderEvent::Pack, OrderEvent::Ship] {
        orders::advance(&kit.shop, &by, &order.number, event, "").await.unwrap();
    }
    assert_eq!(stock(&kit, camera).await, (3, 0, 3));
    all_is_well(&kit).await;
});

/// An account's order of `quantity` products with serial numbers, accepted, being assembled.
pub async fn with_serials(
    kit: &Testkit,
    buyer: &Actor,
    camera: ProductId,
    quantity: i64,
    n: usize,
    by: &Actor,
) -> OrderNumber {
    sql(kit, "UPDATE product SET has_serials = TRUE, warranty_months = 12 WHERE id = $1", [camera.into()])
        .await;
    let owner = CartOwner::of(buyer, None);
    cart::add(&kit.shop, buyer, &owner, camera, quantity).await.unwrap();
    let form = CheckoutForm { payment: "on_receipt".into(), ..form(100_00 * quantity) };
    let order = checkout::place(&kit.shop, buyer, &owner, &form, &key(n)).await.unwrap();
    for event in [OrderEvent::Accept, OrderEvent::Assemble] {
        orders::advance(&kit.shop, by, &order.number, event, "").await.unwrap();
    }
    order.number
}

/// Records serial numbers of the only line of the only shipment.
pub async fn scan(kit: &Testkit, by: &Actor, order: &OrderNumber, serials: &str) -> platform::Result<()> {
    let shipment = of(kit, by, order).await.shipments[0].clone();
    let picking = shipments::picking(&kit.shop, by, order, shipment.id).await.unwrap();
    let line = picking.lines[0].line.line;
    let name = format!("serials-{line}-{}", picking.lines[0].needs[0].product);
    let fields = [(name, serials.to_owned()), field("picked", line, "1")];
    shipments::save_picking(&kit.shop, by, order, shipment.id, &fields).await
}

/// The order is packed, paid and handed over.
pub async fn finish(kit: &Testkit, by: &Actor, order: &OrderNumber) {
    orders::advance(&kit.shop, by, order, OrderEvent::Pack, "").await.unwrap();
    payments::receive(&kit.shop, by, order).await.unwrap();
    orders::advance(&kit.shop, by, order, OrderEvent::HandOver, "").await.unwrap();
}

on_both_databases!(war_1_a_unit_is_recorded_when_packed_and_sold_once, |kit| async move {
    open(&kit).await;
    let camera = product(&kit, 10, 100_00, 9).await;
    let (by, anna) = (staff(&kit, 52).await, account(&kit, 50).await);
    let order = with_serials(&kit, &anna, camera, 2, 1, &by).await;
    let pack = orders::advance(&kit.shop, &by, &order, OrderEvent::Pack, "").await.unwrap_err();
    assert!(matches!(pack.refusal(), Some(SalesRefusal::SerialsMissing { left: 2, .. })), "{pack}");
    for wrong in ["SN-1\nsn1", "A\nB\nC"] {
        assert!(matches!(scan(&kit, &by, &order, wrong).await, Err(Error::Invalid(_))), "{wrong}");
    }
    scan(&kit, &by, &order, "SN-1\r\nSN-2").await.unwrap();
    finish(&kit, &by, &order).await;
    all_is_well(&kit).await;
    let own = shipments::own_units(&kit.shop, &anna).await.unwrap();
    let ends = kit.shop.now().plus_months(12);
    assert_eq!(own.len(), 2);
    assert!(
        own.iter().all(|unit| unit.warranty_ends_at == Some(ends) && unit.order.as_ref() == Some(&order))
    );
    let found = StaffOrders { find: "sn 2".into(), ..StaffOrders::default() };
    let rows = orders::list_for_staff(&kit.shop, &by, &found).await.unwrap().rows;
    assert_eq!(rows.iter().map(|row| &row.number).collect::<Vec<_>>(), [&order]);

    let again = with_serials(&kit, &anna, camera, 1, 2, &by).await;
    assert!(matches!(scan(&kit, &by, &again, "SN 1").await, Err(Error::Invalid(_))), "it is sold already");
    scan(&kit, &by, &again, "SN-3").await.unwrap();
    finish(&kit, &by, &again).await;
    all_is_well(&kit).await;
});
