//! Changes of a company's details. INN and KPP make the company what it is: another INN is another company.

use super::{data, some};
use crate::tables::company;
use crate::{actions, folding};
use base::form::Problem;
use base::refusal::Refusal;
use people_model::companies::{CompanyInput, Detail};
use platform::{Actor, Error, Result, Shop, Tx};
use sea_orm::sea_query::{Expr, ExprTrait};
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter};

/// Changes the details of the company that the actor answers for; the INN stays. `version` is that of the form.
///
/// # Errors
/// [`Error::LoginNeeded`] for a guest; [`Error::NotFound`] for everybody who does not answer for a company; the problems
/// of the form, [`Problem::Area`] on `kpp` if another company has INN and KPP; [`Refusal::Changed`] if somebody else saved
/// first.
pub async fn save(shop: &Shop, actor: &Actor, version: i64, input: &CompanyInput) -> Result<()> {
    let me = actor.require_owner()?;
    let tx = shop.begin().await?;
    let found = company::Entity::find().filter(company::Column::ContactId.eq(me)).one(&*tx).await?;
    let company = found.ok_or(Error::NotFound)?;
    store(&tx, actor, &company, version, input).await?;
    tx.commit().await
}

/// Stores what a form says of a company.
pub(super) async fn store(
    tx: &Tx<'_>,
    actor: &Actor,
    company: &company::Model,
    version: i64,
    input: &CompanyInput,
) -> Result<()> {
    let input = CompanyInput { inn: company.inn.clone(), ..input.clone() };
    let new = input.parse(Detail::Full)?;
    let saved = company::Entity::update_many()
        .col_expr(company::Column::Name, Expr::value(new.name.clone()))
        .col_expr(company::Column::Kpp, Expr::value(some(&new.kpp)))
        .col_expr(company::Column::Ogrn, Expr::value(some(&new.ogrn)))
        .col_expr(company::Column::LegalAddress, Expr::value(new.legal_address.clone()))
        .col_expr(company::Column::Version, Expr::col(company::Column::Version).add(1_i64))
        .filter(company::Column::Id.eq(company.id))
        .filter(company::Column::Version.eq(version))
        .exec(&**tx)
        .await
        .map_err(Error::from);
    match saved {
        Err(e) if e.is_conflict() => {
            let known =
                Problem::of_area("people.company_known", |l| crate::texts::company_known(l).to_owned());
            return Err(Error::field("kpp", known));
        }
        Err(e) => return Err(e),
        Ok(saved) if saved.rows_affected == 0 => return Err(Refusal::Changed.into()),
        Ok(_) => {}
    }
    folding::refold_company(tx, company.id).await?;
    let branch = Some(company.branch_id);
    tx.audit_in(branch, actor, actions::COMPANY_CHANGED, company.id.0, Some(&data(company)), Some(&new)).await
}
