//! An employee acts for a client: sees the shop and the account as the client does, and places orders and requests. What only
//! the owner of an account may do ([`platform::Actor::require_owner`]) stays closed. The session of the employee names the
//! client until it ends; [`crate::sessions::resolve`] looks with each request whether it is still allowed.

use crate::actions;
use crate::customers::locked;
use crate::login_events;
use crate::messages::AccountMessage;
use crate::notifications::{ClientNotice, tell_client};
use crate::sessions::Device;
use crate::tables::{account, session};
use base::refusal::Refusal;
use base::{AccountId, Instant, Locale, SessionId};
use people_model::access::CUSTOMERS_ACT;
use people_model::accounts::LoginOutcome;
use people_model::customers::ACTING_MINUTES;
use people_model::notifications::ACTED_FOR;
use platform::{Actor, Error, Result, Shop, Tx};
use sea_orm::sea_query::Expr;
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter};

/// Lets the session of the actor act for a client for [`ACTING_MINUTES`]. The client sees it in the list of logins and is
/// notified.
///
/// # Errors
/// Fails without [`CUSTOMERS_ACT`]; [`Error::NotFound`] outside the actor's branches; [`Refusal::NotInThisState`] for a blocked
/// client; [`Error::LoginNeeded`] without a session of the actor.
pub async fn begin(shop: &Shop, actor: &Actor, current: Option<SessionId>, id: AccountId) -> Result<()> {
    actor.require(CUSTOMERS_ACT)?;
    let (employee, current) = (actor.require_owner()?, current.ok_or(Error::LoginNeeded)?);
    let tx = shop.begin().await?;
    let client = locked(&tx, actor, CUSTOMERS_ACT, id).await?;
    if client.blocked_at.is_some() {
        return Err(Refusal::NotInThisState.into());
    }
    let until = tx.now().plus_minutes(ACTING_MINUTES);
    set(&tx, current, employee, Some((id, until))).await?;
    login_events::record(&tx, Some(id), LoginOutcome::ActedFor, None, &Device::default()).await?;
    tell(&tx, &client, employee, current).await?;
    let note = serde_json::json!({ "until": until });
    let (branch, action) = (Some(client.branch_id), actions::ACCOUNT_ACTING_STARTED);
    tx.audit_in(branch, actor, action, id.0, None::<&()>, Some(&note)).await?;
    tx.commit().await
}

/// Ends what [`begin`] began; the client that was acted for. Idempotent for sessions that act for nobody.
///
/// # Errors
/// [`Error::LoginNeeded`] without a session.
pub async fn end(shop: &Shop, actor: &Actor, current: Option<SessionId>) -> Result<Option<AccountId>> {
    let current = current.ok_or(Error::LoginNeeded)?;
    let Some(behind) = actor.behind() else { return Ok(None) };
    let client = actor.require_account()?;
    let tx = shop.begin().await?;
    set(&tx, current, behind.account, None).await?;
    tx.audit(actor, actions::ACCOUNT_ACTING_ENDED, client.0, None::<&()>, None::<&()>).await?;
    tx.commit().await?;
    Ok(Some(client))
}

async fn set(
    tx: &Tx<'_>,
    current: SessionId,
    employee: AccountId,
    acting: Option<(AccountId, Instant)>,
) -> Result<()> {
    let (client, until) = acting.unzip();
    let updated = session::Entity::update_many()
        .col_expr(session::Column::ActingFor, Expr::value(client))
        .col_expr(session::Column::ActingUntil, Expr::value(until))
        .filter(session::Column::Id.eq(current))
        .filter(session::Column::AccountId.eq(employee))
        .exec(&**tx)
        .await?;
    if updated.rows_affected == 1 { Ok(()) } else { Err(Error::LoginNeeded) }
}

/// Notifies the client. A contact that nobody has proved may be somebody else's, so it gets no letter.
async fn tell(tx: &Tx<'_>, client: &account::Model, employee: AccountId, session: SessionId) -> Result<()> {
    let name = account::Entity::find_by_id(employee).one(&**tx).await?.map(|row| row.name);
    let (l, is_proved) = (client.locale, client.confirmed_at.is_some());
    let name = name.filter(|name| !name.is_empty());
    let employee = name.as_deref().unwrap_or_else(|| crate::texts::an_employee(l));
    let key = format!("{session}:{}", tx.now().0);
    let notice = ClientNotice {
        event: &ACTED_FOR,
        account: Some(client.id),
        locale: l,
        email: client.email.as_deref().filter(|_| is_proved),
        phone: client.phone.as_deref().filter(|_| is_proved),
        template: &AccountMessage::ActedFor { employee },
        key: &key,
        link: routes::account_sessions(l),
        by_client: false,
    };
    tell_client(tx, &notice).await
}

/// The language of messages about what the actor places: that of the client if an employee acts, otherwise that of the request.
///
/// # Errors
/// Those of the database.
pub async fn locale(tx: &Tx<'_>, actor: &Actor) -> Result<Locale> {
    let client = actor.behind().and(actor.account());
    let Some(client) = client else { return Ok(actor.locale()) };
    let row = account::Entity::find_by_id(client).one(&**tx).await?;
    Ok(row.map_or(actor.locale(), |row| row.locale))
}
