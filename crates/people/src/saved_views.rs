//! Saved filters of staff lists: the actor's own, and shared ones. A view is the query string of the list's
//! address under a name; a list that is opened without a query shows the view that the account chose as its
//! default.

use crate::actions;
use crate::tables::{saved_view, saved_view_default};
use base::form::Problem;
use base::{AccountId, SavedViewId};
use people_model::saved_views::{QUERY_CHARS_MAX, SavedView, SavedViewInput, StaffList, VIEWS_MAX};
use platform::{Actor, Error, Result, Shop, Tx};
use sea_orm::sea_query::OnConflict;
use sea_orm::{
    ActiveValue::Set, ColumnTrait, Condition, ConnectionTrait, EntityTrait, PaginatorTrait, QueryFilter,
    QueryOrder, Select,
};

/// The views of this list visible to the account. Every query of this module starts here.
fn seen(account: AccountId, list: StaffList) -> Select<saved_view::Entity> {
    let own_or_shared = Condition::any()
        .add(saved_view::Column::AccountId.eq(account))
        .add(saved_view::Column::IsShared.eq(true));
    saved_view::Entity::find().filter(saved_view::Column::List.eq(list.code)).filter(own_or_shared)
}

fn asker(actor: &Actor, list: StaffList) -> Result<AccountId> {
    actor.require(list.permission)?;
    actor.require_account()
}

/// All views of a list that the actor may use, by name.
///
/// # Errors
/// [`Error::Forbidden`] without the permission for the list.
pub async fn list(shop: &Shop, actor: &Actor, list: StaffList) -> Result<Vec<SavedView>> {
    let account = asker(actor, list)?;
    let rows = seen(account, list)
        .order_by_asc(saved_view::Column::NameFolded)
        .order_by_asc(saved_view::Column::Id)
        .all(shop.read())
        .await?;
    let chosen =
        saved_view_default::Entity::find_by_id((account, list.code.to_owned())).one(shop.read()).await?;
    let chosen = chosen.map(|d| d.view_id);
    let view = |row: saved_view::Model| SavedView {
        is_own: row.account_id == account,
        is_default: chosen == Some(row.id),
        id: row.id,
        name: row.name,
        query: row.query,
        is_shared: row.is_shared,
    };
    Ok(rows.into_iter().map(view).collect())
}

/// Saves a view, replacing one with the same name and owner.
///
/// # Errors
/// [`Error::Invalid`] if the account has too many; [`Error::Forbidden`] as in [`list`].
pub async fn save(
    shop: &Shop,
    actor: &Actor,
    list: StaffList,
    input: &SavedViewInput,
) -> Result<SavedViewId> {
    let account = asker(actor, list)?;
    let tx = shop.begin().await?;
    let own = saved_view::Entity::find()
        .filter(saved_view::Column::AccountId.eq(account))
        .filter(saved_view::Column::List.eq(list.code));
    let named = |query: Select<saved_view::Entity>| {
        query.filter(saved_view::Column::NameFolded.eq(input.name_folded.as_str()))
    };
    let is_new = named(own.clone()).one(&*tx).await?.is_none();
    if is_new && i64::try_from(own.clone().count(&*tx).await?).unwrap_or(i64::MAX) >= VIEWS_MAX {
        return Err(Error::field("view_name", Problem::TooMany { max: VIEWS_MAX }));
    }
    let row = saved_view::ActiveModel {
        id: Set(tx.id()),
        account_id: Set(account),
        list: Set(list.code.to_owned()),
        name: Set(input.name.clone()),
        name_folded: Set(input.name_folded.clone()),
        query: Set(input.query.clone()),
        is_shared: Set(input.is_shared),
        created_at: Set(tx.now()),
    };
    use saved_view::Column::{AccountId as Owner, IsShared, List, Name, NameFolded, Query};
    let replace =
        OnConflict::columns([Owner, List, NameFolded]).update_columns([Name, Query, IsShared]).to_owned();
    saved_view::Entity::insert(row).on_conflict(replace).exec_without_returning(&*tx).await?;
    let stored = named(own).one(&*tx).await?.ok_or(Error::NotFound)?.id;
    if input.is_default {
        choose(&tx, account, list, Some(stored)).await?;
    }
    tx.audit(actor, actions::VIEW_SAVED, stored.0, None::<&()>, Some(&input.name)).await?;
    tx.commit().await?;
    Ok(stored)
}

