//! The company of an account as its pages show it.

use super::{data, joins, title};
use crate::tables::{account, company, company_join};
use base::{AccountId, CompanyId};
use people_model::access::CUSTOMERS_VIEW;
use people_model::companies::{
    CompanyData, CompanyView, JoinState, JoinView, MEMBERS_MAX, Member, OwnCompany,
};
use platform::{Actor, Error, Result, Scope, Shop};
use sea_orm::{ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter, QueryOrder, QuerySelect, Select};

/// Most requests to join that are shown.
const REQUESTS_MAX: u64 = 100;

/// The company of the actor's account, with what may be done.
///
/// # Errors
/// [`Error::LoginNeeded`] for a guest, [`Error::Forbidden`] for staff.
pub async fn own(shop: &Shop, actor: &Actor) -> Result<OwnCompany> {
    let me = actor.require_account()?;
    if actor.is_staff() {
        return Err(Error::Forbidden);
    }
    of(shop, me, None).await
}

/// The company of a customer whom the actor may see, with its members in the branches of the actor.
///
/// # Errors
/// [`Error::Forbidden`] without [`CUSTOMERS_VIEW`].
pub async fn of_customer(shop: &Shop, actor: &Actor, id: AccountId) -> Result<OwnCompany> {
    let scope = actor.require(CUSTOMERS_VIEW)?;
    of(shop, id, Some(&scope)).await
}

/// The requisites of the actor's company; `None` for everybody without one.
///
/// # Errors
/// Those of the database.
pub async fn own_data(shop: &Shop, actor: &Actor) -> Result<Option<CompanyData>> {
    match actor {
        Actor::Client { company: Some(id), .. } => data_of(shop.read(), *id).await.map(Some),
        _ => Ok(None),
    }
}

/// The requisites of a company, for what is sold to it.
///
/// # Errors
/// [`Error::NotFound`] if there is none.
pub async fn data_of(db: &impl ConnectionTrait, id: CompanyId) -> Result<CompanyData> {
    company::Entity::find_by_id(id).one(db).await?.as_ref().map(data).ok_or(Error::NotFound)
}

async fn of(shop: &Shop, id: AccountId, staff: Option<&Scope>) -> Result<OwnCompany> {
    let db = shop.read();
    let row = account::Entity::find_by_id(id).one(db).await?.ok_or(Error::NotFound)?;
    let Some(company) = row.company_id else {
        let own = waiting().filter(company_join::Column::AccountId.eq(id));
        let asked = shown(shop, own).await?.into_iter().next();
        return Ok(OwnCompany { asked, ..OwnCompany::default() });
    };
    let company = company::Entity::find_by_id(company).one(db).await?.ok_or(Error::NotFound)?;
    let is_contact = company.contact_id == Some(id);
    let mut own = OwnCompany { is_contact, ..OwnCompany::default() };
    if is_contact || staff.is_some() {
        own.members = members(shop, &company, staff).await?;
    }
    if is_contact {
        own.requests = shown(shop, waiting().filter(company_join::Column::CompanyId.eq(company.id))).await?;
    }
    own.company = Some(CompanyView {
        id: company.id,
        data: data(&company),
        contact: company.contact_id,
        version: company.version,
    });
    Ok(own)
}

/// The accounts of a company, at most [`MEMBERS_MAX`]; for staff those of their branches.
async fn members(shop: &Shop, company: &company::Model, staff: Option<&Scope>) -> Result<Vec<Member>> {
    let rows = account::Entity::find()
        .filter(account::Column::CompanyId.eq(company.id))
        .order_by_asc(account::Column::Name)
        .order_by_asc(account::Column::Id)
        .limit(MEMBERS_MAX)
        .all(shop.read())
        .await?;
    let member = |row: account::Model| Member {
        id: row.id,
        name: title(&row),
        is_contact: company.contact_id == Some(row.id),
    };
    let is_seen = |row: &account::Model| staff.is_none_or(|scope| scope.contains(row.branch_id));
    Ok(rows.into_iter().filter(is_seen).map(member).collect())
}

fn waiting() -> Select<company_join::Entity> {
    company_join::Entity::find().filter(company_join::Column::State.eq(JoinState::Waiting))
}

async fn shown(shop: &Shop, query: Select<company_join::Entity>) -> Result<Vec<JoinView>> {
    let rows = query.order_by_asc(company_join::Column::AskedAt).limit(REQUESTS_MAX).all(shop.read()).await?;
    let accounts = account::Entity::find()
        .filter(account::Column::Id.is_in(rows.iter().map(|row| row.account_id)))
        .all(shop.read())
        .await?;
    let companies = company::Entity::find()
        .filter(company::Column::Id.is_in(rows.iter().map(|row| row.company_id)))
        .all(shop.read())
        .await?;
    let view = |row: company_join::Model| {
        let account = accounts.iter().find(|account| account.id == row.account_id)?;
        let company = companies.iter().find(|company| company.id == row.company_id)?;
        let (name, contact) = joins::asker(account);
        Some(JoinView {
            id: row.id,
            account: row.account_id,
            name,
            contact,
            company: company.name.clone(),
            inn: company.inn.clone(),
            asked_at: row.asked_at,
            expires_at: row.expires_at,
        })
    };
    Ok(rows.into_iter().filter_map(view).collect())
}
