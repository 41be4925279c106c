//! What was missed: lost notifications, lost answers, jobs that gave up.

use super::{expire, give_up, settle};
use base::{OrderId, PaymentId};
use gateways::payment::PaymentGateway;
use platform::{Result, Shop, with_retries};
use sea_orm::{FromQueryResult, Statement};

/// A payment that is open for so long is asked about.
pub const RECONCILE_AFTER_MINUTES: i64 = 5;
/// A reservation that its own job did not end by then.
const OVERDUE_MINUTES: i64 = 10;
/// How many of each are looked at in one go.
const AT_ONCE: i64 = 50;

#[derive(FromQueryResult)]
struct Open {
    id: PaymentId,
    is_started: bool,
}

#[derive(FromQueryResult)]
struct Overdue {
    id: OrderId,
}

/// Asks about payments that are open for long, and ends reservations whose term has passed for long. How many
/// were looked at; what fails is logged and looked at again the next time.
pub async fn reconcile(shop: &Shop, gateway: &dyn PaymentGateway) -> Result<usize> {
    let db = shop.read();
    let query = |sql: String, before| {
        Statement::from_sql_and_values(db.get_database_backend(), sql, [base::Instant::into(before)])
    };
    let open = Open::find_by_statement(query(
        format!(
            "SELECT id, gateway_payment_id IS NOT NULL AS is_started FROM payment \
             WHERE state IN ('new', 'pending', 'waiting_for_capture') AND created_at < $1 ORDER BY created_at LIMIT {AT_ONCE}"
        ),
        shop.now().plus_minutes(-RECONCILE_AFTER_MINUTES),
    ))
    .all(db)
    .await?;
    for payment in &open {
        let done = match payment.is_started {
            true => settle(shop, gateway, payment.id).await.map(|_| ()),
            // The gateway's answer was lost, so the buyer never had a page to pay on.
            false => with_retries(|| give_up(shop, payment.id, super::NEVER_STARTED)).await,
        };
        if let Err(e) = done {
            tracing::warn!("payment {} could not be reconciled: {e}", payment.id);
        }
    }
    let overdue = Overdue::find_by_statement(query(
        format!("SELECT id FROM shop_order WHERE state = 'placed' AND reserved_until < $1 ORDER BY reserved_until LIMIT {AT_ONCE}"),
        shop.now().plus_minutes(-OVERDUE_MINUTES),
    ))
    .all(db)
    .await?;
    for order in &overdue {
        if let Err(e) = expire(shop, gateway, order.id).await {
            tracing::warn!("order {} could not be ended: {e}", order.id);
        }
    }
    Ok(open.len() + overdue.len())
}
