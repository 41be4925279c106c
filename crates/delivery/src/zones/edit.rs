//! Administration of zones.

use super::view;
use crate::actions;
use crate::tables::{delivery_method, delivery_zone};
use base::jobs::ChangeKind;
use base::refusal::Refusal;
use base::{DeliveryMethodId, DeliveryZoneId, Locale};
use delivery_model::access::DELIVERY_EDIT;
use delivery_model::zones::{ZoneEdit, ZoneForm};
use platform::{Actor, Error, Result, Scope, Shop};
use sea_orm::{
    ActiveModelTrait, ActiveValue::Set, ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter, QueryOrder,
};
use serde_json::{Map, Value as Json, json};

/// The zones of a method, those not in use last.
///
/// # Errors
/// [`Error::Forbidden`]; [`Error::NotFound`], for a method of another branch too.
pub async fn of_method(shop: &Shop, actor: &Actor, method: DeliveryMethodId) -> Result<Vec<ZoneEdit>> {
    let scope = actor.require(DELIVERY_EDIT)?;
    let db = shop.read();
    require_own(db, &scope, method).await?;
    let rows = delivery_zone::Entity::find()
        .filter(delivery_zone::Column::MethodId.eq(method))
        .order_by_asc(delivery_zone::Column::Position)
        .order_by_asc(delivery_zone::Column::Id);
    let mut zones: Vec<ZoneEdit> = rows.all(db).await?.into_iter().map(edit).collect::<Result<_>>()?;
    zones.sort_by_key(|zone| !zone.form.is_active);
    Ok(zones)
}

/// One zone of a method.
///
/// # Errors
/// [`Error::Forbidden`]; [`Error::NotFound`], for a method of another branch too.
pub async fn zone(
    shop: &Shop,
    actor: &Actor,
    method: DeliveryMethodId,
    id: DeliveryZoneId,
) -> Result<ZoneEdit> {
    let scope = actor.require(DELIVERY_EDIT)?;
    let db = shop.read();
    require_own(db, &scope, method).await?;
    let row = delivery_zone::Entity::find_by_id(id).one(db).await?;
    row.filter(|row| row.method_id == method).map(edit).transpose()?.ok_or(Error::NotFound)
}

async fn require_own(db: &impl ConnectionTrait, scope: &Scope, method: DeliveryMethodId) -> Result<()> {
    let row = delivery_method::Entity::find_by_id(method).one(db).await?;
    row.filter(|row| scope.contains(row.branch_id)).map(drop).ok_or(Error::NotFound)
}

fn edit(row: delivery_zone::Model) -> Result<ZoneEdit> {
    let (method, version, position, is_active) = (row.method_id, row.version, row.position, row.is_active);
    let zone = view(row)?;
    let form = ZoneForm {
        name: zone.name,
        area: zone.area,
        places: zone.places,
        tariff: zone.tariff,
        windows: zone.windows,
        position,
        is_active,
    };
    Ok(ZoneEdit { id: zone.id, method, form, version })
}

/// Adds a zone to a method, or updates the one with this id. Orders that were placed keep their cost and their windows.
///
/// # Errors
/// [`Error::Forbidden`]; [`Error::NotFound`], for a method of another branch too; [`Refusal::Changed`] if somebody else
/// changed the zone.
pub async fn save(
    shop: &Shop,
    actor: &Actor,
    method: DeliveryMethodId,
    id: Option<DeliveryZoneId>,
    version: i64,
    new: &ZoneForm,
) -> Result<DeliveryZoneId> {
    let scope = actor.require(DELIVERY_EDIT)?;
    let tx = shop.begin().await?;
    require_own(&*tx, &scope, method).await?;
    let before = match id {
        Some(id) => {
            let sql = format!("SELECT * FROM delivery_zone WHERE id = $1{}", tx.for_update());
            let row = delivery_zone::Entity::find().from_raw_sql(tx.sql(sql, [id.into()])).one(&*tx).await?;
            let row = row.filter(|row| row.method_id == method).ok_or(Error::NotFound)?;
            if row.version != version {
                return Err(Refusal::Changed.into());
            }
            Some(edit(row)?)
        }
        None => None,
    };
    let id = id.unwrap_or_else(|| tx.id());
    let row = delivery_zone::ActiveModel {
        id: Set(id),
        method_id: Set(method),
        name_ru: Set(new.name.ru.clone()),
        name_en: Set(new.name.en.clone()),
        area: Set(json!(new.area)),
        places: Set(json!(new.places)),
        tariff: Set(json!(new.tariff)),
        windows: Set(json!(new.windows)),
        position: Set(new.position),
        is_active: Set(new.is_active),
        version: Set(version + 1),
    };
    let action = match before {
        Some(_) => {
            row.update(&*tx).await?;
            actions::DELIVERY_ZONE_SAVED
        }
        None => {
            delivery_zone::Entity::insert(row).exec_without_returning(&*tx).await?;
            actions::DELIVERY_ZONE_CREATED
        }
    };
    let before = before.map(|before| logged(&before.form));
    tx.audit(actor, action, id.0, before.as_ref(), Some(&logged(new))).await?;
    tx.changed(ChangeKind::Settings, id.0).await?;
    tx.commit().await?;
    Ok(id)
}

/// A zone in the log: its fields as they are typed.
fn logged(form: &ZoneForm) -> Json {
    let fields = form.fields(Locale::Ru).into_iter().map(|(name, value)| (name, Json::String(value)));
    Json::Object(fields.collect::<Map<_, _>>())
}
