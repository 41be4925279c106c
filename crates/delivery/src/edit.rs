//! Administration of delivery methods and pickup points.

use crate::tables::delivery_method;
use base::Bilingual;
use base::access::Permission;
use base::jobs::ChangeKind;
use base::refusal::Refusal;
use base::{DeliveryMethodId, WarehouseId};
use delivery_model::methods::{DeliveryTerms, MethodEdit, MethodForm, PointEdit, PointForm};
use platform::{Actor, Error, Result, Shop};
use sea_orm::{
    ActiveModelTrait, ActiveValue::Set, ColumnTrait, EntityTrait, IntoActiveModel, QueryFilter, QueryOrder,
};
use stock::tables::warehouse;

/// Delivery methods visible to buyers, and pickup points, in display order.
///
/// # Errors
/// [`Error::Forbidden`].
pub async fn all(shop: &Shop, actor: &Actor) -> Result<(Vec<MethodEdit>, Vec<PointEdit>)> {
    actor.require(Permission::CatalogEdit)?;
    let db = shop.read();
    let ways = delivery_method::Entity::find()
        .filter(delivery_method::Column::IsActive.eq(true))
        .order_by_asc(delivery_method::Column::Position)
        .order_by_asc(delivery_method::Column::Code);
    let points = warehouse::Entity::find()
        .filter(warehouse::Column::IsPickup.eq(true))
        .order_by_asc(warehouse::Column::Position)
        .order_by_asc(warehouse::Column::Code);
    let (ways, points) = (ways.all(db).await?, points.all(db).await?);
    Ok((ways.iter().map(method_edit).collect(), points.iter().map(point_edit).collect()))
}

/// One delivery method.
///
/// # Errors
/// [`Error::Forbidden`], [`Error::NotFound`].
pub async fn method(shop: &Shop, actor: &Actor, id: DeliveryMethodId) -> Result<MethodEdit> {
    actor.require(Permission::CatalogEdit)?;
    let row = delivery_method::Entity::find_by_id(id).one(shop.read()).await?.ok_or(Error::NotFound)?;
    Ok(method_edit(&row))
}

/// One pickup point.
///
/// # Errors
/// [`Error::Forbidden`], [`Error::NotFound`].
pub async fn point(shop: &Shop, actor: &Actor, id: WarehouseId) -> Result<PointEdit> {
    actor.require(Permission::CatalogEdit)?;
    let row = warehouse::Entity::find_by_id(id).one(shop.read()).await?;
    row.filter(|w| w.is_pickup).map(|w| point_edit(&w)).ok_or(Error::NotFound)
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

fn point_edit(row: &warehouse::Model) -> PointEdit {
    PointEdit {
        id: row.id,
        name: Bilingual::new(&row.name_ru, &row.name_en),
        address: Bilingual::new(&row.address_ru, &row.address_en),
        form: PointForm { transfer_days: row.transfer_days },
        version: row.version,
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
    actor.require(Permission::CatalogEdit)?;
    let tx = shop.begin().await?;
    let sql = format!("SELECT * FROM delivery_method WHERE id = $1{}", tx.for_update());
    let row = delivery_method::Entity::find().from_raw_sql(tx.sql(sql, [id.into()])).one(&*tx).await?;
    let row = row.ok_or(Error::NotFound)?;
    if row.version != version {
        return Err(Refusal::Changed.into());
    }
    let before = method_edit(&row).form;
    let mut row = row.into_active_model();
    (row.city_ru, row.city_en) = (Set(form.city.ru.clone()), Set(form.city.en.clone()));
    (row.days_min, row.days_max) = (Set(form.terms.map(|t| t.days_min)), Set(form.terms.map(|t| t.days_max)));
    if let Some(terms) = form.terms {
        (row.cutoff_minute, row.on_days_off) = (Set(terms.cutoff_minute), Set(terms.on_days_off));
    }
    row.version = Set(version + 1);
    row.update(&*tx).await?;
    tx.audit(actor, "delivery_method.saved", id.0, Some(&before), Some(form)).await?;
    tx.changed(ChangeKind::Settings, id.0).await?;
    tx.commit().await
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
    actor.require(Permission::CatalogEdit)?;
    let tx = shop.begin().await?;
    let sql = format!("SELECT * FROM warehouse WHERE id = $1{}", tx.for_update());
    let row = warehouse::Entity::find().from_raw_sql(tx.sql(sql, [id.into()])).one(&*tx).await?;
    let row = row.filter(|w| w.is_pickup).ok_or(Error::NotFound)?;
    if row.version != version {
        return Err(Refusal::Changed.into());
    }
    let before = point_edit(&row).form;
    let mut row = row.into_active_model();
    (row.transfer_days, row.version) = (Set(form.transfer_days), Set(version + 1));
    row.update(&*tx).await?;
    tx.audit(actor, "warehouse.saved", id.0, Some(&before), Some(&form)).await?;
    tx.changed(ChangeKind::Settings, id.0).await?;
    tx.commit().await
}
