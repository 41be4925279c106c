//! Administration of sellers.

use crate::actions;
use crate::tables::{branch, seller};
use base::form::Problem;
use base::jobs::ChangeKind;
use base::refusal::{AreaRefusal as _, Refusal};
use base::{Bilingual, SellerId};
use org_model::access::ORG_EDIT;
use org_model::branches::BranchView;
use org_model::refusal::OrgRefusal;
use org_model::sellers::{SellerData, SellerRow};
use platform::{Actor, Error, Result, Shop, Tx};
use sea_orm::{
    ActiveModelTrait, ActiveValue::Set, ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter, QueryOrder,
};
use serde::Serialize;

/// All sellers by name, those in the archive last.
///
/// # Errors
/// [`Error::Forbidden`] without [`ORG_EDIT`].
pub async fn rows(shop: &Shop, actor: &Actor) -> Result<Vec<SellerRow>> {
    actor.require(ORG_EDIT)?;
    let db = shop.read();
    let sellers = seller::Entity::find().order_by_asc(seller::Column::ShortName).all(db).await?;
    let branches = active_branches(db).await?;
    let mut rows: Vec<_> = sellers.into_iter().map(|row| view(row, &branches)).collect();
    rows.sort_by_key(|row| row.is_archived);
    Ok(rows)
}

/// One seller.
///
/// # Errors
/// [`Error::Forbidden`], [`Error::NotFound`].
pub async fn one(shop: &Shop, actor: &Actor, id: SellerId) -> Result<SellerRow> {
    actor.require(ORG_EDIT)?;
    let db = shop.read();
    let row = seller::Entity::find_by_id(id).one(db).await?.ok_or(Error::NotFound)?;
    Ok(view(row, &active_branches(db).await?))
}

/// The seller of a branch. No permission is checked: the law wants its requisites shown to customers.
///
/// # Errors
/// Those of the database.
pub async fn of_branch(shop: &Shop, branch: &BranchView) -> Result<SellerData> {
    let row = seller::Entity::find_by_id(branch.seller).one(shop.read()).await?;
    row.map(data).ok_or_else(|| Error::Inconsistent("a branch has no seller".to_owned()))
}

/// A seller by its id, also one in the archive, for documents of what it has sold. No permission is checked.
///
/// # Errors
/// Those of the database.
pub async fn with_id(db: &impl ConnectionTrait, id: SellerId) -> Result<Option<SellerData>> {
    Ok(seller::Entity::find_by_id(id).one(db).await?.map(data))
}

async fn active_branches(db: &impl ConnectionTrait) -> Result<Vec<branch::Model>> {
    let active = branch::Entity::find().filter(branch::Column::ArchivedAt.is_null());
    Ok(active.order_by_asc(branch::Column::NameRu).all(db).await?)
}

fn view(row: seller::Model, branches: &[branch::Model]) -> SellerRow {
    let own = branches.iter().filter(|b| b.seller_id == row.id);
    SellerRow {
        id: row.id,
        is_archived: row.archived_at.is_some(),
        branches: own.map(|b| Bilingual::new(&b.name_ru, &b.name_en)).collect(),
        version: row.version,
        data: data(row),
    }
}

fn data(row: seller::Model) -> SellerData {
    SellerData {
        legal_form: row.legal_form,
        short_name: row.short_name,
        name: row.name,
        inn: row.inn,
        kpp: row.kpp.unwrap_or_default(),
        ogrn: row.ogrn.unwrap_or_default(),
        legal_address: row.legal_address,
        bank: row.bank,
        bic: row.bic,
        account: row.account,
        correspondent_account: row.correspondent_account,
        tax_system: row.tax_system,
        vat: row.vat,
    }
}

/// Adds a seller, or updates the one with this id.
///
/// # Errors
/// [`Error::Forbidden`], [`Error::NotFound`], [`Refusal::Changed`] if somebody else changed it, [`Error::Invalid`] for
/// the INN of another seller.
pub async fn save(
    shop: &Shop,
    actor: &Actor,
    id: Option<SellerId>,
    version: i64,
    new: &SellerData,
) -> Result<SellerId> {
    actor.require(ORG_EDIT)?;
    let tx = shop.begin().await?;
    let before = match id {
        Some(id) => Some(at_version(&tx, id, version).await?),
        None => None,
    };
    let id = before.as_ref().map_or_else(|| tx.id(), |row| row.id);
    let same = seller::Entity::find().filter(seller::Column::Inn.eq(&new.inn)).one(&*tx).await?;
    if same.is_some_and(|other| other.id != id) {
        return Err(Error::field("inn", Problem::AlreadyTaken));
    }
    let row = columns(id, version, new);
    let written = match &before {
        Some(_) => row.update(&*tx).await.map(|_| ()),
        None => seller::Entity::insert(row).exec_without_returning(&*tx).await.map(|_| ()),
    };
    match written.map_err(Error::from) {
        // Another transaction was first with this INN.
        Err(e) if e.is_conflict() => return Err(Error::field("inn", Problem::AlreadyTaken)),
        other => other?,
    }
    let action = if before.is_some() { actions::SELLER_SAVED } else { actions::SELLER_CREATED };
    tx.audit(actor, action, id.0, before.map(data).as_ref(), Some(new)).await?;
    tx.changed(ChangeKind::Settings, id.0).await?;
    tx.commit().await?;
    Ok(id)
}

