//! What the worker does for the service.

pub use crate::holds::ExpireHold;
use crate::joining::GuestRequests;
use crate::{files, form_drafts, personal_data, requests};
use gateways::files::Storage;
use people::guests::JoinGuests;
use platform::jobs::{HOURLY, Provides, Registry};

/// Registers the jobs and sweeps of this area.
pub fn register<C: Sync + Provides<Storage>>(registry: &mut Registry<C>) {
    registry.job::<ExpireHold>();
    registry.job::<JoinGuests<GuestRequests>>();
    registry.sweep("unused_files", HOURLY, |shop, context| {
        Box::pin(async move {
            let swept = files::sweep(shop, context.provide()).await?;
            Ok(swept.rows + swept.files)
        })
    });
    registry.sweep("unconfirmed_requests", HOURLY, |shop, _| Box::pin(requests::cancel_unconfirmed(shop)));
    registry.sweep("request_keys", HOURLY, |shop, _| Box::pin(requests::sweep_keys(shop)));
    registry.sweep("request_contacts", HOURLY, |shop, _| Box::pin(personal_data::sweep(shop)));
    // Requests from before they had a text to sort by.
    registry.sweep("request_names", HOURLY, |shop, _| Box::pin(requests::NAMES.fill(shop)));
    registry.sweep("form_drafts", HOURLY, |shop, _| Box::pin(form_drafts::sweep(shop)));
}
