//! View models of receipts.

use crate::body::{Body, Fiscal};
use crate::states::{ReceiptKind, ReceiptSource, ReceiptState};
use base::{BranchId, Instant, Kopecks, Locale, ReceiptId, text_enum};

/// A receipt as its buyer sees it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ReceiptView {
    /// Key of its row.
    pub id: ReceiptId,
    /// Income, refund or correction.
    pub kind: ReceiptKind,
    /// What it was made for.
    pub source: ReceiptSource,
    /// How far it is.
    pub state: ReceiptState,
    /// The sum of its lines.
    pub total: Kopecks,
    /// When it became necessary.
    pub at: Instant,
    /// What the till answered; empty until it is registered.
    pub fiscal: Fiscal,
    /// Where it was sent: an email or a phone; empty if there is none.
    pub sent_to: String,
}

impl ReceiptView {
    /// «Чек предоплаты», by what it was made for.
    pub const fn name(&self, l: Locale) -> &'static str {
        match (self.source, self.kind) {
            (ReceiptSource::Payment, _) => l.pick("Чек об оплате", "Receipt of the payment"),
            (ReceiptSource::HandOver, _) => l.pick("Чек при выдаче заказа", "Receipt of the hand-over"),
            (ReceiptSource::Refund, _) => l.pick("Чек возврата", "Receipt of the refund"),
            (ReceiptSource::Correction, _) => l.pick("Чек коррекции", "Correction receipt"),
        }
    }
}

/// A receipt in the list of staff.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ReceiptRow {
    /// As its buyer sees it.
    pub view: ReceiptView,
    /// The branch that sold.
    pub branch: BranchId,
    /// The stored number of what was sold.
    pub number: String,
    /// When something last happened to it.
    pub updated_at: Instant,
    /// Why it failed, or why the till could not be reached; empty otherwise.
    pub failure: String,
}

/// A page of receipts.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ReceiptPage {
    /// The newest first.
    pub rows: Vec<ReceiptRow>,
    /// The cursor of the next page.
    pub next: Option<String>,
}

/// A receipt on its own page.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ReceiptCard {
    /// As in the list.
    pub row: ReceiptRow,
    /// What it says.
    pub body: Body,
    /// How often it was sent as a new one.
    pub attempt: i64,
    /// The receipt that it corrects.
    pub corrects: Option<ReceiptId>,
    /// Whether it may be sent once more.
    pub can_retry: bool,
    /// Whether a correction of it may be made.
    pub can_correct: bool,
}

text_enum! {
    /// What the list of staff is limited to.
    pub enum ReceiptFilter {
        /// Those that failed.
        Failed = "failed",
        /// Those that are on their way.
        Open = "open",
        /// Those that are registered.
        Registered = "registered",
        /// Those that were not needed after a failure.
        Dropped = "dropped",
    }
}

impl ReceiptFilter {
    /// The states that it shows.
    pub const fn states(self) -> &'static [ReceiptState] {
        match self {
            Self::Failed => &[ReceiptState::Failed],
            Self::Open => &[ReceiptState::New, ReceiptState::Sent],
            Self::Registered => &[ReceiptState::Registered],
            Self::Dropped => &[ReceiptState::Dropped],
        }
    }

    /// The name in a language.
    pub const fn name(self, l: Locale) -> &'static str {
        match self {
            Self::Failed => l.pick("Ошибки", "Failed"),
            Self::Open => l.pick("В работе", "On their way"),
            Self::Registered => l.pick("Зарегистрированы", "Registered"),
            Self::Dropped => l.pick("Не понадобились", "Not needed"),
        }
    }
}

/// Which receipts staff looks for.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct StaffReceipts {
    /// `None` for all.
    pub state: Option<ReceiptFilter>,
    /// `None` for all branches of the actor.
    pub branch: Option<BranchId>,
    /// A part of the number of the order, or a fiscal document.
    pub find: String,
    /// The first moment; `None` for all.
    pub from: Option<Instant>,
    /// The first moment after the period; `None` for all.
    pub until: Option<Instant>,
    /// The cursor; empty for the first page.
    pub after: String,
}

/// What of receipts waits for staff.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct ReceiptsWaiting {
    /// Receipts that failed.
    pub failed: i64,
    /// Since when the till has not answered; `None` if it does, or nothing was sent.
    pub silent_since: Option<Instant>,
}
