//! Name, email and phone of one's own account. A new email or phone counts once a link sent to it is used by the owner,
//! logged in; the former one gets a link that takes the change back.

use crate::accounts::{by_login, confirm_password, login_kinds, login_text, own_login, owner_address};
use crate::messages::{AccountMessage, to_login};
use crate::tables::{account, account_link};
use crate::{actions, folding, known_browsers, letters, links, proofs, sessions};
use base::contact::Login;
use base::form::{Problem, Problems, Reader};
use base::jobs::Channel;
use base::refusal::{AreaRefusal as _, Refusal};
use base::{AccountId, AccountLinkId};
use org::letters::Letter;
use people_model::accounts::{ContactInput, masked_login};
use people_model::links::LinkPurpose;
use people_model::refusal::PeopleRefusal;
use platform::{Actor, Error, Result, Shop, Tx};
use sea_orm::sea_query::{Expr, ExprTrait};
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter};
use serde::Serialize;

/// The audit data of a change of contact.
#[derive(Serialize)]
struct Note {
    email: Option<String>,
    phone: Option<String>,
}

/// Changes the name of one's own account. `version` is that of the profile that the form showed.
///
/// # Errors
/// The problem of the field `name`; [`Refusal::Changed`] if somebody else saved first.
pub async fn rename(shop: &Shop, actor: &Actor, version: i64, name: &str) -> Result<()> {
    let id = actor.require_owner()?;
    let mut form = Reader::default();
    let name = form.optional_name("name", name);
    let name = form.done(name)?;
    let tx = shop.begin().await?;
    let row = links::lock_account(&tx, id).await?;
    if row.version != version {
        return Err(Refusal::Changed.into());
    }
    account::Entity::update_many()
        .col_expr(account::Column::Name, Expr::value(name.clone()))
        .col_expr(account::Column::Version, Expr::col(account::Column::Version).add(1_i64))
        .filter(account::Column::Id.eq(id))
        .exec(&*tx)
        .await?;
    folding::refold(&tx, id).await?;
    let note = |name: &str| serde_json::json!({ "name": name });
    tx.audit(actor, actions::ACCOUNT_RENAMED, id.0, Some(&note(&row.name)), Some(&note(&name))).await?;
    tx.commit().await
}

/// Sends a link to a new email or phone, given the password. The response is the same if another account has it already:
/// its owner gets a notice instead.
///
/// # Errors
/// The problems of the form; [`Refusal::TooManyTries`] after too many wrong passwords.
pub async fn request(shop: &Shop, actor: &Actor, input: &ContactInput) -> Result<()> {
    let id = actor.require_owner()?;
    let contact = input.parse(login_kinds(shop))?;
    let row = account::Entity::find_by_id(id).one(shop.read()).await?.ok_or(Error::NotFound)?;
    if own_login(&row, &contact) == Some(login_text(&contact)) {
        let same = Problem::of_area("people.same_contact", |l| crate::texts::same_contact(l).to_owned());
        return Err(Error::field("contact", same));
    }
    let attempt = confirm_password(shop, actor, &row, &input.password).await?;
    let tx = shop.begin().await?;
    attempt.forgive(&tx).await?;
    let to = to_login(&contact);
    letters::require_room(&tx, Some(id), &to).await.map_err(at_contact)?;
    let l = row.locale;
    let link: AccountLinkId = tx.id();
    let text = login_text(&contact);
    if let Some(other) = by_login(&*tx, &contact).await? {
        let message = AccountMessage::ContactTaken;
        letters::send_for(&tx, Some(id), Letter::of(&message, other.locale, to, &link.to_string())).await?;
        return tx.commit().await;
    }
    let new =
        links::NewLink { account: id, purpose: LinkPurpose::Contact, contact: Some(text), former: None };
    let secret = links::create(&tx, link, new).await?;
    let url = links::address(shop, l, &secret);
    let message = AccountMessage::ConfirmContact { url: &url };
    letters::send_for(&tx, Some(id), Letter::of(&message, l, to, &link.to_string())).await?;
    tx.audit(actor, actions::ACCOUNT_CONTACT_REQUESTED, id.0, None::<&()>, Some(&text)).await?;
    tx.commit().await
}

/// Problems of an email or a phone, at the field of this form.
fn at_contact(error: Error) -> Error {
    match error {
        Error::Invalid(Problems(list)) => {
            let mut moved = Problems::default();
            for problem in list {
                moved.add("contact", problem.problem);
            }
            moved.into()
        }
        other => other,
    }
}

/// Makes the email or phone that a link was sent to that of the account, and tells the former one.
///
/// # Errors
/// [`Error::LoginNeeded`] for a guest, [`PeopleRefusal::OtherAccount`] for somebody else, so that a link sent to a
/// mistyped address is of no use there; [`PeopleRefusal::LinkGone`], [`PeopleRefusal::ContactTaken`].
pub async fn confirm(shop: &Shop, actor: &Actor, secret: &str) -> Result<()> {
    let id = actor.require_owner()?;
    let link = links::found(shop, secret, &[LinkPurpose::Contact]).await?;
    if link.account_id != id {
        return Err(PeopleRefusal::OtherAccount.into_refusal().into());
    }
    let tx = shop.begin().await?;
    let row = links::lock_account(&tx, id).await?;
    links::consume(&tx, link.id).await?;
    let contact = link_contact(&link)?;
    let former = own_login(&row, &contact).map(str::to_owned);
    store(&tx, id, &contact, Some(login_text(&contact))).await?;
    links::withdraw_all(&tx, id).await?;
    proofs::announce(&tx, id).await?;
    tell_former(&tx, &row, &contact, former.as_deref()).await?;
    audit(&tx, actor, actions::ACCOUNT_CONTACT_CHANGED, &row).await?;
    tx.commit().await
}

