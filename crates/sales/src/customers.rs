//! What sales know about customers: their orders.

use people::customers::{Part, of_accounts};
use sales_model::access::ORDERS_VIEW;
use sales_model::orders::OrderNumber;

/// Whether the order `t` is not finished.
const OPEN: &str = "t.state NOT IN ('completed', 'cancelled')";

/// The orders of customers.
pub const ORDERS: Part = Part {
    code: "orders",
    title: |l| l.pick("Заказы", "Orders"),
    open_title: |l| l.pick("С открытыми заказами", "With open orders"),
    permission: ORDERS_VIEW,
    has_open: "EXISTS (SELECT 1 FROM shop_order t WHERE t.account_id = a.id AND t.state NOT IN ('completed', 'cancelled') AND {scope})",
    has_number: "EXISTS (SELECT 1 FROM shop_order t WHERE t.account_id = a.id AND t.number = $? AND {scope})",
    number: |text| OrderNumber::parse(text).map(|number| number.as_str().to_owned()),
    counts: |shop, scope, ids| {
        Box::pin(of_accounts(shop, scope, ids, "shop_order", OPEN, "t.paid - t.refunded"))
    },
};
