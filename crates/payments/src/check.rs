//! Findings about payments, for `zasov check`.

use crate::settle::{LOST, NO_KEYS};
use crate::tables::payment;
use payments_model::payments::PaymentState;
use platform::checks::Checks;
use platform::{Result, Shop};
use sea_orm::{ColumnTrait, Condition, EntityTrait, QueryFilter, QueryOrder, QuerySelect};

/// How long a payment that ended because the gateway did not find it is reported, in days.
const REPORTED_DAYS: i64 = 30;
/// The most payments listed.
const LISTED_MAX: u64 = 20;

/// Registers the rules of this area.
pub fn register_checks(checks: &mut Checks) {
    checks.rule("payments", |shop| Box::pin(not_found(shop)));
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
