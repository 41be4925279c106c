//! The merge itself.

use super::events::AccountsMerged;
use crate::accounts::owner_address;
use crate::customers::locked_at;
use crate::messages::{AccountMessage, to_login_text};
use crate::tables::{account, erasure};
use crate::{actions, folding};
use base::AccountId;
use base::form::Problem;
use base::refusal::AreaRefusal as _;
use org::letters::Letter;
use people_model::access::CLIENTS_MERGE;
use people_model::customers::CustomerState;
use people_model::merging::{MergeInput, Side, surviving};
use people_model::personal_data::{ERASED_TEXT, ErasureState};
use people_model::refusal::PeopleRefusal;
use platform::{Actor, Error, Result, Shop, Tx};
use sea_orm::sea_query::{Expr, ExprTrait};
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter};

/// Merges a customer's account into another one of the same customer: areas move their rows, sessions end, the other
/// account gets the contacts that it lacks, and the customer a letter to each contact.
///
/// # Errors
/// Fails without [`CLIENTS_MERGE`]; [`Error::NotFound`] if one of them is outside the actor's branches;
/// [`Problem::ConfirmationMismatch`] on `confirmation` unless it is the contact of the account that ends;
/// [`PeopleRefusal::MergeOtherWay`], [`PeopleRefusal::ErasureWaits`]; [`base::refusal::Refusal::Changed`] if somebody else
/// saved first.
pub async fn merge(shop: &Shop, actor: &Actor, input: &MergeInput) -> Result<()> {
    actor.require(CLIENTS_MERGE)?;
    if input.from == input.into {
        return Err(Error::NotFound);
    }
    let tx = shop.begin().await?;
    let (from, into) = lock_both(&tx, actor, input).await?;
    if !is_confirmed_by(&from, &input.confirmation) {
        return Err(Error::field("confirmation", Problem::ConfirmationMismatch));
    }
    allow(&tx, &from, &into).await?;
    let event = AccountsMerged { from: from.id, into: into.id };
    tx.announce(&event).await?;
    close(&tx, &from, into.id).await?;
    let kept = keep_contacts(&tx, &from, &into).await?;
    tell(&tx, &from, &into).await?;
    let branch = Some(into.branch_id);
    let (before, after) =
        (serde_json::json!({ "from": from.id }), serde_json::json!({ "into": into.id, "kept": kept }));
    tx.audit_in(branch, actor, actions::ACCOUNT_MERGED, into.id.0, Some(&before), Some(&after)).await?;
    tx.audit_in(Some(from.branch_id), actor, actions::ACCOUNT_MERGED, from.id.0, Some(&before), Some(&after))
        .await?;
    tx.commit().await
}

/// Locks both in the order of their ids, so that two merges can't wait for each other.
async fn lock_both(
    tx: &Tx<'_>,
    actor: &Actor,
    input: &MergeInput,
) -> Result<(account::Model, account::Model)> {
    let lock = |id, version| locked_at(tx, actor, CLIENTS_MERGE, id, version);
    if input.from < input.into {
        let from = lock(input.from, input.from_version).await?;
        return Ok((from, lock(input.into, input.into_version).await?));
    }
    let into = lock(input.into, input.into_version).await?;
    Ok((lock(input.from, input.from_version).await?, into))
}

/// What staff type shows that they mean this account: its email or phone.
fn is_confirmed_by(from: &account::Model, typed: &str) -> bool {
    let typed = to_login_text(typed).map(|to| to.address);
    typed.is_some() && (typed == from.email || typed == from.phone)
}

async fn allow(tx: &Tx<'_>, from: &account::Model, into: &account::Model) -> Result<()> {
    if from.confirmed_at.is_some() && state(into) != CustomerState::Active {
        // Nobody has proved the contact of the other account, or it is blocked: its owner would get everything, or nobody.
        return refused(PeopleRefusal::MergeOtherWay);
    }
    let waiting = erasure::Entity::find()
        .filter(erasure::Column::AccountId.is_in([from.id, into.id]))
        .filter(erasure::Column::State.eq(ErasureState::Waiting));
    match waiting.one(&**tx).await? {
        Some(_) => refused(PeopleRefusal::ErasureWaits),
        None => Ok(()),
    }
}

fn state(row: &account::Model) -> CustomerState {
    CustomerState::of(row.confirmed_at.is_some(), row.blocked_at.is_some())
}

/// Closes the account that was merged; nothing in it is about a person any more.
async fn close(tx: &Tx<'_>, from: &account::Model, into: AccountId) -> Result<()> {
    account::Entity::update_many()
        .col_expr(account::Column::Name, Expr::value(""))
        .col_expr(account::Column::Email, Expr::value(format!("{}@merged.invalid", from.id)))
        .col_expr(account::Column::Phone, Expr::value(Option::<String>::None))
        .col_expr(account::Column::PasswordHash, Expr::value(Option::<String>::None))
        .col_expr(account::Column::BlockedAt, Expr::value(tx.now()))
        .col_expr(account::Column::BlockedReason, Expr::value(""))
        .col_expr(account::Column::ErasedAt, Expr::value(tx.now()))
        .col_expr(account::Column::MergedInto, Expr::value(into))
        .col_expr(account::Column::Folded, Expr::value(ERASED_TEXT))
        .col_expr(account::Column::Version, Expr::col(account::Column::Version).add(1_i64))
        .filter(account::Column::Id.eq(from.id))
        .exec(&**tx)
        .await?;
    Ok(())
}

/// Gives the other account the contacts that it lacks; returns their kinds.
async fn keep_contacts(
    tx: &Tx<'_>,
    from: &account::Model,
    into: &account::Model,
) -> Result<Vec<&'static str>> {
    let side = |row: &account::Model| Side {
        email: row.email.clone(),
        phone: row.phone.clone(),
        is_confirmed: row.confirmed_at.is_some(),
    };
    let kept = surviving(&side(from), &side(into));
    let mut kinds = Vec::new();
    let mut update = account::Entity::update_many()
        .col_expr(account::Column::Version, Expr::col(account::Column::Version).add(1_i64));
    if let Some(email) = kept.email {
        update = update.col_expr(account::Column::Email, Expr::value(email));
        kinds.push("email");
    }
    if let Some(phone) = kept.phone {
        update = update.col_expr(account::Column::Phone, Expr::value(phone));
        kinds.push("phone");
    }
    if into.name.is_empty() {
        update = update.col_expr(account::Column::Name, Expr::value(from.name.clone()));
    }
    update.filter(account::Column::Id.eq(into.id)).exec(&**tx).await?;
    folding::refold(tx, into.id).await?;
    Ok(kinds)
}

/// Tells the owner of both accounts, at both contacts, where they were proved.
async fn tell(tx: &Tx<'_>, from: &account::Model, into: &account::Model) -> Result<()> {
    for row in [from, into] {
        let (Some(to), true) = (owner_address(row), row.confirmed_at.is_some()) else { continue };
        let event = format!("{}:{}", row.id, row.version);
        org::letters::send(tx, Letter::of(&AccountMessage::Merged, into.locale, to, &event)).await?;
    }
    Ok(())
}

fn refused<T>(refusal: PeopleRefusal) -> Result<T> {
    Err(refusal.into_refusal().into())
}
