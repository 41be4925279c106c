//! Browsers that their owners have subscribed, the key pair of the shop, and messages to them.

use super::tell::Shown;
use crate::sessions;
use crate::tables::push_subscription as subscription;
use base::jobs::Channel;
use base::{AccountId, PushSubscriptionId, SessionId};
use gateways::push::{PAYLOAD_BYTES_MAX, Push, PushError, PushService, Target, VapidKey};
use org::settings::{Secret, Values};
use org_model::settings::{SecretText, Setting};
use people_model::notifications::NoticeEvent;
use people_model::settings::PushKey;
use platform::jobs::JobError;
use platform::messages::{Message, Queued};
use platform::{Actor, Error, Result, Shop, Tx};
use sea_orm::sea_query::OnConflict;
use sea_orm::{
    ActiveValue::Set, ColumnTrait, EntityTrait, PaginatorTrait, QueryFilter, QueryOrder, QuerySelect,
};
use serde_json::json;
use std::collections::HashMap;
use std::time::Duration;

/// How many browsers an account may subscribe; the oldest give way.
const BROWSERS_MAX: u64 = 10;
/// How many messages one event causes at most.
const MESSAGES_MAX: u64 = 200;
/// How long a message is worth delivering, in days.
const FRESH_DAYS: i64 = 1;
/// The same for the push service.
const TTL: Duration = Duration::from_secs(24 * 60 * 60);
/// Longest title and text of a message, in characters: it has to fit into [`PAYLOAD_BYTES_MAX`] bytes.
const WORDS_CHARS_MAX: usize = 200;
const _: () = assert!(2 * WORDS_CHARS_MAX * 4 + 1_200 < PAYLOAD_BYTES_MAX);
/// Longest path that a message leads to, in bytes.
const LINK_BYTES_MAX: usize = 500;

/// Makes the key pair of the shop, unless it has one that this server can read. Without a key of the server for secrets
/// there is none, and no browser can subscribe.
///
/// # Errors
/// Those of the database; [`Error::Gateway`] if the system gives no random numbers.
pub async fn ensure_key(shop: &Shop) -> Result<()> {
    if key(shop).await?.is_some() {
        return Ok(());
    }
    let made = VapidKey::generate().map_err(|e| Error::Gateway(e.to_string()))?;
    org::settings::keep_secret::<PushKey>(shop, &SecretText::new(&made)).await.map(|_| ())
}

/// The key pair of the shop, if it has one.
///
/// # Errors
/// Those of the database.
pub async fn key(shop: &Shop) -> Result<Option<VapidKey>> {
    let values = Values::read(shop, shop.read(), &[PushKey::KEY]).await?;
    Ok(match values.secret::<PushKey>() {
        Secret::Set(text) => VapidKey::parse(text.expose()),
        Secret::Unset | Secret::Unreadable => None,
    })
}

/// What a browser sends to subscribe.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Subscription {
    /// The address at the push service.
    pub endpoint: String,
    /// The public key of the browser, in base64url.
    pub p256dh: String,
    /// The secret for its messages, in base64url.
    pub auth: String,
}

/// Subscribes the browser of a session. A browser that another account had subscribed belongs to this one from now on.
///
/// # Errors
/// [`Error::LoginNeeded`]; [`Error::NotFound`] where the shop has no key pair, and for what is no subscription.
pub async fn subscribe(shop: &Shop, actor: &Actor, session: SessionId, from: &Subscription) -> Result<()> {
    use subscription::Column;
    let account = actor.require_owner()?;
    let key = key(shop).await?.ok_or(Error::NotFound)?;
    let target = Target::parse(&from.endpoint, &from.p256dh, &from.auth).ok_or(Error::NotFound)?;
    let tx = shop.begin().await?;
    let row = subscription::ActiveModel {
        id: Set(tx.id()),
        account_id: Set(account),
        session_id: Set(session),
        endpoint: Set(target.endpoint),
        p256dh: Set(from.p256dh.clone()),
        auth: Set(from.auth.clone()),
        server_key: Set(key.public().to_owned()),
        created_at: Set(tx.now()),
    };
    let columns = [
        Column::AccountId,
        Column::SessionId,
        Column::P256dh,
        Column::Auth,
        Column::ServerKey,
        Column::CreatedAt,
    ];
    let renewed = OnConflict::column(Column::Endpoint).update_columns(columns).to_owned();
    subscription::Entity::insert(row).on_conflict(renewed).exec_without_returning(&*tx).await?;
    let surplus: Vec<PushSubscriptionId> = subscription::Entity::find()
        .select_only()
        .column(Column::Id)
        .filter(Column::AccountId.eq(account))
        .order_by_desc(Column::CreatedAt)
        .order_by_desc(Column::Id)
        .offset(BROWSERS_MAX)
        .limit(BROWSERS_MAX)
        .into_tuple()
        .all(&*tx)
        .await?;
    subscription::Entity::delete_many().filter(Column::Id.is_in(surplus)).exec(&*tx).await?;
    tx.commit().await
}

