//! Text normalisation: folding for search and comparison, and length limits.

/// Folds a text for comparison and search: lower case, `ё` as `е`, and each run of characters that are
/// neither letters nor digits becomes one space. Stored next to the original, since SQLite cannot lower-case
/// Cyrillic.
pub fn fold(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut gap = false;
    for c in text.chars().flat_map(char::to_lowercase) {
        let c = if c == 'ё' { 'е' } else { c };
        if c.is_alphanumeric() {
            if gap && !out.is_empty() {
                out.push(' ');
            }
            gap = false;
            out.push(c);
        } else {
            gap = true;
        }
    }
    out
}

/// Folds a SKU or model like [`fold`] but without any separators, so that «DS-2CD 2143» matches `DS2CD2143`.
pub fn fold_sku(text: &str) -> String {
    fold(text).replace(' ', "")
}

/// What a list of names is sorted by: the folded text, or the text itself if it has neither letters nor digits, so that only an
/// empty text gives an empty one.
pub fn sort_text(text: &str) -> String {
    let folded = fold(text);
    if folded.is_empty() { text.trim().to_owned() } else { folded }
}

/// Makes a URL slug from Latin or transliterated Cyrillic letters, at most 80 characters.
pub fn slug(text: &str) -> String {
    let mut out = String::new();
    for c in fold(text).chars() {
        match c {
            ' ' => out.push('-'),
            c if c.is_ascii_alphanumeric() => out.push(c),
            c => out.push_str(transliterate(c)),
        }
    }
    out.truncate(80);
    out.trim_matches('-').to_owned()
}

fn transliterate(c: char) -> &'static str {
    match c {
        'а' => "a",
        'б' => "b",
        'в' => "v",
        'г' => "g",
        'д' => "d",
        'е' => "e",
        'ж' => "zh",
        'з' => "z",
        'и' => "i",
        'й' => "y",
        'к' => "k",
        'л' => "l",
        'м' => "m",
        'н' => "n",
        'о' => "o",
        'п' => "p",
        'р' => "r",
        'с' => "s",
        'т' => "t",
        'у' => "u",
        'ф' => "f",
        'х' => "kh",
        'ц' => "ts",
        'ч' => "ch",
        'ш' => "sh",
        'щ' => "sch",
        'ы' => "y",
        'э' => "e",
        'ю' => "yu",
        'я' => "ya",
        _ => "",
    }
}

/// Lower-cases the first letter, for a sentence used as the second half of another.
pub fn lower_first(text: &str) -> String {
    let mut chars = text.chars();
    chars.next().map_or_else(String::new, |first| first.to_lowercase().chain(chars).collect())
}

/// The first `chars` characters of a text, with an ellipsis if it is longer.
pub fn beginning(text: &str, chars: usize) -> String {
    match text.char_indices().nth(chars) {
        Some((end, _)) => format!("{}…", &text[..end]),
        None => text.to_owned(),
    }
}

/// Trims a one-line text and collapses its inner whitespace; control characters become spaces.
pub fn one_line(text: &str) -> String {
    text.split(|c: char| c.is_whitespace() || c.is_control())
        .filter(|w| !w.is_empty())
        .collect::<Vec<_>>()
        .join(" ")
}

/// A text as it was typed, without control characters other than line breaks and tabs: PostgreSQL stores no U+0000.
pub fn typed(text: &str) -> String {
    text.chars().filter(|c| !c.is_control() || matches!(c, '\n' | '\r' | '\t')).collect()
}

/// Trims a multi-line text and drops control characters other than line breaks and tabs.
pub fn many_lines(text: &str) -> String {
    text.replace("\r\n", "\n")
        .chars()
        .filter(|c| !c.is_control() || matches!(c, '\n' | '\t'))
        .collect::<String>()
        .trim()
        .to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn folding_ignores_case_and_separators() {
        assert_eq!(fold("  Камера  IP, 4 Мп — Ёлка"), "камера ip 4 мп елка");
        assert_eq!(fold_sku("DS-2CD 2143/G0"), "ds2cd2143g0");
        assert_eq!(slug("Датчик протечки «Аква»"), "datchik-protechki-akva");
        assert_eq!(typed(" a\u{0}\u{7f}\r\n\tb "), " a\r\n\tb ");
        assert_eq!(one_line(" a\t b\u{0} c\n"), "a b c");
        assert_eq!(many_lines("a\r\nb\u{7}\n"), "a\nb");
        assert_eq!([beginning("ёлка", 4), beginning("ёлка", 3)], ["ёлка", "ёлк…"]);
    }
}
