//! The jobs, sweeps and listeners of buying.

use crate::cart;
use crate::checkout;
use crate::documents::{self, MakeDocuments};
use crate::hits;
use crate::joining::GuestOrders;
use crate::lookups;
use crate::orders;
use crate::payments::{self, ExpireOverdue, ExpireReservation};
use crate::personal_data;
use crate::schedules;
use crate::thread;
use crate::watches::{self, FireWatches};
use gateways::files::Storage;
use gateways::payment::PaymentGateway;
use people::guests::JoinGuests;
use platform::jobs::{HOURLY, Provides, Registry};
use std::time::Duration;

/// How often old carts are removed.
const CARTS_EVERY: Duration = Duration::from_secs(5 * 60);
/// How often reminders of schedules are looked for.
const SCHEDULES_EVERY: Duration = Duration::from_secs(15 * 60);

/// Registers the jobs, sweeps and listeners of this area.
pub fn register<C: Sync + Provides<dyn PaymentGateway> + Provides<Storage>>(registry: &mut Registry<C>) {
    registry.job::<ExpireReservation>();
    registry.job::<ExpireOverdue>();
    registry.job::<FireWatches>();
    registry.job::<JoinGuests<GuestOrders>>();
    registry.job::<MakeDocuments>();
    // Each search for overdue orders queues the one after it; this starts the chain, and restores it where one is dead.
    registry.sweep("overdue_orders", HOURLY, |shop, _| {
        Box::pin(async move { payments::schedule(shop).await.map(|()| 0) })
    });
    registry.sweep("checkout_keys", HOURLY, |shop, _| Box::pin(checkout::sweep_keys(shop)));
    registry.sweep("staff_order_keys", HOURLY, |shop, _| Box::pin(checkout::staff::sweep_keys(shop)));
    registry.sweep("order_drafts", HOURLY, |shop, _| Box::pin(checkout::staff::draft::sweep(shop)));
    registry.sweep("message_keys", HOURLY, |shop, _| Box::pin(thread::sweep_keys(shop)));
    registry.sweep("carts", CARTS_EVERY, |shop, _| Box::pin(cart::sweep(shop)));
    registry.sweep("order_schedules", SCHEDULES_EVERY, |shop, _| Box::pin(schedules::remind(shop)));
    registry.sweep("old_reminders", HOURLY, |shop, _| Box::pin(schedules::expire(shop)));
    registry.sweep("guest_lookups", HOURLY, |shop, _| Box::pin(lookups::sweep(shop)));
    registry.sweep("deleted_carts", HOURLY, |shop, _| Box::pin(cart::sweep_saved(shop)));
    registry.sweep("cart_shares", HOURLY, |shop, _| Box::pin(cart::sweep_shares(shop)));
    // Changes from a time when no worker followed the change log.
    registry.sweep("missed_watches", HOURLY, |shop, _| {
        Box::pin(async move { watches::queue(shop, None).await.map(|()| 0) })
    });
    // Orders from before they had a text to sort by.
    registry.sweep("order_names", HOURLY, |shop, _| Box::pin(orders::NAMES.fill(shop)));
    registry.sweep("product_hits", HOURLY, |shop, _| Box::pin(hits::sweep(shop)));
    registry.sweep("order_contacts", HOURLY, |shop, _| Box::pin(personal_data::sweep(shop)));
    registry.sweep("watches", HOURLY, |shop, _| Box::pin(watches::sweep(shop)));
    registry.sweep("missed_documents", HOURLY, |shop, _| Box::pin(documents::queue_missed(shop)));
    registry.listener("documents", |shop, _, changes| Box::pin(documents::follow(shop, changes)));
    registry.listener("watches", |shop, _, changes| Box::pin(watches::follow(shop, changes)));
}
