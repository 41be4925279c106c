//! What staff do with the company of a customer, on the customer's page.

use super::joins::{find, finish};
use super::members::{company_of, take_out, write};
use super::{locked, save};
use crate::actions;
use crate::customers::locked as customer;
use crate::tables::company;
use base::{AccountId, CompanyJoinId};
use people_model::access::CUSTOMERS_EDIT;
use people_model::companies::CompanyInput;
use platform::{Actor, Error, Result, Shop};
use sea_orm::sea_query::Expr;
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter};

/// Changes the details of a customer's company; the INN stays. `version` is that of the form.
///
/// # Errors
/// Fails without [`CUSTOMERS_EDIT`]; [`Error::NotFound`] outside the actor's branches;
/// [`base::refusal::Refusal::NotInThisState`] without a company; otherwise as [`super::save`].
pub async fn save_for(
    shop: &Shop,
    actor: &Actor,
    id: AccountId,
    version: i64,
    input: &CompanyInput,
) -> Result<()> {
    actor.require(CUSTOMERS_EDIT)?;
    let tx = shop.begin().await?;
    let row = customer(&tx, actor, CUSTOMERS_EDIT, id).await?;
    let company = company_of(&tx, &row).await?;
    // A company belongs to the branch of its first account; another branch may see it, not change it.
    if !actor.require(CUSTOMERS_EDIT)?.contains(company.branch_id) {
        return Err(Error::Forbidden);
    }
    save::store(&tx, actor, &company, version, input).await?;
    tx.commit().await
}

/// Answers a customer's request to join a company.
///
/// # Errors
/// Fails without [`CUSTOMERS_EDIT`]; [`Error::NotFound`] if customer or company are outside the actor's branches;
/// otherwise as [`super::answer`].
pub async fn answer_for(
    shop: &Shop,
    actor: &Actor,
    id: AccountId,
    join: CompanyJoinId,
    is_agreed: bool,
) -> Result<()> {
    let scope = actor.require(CUSTOMERS_EDIT)?;
    let asked = find(shop, join).await?;
    let tx = shop.begin().await?;
    let row = customer(&tx, actor, CUSTOMERS_EDIT, id).await?;
    let company = locked(&tx, asked.company_id).await?;
    if asked.account_id != id || !scope.contains(company.branch_id) {
        return Err(Error::NotFound);
    }
    finish(&tx, actor, &asked, &row, &company, is_agreed).await?;
    tx.commit().await
}

/// Takes a customer out of the company; the customer gets a letter.
///
/// # Errors
/// Fails without [`CUSTOMERS_EDIT`]; [`Error::NotFound`] outside the actor's branches;
/// [`base::refusal::Refusal::NotInThisState`] without a company.
pub async fn remove_for(shop: &Shop, actor: &Actor, id: AccountId) -> Result<()> {
    actor.require(CUSTOMERS_EDIT)?;
    let tx = shop.begin().await?;
    let row = customer(&tx, actor, CUSTOMERS_EDIT, id).await?;
    let company = company_of(&tx, &row).await?;
    take_out(&tx, actor, &row, &company).await?;
    write(&tx, &row, &company).await?;
    tx.commit().await
}

/// Makes a customer the one who answers for the company.
///
/// # Errors
/// Fails without [`CUSTOMERS_EDIT`]; [`Error::NotFound`] if customer or company are outside the actor's branches;
/// [`base::refusal::Refusal::NotInThisState`] without a company.
pub async fn make_contact_for(shop: &Shop, actor: &Actor, id: AccountId) -> Result<()> {
    let scope = actor.require(CUSTOMERS_EDIT)?;
    let tx = shop.begin().await?;
    let row = customer(&tx, actor, CUSTOMERS_EDIT, id).await?;
    let company = company_of(&tx, &row).await?;
    if !scope.contains(company.branch_id) {
        return Err(Error::NotFound);
    }
    company::Entity::update_many()
        .col_expr(company::Column::ContactId, Expr::value(id))
        .filter(company::Column::Id.eq(company.id))
        .exec(&*tx)
        .await?;
    let note = |account: Option<AccountId>| serde_json::json!({ "inn": company.inn, "account": account });
    tx.audit_in(
        Some(company.branch_id),
        actor,
        actions::COMPANY_CONTACT,
        company.id.0,
        Some(&note(company.contact_id)),
        Some(&note(Some(id))),
    )
    .await?;
    tx.commit().await
}
