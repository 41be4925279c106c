//! New passwords and logins by a link that works once.

use super::second_step::{self, Entry, First};
use super::throttle::{self, Scope};
use super::{own_texts, password};
use crate::device::Device;
use crate::passwords::{self, Queue};
use crate::sessions::{self, Opened};
use crate::tables::account;
use crate::{actions, known_browsers, links, proofs};
use base::form::Problem;
use base::refusal::AreaRefusal as _;
use people_model::accounts::{AccountKind, new_password_problem};
use people_model::links::LinkPurpose;
use people_model::refusal::PeopleRefusal;
use platform::{Actor, Error, Result, Shop, Tx};
use sea_orm::sea_query::{Expr, ExprTrait};
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter};

const WITH_PASSWORD: [LinkPurpose; 4] =
    [LinkPurpose::Reset, LinkPurpose::Invitation, LinkPurpose::Claim, LinkPurpose::Owner];

/// As [`begin_with_password`], for callers that offer no second step.
///
/// # Errors
/// As [`begin_with_password`]; [`PeopleRefusal::SecondStep`] if the account has a second factor. The password is set then.
pub async fn set_password(
    shop: &Shop,
    actor: &Actor,
    secret: &str,
    new: &str,
    device: &Device<'_>,
) -> Result<Opened> {
    begin_with_password(shop, actor, secret, new, device).await?.opened()
}

/// Sets the password of the account that a link is for, ends all its sessions, forgets its browsers and its other links,
/// and logs in, or asks for the second step. The owner gets a letter, unless it is the first password.
///
/// # Errors
/// The problems of the field `password`; [`PeopleRefusal::LinkGone`] if the link can't be used,
/// [`PeopleRefusal::AccountBlocked`].
pub async fn begin_with_password(
    shop: &Shop,
    actor: &Actor,
    secret: &str,
    new: &str,
    device: &Device<'_>,
) -> Result<Entry> {
    let link = links::found(shop, secret, &WITH_PASSWORD).await?;
    let owner =
        account::Entity::find_by_id(link.account_id).one(shop.read()).await?.ok_or(Error::NotFound)?;
    if let Some(problem) = new_password_problem(new) {
        return Err(Error::field("password", problem));
    }
    if passwords::is_common(new, &own_texts(&owner)) {
        return Err(Error::field("password", Problem::CommonPassword));
    }
    let hash = passwords::hash(shop, Queue::Strangers, new).await?;
    let tx = shop.begin().await?;
    let owner = usable(&tx, &link).await?;
    account::Entity::update_many()
        .col_expr(account::Column::PasswordHash, Expr::value(hash))
        .col_expr(account::Column::ConfirmedAt, Expr::value(owner.confirmed_at.unwrap_or(tx.now())))
        .col_expr(account::Column::Version, Expr::col(account::Column::Version).add(1_i64))
        .filter(account::Column::Id.eq(owner.id))
        .exec(&*tx)
        .await?;
    links::withdraw_all(&tx, owner.id).await?;
    sessions::delete_others(&tx, owner.id, None).await?;
    known_browsers::forget_all(&tx, owner.id).await?;
    throttle::clear(&tx, Scope::Owner(owner.id)).await?;
    proofs::announce(&tx, owner.id).await?;
    let entry = second_step::enter(&tx, &owner, First { remember: false, is_proved: true }, device).await?;
    if owner.password_hash.is_some() {
        password::tell(&tx, &owner).await?;
    }
    let action = match link.purpose {
        LinkPurpose::Invitation => actions::ACCOUNT_INVITATION_ACCEPTED,
        LinkPurpose::Claim => actions::ACCOUNT_CLAIMED,
        _ => actions::ACCOUNT_PASSWORD_RESET,
    };
    audit(&tx, actor, action, &owner).await?;
    tx.commit().await?;
    Ok(entry)
}

/// As [`begin_by_link`], for callers that offer no second step.
///
/// # Errors
/// As [`begin_by_link`]; [`PeopleRefusal::SecondStep`] if the account has a second factor.
pub async fn log_in_by_link(shop: &Shop, actor: &Actor, secret: &str, device: &Device<'_>) -> Result<Opened> {
    begin_by_link(shop, actor, secret, device).await?.opened()
}

/// Logs a client in by a link, or asks for the second step.
///
/// # Errors
/// [`PeopleRefusal::LinkGone`] if the link can't be used, [`PeopleRefusal::AccountBlocked`].
pub async fn begin_by_link(shop: &Shop, actor: &Actor, secret: &str, device: &Device<'_>) -> Result<Entry> {
    let link = links::found(shop, secret, &[LinkPurpose::Login]).await?;
    let tx = shop.begin().await?;
    let owner = usable(&tx, &link).await?;
    if owner.kind == AccountKind::Staff {
        return Err(links::gone());
    }
    links::withdraw(&tx, owner.id, &[LinkPurpose::Login]).await?;
    proofs::announce(&tx, owner.id).await?;
    let entry = second_step::enter(&tx, &owner, First { remember: false, is_proved: false }, device).await?;
    let action = match entry {
        Entry::Opened(_) => actions::SESSION_OPENED_BY_LINK,
        Entry::SecondStep(_) => actions::SESSION_FIRST_STEP,
    };
    audit(&tx, actor, action, &owner).await?;
    tx.commit().await?;
    Ok(entry)
}

/// Locks the account and uses the link.
async fn usable(tx: &Tx<'_>, link: &crate::tables::account_link::Model) -> Result<account::Model> {
    let owner = links::lock_account(tx, link.account_id).await?;
    links::consume(tx, link.id).await?;
    if owner.blocked_at.is_some() {
        return Err(PeopleRefusal::AccountBlocked.into_refusal().into());
    }
    Ok(owner)
}

async fn audit(
    tx: &Tx<'_>,
    actor: &Actor,
    action: base::audit::Action,
    owner: &account::Model,
) -> Result<()> {
    let login = owner.email.as_deref().or(owner.phone.as_deref()).unwrap_or_default();
    let note = serde_json::json!({ "name": owner.name, "login": login });
    tx.audit(actor, action, owner.id.0, None::<&()>, Some(&note)).await
}
