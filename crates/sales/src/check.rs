//! Consistency checks of orders, money and reservations, for `zasov check`.

use platform::checks::Checks;
use platform::{Result, Shop};
use sea_orm::{ConnectionTrait, Statement};

/// Maximum number of orders listed per finding.
const NAMED_MAX: usize = 20;

/// A finding, and the query for the numbers of the affected orders.
const CHECKS: &[(&str, &str)] = &[
    (
        "the total is not the sum of its lines and delivery",
        "SELECT o.number FROM shop_order o WHERE o.total <> o.delivery_total + \
           (SELECT COALESCE(SUM(l.total), 0) FROM order_line l WHERE l.order_id = o.id)",
    ),
    (
        "it has no lines",
        "SELECT o.number FROM shop_order o WHERE NOT EXISTS (SELECT 1 FROM order_line l WHERE l.order_id = o.id)",
    ),
    (
        "its discount is not the sum of its lines' discounts",
        "SELECT o.number FROM shop_order o WHERE o.discount_total <> \
           (SELECT COALESCE(SUM(l.discount), 0) FROM order_line l WHERE l.order_id = o.id)",
    ),
    (
        "the discount of a line is not the sum of its adjustments",
        "SELECT DISTINCT o.number FROM shop_order o JOIN order_line l ON l.order_id = o.id WHERE l.discount <> \
           -(SELECT COALESCE(SUM(a.amount), 0) FROM order_adjustment a WHERE a.order_line_id = l.id)",
    ),
    (
        "the shipments of a line are not what the line counts",
        "SELECT DISTINCT o.number FROM shop_order o JOIN order_line l ON l.order_id = o.id WHERE l.in_shipments > l.quantity \
           OR l.in_shipments <> (SELECT COALESCE(SUM(s.quantity), 0) FROM shipment_line s JOIN shipment h ON h.id = s.shipment_id \
             WHERE s.order_line_id = l.id AND h.state NOT IN ('returned', 'cancelled'))",
    ),
    (
        "its shipments are elsewhere than the order",
        "SELECT o.number FROM shop_order o WHERE (o.fulfilment IN ('ready', 'shipped', 'handed_over') AND EXISTS \
             (SELECT 1 FROM order_line l WHERE l.order_id = o.id AND l.in_shipments <> l.quantity)) \
           OR (o.fulfilment = 'handed_over' AND EXISTS \
             (SELECT 1 FROM shipment h WHERE h.order_id = o.id AND h.state IN ('picking', 'packed', 'shipped'))) \
           OR (o.fulfilment IN ('pending', 'returned') AND EXISTS \
             (SELECT 1 FROM shipment h WHERE h.order_id = o.id AND h.state NOT IN ('returned', 'cancelled')))",
    ),
    (
        "a unit of it is in another shipment, or in more of them than pieces",
        "SELECT DISTINCT o.number FROM shop_order o JOIN order_line l ON l.order_id = o.id JOIN unit u ON u.order_line_id = l.id \
         WHERE (u.shipment_id IS NOT NULL AND NOT EXISTS (SELECT 1 FROM shipment h JOIN shipment_line s ON s.shipment_id = h.id \
             WHERE h.id = u.shipment_id AND s.order_line_id = l.id AND h.state NOT IN ('returned', 'cancelled'))) \
           OR (u.product_id = l.product_id AND l.quantity < \
             (SELECT COUNT(*) FROM unit v WHERE v.order_line_id = l.id AND v.product_id = l.product_id))",
    ),
    (
        "more of a line is returned than left, or its returns are not what the line counts",
        "SELECT DISTINCT o.number FROM shop_order o JOIN order_line l ON l.order_id = o.id WHERE \
           l.in_returns <> (SELECT COALESCE(SUM(x.quantity), 0) FROM goods_return_line x JOIN goods_return g ON g.id = x.return_id \
             WHERE x.order_line_id = l.id AND g.state NOT IN ('refused', 'cancelled', 'closed')) \
           OR l.in_returns > (SELECT COALESCE(SUM(s.quantity), 0) FROM shipment_line s JOIN shipment h ON h.id = s.shipment_id \
             WHERE s.order_line_id = l.id AND h.state = 'delivered')",
    ),
    (
        "what was decided for its returns is not what its lines and delivery count",
        "SELECT o.number FROM shop_order o WHERE \
           (SELECT COALESCE(SUM(l.returned_amount + l.returned_credit), 0) FROM order_line l WHERE l.order_id = o.id) + o.delivery_returned <> \
           (SELECT COALESCE(SUM(g.amount), 0) FROM goods_return g WHERE g.order_id = o.id AND g.state NOT IN ('refused', 'cancelled', 'closed'))",
    ),
    (
        "goods that came back before have paid for more of it than its lines say",
        "SELECT DISTINCT o.number FROM shop_order o JOIN order_line l ON l.order_id = o.id WHERE l.returned_credit > 0 AND \
           (l.returned_credit > l.discount OR NOT EXISTS (SELECT 1 FROM goods_return e WHERE e.exchange_order_id = o.id))",
    ),
    (
        "its goods that came back are not what its returns refunded",
        "SELECT o.number FROM shop_order o WHERE o.returned <> \
           (SELECT COALESCE(SUM(g.refunded - g.refunded_credit), 0) FROM goods_return g WHERE g.order_id = o.id)",
    ),
    (
        "the money of its returns is not that of its refunds for returned goods",
        "SELECT o.number FROM shop_order o WHERE \
           (SELECT COALESCE(SUM(g.refunded - g.refunded_credit), 0) FROM goods_return g WHERE g.order_id = o.id) <> \
           (SELECT COALESCE(SUM(r.amount), 0) FROM refund r WHERE r.payable_kind = 'order' AND r.payable_id = o.id \
             AND r.cause = 'returned')",
    ),
    (
        "a line is not reserved in full",
        "SELECT DISTINCT o.number FROM shop_order o JOIN order_line l ON l.order_id = o.id JOIN product p ON p.id = l.product_id \
         WHERE o.fulfilment IN ('pending', 'assembling', 'ready', 'partly_shipped') AND p.kind = 'goods' AND l.quantity - \
           (SELECT COALESCE(SUM(s.quantity), 0) FROM shipment_line s JOIN shipment h ON h.id = s.shipment_id \
             WHERE s.order_line_id = l.id AND h.state IN ('shipped', 'delivered')) <> \
           (SELECT COALESCE(SUM(r.quantity), 0) FROM stock_reservation r WHERE r.order_line_id = l.id AND r.state = 'active')",
    ),
    (
        "a kit is not reserved",
        "SELECT DISTINCT o.number FROM shop_order o JOIN order_line l ON l.order_id = o.id JOIN product p ON p.id = l.product_id \
         WHERE o.fulfilment IN ('pending', 'assembling', 'ready') AND p.kind = 'kit' AND NOT EXISTS \
           (SELECT 1 FROM stock_reservation r WHERE r.order_line_id = l.id AND r.state = 'active')",
    ),
    (
        "it has ended or left and still holds stock",
        "SELECT DISTINCT o.number FROM shop_order o JOIN stock_reservation r ON r.order_id = o.id AND r.state = 'active' \
         WHERE o.fulfilment NOT IN ('pending', 'assembling', 'ready', 'partly_shipped')",
    ),
    (
        "it is cancelled and still takes a delivery window",
        "SELECT o.number FROM shop_order o JOIN order_delivery d ON d.order_id = o.id \
         WHERE d.is_booked AND o.state = 'cancelled'",
    ),
    (
        "its delivery window counts other orders than it has",
        "SELECT o.number FROM shop_order o JOIN order_delivery d ON d.order_id = o.id \
         JOIN delivery_slot s ON s.zone_id = d.zone_id AND s.day = d.day AND s.from_minute = d.from_minute \
           AND s.to_minute = d.to_minute \
         WHERE d.is_booked AND s.taken <> (SELECT COUNT(*) FROM order_delivery e WHERE e.is_booked AND e.zone_id = s.zone_id \
           AND e.day = s.day AND e.from_minute = s.from_minute AND e.to_minute = s.to_minute)",
    ),
    (
        "its state and that of its fulfilment do not fit",
        "SELECT o.number FROM shop_order o WHERE NOT (\
           (o.state = 'placed' AND o.fulfilment = 'pending') \
           OR (o.state = 'confirmed' AND o.fulfilment IN ('pending', 'assembling', 'ready', 'partly_shipped', 'shipped')) \
           OR (o.state = 'completed' AND o.fulfilment = 'handed_over') \
           OR (o.state = 'cancelled' AND o.fulfilment = 'returned'))",
    ),
    (
        "what was paid for it is not the sum of its payments",
        "SELECT o.number FROM shop_order o WHERE o.paid <> (SELECT COALESCE(SUM(p.amount), 0) FROM payment p \
           WHERE p.payable_kind = 'order' AND p.payable_id = o.id AND p.state = 'succeeded')",
    ),
    (
        "what was returned for it is not the sum of its refunds",
        "SELECT o.number FROM shop_order o WHERE o.refunded <> \
           (SELECT COALESCE(SUM(r.amount), 0) FROM refund r JOIN payment p ON p.id = r.payment_id AND p.state = 'succeeded' \
            WHERE r.payable_kind = 'order' AND r.payable_id = o.id AND r.state = 'done')",
    ),
    (
        "it is paid and still waits for payment",
        "SELECT o.number FROM shop_order o WHERE o.state = 'placed' AND o.total > 0 AND o.paid - o.refunded >= o.total",
    ),
    (
        "it was handed over without being paid",
        "SELECT o.number FROM shop_order o WHERE o.state = 'completed' AND o.paid < o.total \
           AND o.payment_method <> 'invoice'",
    ),
    (
        "a payment is paid without a time, or has a time without being paid",
        "SELECT DISTINCT o.number FROM shop_order o JOIN payment p ON p.payable_kind = 'order' AND p.payable_id = o.id \
         WHERE (p.state = 'succeeded' AND p.paid_at IS NULL) OR (p.state <> 'succeeded' AND p.paid_at IS NOT NULL)",
    ),
    (
        "it is cancelled with money in it, and nobody was asked to return it",
        "SELECT o.number FROM shop_order o WHERE o.state = 'cancelled' AND o.paid - o.refunded > (SELECT COALESCE(SUM(r.amount), 0) \
           FROM refund r JOIN payment p ON p.id = r.payment_id AND p.state = 'succeeded' \
           WHERE r.payable_kind = 'order' AND r.payable_id = o.id AND r.state <> 'done')",
    ),
    (
        "its fiscal receipts do not add up to its money",
        "SELECT o.number FROM shop_order o WHERE NOT EXISTS (SELECT 1 FROM receipt x WHERE x.payable_kind = 'order' \
           AND x.payable_id = o.id AND x.kind = 'refund_correction') AND \
         (SELECT COALESCE(SUM(r.money), 0) FROM receipt r WHERE r.payable_kind = 'order' AND r.payable_id = o.id \
           AND r.state <> 'dropped') <> \
         (SELECT COALESCE(SUM(p.amount), 0) FROM payment p WHERE p.payable_kind = 'order' AND p.payable_id = o.id \
           AND EXISTS (SELECT 1 FROM receipt s WHERE s.source = 'payment' AND s.source_id = p.id)) - \
         (SELECT COALESCE(SUM(f.amount), 0) FROM refund f WHERE f.payable_kind = 'order' AND f.payable_id = o.id \
           AND f.state = 'done' AND EXISTS (SELECT 1 FROM receipt s WHERE s.source = 'payment' AND s.source_id = f.payment_id))",
    ),
    (
        "the points that pay for it are not what the ledger counts",
        "SELECT o.number FROM shop_order o WHERE o.account_id IS NOT NULL AND \
         COALESCE((SELECT p.spent FROM points_order p WHERE p.order_id = o.id), 0) <> CASE WHEN o.state = 'cancelled' THEN 0 ELSE \
           -(SELECT COALESCE(SUM(a.amount), 0) FROM order_adjustment a WHERE a.order_id = o.id AND a.source = 'points') - \
           (SELECT COALESCE(SUM(x.points), 0) FROM goods_return_line x JOIN goods_return g ON g.id = x.return_id \
             WHERE g.order_id = o.id AND g.state IN ('refunded', 'exchanged')) END",
    ),
    (
        "what the balance paid for it is not what the ledger counts",
        "SELECT o.number FROM shop_order o WHERE \
           (SELECT COALESCE(SUM(p.amount - (SELECT COALESCE(SUM(r.amount), 0) FROM refund r WHERE r.payment_id = p.id)), 0) \
             FROM payment p WHERE p.payable_kind = 'order' AND p.payable_id = o.id \
             AND p.gateway = 'balance' AND p.state = 'succeeded') <> \
           (SELECT COALESCE(SUM(CASE WHEN f.kind = 'money' THEN e.amount ELSE -e.amount END), 0) FROM ledger_transaction t \
             JOIN ledger_entry e ON e.transaction_id = t.id JOIN ledger_account f ON f.id = e.from_id \
             JOIN ledger_account g ON g.id = e.to_id \
             WHERE t.number = o.number AND t.cause IN ('paid', 'refunded') AND (f.kind = 'money_spent' OR g.kind = 'money_spent'))",
    ),
    (
        "its history does not know its state",
        "SELECT o.number FROM shop_order o WHERE NOT EXISTS \
           (SELECT 1 FROM order_event e WHERE e.order_id = o.id AND e.to_state = \
              CASE WHEN o.state = 'confirmed' AND o.fulfilment <> 'pending' THEN o.fulfilment ELSE o.state END)",
    ),
];

