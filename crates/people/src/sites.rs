//! Clients' sites. Every query is scoped to the actor's account: a foreign id is not found.

use crate::actions;
use crate::tables::site;
use base::audit::Action;
use base::contact::Phone;
use base::form::Problem;
use base::refusal::Refusal;
use base::{AccountId, BranchId, Instant, SiteId};
use people_model::settings::SitesMax;
use people_model::sites::{SiteInput, SiteView};
use platform::{Actor, Error, Result, Shop, Tx};
use sea_orm::sea_query::{Expr, ExprTrait};
use sea_orm::{
    ActiveValue::Set, ColumnTrait, ConnectionTrait, EntityTrait, PaginatorTrait, QueryFilter, QueryOrder,
    Select,
};

/// The actor's sites that are not deleted. Every query of this module starts here.
fn own(account: AccountId) -> Select<site::Entity> {
    site::Entity::find().filter(site::Column::AccountId.eq(account)).filter(site::Column::DeletedAt.is_null())
}

/// Lists the actor's sites.
///
/// # Errors
/// [`Error::LoginNeeded`] for a guest.
pub async fn list(shop: &Shop, actor: &Actor) -> Result<Vec<SiteView>> {
    of(shop.read(), actor.require_account()?).await
}

/// The sites of an account that are not deleted, for operations that have checked who asks.
pub(crate) async fn of(db: &impl ConnectionTrait, account: AccountId) -> Result<Vec<SiteView>> {
    let rows = own(account).order_by_asc(site::Column::CreatedAt).order_by_asc(site::Column::Id);
    Ok(rows.all(db).await?.into_iter().map(view).collect())
}

/// Returns a site.
///
/// # Errors
/// [`Error::NotFound`] for a deleted or foreign site.
pub async fn get(shop: &Shop, actor: &Actor, id: SiteId) -> Result<SiteView> {
    let account = actor.require_account()?;
    own(account).filter(site::Column::Id.eq(id)).one(shop.read()).await?.map(view).ok_or(Error::NotFound)
}

/// Adds a site.
///
/// # Errors
/// [`Error::Invalid`] with the problems of the form.
pub async fn add(shop: &Shop, actor: &Actor, input: &SiteInput) -> Result<SiteId> {
    let account = actor.require_account()?;
    let data = input.parse()?;
    let tx = shop.begin().await?;
    let count = own(account).count(&*tx).await?;
    let max = org::settings::get::<SitesMax>(&*tx).await?;
    if i64::try_from(count).unwrap_or(i64::MAX) >= max {
        return Err(Error::field("name", Problem::TooMany { max }));
    }
    let id: SiteId = tx.id();
    let row = site::ActiveModel {
        id: Set(id),
        account_id: Set(account),
        branch_id: Set(branch(&tx, actor).await?),
        name: Set(data.name),
        object_type: Set(data.object_type),
        city: Set(data.city),
        address: Set(data.address),
        access_notes: Set(data.access_notes),
        contact_name: Set(data.contact_name),
        contact_phone: Set(phone(data.contact_phone)),
        created_at: Set(tx.now()),
        version: Set(1),
        deleted_at: Set(None),
    };
    site::Entity::insert(row).exec_without_returning(&*tx).await?;
    tx.audit(actor, actions::SITE_ADDED, id.0, None::<&()>, None::<&()>).await?;
    tx.commit().await?;
    Ok(id)
}

async fn branch(tx: &Tx<'_>, actor: &Actor) -> Result<BranchId> {
    match actor.branch() {
        Some(branch) => Ok(branch),
        None => org::branches::main_id(&**tx).await,
    }
}

/// Saves a site that was read as `version`.
///
/// # Errors
/// [`Refusal::Changed`] if somebody else saved it since; [`Error::NotFound`] for a foreign site.
pub async fn edit(shop: &Shop, actor: &Actor, id: SiteId, version: i64, input: &SiteInput) -> Result<()> {
    let account = actor.require_account()?;
    let data = input.parse()?;
    let tx = shop.begin().await?;
    let saved = site::Entity::update_many()
        .col_expr(site::Column::Name, Expr::value(data.name))
        .col_expr(site::Column::ObjectType, Expr::value(data.object_type))
        .col_expr(site::Column::City, Expr::value(data.city))
        .col_expr(site::Column::Address, Expr::value(data.address))
        .col_expr(site::Column::AccessNotes, Expr::value(data.access_notes))
        .col_expr(site::Column::ContactName, Expr::value(data.contact_name))
        .col_expr(site::Column::ContactPhone, Expr::value(phone(data.contact_phone)))
        .col_expr(site::Column::Version, Expr::col(site::Column::Version).add(1_i64))
        .filter(site::Column::Id.eq(id))
        .filter(site::Column::AccountId.eq(account))
        .filter(site::Column::DeletedAt.is_null())
        .filter(site::Column::Version.eq(version))
        .exec(&*tx)
        .await?;
    if saved.rows_affected == 0 {
        let exists = own(account).filter(site::Column::Id.eq(id)).one(&*tx).await?.is_some();
        return Err(if exists { Refusal::Changed.into() } else { Error::NotFound });
    }
    tx.audit(actor, actions::SITE_CHANGED, id.0, None::<&()>, None::<&()>).await?;
    tx.commit().await
}

/// Deletes a site; [`restore`] restores it.
///
/// # Errors
/// [`Error::NotFound`] for a deleted or foreign site.
pub async fn delete(shop: &Shop, actor: &Actor, id: SiteId) -> Result<()> {
    let now = shop.now();
    set_deleted(shop, actor, id, Some(now), actions::SITE_DELETED).await
}

/// Restores a deleted site.
///
/// # Errors
/// [`Error::NotFound`] for a foreign site, or one that is not deleted.
pub async fn restore(shop: &Shop, actor: &Actor, id: SiteId) -> Result<()> {
    set_deleted(shop, actor, id, None, actions::SITE_RESTORED).await
}

async fn set_deleted(
    shop: &Shop,
    actor: &Actor,
    id: SiteId,
    to: Option<Instant>,
    action: Action,
) -> Result<()> {
    let account = actor.require_account()?;
    let tx = shop.begin().await?;
    let was =
        if to.is_some() { site::Column::DeletedAt.is_null() } else { site::Column::DeletedAt.is_not_null() };
    let done = site::Entity::update_many()
        .col_expr(site::Column::DeletedAt, Expr::value(to))
        .col_expr(site::Column::Version, Expr::col(site::Column::Version).add(1_i64))
        .filter(site::Column::Id.eq(id))
        .filter(site::Column::AccountId.eq(account))
        .filter(was)
        .exec(&*tx)
        .await?;
    if done.rows_affected == 0 {
        return Err(Error::NotFound);
    }
    tx.audit(actor, action, id.0, None::<&()>, None::<&()>).await?;
    tx.commit().await
}

fn phone(phone: Option<Phone>) -> String {
    phone.map(|p| p.as_str().to_owned()).unwrap_or_default()
}

fn view(row: site::Model) -> SiteView {
    SiteView {
        id: row.id,
        name: row.name,
        object_type: row.object_type,
        city: row.city,
        address: row.address,
        access_notes: row.access_notes,
        contact_name: row.contact_name,
        contact_phone: row.contact_phone,
        version: row.version,
    }
}
