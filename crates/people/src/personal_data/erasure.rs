//! Erasures: asked for by the customer with the password, or started by staff for a written request; taken back within the
//! waiting time; then done by a sweep, unless the data are still needed.

use super::events::{DataErased, ErasureChecked};
use super::export::own_account;
use crate::accounts::{confirm_password, owner_address};
use crate::customers::{locked, locked_at};
use crate::messages::{AccountMessage, ERASED_KIND};
use crate::tables::{account, erasure};
use crate::{actions, links};
use base::refusal::{AreaRefusal as _, Refusal};
use base::{AccountId, ErasureId};
use org::letters::Letter;
use people_model::access::PERSONAL_DATA_MANAGE;
use people_model::personal_data::{ERASED_TEXT, ErasureState, read_basis};
use people_model::refusal::PeopleRefusal;
use people_model::settings::ErasureDays;
use platform::{Actor, Error, Result, Shop, Tx};
use sea_orm::sea_query::Expr;
use sea_orm::{
    ActiveValue::Set, ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter, QueryOrder, QuerySelect,
};

/// Erasures of one sweep; the others wait for the next one.
const AT_ONCE: u64 = 50;
/// The last letter to a customer is forgotten after this many days even if it could not be sent.
const LETTER_DAYS: i64 = 3;

/// Asks for the erasure of one's own data, given the password.
///
/// # Errors
/// [`Error::LoginNeeded`], [`Error::Forbidden`] for staff; the problem of the field `password`; [`Refusal::NotInThisState`]
/// if it was asked for already; [`PeopleRefusal::StillNeeded`].
pub async fn ask_erasure(shop: &Shop, actor: &Actor, password: &str) -> Result<()> {
    let id = own_account(actor)?;
    let row = account::Entity::find_by_id(id).one(shop.read()).await?.ok_or(Error::NotFound)?;
    let attempt = confirm_password(shop, actor, &row, password).await?;
    let tx = shop.begin().await?;
    attempt.forgive(&tx).await?;
    let row = links::lock_account(&tx, id).await?;
    begin(&tx, actor, &row, None, "").await?;
    tx.commit().await
}

/// Starts the erasure of a customer's data for a written request, which `basis` names.
///
/// # Errors
/// Fails without [`PERSONAL_DATA_MANAGE`]; [`Error::NotFound`] outside the actor's branches; the problem of the field
/// `basis`; [`Refusal::Changed`], [`Refusal::NotInThisState`], [`PeopleRefusal::StillNeeded`].
pub async fn start_erasure(
    shop: &Shop,
    actor: &Actor,
    id: AccountId,
    version: i64,
    basis: &str,
) -> Result<()> {
    actor.require(PERSONAL_DATA_MANAGE)?;
    let basis = read_basis(basis)?;
    let tx = shop.begin().await?;
    let row = locked_at(&tx, actor, PERSONAL_DATA_MANAGE, id, version).await?;
    begin(&tx, actor, &row, actor.account(), &basis).await?;
    tx.commit().await
}

async fn begin(
    tx: &Tx<'_>,
    actor: &Actor,
    row: &account::Model,
    started_by: Option<AccountId>,
    basis: &str,
) -> Result<()> {
    if of(&**tx, row.id).await?.is_some() || row.erased_at.is_some() {
        return Err(Refusal::NotInThisState.into());
    }
    if let Some(refusal) = still_needed(tx, row.id).await? {
        return Err(refusal.into_refusal().into());
    }
    let days = org::settings::get::<ErasureDays>(&**tx).await?;
    let id: ErasureId = tx.id();
    let new = erasure::ActiveModel {
        id: Set(id),
        account_id: Set(row.id),
        state: Set(ErasureState::Waiting),
        started_by: Set(started_by),
        basis: Set(basis.to_owned()),
        asked_at: Set(tx.now()),
        due_at: Set(tx.now().plus_days(days)),
        ended_at: Set(None),
    };
    erasure::Entity::insert(new).exec_without_returning(&**tx).await?;
    let url = tx.shop().links().absolute(&routes::account_data(row.locale));
    let days = days.to_string();
    tell(tx, row, id, Notice::Asked { days: &days, url: &url }).await?;
    let note = serde_json::json!({ "basis": basis, "days": days });
    tx.audit_in(
        Some(row.branch_id),
        actor,
        actions::ACCOUNT_ERASURE_ASKED,
        row.id.0,
        None::<&()>,
        Some(&note),
    )
    .await
}

