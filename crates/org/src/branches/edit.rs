//! Administration of branches.

use super::hours;
use crate::events::BranchArchiving;
use crate::tables::{branch, branch_slug_history, seller};
use crate::{actions, sellers};
use base::form::Problem;
use base::jobs::ChangeKind;
use base::refusal::{AreaRefusal as _, Refusal};
use base::{Bilingual, BranchId};
use org_model::access::ORG_EDIT;
use org_model::branches::{BranchEdit, BranchForm, BranchRow, GeoPoint};
use org_model::hours::OpeningHours;
use org_model::refusal::OrgRefusal;
use platform::{Actor, Error, Result, Shop, Tx};
use sea_orm::{
    ActiveModelTrait, ActiveValue::Set, ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter, QueryOrder,
};
use serde::Serialize;
use std::collections::HashMap;

/// All branches in display order, those in the archive last.
///
/// # Errors
/// [`Error::Forbidden`] without [`ORG_EDIT`].
pub async fn rows(shop: &Shop, actor: &Actor) -> Result<Vec<BranchRow>> {
    actor.require(ORG_EDIT)?;
    let db = shop.read();
    let sellers = seller::Entity::find().all(db).await?.into_iter().map(|s| (s.id, s.short_name));
    let sellers: HashMap<_, _> = sellers.collect();
    let all = branch::Entity::find()
        .order_by_asc(branch::Column::Position)
        .order_by_asc(branch::Column::Slug)
        .all(db)
        .await?;
    let row = |row: branch::Model| {
        Ok(BranchRow {
            has_no_hours: hours(&row)?.is_unknown(),
            id: row.id,
            name: Bilingual::new(row.name_ru, row.name_en),
            city: Bilingual::new(row.city_ru, row.city_en),
            address: Bilingual::new(row.address_ru, row.address_en),
            seller: sellers.get(&row.seller_id).cloned().unwrap_or_default(),
            is_main: row.is_main,
            is_published: row.is_published,
            is_archived: row.archived_at.is_some(),
        })
    };
    let mut rows: Vec<BranchRow> = all.into_iter().map(row).collect::<Result<_>>()?;
    rows.sort_by_key(|row| row.is_archived);
    Ok(rows)
}

/// The names of all branches, those in the archive too, for what belongs to one. No permission is checked: names of
/// branches are public.
///
/// # Errors
/// Those of the database.
pub async fn names(db: &impl ConnectionTrait) -> Result<HashMap<BranchId, Bilingual>> {
    let rows = branch::Entity::find().all(db).await?;
    Ok(rows.into_iter().map(|row| (row.id, Bilingual::new(row.name_ru, row.name_en))).collect())
}

/// One branch.
///
/// # Errors
/// [`Error::Forbidden`], [`Error::NotFound`].
pub async fn one(shop: &Shop, actor: &Actor, id: BranchId) -> Result<BranchEdit> {
    actor.require(ORG_EDIT)?;
    let row = branch::Entity::find_by_id(id).one(shop.read()).await?.ok_or(Error::NotFound)?;
    Ok(BranchEdit { id, is_archived: row.archived_at.is_some(), version: row.version, form: form(row)? })
}

fn form(row: branch::Model) -> Result<BranchForm> {
    let hours = hours(&row)?;
    Ok(BranchForm {
        name: Bilingual::new(row.name_ru, row.name_en),
        slug: row.slug,
        city: Bilingual::new(row.city_ru, row.city_en),
        address: Bilingual::new(row.address_ru, row.address_en),
        point: row.lat_e6.zip(row.lon_e6).and_then(|(lat, lon)| GeoPoint::new(lat, lon)),
        phone: row.phone,
        email: row.email,
        zone: row.zone,
        hours,
        seller: row.seller_id,
        is_published: row.is_published,
        is_main: row.is_main,
        position: row.position,
    })
}

