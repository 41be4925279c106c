//! `zasov check`: invariants of data and money. The areas register their rules.

use platform::checks::{self, Checks};
use platform::{Result, Shop};

/// The rules of all areas.
fn rules() -> Checks {
    let mut all = Checks::default();
    catalog::register_checks(&mut all);
    promotions::register_checks(&mut all);
    payments::register_checks(&mut all);
    receipts::register_checks(&mut all);
    sales::register_checks(&mut all);
    service::register_checks(&mut all);
    checks::register(&mut all);
    all
}

/// Returns all violations, one line each.
pub async fn all(shop: &Shop) -> Result<Vec<String>> {
    rules().run(shop).await
}
