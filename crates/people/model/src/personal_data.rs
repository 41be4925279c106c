//! Personal data of a customer: exports, and erasure.

use base::form::{Problems, Reader};
use base::text_enum;
use base::{Instant, Locale};
use serde::{Deserialize, Serialize};

/// How long an archive can be downloaded, in days.
pub const EXPORT_DAYS: i64 = 7;
/// Time between two archives of a customer, in minutes.
pub const EXPORT_EVERY_MINUTES: i64 = 24 * 60;
/// What stands in place of an email in records that need a contact. Nobody can have an address under `.invalid`.
pub const ERASED_EMAIL: &str = "erased@erased.invalid";
/// What stands in place of a text in records that stay.
pub const ERASED_TEXT: &str = "[удалено]";
/// The author of what an erased customer published.
pub const ERASED_AUTHOR: &str = "Покупатель";
/// Maximum length of the basis of an erasure, in characters.
pub const BASIS_CHARS_MAX: usize = 300;

text_enum! {
    /// The state of an erasure.
    pub enum ErasureState {
        /// Can be taken back.
        Waiting = "waiting",
        /// Taken back by the customer or by staff.
        Cancelled = "cancelled",
        /// At the end of the waiting time the data were still needed.
        Refused = "refused",
        /// The data are erased.
        Done = "done",
    }
}

impl ErasureState {
    /// What is shown to staff.
    pub const fn name(self, l: Locale) -> &'static str {
        match self {
            Self::Waiting => l.pick("Ждёт срока", "Waiting"),
            Self::Cancelled => l.pick("Отменено", "Cancelled"),
            Self::Refused => l.pick("Данные ещё нужны", "Still needed"),
            Self::Done => l.pick("Удалено", "Erased"),
        }
    }
}

/// Checks which written request staff act on. Field: `basis`.
///
/// # Errors
/// A problem of the field.
pub fn read_basis(text: &str) -> Result<String, Problems> {
    let mut form = Reader::default();
    let basis = form.line("basis", text, BASIS_CHARS_MAX);
    form.done(basis)
}

/// A value of an exported record.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct DataField {
    /// Its key in the JSON file.
    pub key: String,
    /// Its name in the language of the customer.
    pub label: String,
    /// As text; moments in UTC, sums in roubles.
    pub value: String,
}

/// Records of one kind in an export.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct DataSection {
    /// The name of the JSON file.
    pub code: String,
    /// The heading in the language of the customer.
    pub title: String,
    /// The records; fields without a value are left out.
    pub records: Vec<Vec<DataField>>,
}

/// The page of one's own data.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct OwnData {
    /// When the archive that is being made was asked for.
    pub asked_at: Option<Instant>,
    /// Until when the archive that is ready can be downloaded.
    pub ready_until: Option<Instant>,
    /// When the data will be erased, if that was asked for.
    pub erased_at: Option<Instant>,
    /// How long an erasure can be taken back, in days.
    pub erasure_days: i64,
}
