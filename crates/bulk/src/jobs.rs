//! The jobs and sweeps of bulk changes.

use crate::{imports, runs};
use gateways::files::Storage;
use platform::jobs::{HOURLY, Provides, Registry};

/// Registers the jobs and sweeps of this area.
pub fn register<C: Sync + Provides<Storage>>(registry: &mut Registry<C>) {
    registry.job::<runs::BatchJob>();
    registry.job::<imports::ImportRead>();
    registry.sweep("bulk_runs", HOURLY, |shop, _| Box::pin(runs::sweep(shop)));
    registry.sweep("imports", HOURLY, |shop, _| Box::pin(imports::sweep(shop)));
}