/// Ends the subscription of a browser of the actor. Idempotent.
///
/// # Errors
/// [`Error::LoginNeeded`].
pub async fn unsubscribe(shop: &Shop, actor: &Actor, endpoint: &str) -> Result<()> {
    let account = actor.require_owner()?;
    let tx = shop.begin().await?;
    subscription::Entity::delete_many()
        .filter(subscription::Column::AccountId.eq(account))
        .filter(subscription::Column::Endpoint.eq(endpoint))
        .exec(&*tx)
        .await?;
    tx.commit().await
}

/// How many browsers an account has subscribed.
pub(super) async fn count(shop: &Shop, account: AccountId) -> Result<u64> {
    let own = subscription::Entity::find().filter(subscription::Column::AccountId.eq(account));
    Ok(own.count(shop.read()).await?)
}

/// The recipients, in the outbox, of messages to the browsers of an account.
pub(super) async fn addresses(tx: &Tx<'_>, account: AccountId) -> Result<Vec<String>> {
    let own = subscription::Entity::find().filter(subscription::Column::AccountId.eq(account));
    Ok(own.all(&**tx).await?.into_iter().map(|row| row.id.to_string()).collect())
}

/// Writes a message for each browser of these accounts.
pub(super) async fn send(
    tx: &Tx<'_>,
    event: &NoticeEvent,
    key: &str,
    to: &HashMap<AccountId, Shown>,
) -> Result<()> {
    if to.is_empty() {
        return Ok(());
    }
    let browsers = subscription::Entity::find()
        .filter(subscription::Column::AccountId.is_in(to.keys().copied()))
        .order_by_asc(subscription::Column::Id)
        .limit(MESSAGES_MAX)
        .all(&**tx)
        .await?;
    for browser in browsers {
        let Some(shown) = to.get(&browser.account_id) else { continue };
        tx.send(Message {
            channel: Channel::Push,
            recipient: browser.id.to_string(),
            subject: shown.words.title.clone(),
            body: payload(event, shown),
            html: None,
            picture: None,
            dedup_key: format!("push:{}:{key}:{}", event.code, browser.id),
            by_stranger: false,
        })
        .await?;
    }
    Ok(())
}

/// What the service worker of the site shows (`style/worker/sw.js`).
fn payload(event: &NoticeEvent, shown: &Shown) -> String {
    let cut = |text: &str| text.chars().take(WORDS_CHARS_MAX).collect::<String>();
    let link = Some(shown.link.as_str()).filter(|link| link.len() <= LINK_BYTES_MAX).unwrap_or("/");
    let (title, body) = (cut(&shown.words.title), cut(&shown.words.body));
    json!({ "title": title, "body": body, "url": link, "tag": event.code }).to_string()
}

/// Delivers a message of the outbox to its browser. A message whose browser is gone or logged out, or that nobody needs any
/// more, counts as delivered; a browser that can't be reached for good is forgotten.
///
/// # Errors
/// [`JobError::Retry`] where a later try may succeed.
pub async fn deliver(
    shop: &Shop,
    service: &dyn PushService,
    message: &Queued,
) -> std::result::Result<(), JobError> {
    let id = message.recipient.parse::<PushSubscriptionId>();
    let id = id.map_err(|_| JobError::Fail("the recipient is no browser".to_owned()))?;
    let row = subscription::Entity::find_by_id(id).one(shop.read()).await.map_err(Error::from)?;
    let Some(row) = row else { return Ok(()) };
    // The session may have ended since, or nobody has used it for too long: this may be somebody else's screen by now.
    if !sessions::is_live(shop, row.session_id).await? {
        return Ok(());
    }
    if message.created_at.plus_days(FRESH_DAYS) < shop.now() {
        return Ok(());
    }
    let key = key(shop).await?.ok_or_else(|| JobError::Retry("the shop has no key pair".to_owned()))?;
    let target = Target::parse(&row.endpoint, &row.p256dh, &row.auth);
    // A browser takes messages of the key only that it has subscribed with.
    let Some(target) = target.filter(|_| row.server_key == key.public()) else {
        return Ok(forget(shop, id).await?);
    };
    let push = Push {
        target: &target,
        payload: message.body_text.as_bytes(),
        salt: shop.ids().bytes(),
        contact: shop.links().origin(),
        ttl: TTL,
        now: shop.now(),
    };
    match service.send(&key, &push).await {
        Ok(()) => Ok(()),
        Err(PushError::Temporary(e)) => Err(JobError::Retry(e)),
        Err(PushError::Gone) => Ok(forget(shop, id).await?),
        Err(e @ PushError::Refused(_)) => {
            tracing::warn!("a browser is forgotten: {e}");
            Ok(forget(shop, id).await?)
        }
    }
}

async fn forget(shop: &Shop, id: PushSubscriptionId) -> Result<()> {
    let tx = shop.begin().await?;
    subscription::Entity::delete_by_id(id).exec(&*tx).await?;
    tx.commit().await
}
