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
    use crate::server::cells;
    use bulk_model::runs::CellOutcome;
    let visit = app_kit::current_visit()?;
    Ok(match bulk::runs::set_cell(&visit.state.shop, &visit.actor, product, &change).await? {
        CellOutcome::Saved { cells } => Answer::Saved { cells },
        CellOutcome::Differs { cells } => {
            Answer::Differs { cells, who: cells::changed_by(&visit, product).await? }
        }
        CellOutcome::Refused { cells, problem } => {
            Answer::Refused { cells, why: cells::reason(&visit, l, &problem).await? }
        }
    })
}
