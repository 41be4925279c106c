//! Administration of delivery methods. Pickup points are warehouses, see [`stock::warehouses`].

use crate::actions;
use crate::methods::places;
use crate::tables::delivery_method;
use base::form::Problem;
use base::jobs::ChangeKind;
use base::refusal::Refusal;
use base::{Bilingual, BranchId, DeliveryMethodId};
use delivery_model::access::DELIVERY_EDIT;
use delivery_model::methods::{DAY_MINUTES, DeliveryTerms, MethodEdit, MethodForm};
use platform::sql::within;
use platform::{Actor, Error, Result, Scope, Shop, Tx};
use sea_orm::{ActiveModelTrait, ActiveValue::Set, EntityTrait, QueryFilter, QueryOrder};
use serde::Serialize;
use serde_json::json;
use std::collections::HashMap;
use stock::warehouses::{self, Warehouse};

/// The delivery methods of the actor's branches in display order, those that are not used last, and the pickup points of
/// all branches: every branch offers them.
///
/// # Errors
/// [`Error::Forbidden`] without [`DELIVERY_EDIT`].
pub async fn all(shop: &Shop, actor: &Actor) -> Result<(Vec<MethodEdit>, Vec<Warehouse>)> {
    let scope = actor.require(DELIVERY_EDIT)?;
    let db = shop.read();
    let rows = delivery_method::Entity::find()
        .filter(within(&scope, delivery_method::Column::BranchId))
        .order_by_asc(delivery_method::Column::Position)
        .order_by_asc(delivery_method::Column::Code)
        .all(db)
        .await?;
    let branches = org::branches::names(db).await?;
    let name = |row: &delivery_method::Model| branches.get(&row.branch_id).cloned().unwrap_or_default();
    let mut methods: Vec<MethodEdit> =
        rows.into_iter().map(|row| edit(name(&row), row)).collect::<Result<_>>()?;
    methods.sort_by_key(|method| !method.form.is_active);
    Ok((methods, warehouses::pickup_points(db).await?))
}

/// One delivery method.
///
/// # Errors
/// [`Error::Forbidden`]; [`Error::NotFound`], for one of another branch too.
pub async fn method(shop: &Shop, actor: &Actor, id: DeliveryMethodId) -> Result<MethodEdit> {
    let scope = actor.require(DELIVERY_EDIT)?;
    let db = shop.read();
    let row =
        delivery_method::Entity::find_by_id(id).filter(within(&scope, delivery_method::Column::BranchId));
    let row = row.one(db).await?.ok_or(Error::NotFound)?;
    let branch = org::branches::names(db).await?.remove(&row.branch_id).unwrap_or_default();
    edit(branch, row)
}

fn edit(branch: Bilingual, row: delivery_method::Model) -> Result<MethodEdit> {
    Ok(MethodEdit { id: row.id, branch, version: row.version, form: form(row)? })
}

fn form(row: delivery_method::Model) -> Result<MethodForm> {
    Ok(MethodForm {
        places: places(&row)?,
        branch: row.branch_id,
        kind: row.kind,
        name: Bilingual::new(row.name_ru, row.name_en),
        note: Bilingual::new(row.note_ru, row.note_en),
        price: row.price,
        free_from: row.free_from,
        weight_max_g: row.weight_max_g,
        terms: DeliveryTerms::stored((row.days_min, row.days_max), row.cutoff_minute, row.on_days_off),
        position: row.position,
        is_active: row.is_active,
    })
}

/// Adds a delivery method, or updates the one with this id. The kind of a stored one can't be changed. Orders that were
/// placed with it keep their cost and their names.
///
/// # Errors
/// [`Error::Forbidden`], [`Error::NotFound`], [`Refusal::Changed`] if somebody else changed it; [`Error::Invalid`] for a
/// branch that is unknown, in the archive or none of the actor's, and for another kind.
pub async fn save_method(
    shop: &Shop,
    actor: &Actor,
    id: Option<DeliveryMethodId>,
    version: i64,
    new: &MethodForm,
) -> Result<DeliveryMethodId> {
    let scope = actor.require(DELIVERY_EDIT)?;
    let tx = shop.begin().await?;
    let before = match id {
        Some(id) => Some(at_version(&tx, &scope, id, version).await?),
        None => None,
    };
    if !scope.contains(new.branch) || !org::branches::lock_active(&tx, new.branch).await? {
        return Err(Error::field("branch", Problem::InvalidChoice));
    }
    let id = before.as_ref().map_or_else(|| tx.id(), |row| row.id);
    let row = columns(id, version, new);
    match &before {
        Some(stored) if stored.kind != new.kind => return Err(Error::field("kind", Problem::InvalidChoice)),
        Some(_) => {
            row.update(&*tx).await?;
        }
        None => {
            // The code has to be unique; nothing reads it.
            let row = delivery_method::ActiveModel { code: Set(id.to_string()), ..row };
            delivery_method::Entity::insert(row).exec_without_returning(&*tx).await?;
        }
    }
    let action = match before {
        Some(_) => actions::DELIVERY_METHOD_SAVED,
        None => actions::DELIVERY_METHOD_CREATED,
    };
    let (before, branches) = (before.map(form).transpose()?, org::branches::names(&*tx).await?);
    let logged = |form| Logged::of(form, &branches);
    tx.audit(actor, action, id.0, before.as_ref().map(logged).as_ref(), Some(&logged(new))).await?;
    tx.changed(ChangeKind::Settings, id.0).await?;
    tx.commit().await?;
    Ok(id)
}

/// A delivery method in the log.
#[derive(Serialize)]
struct Logged<'a> {
    #[serde(flatten)]
    form: &'a MethodForm,
    /// The Russian name of its branch.
    branch: &'a str,
}

impl<'a> Logged<'a> {
    fn of(form: &'a MethodForm, branches: &'a HashMap<BranchId, Bilingual>) -> Self {
        Self { form, branch: branches.get(&form.branch).map_or("", |name| &name.ru) }
    }
}

fn columns(id: DeliveryMethodId, version: i64, new: &MethodForm) -> delivery_method::ActiveModel {
    delivery_method::ActiveModel {
        id: Set(id),
        branch_id: Set(new.branch),
        kind: Set(new.kind),
        name_ru: Set(new.name.ru.clone()),
        name_en: Set(new.name.en.clone()),
        note_ru: Set(new.note.ru.clone()),
        note_en: Set(new.note.en.clone()),
        price: Set(new.price),
        free_from: Set(new.free_from),
        weight_max_g: Set(new.weight_max_g),
        position: Set(new.position),
        is_active: Set(new.is_active),
        places: Set(json!(new.places)),
        days_min: Set(new.terms.map(|t| t.days_min)),
        days_max: Set(new.terms.map(|t| t.days_max)),
        cutoff_minute: Set(new.terms.map_or(DAY_MINUTES, |t| t.cutoff_minute)),
        on_days_off: Set(new.terms.is_some_and(|t| t.on_days_off)),
        version: Set(version + 1),
        ..Default::default()
    }
}

async fn at_version(
    tx: &Tx<'_>,
    scope: &Scope,
    id: DeliveryMethodId,
    version: i64,
) -> Result<delivery_method::Model> {
    let sql = format!("SELECT * FROM delivery_method WHERE id = $1{}", tx.for_update());
    let row = delivery_method::Entity::find().from_raw_sql(tx.sql(sql, [id.into()])).one(&**tx).await?;
    match row.filter(|row| scope.contains(row.branch_id)).ok_or(Error::NotFound)? {
        row if row.version == version => Ok(row),
        _ => Err(Refusal::Changed.into()),
    }
}
