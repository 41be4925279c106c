//! The editor of the menus.

use super::{form_of, rows};
use crate::actions;
use crate::tables::{menu_item, page};
use base::form::Problem;
use base::jobs::ChangeKind;
use base::refusal::{AreaRefusal as _, Refusal};
use base::{CategoryId, MenuItemId, PageId};
use content_model::access::CONTENT_EDIT;
use content_model::menus::{ITEMS_MAX, Menu, MenuItemEdit, MenuItemForm, MenuStep, Target, TargetKind};
use content_model::refusal::ContentRefusal;
use platform::{Actor, Error, Result, Shop, Tx};
use sea_orm::{ActiveModelTrait, ActiveValue::Set, EntityTrait, IntoActiveModel};

/// The lock under which menus are written: positions depend on all siblings, and there are few.
const LOCK: &str = "content.menus";

/// The items of a menu: groups each followed by their own.
///
/// # Errors
/// [`Error::Forbidden`].
pub async fn items(shop: &Shop, actor: &Actor, menu: Menu) -> Result<Vec<MenuItemEdit>> {
    actor.require(CONTENT_EDIT)?;
    let all = rows(shop.read(), menu).await?;
    let mut out = Vec::with_capacity(all.len());
    for (n, row, last) in siblings(&all, None) {
        out.push(edit(row, n, last)?);
        for (n, row, last) in siblings(&all, Some(row.id)) {
            out.push(edit(row, n, last)?);
        }
    }
    Ok(out)
}

/// The items below a group, each with its place and that of the last one.
fn siblings(
    all: &[menu_item::Model],
    group: Option<MenuItemId>,
) -> impl Iterator<Item = (usize, &menu_item::Model, usize)> {
    let own: Vec<_> = all.iter().filter(|row| row.group_id == group).collect();
    let last = own.len().saturating_sub(1);
    own.into_iter().enumerate().map(move |(n, row)| (n, row, last))
}

fn edit(row: &menu_item::Model, n: usize, last: usize) -> Result<MenuItemEdit> {
    let form = form_of(row)?;
    Ok(MenuItemEdit { id: row.id, version: row.version, form, is_first: n == 0, is_last: n == last })
}

/// One item of a menu.
///
/// # Errors
/// [`Error::Forbidden`], [`Error::NotFound`].
pub async fn one(shop: &Shop, actor: &Actor, menu: Menu, id: MenuItemId) -> Result<MenuItemEdit> {
    let all = items(shop, actor, menu).await?;
    all.into_iter().find(|item| item.id == id).ok_or(Error::NotFound)
}

/// Adds an item after its siblings, or updates the one with this id and version.
///
/// # Errors
/// [`Error::Forbidden`], [`Error::NotFound`], [`Refusal::Changed`]; a page or group that does not exist, more items than
/// a menu may have; [`ContentRefusal::GroupNotEmpty`] if a group with items becomes something else.
pub async fn save(
    shop: &Shop,
    actor: &Actor,
    menu: Menu,
    item: Option<(MenuItemId, i64)>,
    form: &MenuItemForm,
) -> Result<MenuItemId> {
    actor.require(CONTENT_EDIT)?;
    let tx = shop.begin().await?;
    tx.lock_name(LOCK).await?;
    let all = rows(&*tx, menu).await?;
    let before = item.map(|(id, version)| at_version(&all, id, version)).transpose()?;
    check(&tx, &all, before, form).await?;
    let id = before.map_or_else(|| tx.id(), |row| row.id);
    let stays = before.filter(|row| row.group_id == form.group);
    let last = all.iter().filter(|row| row.group_id == form.group).map(|row| row.position).max();
    let (page, category, address) = columns(&form.target);
    let row = menu_item::ActiveModel {
        id: Set(id),
        menu: Set(menu),
        group_id: Set(form.group),
        kind: Set(form.target.kind()),
        page_id: Set(page),
        category_id: Set(category),
        address: Set(address),
        label_ru: Set(form.label.ru.clone()),
        label_en: Set(form.label.en.clone()),
        position: Set(stays.map_or_else(|| last.unwrap_or(0) + 1, |row| row.position)),
        version: Set(before.map_or(0, |row| row.version) + 1),
    };
    match before {
        Some(_) => {
            row.update(&*tx).await?;
        }
        None => {
            menu_item::Entity::insert(row).exec_without_returning(&*tx).await?;
        }
    }
    let was = before.map(form_of).transpose()?;
    tx.audit(actor, actions::MENU_ITEM_SAVED, id.0, was.as_ref(), Some(form)).await?;
    tx.changed(ChangeKind::Settings, id.0).await?;
    tx.commit().await?;
    Ok(id)
}

