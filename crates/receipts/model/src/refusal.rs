//! Refusals of receipts.

use base::Locale;
use base::refusal::AreaRefusal;
use serde::{Deserialize, Serialize};

/// Why something can't be done with a receipt now.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "code", rename_all = "snake_case")]
pub enum ReceiptsRefusal {
    /// No till is chosen in the settings.
    Off,
    /// The till makes no corrections for programs.
    NoCorrections,
    /// Its money was returned: a receipt of it would have to be taken back at once.
    Returned,
}

impl AreaRefusal for ReceiptsRefusal {
    const AREA: &'static str = "receipts";

    fn text(&self, l: Locale) -> String {
        match self {
            Self::Off => l.pick(
                "Касса не выбрана: задайте её в настройках, раздел «Касса»",
                "No till is chosen: set one in the settings, group “Till”",
            ),
            Self::NoCorrections => l.pick(
                "Через платёжную систему чеки коррекции не делаются. Сделайте его в личном кабинете кассы",
                "The payment gateway makes no correction receipts. Make it in the account of the till",
            ),
            Self::Returned => l.pick(
                "Деньги по этому чеку уже возвращены, пробивать его не нужно",
                "The money of this receipt was returned already, it is not needed",
            ),
        }
        .to_owned()
    }
}
