//! Coordinates of addresses that were found a short time ago.

use moka::sync::Cache;
use org_model::branches::GeoPoint;
use std::time::Duration;

/// Maximum number of addresses whose coordinates are kept.
const POINTS_MAX: u64 = 2_000;
/// How long they are kept.
const POINTS_KEPT: Duration = Duration::from_secs(10 * 60);

/// The coordinates by address in lower case: one checkout asks for the same address several times. An address that the
/// directory does not know is kept too.
#[derive(Clone)]
pub struct KnownPoints(Cache<String, Option<GeoPoint>>);

impl Default for KnownPoints {
    fn default() -> Self {
        Self(Cache::builder().max_capacity(POINTS_MAX).time_to_live(POINTS_KEPT).build())
    }
}

impl KnownPoints {
    /// What the directory said about an address; `None` if it was not asked lately.
    pub fn get(&self, address: &str) -> Option<Option<GeoPoint>> {
        self.0.get(&address.to_lowercase())
    }

    /// Keeps what the directory said.
    pub fn insert(&self, address: &str, point: Option<GeoPoint>) {
        self.0.insert(address.to_lowercase(), point);
    }
}
