//! Document numbers for display and input: a series letter, the year, and a serial number without gaps.

/// Characters that people type instead of the series letter: lower case, similar Latin letters, the digit 3
/// for «З».
const LOOKALIKES: [(char, &str); 3] = [('З', "ЗзZz3"), ('Р', "РрRrPp"), ('М', "МмMm")];

/// Formats as `З-2026-000123`: a four-digit year and a number from 1, padded to six digits, longer if needed.
pub fn document_number(series: char, year: i32, serial: u32) -> Option<String> {
    ((2000..=9999).contains(&year) && serial > 0).then(|| format!("{series}-{year}-{serial:06}"))
}

/// Parses a document number leniently: lower case, look-alike letters, any dash. Returns year and serial.
pub fn parse_document_number(series: char, text: &str) -> Option<(i32, u32)> {
    let mut chars = text.trim().chars();
    let first = chars.next()?;
    let is_series = match LOOKALIKES.iter().find(|(letter, _)| *letter == series) {
        Some((_, alike)) => alike.contains(first),
        None => first == series,
    };
    if !is_series {
        return None;
    }
    let rest: String = chars.map(|c| if matches!(c, '‑' | '–' | '—' | '−') { '-' } else { c }).collect();
    let (year, serial) = rest.strip_prefix('-')?.split_once('-')?;
    let is_number = |s: &str, len: std::ops::RangeInclusive<usize>| {
        len.contains(&s.len()) && s.bytes().all(|b| b.is_ascii_digit())
    };
    if !is_number(year, 4..=4) || !is_number(serial, 1..=10) {
        return None;
    }
    let (year, serial) = (year.parse().ok()?, serial.parse().ok()?);
    document_number(series, year, serial).map(|_| (year, serial))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_read_as_they_are_typed() {
        for text in ["З-2026-000123", " з—2026-123", "Z-2026-000123", "3-2026-123"] {
            assert_eq!(parse_document_number('З', text), Some((2026, 123)), "{text}");
        }
        for text in ["", "З", "З-26-1", "З-2026-0", "З-2026-", "Р-2026-1", "З-2026-12345678901"] {
            assert_eq!(parse_document_number('З', text), None, "{text}");
        }
        assert_eq!(document_number('М', 2026, 7).as_deref(), Some("М-2026-000007"));
    }
}