/// Adds a branch, or updates the one with this id. A branch that becomes the main one takes the place of the former.
///
/// # Errors
/// [`Error::Forbidden`], [`Error::NotFound`], [`Refusal::Changed`] if somebody else changed it. [`Error::Invalid`] for
/// the slug of another branch, for a seller that is unknown or in the archive, and on `is_main` if no branch would be
/// the main one, or one in the archive.
pub async fn save(
    shop: &Shop,
    actor: &Actor,
    id: Option<BranchId>,
    version: i64,
    new: &BranchForm,
) -> Result<BranchId> {
    actor.require(ORG_EDIT)?;
    let tx = shop.begin().await?;
    let before = match id {
        Some(id) => Some(at_version(&tx, id, version).await?),
        None => None,
    };
    let id = before.as_ref().map_or_else(|| tx.id(), |row| row.id);
    check(&tx, id, before.as_ref(), new).await?;
    if new.is_main {
        // The index allows one main branch at a time.
        let sql = "UPDATE branch SET is_main = FALSE, version = version + 1 WHERE is_main AND id <> $1";
        tx.execute_raw(tx.sql(sql, [id.into()])).await?;
    }
    let row = columns(id, version, new)?;
    let written = match &before {
        Some(_) => row.update(&*tx).await.map(|_| ()),
        None => branch::Entity::insert(row).exec_without_returning(&*tx).await.map(|_| ()),
    };
    match written.map_err(Error::from) {
        // Another transaction was first with this slug.
        Err(e) if e.is_conflict() => return Err(Error::field("slug", Problem::AlreadyTaken)),
        other => other?,
    }
    keep_former(&tx, id, before.as_ref(), &new.slug).await?;
    let action = if before.is_some() { actions::BRANCH_SAVED } else { actions::BRANCH_CREATED };
    let before = before.map(form).transpose()?;
    let before = match &before {
        Some(form) => Some(logged(&tx, form).await?),
        None => None,
    };
    tx.audit(actor, action, id.0, before.as_ref(), Some(&logged(&tx, new).await?)).await?;
    tx.changed(ChangeKind::Settings, id.0).await?;
    tx.commit().await?;
    Ok(id)
}

/// Notes the address that a branch gives up, so that it leads to the new one. A branch that takes an address over ends
/// what it led to.
async fn keep_former(tx: &Tx<'_>, id: BranchId, before: Option<&branch::Model>, slug: &str) -> Result<()> {
    branch_slug_history::Entity::delete_by_id(slug.to_owned()).exec(&**tx).await?;
    let Some(former) = before.filter(|row| row.slug != slug) else { return Ok(()) };
    let row = branch_slug_history::ActiveModel {
        slug: Set(former.slug.clone()),
        branch_id: Set(id),
        at: Set(tx.now()),
    };
    branch_slug_history::Entity::insert(row).exec_without_returning(&**tx).await?;
    Ok(())
}

/// A branch in the log.
#[derive(Serialize)]
struct Logged<'a> {
    #[serde(flatten)]
    form: &'a BranchForm,
    /// The short name of its seller.
    seller: String,
}

async fn logged<'a>(tx: &Tx<'_>, form: &'a BranchForm) -> Result<Logged<'a>> {
    let seller = seller::Entity::find_by_id(form.seller).one(&**tx).await?;
    Ok(Logged { form, seller: seller.map(|seller| seller.short_name).unwrap_or_default() })
}

/// What the form says about other records.
async fn check(tx: &Tx<'_>, id: BranchId, before: Option<&branch::Model>, new: &BranchForm) -> Result<()> {
    let same = branch::Entity::find().filter(branch::Column::Slug.eq(&new.slug)).one(&**tx).await?;
    if same.is_some_and(|other| other.id != id) {
        return Err(Error::field("slug", Problem::AlreadyTaken));
    }
    let is_former = before.is_some_and(|row| row.seller_id == new.seller);
    match sellers::locked(tx, new.seller).await {
        Ok(seller) if seller.archived_at.is_none() || is_former => {}
        Ok(_) | Err(Error::NotFound) => return Err(Error::field("seller", Problem::InvalidChoice)),
        Err(e) => return Err(e),
    }
    let is_archived = before.is_some_and(|row| row.archived_at.is_some());
    let was_main = before.is_some_and(|row| row.is_main);
    if (was_main && !new.is_main) || (is_archived && new.is_main) {
        return Err(Error::field("is_main", main_problem(is_archived)));
    }
    Ok(())
}

fn main_problem(is_archived: bool) -> Problem {
    Problem::of_area("org.is_main", |l| {
        let text = match is_archived {
            true => l.pick(
                "Филиал в архиве не может быть главным. Сначала верните его",
                "A branch in the archive can’t be the main one. Bring it back first",
            ),
            false => l.pick(
                "Без главного филиала магазин не продаёт. Отметьте главным другой филиал, и этот перестанет им быть",
                "The shop does not sell without a main branch. Make another branch the main one, and this one is it no longer",
            ),
        };
        text.to_owned()
    })
}

/// The hours as stored; `None` while they are unknown.
pub(super) fn stored_hours(hours: &OpeningHours) -> Result<Option<serde_json::Value>> {
    if hours.is_unknown() {
        return Ok(None);
    }
    serde_json::to_value(hours).map(Some).map_err(|e| Error::Inconsistent(e.to_string()))
}

