//! Second factors: what they are, their codes, when staff need one, and views.

mod required;

pub use required::{Policy, has_power};

use base::form::{Problem, Problems, Reader};
use base::{Instant, Locale, PasskeyId, text_enum};

/// How many recovery codes an account has.
pub const RECOVERY_CODES: usize = 10;
/// Random bytes of a recovery code: 120 bits, so that a fast hash is enough to store it (OWASP ASVS 5, 6.5.2).
pub const RECOVERY_BYTES: usize = 15;
/// How long a proof of who one is counts for changes of factors, in minutes.
pub const FRESH_MINUTES: i64 = 10;
/// How long a login waits for its second step, in minutes.
pub const STEP_MINUTES: i64 = 10;
/// Wrong codes after which the login begins again.
pub const STEP_TRIES: i64 = 5;
/// How long a browser needs no second step, if its owner wishes so, in days.
pub const TRUST_DAYS: i64 = 30;
/// Passkeys of an account.
pub const PASSKEYS_MAX: usize = 20;
/// Longest name of a passkey, in characters.
pub const PASSKEY_NAME_CHARS: usize = 60;

/// The characters of recovery codes: none that look alike. 32 of them, five bits each.
const ALPHABET: &[u8; 32] = b"abcdefghijkmnpqrstuvwxyz23456789";
const GROUP_CHARS: usize = 4;
const TOTP_DIGITS: usize = 6;

text_enum! {
    /// What the second step of a login was.
    pub enum FactorKind {
        /// A code of an app.
        Totp = "totp",
        /// A recovery code.
        Recovery = "recovery",
        /// A passkey, as second step or as the whole login.
        Passkey = "passkey",
        /// None: the browser was trusted by its owner after an earlier second step.
        Trusted = "trusted",
    }
}

text_enum! {
    /// What a challenge for a passkey is for.
    pub enum ChallengePurpose {
        /// A new passkey.
        Add = "add",
        /// The second step of a login.
        Step = "step",
        /// A login without a password.
        Login = "login",
    }
}

impl FactorKind {
    /// What the history of logins shows.
    pub const fn name(self, l: Locale) -> &'static str {
        match self {
            Self::Totp => l.pick("код из приложения", "code of an app"),
            Self::Recovery => l.pick("код восстановления", "recovery code"),
            Self::Passkey => l.pick("ключ доступа", "passkey"),
            Self::Trusted => l.pick("доверенный браузер", "trusted browser"),
        }
    }
}

/// The code of a second step, as read.
#[derive(Clone, PartialEq, Eq)]
pub enum Code {
    /// Six digits of an app.
    Totp(String),
    /// A recovery code in its plain form, without dashes.
    Recovery(String),
}

/// Reads the code of an app or a recovery code, ignoring case, spaces and dashes. Field: `code`.
///
/// # Errors
/// A problem of the field.
pub fn read_code(text: &str) -> Result<Code, Problems> {
    let plain = plain(text);
    if plain.is_empty() {
        return Err(Problems::one("code", Problem::Required));
    }
    if plain.len() == TOTP_DIGITS && plain.bytes().all(|b| b.is_ascii_digit()) {
        return Ok(Code::Totp(plain));
    }
    let is_recovery = plain.len() == recovery_chars() && plain.bytes().all(|b| ALPHABET.contains(&b));
    if is_recovery { Ok(Code::Recovery(plain)) } else { Err(Problems::one("code", Problem::WrongCode)) }
}

/// A code without what people add to it.
fn plain(text: &str) -> String {
    let kept = text.chars().filter(|c| !c.is_whitespace() && !"-–—".contains(*c));
    kept.flat_map(char::to_lowercase).collect()
}

const fn recovery_chars() -> usize {
    RECOVERY_BYTES * 8 / 5
}

