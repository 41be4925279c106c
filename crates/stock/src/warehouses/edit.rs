//! Administration of warehouses.

use crate::actions;
use crate::events::WarehouseArchiving;
use crate::tables::warehouse;
use base::form::Problem;
use base::jobs::ChangeKind;
use base::refusal::{AreaRefusal as _, Refusal};
use base::{Bilingual, BranchId, WarehouseId};
use platform::sql::within;
use platform::{Actor, Error, Result, Scope, Shop, Tx};
use sea_orm::{
    ActiveModelTrait, ActiveValue::Set, ColumnTrait, ConnectionTrait, EntityTrait, FromQueryResult,
    QueryFilter, QueryOrder, Statement,
};
use serde::Serialize;
use std::collections::HashMap;
use stock_model::access::WAREHOUSES_EDIT;
use stock_model::refusal::StockRefusal;
use stock_model::warehouses::{WarehouseEdit, WarehouseForm};

/// The warehouses of the actor's branches in display order, those in the archive last.
///
/// # Errors
/// [`Error::Forbidden`] without [`WAREHOUSES_EDIT`].
pub async fn rows(shop: &Shop, actor: &Actor) -> Result<Vec<WarehouseEdit>> {
    let scope = actor.require(WAREHOUSES_EDIT)?;
    let db = shop.read();
    let all = warehouse::Entity::find()
        .filter(within(&scope, warehouse::Column::BranchId))
        .order_by_asc(warehouse::Column::Position)
        .order_by_asc(warehouse::Column::Code)
        .all(db)
        .await?;
    let mut rows = edits(db, all).await?;
    rows.sort_by_key(|row| row.is_archived);
    Ok(rows)
}

/// One warehouse.
///
/// # Errors
/// [`Error::Forbidden`]; [`Error::NotFound`], for one of another branch too.
pub async fn one(shop: &Shop, actor: &Actor, id: WarehouseId) -> Result<WarehouseEdit> {
    let scope = actor.require(WAREHOUSES_EDIT)?;
    let db = shop.read();
    let row = warehouse::Entity::find_by_id(id).filter(within(&scope, warehouse::Column::BranchId));
    let row = row.one(db).await?.ok_or(Error::NotFound)?;
    edits(db, vec![row]).await?.pop().ok_or(Error::NotFound)
}

/// What is stored in one warehouse.
#[derive(FromQueryResult)]
struct Held {
    warehouse_id: WarehouseId,
    products: i64,
    on_hand: i64,
    reserved: i64,
}

async fn held(db: &impl ConnectionTrait) -> Result<Vec<Held>> {
    // Sums of 64-bit integers are numerics on PostgreSQL.
    let sql = "SELECT warehouse_id, COUNT(*) AS products, CAST(SUM(on_hand) AS BIGINT) AS on_hand, \
               CAST(SUM(reserved) AS BIGINT) AS reserved FROM stock_balance WHERE on_hand > 0 GROUP BY warehouse_id";
    Ok(Held::find_by_statement(Statement::from_string(db.get_database_backend(), sql)).all(db).await?)
}

async fn edits(db: &impl ConnectionTrait, rows: Vec<warehouse::Model>) -> Result<Vec<WarehouseEdit>> {
    let (held, branches) = (held(db).await?, org::branches::names(db).await?);
    let edit = |row: warehouse::Model| {
        let own = held.iter().find(|h| h.warehouse_id == row.id);
        WarehouseEdit {
            id: row.id,
            branch: branches.get(&row.branch_id).cloned().unwrap_or_default(),
            on_hand: own.map_or(0, |h| h.on_hand),
            reserved: own.map_or(0, |h| h.reserved),
            is_archived: row.archived_at.is_some(),
            version: row.version,
            form: form(row),
        }
    };
    Ok(rows.into_iter().map(edit).collect())
}

fn form(row: warehouse::Model) -> WarehouseForm {
    WarehouseForm {
        branch: row.branch_id,
        code: row.code,
        name: Bilingual::new(row.name_ru, row.name_en),
        address: Bilingual::new(row.address_ru, row.address_en),
        is_pickup: row.is_pickup,
        transfer_days: row.transfer_days,
        position: row.position,
    }
}

/// Adds a warehouse, or updates the one with this id. The code of a stored one can't be changed.
///
/// # Errors
/// [`Error::Forbidden`], [`Error::NotFound`], [`Refusal::Changed`] if somebody else changed it. [`Error::Invalid`] for a
/// branch that is unknown, in the archive or none of the actor's, and for the code of another warehouse.
pub async fn save(
    shop: &Shop,
    actor: &Actor,
    id: Option<WarehouseId>,
    version: i64,
    new: &WarehouseForm,
) -> Result<WarehouseId> {
    let scope = actor.require(WAREHOUSES_EDIT)?;
    let tx = shop.begin().await?;
    let before = match id {
        Some(id) => Some(at_version(&tx, &scope, id, version).await?),
        None => None,
    };
    if !scope.contains(new.branch) || !org::branches::lock_active(&tx, new.branch).await? {
        return Err(Error::field("branch", Problem::InvalidChoice));
    }
    let id = before.as_ref().map_or_else(|| tx.id(), |row| row.id);
    match &before {
        Some(row) if row.code != new.code => return Err(Error::field("code", Problem::InvalidChoice)),
        Some(_) => {
            columns(id, version, new).update(&*tx).await?;
        }
        None => insert(&tx, columns(id, 0, new)).await?,
    }
    let action = if before.is_some() { actions::WAREHOUSE_SAVED } else { actions::WAREHOUSE_CREATED };
    let (before, branches) = (before.map(form), org::branches::names(&*tx).await?);
    let logged = |form| Logged::of(form, &branches);
    tx.audit(actor, action, id.0, before.as_ref().map(logged).as_ref(), Some(&logged(new))).await?;
    tx.changed(ChangeKind::Settings, id.0).await?;
    tx.commit().await?;
    Ok(id)
}

