//! Formatting of numbers for display in Russian and English, with the correct spaces.

use crate::{Kopecks, Locale};

/// A thin no-break space, used between thousands. The rouble sign is preceded by a full no-break space: its
/// side bearing is so small that a thin space would disappear.
pub const THIN: char = '\u{202f}';

/// `12 490 ₽`, or `12 490,50 ₽` when there are kopecks; English groups by comma: `₽12,490.50`.
pub fn money(locale: Locale, amount: Kopecks) -> String {
    let sign = if amount.0 < 0 { "−" } else { "" };
    let v = amount.0.unsigned_abs();
    let whole = integer(locale, (v / 100) as i64);
    let kopecks = v % 100;
    match (locale, kopecks) {
        (Locale::Ru, 0) => format!("{sign}{whole}\u{a0}₽"),
        (Locale::Ru, k) => format!("{sign}{whole},{k:02}\u{a0}₽"),
        (Locale::En, 0) => format!("{sign}₽{whole}"),
        (Locale::En, k) => format!("{sign}₽{whole}.{k:02}"),
    }
}

/// `12 490` in Russian, `12,490` in English.
pub fn integer(locale: Locale, n: i64) -> String {
    let digits = n.unsigned_abs().to_string();
    let separator = match locale {
        Locale::Ru => THIN,
        Locale::En => ',',
    };
    let mut out = String::new();
    if n < 0 {
        out.push('−');
    }
    for (i, c) in digits.chars().enumerate() {
        if i > 0 && (digits.len() - i).is_multiple_of(3) {
            out.push(separator);
        }
        out.push(c);
    }
    out
}

/// Formats thousandths (`2800` is 2.8) with the decimal separator of the language, without trailing zeros.
pub fn thousandths(locale: Locale, milli: i64) -> String {
    let sign = if milli < 0 { "−" } else { "" };
    let (whole, rest) = (milli.unsigned_abs() / 1000, milli.unsigned_abs() % 1000);
    let whole = integer(locale, whole as i64);
    if rest == 0 {
        return format!("{sign}{whole}");
    }
    let decimals = format!("{rest:03}");
    let comma = if locale == Locale::Ru { ',' } else { '.' };
    format!("{sign}{whole}{comma}{}", decimals.trim_end_matches('0'))
}

/// Formats a file size in decimal units: `1,4 МБ`, `12 КБ`.
pub fn bytes(locale: Locale, n: i64) -> String {
    match n {
        n if n >= 1_000_000 => {
            format!("{}\u{a0}{}", thousandths(locale, n / 100_000 * 100), locale.pick("МБ", "MB"))
        }
        n if n >= 1_000 => format!("{}\u{a0}{}", n / 1_000, locale.pick("КБ", "kB")),
        n => format!("{n}\u{a0}{}", locale.pick("Б", "B")),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn money_has_thin_spaces_and_kopecks_only_when_there_are_any() {
        assert_eq!(money(Locale::Ru, Kopecks(1_249_000)), "12\u{202f}490\u{a0}₽");
        assert_eq!(money(Locale::Ru, Kopecks(-123_450)), "−1\u{202f}234,50\u{a0}₽");
        assert_eq!(money(Locale::En, Kopecks(123_456_789)), "₽1,234,567.89");
        assert_eq!(money(Locale::Ru, Kopecks(0)), "0\u{a0}₽");
    }

    #[test]
    fn thousandths_drop_what_says_nothing() {
        assert_eq!(thousandths(Locale::Ru, 2800), "2,8");
        assert_eq!(thousandths(Locale::En, 2801), "2.801");
        assert_eq!(thousandths(Locale::Ru, -4000), "−4");
        assert_eq!(bytes(Locale::Ru, 1_450_000), "1,4\u{a0}МБ");
    }
}
