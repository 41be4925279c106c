//! Returns of goods and exchanges.

use crate::shipments::{field, finish, scan, with_serials};
use crate::shop::{BRANCH, account, all_is_well, form, id, key, number, open, product, sql, staff, stock};
use crate::till::Till;
use base::refusal::Refusal;
use base::{GoodsReturnId, Instant, Kopecks};
use gateways::files::Storage;
use gateways::files::uploads::NewFile;
use platform::{Actor, Error};
use sales::cancelling::{self, Why};
use sales::cart::{self, CartOwner};
use sales::checkout;
use sales::margin::margin;
use sales::{orders, payments, returns};
use sales_model::margin::MarginBy;
use sales_model::orders::{OrderEvent, OrderNumber, OrderStatus};
use sales_model::refusal::SalesRefusal;
use sales_model::returns::{ReturnEvent, ReturnState};
use sales_model::views::{CheckoutForm, ReturnView, ReturnsFilter};
use stock_model::access::STOCK_COST;
use testkit::Testkit;

fn text(name: &str, value: &str) -> (String, String) {
    (name.to_owned(), value.to_owned())
}

/// A completed order of three cameras with the serial numbers A, B and C.
pub async fn received(kit: &Testkit) -> (Actor, Actor, OrderNumber) {
    open(kit).await;
    let camera = product(kit, 10, 100_00, 9).await;
    let (by, anna) = (staff(kit, 52).await, account(kit, 50).await);
    let order = with_serials(kit, &anna, camera, 3, 1, &by).await;
    scan(kit, &by, &order, "A\nB\nC").await.unwrap();
    finish(kit, &by, &order).await;
    (by, anna, order)
}

pub async fn ask(
    kit: &Testkit,
    anna: &Actor,
    order: &OrderNumber,
    count: &str,
) -> platform::Result<GoodsReturnId> {
    let offer = returns::offer(&kit.shop, anna, order, None).await.unwrap();
    let mut fields = vec![text("reason", "changed_mind"), text("wish", "money"), text("way", "bring")];
    if let Some(line) = offer.lines.first() {
        fields.push(field("quantity", line.line, count));
    }
    returns::request(&kit.shop, &storage(kit), anna, (order, None), &fields, Vec::new()).await
}

pub fn storage(kit: &Testkit) -> Storage {
    Storage::local(&kit.dir.path().join("files")).unwrap()
}

async fn see(kit: &Testkit, by: &Actor, id: GoodsReturnId) -> ReturnView {
    returns::view_for_staff(&kit.shop, by, id).await.unwrap()
}

/// The goods arrive with these serial numbers and go back for sale; the rule's money is accepted.
async fn take(kit: &Testkit, by: &Actor, id: GoodsReturnId, serials: &str) {
    returns::approve(&kit.shop, by, id).await.unwrap();
    let line = see(kit, by, id).await.lines[0].clone();
    returns::receive(&kit.shop, by, id, &[field("serials", line.line, serials)]).await.unwrap();
    let warehouse = returns::warehouses(&kit.shop, by).await.unwrap()[0].0;
    let fields = [
        field("restocked", line.line, &line.quantity.to_string()),
        field("amount", line.line, &line.amount.to_decimal()),
        text("warehouse", &warehouse.to_string()),
    ];
    returns::inspect(&kit.shop, by, id, &fields).await.unwrap();
}