/// The name of the row that remembers how an account looks at a list. No list with this code is offered as a view.
const REMEMBERED: &str = "remembered";

/// Remembers how the actor looks at a list, such as its columns; replaces what was remembered. Not in the audit log: it
/// changes nothing for anybody else.
///
/// # Errors
/// [`Error::Forbidden`] as in [`list`]; [`Error::Invalid`] if the query is too long.
pub async fn remember(shop: &Shop, actor: &Actor, list: StaffList, query: &str) -> Result<()> {
    let account = asker(actor, list)?;
    if query.len() > QUERY_CHARS_MAX {
        return Err(Error::field("query", Problem::TooLong { max: QUERY_CHARS_MAX }));
    }
    let tx = shop.begin().await?;
    use saved_view::Column::{AccountId as Owner, List, NameFolded, Query};
    let row = saved_view::ActiveModel {
        id: Set(tx.id()),
        account_id: Set(account),
        list: Set(list.code.to_owned()),
        name: Set(REMEMBERED.to_owned()),
        name_folded: Set(REMEMBERED.to_owned()),
        query: Set(query.to_owned()),
        is_shared: Set(false),
        created_at: Set(tx.now()),
    };
    let replace = OnConflict::columns([Owner, List, NameFolded]).update_column(Query).to_owned();
    saved_view::Entity::insert(row).on_conflict(replace).exec_without_returning(&*tx).await?;
    tx.commit().await
}

/// What [`remember`] stored last; `None` if nothing.
///
/// # Errors
/// [`Error::Forbidden`] as in [`list`].
pub async fn remembered(shop: &Shop, actor: &Actor, list: StaffList) -> Result<Option<String>> {
    let account = asker(actor, list)?;
    let own = saved_view::Entity::find()
        .filter(saved_view::Column::AccountId.eq(account))
        .filter(saved_view::Column::List.eq(list.code))
        .filter(saved_view::Column::NameFolded.eq(REMEMBERED));
    Ok(own.one(shop.read()).await?.map(|row| row.query))
}

/// Deletes one of the actor's own views; returns its filter.
///
/// # Errors
/// [`Error::NotFound`] for an unknown view or another owner's.
pub async fn delete(shop: &Shop, actor: &Actor, list: StaffList, id: SavedViewId) -> Result<String> {
    let account = asker(actor, list)?;
    let tx = shop.begin().await?;
    let own = saved_view::Entity::find_by_id(id)
        .filter(saved_view::Column::AccountId.eq(account))
        .filter(saved_view::Column::List.eq(list.code));
    let view = own.one(&*tx).await?.ok_or(Error::NotFound)?;
    saved_view::Entity::delete_by_id(id).exec(&*tx).await?;
    tx.audit(actor, actions::VIEW_DELETED, id.0, Some(&view.name), None::<&()>).await?;
    tx.commit().await?;
    Ok(view.query)
}

/// Sets the view with which the actor's list opens; `None` for no filter.
///
/// # Errors
/// [`Error::NotFound`] for a view that the actor can't see.
pub async fn set_default(shop: &Shop, actor: &Actor, list: StaffList, id: Option<SavedViewId>) -> Result<()> {
    let account = asker(actor, list)?;
    let tx = shop.begin().await?;
    if let Some(id) = id {
        let view = seen(account, list).filter(saved_view::Column::Id.eq(id)).one(&*tx).await?;
        view.ok_or(Error::NotFound)?;
    }
    choose(&tx, account, list, id).await?;
    tx.commit().await
}

async fn choose(tx: &Tx<'_>, account: AccountId, list: StaffList, id: Option<SavedViewId>) -> Result<()> {
    let of = [account.into(), list.code.into()];
    tx.execute_raw(tx.sql("DELETE FROM saved_view_default WHERE account_id = $1 AND list = $2", of)).await?;
    if let Some(id) = id {
        let row = saved_view_default::ActiveModel {
            account_id: Set(account),
            list: Set(list.code.to_owned()),
            view_id: Set(id),
        };
        saved_view_default::Entity::insert(row).exec_without_returning(&**tx).await?;
    }
    Ok(())
}
