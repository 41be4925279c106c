//! Zones of delivery methods: reading, and their administration.

mod edit;

pub use edit::{of_method, save, zone};

use crate::tables::delivery_zone;
use base::{Bilingual, DeliveryMethodId, DeliveryZoneId};
use delivery_model::zones::Zone;
use platform::{Error, Result};
use sea_orm::{ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter, QueryOrder};
use serde::de::DeserializeOwned;
use serde_json::Value as Json;
use std::collections::HashMap;

/// The zones in use of these methods, in order.
///
/// # Errors
/// Those of the database; [`Error::Inconsistent`] for malformed columns.
pub async fn of_methods(
    db: &impl ConnectionTrait,
    methods: &[DeliveryMethodId],
) -> Result<HashMap<DeliveryMethodId, Vec<Zone>>> {
    let mut found: HashMap<_, Vec<Zone>> = HashMap::new();
    if methods.is_empty() {
        return Ok(found);
    }
    let rows = delivery_zone::Entity::find()
        .filter(delivery_zone::Column::MethodId.is_in(methods.iter().copied()))
        .filter(delivery_zone::Column::IsActive.eq(true))
        .order_by_asc(delivery_zone::Column::Position)
        .order_by_asc(delivery_zone::Column::Id);
    for row in rows.all(db).await? {
        found.entry(row.method_id).or_default().push(view(row)?);
    }
    Ok(found)
}

/// A zone, even if it is not in use any more.
///
/// # Errors
/// Those of the database.
pub async fn find(db: &impl ConnectionTrait, id: DeliveryZoneId) -> Result<Option<Zone>> {
    delivery_zone::Entity::find_by_id(id).one(db).await?.map(view).transpose()
}

fn view(row: delivery_zone::Model) -> Result<Zone> {
    Ok(Zone {
        id: row.id,
        area: read(row.id, row.area)?,
        places: read(row.id, row.places)?,
        tariff: read(row.id, row.tariff)?,
        windows: read(row.id, row.windows)?,
        name: Bilingual::new(row.name_ru, row.name_en),
    })
}

fn read<T: DeserializeOwned>(id: DeliveryZoneId, json: Json) -> Result<T> {
    serde_json::from_value(json)
        .map_err(|e| Error::Inconsistent(format!("delivery zone {id} is malformed: {e}")))
}