/// What the data of an account are still needed for.
async fn still_needed(tx: &Tx<'_>, id: AccountId) -> Result<Option<PeopleRefusal>> {
    let check = ErasureChecked::new(id);
    tx.announce(&check).await?;
    let obstacles = check.obstacles();
    Ok((!obstacles.is_empty()).then_some(PeopleRefusal::StillNeeded { obstacles }))
}

/// The erasure of an account that waits for its time.
async fn of(db: &impl ConnectionTrait, id: AccountId) -> Result<Option<erasure::Model>> {
    Ok(erasure::Entity::find()
        .filter(erasure::Column::AccountId.eq(id))
        .filter(erasure::Column::State.eq(ErasureState::Waiting))
        .one(db)
        .await?)
}

/// When the data of a customer will be erased, for staff; `None` if that was not asked for.
///
/// # Errors
/// Fails without [`PERSONAL_DATA_MANAGE`]. The caller has read the customer, and so checked the branch.
pub async fn waiting(shop: &Shop, actor: &Actor, id: AccountId) -> Result<Option<base::Instant>> {
    actor.require(PERSONAL_DATA_MANAGE)?;
    due(shop, id).await
}

/// When the data of an account will be erased.
pub(super) async fn due(shop: &Shop, id: AccountId) -> Result<Option<base::Instant>> {
    Ok(of(shop.read(), id).await?.map(|row| row.due_at))
}

/// Takes the erasure of one's own data back.
///
/// # Errors
/// [`Error::LoginNeeded`], [`Error::Forbidden`] for staff; [`Refusal::NotInThisState`] if there is none.
pub async fn cancel_erasure(shop: &Shop, actor: &Actor) -> Result<()> {
    let id = own_account(actor)?;
    let tx = shop.begin().await?;
    let row = links::lock_account(&tx, id).await?;
    cancel(&tx, actor, &row).await?;
    tx.commit().await
}

/// Takes the erasure of a customer's data back.
///
/// # Errors
/// Fails without [`PERSONAL_DATA_MANAGE`]; [`Error::NotFound`] outside the actor's branches; [`Refusal::NotInThisState`].
pub async fn cancel_for(shop: &Shop, actor: &Actor, id: AccountId) -> Result<()> {
    let tx = shop.begin().await?;
    let row = locked(&tx, actor, PERSONAL_DATA_MANAGE, id).await?;
    cancel(&tx, actor, &row).await?;
    tx.commit().await
}

async fn cancel(tx: &Tx<'_>, actor: &Actor, row: &account::Model) -> Result<()> {
    let waiting = of(&**tx, row.id).await?.ok_or(Refusal::NotInThisState)?;
    end(tx, waiting.id, ErasureState::Cancelled).await?;
    tell(tx, row, waiting.id, Notice::Cancelled).await?;
    tx.audit_in(
        Some(row.branch_id),
        actor,
        actions::ACCOUNT_ERASURE_CANCELLED,
        row.id.0,
        None::<&()>,
        None::<&()>,
    )
    .await
}

async fn end(tx: &Tx<'_>, id: ErasureId, state: ErasureState) -> Result<()> {
    erasure::Entity::update_many()
        .col_expr(erasure::Column::State, Expr::value(state))
        .col_expr(erasure::Column::EndedAt, Expr::value(tx.now()))
        .filter(erasure::Column::Id.eq(id))
        .filter(erasure::Column::State.eq(ErasureState::Waiting))
        .exec(&**tx)
        .await?;
    Ok(())
}

