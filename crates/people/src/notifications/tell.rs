//! Writes what an event causes: notifications in the app, letters, SMS and push messages.

use super::letter::StaffLetter;
use super::push;
use super::recipients::{self, Person};
use crate::letters;
use crate::tables::notification;
use base::jobs::Channel;
use base::{AccountId, BranchId, Locale};
use org::letters::Letter;
use org_model::letters::{Kind, Template, Values, Written};
use people_model::notifications::{Choices, NoticeChannel, NoticeEvent, Side, letter_channels};
use platform::messages::Recipient;
use platform::{Error, Result, Tx};
use sea_orm::sea_query::OnConflict;
use sea_orm::{ActiveValue::Set, EntityTrait};
use std::collections::HashMap;

/// The words of a notification in one language.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Words {
    /// What happened, in a line.
    pub title: String,
    /// More about it; may be empty.
    pub body: String,
}

impl Words {
    /// The same words with the name of the event where the title is empty: the shop may have made a subject of nothing but a
    /// variable that holds nothing in this letter.
    fn with_title(self, event: &NoticeEvent, l: Locale) -> Self {
        match self.title.is_empty() {
            true => Self { title: (event.name)(l).to_owned(), ..self },
            false => self,
        }
    }
}

/// An event that staff are notified of.
pub struct StaffNotice<'a> {
    /// Which event.
    pub event: &'static NoticeEvent,
    /// The letter, a [`staff_kind`](super::staff_kind): its subject is the title of the notification, its short text is
    /// below.
    pub kind: &'static Kind,
    /// The branch of the record; `None` for the whole shop.
    pub branch: Option<BranchId>,
    /// Who caused it and so need not be notified.
    pub by: Option<AccountId>,
    /// Tells it from other events of its code, such as the number of an order.
    pub key: &'a str,
    /// What the variables of the letter hold in a language, all but [`staff_link`](super::staff_link).
    pub values: &'a (dyn Fn(Locale) -> Values + Send + Sync),
    /// The path of the page that it leads to, in a language.
    pub link: &'a (dyn Fn(Locale) -> String + Send + Sync),
}

/// Notifies the employees who have the permission of the event in the branch of the record, as each of them chose, and the
/// branch itself by a letter where the event says so. A repeated event has no effect.
///
/// # Errors
/// Those of the database; [`Error::Inconsistent`] for an event of clients.
pub async fn tell_staff(tx: &Tx<'_>, notice: &StaffNotice<'_>) -> Result<()> {
    let event = notice.event;
    let Side::Staff(permission) = event.side else {
        return Err(Error::Inconsistent(format!("{:?} is an event of clients", event.code)));
    };
    let mut people = recipients::staff(tx, permission, notice.branch).await?;
    people.retain(|person| Some(person.id) != notice.by);
    let ids: Vec<_> = people.iter().map(|person| person.id).collect();
    let choices = recipients::choices(&**tx, event, &ids).await?;
    let chosen = |person: &Person, channel| is_on(&choices, event, person, channel);
    let told = |channel| people.iter().filter(move |person| chosen(person, channel));
    let to_branch = branch_address(tx, notice).await?;
    if people.is_empty() && to_branch.is_none() {
        return Ok(());
    }
    let letter = StaffLetter { notice, shop: tx.shop() };
    let mut written = HashMap::new();
    for l in Locale::ALL {
        written.insert(l, org::letters::compose(tx, &letter, l).await?);
    }
    let shown = |person: &Person| {
        let Written { subject, sms, .. } = written.get(&person.locale)?;
        let words = Words { title: subject.clone(), body: sms.clone() };
        let words = words.with_title(event, person.locale);
        Some((person.id, Shown { words, link: (notice.link)(person.locale) }))
    };
    store(tx, event, notice.key, told(NoticeChannel::App).filter_map(shown).collect()).await?;
    push::send(tx, event, notice.key, &told(NoticeChannel::Push).filter_map(shown).collect()).await?;
    let mut addresses: Vec<(String, Locale)> = told(NoticeChannel::Email)
        .filter_map(|person| Some((person.email.clone()?, person.locale)))
        .collect();
    addresses.extend(to_branch);
    for (address, l) in addresses {
        let Some(written) = written.get(&l) else { continue };
        // The address is part of the key: an employee who has the one of the branch gets one letter.
        let about = format!("{}:{}:{address}", event.code, notice.key);
        let to = Recipient { channel: Channel::Email, address };
        org::letters::send_written(tx, Letter::of(&letter, l, to, &about), written.clone()).await?;
    }
    Ok(())
}

/// The address of the branch, in Russian, the language of the shop's staff.
async fn branch_address(tx: &Tx<'_>, notice: &StaffNotice<'_>) -> Result<Option<(String, Locale)>> {
    let Some(branch) = notice.branch.filter(|_| notice.event.letter_to_branch) else { return Ok(None) };
    let branch = org::branches::with_id(&**tx, branch).await?;
    Ok(branch.map(|branch| branch.email).filter(|email| !email.is_empty()).map(|email| (email, Locale::Ru)))
}

fn is_on(
    choices: &HashMap<AccountId, Choices>,
    event: &NoticeEvent,
    person: &Person,
    channel: NoticeChannel,
) -> bool {
    let has_email = person.email.is_some();
    match choices.get(&person.id) {
        Some(own) => own.is_on(event, channel, has_email),
        None => Choices::default().is_on(event, channel, has_email),
    }
}

