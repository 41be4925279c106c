//! An account enters its company: one that the shop does not know is created, one that it knows is asked.

use super::{joins, refused, some};
use crate::tables::{account, company, company_join};
use crate::{actions, folding, links};
use base::CompanyId;
use people_model::accounts::AccountKind;
use people_model::companies::{Attached, CompanyData, CompanyInput, Detail, JoinState};
use people_model::refusal::PeopleRefusal;
use platform::{Actor, Error, Result, Shop, Tx};
use sea_orm::sea_query::{Expr, ExprTrait};
use sea_orm::{ActiveValue::Set, ColumnTrait, EntityTrait, QueryFilter, QuerySelect};

/// Enters the company of the actor's account.
///
/// # Errors
/// [`Error::LoginNeeded`] for a guest, [`Error::Forbidden`] for staff; the problems of the form;
/// [`PeopleRefusal::InCompany`], [`PeopleRefusal::JoinWaits`], [`PeopleRefusal::CompanyFull`].
pub async fn attach(shop: &Shop, actor: &Actor, input: &CompanyInput) -> Result<Attached> {
    let id = actor.require_owner()?;
    if actor.is_staff() {
        return Err(Error::Forbidden);
    }
    let data = input.parse(Detail::Full)?;
    let tx = shop.begin().await?;
    let row = links::lock_account(&tx, id).await?;
    let outcome = attach_in(&tx, actor, &row, &data).await?;
    tx.commit().await?;
    Ok(outcome)
}

/// As [`attach`], for an account that the transaction has locked or created.
pub(crate) async fn attach_in(
    tx: &Tx<'_>,
    actor: &Actor,
    row: &account::Model,
    data: &CompanyData,
) -> Result<Attached> {
    if row.company_id.is_some() {
        return refused(PeopleRefusal::InCompany);
    }
    // Two who enter the same company at the same moment: one creates it, the other one asks.
    tx.lock_name(&format!("company:{}", data.inn)).await?;
    if waiting(tx, row).await? {
        return refused(PeopleRefusal::JoinWaits);
    }
    match known(tx, data).await? {
        Some(company) => {
            joins::ask(tx, actor, row, &company).await?;
            Ok(Attached::Asked)
        }
        None => {
            create(tx, actor, row, data).await?;
            Ok(Attached::Created)
        }
    }
}

async fn waiting(tx: &Tx<'_>, row: &account::Model) -> Result<bool> {
    let found = company_join::Entity::find()
        .filter(company_join::Column::AccountId.eq(row.id))
        .filter(company_join::Column::State.eq(JoinState::Waiting));
    Ok(found.one(&**tx).await?.is_some())
}

/// The company with this INN and KPP.
async fn known(tx: &Tx<'_>, data: &CompanyData) -> Result<Option<company::Model>> {
    let kpp = match data.kpp.as_str() {
        "" => company::Column::Kpp.is_null(),
        kpp => company::Column::Kpp.eq(kpp),
    };
    let found = company::Entity::find().filter(company::Column::Inn.eq(data.inn.as_str())).filter(kpp);
    Ok(found.lock_exclusive().one(&**tx).await?)
}

async fn create(tx: &Tx<'_>, actor: &Actor, row: &account::Model, data: &CompanyData) -> Result<()> {
    let id: CompanyId = tx.id();
    let new = company::ActiveModel {
        id: Set(id),
        branch_id: Set(row.branch_id),
        name: Set(data.name.clone()),
        inn: Set(data.inn.clone()),
        kpp: Set(some(&data.kpp)),
        ogrn: Set(some(&data.ogrn)),
        legal_address: Set(data.legal_address.clone()),
        created_at: Set(tx.now()),
        version: Set(1),
        contact_id: Set(Some(row.id)),
    };
    company::Entity::insert(new).exec_without_returning(&**tx).await?;
    belong(tx, row, id).await?;
    let note = serde_json::json!({ "company": data, "account": row.id });
    tx.audit_in(Some(row.branch_id), actor, actions::COMPANY_CREATED, id.0, None::<&()>, Some(&note)).await
}

/// Makes the account one of the company.
pub(super) async fn belong(tx: &Tx<'_>, row: &account::Model, company: CompanyId) -> Result<()> {
    account::Entity::update_many()
        .col_expr(account::Column::CompanyId, Expr::value(company))
        .col_expr(account::Column::Kind, Expr::value(AccountKind::Company))
        .col_expr(account::Column::Version, Expr::col(account::Column::Version).add(1_i64))
        .filter(account::Column::Id.eq(row.id))
        .exec(&**tx)
        .await?;
    folding::refold(tx, row.id).await
}
