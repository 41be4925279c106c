//! Guests find their order or request again by its number and contact: a code is sent to the contact, and whoever enters it
//! gets a new link. Requests of `service` use this too.
//!
//! **It is not observable whether a number exists, or whose it is.** Every lookup answers «enter the code that we sent»; without
//! a record with this contact nothing is sent, and no code is ever accepted. One contact gets as many codes as strangers may
//! cause messages to it; how often one network asks is limited by the routes.

use crate::messages::LookupMessage;
use crate::orders::by_number;
use crate::tables::guest_lookup;
use base::contact::Login;
use base::form::{Problem, Problems};
use base::jobs::{ChangeKind, Channel};
use base::{GuestLookupId, OrderId};
use org::letters::Letter;
use people_model::accounts::read_code;
use platform::messages::Recipient;
use platform::{Actor, Error, Result, Secret, Shop, hash_secret, with_retries};
use sales_model::lookups::{LOOKUP_MINUTES, LOOKUP_TRIES_MAX, LookupKind, PendingLookup};
use sales_model::orders::OrderNumber;
use sea_orm::{ActiveValue::Set, ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter};
use uuid::Uuid;

/// Rows are kept for this many days.
pub const LOOKUP_DAYS: i64 = 1;

/// A record that is looked for.
pub struct Wanted<'a> {
    /// What it is.
    pub kind: LookupKind,
    /// As in addresses.
    pub number: &'a str,
    /// The contact as it was typed and read.
    pub contact: &'a Login,
    /// The record with this number and contact; `None` if there is none.
    pub found: Option<Uuid>,
}

/// Reads the contact of a lookup.
///
/// # Errors
/// [`Problem::NotALogin`] on `contact`.
pub fn read_contact(typed: &str) -> Result<Login> {
    Login::parse(typed).ok_or_else(|| Error::field("contact", Problem::NotALogin))
}

/// Whether a record with these contacts is meant by the typed one.
pub fn is_theirs(contact: &Login, email: Option<&str>, phone: Option<&str>) -> bool {
    match contact {
        Login::Email(own) => email == Some(own.as_str()),
        Login::Phone(own) => phone == Some(own.as_str()),
    }
}

/// Begins a lookup and sends the code; returns the secret for the cookie of the browser.
///
/// # Errors
/// Those of the database.
pub async fn begin(shop: &Shop, actor: &Actor, wanted: &Wanted<'_>) -> Result<Secret> {
    with_retries(|| async {
        let tx = shop.begin().await?;
        let id: GuestLookupId = tx.id();
        let (token, code) = (shop.ids().secret(), shop.ids().code());
        let (channel, address) = match wanted.contact {
            Login::Email(email) => (Channel::Email, email.to_string()),
            Login::Phone(phone) => (Channel::Sms, phone.to_string()),
        };
        // Of an unknown secret: no code has this hash.
        let hash = if wanted.found.is_some() { code_hash(id, &code) } else { shop.ids().secret().hash() };
        let row = guest_lookup::ActiveModel {
            id: Set(id),
            token_hash: Set(token.hash()),
            kind: Set(wanted.kind),
            number: Set(wanted.number.to_owned()),
            contact: Set(address.clone()),
            record_id: Set(wanted.found),
            code_hash: Set(hash),
            code_tries: Set(0),
            created_at: Set(tx.now()),
            used_at: Set(None),
        };
        guest_lookup::Entity::insert(row).exec_without_returning(&*tx).await?;
        if wanted.found.is_some() {
            let message = LookupMessage { number: wanted.number, code: &code };
            let to = Recipient { channel, address };
            let letter = Letter::of(&message, actor.locale(), to, &id.to_string());
            people::letters::send_for(&tx, None, letter).await?;
        }
        tx.commit().await?;
        Ok(token)
    })
    .await
}

/// Only a hash of the code is stored; the id makes equal codes differ.
fn code_hash(id: GuestLookupId, code: &str) -> String {
    hash_secret(&format!("lookup:{id}:{code}"))
}

