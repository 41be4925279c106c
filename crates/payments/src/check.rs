//! Findings about payments, for `zasov check`.

use crate::refunds::LATE_MINUTES;
use crate::settle::{LOST, NO_KEYS};
use crate::tables::payment;
use base::RefundId;
use payments_model::payments::PaymentState;
use platform::checks::Checks;
use platform::{Result, Shop};
use sea_orm::{
    ColumnTrait, Condition, ConnectionTrait, EntityTrait, QueryFilter, QueryOrder, QuerySelect, Statement,
};

/// How long a payment that ended because the gateway did not find it is reported, in days.
const REPORTED_DAYS: i64 = 30;
/// The most payments listed.
const LISTED_MAX: u64 = 20;

/// Registers the rules of this area.
pub fn register_checks(checks: &mut Checks) {
    checks.rule("payments", |shop| Box::pin(not_found(shop)));
    checks.rule("refunds", |shop| Box::pin(refunds(shop)));
}

/// Payments that the gateway does not find: its shop id or key was changed, or it has forgotten them.
async fn not_found(shop: &Shop) -> Result<Vec<String>> {
    let open = Condition::all()
        .add(payment::Column::NotFound.gt(0))
        .add(payment::Column::State.is_not_in([PaymentState::Succeeded, PaymentState::Cancelled]));
    let ended = Condition::all()
        .add(payment::Column::Reason.is_in([LOST, NO_KEYS]))
        .add(payment::Column::UpdatedAt.gt(shop.now().plus_days(-REPORTED_DAYS)));
    let rows = payment::Entity::find()
        .filter(Condition::any().add(open).add(ended))
        .order_by_desc(payment::Column::UpdatedAt)
        .limit(LISTED_MAX)
        .all(shop.read())
        .await?;
    let line = |p: payment::Model| {
        let gateway_id = p.gateway_payment_id.unwrap_or_default();
        match (p.state.is_final(), p.reason == NO_KEYS) {
            (true, true) => format!(
                "payment {}: ended without an answer, the keys of shop {} at the gateway are gone; look for {gateway_id} there",
                p.id, p.gateway_account
            ),
            (true, false) => format!("payment {}: ended, the gateway did not find {gateway_id}", p.id),
            (false, _) => format!("payment {}: the gateway does not find {gateway_id}", p.id),
        }
    };
    Ok(rows.into_iter().map(line).collect())
}

/// Refunds that do not fit their payments, and those that nothing moves on.
async fn refunds(shop: &Shop) -> Result<Vec<String>> {
    let cases = [
        (
            "payment",
            "its refunds are not what it says, or more than was paid",
            "SELECT p.id FROM payment p WHERE p.refund_total > p.amount OR p.refund_total <> \
               (SELECT COALESCE(SUM(r.amount), 0) FROM refund r WHERE r.payment_id = p.id)",
        ),
        (
            "refund",
            "the gateway is to return it, and no job asks it",
            "SELECT r.id FROM refund r WHERE r.state = 'sent' AND r.next_at IS NULL \
               OR r.state = 'required' AND NOT r.by_hand AND r.next_at IS NULL \
               OR r.state IN ('required', 'sent') AND r.next_at < $1",
        ),
    ];
    let db = shop.read();
    let late = shop.now().plus_minutes(-6 * LATE_MINUTES);
    let mut found = Vec::new();
    for (what, trouble, sql) in cases {
        let values = if sql.contains("$1") { vec![late.into()] } else { Vec::new() };
        let sql = format!("{sql} LIMIT {LISTED_MAX}");
        let query = Statement::from_sql_and_values(db.get_database_backend(), sql, values);
        for row in db.query_all_raw(query).await? {
            let id: RefundId = row.try_get_by_index(0)?; // Of a payment it reads the same.
            found.push(format!("{what} {id}: {trouble}"));
        }
    }
    Ok(found)
}