on_both_databases!(ord_4_returned_goods_money_and_units_come_back, |kit| async move {
    let (by, anna, order) = received(&kit).await;
    let camera = base::ProductId(id(10));
    assert!(matches!(ask(&kit, &anna, &order, "4").await, Err(Error::Invalid(_))), "more than was received");
    let id = ask(&kit, &anna, &order, "2").await.unwrap();
    assert!(matches!(ask(&kit, &anna, &order, "2").await, Err(Error::Invalid(_))), "one is left");
    let waiting = returns::count_waiting(&kit.shop, &by).await.unwrap();
    let listed = returns::list(&kit.shop, &by, &ReturnsFilter::default()).await.unwrap();
    assert_eq!((waiting, listed.rows.len(), listed.rows[0].pieces), (1, 1, 2));

    returns::approve(&kit.shop, &by, id).await.unwrap();
    let line = see(&kit, &by, id).await.lines[0].clone();
    assert_eq!((line.amount, line.sold_serials.len()), (Kopecks(200_00), 3));
    let strange =
        returns::receive(&kit.shop, &by, id, &[field("serials", line.line, "X")]).await.unwrap_err();
    assert!(matches!(strange.refusal(), Some(SalesRefusal::NotThisUnit { .. })), "{strange}");
    returns::receive(&kit.shop, &by, id, &[field("serials", line.line, "a\nB")]).await.unwrap();
    let warehouse = returns::warehouses(&kit.shop, &by).await.unwrap()[0].0.to_string();
    let decide = |amount: &str, note: &str| {
        vec![
            field("restocked", line.line, "1"),
            field("written_off", line.line, "1"),
            field("amount", line.line, amount),
            text("warehouse", &warehouse),
            text("note", note),
        ]
    };
    let other = returns::inspect(&kit.shop, &by, id, &decide("150", "потёртости")).await;
    assert!(matches!(other, Err(Error::Forbidden)), "another amount needs a permission");
    returns::inspect(&kit.shop, &by, id, &decide("200", "")).await.unwrap();
    assert_eq!(stock(&kit, camera).await, (7, 0, 7), "one is for sale again");
    let moved = |what: &str| format!("SELECT CAST(SUM(quantity) AS BIGINT) FROM stock_movement WHERE {what}");
    let back = number(&kit, &moved("kind = 'return' AND order_id IS NOT NULL"), []).await;
    let lost = number(&kit, &moved("kind = 'write_off' AND order_id IS NULL"), []).await;
    assert_eq!((back, lost), (2, -1), "both came back, one is written off");
    returns::refund(&kit.shop, &by, id).await.unwrap();
    let twice = returns::refund(&kit.shop, &by, id).await;
    assert!(matches!(twice, Err(Error::Refused(Refusal::NotInThisState))), "{twice:?}");
    let refunds = "SELECT CAST(COALESCE(SUM(amount), 0) AS BIGINT) FROM refund WHERE cause = 'returned'";
    assert_eq!(number(&kit, refunds, []).await, 200_00);
    let seen = orders::view(&kit.shop, &by, &order, None).await.unwrap();
    assert_eq!(
        (seen.is_paid, seen.due, seen.can_receive),
        (true, Kopecks::ZERO, false),
        "nobody pays it again"
    );
    all_is_well(&kit).await;

    // The last one: together the returns are what was paid.
    let last = ask(&kit, &anna, &order, "1").await.unwrap();
    take(&kit, &by, last, "C").await;
    returns::refund(&kit.shop, &by, last).await.unwrap();
    assert_eq!(number(&kit, refunds, []).await, 300_00);
    all_is_well(&kit).await;
    let offer = returns::offer(&kit.shop, &anna, &order, None).await.unwrap();
    assert!(offer.lines.is_empty());

    // The unit that is for sale again can be sold again, the one that was written off can't.
    let again = with_serials(&kit, &anna, camera, 1, 2, &by).await;
    assert!(matches!(scan(&kit, &by, &again, "B").await, Err(Error::Invalid(_))));
    scan(&kit, &by, &again, "A").await.unwrap();
    finish(&kit, &by, &again).await;
    all_is_well(&kit).await;
});

