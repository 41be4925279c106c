//! Letters: writing them with the texts of the shop, and changing these texts. See [`org_model::letters`] for what a kind of
//! letter is.
//!
//! Texts and contacts are read in the transaction that writes the letter: a text that was saved holds from the next letter on,
//! on every server. A letter that waits to be sent keeps the text it was written with.

mod edit;
mod logo;

pub use edit::{Changed, Edited, changed, one, preview, save};
pub use logo::{for_page, picture, set_logo};

use crate::branches;
use crate::settings::Values as Stored;
use crate::tables::letter_text;
use base::jobs::Channel;
use base::{Bilingual, Locale};
use org_model::branches::BranchView;
use org_model::letters::{Kind, Letterhead, Template, Values, Wording, Written, write};
use org_model::settings::{Address, ContactEmail, ContactPhone, Setting as _, ShopName};
use platform::messages::{Message, Recipient};
use platform::{Result, Shop, Tx};
use sea_orm::{ConnectionTrait, EntityTrait};

/// A letter to a person, in that person's language, before it is written.
#[derive(Clone, Debug)]
pub struct Letter {
    kind: &'static Kind,
    values: Values,
    locale: Locale,
    to: Recipient,
    key: String,
    is_by_stranger: bool,
}

impl Letter {
    /// A letter made of its template. `event` tells it from other letters of its kind, such as the number of an order: a
    /// second letter with the same event is not sent.
    pub fn of(template: &impl Template, l: Locale, to: Recipient, event: &str) -> Self {
        let (kind, values) = (template.kind(), template.values(l));
        debug_assert_eq!(kind.faults_of(&values), Vec::<String>::new());
        Self {
            kind,
            values,
            locale: l,
            to,
            key: format!("{}:{event}", template.event()),
            is_by_stranger: false,
        }
    }

    /// The same letter, counted as caused by a stranger.
    #[must_use]
    pub fn by_stranger(self) -> Self {
        Self { is_by_stranger: true, ..self }
    }

    /// Where it goes.
    pub fn to(&self) -> &Recipient {
        &self.to
    }

    /// What ensures that it is written only once.
    pub fn key(&self) -> &str {
        &self.key
    }
}

/// Writes a letter into the outbox, see [`Tx::send`].
///
/// # Errors
/// Those of the database.
pub async fn send(tx: &Tx<'_>, letter: Letter) -> Result<()> {
    let written = written(tx.shop(), &**tx, letter.kind, &letter.values, letter.locale).await?;
    send_written(tx, letter, written).await
}

/// A letter of a template in every form, with the texts of the shop: for [`send_written`], and for what is shown beside it.
///
/// # Errors
/// Those of the database.
pub async fn compose(tx: &Tx<'_>, template: &(impl Template + Sync), l: Locale) -> Result<Written> {
    written(tx.shop(), &**tx, template.kind(), &template.values(l), l).await
}

/// Writes a letter into the outbox whose forms [`compose`] has made of the same template and language, so that the texts
/// are read once for several recipients.
///
/// # Errors
/// Those of the database.
pub async fn send_written(tx: &Tx<'_>, letter: Letter, written: Written) -> Result<()> {
    tx.send(message(written, letter)).await
}

fn message(written: Written, letter: Letter) -> Message {
    let (body, html, picture) = match letter.to.channel {
        Channel::Email => (written.text, Some(written.html), written.logo),
        Channel::Sms | Channel::Push => (written.sms, None, None),
    };
    Message {
        channel: letter.to.channel,
        recipient: letter.to.address,
        subject: written.subject,
        body,
        html,
        picture,
        dedup_key: letter.key,
        by_stranger: letter.is_by_stranger,
    }
}

/// A letter in every form, with the texts of the shop.
///
/// # Errors
/// Those of the database.
pub async fn written(
    shop: &Shop,
    db: &impl ConnectionTrait,
    kind: &Kind,
    values: &Values,
    l: Locale,
) -> Result<Written> {
    let row = letter_text::Entity::find_by_id((kind.code.to_owned(), l)).one(db).await?;
    let wording = row.and_then(|row| own_wording(&row, kind, l)).unwrap_or_else(|| kind.wording(l));
    Ok(write(kind, &wording, values, &letterhead(shop, db, l).await?, l))
}

/// The words that the shop has stored. A text that no longer fits, because a new version of the program took a variable
/// away, is not used.
fn own_wording(row: &letter_text::Model, kind: &Kind, l: Locale) -> Option<Wording> {
    let wording: Wording = serde_json::from_value(row.wording.clone()?).ok()?;
    let problems = wording.problems(kind, l);
    if !problems.is_empty() {
        tracing::warn!(
            letter = kind.code,
            locale = l.code(),
            ?problems,
            "a changed text of a letter is not used"
        );
        return None;
    }
    Some(wording)
}

/// Name, logo and contacts of the shop, as letters show them; contacts that are not set are those of the main branch.
///
/// # Errors
/// Those of the database.
pub async fn letterhead(shop: &Shop, db: &impl ConnectionTrait, l: Locale) -> Result<Letterhead> {
    let keys = [ShopName::KEY, ContactPhone::KEY, ContactEmail::KEY, Address::KEY];
    let values = Stored::read(shop, db, &keys).await?;
    let branch = branches::find(db).await?;
    let of_branch = |branch: BranchView| {
        (branch.phone, branch.email, Bilingual::new(branch.address_ru, branch.address_en))
    };
    let (phone, email, address) = branch.map(of_branch).unwrap_or_default();
    let own = values.get::<Address>()?;
    let address = if own.is_empty() { address } else { own };
    Ok(Letterhead {
        shop: values.get::<ShopName>()?.pick(l).to_owned(),
        url: shop.links().absolute(&routes::home(l)),
        phone: values.get::<ContactPhone>()?.map_or(phone, |phone| phone.pretty()),
        email: values.get::<ContactEmail>()?.map_or(email, |email| email.to_string()),
        address: address.pick(l).to_owned(),
        logo: logo::logo(db).await?,
    })
}
