//! Mail: by SMTP, or into a folder of `.eml` files, which is the default and can be read as a mailbox.

mod folder;
mod mailbox;
mod picture;
mod smtp;

pub use folder::FolderMailer;
pub use mailbox::{MailView, read_mail, read_mailbox};
pub use picture::InlinePicture;
pub use smtp::{Encryption, SmtpMailer, SmtpServer, SmtpUrlError};

use base::Instant;
use base::contact::Email;
use lettre::message::header::{ContentType, HeaderName, HeaderValue};
use lettre::message::{Attachment, Mailbox, MultiPart, SinglePart};
use lettre::{Address, Message};
use std::time::{Duration, SystemTime};
use uuid::Uuid;

/// The media type of pictures in letters.
const PNG: &str = "image/png";

/// Maximum length of a subject, in characters.
const SUBJECT_CHARS_MAX: usize = 200;

/// A subject: one line without control characters, so that no text can inject a header.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Subject(String);

impl Subject {
    /// Collapses line breaks and other white space into single spaces; truncates at 200 characters.
    pub fn new(text: &str) -> Self {
        Self(base::text::one_line(text).chars().take(SUBJECT_CHARS_MAX).collect())
    }

    pub fn as_str(&self) -> &str {
        &self.0
    }
}

/// A mail to one person.
#[derive(Clone, Debug)]
pub struct Letter {
    /// The id of its row: becomes the `Message-ID`; mails with the same id are the same mail.
    pub id: Uuid,
    pub to: Email,
    pub subject: Subject,
    pub text: String,
    pub html: Option<String>,
    /// What the HTML document shows.
    pub picture: Option<InlinePicture>,
    /// The `Date` header.
    pub at: Instant,
}

/// Why a mail was not sent.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum MailError {
    /// No connection, a timeout, a full disk, «try later»: it may have been sent; retry.
    #[error("mail is not possible now: {0}")]
    Temporary(String),
    /// The address or the mail was permanently rejected.
    #[error("the letter was refused: {0}")]
    Refused(String),
}

impl MailError {
    pub const fn is_temporary(&self) -> bool {
        matches!(self, Self::Temporary(_))
    }
}

/// A mail transport.
#[async_trait::async_trait]
pub trait Mailer: Send + Sync {
    /// Returns once the mail has been accepted by the receiving side.
    async fn send(&self, letter: &Letter) -> Result<(), MailError>;
}

/// The sender of the shop's mails: `Zasov <shop@example.org>`, or the bare address.
#[derive(Clone, Debug)]
pub struct Sender(Mailbox);

impl Sender {
    pub fn parse(text: &str) -> Option<Self> {
        text.parse().ok().map(Self)
    }

    /// A sender with a name; the bare address if the name is empty.
    pub fn named(name: &str, address: &Email) -> Option<Self> {
        let name = Some(base::text::one_line(name)).filter(|name| !name.is_empty());
        Some(Self(Mailbox::new(name, address.as_str().parse().ok()?)))
    }

    /// The address without the name.
    pub fn address(&self) -> String {
        self.0.email.to_string()
    }

    /// The name; empty if there is none.
    pub fn name(&self) -> &str {
        self.0.name.as_deref().unwrap_or_default()
    }
}

fn compose(sender: &Sender, letter: &Letter) -> Result<Message, MailError> {
    let refused = |e: &dyn std::fmt::Display| MailError::Refused(e.to_string());
    let to: Address = letter.to.as_str().parse().map_err(|e: lettre::address::AddressError| refused(&e))?;
    let since = Duration::from_micros(u64::try_from(letter.at.0).unwrap_or_default());
    let auto = HeaderName::new_from_ascii_str("Auto-Submitted");
    let builder = Message::builder()
        .from(sender.0.clone())
        .to(Mailbox::new(None, to))
        .subject(letter.subject.as_str())
        .date(SystemTime::UNIX_EPOCH + since)
        .message_id(Some(format!("<{}@{}>", letter.id, sender.0.email.domain())))
        // Suppresses automatic replies (RFC 3834).
        .raw_header(HeaderValue::new(auto, "auto-generated".to_owned()));
    let plain = SinglePart::builder().header(ContentType::TEXT_PLAIN).body(letter.text.clone());
    let html = |html: &String| SinglePart::builder().header(ContentType::TEXT_HTML).body(html.clone());
    match (&letter.html, &letter.picture) {
        (None, _) => builder.singlepart(plain),
        (Some(text), None) => {
            builder.multipart(MultiPart::alternative().singlepart(plain).singlepart(html(text)))
        }
        (Some(text), Some(picture)) => {
            let png = ContentType::parse(PNG).map_err(|e| refused(&e))?;
            let shown = Attachment::new_inline(picture.content_id.clone()).body(picture.png.to_vec(), png);
            let related = MultiPart::related().singlepart(html(text)).singlepart(shown);
            builder.multipart(MultiPart::alternative().singlepart(plain).multipart(related))
        }
    }
    .map_err(|e| refused(&e))
}

#[cfg(test)]
mod tests;
