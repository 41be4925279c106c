//! Requests to join a company: asked, answered by who answers for the company or by staff, taken back, expired.

use super::attach::belong;
use super::{About, locked, refused, tell, title};
use crate::accounts::owner_address;
use crate::messages::AccountMessage;
use crate::tables::{account, company, company_join};
use crate::{actions, letters, links};
use base::refusal::Refusal;
use base::{AccountId, CompanyJoinId};
use org::letters::Letter;
use people_model::companies::{JOIN_DAYS, JoinState, MEMBERS_MAX};
use people_model::refusal::PeopleRefusal;
use platform::{Actor, Error, Result, Shop, Tx};
use sea_orm::sea_query::Expr;
use sea_orm::{
    ActiveValue::Set, ColumnTrait, EntityTrait, PaginatorTrait, QueryFilter, QueryOrder, QuerySelect,
};

/// How many requests expire in one run; the others wait for the next one.
const AT_ONCE: u64 = 200;

/// Asks the company to let the account join, with a letter to the account that answers for it. Without one staff answers.
pub(super) async fn ask(
    tx: &Tx<'_>,
    actor: &Actor,
    row: &account::Model,
    company: &company::Model,
) -> Result<()> {
    let id: CompanyJoinId = tx.id();
    let new = company_join::ActiveModel {
        id: Set(id),
        company_id: Set(company.id),
        account_id: Set(row.id),
        state: Set(JoinState::Waiting),
        asked_at: Set(tx.now()),
        expires_at: Set(tx.now().plus_days(JOIN_DAYS)),
        ended_at: Set(None),
        ended_by: Set(None),
    };
    company_join::Entity::insert(new).exec_without_returning(&**tx).await?;
    let note = serde_json::json!({ "inn": company.inn, "account": row.id });
    tx.audit_in(
        Some(row.branch_id),
        actor,
        actions::COMPANY_JOIN_ASKED,
        company.id.0,
        None::<&()>,
        Some(&note),
    )
    .await?;
    write_to_contact(tx, id, row, company).await
}

async fn write_to_contact(
    tx: &Tx<'_>,
    id: CompanyJoinId,
    row: &account::Model,
    company: &company::Model,
) -> Result<()> {
    let Some(contact) = company.contact_id else { return Ok(()) };
    let Some(contact) = account::Entity::find_by_id(contact).one(&**tx).await? else { return Ok(()) };
    let is_open = contact.confirmed_at.is_some() && contact.blocked_at.is_none();
    let (Some(to), true) = (owner_address(&contact), is_open) else { return Ok(()) };
    let l = contact.locale;
    let url = tx.shop().links().absolute(&routes::account_company(l));
    let proved = row.email.as_deref().or(row.phone.as_deref()).unwrap_or_default();
    let who = match row.name.is_empty() {
        true => proved.to_owned(),
        false => format!("{}, {proved}", row.name),
    };
    let message = AccountMessage::JoinAsked { company: &company.name, who: &who, url: &url };
    // Anybody can cause it, so it is bounded like other letters of strangers.
    letters::send_for(tx, Some(row.id), Letter::of(&message, l, to, &id.to_string())).await
}

/// Lets an account join the company that the actor answers for, or declines.
///
/// # Errors
/// [`Error::LoginNeeded`] for a guest; [`Error::NotFound`] for everybody who does not answer for the company;
/// [`Refusal::NotInThisState`] if it was answered; [`PeopleRefusal::CompanyFull`].
pub async fn answer(shop: &Shop, actor: &Actor, id: CompanyJoinId, is_agreed: bool) -> Result<()> {
    let me = actor.require_owner()?;
    let asked = find(shop, id).await?;
    let tx = shop.begin().await?;
    let row = links::lock_account(&tx, asked.account_id).await?;
    let company = locked(&tx, asked.company_id).await?;
    if company.contact_id != Some(me) {
        return Err(Error::NotFound);
    }
    finish(&tx, actor, &asked, &row, &company, is_agreed).await?;
    tx.commit().await
}

pub(super) async fn find(shop: &Shop, id: CompanyJoinId) -> Result<company_join::Model> {
    company_join::Entity::find_by_id(id).one(shop.read()).await?.ok_or(Error::NotFound)
}