fn columns(id: SellerId, version: i64, new: &SellerData) -> seller::ActiveModel {
    let given = |text: &str| Some(text.to_owned()).filter(|text| !text.is_empty());
    seller::ActiveModel {
        id: Set(id),
        legal_form: Set(new.legal_form),
        short_name: Set(new.short_name.clone()),
        name: Set(new.name.clone()),
        inn: Set(new.inn.clone()),
        kpp: Set(given(&new.kpp)),
        ogrn: Set(given(&new.ogrn)),
        legal_address: Set(new.legal_address.clone()),
        bank: Set(new.bank.clone()),
        bic: Set(new.bic.clone()),
        account: Set(new.account.clone()),
        correspondent_account: Set(new.correspondent_account.clone()),
        tax_system: Set(new.tax_system),
        vat: Set(new.vat),
        version: Set(version + 1),
        ..Default::default()
    }
}

/// What the log says of a seller that moves to the archive or back.
#[derive(Serialize)]
struct Named<'a> {
    short_name: &'a str,
}

/// Moves a seller to the archive. Idempotent.
///
/// # Errors
/// [`Error::Forbidden`], [`Error::NotFound`], [`Refusal::Changed`]; [`OrgRefusal::SellerInUse`] while a branch sells in
/// its name.
pub async fn archive(shop: &Shop, actor: &Actor, id: SellerId, version: i64) -> Result<()> {
    actor.require(ORG_EDIT)?;
    let tx = shop.begin().await?;
    let row = at_version(&tx, id, version).await?;
    if row.archived_at.is_some() {
        return Ok(());
    }
    let branches = active_branches(&*tx).await?;
    let own: Vec<_> = branches.iter().filter(|b| b.seller_id == id).map(|b| b.name_ru.as_str()).collect();
    if !own.is_empty() {
        return Err(OrgRefusal::SellerInUse { branches: own.join(", ") }.into_refusal().into());
    }
    let archived_at = Set(Some(tx.now()));
    let change =
        seller::ActiveModel { id: Set(id), archived_at, version: Set(version + 1), ..Default::default() };
    change.update(&*tx).await?;
    let named = Named { short_name: &row.short_name };
    tx.audit(actor, actions::SELLER_ARCHIVED, id.0, None::<&()>, Some(&named)).await?;
    tx.changed(ChangeKind::Settings, id.0).await?;
    tx.commit().await
}

/// Brings a seller back from the archive. Idempotent.
///
/// # Errors
/// [`Error::Forbidden`], [`Error::NotFound`].
pub async fn restore(shop: &Shop, actor: &Actor, id: SellerId) -> Result<()> {
    actor.require(ORG_EDIT)?;
    let tx = shop.begin().await?;
    let row = locked(&tx, id).await?;
    if row.archived_at.is_none() {
        return Ok(());
    }
    let version = Set(row.version + 1);
    let change = seller::ActiveModel { id: Set(id), archived_at: Set(None), version, ..Default::default() };
    change.update(&*tx).await?;
    let named = Named { short_name: &row.short_name };
    tx.audit(actor, actions::SELLER_RESTORED, id.0, None::<&()>, Some(&named)).await?;
    tx.changed(ChangeKind::Settings, id.0).await?;
    tx.commit().await
}

/// Locks and returns a seller.
pub(crate) async fn locked(tx: &Tx<'_>, id: SellerId) -> Result<seller::Model> {
    let sql = format!("SELECT * FROM seller WHERE id = $1{}", tx.for_update());
    let row = seller::Entity::find().from_raw_sql(tx.sql(sql, [id.into()])).one(&**tx).await?;
    row.ok_or(Error::NotFound)
}

async fn at_version(tx: &Tx<'_>, id: SellerId, version: i64) -> Result<seller::Model> {
    let row = locked(tx, id).await?;
    if row.version == version { Ok(row) } else { Err(Refusal::Changed.into()) }
}
