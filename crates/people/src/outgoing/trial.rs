//! What staff try: a letter to themselves, a letter with the texts they are changing, and the key of the SMS provider.

use crate::accounts::addressee;
use crate::{actions, texts};
use base::Locale;
use base::contact::Email;
use base::jobs::Channel;
use base::refusal::AreaRefusal as _;
use gateways::mail::{Letter, MailError, Mailer, Subject};
use gateways::sms::{SmsAccount, SmsError, SmsProvider};
use org_model::access::{LETTERS_EDIT, SETTINGS_EDIT};
use org_model::letters::{Kind, Wording};
use org_model::settings::ShopName;
use people_model::refusal::PeopleRefusal;
use platform::messages::Message;
use platform::{Actor, Error, Result, Shop, Tx};
use sea_orm::ConnectionTrait;

/// How many letters staff may try in an hour.
const LETTERS_PER_HOUR: i64 = 10;

/// Sends a letter to the own address of an employee. The value says where it went and what the mail server answered.
///
/// # Errors
/// [`Error::Forbidden`] without [`SETTINGS_EDIT`]; [`PeopleRefusal::NoOwnEmail`] for an account without an email,
/// [`PeopleRefusal::TooManyTestLetters`] after some letters in an hour.
pub async fn send_test_letter(
    shop: &Shop,
    mailer: &dyn Mailer,
    actor: &Actor,
) -> Result<(Email, std::result::Result<(), MailError>)> {
    actor.require(SETTINGS_EDIT)?;
    let l = actor.locale();
    let tx = shop.begin().await?;
    let to = own_address(&tx, actor).await?;
    let name = org::settings::get::<ShopName>(&*tx).await?;
    let letter = Letter {
        id: tx.id::<uuid::Uuid>(),
        to: to.clone(),
        subject: Subject::new(&texts::test_letter_subject(l, name.pick(l))),
        text: texts::test_letter(l, name.pick(l)),
        html: None,
        picture: None,
        at: tx.now(),
    };
    // Counted before it is sent: a server that does not answer can't be asked without end either.
    tx.commit().await?;
    Ok((to, mailer.send(&letter).await))
}

/// Writes a letter with example values to the own address of an employee, as these words make it; returns the address.
///
/// # Errors
/// [`Error::Forbidden`] without [`LETTERS_EDIT`]; [`Error::Invalid`] for words that would break the letter; otherwise those
/// of [`send_test_letter`].
pub async fn send_sample_letter(
    shop: &Shop,
    actor: &Actor,
    kind: &Kind,
    l: Locale,
    wording: &Wording,
) -> Result<Email> {
    actor.require(LETTERS_EDIT)?;
    let written = org::letters::preview(shop, actor, kind, l, wording).await?;
    let tx = shop.begin().await?;
    let to = own_address(&tx, actor).await?;
    let message = Message {
        channel: Channel::Email,
        recipient: to.to_string(),
        subject: written.subject,
        body: written.text,
        html: Some(written.html),
        picture: written.logo,
        dedup_key: format!("letter-sample:{}", tx.id::<uuid::Uuid>()),
        by_stranger: false,
    };
    tx.send(message).await?;
    tx.commit().await?;
    Ok(to)
}

/// The own address of an employee who tries a letter, which is counted.
async fn own_address(tx: &Tx<'_>, actor: &Actor) -> Result<Email> {
    let account = actor.require_account()?;
    tx.lock_name("mail-test").await?;
    let sent = "SELECT COUNT(*) AS n FROM audit WHERE action = $1 AND at > $2";
    let since = tx.now().plus_minutes(-60);
    let values = [actions::MAIL_TESTED.code.into(), since.into()];
    let count: i64 = match tx.query_one_raw(tx.sql(sent, values)).await? {
        Some(row) => row.try_get("", "n").map_err(Error::from)?,
        None => 0,
    };
    if count >= LETTERS_PER_HOUR {
        return Err(PeopleRefusal::TooManyTestLetters.into_refusal().into());
    }
    let own = addressee(&**tx, account).await?.and_then(|own| own.email);
    let to = own.and_then(|email| Email::parse(&email));
    let to = to.ok_or_else(|| Error::from(PeopleRefusal::NoOwnEmail.into_refusal()))?;
    tx.audit(actor, actions::MAIL_TESTED, None, None::<&()>, None::<&()>).await?;
    Ok(to)
}

/// Asks the SMS provider whether it accepts the key. The value is its answer.
///
/// # Errors
/// [`Error::Forbidden`] without [`SETTINGS_EDIT`].
pub async fn check_sms(
    provider: &dyn SmsProvider,
    actor: &Actor,
) -> Result<std::result::Result<SmsAccount, SmsError>> {
    actor.require(SETTINGS_EDIT)?;
    Ok(provider.check().await)
}