/// Takes the change of an email or phone back, and ends all sessions: the person who made the change had one. Changes of contact
/// that came later can't be taken back any more, because their links went to the address that is removed now.
///
/// # Errors
/// [`PeopleRefusal::LinkGone`]; [`PeopleRefusal::ContactTaken`] if another account has the former contact by now.
pub async fn undo(shop: &Shop, actor: &Actor, secret: &str) -> Result<()> {
    let link = links::found(shop, secret, &[LinkPurpose::Undo]).await?;
    let tx = shop.begin().await?;
    let row = links::lock_account(&tx, link.account_id).await?;
    links::consume(&tx, link.id).await?;
    let contact = link_contact(&link)?;
    let other = match contact {
        Login::Email(_) => &row.phone,
        Login::Phone(_) => &row.email,
    };
    if link.former_contact.is_none() && other.is_none() {
        return Err(links::gone());
    }
    store(&tx, row.id, &contact, link.former_contact.as_deref()).await?;
    links::withdraw_all(&tx, row.id).await?;
    account_link::Entity::delete_many()
        .filter(account_link::Column::AccountId.eq(row.id))
        .filter(account_link::Column::Purpose.eq(LinkPurpose::Undo))
        .filter(account_link::Column::CreatedAt.gte(link.created_at))
        .filter(account_link::Column::UsedAt.is_null())
        .exec(&*tx)
        .await?;
    sessions::delete_others(&tx, row.id, None).await?;
    known_browsers::forget_all(&tx, row.id).await?;
    audit(&tx, actor, actions::ACCOUNT_CONTACT_RESTORED, &row).await?;
    tx.commit().await
}

fn link_contact(link: &account_link::Model) -> Result<Login> {
    let text = link.contact.as_deref().unwrap_or_default();
    Login::parse(text).ok_or_else(|| Error::Inconsistent("a link to a contact without one".to_owned()))
}

/// Stores `value` as the email or phone, whichever `kind` is.
async fn store(tx: &Tx<'_>, id: AccountId, kind: &Login, value: Option<&str>) -> Result<()> {
    let column = match kind {
        Login::Email(_) => account::Column::Email,
        Login::Phone(_) => account::Column::Phone,
    };
    let stored = account::Entity::update_many()
        .col_expr(column, Expr::value(value.map(str::to_owned)))
        .col_expr(account::Column::Version, Expr::col(account::Column::Version).add(1_i64))
        .filter(account::Column::Id.eq(id))
        .exec(&**tx)
        .await
        .map_err(Error::from);
    match stored {
        Err(e) if e.is_conflict() => Err(PeopleRefusal::ContactTaken.into_refusal().into()),
        Err(e) => Err(e),
        Ok(_) => folding::refold(tx, id).await,
    }
}

/// Replaces email and phone of an account, one of which is given.
pub(crate) async fn replace(
    tx: &Tx<'_>,
    id: AccountId,
    email: Option<&str>,
    phone: Option<&str>,
) -> Result<()> {
    let stored = account::Entity::update_many()
        .col_expr(account::Column::Email, Expr::value(email.map(str::to_owned)))
        .col_expr(account::Column::Phone, Expr::value(phone.map(str::to_owned)))
        .col_expr(account::Column::Version, Expr::col(account::Column::Version).add(1_i64))
        .filter(account::Column::Id.eq(id))
        .exec(&**tx)
        .await
        .map_err(Error::from);
    match stored {
        Err(e) if e.is_conflict() => Err(Error::field("contact", Problem::AlreadyTaken)),
        Err(e) => Err(e),
        Ok(_) => folding::refold(tx, id).await,
    }
}

/// Tells the contact that was replaced, or the other one if there was none of this kind, with a link that takes the
/// change back.
async fn tell_former(tx: &Tx<'_>, row: &account::Model, new: &Login, former: Option<&str>) -> Result<()> {
    let replaced = former.and_then(Login::parse).as_ref().map(to_login);
    let Some(to) = replaced
        .or_else(|| owner_address(row))
        .filter(|to| tx.shop().sends_sms() || to.channel != Channel::Sms)
    else {
        return Ok(());
    };
    let id: AccountLinkId = tx.id();
    let undo = links::NewLink {
        account: row.id,
        purpose: LinkPurpose::Undo,
        contact: Some(login_text(new)),
        former,
    };
    let secret = links::create(tx, id, undo).await?;
    let (l, url) = (row.locale, links::address(tx.shop(), row.locale, &secret));
    let contact = masked_login(login_text(new));
    let message = AccountMessage::ContactChanged { contact: &contact, url: &url };
    org::letters::send(tx, Letter::of(&message, l, to, &id.to_string())).await
}

/// Writes the audit entry of a change of contact; `before` is the account as it was.
pub(crate) async fn audit(
    tx: &Tx<'_>,
    actor: &Actor,
    action: base::audit::Action,
    before: &account::Model,
) -> Result<()> {
    let after = account::Entity::find_by_id(before.id).one(&**tx).await?.ok_or(Error::NotFound)?;
    let note = |row: &account::Model| Note { email: row.email.clone(), phone: row.phone.clone() };
    tx.audit(actor, action, before.id.0, Some(&note(before)), Some(&note(&after))).await
}