/// The plain form of a recovery code of these random bytes.
pub fn recovery_code(bytes: &[u8; RECOVERY_BYTES]) -> String {
    let mut out = String::with_capacity(recovery_chars());
    let (mut bits, mut held) = (0_u32, 0_u32);
    for byte in bytes {
        bits = (bits << 8) | u32::from(*byte);
        held += 8;
        while held >= 5 {
            held -= 5;
            out.push(char::from(ALPHABET[(bits >> held) as usize & 31]));
        }
        bits &= (1 << held) - 1;
    }
    out
}

/// A code or key in groups of four, as people copy it: `abcd-efgh`.
pub fn grouped(plain: &str, between: &str) -> String {
    let chars: Vec<char> = plain.chars().collect();
    let groups: Vec<String> = chars.chunks(GROUP_CHARS).map(|group| group.iter().collect()).collect();
    groups.join(between)
}

/// Reads the name of a passkey. Field: `name`.
///
/// # Errors
/// A problem of the field.
pub fn read_passkey_name(text: &str) -> Result<String, Problems> {
    let mut form = Reader::default();
    let name = form.line("name", text, PASSKEY_NAME_CHARS);
    form.done(name)
}

/// The factors of an account.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Factors {
    /// Since when codes of an app are asked for.
    pub totp_since: Option<Instant>,
    /// Oldest first.
    pub passkeys: Vec<PasskeyView>,
    /// Recovery codes that were not used.
    pub codes_left: i64,
    /// Whether the shop requires one of this account, now or from a later day on.
    pub requirement: Requirement,
    /// Whether the address of the shop allows passkeys.
    pub offers_passkeys: bool,
    /// Whether who is logged in has proved it a short time ago.
    pub is_fresh: bool,
}

impl Factors {
    /// Whether there is a second step at logins.
    pub fn is_on(&self) -> bool {
        self.totp_since.is_some() || !self.passkeys.is_empty()
    }

    /// Whether a factor can't be removed because it is the last one and required.
    pub fn is_last_required(&self) -> bool {
        let count = usize::from(self.totp_since.is_some()) + self.passkeys.len();
        count == 1 && self.requirement == Requirement::Now
    }
}

/// Whether an account needs a second factor.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Requirement {
    /// It does not.
    None,
    /// From this day on, `2026-12-01`.
    From(String),
    /// It does.
    Now,
}

/// A passkey, as its owner sees it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PasskeyView {
    /// Names it in the form that removes it.
    pub id: PasskeyId,
    /// Chosen by its owner.
    pub name: String,
    /// When it was added.
    pub created_at: Instant,
    /// When it last opened a session.
    pub last_used_at: Option<Instant>,
}

/// What an app needs to show codes.
#[derive(Clone, PartialEq, Eq)]
pub struct TotpSetup {
    /// The key in Base32.
    pub secret: String,
    /// `otpauth://…`, as the app reads it from a picture.
    pub url: String,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn acc_7_recovery_codes_are_long_and_read_as_people_copy_them() {
        let code = recovery_code(&[0xff; RECOVERY_BYTES]);
        assert_eq!(code, "9".repeat(24));
        let bytes = [1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15];
        let code = recovery_code(&bytes);
        assert_ne!(code, recovery_code(&[0; RECOVERY_BYTES]));
        let shown = grouped(&code, "-");
        assert_eq!(shown.len(), 29);
        for typed in [shown.clone(), shown.to_uppercase(), format!(" {} ", shown.replace('-', " — "))] {
            assert!(read_code(&typed) == Ok(Code::Recovery(code.clone())), "{typed}");
        }
        assert!(read_code("123 456") == Ok(Code::Totp("123456".into())));
        for (bad, problem) in [
            ("", Problem::Required),
            ("12345", Problem::WrongCode),
            ("１２３４５６", Problem::WrongCode),
            (&code[1..], Problem::WrongCode),
            (&format!("{}0", &code[1..]), Problem::WrongCode),
        ] {
            assert_eq!(read_code(bad).err(), Some(Problems::one("code", problem)), "{bad}");
        }
    }
}
