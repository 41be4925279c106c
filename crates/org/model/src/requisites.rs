//! Requisites of Russian legal entities and of their bank accounts: numbers with check digits, as types whose values
//! are valid. A number is read as people write it, with spaces, and kept without them.

mod bank;
#[cfg(test)]
mod tests;

pub use bank::{Bic, CorrespondentAccount, SettlementAccount};

use base::form::Problem;
use base::{Bilingual, Locale};

/// Digits of a text without its spaces; `None` if anything else is in it.
fn digits(text: &str) -> Option<Vec<u32>> {
    text.chars().filter(|c| !c.is_whitespace()).map(|c| c.to_digit(10)).collect()
}

fn joined(digits: &[u32]) -> String {
    digits.iter().filter_map(|d| char::from_digit(*d, 10)).collect()
}

/// The check digit of an INN: the weighted sum modulo 11, modulo 10.
fn inn_check(digits: &[u32], weights: &[u32]) -> u32 {
    digits.iter().zip(weights).map(|(digit, weight)| digit * weight).sum::<u32>() % 11 % 10
}

/// Weights of the second check digit of a person's INN. The first one leaves out the first of them, and that of an
/// organisation the first two.
const INN_WEIGHTS: [u32; 11] = [3, 7, 2, 4, 10, 3, 5, 9, 4, 6, 8];

/// ИНН, the number of a taxpayer: 10 digits of an organisation, 12 of a person.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Inn(String);

impl Inn {
    /// Reads a number; `None` if its length or a check digit is wrong.
    pub fn parse(text: &str) -> Option<Self> {
        let all = digits(text)?;
        let is_valid = match all.len() {
            10 => inn_check(&all, &INN_WEIGHTS[2..]) == all[9],
            12 => inn_check(&all, &INN_WEIGHTS[1..]) == all[10] && inn_check(&all, &INN_WEIGHTS) == all[11],
            _ => false,
        };
        // The first two digits are the region of the tax office.
        (is_valid && all[..2] != [0, 0]).then(|| Self(joined(&all)))
    }

    /// Digits only.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// Whether it is that of a person, sole proprietors included.
    pub fn is_of_person(&self) -> bool {
        self.0.len() == 12
    }
}

/// КПП, the reason for registration of an organisation: the tax office, the reason, a number. It has no check digit.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Kpp(String);

impl Kpp {
    /// Reads four digits, two digits or capital Latin letters, three digits.
    pub fn parse(text: &str) -> Option<Self> {
        let text: String = text.chars().filter(|c| !c.is_whitespace()).collect();
        let is_valid = text.len() == 9
            && text.bytes().enumerate().all(|(n, b)| match n {
                4 | 5 => b.is_ascii_digit() || b.is_ascii_uppercase(),
                _ => b.is_ascii_digit(),
            });
        is_valid.then_some(Self(text))
    }

    /// Without spaces.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

/// ОГРН of an organisation (13 digits) or ОГРНИП of a sole proprietor (15 digits).
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Ogrn(String);

impl Ogrn {
    /// Reads a number; `None` if its length or its check digit is wrong.
    pub fn parse(text: &str) -> Option<Self> {
        let all = digits(text)?;
        // The last digit is that of the remainder by 11 (13 digits) or 13 (15 digits).
        let divisor = match all.len() {
            13 => 11,
            15 => 13,
            _ => return None,
        };
        let (check, body) = all.split_last()?;
        let remainder = body.iter().fold(0u32, |rest, digit| (rest * 10 + digit) % divisor);
        // The first digit says which kind of record it is of.
        (remainder % 10 == *check && all[0] != 0).then(|| Self(joined(&all)))
    }

    /// Digits only.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// Whether it is an ОГРНИП.
    pub fn is_of_person(&self) -> bool {
        self.0.len() == 15
    }
}

/// What is wrong with a requisite, as the problem of its field.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum RequisiteProblem {
    /// No INN at all.
    Inn,
    /// No INN of an organisation.
    InnOfOrganisation,
    /// No INN of a person.
    InnOfPerson,
    /// No KPP.
    Kpp,
    /// No OGRN.
    Ogrn,
    /// No OGRNIP.
    Ogrnip,
    /// No BIC.
    Bic,
    /// The account is none of the bank with this BIC.
    Account,
    /// The correspondent account is none of the bank with this BIC.
    CorrespondentAccount,
}

impl RequisiteProblem {
    const fn words(self) -> (&'static str, &'static str, &'static str) {
        match self {
            Self::Inn => (
                "org.inn",
                "Проверьте ИНН: 10 цифр у организации, 12 у предпринимателя, последние контрольные",
                "Check the INN: 10 digits of an organisation, 12 of a person, the last ones are check digits",
            ),
            Self::InnOfOrganisation => (
                "org.inn",
                "Проверьте ИНН: у организации 10 цифр, последняя цифра контрольная",
                "Check the INN: an organisation has 10 digits, the last one is a check digit",
            ),
            Self::InnOfPerson => (
                "org.inn",
                "Проверьте ИНН: у предпринимателя и самозанятого 12 цифр, последние две контрольные",
                "Check the INN: a person has 12 digits, the last two are check digits",
            ),
            Self::Kpp => (
                "org.kpp",
                "Проверьте КПП: 9 знаков, например 770101001",
                "Check the KPP: 9 characters, such as 770101001",
            ),
            Self::Ogrn => (
                "org.ogrn",
                "Проверьте ОГРН: 13 цифр, последняя цифра контрольная",
                "Check the OGRN: 13 digits, the last one is a check digit",
            ),
            Self::Ogrnip => (
                "org.ogrnip",
                "Проверьте ОГРНИП: 15 цифр, последняя цифра контрольная",
                "Check the OGRNIP: 15 digits, the last one is a check digit",
            ),
            Self::Bic => (
                "org.bic",
                "Проверьте БИК: 9 цифр, первая — ноль",
                "Check the BIC: 9 digits, the first one is a zero",
            ),
            Self::Account => (
                "org.account",
                "Проверьте счёт и БИК: в счёте 20 цифр, и контрольная цифра не подходит к этому банку",
                "Check the account and the BIC: an account has 20 digits, and the check digit does not match this bank",
            ),
            Self::CorrespondentAccount => (
                "org.correspondent_account",
                "Проверьте корр. счёт: 20 цифр, начинается с 301 и кончается тремя последними цифрами БИК",
                "Check the correspondent account: 20 digits, it begins with 301 and ends with the last three digits of the BIC",
            ),
        }
    }
}

impl From<RequisiteProblem> for Problem {
    fn from(problem: RequisiteProblem) -> Self {
        let (code, ru, en) = problem.words();
        let text = Bilingual::new(ru, en);
        Self::of_area(code, |l: Locale| text.pick(l).to_owned())
    }
}
