//! Fills an empty database with the demo shop, through the regular operations and bulk loading.

use crate::{load_catalogue, load_client, load_sales, load_service, shop};
use gateways::files::Storage;
use platform::{Actor, Error, Result, Shop};

/// Loads the demo unless it is already loaded; returns its logins. Logs its progress.
///
/// # Errors
/// [`Error::Inconsistent`] if the database already contains another shop.
pub async fn load(shop: &Shop, storage: &Storage) -> Result<Vec<shop::Login>> {
    let was_loaded = is_loaded(shop).await?;
    let logins = load_opening(shop, storage).await?;
    if !was_loaded {
        tracing::info!("promotions, stock documents and orders");
        load_sales::load(shop, &Actor::System("demo"), storage).await?;
    }
    Ok(logins)
}

/// As [`load`], without what staff and a second client have done since: what tests of pages begin with.
///
/// # Errors
/// As [`load`].
pub async fn load_opening(shop: &Shop, storage: &Storage) -> Result<Vec<shop::Login>> {
    if is_loaded(shop).await? {
        tracing::info!("the demo is loaded already");
        return Ok(shop::logins());
    }
    let actor = Actor::System("demo");
    if !seed::seed_shop(shop, &actor, &shop::setup()).await? {
        return Err(Error::Inconsistent(
            "the database holds a shop already; the demo wants an empty one".to_owned(),
        ));
    }
    tracing::info!("accounts");
    people::roles::ensure_roles(shop, &seed::permissions()).await?;
    tracing::info!("catalogue");
    load_catalogue::load(shop, &actor).await?;
    tracing::info!("crews, rates and requests");
    load_service::load(shop, &actor, storage).await?;
    // The accounts mark the demo as complete; the client's data is optional.
    let client = shop::accounts(shop, &actor).await?;
    load_client::load(shop, &actor, storage, client).await?;
    Ok(shop::logins())
}

/// Whether this database holds the demo shop.
pub async fn is_loaded(shop: &Shop) -> Result<bool> {
    people::accounts::is_demo(shop).await
}
