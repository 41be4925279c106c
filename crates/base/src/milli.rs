//! Parsing and formatting of numbers stored in thousandths.

/// Parses `2,8` as 2800, accepting a comma or a dot and spaces anywhere; `None` if it is not a number or has
/// more than three decimals.
pub fn parse_milli(text: &str) -> Option<i64> {
    let cleaned: String = text.chars().filter(|c| !c.is_whitespace()).collect();
    let (sign, digits) = match cleaned.strip_prefix(['-', '−']) {
        Some(rest) => (-1, rest),
        None => (1, cleaned.as_str()),
    };
    let (whole, rest) = digits.split_once([',', '.']).unwrap_or((digits, ""));
    let is_number = |s: &str, max: usize| s.len() <= max && s.bytes().all(|b| b.is_ascii_digit());
    if whole.is_empty() || !is_number(whole, 15) || !is_number(rest, 3) {
        return None;
    }
    let rest: i64 = format!("{rest:0<3}").parse().ok()?;
    Some(sign * (whole.parse::<i64>().ok()? * 1000 + rest))
}

/// Formats as `2,8`, `-40`, for form fields.
pub fn milli_text(milli: i64) -> String {
    decimal(milli, ',')
}

/// Formats as `2.8`, `-40`, for URLs and the index.
pub fn milli_code(milli: i64) -> String {
    decimal(milli, '.')
}

fn decimal(milli: i64, comma: char) -> String {
    let sign = if milli < 0 { "-" } else { "" };
    let v = milli.unsigned_abs();
    match v % 1000 {
        0 => format!("{sign}{}", v / 1000),
        rest => format!("{sign}{}{comma}{}", v / 1000, format!("{rest:03}").trim_end_matches('0')),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn adm_1_numbers_are_read_as_people_write_them() {
        for (text, milli) in
            [("2,8", 2800), ("-0.5", -500), ("−1 000", -1_000_000), ("1\u{202f}000,001", 1_000_001)]
        {
            assert_eq!(parse_milli(text), Some(milli), "{text}");
        }
        for bad in ["", "1,2345", "1.2.3", "два", ",5", "1e3", "1234567890123456"] {
            assert_eq!(parse_milli(bad), None, "{bad}");
        }
    }

    proptest! {
        #[test]
        fn cat_2_a_number_is_read_as_it_was_written(n in -999_999_999_999_999_999i64..999_999_999_999_999_999) {
            prop_assert_eq!(parse_milli(&milli_text(n)), Some(n));
            prop_assert_eq!(parse_milli(&milli_code(n)), Some(n));
        }
    }
}
