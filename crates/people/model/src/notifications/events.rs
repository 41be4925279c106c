//! The events that people are notified of, and their registry.

use crate::access::JOBS_MANAGE;
use base::access::Permission;
use base::{Locale, Text, text_enum};

text_enum! {
    /// How a notification reaches a person.
    pub enum NoticeChannel {
        /// In the list behind the bell.
        App = "app",
        /// By mail.
        Email = "email",
        /// By SMS.
        Sms = "sms",
        /// To the browsers that the person has subscribed.
        Push = "push",
    }
}

impl NoticeChannel {
    /// Its name.
    pub const fn name(self, l: Locale) -> &'static str {
        match self {
            Self::App => l.pick("На сайте", "On the site"),
            Self::Email => l.pick("Почта", "Email"),
            Self::Sms => l.pick("СМС", "SMS"),
            Self::Push => l.pick("Браузер", "Browser"),
        }
    }
}

/// Who is notified.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Side {
    /// The client whom the record belongs to.
    Client,
    /// The employees with this permission, in the branch of the record.
    Staff(Permission),
}

/// An event that people are notified of.
#[derive(Clone, Copy, Debug)]
pub struct NoticeEvent {
    /// Stored with notifications and choices, and never changed.
    pub code: &'static str,
    /// What the person chooses: «Новый заказ».
    pub name: Text,
    /// Who is notified.
    pub side: Side,
    /// The channels that it may use.
    pub channels: &'static [NoticeChannel],
    /// Those that are on until the person chooses. SMS stands in for a mail where the person has no email.
    pub default: &'static [NoticeChannel],
    /// Those that can't be switched off.
    pub obligatory: &'static [NoticeChannel],
    /// Whether the branch of the record gets a letter to its own address too.
    pub letter_to_branch: bool,
}

/// What clients may choose from.
const CLIENT: &[NoticeChannel] =
    &[NoticeChannel::App, NoticeChannel::Email, NoticeChannel::Sms, NoticeChannel::Push];
/// What staff may choose from: an SMS costs the shop money.
const STAFF: &[NoticeChannel] = &[NoticeChannel::App, NoticeChannel::Email, NoticeChannel::Push];
/// Staff get no letters unless they choose them: twenty people would get the same one.
const QUIET: &[NoticeChannel] = &[NoticeChannel::App, NoticeChannel::Push];

impl NoticeEvent {
    /// An event of a client: everything but SMS at first.
    pub const fn client(code: &'static str, name: Text) -> Self {
        let default = &[NoticeChannel::App, NoticeChannel::Email, NoticeChannel::Push];
        let (channels, side) = (CLIENT, Side::Client);
        Self { code, name, side, channels, default, obligatory: &[], letter_to_branch: false }
    }

    /// An event of the employees with a permission: in the app and to their browsers at first.
    pub const fn staff(code: &'static str, name: Text, permission: Permission) -> Self {
        let (channels, default, side) = (STAFF, QUIET, Side::Staff(permission));
        Self { code, name, side, channels, default, obligatory: &[], letter_to_branch: false }
    }

    /// The same event, whose letter can't be switched off.
    #[must_use]
    pub const fn with_letter(self) -> Self {
        Self { obligatory: &[NoticeChannel::Email], ..self }
    }

    /// The same event without letters and SMS of its own.
    #[must_use]
    pub const fn without_letters(self) -> Self {
        Self { channels: QUIET, default: QUIET, ..self }
    }

    /// The same event with a letter to the branch.
    #[must_use]
    pub const fn to_branch(self) -> Self {
        Self { letter_to_branch: true, ..self }
    }
}

/// A job of the program has failed for good.
pub const JOB_FAILED: NoticeEvent =
    NoticeEvent::staff("job-failed", |l| l.pick("Сбой программы", "Failure of the program"), JOBS_MANAGE);

/// An employee began to act for the client.
pub const ACTED_FOR: NoticeEvent = NoticeEvent::client("acted-for", |l| {
    l.pick("Сотрудник действует от вашего имени", "An employee acts on your behalf")
})
.with_letter();

/// The events of this area.
pub const ALL: [NoticeEvent; 2] = [JOB_FAILED, ACTED_FOR];

/// The events of all areas, in the order in which they were added.
#[derive(Clone, Debug, Default)]
pub struct Events {
    all: Vec<NoticeEvent>,
}

/// Codes are short names in Latin letters with hyphens; fields of forms are made of them.
fn is_code(code: &str) -> bool {
    !code.is_empty() && code.bytes().all(|b| b.is_ascii_lowercase() || b == b'-')
}

impl Events {
    /// Adds the events of an area.
    ///
    /// # Panics
    /// Where a code is taken or malformed.
    pub fn add(&mut self, events: &[NoticeEvent]) {
        for new in events {
            assert!(is_code(new.code), "{:?} is no code of an event", new.code);
            assert!(self.find(new.code).is_none(), "the event {:?} is declared twice", new.code);
            self.all.push(*new);
        }
    }

    /// All events.
    pub fn all(&self) -> &[NoticeEvent] {
        &self.all
    }

    /// The event with this code.
    pub fn find(&self, code: &str) -> Option<&NoticeEvent> {
        self.all.iter().find(|event| event.code == code)
    }
}
