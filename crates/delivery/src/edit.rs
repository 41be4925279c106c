//! Administration of delivery methods and pickup points.

use crate::actions;
use crate::methods::active;
use crate::tables::delivery_method;
use base::Bilingual;
use base::audit::Action;
use base::jobs::ChangeKind;
use base::refusal::Refusal;
use base::{DeliveryMethodId, WarehouseId};
use delivery_model::access::CATALOG_EDIT;
use delivery_model::methods::{DeliveryTerms, MethodEdit, MethodForm, PointEdit, PointForm};
use platform::{Actor, Error, Result, Shop, Tx};
use sea_orm::{ActiveModelTrait, ActiveValue::Set, EntityTrait, IntoActiveModel};
use serde::Serialize;
use stock::warehouses::{self, Warehouse};
use uuid::Uuid;

/// Delivery methods visible to buyers, and pickup points, in display order.
///
/// # Errors
/// [`Error::Forbidden`].
pub async fn all(shop: &Shop, actor: &Actor) -> Result<(Vec<MethodEdit>, Vec<PointEdit>)> {
    actor.require(CATALOG_EDIT)?;
    let db = shop.read();
    let (methods, places) = (active(db).await?, warehouses::all(db).await?);
    let points = places.iter().filter(|place| place.is_pickup).map(point_edit);
    Ok((methods.iter().map(method_edit).collect(), points.collect()))
}

/// One delivery method.
///
/// # Errors
/// [`Error::Forbidden`], [`Error::NotFound`].
pub async fn method(shop: &Shop, actor: &Actor, id: DeliveryMethodId) -> Result<MethodEdit> {
    actor.require(CATALOG_EDIT)?;
    let row = delivery_method::Entity::find_by_id(id).one(shop.read()).await?.ok_or(Error::NotFound)?;
    Ok(method_edit(&row))
}

/// One pickup point.
///
/// # Errors
/// [`Error::Forbidden`], [`Error::NotFound`].
pub async fn point(shop: &Shop, actor: &Actor, id: WarehouseId) -> Result<PointEdit> {
    actor.require(CATALOG_EDIT)?;
    let place = warehouses::find(shop.read(), id).await?;
    place.filter(|place| place.is_pickup).map(|place| point_edit(&place)).ok_or(Error::NotFound)
}

fn method_edit(row: &delivery_method::Model) -> MethodEdit {
    let terms = DeliveryTerms::stored((row.days_min, row.days_max), row.cutoff_minute, row.on_days_off);
    MethodEdit {
        id: row.id,
        kind: row.kind,
        name: Bilingual::new(&row.name_ru, &row.name_en),
        price: row.price,
        form: MethodForm { city: Bilingual::new(&row.city_ru, &row.city_en), terms },
        version: row.version,
    }
}

fn point_edit(place: &Warehouse) -> PointEdit {
    PointEdit {
        id: place.id,
        name: place.name.clone(),
        address: place.address.clone(),
        form: PointForm { transfer_days: place.transfer_days },
        version: place.version,
    }
}

/// Updates the served city and terms of a delivery method.
///
/// # Errors
/// [`Error::Forbidden`], [`Error::NotFound`], [`Refusal::Changed`] if somebody else changed it.
pub async fn save_method(
    shop: &Shop,
    actor: &Actor,
    id: DeliveryMethodId,
    version: i64,
    form: &MethodForm,
) -> Result<()> {
    actor.require(CATALOG_EDIT)?;
    let tx = shop.begin().await?;
    let sql = format!("SELECT * FROM delivery_method WHERE id = $1{}", tx.for_update());
    let row = delivery_method::Entity::find().from_raw_sql(tx.sql(sql, [id.into()])).one(&*tx).await?;
    let row = row.ok_or(Error::NotFound)?;
    same(row.version, version)?;
    let before = method_edit(&row).form;
    let mut row = row.into_active_model();
    (row.city_ru, row.city_en) = (Set(form.city.ru.clone()), Set(form.city.en.clone()));
    (row.days_min, row.days_max) = (Set(form.terms.map(|t| t.days_min)), Set(form.terms.map(|t| t.days_max)));
    if let Some(terms) = form.terms {
        (row.cutoff_minute, row.on_days_off) = (Set(terms.cutoff_minute), Set(terms.on_days_off));
    }
    row.version = Set(version + 1);
    row.update(&*tx).await?;
    saved(tx, actor, actions::DELIVERY_METHOD_SAVED, id.0, &before, form).await
}

/// Updates the transfer time to a pickup point.
///
/// # Errors
/// [`Error::Forbidden`], [`Error::NotFound`], [`Refusal::Changed`] if somebody else changed it.
pub async fn save_point(
    shop: &Shop,
    actor: &Actor,
    id: WarehouseId,
    version: i64,
    form: PointForm,
) -> Result<()> {
    actor.require(CATALOG_EDIT)?;
    let tx = shop.begin().await?;
    let place = warehouses::locked(&tx, id).await?.filter(|place| place.is_pickup).ok_or(Error::NotFound)?;
    same(place.version, version)?;
    warehouses::set_transfer_days(&tx, id, version + 1, form.transfer_days).await?;
    saved(tx, actor, actions::WAREHOUSE_SAVED, id.0, &point_edit(&place).form, &form).await
}

fn same(stored: i64, seen: i64) -> Result<()> {
    if stored == seen { Ok(()) } else { Err(Refusal::Changed.into()) }
}

/// Records a saved form and commits.
async fn saved<F: Serialize + Sync>(
    tx: Tx<'_>,
    actor: &Actor,
    action: Action,
    id: Uuid,
    before: &F,
    after: &F,
) -> Result<()> {
    tx.audit(actor, action, id, Some(before), Some(after)).await?;
    tx.changed(ChangeKind::Settings, id).await?;
    tx.commit().await
}
