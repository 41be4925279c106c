//! Accounts leave their company, or are removed from it.

use super::{About, locked, tell};
use crate::messages::AccountMessage;
use crate::tables::{account, company};
use crate::{actions, folding, links};
use base::AccountId;
use base::refusal::Refusal;
use people_model::accounts::AccountKind;
use platform::{Actor, Error, Result, Shop, Tx};
use sea_orm::sea_query::{Expr, ExprTrait};
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter};

/// The actor's account leaves its company. If it answered for it, staff does from then on.
///
/// # Errors
/// [`Error::LoginNeeded`] for a guest; [`Refusal::NotInThisState`] without a company.
pub async fn leave(shop: &Shop, actor: &Actor) -> Result<()> {
    let me = actor.require_owner()?;
    let tx = shop.begin().await?;
    let row = links::lock_account(&tx, me).await?;
    let company = company_of(&tx, &row).await?;
    take_out(&tx, actor, &row, &company).await?;
    tx.commit().await
}

/// Removes another account from the company that the actor answers for; its owner gets a letter.
///
/// # Errors
/// [`Error::LoginNeeded`] for a guest; [`Error::NotFound`] for everybody who does not answer for the company of that
/// account, and for the actor's own account.
pub async fn remove(shop: &Shop, actor: &Actor, id: AccountId) -> Result<()> {
    let me = actor.require_owner()?;
    let tx = shop.begin().await?;
    let row = links::lock_account(&tx, id).await?;
    let company = row.company_id.ok_or(Error::NotFound)?;
    let company = locked(&tx, company).await?;
    if company.contact_id != Some(me) || id == me {
        return Err(Error::NotFound);
    }
    take_out(&tx, actor, &row, &company).await?;
    write(&tx, &row, &company).await?;
    tx.commit().await
}

/// The company of a locked account.
pub(super) async fn company_of(tx: &Tx<'_>, row: &account::Model) -> Result<company::Model> {
    match row.company_id {
        Some(id) => locked(tx, id).await,
        None => Err(Refusal::NotInThisState.into()),
    }
}

/// Takes a locked account out of its company.
pub(super) async fn take_out(
    tx: &Tx<'_>,
    actor: &Actor,
    row: &account::Model,
    company: &company::Model,
) -> Result<()> {
    account::Entity::update_many()
        .col_expr(account::Column::CompanyId, Expr::value(Option::<base::CompanyId>::None))
        .col_expr(account::Column::Kind, Expr::value(AccountKind::Person))
        .col_expr(account::Column::Version, Expr::col(account::Column::Version).add(1_i64))
        .filter(account::Column::Id.eq(row.id))
        .exec(&**tx)
        .await?;
    company::Entity::update_many()
        .col_expr(company::Column::ContactId, Expr::value(Option::<AccountId>::None))
        .filter(company::Column::Id.eq(company.id))
        .filter(company::Column::ContactId.eq(row.id))
        .exec(&**tx)
        .await?;
    folding::refold(tx, row.id).await?;
    let note = serde_json::json!({ "inn": company.inn, "account": row.id });
    tx.audit_in(Some(row.branch_id), actor, actions::COMPANY_LEFT, company.id.0, Some(&note), None::<&()>)
        .await
}

/// Tells the owner of an account that somebody else has taken it out.
pub(super) async fn write(tx: &Tx<'_>, row: &account::Model, company: &company::Model) -> Result<()> {
    let event = format!("{}:{}", row.id, row.version);
    let about: About = |company| AccountMessage::CompanyLeft { company };
    tell(tx, row, &event, &company.name, about).await
}
