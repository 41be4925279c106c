//! Consistency checks of promotions, for `zasov check`.

use crate::facts::all;
use base::PromotionId;
use platform::checks::Checks;
use platform::{Result, Shop};
use sea_orm::FromQueryResult;

/// Maximum number of promotions listed per finding.
const NAMED_MAX: usize = 20;

/// A finding, and the query for the affected promotions.
const CHECKS: [(&str, &str); 2] = [
    (
        "its counters are not the sums of its uses",
        "SELECT p.id FROM promotion p WHERE p.used <> \
           (SELECT COUNT(*) FROM promotion_use u WHERE u.promotion_id = p.id AND u.is_held) \
           OR p.spent <> (SELECT COALESCE(SUM(u.amount), 0) FROM promotion_use u WHERE u.promotion_id = p.id AND u.is_held)",
    ),
    (
        "it is active, needs a code and has none",
        "SELECT p.id FROM promotion p WHERE p.state = 'active' AND p.needs_code \
           AND NOT EXISTS (SELECT 1 FROM promotion_code c WHERE c.promotion_id = p.id)",
    ),
];

/// Registers the rules of this area.
pub fn register_checks(checks: &mut Checks) {
    checks.rule("promotions", |shop| Box::pin(check(shop)));
}

#[derive(FromQueryResult)]
struct Row {
    id: PromotionId,
}

/// The inconsistencies of promotions, one line each; empty if there are none.
///
/// # Errors
/// Those of the database.
pub async fn check(shop: &Shop) -> Result<Vec<String>> {
    let mut found = Vec::new();
    for (trouble, sql) in CHECKS {
        let rows = all::<Row>(shop.read(), format!("{sql} ORDER BY 1"), Vec::new()).await?;
        found.extend(rows.iter().take(NAMED_MAX).map(|row| format!("promotion {}: {trouble}", row.id)));
        if rows.len() > NAMED_MAX {
            found.push(format!("and {} promotions more: {trouble}", rows.len() - NAMED_MAX));
        }
    }
    Ok(found)
}
