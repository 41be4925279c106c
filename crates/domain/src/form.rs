//! What people type and what is wrong with it: the same check in the browser and on the server.

use crate::{Locale, contact, text};
use serde::{Deserialize, Serialize};

/// The longest one-line text that a form takes, in characters, unless it says otherwise.
pub const LINE_CHARS_MAX: usize = 200;
/// The longest text of several lines, in characters.
pub const TEXT_CHARS_MAX: usize = 4_000;

/// What is wrong with one field.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "problem", rename_all = "snake_case")]
pub enum Problem {
    Required,
    TooLong {
        max: usize,
    },
    TooShort {
        min: usize,
    },
    NotAnEmail,
    NotAPhone,
    NotALogin,
    NotANumber,
    NotMoney,
    NotADate,
    InThePast,
    OutOfRange {
        min: i64,
        max: i64,
    },
    NotOnTheList,
    AlreadyTaken,
    WrongPassword,
    CommonPassword,
    WrongCode,
    ConsentNeeded,
    FileEmpty,
    FileTooLarge {
        max_mb: i64,
    },
    FileWrongType,
    FileDamaged,
    FileTooManyPixels,
    TooMany {
        max: i64,
    },
    NotFound,
    /// Neither an email nor a phone was given.
    ContactNeeded,
    InTheFuture,
    /// Of an edited rate or package.
    Rate {
        fault: crate::estimate::RateFault,
    },
}

impl Problem {
    /// The sentence for the person: what happened and what to do.
    pub fn text(&self, l: Locale) -> String {
        let s = |ru: &str, en: &str| l.pick(ru, en).to_owned();
        match self {
            Self::Required => s("Заполните это поле", "Fill in this field"),
            Self::TooLong { max } => match l {
                Locale::Ru => format!("Слишком длинно: не больше {max} знаков"),
                Locale::En => format!("Too long: {max} characters at most"),
            },
            Self::TooShort { min } => match l {
                Locale::Ru => format!("Слишком коротко: не меньше {min} знаков"),
                Locale::En => format!("Too short: at least {min} characters"),
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
            Self::NotOnTheList => s("Выберите вариант из списка", "Choose one from the list"),
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
                Locale::Ru => format!("Слишком много: не больше {max}"),
                Locale::En => format!("Too many: {max} at most"),
            },
            Self::ContactNeeded => s("Укажите почту или телефон", "Give an email or a phone"),
            Self::InTheFuture => {
                s("Эта дата ещё не наступила, выберите другую", "This date has not come yet, choose another")
            }
            Self::Rate { fault } => fault.text(l).to_owned(),
            Self::NotFound => s("Не нашлось, проверьте написание", "Not found, check the spelling"),
        }
    }
}

/// One field's problem. The name is the field's in the form.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct FieldProblem {
    pub field: String,
    pub problem: Problem,
}

/// Everything that is wrong with a form, in the order of its fields.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Problems(pub Vec<FieldProblem>);

impl Problems {
    pub fn one(field: &str, problem: Problem) -> Self {
        Self(vec![FieldProblem { field: field.to_owned(), problem }])
    }

    pub fn add(&mut self, field: &str, problem: Problem) {
        self.0.push(FieldProblem { field: field.to_owned(), problem });
    }

    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    pub fn of(&self, field: &str) -> Option<&Problem> {
        self.0.iter().find(|p| p.field == field).map(|p| &p.problem)
    }

    /// `value`, or the problems when there are any.
    pub fn into_result<T>(self, value: T) -> Result<T, Self> {
        if self.is_empty() { Ok(value) } else { Err(self) }
    }
}

/// Reads fields one after another and collects what is wrong instead of stopping at the first.
///
/// ```
/// use domain::form::Reader;
/// let mut form = Reader::default();
/// let name = form.line("name", "  Анна ", 100);
/// let age = form.number("floors", "x", 1, 200);
/// assert_eq!(name, "Анна");
/// assert!(form.done((name, age)).is_err());
/// ```
#[derive(Default)]
pub struct Reader {
    pub problems: Problems,
}

impl Reader {
    /// A required one-line text.
    pub fn line(&mut self, field: &str, value: &str, max: usize) -> String {
        let value = self.optional_line(field, value, max);
        if value.is_empty() && self.problems.of(field).is_none() {
            self.problems.add(field, Problem::Required);
        }
        value
    }

    pub fn optional_line(&mut self, field: &str, value: &str, max: usize) -> String {
        let value = text::one_line(value);
        if value.chars().count() > max {
            self.problems.add(field, Problem::TooLong { max });
        }
        value
    }

    pub fn optional_text(&mut self, field: &str, value: &str, max: usize) -> String {
        let value = text::many_lines(value);
        if value.chars().count() > max {
            self.problems.add(field, Problem::TooLong { max });
        }
        value
    }

    pub fn number(&mut self, field: &str, value: &str, min: i64, max: i64) -> i64 {
        let cleaned: String = value.chars().filter(|c| !c.is_whitespace()).collect();
        if cleaned.is_empty() {
            self.problems.add(field, Problem::Required);
            return min;
        }
        match cleaned.parse::<i64>() {
            Ok(n) if (min..=max).contains(&n) => n,
            Ok(_) => {
                self.problems.add(field, Problem::OutOfRange { min, max });
                min
            }
            Err(_) => {
                self.problems.add(field, Problem::NotANumber);
                min
            }
        }
    }

    pub fn optional_money(&mut self, field: &str, value: &str) -> Option<crate::Kopecks> {
        if value.trim().is_empty() {
            return None;
        }
        match crate::Kopecks::parse_decimal(value) {
            Some(amount) if amount.0 >= 0 => Some(amount),
            _ => {
                self.problems.add(field, Problem::NotMoney);
                None
            }
        }
    }

    pub fn email_or_empty(&mut self, field: &str, value: &str) -> Option<contact::Email> {
        if value.trim().is_empty() {
            return None;
        }
        let parsed = contact::Email::parse(value);
        if parsed.is_none() {
            self.problems.add(field, Problem::NotAnEmail);
        }
        parsed
    }

    pub fn phone_or_empty(&mut self, field: &str, value: &str) -> Option<contact::Phone> {
        if value.trim().is_empty() {
            return None;
        }
        let parsed = contact::Phone::parse(value);
        if parsed.is_none() {
            self.problems.add(field, Problem::NotAPhone);
        }
        parsed
    }

    /// One of a closed list (`parse` of a text enum, of an id …); required.
    pub fn choice<T>(
        &mut self,
        field: &str,
        value: &str,
        parse: impl FnOnce(&str) -> Option<T>,
    ) -> Option<T> {
        if value.trim().is_empty() {
            self.problems.add(field, Problem::Required);
            return None;
        }
        let parsed = parse(value.trim());
        if parsed.is_none() {
            self.problems.add(field, Problem::NotOnTheList);
        }
        parsed
    }

    /// Marks the form wrong unless `holds`.
    pub fn check(&mut self, field: &str, holds: bool, problem: Problem) {
        if !holds {
            self.problems.add(field, problem);
        }
    }

    pub fn done<T>(self, value: T) -> Result<T, Problems> {
        self.problems.into_result(value)
    }
}