/// Registers the rules of this area.
pub fn register_checks(checks: &mut Checks) {
    checks.rule("sales", |shop| Box::pin(check(shop)));
}

/// What was captured less what was returned, as payments and as orders count it: two numbers.
const BOOKS: &str = "SELECT \
  CAST(COALESCE((SELECT SUM(p.amount) FROM payment p WHERE p.payable_kind = 'order' AND p.state = 'succeeded'), 0) \
    - COALESCE((SELECT SUM(r.amount) FROM refund r JOIN payment p ON p.id = r.payment_id AND p.state = 'succeeded' \
        WHERE r.payable_kind = 'order' AND r.state = 'done'), 0) AS BIGINT) AS captured, \
  CAST(COALESCE((SELECT SUM(o.paid - o.refunded) FROM shop_order o), 0) AS BIGINT) AS held";

async fn books(shop: &Shop) -> Result<Option<String>> {
    let db = shop.read();
    let query = Statement::from_string(db.get_database_backend(), BOOKS);
    let Some(row) = db.query_one_raw(query).await? else { return Ok(None) };
    let (captured, held): (i64, i64) = (row.try_get("", "captured")?, row.try_get("", "held")?);
    let differ = || format!("captured less returned is {captured} kopecks, orders hold {held}");
    Ok((captured != held).then(differ))
}

/// The inconsistencies of orders, one line each; empty if there are none.
pub async fn check(shop: &Shop) -> Result<Vec<String>> {
    let db = shop.read();
    let mut found: Vec<String> = books(shop).await?.into_iter().collect();
    for (trouble, sql) in CHECKS {
        let rows = db
            .query_all_raw(Statement::from_string(db.get_database_backend(), format!("{sql} ORDER BY 1")))
            .await?;
        for row in rows.iter().take(NAMED_MAX) {
            let number: String = row.try_get_by_index(0)?;
            found.push(format!("order {number}: {trouble}"));
        }
        if rows.len() > NAMED_MAX {
            found.push(format!("and {} orders more: {trouble}", rows.len() - NAMED_MAX));
        }
    }
    Ok(found)
}
