//! Names of people. Whoever types one may not be its owner, and letters begin with it: a name that advertises is refused.

/// Maximum length of a name, in characters.
pub const NAME_CHARS_MAX: usize = 100;
/// A name with more digits is a phone number or an account.
const DIGITS_MAX: usize = 6;
/// What may stand between the letters of a name, a company's included. No slash, colon or bracket, so no address of a
/// page and no markup.
const MARKS: &str = " -‐‑–—.,'’ʼ`\"()«»“”„&+№";

/// Whether the text can be a name: letters and the marks between them, without an address of a page, markup, line breaks
/// or a phone number.
pub fn is_name(text: &str) -> bool {
    text.chars().count() <= NAME_CHARS_MAX
        && text.chars().all(|c| c.is_alphanumeric() || is_accent(c) || MARKS.contains(c))
        && text.chars().filter(|c| c.is_numeric()).count() <= DIGITS_MAX
        && !text.split([' ', ',', '(', ')']).any(is_host)
}

/// An accent that stands after its letter.
fn is_accent(c: char) -> bool {
    ('\u{300}'..='\u{36f}').contains(&c)
}

/// Whether mail programs make a link of the word: `shop.example`, `www.x`. Initials such as «И.И.» are none.
fn is_host(word: &str) -> bool {
    let labels: Vec<&str> = word.split('.').collect();
    let is_long = |label: &str| label.chars().count() >= 2;
    labels.windows(2).any(|pair| {
        (is_long(pair[0]) && is_long(pair[1]) && pair[1].chars().any(char::is_alphabetic))
            || (pair[0].eq_ignore_ascii_case("www") && !pair[1].is_empty())
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_of_people_and_companies_are_names() {
        for name in [
            "Анна Котова",
            "Ёлкина-Шторм Мария (2-й подъезд)",
            "Иванов И.И.",
            "А. С. Пушкин",
            "ООО «Ромашка», отдел № 7",
            "Seán O’Brien",
            "Jose\u{301} Ortega",
            "D'Artagnan & Co.",
            "李小龙",
            "",
        ] {
            assert!(is_name(name), "{name}");
        }
    }

    #[test]
    fn what_advertises_is_no_name() {
        for text in [
            "Приз ждёт: https://evil.example/x",
            "Заберите приз на evil.example",
            "evil.рф",
            "www.x",
            "ev-il.com.",
            "<a href=x>Анна</a>",
            "[Анна](x)",
            "Анна\nВаш приз",
            "anna@example.ru",
            "Звоните 8 800 555 35 35",
            "Анна\u{202e}",
            "t.me/x",
            &"я".repeat(NAME_CHARS_MAX + 1),
        ] {
            assert!(!is_name(text), "{text}");
        }
    }
}
