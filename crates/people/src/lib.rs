//! People: accounts, sessions, roles, clients' sites and the audit log. Server only. Must not depend on:
//! goods, orders, requests, pages, HTTP.

#![warn(missing_docs)]

pub mod accounts;
pub mod acting;
pub mod actions;
pub mod audit;
pub mod audit_names;
pub mod branch;
mod claims;
pub mod companies;
pub mod company_lookup;
pub mod contacts;
pub mod counted;
pub mod customers;
mod device;
mod factors;
pub mod failed_jobs;
mod folding;
pub mod guests;
pub mod incidents;
mod known_browsers;
pub mod letters;
pub mod links;
pub mod login_events;
pub mod login_hooks;
pub mod merging;
mod messages;
pub mod notifications;
pub mod outgoing;
mod passwords;
pub mod personal_data;
pub mod preferences;
pub mod proofs;
pub mod protection;
pub mod registration;
pub mod roles;
pub mod saved_views;
pub mod sessions;
pub mod sites;
pub mod staff;
#[expect(missing_docs, reason = "columns are described by the migrations")]
pub mod tables;
mod texts;

pub use factors::passkeys::Challenge;

use gateways::files::Storage;
use platform::jobs::{HOURLY, Provides, Registry};
use platform::{Actor, Error, Result, Shop};

/// Adds the letters of this area.
pub fn register_letters(all: &mut org_model::letters::Registry) {
    messages::register(all);
    all.add("program", |l| l.pick("Работа программы", "The program"), &[&notifications::JOB_DIED]);
}

/// Registers the jobs and sweeps of this area.
pub fn register<C: Sync>(registry: &mut Registry<C>) {
    registry.job::<accounts::SendLink>();
    outgoing::follow_settings(registry);
    registry.sweep("people", HOURLY, |shop, _| {
        Box::pin(async move { sweep(shop, &Actor::System("worker")).await })
    });
    // Accounts from before they had a text for the search.
    registry.sweep("customer_search", HOURLY, |shop, _| Box::pin(folding::fill(shop)));
    registry.sweep("company_joins", HOURLY, |shop, _| Box::pin(companies::expire(shop)));
    registry.sweep("company_lookups", HOURLY, |shop, _| Box::pin(company_lookup::sweep(shop)));
    registry.sweep("personal_data", HOURLY, |shop, _| Box::pin(personal_data::sweep(shop)));
    registry.sweep("old_audit", HOURLY, |shop, _| Box::pin(audit::sweep(shop)));
    registry.sweep("people_notifications", HOURLY, |shop, _| Box::pin(notifications::sweep(shop)));
    // Runs when the worker starts; the key is made once.
    registry.sweep("push_key", HOURLY, |shop, _| {
        Box::pin(async move { notifications::push::ensure_key(shop).await.map(|()| 0) })
    });
}

/// Registers the jobs of this area that need the file storage.
pub fn register_exports<C: Sync + Provides<Storage>>(registry: &mut Registry<C>) {
    registry.job::<personal_data::MakeExport>();
}

/// Deletes expired records (sessions, registrations, login counters, known browsers, login events, links, logins that wait for
/// their second step); called every hour.
/// Returns the number of rows.
///
/// # Errors
/// [`Error::Forbidden`] for everybody but the system actor.
pub async fn sweep(shop: &Shop, actor: &Actor) -> Result<u64> {
    if !matches!(actor, Actor::System(_)) {
        return Err(Error::Forbidden);
    }
    let tx = shop.begin().await?;
    let swept = sessions::sweep(&tx).await?
        + registration::sweep(&tx).await?
        + accounts::throttle::sweep(&tx).await?
        + known_browsers::sweep(&tx).await?
        + login_events::sweep(&tx).await?
        + links::sweep(&tx).await?
        + factors::steps::sweep(&tx).await?
        + factors::passkeys::sweep(&tx).await?;
    tx.commit().await?;
    Ok(swept)
}
