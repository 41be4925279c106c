//! Views of the account pages.

use super::AccountKind;
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
