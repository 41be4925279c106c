//! In which order warehouses are asked for the goods of an order.

use base::{BranchId, WarehouseId};
use catalog::availability::Sources;
use delivery_model::zones::distance_m;
use org_model::branches::BranchView;
use platform::{Result, Tx};
use sales_model::settings::{Allocation, AllocationRule};

/// The warehouses for an order of this branch, by the rule of the settings: the chosen pickup point first.
///
/// # Errors
/// Those of the database.
pub(crate) async fn of(tx: &Tx<'_>, branch: BranchId, pickup: Option<WarehouseId>) -> Result<Sources> {
    let rule = org::settings::get::<Allocation>(&**tx).await?.0;
    let mut all = stock::warehouses::all(&**tx).await?;
    match rule {
        AllocationRule::Nearest => {
            let branches = org::branches::all(&**tx).await?;
            all.sort_by_key(|warehouse| distance(&branches, branch, warehouse.branch));
        }
        AllocationRule::OwnBranch | AllocationRule::Fullest => {
            all.sort_by_key(|warehouse| warehouse.branch != branch);
        }
    }
    all.sort_by_key(|warehouse| Some(warehouse.id) != pickup);
    let kept = usize::from(pickup.is_some());
    let fullest_after = (rule == AllocationRule::Fullest).then_some(kept);
    Ok(Sources { first: all.into_iter().map(|warehouse| warehouse.id).collect(), fullest_after })
}

/// Metres between two branches; the largest number if the place of one is not known.
fn distance(branches: &[BranchView], from: BranchId, to: BranchId) -> i64 {
    if from == to {
        return 0;
    }
    let point = |id| branches.iter().find(|branch| branch.id == id).and_then(|branch| branch.point);
    point(from).zip(point(to)).map_or(i64::MAX, |(a, b)| distance_m(a, b))
}
