//! Reconciliation with the gateway: lost notifications, lost responses, jobs that failed for good.

use crate::settle::{NO_KEYS, note_look, settle};
use crate::start::SUPERSEDED;
use crate::unsent::{NEVER_STARTED, give_up};
use base::PaymentId;
use gateways::payment::PaymentGateway;
use platform::jobs::JOB_TIME_MAX;
use platform::{Result, Shop, with_retries};
use sea_orm::{FromQueryResult, Statement};

/// A payment that is open for longer is reconciled.
pub const RECONCILE_AFTER_MINUTES: i64 = 5;
/// Maximum number of payments per run.
const AT_ONCE: i64 = 50;
/// A payment that ended because its keys were gone is asked about for so many days: the keys may be entered again.
const ENDED_DAYS: i64 = 30;
/// A payment that another one took the place of, for so long: its page at the gateway has closed then.
const SUPERSEDED_DAYS: i64 = 2;
/// … and not more often than this.
const ENDED_EVERY_MINUTES: i64 = 60;
/// No further payment is checked after this time, so that the run ends within the time limit of its job even if the gateway
/// answers slowly; the rest comes first the next time.
const RUN_MINUTES: i64 = 3;
const _: () = assert!(RUN_MINUTES as u64 * 60 < JOB_TIME_MAX.as_secs());

#[derive(FromQueryResult)]
struct Open {
    id: PaymentId,
    is_started: bool,
}

/// Asks the gateway about payments that are open for [`RECONCILE_AFTER_MINUTES`], those first that were not looked at for
/// longest: a payment that fails each time holds up no other. One that the gateway never received is cancelled. Returns
/// how many were examined; failures are logged and retried by the next run.
pub async fn reconcile(shop: &Shop, gateway: &dyn PaymentGateway) -> Result<usize> {
    let db = shop.read();
    let sql = format!(
        "SELECT id, gateway_payment_id IS NOT NULL AS is_started FROM payment \
         WHERE created_at < $1 \
           AND (state IN ('new', 'pending', 'waiting_for_capture') AND (gateway_payment_id IS NOT NULL OR updated_at < $1) \
             OR state = 'cancelled' AND (reason = '{NO_KEYS}' AND updated_at > $2 OR reason = '{SUPERSEDED}' AND updated_at > $4) \
               AND COALESCE(looked_at, 0) < $3) \
         ORDER BY COALESCE(looked_at, created_at), id LIMIT {AT_ONCE}"
    );
    let until = shop.now().plus_minutes(RUN_MINUTES);
    let before = shop.now().plus_minutes(-RECONCILE_AFTER_MINUTES);
    let ended = shop.now().plus_days(-ENDED_DAYS);
    let looked_at = shop.now().plus_minutes(-ENDED_EVERY_MINUTES);
    let superseded = shop.now().plus_days(-SUPERSEDED_DAYS);
    let values = [before.into(), ended.into(), looked_at.into(), superseded.into()];
    let query = Statement::from_sql_and_values(db.get_database_backend(), sql, values);
    let open = Open::find_by_statement(query).all(db).await?;
    let mut looked = 0;
    for payment in open.iter().take_while(|_| shop.now() < until) {
        looked += 1;
        with_retries(|| note_look(shop, payment.id)).await?;
        let done = match payment.is_started {
            true => settle(shop, gateway, payment.id).await.map(|_| ()),
            // The gateway's answer was lost, so the buyer never had a page to pay on.
            false => with_retries(|| give_up(shop, payment.id, NEVER_STARTED, before)).await,
        };
        if let Err(e) = done {
            tracing::warn!("payment {} could not be reconciled: {e}", payment.id);
        }
    }
    Ok(looked)
}
