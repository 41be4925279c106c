//! Detects common passwords, in two ways: a password is refused if either finds it.
//!
//! `zxcvbn` knows the thirty thousand most common passwords, names, English words, keyboard patterns and
//! dates, but no Cyrillic. For that there is a short list of Russian and English words, keyboard rows and
//! numbers, and the rule that up to three of them in sequence («пароль» + «12345», «sunshine» + «1987» + «!»)
//! are as easy to guess as one. There are no composition rules.

use std::collections::HashSet;
use std::sync::LazyLock;
use zxcvbn::Score;

/// Number of characters that `zxcvbn` looks at: its time grows faster than the length, and a longer password
/// is weak only if it repeats itself, which [`is_repeated`] finds.
const ESTIMATED_CHARS_MAX: usize = 40;
/// Maximum number of consecutive weak pieces that is still weak.
const PIECES_MAX: usize = 3;
/// Minimum run of neighbouring keys that counts as one piece.
const ROW_RUN_MIN: usize = 3;
/// Maximum run of arbitrary digits that counts as one piece: a year, or a day and month.
const NUMBER_MAX: usize = 4;

static WORDS: LazyLock<HashSet<&str>> =
    LazyLock::new(|| include_str!("words.txt").split_whitespace().collect());

/// Keyboard rows and alphabets; runs count in both directions.
const ROWS: &[&str] = &[
    "01234567890",
    "qwertyuiop[]",
    "asdfghjkl;'",
    "zxcvbnm,./",
    "йцукенгшщзхъ",
    "фывапролджэ",
    "ячсмитьбю.",
    "abcdefghijklmnopqrstuvwxyz",
    "абвгдеёжзийклмнопрстуфхцчшщъыьэюя",
    "1qaz2wsx3edc4rfv5tgb6yhn7ujm",
    "qazwsxedcrfvtgbyhnujm",
    "1q2w3e4r5t6y7u8i9o0p",
    "q1w2e3r4t5y6u7i8o9p0",
    "1й2ц3у4к5е6н7г8ш9щ0з",
    "a1b2c3d4e5f6g7h8i9",
    "zaq1xsw2cde3vfr4bgt5nhy6mju7",
    "789456123",
    "147258369",
];

/// `own` are the user's own words: login and name, as typed.
pub(crate) fn is_common(password: &str, own: &[&str]) -> bool {
    let folded = password.to_lowercase();
    let own = own_words(own);
    is_weak(&folded, &own) || is_weak(&without_leet(&folded), &own) || is_guessed(password, &own)
}

/// Whether `zxcvbn` estimates fewer than a million guesses, which a patient attacker makes against a login
/// that limits its rate.
fn is_guessed(password: &str, own: &HashSet<String>) -> bool {
    let start: String = password.chars().take(ESTIMATED_CHARS_MAX).collect();
    let own: Vec<&str> = own.iter().map(String::as_str).collect();
    zxcvbn::zxcvbn(&start, &own).score() < Score::Two
}

/// The parts of login and name that are long enough to be guessed, and a phone without its first digit.
fn own_words(own: &[&str]) -> HashSet<String> {
    let mut words = HashSet::new();
    for text in own {
        let text = text.to_lowercase();
        words.extend(
            text.split(|c: char| !c.is_alphanumeric()).filter(|w| w.chars().count() >= 4).map(str::to_owned),
        );
        let digits: String = text.chars().filter(char::is_ascii_digit).collect();
        if let Some((at, _)) = digits.char_indices().nth(1).filter(|_| digits.len() >= 10) {
            words.insert(digits[at..].to_owned());
            words.insert(format!("8{}", &digits[at..]));
            words.insert(digits);
        }
        words.insert(text.trim().to_owned());
    }
    words
}

/// Converts `p@ssw0rd!` to `password!`: whatever follows the last letter is unchanged.
fn without_leet(text: &str) -> String {
    let plain = |c| match c {
        '@' | '4' => 'a',
        '0' => 'o',
        '1' | '!' => 'i',
        '3' => 'e',
        '$' | '5' => 's',
        '7' => 't',
        c => c,
    };
    let end =
        text.char_indices().rev().find(|(_, c)| c.is_alphabetic()).map_or(0, |(at, c)| at + c.len_utf8());
    text[..end].chars().map(plain).chain(text[end..].chars()).collect()
}

