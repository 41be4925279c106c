//! What service knows about customers: their requests.

use people::customers::{Part, of_accounts};
use service_model::access::REQUESTS_VIEW;
use service_model::requests::RequestNumber;

/// Whether the request `t` is not finished.
const OPEN: &str = "t.state NOT IN ('done', 'cancelled', 'declined')";
/// Requests have no price of their own.
const NO_MONEY: &str = "CAST(NULL AS BIGINT)";

/// The requests of customers.
pub const REQUESTS: Part = Part {
    code: "requests",
    title: |l| l.pick("Заявки", "Requests"),
    open_title: |l| l.pick("С открытыми заявками", "With open requests"),
    permission: REQUESTS_VIEW,
    has_open: "EXISTS (SELECT 1 FROM service_request t WHERE t.account_id = a.id \
               AND t.state NOT IN ('done', 'cancelled', 'declined') AND {scope})",
    has_number: "EXISTS (SELECT 1 FROM service_request t WHERE t.account_id = a.id AND t.number = $? AND {scope})",
    number: |text| RequestNumber::parse(text).map(|number| number.to_string()),
    counts: |shop, scope, ids| Box::pin(of_accounts(shop, scope, ids, "service_request", OPEN, NO_MONEY)),
};
