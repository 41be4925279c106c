//! Server function that stores a cell.

use app_kit::api::ApiError;
use base::{Locale, ProductId};
use bulk_model::runs::{CellChange, Cells};
use leptos::prelude::*;
use leptos::server_fn::codec::Json;
use serde::{Deserialize, Serialize};

/// Result of a change; `cells` holds the current stored values.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "answer", rename_all = "snake_case")]
pub enum Answer {
    Saved { cells: Cells },
    Differs { cells: Cells, who: String },
    Refused { cells: Cells, why: String },
}

/// Stores a cell unless its stored value has changed meanwhile.
#[server(prefix = "/api", endpoint = "admin/products/cell", input = Json)]
pub async fn set_cell(l: Locale, product: ProductId, change: CellChange) -> Result<Answer, ApiError> {
    let visit = app_kit::api::visit()?;
    Ok(server::answer(&visit, l, product, &change).await?)
}

#[cfg(feature = "ssr")]
mod server {
    use super::super::super::conflict::label;
    use super::Answer;
    use app_kit::Visit;
    use base::access::Permission;
    use base::{Locale, ProductId};
    use bulk::runs;
    use bulk_model::runs::{CellChange, CellOutcome};
    use catalog::products;
    use people::audit;
    use platform::Result;

    pub async fn answer(visit: &Visit, l: Locale, product: ProductId, change: &CellChange) -> Result<Answer> {
        let (shop, actor) = (&visit.state.shop, &visit.actor);
        Ok(match runs::set_cell(shop, actor, product, change).await? {
            CellOutcome::Saved { cells } => Answer::Saved { cells },
            CellOutcome::Differs { cells } => {
                let history =
                    audit::history(shop, actor, Permission::CatalogEdit, "product", product.0).await?;
                let who = history.entries.first().map(|e| e.actor_name.clone()).unwrap_or_default();
                Answer::Differs { cells, who }
            }
            CellOutcome::Refused { cells, problem } => {
                let words = products::vocabulary(shop, actor).await?;
                Answer::Refused { cells, why: problem.text(l, |field| label(l, field, &words)) }
            }
        })
    }
}
