//! Questions of those who set delivery up: what an address gets, and how full the windows are.

use crate::tables::delivery_method;
use crate::windows::{self, Offer};
use crate::{methods, zones};
use base::{Bilingual, BranchId, Kopecks};
use delivery_model::access::DELIVERY_EDIT;
use delivery_model::methods::{DeliveryMethod, DeliveryRefusal};
use delivery_model::windows::OfferedSlot;
use delivery_model::zones::{Destination, Reached};
use org_model::branches::BranchView;
use platform::sql::within;
use platform::{Actor, Error, Result, Shop};
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter, QueryOrder};

/// What a method does for an address.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum TriedOutcome {
    /// Delivered for this cost by this zone; without a zone by the method's own price.
    Delivered {
        /// The name of the zone; empty without one.
        zone: Bilingual,
        /// Including VAT.
        cost: Kopecks,
        /// The windows, full ones too.
        windows: Vec<OfferedSlot>,
    },
    /// Too heavy for the method or the zone.
    TooHeavy {
        /// Maximum weight, in grams.
        max_g: i64,
    },
    /// No zone or place contains the address.
    Outside,
    /// It can't be said without the coordinates of the address.
    Unknown,
}

/// A method with what it does for an address.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Tried {
    /// The method.
    pub method: DeliveryMethod,
    /// What it does.
    pub outcome: TriedOutcome,
}

/// What each method of a branch does for an order of this value and weight to an address.
///
/// # Errors
/// [`Error::Forbidden`]; [`Error::NotFound`] for a branch that is none of the actor's.
pub async fn try_out(
    shop: &Shop,
    actor: &Actor,
    branch: BranchId,
    to: &Destination<'_>,
    (goods, weight_g): (Kopecks, i64),
) -> Result<Vec<Tried>> {
    let scope = actor.require(DELIVERY_EDIT)?;
    if !scope.contains(branch) {
        return Err(Error::NotFound);
    }
    let branch = org::branches::by_id(shop, branch).await?;
    let mut tried = Vec::new();
    for method in methods::of_branch(shop.read(), branch.id).await? {
        let outcome = outcome(shop, &branch, &method, to, (goods, weight_g)).await?;
        tried.push(Tried { method, outcome });
    }
    Ok(tried)
}

async fn outcome(
    shop: &Shop,
    branch: &BranchView,
    method: &DeliveryMethod,
    to: &Destination<'_>,
    (goods, weight_g): (Kopecks, i64),
) -> Result<TriedOutcome> {
    let reached = method.reach(to);
    let cost = match method.cost_at(reached, goods, weight_g) {
        Ok(cost) => cost,
        Err(DeliveryRefusal::TooHeavy { max_g }) => return Ok(TriedOutcome::TooHeavy { max_g }),
    };
    Ok(match (reached, cost) {
        (Reached::Outside, _) => TriedOutcome::Outside,
        (Reached::Zone(zone), Some(cost)) => {
            let offer =
                Offer { branch: branch.id, time_zone: &branch.zone, terms: method.terms, now: shop.now() };
            let windows = windows::offered(shop.read(), zone, &offer).await?;
            TriedOutcome::Delivered { zone: zone.name.clone(), cost, windows }
        }
        (Reached::Method, Some(cost)) => {
            TriedOutcome::Delivered { zone: Bilingual::default(), cost, windows: Vec::new() }
        }
        (_, _) => TriedOutcome::Unknown,
    })
}

/// The windows of a zone with the orders that they have.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ZoneLoad {
    /// The name of the method.
    pub method: Bilingual,
    /// The name of the zone.
    pub zone: Bilingual,
    /// The time zone of the branch.
    pub time_zone: String,
    /// The windows that can be chosen now, by day and begin.
    pub windows: Vec<OfferedSlot>,
}

/// The windows of the actor's branches that can be chosen now.
///
/// # Errors
/// [`Error::Forbidden`] without [`DELIVERY_EDIT`].
pub async fn loads(shop: &Shop, actor: &Actor) -> Result<Vec<ZoneLoad>> {
    let scope = actor.require(DELIVERY_EDIT)?;
    let db = shop.read();
    let rows = delivery_method::Entity::find()
        .filter(within(&scope, delivery_method::Column::BranchId))
        .filter(delivery_method::Column::IsActive.eq(true))
        .order_by_asc(delivery_method::Column::Position)
        .all(db)
        .await?;
    let ids: Vec<_> = rows.iter().map(|row| row.id).collect();
    let mut zones = zones::of_methods(db, &ids).await?;
    let mut loads = Vec::new();
    for row in rows {
        let Some(branch) = org::branches::with_id(db, row.branch_id).await? else { continue };
        let Some(method) = methods::find(db, row.id).await? else { continue };
        for zone in zones.remove(&row.id).unwrap_or_default() {
            let offer =
                Offer { branch: branch.id, time_zone: &branch.zone, terms: method.terms, now: shop.now() };
            let windows = windows::offered(db, &zone, &offer).await?;
            let name = Bilingual::new(&method.name_ru, &method.name_en);
            if !windows.is_empty() {
                let time_zone = branch.zone.clone();
                loads.push(ZoneLoad { method: name, zone: zone.name, time_zone, windows });
            }
        }
    }
    Ok(loads)
}
