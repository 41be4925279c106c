//! What the island asks the server for an account holder.

use app_kit::api::ApiError;
use base::ProductId;
use leptos::prelude::*;

/// Puts a product on the account's wish list, or takes it off.
#[server(prefix = "/api", endpoint = "wishes/set")]
pub async fn set_wish(product: ProductId, is_in: bool) -> Result<(), ApiError> {
    let visit = app_kit::api::visit()?;
    let shop = &visit.state.shop;
    match is_in {
        true => sales::wishes::put(shop, &visit.actor, product).await?,
        false => sales::wishes::take(shop, &visit.actor, product).await?,
    }
    Ok(())
}
