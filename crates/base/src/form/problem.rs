//! Field problems and their messages.

use crate::{Bilingual, Locale, text};
use serde::{Deserialize, Serialize};

/// A problem with one field.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "problem", rename_all = "snake_case")]
pub enum Problem {
    /// Nothing was entered.
    Required,
    /// Longer than `max`.
    TooLong {
        /// In characters.
        max: usize,
    },
    /// Shorter than `min`.
    TooShort {
        /// In characters.
        min: usize,
    },
    /// See [`crate::contact::Email`].
    NotAnEmail,
    /// See [`crate::contact::Phone`].
    NotAPhone,
    /// Neither an email nor a phone.
    NotALogin,
    /// See [`crate::names::is_name`].
    NotAName,
    /// Not a whole number.
    NotANumber,
    /// Not an amount in roubles, or negative.
    NotMoney,
    /// Not a date of the calendar in the form `2026-11-24`.
    NotADate,
    /// A date that has to be today or later.
    InThePast,
    /// A number outside the bounds, which are allowed themselves.
    OutOfRange {
        /// Smallest allowed.
        min: i64,
        /// Largest allowed.
        max: i64,
    },
    /// Not one of the offered values.
    #[serde(alias = "not_on_the_list")]
    InvalidChoice,
    /// Has to be unique, and another record has it.
    AlreadyTaken,
    /// The login is unknown or the password does not match it.
    WrongPassword,
    /// A new password that is easy to guess.
    CommonPassword,
    /// A confirmation code that does not match or has expired.
    WrongCode,
    /// The consent was not given.
    ConsentNeeded,
    /// A file without bytes.
    FileEmpty,
    /// Larger than `max_mb`.
    FileTooLarge {
        /// In megabytes.
        max_mb: i64,
    },
    /// The content is not of an allowed type, whatever the name says.
    FileWrongType,
    /// The content can't be read.
    FileDamaged,
    /// A picture too large to be decoded.
    FileTooManyPixels,
    /// More values than `max`.
    TooMany {
        /// Largest allowed number.
        max: i64,
    },
    /// No record with this number, code or name.
    NotFound,
    /// Neither an email nor a phone was given.
    ContactNeeded,
    /// A date that has to be today or earlier.
    InTheFuture,
    /// Not a code: lower-case Latin letters, digits and underscores.
    NotACode,
    /// A category can't be its own descendant.
    InsideItself,
    /// Two columns are mapped to the same field.
    ChosenTwice,
    /// No column is mapped to this field.
    ColumnNeeded,
    /// The attribute is not assigned to this category.
    NotOfCategory,
    /// The typed confirmation of a destructive action does not match the name.
    #[serde(alias = "not_its_name")]
    ConfirmationMismatch,
    /// A problem specific to one area.
    Area(AreaProblem),
}

/// A problem defined by an area for its own fields: a stable code and messages in both languages.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct AreaProblem {
    /// `area.problem`, for code and tests.
    pub code: String,
    /// The message for the user: what happened and what to do.
    pub text: Bilingual,
}

impl Problem {
    /// Creates a problem of one area.
    pub fn of_area(code: &str, text: impl Fn(Locale) -> String) -> Self {
        let text = Bilingual::new(text(Locale::Ru), text(Locale::En));
        Self::Area(AreaProblem { code: code.to_owned(), text })
    }