/// The lookup of this browser that waits for its code.
///
/// # Errors
/// [`Error::NotFound`] without one.
pub async fn pending(shop: &Shop, token: &str) -> Result<PendingLookup> {
    let found = guest_lookup::Entity::find()
        .filter(guest_lookup::Column::TokenHash.eq(hash_secret(token)))
        .filter(guest_lookup::Column::UsedAt.is_null())
        .filter(guest_lookup::Column::CreatedAt.gt(shop.now().plus_minutes(-LOOKUP_MINUTES)))
        .one(shop.read())
        .await?;
    let row = found.ok_or(Error::NotFound)?;
    Ok(PendingLookup { kind: row.kind, number: row.number, contact: row.contact })
}

/// Takes the code of a lookup; returns the record that it opens. Works once.
///
/// # Errors
/// [`Problem::WrongCode`] on `code` if it is wrong, expired or tried too often; [`Error::NotFound`] without a lookup.
pub async fn redeem(shop: &Shop, token: &str, code: &str) -> Result<Uuid> {
    let code = read_code(code)?;
    let tx = shop.begin().await?;
    let sql =
        format!("SELECT * FROM guest_lookup WHERE token_hash = $1 AND used_at IS NULL{}", tx.for_update());
    let found = guest_lookup::Entity::find().from_raw_sql(tx.sql(sql, [hash_secret(token).into()]));
    let row = found.one(&*tx).await?.ok_or(Error::NotFound)?;
    let in_time = tx.now() < row.created_at.plus_minutes(LOOKUP_MINUTES);
    let is_right = row.code_hash == code_hash(row.id, &code);
    let opened = row.record_id.filter(|_| in_time && row.code_tries < LOOKUP_TRIES_MAX && is_right);
    let sql = match opened {
        Some(_) => "UPDATE guest_lookup SET used_at = $2 WHERE id = $1",
        None => "UPDATE guest_lookup SET code_tries = code_tries + 1 WHERE id = $1 AND created_at <= $2",
    };
    tx.execute_raw(tx.sql(sql, [row.id.into(), tx.now().into()])).await?;
    tx.commit().await?;
    opened.ok_or_else(|| Error::Invalid(Problems::one("code", Problem::WrongCode)))
}

/// Looks for an order; returns the secret for the cookie of the browser.
///
/// # Errors
/// [`Problem::NotALogin`] on `contact` if it is neither an email nor a phone.
pub async fn look_for_order(
    shop: &Shop,
    actor: &Actor,
    number: &OrderNumber,
    contact: &str,
) -> Result<Secret> {
    let contact = read_contact(contact)?;
    let order = by_number(shop.read(), number).await?;
    let found = order.filter(|o| is_theirs(&contact, o.email.as_deref(), o.phone.as_deref())).map(|o| o.id.0);
    let wanted = Wanted { kind: LookupKind::Order, number: &number.to_url(), contact: &contact, found };
    begin(shop, actor, &wanted).await
}

/// Opens an order by the code of its lookup: it gets a new secret, and its earlier links open it no more.
///
/// # Errors
/// Those of [`redeem`].
pub async fn open_order(shop: &Shop, token: &str, code: &str) -> Result<Secret> {
    let order = OrderId(redeem(shop, token, code).await?);
    with_retries(|| async {
        let tx = shop.begin().await?;
        let secret = shop.ids().secret();
        let sql = "UPDATE shop_order SET access_token_hash = $2, updated_at = $3, version = version + 1 WHERE id = $1";
        let values = [order.into(), secret.hash().into(), tx.now().into()];
        tx.execute_raw(tx.sql(sql, values)).await?;
        tx.changed(ChangeKind::Order, order.0).await?;
        tx.commit().await?;
        Ok(secret)
    })
    .await
}

/// Deletes old lookups; returns how many.
///
/// # Errors
/// Those of the database.
pub async fn sweep(shop: &Shop) -> Result<u64> {
    let ids = "SELECT g.id FROM guest_lookup g WHERE g.created_at < $1 ORDER BY g.created_at";
    let old = shop.now().plus_days(-LOOKUP_DAYS);
    platform::retention::delete_old(shop, "guest_lookup", "id", ids, old.into()).await
}
