//! Interface languages, and the macro that defines every text in both of them.

use serde::{Deserialize, Serialize};

/// A language of the interface. Russian is the default; English pages are served under `/en`.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Locale {
    /// Russian.
    #[default]
    Ru,
    /// English.
    En,
}

impl Locale {
    /// All languages, the default first.
    pub const ALL: [Self; 2] = [Self::Ru, Self::En];

    /// The ISO 639 code: `ru` or `en`.
    pub const fn code(self) -> &'static str {
        match self {
            Self::Ru => "ru",
            Self::En => "en",
        }
    }

    /// The language with this ISO 639 code.
    pub fn from_code(code: &str) -> Option<Self> {
        match code {
            "ru" => Some(Self::Ru),
            "en" => Some(Self::En),
            _ => None,
        }
    }

    /// The path prefix of this language: empty or `/en`.
    pub const fn prefix(self) -> &'static str {
        match self {
            Self::Ru => "",
            Self::En => "/en",
        }
    }

    /// The text of this language.
    pub const fn pick<'a>(self, ru: &'a str, en: &'a str) -> &'a str {
        match self {
            Self::Ru => ru,
            Self::En => en,
        }
    }
}

crate::text_column!(Locale);

/// A text of the interface, as [`texts!`](crate::texts) makes it.
pub type Text = fn(Locale) -> &'static str;

impl Locale {
    /// The form in the database: the code.
    pub const fn as_str(self) -> &'static str {
        self.code()
    }

    /// Parses the form in the database.
    pub fn parse(text: &str) -> Option<Self> {
        Self::from_code(text)
    }
}

/// Selects a plural form: `ru` are those for 1, 2 and 5 («товар, товара, товаров»), `en` those for 1 and 2.
pub fn plural(locale: Locale, n: i64, ru: [&'static str; 3], en: [&'static str; 2]) -> &'static str {
    let n = n.unsigned_abs();
    match locale {
        Locale::Ru => match (n % 10, n % 100) {
            (1, t) if t != 11 => ru[0],
            (2..=4, t) if !(12..=14).contains(&t) => ru[1],
            _ => ru[2],
        },
        Locale::En if n == 1 => en[0],
        Locale::En => en[1],
    }
}

/// Defines texts in all languages, one function per text, so that a missing translation or argument does not
/// compile.
///
/// ```
/// base::texts! {
///     add_to_cart = "Добавить в корзину" / "Add to cart";
///     hello(name: &str) = "Здравствуйте, {name}" / "Hello, {name}";
/// }
/// assert_eq!(add_to_cart(base::Locale::En), "Add to cart");
/// assert_eq!(hello(base::Locale::Ru, "Анна"), "Здравствуйте, Анна");
/// ```
#[macro_export]
macro_rules! texts {
    () => {};
    ($(#[$meta:meta])* $name:ident = $ru:literal / $en:literal; $($rest:tt)*) => {
        $(#[$meta])*
        pub fn $name(locale: $crate::Locale) -> &'static str {
            locale.pick($ru, $en)
        }
        $crate::texts! { $($rest)* }
    };
    ($(#[$meta:meta])* $name:ident ( $($arg:ident : $ty:ty),+ ) = $ru:literal / $en:literal; $($rest:tt)*) => {
        $(#[$meta])*
        pub fn $name(locale: $crate::Locale, $($arg: $ty),+) -> String {
            match locale {
                $crate::Locale::Ru => format!($ru),
                $crate::Locale::En => format!($en),
            }
        }
        $crate::texts! { $($rest)* }
    };
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn russian_has_three_plural_forms() {
        let goods = |n| plural(Locale::Ru, n, ["товар", "товара", "товаров"], ["item", "items"]);
        for (n, form) in [
            (0, "товаров"),
            (1, "товар"),
            (2, "товара"),
            (5, "товаров"),
            (11, "товаров"),
            (14, "товаров"),
            (21, "товар"),
            (112, "товаров"),
            (1003, "товара"),
        ] {
            assert_eq!(goods(n), form, "{n}");
        }
        assert_eq!(plural(Locale::En, 1, ["", "", ""], ["item", "items"]), "item");
        assert_eq!(plural(Locale::En, 0, ["", "", ""], ["item", "items"]), "items");
    }
}
