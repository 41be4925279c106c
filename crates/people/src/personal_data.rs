//! Personal data of a customer (152-FZ): an archive of everything for its owner, and erasure.
//!
//! This area knows accounts and sites only. Areas above subscribe to the events of [`events`]: they add what they know to
//! an export, say for what they still need the data, and erase their part, all in the transaction that announces them.

mod archive;
mod collect;
mod erase;
mod erasure;
pub mod events;
mod export;
mod own;
pub mod processing;

pub use erasure::{ask_erasure, cancel_erasure, cancel_for, start_erasure, waiting};
pub use export::{MakeExport, Opened, ask_export, open_export};
pub use own::own;

use base::AccountId;
use platform::{Result, Shop, Subscribers, Tx};

/// Adds the subscribers of this area to its own events: accounts and sites are data like others.
pub fn subscribe(subscribers: &mut Subscribers) {
    subscribers.on::<events::DataCollected>("people", |tx, event| Box::pin(collect::collect(tx, event)));
    subscribers.on::<events::DataErased>("people", |tx, event| Box::pin(erase::erase(tx, event)));
    // Nothing in this area keeps an account; the event has to have a subscriber.
    subscribers.on::<events::ErasureChecked>("people", |_, _| Box::pin(async { Ok(()) }));
}

/// Deletes the archives of an account that is merged into another one: they were for its login.
pub(crate) async fn drop_exports(tx: &Tx<'_>, account: AccountId) -> Result<()> {
    export::delete_all(tx, account).await
}

/// Erases what is due, deletes archives that nobody can download any more, and the letters about erasures; returns how many.
///
/// # Errors
/// Those of the database.
pub async fn sweep(shop: &Shop) -> Result<u64> {
    let (erased, archives) = (erasure::run_due(shop).await, export::sweep(shop).await);
    let letters = erasure::forget_letters(shop).await;
    Ok(erased? + archives? + letters?)
}
