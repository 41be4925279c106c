//! Duplicates: two accounts of one customer become one. Areas above subscribe to the events: they say what would move, and
//! move their rows, all in the transaction that announces them. The merged account stays, closed and without a person's
//! data, and points to the other one; it can't be undone. See decision 0032.

mod events;
mod list;
mod merge;
mod read;
mod rows;

pub use events::{AccountsMerged, MergeCounted};
pub use list::{PAIRS_PAGE, mark, pairs};
pub use merge::merge;
pub use read::{duplicates, into, own_row, preview};

use platform::Subscribers;

/// Adds the subscribers of this area to its own events: sites and notes are rows like others.
pub fn subscribe(subscribers: &mut Subscribers) {
    subscribers.on::<MergeCounted>("people", |tx, event| Box::pin(rows::count(tx, event)));
    subscribers.on::<AccountsMerged>("people", |tx, event| Box::pin(rows::take(tx, event)));
}