/// A message to a client about their own record.
pub struct ClientNotice<'a, T> {
    /// Which event.
    pub event: &'static NoticeEvent,
    /// The account that the record belongs to; a guest gets letters only.
    pub account: Option<AccountId>,
    /// The language of the record.
    pub locale: Locale,
    /// The contacts given for the record.
    pub email: Option<&'a str>,
    /// In canonical form.
    pub phone: Option<&'a str>,
    /// The letter; its subject is the notification.
    pub template: &'a T,
    /// Tells it from other messages of its kind.
    pub key: &'a str,
    /// The path of the page of the record, without its secret.
    pub link: String,
    /// Whether the client caused it, who may have given somebody else's contact.
    pub by_client: bool,
}

/// Sends the letter of a client's record by the channels that its owner chose, and notifies the account of the owner in the
/// app and in the browsers. A repeated event has no effect.
///
/// # Errors
/// Those of the database.
pub async fn tell_client<T: Template + Sync>(tx: &Tx<'_>, notice: &ClientNotice<'_, T>) -> Result<()> {
    let (event, l) = (notice.event, notice.locale);
    let person = match notice.account {
        Some(account) => recipients::account(tx, account).await?,
        None => None,
    };
    let own = match &person {
        Some(person) => Some(choices_of(tx, event, person.id).await?),
        None => None,
    };
    let has_phone = notice.phone.is_some() && tx.shop().sends_sms();
    // Where no SMS is sent the outbox drops it, and a client with a phone only is notified in the app.
    let channels = letter_channels(event, own.as_ref(), notice.email.is_some(), has_phone);
    if channels.is_empty() && person.is_none() {
        return Ok(());
    }
    let written = org::letters::compose(tx, notice.template, l).await?;
    send_letters(tx, notice, &channels, &written).await?;
    let Some((person, own)) = person.zip(own) else { return Ok(()) };
    let words = Words { title: written.subject, body: String::new() };
    let shown = Shown { words, link: notice.link.clone() };
    // Kinds of one event share its code: an order is placed, paid and sent.
    let key = format!("{}:{}", notice.template.event(), notice.key);
    show(tx, event, &key, &person, &own, shown).await
}

/// Sends a letter that is written already by each of these channels.
async fn send_letters<T: Template + Sync>(
    tx: &Tx<'_>,
    notice: &ClientNotice<'_, T>,
    channels: &[NoticeChannel],
    written: &Written,
) -> Result<()> {
    for (n, channel) in channels.iter().enumerate() {
        let to = match channel {
            NoticeChannel::Email => Recipient::of(notice.email, None),
            _ => Recipient::of(None, notice.phone),
        };
        let Some(to) = to else { continue };
        let key = format!("{}{}", notice.key, if n > 0 { ":sms" } else { "" });
        let letter = Letter::of(notice.template, notice.locale, to, &key);
        let letter = match notice.by_client {
            true => letters::admitted(tx, notice.account, letter).await?,
            false => Some(letter),
        };
        if let Some(letter) = letter {
            org::letters::send_written(tx, letter, written.clone()).await?;
        }
    }
    Ok(())
}

/// A notification to one account, in the app and in its browsers: its letter, if any, follows rules of its own.
pub struct AccountNotice<'a> {
    /// Which event.
    pub event: &'static NoticeEvent,
    /// Who is notified.
    pub account: AccountId,
    /// Tells it from other events of its code.
    pub key: &'a str,
    /// The words, in the language of the record.
    pub words: Words,
    /// The path of the page that it leads to.
    pub link: String,
}

/// Notifies an account in the app and in its browsers, as its owner chose. A repeated event has no effect.
///
/// # Errors
/// Those of the database.
pub async fn tell_account(tx: &Tx<'_>, notice: AccountNotice<'_>) -> Result<()> {
    let Some(person) = recipients::account(tx, notice.account).await? else { return Ok(()) };
    let own = choices_of(tx, notice.event, person.id).await?;
    let shown = Shown { words: notice.words, link: notice.link };
    show(tx, notice.event, notice.key, &person, &own, shown).await
}

async fn choices_of(tx: &Tx<'_>, event: &NoticeEvent, id: AccountId) -> Result<Choices> {
    Ok(recipients::choices(&**tx, event, &[id]).await?.remove(&id).unwrap_or_default())
}

/// What a notification shows in one language.
#[derive(Clone, Debug)]
pub(super) struct Shown {
    pub words: Words,
    pub link: String,
}

async fn show(
    tx: &Tx<'_>,
    event: &NoticeEvent,
    key: &str,
    person: &Person,
    own: &Choices,
    shown: Shown,
) -> Result<()> {
    let shown = Shown { words: shown.words.with_title(event, person.locale), ..shown };
    let on = |channel| own.is_on(event, channel, person.email.is_some());
    if on(NoticeChannel::Push) {
        push::send(tx, event, key, &HashMap::from([(person.id, shown.clone())])).await?;
    }
    match on(NoticeChannel::App) {
        true => store(tx, event, key, vec![(person.id, shown)]).await,
        false => Ok(()),
    }
}

/// Writes notifications in the app, each account's once for an event.
async fn store(tx: &Tx<'_>, event: &NoticeEvent, key: &str, to: Vec<(AccountId, Shown)>) -> Result<()> {
    use notification::Column;
    if to.is_empty() {
        return Ok(());
    }
    let rows = to.into_iter().map(|(account, Shown { words, link })| notification::ActiveModel {
        id: Set(tx.id()),
        account_id: Set(account),
        event: Set(event.code.to_owned()),
        event_key: Set(key.to_owned()),
        title: Set(words.title),
        body: Set(words.body),
        link: Set(link),
        created_at: Set(tx.now()),
        read_at: Set(None),
    });
    let once =
        OnConflict::columns([Column::AccountId, Column::Event, Column::EventKey]).do_nothing().to_owned();
    notification::Entity::insert_many(rows).on_conflict(once).exec_without_returning(&**tx).await?;
    Ok(())
}
