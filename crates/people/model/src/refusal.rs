//! Refusals about accounts.

use base::Locale;
use base::refusal::AreaRefusal;
use serde::{Deserialize, Serialize};

/// Why an account can't be used now.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "code", rename_all = "snake_case")]
pub enum PeopleRefusal {
    /// The account was blocked by the shop.
    AccountBlocked,
}

impl AreaRefusal for PeopleRefusal {
    const AREA: &'static str = "people";

    fn text(&self, l: Locale) -> String {
        match self {
            Self::AccountBlocked => l.pick(
                "Вход для этой учётной записи закрыт. Напишите нам, если это ошибка",
                "This account has been closed. Write to us if that is a mistake",
            ),
        }
        .to_owned()
    }
}