fn at_version(all: &[menu_item::Model], id: MenuItemId, version: i64) -> Result<&menu_item::Model> {
    let row = all.iter().find(|row| row.id == id).ok_or(Error::NotFound)?;
    if row.version == version { Ok(row) } else { Err(Refusal::Changed.into()) }
}

async fn check(
    tx: &Tx<'_>,
    all: &[menu_item::Model],
    before: Option<&menu_item::Model>,
    form: &MenuItemForm,
) -> Result<()> {
    if before.is_none() && all.len() >= ITEMS_MAX {
        let max = i64::try_from(ITEMS_MAX).unwrap_or(i64::MAX);
        return Err(Error::field("target", Problem::TooMany { max }));
    }
    let is_group = |id: MenuItemId| all.iter().any(|row| row.id == id && row.kind == TargetKind::Group);
    if form.group.is_some_and(|group| !is_group(group)) {
        return Err(Error::field("group", Problem::InvalidChoice));
    }
    let has_items = before.is_some_and(|own| all.iter().any(|row| row.group_id == Some(own.id)));
    if has_items && form.target != Target::Group {
        return Err(ContentRefusal::GroupNotEmpty.into_refusal().into());
    }
    if let Target::Page(id) = form.target
        && page::Entity::find_by_id(id).one(&**tx).await?.is_none()
    {
        return Err(Error::field("page", Problem::InvalidChoice));
    }
    Ok(())
}

fn columns(target: &Target) -> (Option<PageId>, Option<CategoryId>, String) {
    match target {
        Target::Page(id) => (Some(*id), None, String::new()),
        Target::Category(id) => (None, Some(*id), String::new()),
        Target::Address(text) | Target::Link(text) => (None, None, text.clone()),
        Target::Group => (None, None, String::new()),
    }
}

/// Moves an item by one place among its siblings.
///
/// # Errors
/// [`Error::Forbidden`], [`Error::NotFound`].
pub async fn step(shop: &Shop, actor: &Actor, menu: Menu, id: MenuItemId, step: MenuStep) -> Result<()> {
    actor.require(CONTENT_EDIT)?;
    let tx = shop.begin().await?;
    tx.lock_name(LOCK).await?;
    let all = rows(&*tx, menu).await?;
    let own = all.iter().find(|row| row.id == id).ok_or(Error::NotFound)?;
    let mut like: Vec<_> = all.iter().filter(|row| row.group_id == own.group_id).collect();
    let at = like.iter().position(|row| row.id == id).ok_or(Error::NotFound)?;
    let to = match step {
        MenuStep::Up => at.checked_sub(1),
        MenuStep::Down => Some(at + 1).filter(|to| *to < like.len()),
    };
    let Some(to) = to else { return Ok(()) };
    like.swap(at, to);
    for (row, position) in like.into_iter().zip(1..).filter(|(row, position)| row.position != *position) {
        let mut row = row.clone().into_active_model();
        row.position = Set(position);
        row.update(&*tx).await?;
    }
    tx.audit(actor, actions::MENU_ITEM_MOVED, id.0, None::<&()>, Some(&form_of(own)?)).await?;
    tx.changed(ChangeKind::Settings, id.0).await?;
    tx.commit().await
}

/// Deletes an item.
///
/// # Errors
/// [`Error::Forbidden`], [`Error::NotFound`], [`Refusal::Changed`], [`ContentRefusal::GroupNotEmpty`].
pub async fn delete(shop: &Shop, actor: &Actor, menu: Menu, id: MenuItemId, version: i64) -> Result<()> {
    actor.require(CONTENT_EDIT)?;
    let tx = shop.begin().await?;
    tx.lock_name(LOCK).await?;
    let all = rows(&*tx, menu).await?;
    let row = at_version(&all, id, version)?;
    if all.iter().any(|other| other.group_id == Some(id)) {
        return Err(ContentRefusal::GroupNotEmpty.into_refusal().into());
    }
    menu_item::Entity::delete_by_id(id).exec(&*tx).await?;
    tx.audit(actor, actions::MENU_ITEM_DELETED, id.0, Some(&form_of(row)?), None::<&()>).await?;
    tx.changed(ChangeKind::Settings, id.0).await?;
    tx.commit().await
}