    /// The message for the user: what happened and what to do.
    pub fn text(&self, l: Locale) -> String {
        let s = |ru: &str, en: &str| l.pick(ru, en).to_owned();
        match self {
            Self::Required => s("Заполните это поле", "Fill in this field"),
            Self::ConfirmationMismatch => {
                s("Напишите название того, что исчезнет", "Type the name of what goes")
            }
            Self::TooLong { max } => match l {
                Locale::Ru => format!("Слишком длинно, не больше {max} знаков"),
                Locale::En => format!("Too long, {max} characters at most"),
            },
            Self::TooShort { min } => match l {
                Locale::Ru => format!("Слишком коротко, не меньше {min} знаков"),
                Locale::En => format!("Too short, at least {min} characters"),
            },
            Self::NotAnEmail => s(
                "Проверьте адрес почты, например anna@example.ru",
                "Check the email address, for example anna@example.com",
            ),
            Self::NotAPhone => s(
                "Проверьте номер телефона, например +7 912 345-67-89",
                "Check the phone number, for example +7 912 345-67-89",
            ),
            Self::NotALogin => s(
                "Введите почту или телефон, например anna@example.ru или +7 912 345-67-89",
                "Enter an email or a phone, for example anna@example.com or +7 912 345-67-89",
            ),
            Self::NotAName => s(
                "Напишите имя буквами: без ссылок, адресов и номеров телефона",
                "Write the name in letters: without links, addresses and phone numbers",
            ),
            Self::Area(problem) => problem.text.pick(l).to_owned(),
            Self::ChosenTwice => {
                s("Это поле уже отдано другому столбцу", "This field is another column already")
            }
            Self::ColumnNeeded => s("Укажите столбец с артикулом", "Say which column the SKU is in"),
            Self::NotOfCategory => s(
                "У товаров этой категории такой характеристики нет",
                "Products of this category have no such attribute",
            ),
            Self::NotANumber => s("Введите число", "Enter a number"),
            Self::NotMoney => s(
                "Введите сумму в рублях, например 1490 или 1490,50",
                "Enter a sum in roubles, for example 1490 or 1490.50",
            ),
            Self::NotADate => s("Выберите дату", "Choose a date"),
            Self::InThePast => {
                s("Эта дата уже прошла, выберите другую", "This date has passed, choose another")
            }
            Self::OutOfRange { min, max } => match l {
                Locale::Ru => format!("Введите число от {min} до {max}"),
                Locale::En => format!("Enter a number from {min} to {max}"),
            },
            Self::InvalidChoice => s("Выберите вариант из списка", "Choose one from the list"),
            Self::AlreadyTaken => s("Это уже занято, укажите другое", "This is already taken, use another"),
            Self::WrongPassword => s("Логин или пароль не подходит", "The login or the password is wrong"),
            Self::CommonPassword => s(
                "Такой пароль легко подобрать, придумайте другой",
                "This password is easy to guess, choose another",
            ),
            Self::WrongCode => s("Код не подходит или устарел", "The code is wrong or has expired"),
            Self::ConsentNeeded => s("Нужно ваше согласие", "Your consent is needed"),
            Self::FileEmpty => s("Файл пустой", "The file is empty"),
            Self::FileTooLarge { max_mb } => match l {
                Locale::Ru => format!("Файл слишком большой: не больше {max_mb} МБ"),
                Locale::En => format!("The file is too large: {max_mb} MB at most"),
            },
            Self::FileWrongType => s(
                "Такой файл не подходит: содержимое не соответствует разрешённым типам",
                "This file does not fit: its content is not of an allowed type",
            ),
            Self::FileDamaged => s("Файл повреждён, выберите другой", "The file is damaged, choose another"),
            Self::FileTooManyPixels => s(
                "Картинка слишком большая: уменьшите её и загрузите снова",
                "The picture is too large: make it smaller and upload again",
            ),
            Self::TooMany { max } => match l {
                Locale::Ru => format!("Слишком много, не больше {max}"),
                Locale::En => format!("Too many, {max} at most"),
            },
            Self::ContactNeeded => s("Укажите почту или телефон", "Give an email or a phone"),
            Self::InTheFuture => {
                s("Эта дата ещё не наступила, выберите другую", "This date has not come yet, choose another")
            }
            Self::NotACode => s(
                "Только строчные латинские буквы, цифры и подчёркивание, первой идёт буква",
                "Small Latin letters, digits and underscores only, a letter first",
            ),
            Self::InsideItself => s(
                "Категория не может стоять внутри самой себя, выберите другое место",
                "A category can't stand inside itself, choose another place",
            ),
            Self::NotFound => s("Не нашлось, проверьте написание", "Not found, check the spelling"),
        }
    }

    /// The message including the field label, so that it reads the same above the form and next to the field.
    /// A message that names its field already, or that has no known label, is returned unchanged.
    pub fn about(&self, l: Locale, label: &str) -> String {
        if label.is_empty() || self.names_its_field() {
            return self.text(l);
        }
        match (self, l) {
            (Self::Required, Locale::Ru) => format!("Заполните поле «{label}»"),
            (Self::Required, Locale::En) => format!("Fill in “{label}”"),
            _ => format!("{label}: {}", text::lower_first(&self.text(l))),
        }
    }

    fn names_its_field(&self) -> bool {
        match self {
            Self::Required
            | Self::TooLong { .. }
            | Self::TooShort { .. }
            | Self::NotANumber
            | Self::NotMoney
            | Self::NotADate
            | Self::InThePast
            | Self::InTheFuture
            | Self::OutOfRange { .. }
            | Self::InvalidChoice
            | Self::AlreadyTaken
            | Self::TooMany { .. }
            | Self::NotACode
            | Self::InsideItself
            | Self::NotFound
            | Self::ChosenTwice
            | Self::NotOfCategory => false,
            Self::ConfirmationMismatch
            | Self::NotAnEmail
            | Self::NotAPhone
            | Self::NotALogin
            | Self::NotAName
            | Self::WrongPassword
            | Self::CommonPassword
            | Self::WrongCode
            | Self::ConsentNeeded
            | Self::FileEmpty
            | Self::FileTooLarge { .. }
            | Self::FileWrongType
            | Self::FileDamaged
            | Self::FileTooManyPixels
            | Self::ContactNeeded
            | Self::ColumnNeeded
            | Self::Area(_) => true,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn chk_4_a_problem_names_its_field() {
        for (problem, label, ru, en) in [
            (Problem::Required, "Адрес", "Заполните поле «Адрес»", "Fill in “Адрес”"),
            (
                Problem::OutOfRange { min: 1, max: 99 },
                "Этажей",
                "Этажей: введите число от 1 до 99",
                "Этажей: enter a number from 1 to 99",
            ),
            (
                Problem::TooLong { max: 200 },
                "Адрес",
                "Адрес: слишком длинно, не больше 200 знаков",
                "Адрес: too long, 200 characters at most",
            ),
            // These messages name their field already.
            (Problem::ContactNeeded, "Почта", "Укажите почту или телефон", "Give an email or a phone"),
            (Problem::ConsentNeeded, "Согласен", "Нужно ваше согласие", "Your consent is needed"),
            // A field without a label.
            (Problem::Required, "", "Заполните это поле", "Fill in this field"),
        ] {
            assert_eq!(problem.about(Locale::Ru, label), ru);
            assert_eq!(problem.about(Locale::En, label), en);
        }
    }
}
