//! Requests for a link by somebody who can't log in. **It is not observable whether a login exists**: a request stores the
//! same job for every login, and the job writes the letter.

use super::{by_login, login_kinds, login_text, owner_address};
use crate::links::{NewLink, address, create};
use crate::messages::AccountMessage;
use crate::tables::{account, account_link};
use crate::{actions, claims};
use base::AccountLinkId;
use org::letters::Letter;
use people_model::accounts::{AccountKind, read_login_of_link};
use people_model::links::{LinkPurpose, LinkRequest};
use platform::jobs::{Job, JobError};
use platform::{Actor, Result, Shop, Tx};
use sea_orm::{ColumnTrait, EntityTrait, PaginatorTrait, QueryFilter};
use serde::{Deserialize, Serialize};

/// Links of one purpose that an account may have at a time. Whoever asks for more, the owner holds this many letters
/// with a link that works.
const OPEN_MAX: u64 = 5;
const MICROS_OF_HOUR: i64 = 3_600_000_000;

/// The job that writes the letter with the link, if the login has an account.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct SendLink {
    /// The link to create: a second run finds it and does nothing.
    id: AccountLinkId,
    /// In canonical form.
    login: String,
    request: LinkRequest,
}

impl Job for SendLink {
    const KIND: &'static str = "send_account_link";
    type Payload = Self;
    type Needs = ();

    async fn run(shop: &Shop, (): &(), job: Self) -> Result<(), JobError> {
        Ok(send(shop, &job).await?)
    }
}

/// Asks for a link to the email or phone `login`. The response and its time are the same for every login.
///
/// # Errors
/// The problem of the field `login`.
pub async fn request_link(shop: &Shop, login: &str, request: LinkRequest) -> Result<()> {
    let login = read_login_of_link(login_kinds(shop), login)?;
    let login = login_text(&login).to_owned();
    let tx = shop.begin().await?;
    let job = SendLink { id: tx.id(), login, request };
    tx.enqueue_job::<SendLink>(&job, tx.now(), None).await?;
    tx.commit().await
}

async fn send(shop: &Shop, job: &SendLink) -> Result<()> {
    let Some(login) = login_kinds(shop).parse(&job.login) else { return Ok(()) };
    let tx = shop.begin().await?;
    let Some(owner) = by_login(&*tx, &login).await? else { return Ok(()) };
    let Some(to) = crate::messages::to_login_text(&job.login).or_else(|| owner_address(&owner)) else {
        return Ok(());
    };
    tx.lock_name(&format!("account-links:{}", owner.id)).await?;
    let is_staff = owner.kind == AccountKind::Staff;
    // An invitation of staff that was not accepted is renewed by the person who invited.
    let may_log_in = owner.blocked_at.is_none() && (owner.confirmed_at.is_some() || !is_staff);
    let is_claim = owner.confirmed_at.is_none();
    let purpose = if is_claim { LinkPurpose::Claim } else { job.request.purpose() };
    if !may_log_in || !has_room(&tx, job, owner.id, purpose).await? {
        return Ok(());
    }
    if is_claim {
        // Staff created the account, and its owner has no password yet.
        claims::send(&tx, job.id, &owner).await?;
        return finish(tx, &owner, purpose).await;
    }
    let l = owner.locale;
    if job.request == LinkRequest::Login && is_staff {
        let url = shop.links().absolute(&routes::login_reset(l));
        let hour = tx.now().0.div_euclid(MICROS_OF_HOUR);
        let message = AccountMessage::NoLinkForStaff { url: &url };
        org::letters::send(&tx, Letter::of(&message, l, to, &format!("{}:{hour}", owner.id))).await?;
        return tx.commit().await;
    }
    let secret = create(&tx, job.id, NewLink::of(owner.id, purpose)).await?;
    let url = address(shop, l, &secret);
    let message = match job.request {
        LinkRequest::Reset => AccountMessage::Reset { url: &url },
        LinkRequest::Login => AccountMessage::LoginLink { url: &url },
    };
    org::letters::send(&tx, Letter::of(&message, l, to, &job.id.to_string())).await?;
    finish(tx, &owner, purpose).await
}

async fn finish(tx: Tx<'_>, owner: &account::Model, purpose: LinkPurpose) -> Result<()> {
    let actor = Actor::System("worker");
    tx.audit(&actor, actions::ACCOUNT_LINK_SENT, owner.id.0, None::<&()>, Some(&purpose)).await?;
    tx.commit().await
}

/// Sends a link that logs a client in, on behalf of staff.
pub(crate) async fn send_login_link(tx: &Tx<'_>, owner: &account::Model) -> Result<()> {
    let Some(to) = claims::recipient(owner, tx.shop().sends_sms()) else { return Ok(()) };
    let link: AccountLinkId = tx.id();
    let secret = create(tx, link, NewLink::of(owner.id, LinkPurpose::Login)).await?;
    let (l, url) = (owner.locale, address(tx.shop(), owner.locale, &secret));
    let message = AccountMessage::LoginLink { url: &url };
    org::letters::send(tx, Letter::of(&message, l, to, &link.to_string())).await
}

/// Whether another link may be created; not if this job has run already.
async fn has_room(tx: &Tx<'_>, job: &SendLink, owner: base::AccountId, purpose: LinkPurpose) -> Result<bool> {
    if account_link::Entity::find_by_id(job.id).one(&**tx).await?.is_some() {
        return Ok(false);
    }
    let open = account_link::Entity::find()
        .filter(account_link::Column::AccountId.eq(owner))
        .filter(account_link::Column::Purpose.eq(purpose))
        .filter(account_link::Column::UsedAt.is_null())
        .filter(account_link::Column::ExpiresAt.gt(tx.now()))
        .count(&**tx)
        .await?;
    Ok(open < OPEN_MAX)
}