/// Answers a request; account and company are locked.
pub(super) async fn finish(
    tx: &Tx<'_>,
    actor: &Actor,
    asked: &company_join::Model,
    row: &account::Model,
    company: &company::Model,
    is_agreed: bool,
) -> Result<()> {
    let state = if is_agreed { JoinState::Approved } else { JoinState::Declined };
    end(tx, asked, state, actor.account()).await?;
    if is_agreed {
        if row.company_id.is_some() {
            return refused(PeopleRefusal::InCompany);
        }
        let members =
            account::Entity::find().filter(account::Column::CompanyId.eq(company.id)).count(&**tx).await?;
        if members >= MEMBERS_MAX {
            return refused(PeopleRefusal::CompanyFull);
        }
        belong(tx, row, company.id).await?;
    }
    audit_end(tx, actor, company, row, state).await?;
    let about: About = match is_agreed {
        true => |company| AccountMessage::JoinApproved { company },
        false => |company| AccountMessage::JoinDeclined { company },
    };
    tell(tx, row, &asked.id.to_string(), &company.name, about).await
}

/// Ends a request that waits.
async fn end(
    tx: &Tx<'_>,
    asked: &company_join::Model,
    state: JoinState,
    by: Option<AccountId>,
) -> Result<()> {
    if !asked.state.may_become(state) {
        return Err(Refusal::NotInThisState.into());
    }
    let ended = company_join::Entity::update_many()
        .col_expr(company_join::Column::State, Expr::value(state))
        .col_expr(company_join::Column::EndedAt, Expr::value(tx.now()))
        .col_expr(company_join::Column::EndedBy, Expr::value(by))
        .filter(company_join::Column::Id.eq(asked.id))
        .filter(company_join::Column::State.eq(asked.state))
        .exec(&**tx)
        .await?;
    if ended.rows_affected == 1 { Ok(()) } else { Err(Refusal::NotInThisState.into()) }
}

async fn audit_end(
    tx: &Tx<'_>,
    actor: &Actor,
    company: &company::Model,
    row: &account::Model,
    state: JoinState,
) -> Result<()> {
    let note = serde_json::json!({ "inn": company.inn, "account": row.id, "state": state });
    tx.audit_in(
        Some(row.branch_id),
        actor,
        actions::COMPANY_JOIN_ENDED,
        company.id.0,
        None::<&()>,
        Some(&note),
    )
    .await
}

/// Takes the actor's own request back.
///
/// # Errors
/// [`Error::LoginNeeded`] for a guest; [`Refusal::NotInThisState`] if none waits.
pub async fn withdraw(shop: &Shop, actor: &Actor) -> Result<()> {
    let me = actor.require_owner()?;
    let tx = shop.begin().await?;
    let row = links::lock_account(&tx, me).await?;
    let asked = company_join::Entity::find()
        .filter(company_join::Column::AccountId.eq(me))
        .filter(company_join::Column::State.eq(JoinState::Waiting))
        .one(&*tx)
        .await?;
    let Some(asked) = asked else { return Err(Refusal::NotInThisState.into()) };
    let company = locked(&tx, asked.company_id).await?;
    end(&tx, &asked, JoinState::Withdrawn, Some(me)).await?;
    audit_end(&tx, actor, &company, &row, JoinState::Withdrawn).await?;
    tx.commit().await
}

/// Ends the requests that nobody has answered in time, each in its own transaction, and tells who asked; returns how many.
///
/// # Errors
/// Those of the database.
pub async fn expire(shop: &Shop) -> Result<u64> {
    let due = company_join::Entity::find()
        .filter(company_join::Column::State.eq(JoinState::Waiting))
        .filter(company_join::Column::ExpiresAt.lte(shop.now()))
        .order_by_asc(company_join::Column::ExpiresAt)
        .limit(AT_ONCE)
        .all(shop.read())
        .await?;
    let mut expired = 0;
    for asked in due {
        match expire_one(shop, &asked).await {
            Ok(()) => expired += 1,
            // Answered at the last moment, or tried again by the next run.
            Err(e) => tracing::info!("the request {} did not expire: {e}", asked.id),
        }
    }
    Ok(expired)
}

async fn expire_one(shop: &Shop, asked: &company_join::Model) -> Result<()> {
    let tx = shop.begin().await?;
    let row = links::lock_account(&tx, asked.account_id).await?;
    let company = locked(&tx, asked.company_id).await?;
    end(&tx, asked, JoinState::Expired, None).await?;
    audit_end(&tx, &Actor::System("worker"), &company, &row, JoinState::Expired).await?;
    let about: About = |company| AccountMessage::JoinExpired { company };
    tell(&tx, &row, &asked.id.to_string(), &company.name, about).await?;
    tx.commit().await
}

/// The name shown for who asks.
pub(super) fn asker(row: &account::Model) -> (String, String) {
    (title(row), row.email.clone().or_else(|| row.phone.clone()).unwrap_or_default())
}