on_both_databases!(ord_4_a_return_is_cancelled_refused_or_given_back, |kit| async move {
    let (by, anna, order) = received(&kit).await;
    let cancelled = ask(&kit, &anna, &order, "3").await.unwrap();
    returns::cancel(&kit.shop, &anna, &order, None, cancelled).await.unwrap();
    let refused = ask(&kit, &anna, &order, "3").await.unwrap();
    assert!(matches!(returns::refuse(&kit.shop, &by, refused, " ").await, Err(Error::Invalid(_))));
    returns::refuse(&kit.shop, &by, refused, "Следы вскрытия").await.unwrap();
    let closed = ask(&kit, &anna, &order, "3").await.unwrap();
    returns::approve(&kit.shop, &by, closed).await.unwrap();
    returns::receive(&kit.shop, &by, closed, &[]).await.unwrap();
    let late = returns::cancel(&kit.shop, &anna, &order, None, closed).await;
    assert!(matches!(late, Err(Error::Refused(Refusal::NotInThisState))));
    returns::close(&kit.shop, &by, closed, "Недостатка нет").await.unwrap();
    for (id, state) in
        [(cancelled, ReturnState::Cancelled), (refused, ReturnState::Refused), (closed, ReturnState::Closed)]
    {
        let seen = returns::view(&kit.shop, &anna, &order, None, id).await.unwrap();
        assert_eq!((seen.state, seen.possible), (state, Vec::<ReturnEvent>::new()));
    }
    let boris = account(&kit, 51).await;
    assert!(matches!(returns::offer(&kit.shop, &boris, &order, None).await, Err(Error::NotFound)));
    assert!(matches!(
        returns::list(&kit.shop, &anna, &ReturnsFilter::default()).await,
        Err(Error::Forbidden)
    ));
    all_is_well(&kit).await;
});

on_both_databases!(ord_4_returned_goods_are_exchanged, |kit| async move {
    let (by, anna, order) = received(&kit).await;
    let dome = product(&kit, 11, 150_00, 4).await;
    let folded = base::text::fold_sku("SKU11");
    sql(&kit, "UPDATE product SET sku_folded = $2 WHERE id = $1", [dome.into(), folded.into()]).await;
    let first = ask(&kit, &anna, &order, "1").await.unwrap();
    take(&kit, &by, first, "A").await;
    let line = see(&kit, &by, first).await.lines[0].line;
    let unknown = returns::exchange(&kit.shop, &by, first, &[field("sku", line, "NONE")]).await;
    assert!(matches!(unknown, Err(Error::Invalid(_))));
    let buyer = "INSERT INTO order_buyer (order_id, name, inn, kpp, ogrn, legal_address) \
                 SELECT id, 'АО', '7728168971', '', '', '' FROM shop_order";
    sql(&kit, buyer, []).await;
    let new = returns::exchange(&kit.shop, &by, first, &[field("sku", line, "SKU11")]).await.unwrap();
    assert_eq!(number(&kit, "SELECT COUNT(*) FROM order_buyer", []).await, 2, "the buyer is the same");
    let placed = orders::view(&kit.shop, &anna, &new, None).await.unwrap();
    assert_eq!((placed.total, placed.status), (Kopecks(50_00), OrderStatus::Placed), "the difference is due");
    assert_eq!(stock(&kit, dome).await, (4, 1, 3));
    assert_eq!(see(&kit, &by, first).await.exchange.as_ref(), Some(&new));

    // The returned camera paid for a part of the dome: that is revenue too.
    for event in [OrderEvent::Accept, OrderEvent::Assemble] {
        orders::advance(&kit.shop, &by, &new, event, "").await.unwrap();
    }
    finish(&kit, &by, &new).await;
    let reader = kit.staff(kit.shop.id(), base::BranchId(id(BRANCH)), &[STOCK_COST]);
    let to = Instant(kit.shop.now().0 + 1);
    let rows = margin(&kit.shop, &reader, MarginBy::Category, Instant(0), to).await.unwrap();
    let vat_bp = number(&kit, "SELECT MAX(vat_bp) FROM order_line", []).await;
    let net = 350_00 * 10_000 / (10_000 + vat_bp);
    assert!((rows[0].revenue.0 - net).abs() <= 2, "{:?} of {net}", rows[0]);

    // The same product costs what it did: nothing is due.
    let same = ask(&kit, &anna, &order, "1").await.unwrap();
    take(&kit, &by, same, "B").await;
    let new = returns::exchange(&kit.shop, &by, same, &[]).await.unwrap();
    let placed = orders::view(&kit.shop, &anna, &new, None).await.unwrap();
    assert_eq!((placed.total, placed.status), (Kopecks::ZERO, OrderStatus::Confirmed));
    all_is_well(&kit).await;
});

