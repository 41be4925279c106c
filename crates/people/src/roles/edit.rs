//! Editing of roles by staff. Nobody gives a permission that they lack, and nobody changes a role that gives more than
//! they may.

use super::{is_administrator, require_grants, require_unblocked};
use crate::actions;
use crate::tables::{role, role_permission};
use base::access::Permissions;
use base::refusal::{AreaRefusal as _, Refusal};
use base::{Bilingual, Locale, RoleId};
use people_model::access::{ROLES_EDIT, STAFF_MANAGE};
use people_model::accounts::FirstRole;
use people_model::refusal::PeopleRefusal;
use people_model::roles::{RoleEdit, RoleForm, RoleRow};
use people_model::staff::RoleOption;
use platform::{Actor, Error, Grant, Result, Shop, Tx};
use sea_orm::sea_query::{Expr, ExprTrait};
use sea_orm::{
    ActiveValue::Set, ColumnTrait, ConnectionTrait, EntityTrait, FromQueryResult, QueryFilter, QueryOrder,
    QuerySelect, Statement,
};
use serde::Serialize;
use std::collections::HashMap;

/// The audit data of a role.
#[derive(Serialize)]
struct Note {
    name_ru: String,
    name_en: String,
    permissions: String,
}

#[derive(FromQueryResult)]
struct Counted {
    id: RoleId,
    code: String,
    name_ru: String,
    name_en: String,
    version: i64,
    people: i64,
    permissions: i64,
}

const COUNTED: &str = "SELECT r.id, r.code, r.name_ru, r.name_en, r.version, \
    (SELECT COUNT(DISTINCT a.account_id) FROM account_role a WHERE a.role_id = r.id) AS people, \
    (SELECT COUNT(*) FROM role_permission p WHERE p.role_id = r.id) AS permissions FROM role r";

impl Counted {
    fn row(self) -> RoleRow {
        RoleRow {
            id: self.id,
            name: Bilingual::new(self.name_ru, self.name_en),
            people: self.people,
            permissions: self.permissions,
            is_built_in: FirstRole::parse(&self.code).is_some(),
            is_administrator: is_administrator(&self.code),
        }
    }
}

/// All roles, by name.
///
/// # Errors
/// Fails without [`ROLES_EDIT`].
pub async fn list(shop: &Shop, actor: &Actor) -> Result<Vec<RoleRow>> {
    actor.require(ROLES_EDIT)?;
    let db = shop.read();
    let query =
        Statement::from_string(db.get_database_backend(), format!("{COUNTED} ORDER BY r.name_ru, r.id"));
    Ok(Counted::find_by_statement(query).all(db).await?.into_iter().map(Counted::row).collect())
}

/// One role with its permissions.
///
/// # Errors
/// Fails without [`ROLES_EDIT`]; [`Error::NotFound`].
pub async fn one(shop: &Shop, actor: &Actor, id: RoleId) -> Result<RoleEdit> {
    actor.require(ROLES_EDIT)?;
    let db = shop.read();
    let query = Statement::from_sql_and_values(
        db.get_database_backend(),
        format!("{COUNTED} WHERE r.id = $1"),
        [id.into()],
    );
    let found = Counted::find_by_statement(query).one(db).await?.ok_or(Error::NotFound)?;
    let version = found.version;
    Ok(RoleEdit { row: found.row(), permissions: codes(db, id).await?, version })
}

/// The roles that a person may get.
///
/// # Errors
/// Fails without [`STAFF_MANAGE`].
pub async fn options(shop: &Shop, actor: &Actor) -> Result<Vec<RoleOption>> {
    actor.require(STAFF_MANAGE)?;
    let rows = role::Entity::find().order_by_asc(role::Column::NameRu).order_by_asc(role::Column::Id);
    let given = role_permission::Entity::find().order_by_asc(role_permission::Column::Permission);
    let mut permissions: HashMap<RoleId, Vec<String>> = HashMap::new();
    for row in given.all(shop.read()).await? {
        permissions.entry(row.role_id).or_default().push(row.permission);
    }
    let option = |row: role::Model| RoleOption {
        id: row.id,
        name: Bilingual::new(row.name_ru, row.name_en),
        permissions: permissions.remove(&row.id).unwrap_or_default(),
    };
    Ok(rows.all(shop.read()).await?.into_iter().map(option).collect())
}

/// The codes of a role's permissions, sorted.
async fn codes(db: &impl ConnectionTrait, id: RoleId) -> Result<Vec<String>> {
    let rows = role_permission::Entity::find()
        .filter(role_permission::Column::RoleId.eq(id))
        .order_by_asc(role_permission::Column::Permission);
    Ok(rows.all(db).await?.into_iter().map(|row| row.permission).collect())
}

/// Checks that the actor has these permissions in all branches: a role can be given in each of them.
///
/// # Errors
/// [`PeopleRefusal::MorePermissions`] if one is lacking.
fn require_all<'a>(actor: &Actor, codes: impl IntoIterator<Item = &'a String>) -> Result<()> {
    let wanted: Vec<_> = codes.into_iter().map(|code| Grant { code: code.clone(), branch: None }).collect();
    require_grants(actor, &wanted)
}

/// Saves a role, a new one without `id`; returns its id. Permissions that this version of the program does not declare
/// stay as they are, and those of the administrator are always all.
///
/// # Errors
/// Fails without [`ROLES_EDIT`]; [`PeopleRefusal::MorePermissions`] for a role that has, or shall have, permissions that
/// the actor lacks; [`Refusal::Changed`] if somebody else saved first.
pub async fn save(
    shop: &Shop,
    actor: &Actor,
    permissions: &Permissions,
    id: Option<RoleId>,
    version: i64,
    form: &RoleForm,
) -> Result<RoleId> {
    actor.require(ROLES_EDIT)?;
    let tx = shop.begin().await?;
    require_unblocked(&tx, actor).await?;
    require_all(actor, &form.permissions)?;
    let id = match id {
        None => insert(&tx, actor, permissions, form).await?,
        Some(id) => {
            update(&tx, actor, permissions, id, version, form).await?;
            id
        }
    };
    tx.commit().await?;
    Ok(id)
}