fn is_weak(text: &str, own: &HashSet<String>) -> bool {
    let chars: Vec<char> = text.chars().collect();
    let distinct: HashSet<char> = chars.iter().copied().collect();
    if distinct.len() <= 3 || is_repeated(&chars) {
        return true;
    }
    let has_letters = chars.iter().any(|c| !c.is_ascii_digit());
    pieces(&chars, has_letters, own).is_some_and(|n| n <= PIECES_MAX)
}

/// Whether the whole is a repeated block of at most half its length.
fn is_repeated(chars: &[char]) -> bool {
    (1..=chars.len() / 2).any(|n| chars.len().is_multiple_of(n) && chars.chunks(n).all(|c| c == &chars[..n]))
}

/// The minimum number of weak pieces that make up the text, if possible.
fn pieces(chars: &[char], numbers_count: bool, own: &HashSet<String>) -> Option<usize> {
    let mut fewest: Vec<Option<usize>> = vec![None; chars.len() + 1];
    fewest[0] = Some(0);
    for start in 0..chars.len() {
        let Some(before) = fewest[start] else { continue };
        for end in start + 1..=chars.len() {
            if is_piece(&chars[start..end], numbers_count, own) && fewest[end].is_none_or(|n| n > before + 1)
            {
                fewest[end] = Some(before + 1);
            }
        }
    }
    fewest[chars.len()]
}

fn is_piece(piece: &[char], numbers_count: bool, own: &HashSet<String>) -> bool {
    let text: String = piece.iter().collect();
    let all_equal = piece.windows(2).all(|w| w[0] == w[1]);
    let symbols = piece.iter().all(|c| !c.is_alphanumeric());
    let number = piece.iter().all(char::is_ascii_digit);
    // Without letters, a number is weak only as a date or a year, not as any four digits.
    let number_is_weak = piece.len() <= NUMBER_MAX && (numbers_count || is_year_or_day(&text));
    WORDS.contains(text.as_str())
        || own.contains(&text)
        || is_row_run(piece)
        || (piece.len() > 2 && all_equal)
        || (piece.len() <= 3 && symbols)
        || (number && number_is_weak)
}

fn is_year_or_day(digits: &str) -> bool {
    let Ok(n) = digits.parse::<u32>() else { return false };
    let day = |a: u32, b: u32| (1..=31).contains(&a) && (1..=12).contains(&b);
    digits.len() == 4 && ((1940..=2039).contains(&n) || day(n / 100, n % 100) || day(n % 100, n / 100))
}

fn is_row_run(piece: &[char]) -> bool {
    if piece.len() < ROW_RUN_MIN {
        return false;
    }
    let forth: String = piece.iter().collect();
    let back: String = piece.iter().rev().collect();
    ROWS.iter().any(|row| row.contains(&forth) || row.contains(&back))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn acc_1_passwords_that_are_tried_first_are_common() {
        for password in [
            "12345678",
            "123456789",
            "87654321",
            "11111111",
            "12121212",
            "password",
            "Password1",
            "P@ssw0rd!",
            "qwerty123",
            "1q2w3e4r",
            "1qaz2wsx",
            "йцукенгш",
            "Пароль123",
            "iloveyou",
            "sunshine1987!",
            "zasov2026",
            "Засов-2026",
            "19901990",
            "01011990",
            "abcd1234",
            "qwertyasdf",
            "asdfghjkl",
            "dragonmonkey",
            "abcabcabc",
            "samsung2020",
            "любимая1",
            "admin123",
            "butthead",
            "Cocacola1",
            "48151623",
            "privet123",
            "solnyshko1",
            "moskva2024",
            "kjrjvjnbd",
        ] {
            assert!(is_common(password, &[]), "{password}");
        }
    }

    #[test]
    fn acc_1_own_login_and_name_are_no_password() {
        assert!(is_common("anna.smirnova", &["anna.smirnova@example.ru"]));
        assert!(is_common("smirnova1", &["anna.smirnova@example.ru"]));
        assert!(is_common("89123456789", &["+7 912 345-67-89"]));
        assert!(is_common("Катерина7", &["Катерина"]));
    }

    #[test]
    fn acc_1_other_passwords_are_fine() {
        for password in [
            "correct horse battery",
            "тихий омут глубок",
            "vjz,f,eirf8",
            "Kq7#pL2x",
            "три слона в лифте",
            "ночной-дозор-кота",
        ] {
            assert!(!is_common(password, &["anna@example.ru", "Анна"]), "{password}");
        }
    }
}