on_both_databases!(ord_4_a_unit_comes_back_once_and_the_last_ones_by_themselves, |kit| async move {
    let (by, anna, order) = received(&kit).await;
    let mut asked = Vec::new();
    for _ in 0..3 {
        let one = ask(&kit, &anna, &order, "1").await.unwrap();
        returns::approve(&kit.shop, &by, one).await.unwrap();
        asked.push(one);
    }
    let line = see(&kit, &by, asked[0]).await.lines[0].line;
    let receive = async |n: usize, serials: &str| {
        returns::receive(&kit.shop, &by, asked[n], &[field("serials", line, serials)]).await
    };
    assert!(matches!(receive(0, "A\nB").await, Err(Error::Invalid(_))), "one item has one number");
    receive(0, "A").await.unwrap();
    let twice = receive(1, "A").await.unwrap_err();
    assert!(matches!(twice.refusal(), Some(SalesRefusal::NotThisUnit { .. })), "{twice}");
    receive(1, "B").await.unwrap();
    receive(2, "").await.unwrap();
    let last = "SELECT COUNT(*) FROM goods_return_line WHERE serials = 'C'";
    assert_eq!(number(&kit, last, []).await, 1, "only one unit was left with the buyer");
    all_is_well(&kit).await;
});

on_both_databases!(ord_4_a_kit_comes_back_with_the_parts_it_was_sold_with, |kit| async move {
    open(&kit).await;
    let (camera, set) = (product(&kit, 10, 100_00, 9).await, product(&kit, 20, 250_00, 4).await);
    sql(&kit, "DELETE FROM stock_balance WHERE product_id = $1", [set.into()]).await;
    sql(&kit, "DELETE FROM stock_movement WHERE product_id = $1", [set.into()]).await;
    sql(&kit, "UPDATE product SET kind = 'kit' WHERE id = $1", [set.into()]).await;
    let part = "INSERT INTO kit_part (kit_id, part_id, quantity, position) VALUES ($1, $2, 2, 1)";
    sql(&kit, part, [set.into(), camera.into()]).await;
    let (by, anna) = (staff(&kit, 52).await, account(&kit, 50).await);
    let owner = CartOwner::of(&anna, None);
    cart::add(&kit.shop, &anna, &owner, set, 2).await.unwrap();
    let form = CheckoutForm { payment: "on_receipt".into(), ..form(500_00) };
    let order = checkout::place(&kit.shop, &anna, &owner, &form, &key(1)).await.unwrap().number;
    for event in [OrderEvent::Accept, OrderEvent::Assemble] {
        orders::advance(&kit.shop, &by, &order, event, "").await.unwrap();
    }
    finish(&kit, &by, &order).await;
    assert_eq!(stock(&kit, camera).await, (5, 0, 5));
    // The kit has more parts now.
    sql(&kit, "UPDATE kit_part SET quantity = 5", []).await;
    let back = ask(&kit, &anna, &order, "1").await.unwrap();
    take(&kit, &by, back, "").await;
    assert_eq!(stock(&kit, camera).await, (7, 0, 7));
    all_is_well(&kit).await;
});

const RETURNED: &str = "SELECT CAST(COALESCE(SUM(amount), 0) AS BIGINT) FROM refund WHERE cause = 'returned'";

/// A dearer product that goods can be exchanged for.
async fn dearer(kit: &Testkit) {
    let dome = product(kit, 11, 150_00, 4).await;
    let folded = base::text::fold_sku("SKU11");
    sql(kit, "UPDATE product SET sku_folded = $2 WHERE id = $1", [dome.into(), folded.into()]).await;
}

/// One camera with this serial number is exchanged for the dearer product.
async fn exchanged(
    kit: &Testkit,
    by: &Actor,
    anna: &Actor,
    order: &OrderNumber,
    serial: &str,
) -> OrderNumber {
    let id = ask(kit, anna, order, "1").await.unwrap();
    take(kit, by, id, serial).await;
    let line = see(kit, by, id).await.lines[0].line;
    returns::exchange(&kit.shop, by, id, &[field("sku", line, "SKU11")]).await.unwrap()
}

