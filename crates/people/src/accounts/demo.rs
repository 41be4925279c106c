//! Accounts of the demo shop: their presence marks a database as a demo.

use super::NewRow;
use super::staff::{checked, insert_free};
use crate::actions;
use crate::tables::account;
use base::AccountId;
use people_model::accounts::AccountKind;
use platform::{Actor, Result, Shop};
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter};

/// Creates a verified client of the demo; its presence marks the database as a demo.
///
/// # Errors
/// As [`super::create_admin`].
pub async fn create_demo_client(
    shop: &Shop,
    actor: &Actor,
    login: &str,
    password: &str,
    name: &str,
) -> Result<AccountId> {
    let (login, hash) = checked(shop, actor, login, password).await?;
    let tx = shop.begin().await?;
    let new = NewRow {
        login: &login,
        kind: AccountKind::Person,
        name: name.to_owned(),
        password_hash: Some(hash),
        locale: actor.locale(),
        is_demo: true,
    };
    let id = insert_free(&tx, new).await?;
    tx.audit(actor, actions::ACCOUNT_CREATED, id.0, None::<&()>, Some(&AccountKind::Person)).await?;
    tx.commit().await?;
    Ok(id)
}

/// Whether the database holds the demo shop.
pub async fn is_demo(shop: &Shop) -> Result<bool> {
    Ok(account::Entity::find().filter(account::Column::IsDemo.eq(true)).one(shop.read()).await?.is_some())
}