async fn insert(tx: &Tx<'_>, actor: &Actor, known: &Permissions, form: &RoleForm) -> Result<RoleId> {
    let id: RoleId = tx.id();
    let row = role::ActiveModel {
        id: Set(id),
        code: Set(id.to_string()),
        name_ru: Set(form.name.ru.clone()),
        name_en: Set(form.name.en.clone()),
        version: Set(1),
    };
    role::Entity::insert(row).exec_without_returning(&**tx).await?;
    give(tx, id, &form.permissions).await?;
    let after = note(known, actor.locale(), &form.name, &form.permissions);
    tx.audit(actor, actions::ROLE_CREATED, id.0, None::<&()>, Some(&after)).await?;
    Ok(id)
}

async fn update(
    tx: &Tx<'_>,
    actor: &Actor,
    known: &Permissions,
    id: RoleId,
    version: i64,
    form: &RoleForm,
) -> Result<()> {
    let row = role::Entity::find_by_id(id).lock_exclusive().one(&**tx).await?.ok_or(Error::NotFound)?;
    if row.version != version {
        return Err(Refusal::Changed.into());
    }
    let former = codes(&**tx, id).await?;
    require_all(actor, former.iter().filter(|code| known.knows(code)))?;
    let mut after = former.clone();
    if !is_administrator(&row.code) {
        let gone: Vec<_> =
            former.iter().filter(|c| known.knows(c) && !form.permissions.contains(c)).cloned().collect();
        role_permission::Entity::delete_many()
            .filter(role_permission::Column::RoleId.eq(id))
            .filter(role_permission::Column::Permission.is_in(gone.iter().map(String::as_str)))
            .exec(&**tx)
            .await?;
        let new: Vec<_> = form.permissions.iter().filter(|c| !former.contains(c)).cloned().collect();
        give(tx, id, &new).await?;
        after.retain(|code| !gone.contains(code));
        after.extend(new);
        after.sort_unstable();
    }
    role::Entity::update_many()
        .col_expr(role::Column::NameRu, Expr::value(form.name.ru.clone()))
        .col_expr(role::Column::NameEn, Expr::value(form.name.en.clone()))
        .col_expr(role::Column::Version, Expr::col(role::Column::Version).add(1_i64))
        .filter(role::Column::Id.eq(id))
        .exec(&**tx)
        .await?;
    let l = actor.locale();
    let before = note(known, l, &Bilingual::new(row.name_ru, row.name_en), &former);
    tx.audit(actor, actions::ROLE_CHANGED, id.0, Some(&before), Some(&note(known, l, &form.name, &after)))
        .await
}

async fn give(tx: &Tx<'_>, id: RoleId, codes: &[String]) -> Result<()> {
    for code in codes {
        let row = role_permission::ActiveModel { role_id: Set(id), permission: Set(code.clone()) };
        role_permission::Entity::insert(row).exec_without_returning(&**tx).await?;
    }
    Ok(())
}

/// The audit data of a role, its permissions in words.
fn note(known: &Permissions, l: Locale, name: &Bilingual, codes: &[String]) -> Note {
    let words = |code: &String| {
        let declared = known.all().iter().find(|d| d.permission.as_str() == code);
        declared.map_or_else(|| code.clone(), |d| (d.label)(l).to_owned())
    };
    let permissions = codes.iter().map(words).collect::<Vec<_>>().join("; ");
    Note { name_ru: name.ru.clone(), name_en: name.en.clone(), permissions }
}

/// Deletes a role that nobody has.
///
/// # Errors
/// Fails without [`ROLES_EDIT`]; [`PeopleRefusal::BuiltInRole`], [`PeopleRefusal::RoleInUse`],
/// [`PeopleRefusal::MorePermissions`]; [`Refusal::Changed`] if somebody else saved first.
pub async fn delete(
    shop: &Shop,
    actor: &Actor,
    permissions: &Permissions,
    id: RoleId,
    version: i64,
) -> Result<()> {
    actor.require(ROLES_EDIT)?;
    let tx = shop.begin().await?;
    require_unblocked(&tx, actor).await?;
    let row = role::Entity::find_by_id(id).lock_exclusive().one(&*tx).await?.ok_or(Error::NotFound)?;
    if FirstRole::parse(&row.code).is_some() {
        return Err(PeopleRefusal::BuiltInRole.into_refusal().into());
    }
    if row.version != version {
        return Err(Refusal::Changed.into());
    }
    let holders =
        tx.sql("SELECT COUNT(DISTINCT account_id) AS n FROM account_role WHERE role_id = $1", [id.into()]);
    let people: i64 = match tx.query_one_raw(holders).await? {
        Some(row) => row.try_get("", "n")?,
        None => 0,
    };
    if people > 0 {
        return Err(PeopleRefusal::RoleInUse { people }.into_refusal().into());
    }
    let former = codes(&*tx, id).await?;
    require_all(actor, former.iter().filter(|code| permissions.knows(code)))?;
    role_permission::Entity::delete_many().filter(role_permission::Column::RoleId.eq(id)).exec(&*tx).await?;
    role::Entity::delete_by_id(id).exec(&*tx).await?;
    let before = note(permissions, actor.locale(), &Bilingual::new(row.name_ru, row.name_en), &former);
    tx.audit(actor, actions::ROLE_DELETED, id.0, Some(&before), None::<&()>).await?;
    tx.commit().await
}
