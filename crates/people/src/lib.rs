//! Server only. Accounts, sessions, roles, clients' sites and the log of actions: who somebody is and what is theirs.
//! Must not know: goods, orders, requests, pages, HTTP.

pub mod accounts;
pub mod audit;
mod passwords;
pub mod roles;
pub mod saved_views;
pub mod sessions;
pub mod sites;
pub mod tables;
mod texts;

use platform::{Actor, Error, Result, Shop};

/// Removes what has ended or is forgotten (sessions, registrations, counted logins); for a job once a day.
/// Answers how many rows went.
///
/// # Errors
/// [`Error::Forbidden`] for everybody but the program itself.
pub async fn sweep(shop: &Shop, actor: &Actor) -> Result<u64> {
    if !matches!(actor, Actor::System(_)) {
        return Err(Error::Forbidden);
    }
    let tx = shop.begin().await?;
    let swept = sessions::sweep(&tx).await?
        + accounts::registration::sweep(&tx).await?
        + accounts::throttle::sweep(&tx).await?;
    tx.commit().await?;
    Ok(swept)
}
