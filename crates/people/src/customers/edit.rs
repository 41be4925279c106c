//! Changes of a customer's name and contact by staff.

use super::{locked_at, state};
use crate::accounts::{by_login, login_text, own_login};
use crate::contacts;
use crate::messages::{AccountMessage, to_login};
use crate::tables::account;
use crate::{actions, claims, folding, links};
use base::contact::Login;
use base::form::{Problem, Reader};
use base::jobs::Channel;
use base::{AccountId, AccountLinkId};
use org::letters::Letter;
use people_model::access::CUSTOMERS_EDIT;
use people_model::customers::{CustomerState, parse_contact};
use people_model::links::LinkPurpose;
use people_model::refusal::PeopleRefusal;
use platform::{Actor, Error, Result, Shop, Tx};
use sea_orm::sea_query::{Expr, ExprTrait};
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter};

/// Changes the name of a customer. `version` is that of the page that showed the form.
///
/// # Errors
/// Fails without [`CUSTOMERS_EDIT`]; [`Error::NotFound`] outside the actor's branches; the problem of the field `name`;
/// [`base::refusal::Refusal::Changed`] if somebody else saved first.
pub async fn save(shop: &Shop, actor: &Actor, id: AccountId, version: i64, name: &str) -> Result<()> {
    actor.require(CUSTOMERS_EDIT)?;
    let mut form = Reader::default();
    let name = form.name("name", name);
    let name = form.done(name)?;
    let tx = shop.begin().await?;
    let row = locked_at(&tx, actor, CUSTOMERS_EDIT, id, version).await?;
    account::Entity::update_many()
        .col_expr(account::Column::Name, Expr::value(name.clone()))
        .col_expr(account::Column::Version, Expr::col(account::Column::Version).add(1_i64))
        .filter(account::Column::Id.eq(id))
        .exec(&*tx)
        .await?;
    folding::refold(&tx, id).await?;
    let note = |name: &str| serde_json::json!({ "name": name });
    tx.audit_in(
        Some(row.branch_id),
        actor,
        actions::ACCOUNT_CUSTOMER_CHANGED,
        id.0,
        Some(&note(&row.name)),
        Some(&note(&name)),
    )
    .await?;
    tx.commit().await
}

/// Gives a customer a new email or phone. It counts once the customer, logged in, uses the link that is sent to it; nobody
/// has proved the contact of an account that was never used, so that one is replaced at once, and a new link is sent.
///
/// # Errors
/// Fails without [`CUSTOMERS_EDIT`]; [`Error::NotFound`] outside the actor's branches; the problems of the field `contact`;
/// [`base::refusal::Refusal::Changed`] if somebody else saved first; [`PeopleRefusal::NoSms`] for a phone that no link can
/// be sent to.
pub async fn request_contact(
    shop: &Shop,
    actor: &Actor,
    id: AccountId,
    version: i64,
    contact: &str,
) -> Result<()> {
    actor.require(CUSTOMERS_EDIT)?;
    let contact = parse_contact(contact)?;
    let tx = shop.begin().await?;
    let row = locked_at(&tx, actor, CUSTOMERS_EDIT, id, version).await?;
    let text = login_text(&contact);
    if own_login(&row, &contact) == Some(text) || by_login(&*tx, &contact).await?.is_some() {
        return Err(Error::field("contact", Problem::AlreadyTaken));
    }
    if state(&row) == CustomerState::Unclaimed {
        return replace(tx, actor, &row, &contact).await;
    }
    let to = to_login(&contact);
    if to.channel == Channel::Sms && !shop.sends_sms() {
        return super::steps::refused(PeopleRefusal::NoSms);
    }
    links::withdraw(&tx, id, &[LinkPurpose::Contact]).await?;
    let link: AccountLinkId = tx.id();
    let new =
        links::NewLink { account: id, purpose: LinkPurpose::Contact, contact: Some(text), former: None };
    let secret = links::create(&tx, link, new).await?;
    let (l, url) = (row.locale, links::address(shop, row.locale, &secret));
    let message = AccountMessage::ConfirmContact { url: &url };
    org::letters::send(&tx, Letter::of(&message, l, to, &link.to_string())).await?;
    tx.audit_in(
        Some(row.branch_id),
        actor,
        actions::ACCOUNT_CONTACT_REQUESTED,
        id.0,
        None::<&()>,
        Some(&text),
    )
    .await?;
    tx.commit().await
}

/// Replaces the contact of an account that nobody has used.
async fn replace(tx: Tx<'_>, actor: &Actor, row: &account::Model, contact: &Login) -> Result<()> {
    let (email, phone) = match contact {
        Login::Email(_) => (Some(login_text(contact)), None),
        Login::Phone(_) => (None, Some(login_text(contact))),
    };
    contacts::replace(&tx, row.id, email, phone).await?;
    links::withdraw_all(&tx, row.id).await?;
    let new = account::Entity::find_by_id(row.id).one(&*tx).await?.ok_or(Error::NotFound)?;
    claims::send(&tx, tx.id(), &new).await?;
    contacts::audit(&tx, actor, actions::ACCOUNT_CONTACT_CHANGED, row).await?;
    tx.commit().await
}
