//! Content: the home page, banners, pages with versions and pictures, pages of branches, menus, the look of the shop, and
//! consents to legal texts. Server only. Must not depend on: accounts (only their ids), the catalogue (only ids of
//! categories, slugs of brands and SKUs), orders, requests, pages, HTTP.

#![warn(missing_docs)]

pub mod actions;
pub mod audit_names;
pub mod banners;
pub mod branch_pages;
pub mod consents;
pub mod home;
pub mod look;
pub mod menus;
pub mod pages;
#[expect(missing_docs, reason = "columns are described by the migrations")]
pub mod tables;
mod upload;

use platform::jobs::{HOURLY, Registry};

/// Registers the jobs and sweeps of this area.
pub fn register<C: Sync>(registry: &mut Registry<C>) {
    registry.job::<pages::PublishPage>();
    // Pages from before they had a text by which they are found.
    registry.sweep("page_search", HOURLY, |shop, _| Box::pin(pages::fill(shop)));
}
