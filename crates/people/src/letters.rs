//! Letters to contacts that somebody else may have typed: how they greet, and how many of them one contact gets.

use crate::accounts::addressee;
use crate::texts;
use base::form::{Problem, Problems};
use base::jobs::Channel;
use base::{AccountId, Locale, names};
use org::letters::Letter;
use org_model::letters::Variable;
use people_model::settings::{StrangersLettersPerDay, StrangersLettersPerHour};
use platform::messages::{Recipient, count_by_strangers};
use platform::{Result, Tx};
use sea_orm::ConnectionTrait;

/// The variable with [`greeting`].
pub const GREETING: Variable = Variable::text(
    "greeting",
    |l| l.pick("Приветствие с именем", "Greeting with the name"),
    |l| l.pick("Здравствуйте, Анна.", "Hello Anna,"),
);

/// «Здравствуйте, Анна.», or without the name if it is none: one that was stored before names were checked.
pub fn greeting(l: Locale, name: &str) -> String {
    match name.is_empty() || !names::is_name(name) {
        true => texts::hello_nobody(l).to_owned(),
        false => texts::hello(l, name),
    }
}

/// Checks that one more message may go to a contact that `account`, or a guest, has given. Other transactions that write
/// to it wait until the end of this one.
///
/// # Errors
/// A problem of the field `email` or `phone` if strangers caused as many messages to it as the shop allows, and of the
/// field `email` if it is a phone and no SMS is sent: the link that confirms the contact would reach nobody. An account's
/// own contact is never refused.
pub async fn require_room(tx: &Tx<'_>, account: Option<AccountId>, to: &Recipient) -> Result<()> {
    if is_own(&**tx, account, to).await? {
        return Ok(());
    }
    if to.channel == Channel::Sms && !tx.shop().sends_sms() {
        let needed = Problem::of_area("people.email_needed", |l| texts::email_needed(l).to_owned());
        return Err(Problems::one("email", needed).into());
    }
    if has_room(tx, to).await? {
        return Ok(());
    }
    let field = match to.channel {
        Channel::Email => "email",
        Channel::Sms | Channel::Push => "phone",
    };
    Err(Problems::one(
        field,
        Problem::of_area("people.too_many_letters", |l| texts::too_many_letters(l).to_owned()),
    )
    .into())
}

/// Writes a letter that `account`, or a guest, causes to a contact of their choice. It is left out if strangers caused as
/// many messages to that contact as the shop allows.
pub async fn send_for(tx: &Tx<'_>, account: Option<AccountId>, letter: Letter) -> Result<()> {
    match admitted(tx, account, letter).await? {
        Some(letter) => org::letters::send(tx, letter).await,
        None => Ok(()),
    }
}

/// A letter that `account`, or a guest, causes, counted as a stranger's unless it goes to the account's own contact; `None`
/// if strangers caused as many messages to that contact as the shop allows.
pub(crate) async fn admitted(
    tx: &Tx<'_>,
    account: Option<AccountId>,
    letter: Letter,
) -> Result<Option<Letter>> {
    if is_own(&**tx, account, letter.to()).await? {
        return Ok(Some(letter));
    }
    if !has_room(tx, letter.to()).await? {
        tracing::warn!(
            message = letter.key(),
            "a message is left out: strangers caused too many to its recipient"
        );
        return Ok(None);
    }
    Ok(Some(letter.by_stranger()))
}

async fn is_own(db: &impl ConnectionTrait, account: Option<AccountId>, to: &Recipient) -> Result<bool> {
    let Some(account) = account else { return Ok(false) };
    let Some(owner) = addressee(db, account).await? else { return Ok(false) };
    Ok([owner.email, owner.phone].contains(&Some(to.address.clone())))
}

async fn has_room(tx: &Tx<'_>, to: &Recipient) -> Result<bool> {
    tx.lock_name(&format!("letters:{}", to.address)).await?;
    for (minutes, max) in [
        (60, org::settings::get::<StrangersLettersPerHour>(&**tx).await?),
        (24 * 60, org::settings::get::<StrangersLettersPerDay>(&**tx).await?),
    ] {
        let sent = count_by_strangers(tx, &to.address, tx.now().plus_minutes(-minutes)).await?;
        if i64::try_from(sent).unwrap_or(i64::MAX) >= max {
            return Ok(false);
        }
    }
    Ok(true)
}
