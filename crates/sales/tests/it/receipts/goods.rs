//! What receipts say about goods: of a refund, and of a part that is handed over.

use super::*;

/// An order of a camera at 500 ₽ with VAT and one without, paid at the counter. Returns it with its lines.
async fn of_two_rates(kit: &Testkit, staff: &Actor) -> (Placed, Vec<OrderLineId>) {
    let (taxed, free) = (product(kit, 10, 500_00, 5).await, product(kit, 11, 500_00, 5).await);
    sql(kit, "UPDATE product SET vat_code = 'none' WHERE id = $1", [free.into()]).await;
    let owner = guest_with(kit, &[(taxed, 1), (free, 1)]).await;
    let on_receipt = CheckoutForm { payment: "on_receipt".into(), ..form(1_000_00) };
    let order = place(kit, &owner, &on_receipt, 1).await.unwrap();
    steps(kit, staff, &order, &[OrderEvent::Accept]).await;
    let left = shipments::of(&kit.shop, staff, &order.number, None).await.unwrap().left;
    let mut left: Vec<_> = left.iter().map(|line| (line.sku.clone(), line.line)).collect();
    left.sort_by(|a, b| a.0.cmp(&b.0));
    (order, left.into_iter().map(|(_, line)| line).collect())
}

async fn names(desk: &Desk, n: usize) -> Vec<(String, f64)> {
    let sent = desk.sent().await;
    let items = sent[n]["body"]["receipt"]["items"].as_array().unwrap().clone();
    items.iter().map(|i| (i["name"].as_str().unwrap().to_owned(), i["sum"].as_f64().unwrap())).collect()
}

on_both_databases!(pay_5_a_refund_names_the_goods_that_came_back, |kit| async move {
    let desk = Desk::open(&kit).await;
    let staff = staff(&kit, 52).await;
    let (order, lines) = of_two_rates(&kit, &staff).await;
    sales::payments::receive(&kit.shop, &staff, &order.number).await.unwrap();
    steps(&kit, &staff, &order, &HANDED_OVER).await;
    desk.work(&kit, 3).await;
    let count = desk.sent().await.len();
    let text = |name: &str, value: &str| (name.to_owned(), value.to_owned());
    let asked = [
        text("reason", "changed_mind"),
        text("wish", "money"),
        text("way", "bring"),
        text(&format!("quantity-{}", lines[0]), "1"),
    ];
    let (shop, by) = (&kit.shop, &staff);
    let id = returns::create(shop, by, &order.number, &asked).await.unwrap();
    returns::receive(shop, by, id, &[]).await.unwrap();
    let warehouse = returns::warehouses(shop, by).await.unwrap()[0].0;
    let decided = [
        text(&format!("restocked-{}", lines[0]), "1"),
        text(&format!("amount-{}", lines[0]), "500"),
        text("warehouse", &warehouse.to_string()),
    ];
    returns::inspect(shop, by, id, &decided).await.unwrap();
    returns::refund(shop, by, id).await.unwrap();
    let refund = see(&kit, &order).await.refunds[0].id;
    let by_hand = ByHand { on: "2026-11-22".into(), document: String::new() };
    sales::payments::record_refund(shop, by, &order.number, refund, &by_hand).await.unwrap();
    desk.work(&kit, 3).await;
    assert_eq!(names(&desk, count).await, [("Камера 10".to_owned(), 500.0)]);
    all_is_well(&kit).await;
});

on_both_databases!(pay_5_a_part_that_is_handed_over_is_settled, |kit| async move {
    let desk = Desk::open(&kit).await;
    let staff = staff(&kit, 52).await;
    let (order, lines) = of_two_rates(&kit, &staff).await;
    for part in [Some(Kopecks(400_00)), None] {
        let received = Received::default();
        sales::payments::receive_part(&kit.shop, &staff, &order.number, part, &received).await.unwrap();
    }
    desk.work(&kit, 3).await;
    let before = receipts_of(&kit, &order).await.len();
    let wanted = [(format!("quantity-{}", lines[0]), "1".to_owned())];
    let first = shipments::create(&kit.shop, &staff, &order.number, &wanted).await.unwrap();
    for event in [ShipmentEvent::Pack, ShipmentEvent::Deliver] {
        shipments::advance(&kit.shop, &staff, &order.number, first, event).await.unwrap();
    }
    desk.work(&kit, 3).await;
    steps(&kit, &staff, &order, &[OrderEvent::HandOver]).await;
    desk.work(&kit, 3).await;
    let settled = receipts_of(&kit, &order).await.split_off(before);
    let expected = [(HandOver, Income, Registered, 500_00), (HandOver, Income, Registered, 500_00)];
    assert_eq!(shapes(&settled), expected);
    all_is_well(&kit).await;
});
