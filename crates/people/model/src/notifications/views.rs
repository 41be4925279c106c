//! What the pages of notifications show.

use super::{NoticeChannel, NoticeEvent};
use base::{Instant, Locale, NotificationId};

/// A notification in the list.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NoticeRow {
    /// Refers to it when it is opened.
    pub id: NotificationId,
    /// What happened.
    pub title: String,
    /// More about it; may be empty.
    pub body: String,
    /// When it happened.
    pub created_at: Instant,
    /// Whether its owner has opened it or marked it as read.
    pub is_read: bool,
}

/// A page of the list, newest first.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct NoticePage {
    /// The notifications.
    pub rows: Vec<NoticeRow>,
    /// The cursor of the next page.
    pub next: Option<String>,
}

/// Why a channel can't be chosen.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Unavailable {
    /// The account has no email.
    NoEmail,
    /// The account has no phone.
    NoPhone,
    /// The shop sends no SMS.
    NoSms,
    /// The server has no key for push messages.
    NoPush,
    /// No browser is subscribed.
    NoBrowser,
}

impl Unavailable {
    /// What is missing, as a sentence.
    pub const fn text(self, l: Locale) -> &'static str {
        match self {
            Self::NoEmail => l.pick(
                "Почта: в учётной записи нет подтверждённого адреса.",
                "Email: the account has no confirmed address.",
            ),
            Self::NoPhone => l.pick(
                "СМС: в учётной записи нет подтверждённого телефона.",
                "SMS: the account has no confirmed phone.",
            ),
            Self::NoSms => l.pick("СМС: магазин их не отправляет.", "SMS: the shop sends none."),
            Self::NoPush => l.pick(
                "Браузер: магазин не настроен на такие уведомления.",
                "Browser: the shop is not set up for such notifications.",
            ),
            Self::NoBrowser => {
                l.pick("Браузер: ни один браузер не подключён.", "Browser: no browser is connected.")
            }
        }
    }
}

/// A cell of the table of choices.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ChoiceCell {
    /// The event never uses this channel.
    Never,
    /// It always does.
    Always,
    /// The person chooses.
    Chosen(bool),
    /// The person could choose, but the channel is not available.
    Off,
}

/// A line of the table of choices.
#[derive(Clone, Debug)]
pub struct ChoiceRow {
    /// The event.
    pub event: NoticeEvent,
    /// One for each channel of the table.
    pub cells: Vec<ChoiceCell>,
}

/// The table of choices of a person.
#[derive(Clone, Debug)]
pub struct ChoicesView {
    /// The columns.
    pub channels: Vec<NoticeChannel>,
    /// The events that concern the person.
    pub rows: Vec<ChoiceRow>,
    /// Why channels are not available.
    pub unavailable: Vec<Unavailable>,
    /// The public key that browsers subscribe with; `None` where the server can't send push messages.
    pub push_key: Option<String>,
    /// How many browsers are subscribed.
    pub browsers: u64,
}