on_both_databases!(ord_4_the_credit_of_an_exchange_goes_back_with_it, |kit| async move {
    let (by, anna, order) = received(&kit).await;
    dearer(&kit).await;
    let cancelled = exchanged(&kit, &by, &anna, &order, "A").await;
    assert!(!orders::view(&kit.shop, &by, &cancelled, None).await.unwrap().can_edit);
    cancelling::cancel_by_staff(&kit.shop, &by, &cancelled, Why::default()).await.unwrap();
    assert_eq!(number(&kit, RETURNED, []).await, 100_00);
    let undone = cancelling::restore(&kit.shop, &by, &cancelled, None).await;
    assert!(matches!(undone, Err(Error::Refused(Refusal::NotInThisState))), "{undone:?}");
    all_is_well(&kit).await;

    let expired = exchanged(&kit, &by, &anna, &order, "B").await;
    let view = orders::view(&kit.shop, &by, &expired, None).await.unwrap();
    kit.clock.advance_minutes(60 * 24 * 60);
    payments::expire(&kit.shop, &Till::default(), view.id).await.unwrap();
    assert_eq!(orders::view(&kit.shop, &by, &expired, None).await.unwrap().status, OrderStatus::Cancelled);
    assert_eq!(number(&kit, RETURNED, []).await, 200_00);
    all_is_well(&kit).await;
});

/// Goods of an order in exchange are with the buyer.
async fn deliver(kit: &Testkit, by: &Actor, order: &OrderNumber) {
    let view = orders::view(&kit.shop, by, order, None).await.unwrap();
    if view.status == OrderStatus::Placed {
        orders::advance(&kit.shop, by, order, OrderEvent::Accept, "").await.unwrap();
    }
    if !view.due.is_zero() {
        orders::advance(&kit.shop, by, order, OrderEvent::Assemble, "").await.unwrap();
        return finish(kit, by, order).await;
    }
    for event in [OrderEvent::Assemble, OrderEvent::Pack, OrderEvent::HandOver] {
        orders::advance(&kit.shop, by, order, event, "").await.unwrap();
    }
}

const OF_ORDER: &str = "SELECT CAST(COALESCE(SUM(r.amount), 0) AS BIGINT) FROM refund r JOIN shop_order o ON o.id = r.payable_id \
    WHERE o.number = $1 AND r.cause = 'returned'";

on_both_databases!(ord_4_goods_received_in_exchange_come_back_with_their_credit, |kit| async move {
    let (by, anna, order) = received(&kit).await;
    dearer(&kit).await;
    // A camera of 100 ₽ and 50 ₽ were given for the dome: both go back, each from its own order.
    let new = exchanged(&kit, &by, &anna, &order, "A").await;
    deliver(&kit, &by, &new).await;
    let dome = stock(&kit, base::ProductId(id(11))).await;
    let back = ask(&kit, &anna, &new, "1").await.unwrap();
    take(&kit, &by, back, "").await;
    let seen = see(&kit, &by, back).await;
    assert_eq!((seen.amount, seen.credit), (Kopecks(150_00), Kopecks(100_00)));
    returns::refund(&kit.shop, &by, back).await.unwrap();
    let of = async |order: &OrderNumber| number(&kit, OF_ORDER, [order.as_str().into()]).await;
    assert_eq!((of(&order).await, of(&new).await), (100_00, 50_00));
    assert_eq!(stock(&kit, base::ProductId(id(11))).await.0, dome.0 + 1, "the dome is for sale again");
    all_is_well(&kit).await;

    // A chain: the dome that was received for a camera and 50 ₽ is exchanged for another one, which comes back.
    let first = exchanged(&kit, &by, &anna, &order, "B").await;
    deliver(&kit, &by, &first).await;
    let second = exchanged(&kit, &by, &anna, &first, "").await;
    let view = orders::view(&kit.shop, &by, &second, None).await.unwrap();
    assert_eq!((view.total, view.status), (Kopecks::ZERO, OrderStatus::Confirmed), "nothing is due");
    deliver(&kit, &by, &second).await;
    let back = ask(&kit, &anna, &second, "1").await.unwrap();
    take(&kit, &by, back, "").await;
    returns::refund(&kit.shop, &by, back).await.unwrap();
    assert_eq!((of(&order).await, of(&first).await, of(&second).await), (200_00, 50_00, 0));
    all_is_well(&kit).await;
});

