//! Server function that suggests addresses.

use app_kit::api::ApiError;
use leptos::prelude::*;
use serde::{Deserialize, Serialize};

/// An address that was meant.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Suggested {
    /// On one line.
    pub whole: String,
    /// The value of the field `city`.
    pub city: String,
    /// The value of the field `address`.
    pub street: String,
}

/// Addresses that what was typed may mean; none without a directory.
#[server(prefix = "/api", endpoint = "checkout/addresses")]
pub async fn suggest_addresses(query: String) -> Result<Vec<Suggested>, ApiError> {
    let visit = app_kit::current_visit()?;
    let found = visit.addresses(&query, 7).await?;
    let found = found.into_iter().filter(|found| !found.street.is_empty());
    Ok(found.map(|f| Suggested { whole: f.value, city: f.city, street: f.street }).collect())
}