fn columns(id: BranchId, version: i64, new: &BranchForm) -> Result<branch::ActiveModel> {
    Ok(branch::ActiveModel {
        id: Set(id),
        slug: Set(new.slug.clone()),
        name_ru: Set(new.name.ru.clone()),
        name_en: Set(new.name.en.clone()),
        city_ru: Set(new.city.ru.clone()),
        city_en: Set(new.city.en.clone()),
        address_ru: Set(new.address.ru.clone()),
        address_en: Set(new.address.en.clone()),
        lat_e6: Set(new.point.map(|point| point.lat_e6)),
        lon_e6: Set(new.point.map(|point| point.lon_e6)),
        phone: Set(new.phone.clone()),
        email: Set(new.email.clone()),
        zone: Set(new.zone.clone()),
        hours: Set(stored_hours(&new.hours)?),
        seller_id: Set(new.seller),
        is_main: Set(new.is_main),
        is_published: Set(new.is_published),
        position: Set(new.position),
        version: Set(version + 1),
        ..Default::default()
    })
}

/// What the log says of a branch that moves to the archive or back.
#[derive(Serialize)]
struct Named<'a> {
    name_ru: &'a str,
}

/// Moves a branch to the archive: it is shown nowhere and nothing new begins there. Idempotent.
///
/// # Errors
/// [`Error::Forbidden`], [`Error::NotFound`], [`Refusal::Changed`]; [`OrgRefusal::MainBranch`] for the main branch, which
/// is also the only one; the refusals of other areas while they need it.
pub async fn archive(shop: &Shop, actor: &Actor, id: BranchId, version: i64) -> Result<()> {
    actor.require(ORG_EDIT)?;
    let tx = shop.begin().await?;
    let row = at_version(&tx, id, version).await?;
    if row.archived_at.is_some() {
        return Ok(());
    }
    if row.is_main {
        return Err(OrgRefusal::MainBranch.into_refusal().into());
    }
    tx.announce(&BranchArchiving { branch: id }).await?;
    let archived_at = Set(Some(tx.now()));
    let change =
        branch::ActiveModel { id: Set(id), archived_at, version: Set(version + 1), ..Default::default() };
    change.update(&*tx).await?;
    tx.audit(actor, actions::BRANCH_ARCHIVED, id.0, None::<&()>, Some(&Named { name_ru: &row.name_ru }))
        .await?;
    tx.changed(ChangeKind::Settings, id.0).await?;
    tx.commit().await
}

/// Brings a branch back from the archive. Idempotent.
///
/// # Errors
/// [`Error::Forbidden`], [`Error::NotFound`], [`OrgRefusal::SellerArchived`].
pub async fn restore(shop: &Shop, actor: &Actor, id: BranchId) -> Result<()> {
    actor.require(ORG_EDIT)?;
    let tx = shop.begin().await?;
    let row = locked(&tx, id).await?.ok_or(Error::NotFound)?;
    if row.archived_at.is_none() {
        return Ok(());
    }
    if sellers::locked(&tx, row.seller_id).await?.archived_at.is_some() {
        return Err(OrgRefusal::SellerArchived.into_refusal().into());
    }
    let version = Set(row.version + 1);
    let change = branch::ActiveModel { id: Set(id), archived_at: Set(None), version, ..Default::default() };
    change.update(&*tx).await?;
    tx.audit(actor, actions::BRANCH_RESTORED, id.0, None::<&()>, Some(&Named { name_ru: &row.name_ru }))
        .await?;
    tx.changed(ChangeKind::Settings, id.0).await?;
    tx.commit().await
}

/// Locks a branch that something new is about to belong to; whether it is there and not in the archive.
///
/// # Errors
/// Those of the database.
pub async fn lock_active(tx: &Tx<'_>, id: BranchId) -> Result<bool> {
    Ok(locked(tx, id).await?.is_some_and(|row| row.archived_at.is_none()))
}

async fn locked(tx: &Tx<'_>, id: BranchId) -> Result<Option<branch::Model>> {
    let sql = format!("SELECT * FROM branch WHERE id = $1{}", tx.for_update());
    Ok(branch::Entity::find().from_raw_sql(tx.sql(sql, [id.into()])).one(&**tx).await?)
}

pub(super) async fn at_version(tx: &Tx<'_>, id: BranchId, version: i64) -> Result<branch::Model> {
    let row = locked(tx, id).await?.ok_or(Error::NotFound)?;
    if row.version == version { Ok(row) } else { Err(Refusal::Changed.into()) }
}