on_both_databases!(ord_4_no_more_comes_back_for_an_exchange_than_was_given, |kit| async move {
    let (by, anna, order) = received(&kit).await;
    dearer(&kit).await;
    let new = exchanged(&kit, &by, &anna, &order, "A").await;
    deliver(&kit, &by, &new).await;
    let back = ask(&kit, &anna, &new, "1").await.unwrap();
    returns::approve(&kit.shop, &by, back).await.unwrap();
    let line = see(&kit, &by, back).await.lines[0].line;
    returns::receive(&kit.shop, &by, back, &[]).await.unwrap();
    let warehouse = returns::warehouses(&kit.shop, &by).await.unwrap()[0].0.to_string();
    let too_much = [
        field("restocked", line, "1"),
        field("amount", line, "150.01"),
        text("warehouse", &warehouse),
        text("note", "по договорённости"),
    ];
    let rights = [sales_model::access::ORDERS_EDIT, sales_model::access::RETURNS_AMOUNT];
    let chief = kit.staff(kit.shop.id(), base::BranchId(id(BRANCH)), &rights);
    let refused = returns::inspect(&kit.shop, &chief, back, &too_much).await;
    assert!(matches!(refused, Err(Error::Invalid(_))), "{refused:?}");
    // The order that it began with holds less by now: that much goes back.
    payments::refund(&kit.shop, &by, &order, Kopecks(250_00)).await.unwrap();
    let whole = [field("restocked", line, "1"), field("amount", line, "150"), text("warehouse", &warehouse)];
    returns::inspect(&kit.shop, &by, back, &whole).await.unwrap();
    returns::refund(&kit.shop, &by, back).await.unwrap();
    let of = async |order: &OrderNumber| number(&kit, OF_ORDER, [order.as_str().into()]).await;
    assert_eq!((of(&order).await, of(&new).await), (50_00, 50_00));
    all_is_well(&kit).await;
});

on_both_databases!(ord_4_pictures_come_with_the_request_and_go_with_the_personal_data, |kit| async move {
    let (by, anna, order) = received(&kit).await;
    let offer = returns::offer(&kit.shop, &anna, &order, None).await.unwrap();
    let fields = [
        text("reason", "changed_mind"),
        text("wish", "money"),
        text("way", "bring"),
        field("quantity", offer.lines[0].line, "1"),
    ];
    let pdf = NewFile { name: "акт.pdf".into(), bytes: bytes::Bytes::from_static(b"%PDF-1.4\n%%EOF\n") };
    let stored = storage(&kit);
    let request = |files| returns::request(&kit.shop, &stored, &anna, (&order, None), &fields, files);
    assert!(request(vec![pdf.clone(); 7]).await.is_err(), "too many");
    let id = request(vec![pdf.clone(), pdf]).await.unwrap();
    let seen = see(&kit, &by, id).await;
    assert_eq!(seen.files.len(), 2);
    let open = |actor| sales::thread::open_file(&kit.shop, actor, &order, None, seen.files[0].id);
    assert_eq!(open(&by).await.unwrap().name, "акт.pdf");
    open(&anna).await.unwrap();
    let stranger = account(&kit, 51).await;
    assert!(matches!(open(&stranger).await, Err(Error::NotFound)));
    kit.clock.advance_minutes(60 * 24 * 366 * 10);
    sales::personal_data::sweep(&kit.shop).await.unwrap();
    assert_eq!(number(&kit, "SELECT COUNT(*) FROM goods_return_file", []).await, 0);
});

on_both_databases!(ord_4_a_return_pays_back_what_the_shop_still_holds, |kit| async move {
    let (by, anna, order) = received(&kit).await;
    let id = ask(&kit, &anna, &order, "1").await.unwrap();
    take(&kit, &by, id, "A").await;
    payments::refund(&kit.shop, &by, &order, Kopecks(250_00)).await.unwrap();
    returns::refund(&kit.shop, &by, id).await.unwrap();
    assert_eq!(number(&kit, RETURNED, []).await, 50_00);
    all_is_well(&kit).await;
});