/// A warehouse in the log.
#[derive(Serialize)]
struct Logged<'a> {
    #[serde(flatten)]
    form: &'a WarehouseForm,
    /// The Russian name of its branch.
    branch: &'a str,
}

impl<'a> Logged<'a> {
    fn of(form: &'a WarehouseForm, branches: &'a HashMap<BranchId, Bilingual>) -> Self {
        Self { form, branch: branches.get(&form.branch).map_or("", |name| &name.ru) }
    }
}

async fn insert(tx: &Tx<'_>, row: warehouse::ActiveModel) -> Result<()> {
    let inserted = warehouse::Entity::insert(row).exec_without_returning(&**tx).await.map_err(Error::from);
    match inserted {
        Err(e) if e.is_conflict() => Err(Error::field("code", Problem::AlreadyTaken)),
        other => other.map(|_| ()),
    }
}

fn columns(id: WarehouseId, version: i64, new: &WarehouseForm) -> warehouse::ActiveModel {
    warehouse::ActiveModel {
        id: Set(id),
        branch_id: Set(new.branch),
        code: Set(new.code.clone()),
        name_ru: Set(new.name.ru.clone()),
        name_en: Set(new.name.en.clone()),
        address_ru: Set(new.address.ru.clone()),
        address_en: Set(new.address.en.clone()),
        is_pickup: Set(new.is_pickup),
        position: Set(new.position),
        transfer_days: Set(new.transfer_days),
        version: Set(version + 1),
        ..Default::default()
    }
}

/// What the log says of a warehouse that moves to the archive or back.
#[derive(Serialize)]
struct Named<'a> {
    name_ru: &'a str,
}

/// Moves a warehouse to the archive: it is offered nowhere and receives nothing. Idempotent.
///
/// # Errors
/// [`Error::Forbidden`], [`Error::NotFound`], [`Refusal::Changed`]; [`StockRefusal::HoldsStock`] while goods are in it,
/// [`StockRefusal::LastWarehouse`]; the refusals of other areas while they need it.
pub async fn archive(shop: &Shop, actor: &Actor, id: WarehouseId, version: i64) -> Result<()> {
    let scope = actor.require(WAREHOUSES_EDIT)?;
    let tx = shop.begin().await?;
    let row = at_version(&tx, &scope, id, version).await?;
    if row.archived_at.is_some() {
        return Ok(());
    }
    // Two at once would leave the shop without any.
    tx.lock_name("warehouse.archive").await?;
    let others = warehouse::Entity::find()
        .filter(warehouse::Column::ArchivedAt.is_null())
        .filter(warehouse::Column::Id.ne(id));
    if others.one(&*tx).await?.is_none() {
        return Err(StockRefusal::LastWarehouse.into_refusal().into());
    }
    if let Some(own) = held(&*tx).await?.into_iter().find(|held| held.warehouse_id == id) {
        let Held { products, on_hand: items, reserved, .. } = own;
        return Err(StockRefusal::HoldsStock { products, items, reserved }.into_refusal().into());
    }
    tx.announce(&WarehouseArchiving { warehouse: id }).await?;
    let archived_at = Set(Some(tx.now()));
    let change =
        warehouse::ActiveModel { id: Set(id), archived_at, version: Set(version + 1), ..Default::default() };
    change.update(&*tx).await?;
    let named = Named { name_ru: &row.name_ru };
    tx.audit(actor, actions::WAREHOUSE_ARCHIVED, id.0, None::<&()>, Some(&named)).await?;
    tx.changed(ChangeKind::Settings, id.0).await?;
    tx.commit().await
}

/// Brings a warehouse back from the archive. Idempotent.
///
/// # Errors
/// [`Error::Forbidden`], [`Error::NotFound`], [`StockRefusal::BranchArchived`].
pub async fn restore(shop: &Shop, actor: &Actor, id: WarehouseId) -> Result<()> {
    let scope = actor.require(WAREHOUSES_EDIT)?;
    let tx = shop.begin().await?;
    let row = locked(&tx, &scope, id).await?;
    if row.archived_at.is_none() {
        return Ok(());
    }
    if !org::branches::lock_active(&tx, row.branch_id).await? {
        return Err(StockRefusal::BranchArchived.into_refusal().into());
    }
    let version = Set(row.version + 1);
    let change =
        warehouse::ActiveModel { id: Set(id), archived_at: Set(None), version, ..Default::default() };
    change.update(&*tx).await?;
    let named = Named { name_ru: &row.name_ru };
    tx.audit(actor, actions::WAREHOUSE_RESTORED, id.0, None::<&()>, Some(&named)).await?;
    tx.changed(ChangeKind::Settings, id.0).await?;
    tx.commit().await
}

/// Locks a warehouse of the actor's branches.
async fn locked(tx: &Tx<'_>, scope: &Scope, id: WarehouseId) -> Result<warehouse::Model> {
    let sql = format!("SELECT * FROM warehouse WHERE id = $1{}", tx.for_update());
    let row = warehouse::Entity::find().from_raw_sql(tx.sql(sql, [id.into()])).one(&**tx).await?;
    row.filter(|row| scope.contains(row.branch_id)).ok_or(Error::NotFound)
}

async fn at_version(tx: &Tx<'_>, scope: &Scope, id: WarehouseId, version: i64) -> Result<warehouse::Model> {
    let row = locked(tx, scope, id).await?;
    if row.version == version { Ok(row) } else { Err(Refusal::Changed.into()) }
}
