//! Creation of watches.

use super::fire_soon;
use crate::messages::WatchMessage;
use crate::tables::watch;
use base::contact::Email;
use base::form::Problem;
use base::jobs::Channel;
use base::refusal::AreaRefusal as _;
use base::{AccountId, Instant, Locale, ProductId, WatchId};
use catalog::ProductSummary;
use org::letters::Letter;
use platform::messages::Recipient;
use platform::{Actor, Error, Result, Secret, Shop, Tx, with_retries};
use sales_model::refusal::SalesRefusal;
use sales_model::settings::WatchesMax;
use sales_model::watches::{LETTER_AGAIN_MINUTES, LETTERS_PER_HOUR_MAX, WatchKind};
use sea_orm::sea_query::OnConflict;
use sea_orm::{ActiveValue::Set, ColumnTrait, EntityTrait, PaginatorTrait, QueryFilter};

/// The requested watch. The address is used for guests only.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Wanted {
    /// Must be visible to shoppers.
    pub product: ProductId,
    /// The awaited condition.
    pub kind: WatchKind,
    /// The address as typed; ignored for an account.
    pub email: String,
}

/// Creates a watch: active immediately for an account, after confirmation by mail for a guest.
///
/// # Errors
/// [`Problem::NotAnEmail`] on `email`, [`SalesRefusal::ListFull`] for an account, [`Error::NotFound`] if the
/// product is not visible to shoppers, or if it has no price to watch.
pub async fn ask(shop: &Shop, actor: &Actor, wanted: &Wanted) -> Result<()> {
    match actor.account() {
        Some(account) => with_retries(|| keep(shop, account, wanted)).await,
        None => {
            let email = wanted.email.trim();
            let missing = if email.is_empty() { Problem::Required } else { Problem::NotAnEmail };
            let email = Email::parse(email).ok_or_else(|| Error::field("email", missing))?;
            with_retries(|| write_to(shop, actor.locale(), wanted, &email)).await
        }
    }
}

async fn keep(shop: &Shop, id: AccountId, wanted: &Wanted) -> Result<()> {
    let tx = shop.begin().await?;
    let product = shown(&tx, wanted).await?;
    let account = people::accounts::addressee(&*tx, id).await?.ok_or(Error::LoginNeeded)?;
    let (channel, recipient) = match (account.email, account.phone) {
        (Some(email), _) => (Channel::Email, email),
        (None, Some(phone)) => (Channel::Sms, phone),
        (None, None) => return Err(Error::field("email", Problem::ContactNeeded)),
    };
    let own = watch::Entity::find().filter(watch::Column::AccountId.eq(id));
    let max = org::settings::get::<WatchesMax>(&*tx).await?;
    if i64::try_from(own.count(&*tx).await?).unwrap_or(i64::MAX) >= max {
        return Err(SalesRefusal::ListFull { max }.into_refusal().into());
    }
    let row = watch::ActiveModel {
        account_id: Set(Some(id)),
        confirmed_at: Set(Some(tx.now())),
        ..new(&tx, wanted, &product, channel, &recipient, account.locale)
    };
    let again = [watch::Column::AccountId, watch::Column::ConfirmedAt, watch::Column::PriceSeen];
    watch::Entity::insert(row).on_conflict(replacing(&again)).exec_without_returning(&*tx).await?;
    fire_soon(&tx, wanted.product).await?;
    tx.commit().await
}

/// Sends a mail within the limits, whether the address is new, known or already waiting.
async fn write_to(shop: &Shop, l: Locale, wanted: &Wanted, email: &Email) -> Result<()> {
    let tx = shop.begin().await?;
    let product = shown(&tx, wanted).await?;
    if is_asked_enough(&tx, wanted, email).await? {
        return Ok(());
    }
    let secret = shop.ids().secret();
    let row = watch::ActiveModel {
        token_hash: Set(Some(secret.hash())),
        asked_at: Set(Some(tx.now())),
        ..new(&tx, wanted, &product, Channel::Email, email.as_str(), l)
    };
    let again = [watch::Column::TokenHash, watch::Column::AskedAt];
    watch::Entity::insert(row).on_conflict(replacing(&again)).exec_without_returning(&*tx).await?;
    people::letters::send_for(&tx, None, letter(&tx, l, wanted.kind, &product, email, &secret)).await?;
    tx.commit().await
}

fn letter(
    tx: &Tx<'_>,
    l: Locale,
    kind: WatchKind,
    product: &ProductSummary,
    email: &Email,
    secret: &Secret,
) -> Letter {
    let name = product.name.pick(l);
    let key = [("key".to_owned(), secret.as_str().to_owned())];
    let url = tx.shop().links().absolute(&routes::addresses::with(&routes::watch(l), &key));
    let to = Recipient { channel: Channel::Email, address: email.to_string() };
    // Each request is a message of its own.
    let event = tx.id::<WatchId>().to_string();
    Letter::of(&WatchMessage::Confirm { kind, name, url: &url }, l, to, &event)
}

async fn shown(tx: &Tx<'_>, wanted: &Wanted) -> Result<ProductSummary> {
    let product = catalog::summary(&**tx, wanted.product).await?.filter(|p| p.is_visible);
    let product = product.ok_or(Error::NotFound)?;
    if wanted.kind == WatchKind::Price && product.price.is_none() {
        return Err(Error::NotFound);
    }
    Ok(product)
}

async fn is_asked_enough(tx: &Tx<'_>, wanted: &Wanted, email: &Email) -> Result<bool> {
    let asked = |since: Instant| {
        let own = watch::Entity::find().filter(watch::Column::Recipient.eq(email.as_str()));
        own.filter(watch::Column::AskedAt.gt(since))
    };
    let same = asked(tx.now().plus_minutes(-LETTER_AGAIN_MINUTES))
        .filter(watch::Column::ProductId.eq(wanted.product))
        .filter(watch::Column::Kind.eq(wanted.kind));
    Ok(same.count(&**tx).await? > 0
        || asked(tx.now().plus_minutes(-60)).count(&**tx).await? >= LETTERS_PER_HOUR_MAX)
}

fn new(
    tx: &Tx<'_>,
    wanted: &Wanted,
    product: &ProductSummary,
    channel: Channel,
    recipient: &str,
    locale: Locale,
) -> watch::ActiveModel {
    watch::ActiveModel {
        id: Set(tx.id()),
        product_id: Set(wanted.product),
        kind: Set(wanted.kind),
        account_id: Set(None),
        channel: Set(channel),
        recipient: Set(recipient.to_owned()),
        locale: Set(locale),
        price_seen: Set(product.price),
        token_hash: Set(None),
        asked_at: Set(None),
        confirmed_at: Set(None),
        created_at: Set(tx.now()),
    }
}

fn replacing(columns: &[watch::Column]) -> OnConflict {
    OnConflict::columns([watch::Column::ProductId, watch::Column::Kind, watch::Column::Recipient])
        .update_columns(columns.iter().copied())
        .to_owned()
}
