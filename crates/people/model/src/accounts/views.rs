//! Views of the account pages.

use super::{AccountKind, LoginOutcome};
use crate::factors::FactorKind;
use base::{AccountId, Instant, Locale, SessionId};
use serde::{Deserialize, Serialize};

/// The account's own data.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Profile {
    /// Refers to it in other tables.
    pub id: AccountId,
    /// Who owns it.
    pub kind: AccountKind,
    /// As the customer wishes to be called; may be empty.
    pub name: String,
    /// In canonical form; one of email and phone is the login.
    pub email: Option<String>,
    /// In canonical form, `+79123456789`.
    pub phone: Option<String>,
    /// The version that a change is made from.
    pub version: i64,
}

/// One of the account's sessions.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct SessionView {
    /// Names it in the form that ends it.
    pub id: SessionId,
    /// As sent by the browser; may be empty or untrue.
    pub user_agent: String,
    /// The moment of the login.
    pub created_at: Instant,
    /// Updated at most every five minutes.
    pub last_used_at: Instant,
    /// Whether it is the session of this request.
    pub is_current: bool,
}

/// Attempts to log in to the account: one that succeeded, or failures of the same kind from one network within
/// an hour.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct LoginEventView {
    /// The last of the attempts.
    pub at: Instant,
    /// Their number, at least 1.
    pub tries: i64,
    /// How they ended.
    pub outcome: LoginOutcome,
    /// What the second step was, if there was one.
    pub factor: Option<FactorKind>,
    /// Where they came from, for example `203.0.113.0/24`; empty if unknown.
    pub network: String,
    /// That of the last attempt, as sent by the browser; may be empty or untrue.
    pub user_agent: String,
}

impl LoginOutcome {
    /// What is shown to the owner of the account and to the staff who manage accounts.
    pub fn name(self, l: Locale) -> &'static str {
        match self {
            Self::Opened => l.pick("Вход", "Logged in"),
            Self::WrongPassword => l.pick("Неверный пароль", "Wrong password"),
            Self::Refused => l.pick(
                "Слишком много попыток, пароль не проверялся",
                "Too many attempts, the password was not checked",
            ),
            Self::ActedFor => l.pick(
                "Сотрудник магазина действовал от имени клиента",
                "An employee of the shop acted for the customer",
            ),
            Self::Blocked => l.pick("Вход закрыт магазином", "Closed by the shop"),
            Self::CodeRefused => l.pick(
                "Пароль подошёл, кодов слишком много, код не проверялся",
                "Right password, too many codes, this one was not checked",
            ),
            Self::WrongCode => l.pick(
                "Пароль подошёл, код второго шага неверный",
                "Right password, wrong code of the second step",
            ),
        }
    }
}

impl LoginEventView {
    /// What happened, with the second step if there was one: «Вход, код из приложения».
    pub fn what(&self, l: Locale) -> String {
        let outcome = self.outcome.name(l);
        self.factor.map_or_else(|| outcome.to_owned(), |factor| format!("{outcome}, {}", factor.name(l)))
    }
}

/// A login for the log when no account has it, shortened, because people also type passwords into this field:
/// «an…@ex…», «+79…».
pub fn masked_login(login: &str) -> String {
    const CHARS: usize = 2;
    let start = |text: &str, n: usize| text.chars().take(n).chain(['…']).collect::<String>();
    match login.split_once('@') {
        Some((local, host)) => format!("{}@{}", start(local, CHARS), start(host, CHARS)),
        None => start(login, CHARS + 1),
    }
}

/// Describes a network as its owner may recognise it: «адрес 203.0.113.*».
pub fn network_text(locale: Locale, network: &str) -> String {
    let address = match network.strip_suffix(".0/24") {
        Some(start) => format!("{start}.*"),
        None => network.to_owned(),
    };
    format!("{}\u{a0}{address}", locale.pick("адрес", "address"))
}

/// Describes browser and system of a `User-Agent`: «Firefox, Windows».
pub fn device(locale: Locale, user_agent: &str) -> String {
    // The order matters: Edge and Opera also contain Chrome, and Chrome contains Safari.
    const BROWSERS: [(&str, &str); 7] = [
        ("YaBrowser", "Яндекс Браузер"),
        ("Edg", "Edge"),
        ("OPR", "Opera"),
        ("Firefox", "Firefox"),
        ("FxiOS", "Firefox"),
        ("Chrome", "Chrome"),
        ("Safari", "Safari"),
    ];
    const SYSTEMS: [(&str, &str); 6] = [
        ("Android", "Android"),
        ("iPhone", "iPhone"),
        ("iPad", "iPad"),
        ("Windows", "Windows"),
        ("Mac OS", "macOS"),
        ("Linux", "Linux"),
    ];
    let find = |list: &[(&str, &'static str)]| {
        list.iter().find(|(mark, _)| user_agent.contains(mark)).map(|(_, name)| *name)
    };
    match (find(&BROWSERS), find(&SYSTEMS)) {
        (Some("Яндекс Браузер"), system) if locale == Locale::En => {
            system.map_or_else(|| "Yandex Browser".to_owned(), |s| format!("Yandex Browser, {s}"))
        }
        (Some(browser), Some(system)) => format!("{browser}, {system}"),
        (Some(one), None) | (None, Some(one)) => one.to_owned(),
        (None, None) => locale.pick("Неизвестное устройство", "Unknown device").to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn masked_logins_show_too_little_for_a_password() {
        assert_eq!(masked_login("anna@example.ru"), "an…@ex…");
        assert_eq!(masked_login("p@ss.word"), "p…@ss…");
        assert_eq!(masked_login("+79123456789"), "+79…");
    }

    #[test]
    fn networks_are_shown_as_addresses() {
        assert_eq!(network_text(Locale::Ru, "203.0.113.0/24"), "адрес\u{a0}203.0.113.*");
        assert_eq!(network_text(Locale::En, "2001:db8:1:2::/64"), "address\u{a0}2001:db8:1:2::/64");
    }

    #[test]
    fn devices_are_named_in_known_words() {
        let windows = "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/141.0 Safari/537.36";
        assert_eq!(device(Locale::Ru, windows), "Chrome, Windows");
        assert_eq!(device(Locale::Ru, &format!("{windows} Edg/141.0")), "Edge, Windows");
        assert_eq!(device(Locale::En, &format!("{windows} YaBrowser/26.1")), "Yandex Browser, Windows");
        assert_eq!(device(Locale::Ru, "curl/8"), "Неизвестное устройство");
    }
}

/// How a person is addressed in messages.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Addressee {
    /// May be empty.
    pub name: String,
    /// The address of messages, if the account has one.
    pub email: Option<String>,
    /// In the form `+79123456789`; used where there is no email.
    pub phone: Option<String>,
    /// The language of messages.
    pub locale: Locale,
}
