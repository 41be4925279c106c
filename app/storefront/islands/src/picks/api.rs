//! Server function for the wish list of an account.

use app_kit::api::ApiError;
use base::ProductId;
use leptos::prelude::*;

/// Adds a product to the account's wish list, or removes it.
#[server(prefix = "/api", endpoint = "wishes/set")]
pub async fn set_wish(product: ProductId, is_in: bool) -> Result<(), ApiError> {
    let visit = app_kit::current_visit()?;
    let shop = &visit.state.shop;
    match is_in {
        true => sales::wishes::put(shop, &visit.actor, product).await?,
        false => sales::wishes::take(shop, &visit.actor, product).await?,
    }
    Ok(())
}
