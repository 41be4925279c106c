//! Invitations: an account without a password, and a link that sets it.

use super::{grantable, held::Words, set_branch};
use crate::accounts::{NewRow, by_login, insert};
use crate::messages::{AccountMessage, to_login};
use crate::{actions, links, roles};
use base::contact::Login;
use base::form::Problem;
use base::{AccountId, AccountLinkId, Locale};
use org::letters::Letter;
use people_model::access::STAFF_MANAGE;
use people_model::accounts::AccountKind;
use people_model::links::LinkPurpose;
use people_model::staff::{InviteInput, home_branch};
use platform::{Actor, Error, Result, Shop, Tx};

/// Invites an employee by email: creates the account and sends a link that sets its password.
///
/// # Errors
/// Fails without [`STAFF_MANAGE`]; the problems of the form; [`Problem::AlreadyTaken`] on `email` if there is an account
/// with it; [`MorePermissions`](people_model::refusal::PeopleRefusal::MorePermissions) for roles that the actor may not
/// give in these branches.
pub async fn invite(shop: &Shop, actor: &Actor, input: &InviteInput) -> Result<AccountId> {
    let scope = actor.require(STAFF_MANAGE)?;
    let (email, person) = input.parse()?;
    let login = Login::Email(email);
    let tx = shop.begin().await?;
    roles::lock_staff(&tx).await?;
    roles::require_unblocked(&tx, actor).await?;
    grantable(&tx, actor, &scope, &person.roles).await?;
    if by_login(&*tx, &login).await?.is_some() {
        return Err(Error::field("email", Problem::AlreadyTaken));
    }
    let new = NewRow {
        login: &login,
        kind: AccountKind::Staff,
        name: person.name.clone(),
        password_hash: None,
        locale: actor.locale(),
        is_demo: false,
    };
    let id = match insert(&tx, new).await {
        // Somebody registered with the address concurrently.
        Err(e) if e.is_conflict() => return Err(Error::field("email", Problem::AlreadyTaken)),
        other => other?,
    };
    roles::insert_all(&tx, id, &person.roles).await?;
    set_branch(&tx, id, home_branch(org::branches::main_id(&*tx).await?, &person.roles)).await?;
    let names = Words::read(&*tx).await?.text(actor.locale(), &person.roles);
    send(&tx, id, &login, actor.locale()).await?;
    let Login::Email(email) = &login else { return Err(Error::NotFound) };
    let note = serde_json::json!({ "name": person.name, "email": email.as_str(), "roles": names });
    tx.audit(actor, actions::ACCOUNT_INVITED, id.0, None::<&()>, Some(&note)).await?;
    tx.commit().await?;
    Ok(id)
}

/// Sends a new invitation; the former one no longer works.
pub(super) async fn send(tx: &Tx<'_>, id: AccountId, to: &Login, l: Locale) -> Result<()> {
    links::withdraw(tx, id, &[LinkPurpose::Invitation, LinkPurpose::Owner]).await?;
    let link: AccountLinkId = tx.id();
    let secret = links::create(tx, link, links::NewLink::of(id, LinkPurpose::Invitation)).await?;
    let url = links::address(tx.shop(), l, &secret);
    let message = AccountMessage::Invitation { url: &url };
    org::letters::send(tx, Letter::of(&message, l, to_login(to), &link.to_string())).await
}