/// Ends the erasures whose waiting time is over, each in its own transaction; returns how many.
pub(super) async fn run_due(shop: &Shop) -> Result<u64> {
    let due = erasure::Entity::find()
        .filter(erasure::Column::State.eq(ErasureState::Waiting))
        .filter(erasure::Column::DueAt.lte(shop.now()))
        .order_by_asc(erasure::Column::DueAt)
        .limit(AT_ONCE)
        .all(shop.read())
        .await?;
    let mut done = 0;
    for row in due {
        // One that fails holds up no other; it is tried again by the next run.
        match run(shop, &row).await {
            Ok(is_done) => done += u64::from(is_done),
            Err(e) => tracing::error!("the erasure {} failed: {e}", row.id),
        }
    }
    Ok(done)
}

async fn run(shop: &Shop, due: &erasure::Model) -> Result<bool> {
    let tx = shop.begin().await?;
    let row = links::lock_account(&tx, due.account_id).await?;
    // It may have been taken back since it was read.
    if of(&*tx, row.id).await?.is_none_or(|waiting| waiting.id != due.id) {
        return Ok(false);
    }
    let actor = Actor::System("worker");
    if let Some(refusal) = still_needed(&tx, row.id).await? {
        end(&tx, due.id, ErasureState::Refused).await?;
        let reason = refusal.text(row.locale);
        tell(&tx, &row, due.id, Notice::Refused { reason: &reason }).await?;
        tx.audit_in(
            Some(row.branch_id),
            &actor,
            actions::ACCOUNT_ERASURE_REFUSED,
            row.id.0,
            None::<&()>,
            None::<&()>,
        )
        .await?;
        tx.commit().await?;
        return Ok(true);
    }
    erase(&tx, &row).await?;
    end(&tx, due.id, ErasureState::Done).await?;
    // The only message that is written to a forgotten address.
    tell(&tx, &row, due.id, Notice::Erased).await?;
    tx.audit_in(Some(row.branch_id), &actor, actions::ACCOUNT_ERASED, row.id.0, None::<&()>, None::<&()>)
        .await?;
    tx.commit().await?;
    Ok(true)
}

/// Erases the data of a locked account everywhere; `row` is the account as it was.
async fn erase(tx: &Tx<'_>, row: &account::Model) -> Result<()> {
    let contacts: Vec<String> = [&row.email, &row.phone].into_iter().flatten().cloned().collect();
    let event = DataErased::new(row.id, &row.name, contacts);
    tx.announce(&event).await?;
    let ((records, mut words), reached) = (event.named(), event.reached());
    platform::messages::forget(tx, &reached).await?;
    platform::jobs::forget(tx, &reached).await?;
    words.extend(reached);
    let basis = "UPDATE erasure SET basis = '' WHERE account_id = $1";
    tx.execute_raw(tx.sql(basis, [row.id.into()])).await?;
    platform::audit::redact(tx, row.id, &records, &words, ERASED_TEXT).await
}

/// A letter about an erasure.
enum Notice<'a> {
    Asked { days: &'a str, url: &'a str },
    Cancelled,
    Refused { reason: &'a str },
    Erased,
}

async fn tell(tx: &Tx<'_>, row: &account::Model, id: ErasureId, notice: Notice<'_>) -> Result<()> {
    // A contact that nobody has proved may be somebody else's.
    let (Some(to), true) = (owner_address(row), row.confirmed_at.is_some()) else { return Ok(()) };
    let l = row.locale;
    let message = match notice {
        Notice::Asked { days, url } => AccountMessage::ErasureAsked { days, url },
        Notice::Cancelled => AccountMessage::ErasureCancelled,
        Notice::Refused { reason } => AccountMessage::ErasureRefused { reason },
        Notice::Erased => AccountMessage::Erased,
    };
    org::letters::send(tx, Letter::of(&message, l, to, &id.to_string())).await
}

/// Deletes the last letters to customers once they were sent; returns how many.
pub(super) async fn forget_letters(shop: &Shop) -> Result<u64> {
    platform::messages::forget_kind(shop, ERASED_KIND, shop.now().plus_days(-LETTER_DAYS)).await
}
