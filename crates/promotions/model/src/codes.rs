//! Codes that unlock promotions.

use base::form::{Problem, Reader};

/// Most codes of one promotion.
pub const CODES_MAX: i64 = 10_000;
/// Longest code, in characters.
pub const CODE_CHARS_MAX: usize = 40;
/// Shortest code, in characters.
const CODE_CHARS_MIN: usize = 3;
/// Characters of a generated code: 10 of 31 have 49 bits, too many to guess.
const GENERATED_CHARS: usize = 10;
/// Without letters and digits that look like others.
const ALPHABET: &[u8; 31] = b"ABCDEFGHJKMNPQRSTUVWXYZ23456789";

/// The form in which codes are compared and stored: upper case, letters and digits only. Empty for a text without any.
pub fn fold(typed: &str) -> String {
    typed.chars().filter(|c| c.is_alphanumeric()).flat_map(char::to_uppercase).take(CODE_CHARS_MAX).collect()
}

/// Reads a code that is made up by staff.
pub fn read(form: &mut Reader, field: &str, typed: &str) -> String {
    let code = fold(typed);
    let chars = typed.chars().filter(|c| c.is_alphanumeric()).count();
    form.check(field, chars >= CODE_CHARS_MIN, Problem::TooShort { min: CODE_CHARS_MIN });
    form.check(field, chars <= CODE_CHARS_MAX, Problem::TooLong { max: CODE_CHARS_MAX });
    code
}

/// A code of random bytes. The remainder favours the first 8 of 31 letters by a 32nd, which costs less than a bit.
pub fn generated(random: [u8; GENERATED_CHARS]) -> String {
    random.iter().map(|byte| char::from(ALPHABET[usize::from(*byte) % ALPHABET.len()])).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn chk_6_a_code_is_the_same_however_it_is_typed() {
        for typed in ["Лето-2026", " лето 2026 ", "ЛЕТО2026"] {
            assert_eq!(fold(typed), "ЛЕТО2026");
        }
        assert_eq!(fold(" — "), "");
        assert_eq!(generated([0, 1, 2, 30, 31, 32, 255, 7, 8, 9]).len(), 10);
        let mut form = Reader::default();
        read(&mut form, "code", "A1");
        assert!(form.problems.of("code").is_some());
    }
}
