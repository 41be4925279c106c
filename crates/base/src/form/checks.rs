//! Checks of single values shared by several forms and the browser.

use super::Problem;
use crate::contact::Login;

/// Minimum length of a password, in characters (OWASP ASVS 5, 6.2.1).
pub const PASSWORD_CHARS_MIN: usize = 8;
/// Maximum length of a password, in characters; bounds the cost of hashing.
pub const PASSWORD_CHARS_MAX: usize = 128;

/// Checks a login as it is typed.
pub fn login_problem(text: &str) -> Option<Problem> {
    if text.trim().is_empty() {
        return Some(Problem::Required);
    }
    Login::parse(text).is_none().then_some(Problem::NotALogin)
}

/// Checks the length of a new password; only the server can check whether it is too common.
pub fn new_password_problem(text: &str) -> Option<Problem> {
    match text.chars().count() {
        0 => Some(Problem::Required),
        n if n < PASSWORD_CHARS_MIN => Some(Problem::TooShort { min: PASSWORD_CHARS_MIN }),
        n if n > PASSWORD_CHARS_MAX => Some(Problem::TooLong { max: PASSWORD_CHARS_MAX }),
        _ => None,
    }
}

/// Checks an existing password: it must be present and not too long.
pub fn password_problem(text: &str) -> Option<Problem> {
    match text.chars().count() {
        0 => Some(Problem::Required),
        n if n > PASSWORD_CHARS_MAX => Some(Problem::TooLong { max: PASSWORD_CHARS_MAX }),
        _ => None,
    }
}

/// Parses a whole number of an estimate, rounding fractions up; `None` for an empty text.
///
/// # Errors
/// The problem with the text.
pub fn read_whole(text: &str, min: u32, max: u32) -> Result<Option<u32>, Problem> {
    let kept = text.chars().filter(|c| !c.is_whitespace());
    let cleaned: String = kept.map(|c| if c == ',' { '.' } else { c }).collect();
    if cleaned.is_empty() {
        return Ok(None);
    }
    let (digits, fraction) = cleaned.split_once('.').unwrap_or((&cleaned, "0"));
    let is_number = |s: &str| !s.is_empty() && s.bytes().all(|b| b.is_ascii_digit());
    if !is_number(digits) || !is_number(fraction) {
        return Err(Problem::NotANumber);
    }
    let up = u32::from(fraction.bytes().any(|b| b != b'0'));
    // More digits than a u32 holds: out of range in any case.
    let value = digits.parse::<u32>().unwrap_or(u32::MAX).saturating_add(up);
    match (min..=max).contains(&value) {
        true => Ok(Some(value)),
        false => Err(Problem::OutOfRange { min: min.into(), max: max.into() }),
    }
}

/// Whether the text is a date in the form `2026-11-24`.
pub fn is_date(text: &str) -> bool {
    // Not by the parser of `time`, which reads any format: it weighs more in the browser than an island.
    let mut parts = text.split('-');
    let mut part = |digits: usize| {
        let part =
            parts.next().filter(|part| part.len() == digits && part.bytes().all(|b| b.is_ascii_digit()));
        part.and_then(|part| part.parse::<u16>().ok())
    };
    let (Some(year), Some(month), Some(day)) = (part(4), part(2), part(2)) else { return false };
    let month = u8::try_from(month).ok().and_then(|month| time::Month::try_from(month).ok());
    let date = month
        .zip(u8::try_from(day).ok())
        .map(|(month, day)| time::Date::from_calendar_date(i32::from(year), month, day));
    text.len() == 10 && date.is_some_and(|date| date.is_ok())
}

/// The first value of a field, or an empty string if it was not sent.
pub fn get<'a>(fields: &'a [(String, String)], name: &str) -> &'a str {
    fields.iter().find(|(n, _)| n == name).map_or("", |(_, v)| v)
}
