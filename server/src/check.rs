//! `zasov check`: invariants of data and money, each implemented by the crate that owns the data.

use platform::{Result, Shop};

/// Returns all violations, one line each.
pub async fn all(shop: &Shop) -> Result<Vec<String>> {
    let mut found = catalog::check(shop).await?;
    found.extend(sales::check(shop).await?);
    found.extend(service::check(shop).await?);
    let dead = platform::jobs::count(shop, base::jobs::JobState::Dead).await?;
    if dead > 0 {
        found.push(format!("{dead} jobs are dead: see their last_error"));
    }
    Ok(found)
}
