//! `zasov check`: invariants of data and money. The areas register their rules.

use base::{OrderId, ProductId};
use platform::checks::{self, Checks};
use platform::{Actor, Error, Result, Shop};
use stock_model::levels::StockFault;

/// The rules of all areas.
fn rules() -> Checks {
    let mut all = Checks::default();
    catalog::register_checks(&mut all);
    promotions::register_checks(&mut all);
    ledger::register_checks(&mut all);
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

/// Repairs what is wrong with the stock, as the page of the administration does; returns how much was repaired. What a person
/// has to look at stays.
///
/// # Errors
/// Those of the database.
pub async fn repair_stock(shop: &Shop) -> Result<usize> {
    let actor = Actor::System("check");
    let mut found = sales::stock_health::findings(shop, &actor).await?;
    found.extend(catalog::warehousing::findings(shop, &actor).await?);
    let mut repaired = 0;
    for one in found {
        let done = match one.fault {
            StockFault::Ended => sales::stock_health::release(shop, &actor, OrderId(one.subject)).await,
            fault => {
                let product = ProductId(one.subject);
                catalog::warehousing::repair(shop, &actor, fault, product, one.warehouse).await
            }
        };
        match done {
            Ok(()) => repaired += 1,
            Err(Error::Refused(_)) => {}
            Err(other) => return Err(other),
        }
    }
    Ok(repaired)
}
