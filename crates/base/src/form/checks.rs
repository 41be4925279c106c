//! Checks of single texts that several forms and the browser share.

use super::Problem;
use crate::contact::Login;

/// The shortest password, in characters (OWASP ASVS 5, 6.2.1).
pub const PASSWORD_CHARS_MIN: usize = 8;
/// The longest password, in characters; it bounds what is hashed.
pub const PASSWORD_CHARS_MAX: usize = 128;

/// What is wrong with a login, as it is typed.
pub fn login_problem(text: &str) -> Option<Problem> {
    if text.trim().is_empty() {
        return Some(Problem::Required);
    }
    Login::parse(text).is_none().then_some(Problem::NotALogin)
}

/// What is wrong with a new password by its length; whether it is too common only the server knows.
pub fn new_password_problem(text: &str) -> Option<Problem> {
    match text.chars().count() {
        0 => Some(Problem::Required),
        n if n < PASSWORD_CHARS_MIN => Some(Problem::TooShort { min: PASSWORD_CHARS_MIN }),
        n if n > PASSWORD_CHARS_MAX => Some(Problem::TooLong { max: PASSWORD_CHARS_MAX }),
        _ => None,
    }
}

/// What is wrong with a password that exists already: only that it has to be there, and not be endless.
pub fn password_problem(text: &str) -> Option<Problem> {
    match text.chars().count() {
        0 => Some(Problem::Required),
        n if n > PASSWORD_CHARS_MAX => Some(Problem::TooLong { max: PASSWORD_CHARS_MAX }),
        _ => None,
    }
}

/// A whole number of an estimate, fractions rounded up; nothing for an empty text.
///
/// # Errors
/// What is wrong with the text.
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
    // More digits than a u32 holds are simply too many of whatever it is.
    let value = digits.parse::<u32>().unwrap_or(u32::MAX).saturating_add(up);
    match (min..=max).contains(&value) {
        true => Ok(Some(value)),
        false => Err(Problem::OutOfRange { min: min.into(), max: max.into() }),
    }
}

/// Whether the text is a date as `2026-11-24`.
pub fn is_date(text: &str) -> bool {
    let format = time::macros::format_description!("[year]-[month]-[day]");
    text.len() == 10 && time::Date::parse(text, format).is_ok()
}

/// The first value of a field; empty where the field was not sent.
pub fn get<'a>(fields: &'a [(String, String)], name: &str) -> &'a str {
    fields.iter().find(|(n, _)| n == name).map_or("", |(_, v)| v)
}
