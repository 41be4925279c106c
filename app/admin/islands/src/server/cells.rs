//! Why a cell of the product list was not stored.

use super::fields::label;
use app_kit::Visit;
use base::{Locale, ProductId};
use bulk_model::runs::RowProblem;
use catalog::products;
use catalog_model::access::CATALOG_EDIT;
use people::audit;
use platform::Result;

/// Who changed the product last; empty if nobody is recorded.
pub(crate) async fn changed_by(visit: &Visit, product: ProductId) -> Result<String> {
    let (shop, actor) = (&visit.state.shop, &visit.actor);
    let history = audit::history(shop, actor, CATALOG_EDIT, "product", product.0).await?;
    Ok(history.entries.first().map(|e| e.actor_name().to_owned()).unwrap_or_default())
}

/// What is wrong with the new value, as a sentence.
pub(crate) async fn reason(visit: &Visit, l: Locale, problem: &RowProblem) -> Result<String> {
    let words = products::vocabulary(&visit.state.shop, &visit.actor).await?;
    Ok(problem.text(l, |field| label(l, field, &words)))
}
