//! Rates: prices of work and material.

use crate::actions;
use crate::lists::{self, Save, Stored, Table};
use base::RateId;
use platform::{Actor, Result, Shop};
use sea_orm::ConnectionTrait;
use service_model::access::RATES_EDIT;
use service_model::estimate::Rate;

const TABLE: Table = Table { name: "rate", saved: actions::RATE_SAVED };

/// Active rates in their order, as used by estimates. Prices are public, so no actor is checked.
pub async fn list(shop: &Shop) -> Result<Vec<Rate>> {
    active(shop.read()).await
}

pub(crate) async fn active(db: &impl ConnectionTrait) -> Result<Vec<Rate>> {
    let rows: Vec<Stored<RateId, Rate>> = lists::all(db, TABLE, true).await?;
    Ok(rows.into_iter().map(|r| r.value).collect())
}

/// All rates, for the editor.
pub async fn list_for_admin(shop: &Shop, actor: &Actor) -> Result<Vec<Stored<RateId, Rate>>> {
    actor.require(RATES_EDIT)?;
    lists::all(shop.read(), TABLE, false).await
}

/// One rate, for the editor.
///
/// # Errors
/// [`platform::Error::NotFound`] for an unknown id.
pub async fn one(shop: &Shop, actor: &Actor, id: RateId) -> Result<Stored<RateId, Rate>> {
    actor.require(RATES_EDIT)?;
    lists::one(shop.read(), TABLE, id.0).await
}

/// Adds or updates a rate. The code of a stored one can't be changed.
///
/// # Errors
/// The faults of the value, a taken code, [`base::refusal::Refusal::Changed`] if somebody saved first.
pub async fn save(shop: &Shop, actor: &Actor, save: Save<RateId, Rate>) -> Result<RateId> {
    actor.require(RATES_EDIT)?;
    save.value.check().map_err(lists::fault)?;
    let Save { id, version, value, position, is_active } = save;
    let row = Save { id: id.map(|i| i.0), version, value: &value, position, is_active };
    lists::save(shop, actor, TABLE, &value.code, row).await.map(RateId)
}
