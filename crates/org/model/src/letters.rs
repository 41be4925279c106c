//! Letters and SMS: what each kind says, with the texts that the shop may change.
//!
//! A kind of letter needs three things:
//! - its texts in `texts.rs` of the area, without arguments: variables stand in them as `{order_number}`;
//! - a `static` [`Kind`] with code, name, the reason why people get it, its variables and these texts, listed in the area's
//!   `letters::register`. Codes and variables are never renamed: changed texts are stored under them;
//! - a variant of the area's enum that implements [`Template`]: it names the kind and gives the [`Values`].
//!
//! [`write()`](fn@write) makes subject, plain text, HTML and SMS of a [`Wording`] and the values; text and HTML have one source. In the
//! text of a letter an empty line ends a paragraph, a line such as `Address: {address}` is a fact, a link alone in its line is
//! the button, and a variable with lines, such as what was ordered, needs a line of its own.
//!
//! Values are data: whatever they hold, they become neither markup nor links nor variables.

mod check;
mod html;
mod kind;
mod layout;
mod logo;
mod pattern;
mod plain;
mod registry;
mod texts;
mod value;
mod wording;

pub use kind::{Kind, SHOP_NAME, Sample, Texts, Variable};
pub use logo::{LETTER_GROUND, LOGO_BOX, LetterLogo};
pub use registry::{Group, Registry};
pub use value::{Row, RowKind, Value, Values};
pub use wording::{SMS_CHARS_MAX, TEXT_CHARS_MAX, Wording};

use base::{FileId, Locale};

/// What an area has to say to somebody: an enum with one variant for each kind of letter, holding its variables.
pub trait Template {
    /// Which letter it is.
    fn kind(&self) -> &'static Kind;

    /// What the variables of the kind hold, in a language.
    fn values(&self, l: Locale) -> Values;

    /// The first part of the key that ensures that one event writes one letter. Kinds that may be sent for the same event,
    /// of which only the first counts, share it.
    fn event(&self) -> &'static str {
        self.kind().code
    }
}

/// Name and contacts of the shop, in the language of the letter. Contacts that the shop does not give are empty.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Letterhead {
    /// The name of the shop.
    pub shop: String,
    /// The address of its home page.
    pub url: String,
    /// As it is shown.
    pub phone: String,
    /// An email address.
    pub email: String,
    /// A postal address.
    pub address: String,
    /// The logo of the shop; `None` for its name as text.
    pub logo: Option<LetterLogo>,
}

impl Letterhead {
    /// The contacts that the shop gives.
    fn contacts(&self) -> impl Iterator<Item = &str> {
        [&self.phone, &self.email, &self.address]
            .into_iter()
            .map(String::as_str)
            .filter(|text| !text.is_empty())
    }
}

/// A letter in every form in which it can leave.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Written {
    /// One line.
    pub subject: String,
    /// The plain text of a mail.
    pub text: String,
    /// The same as an HTML document.
    pub html: String,
    /// The picture that the HTML document shows, which has to travel with it.
    pub logo: Option<FileId>,
    /// One line, for SMS.
    pub sms: String,
}

/// Writes a letter.
pub fn write(kind: &Kind, wording: &Wording, values: &Values, head: &Letterhead, l: Locale) -> Written {
    let values = values.clone().text(SHOP_NAME.code, &head.shop);
    let line = |pattern: &str| base::text::one_line(&pattern::fill(pattern, &values));
    let subject = line(&wording.subject);
    let letter = Letter {
        heading: if wording.heading.is_empty() { subject.clone() } else { line(&wording.heading) },
        subject: &subject,
        blocks: layout::blocks(&wording.body, kind),
        button: line(&wording.button),
        reason: pattern::fill((kind.reason)(l), &values),
        values: &values,
        head,
        l,
    };
    Written {
        text: plain::text(&wording.body, &letter),
        html: html::document(&letter),
        logo: head.logo.as_ref().map(|logo| logo.file),
        sms: line(&wording.sms),
        subject,
    }
}

/// A letter between its wording and its forms.
struct Letter<'a> {
    subject: &'a str,
    heading: String,
    blocks: Vec<layout::Block<'a>>,
    button: String,
    reason: String,
    values: &'a Values,
    head: &'a Letterhead,
    l: Locale,
}

#[cfg(test)]
mod tests;
