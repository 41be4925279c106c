//! What documents are made of.

use base::{Kopecks, Locale};
use org_model::vat::VatRate;

/// A calendar day in the zone of the branch.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Day {
    /// For example 2026.
    pub year: i32,
    /// 1 to 12.
    pub month: u8,
    /// 1 to 31.
    pub day: u8,
}

const MONTHS_RU: [&str; 12] = [
    "января",
    "февраля",
    "марта",
    "апреля",
    "мая",
    "июня",
    "июля",
    "августа",
    "сентября",
    "октября",
    "ноября",
    "декабря",
];
const MONTHS_EN: [&str; 12] = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
];

impl Day {
    /// «1 декабря 2026 г.», “1 December 2026”.
    pub fn long(self, l: Locale) -> String {
        let month = usize::from(self.month.clamp(1, 12)) - 1;
        match l {
            Locale::Ru => format!("{}\u{a0}{}\u{a0}{}\u{a0}г.", self.day, MONTHS_RU[month], self.year),
            Locale::En => format!("{}\u{a0}{}\u{a0}{}", self.day, MONTHS_EN[month], self.year),
        }
    }

    /// `01.12.2026`.
    pub fn short(self) -> String {
        format!("{:02}.{:02}.{:04}", self.day, self.month, self.year)
    }
}

/// One side of a document. Texts may be empty where a side has none.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Party {
    /// Short or full name, as the document needs it.
    pub name: String,
    /// ИНН.
    pub inn: String,
    /// КПП of an organisation.
    pub kpp: String,
    /// ОГРН or ОГРНИП.
    pub ogrn: String,
    /// The registered address.
    pub address: String,
    /// How to reach it: phone or email.
    pub contact: String,
}

impl Party {
    /// Name, numbers and address in one line, without those that it lacks.
    pub fn in_one_line(&self) -> String {
        let named = |label: &str, value: &str| (!value.is_empty()).then(|| format!("{label}\u{a0}{value}"));
        let plain = |value: &String| (!value.is_empty()).then(|| value.clone());
        let parts = [
            plain(&self.name),
            named("ИНН", &self.inn),
            named("КПП", &self.kpp),
            plain(&self.address),
            // A phone is not broken between two lines.
            plain(&self.contact.replace(' ', "\u{a0}")),
        ];
        parts.into_iter().flatten().collect::<Vec<_>>().join(", ")
    }

    /// «ИНН / КПП» of the УПД.
    pub fn inn_kpp(&self) -> String {
        match (self.inn.is_empty(), self.kpp.is_empty()) {
            (true, _) => "—".to_owned(),
            (false, true) => self.inn.clone(),
            (false, false) => format!("{}/{}", self.inn, self.kpp),
        }
    }
}

/// Where money is sent.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Bank {
    /// Name of the bank.
    pub name: String,
    /// БИК.
    pub bic: String,
    /// Settlement account of the seller.
    pub account: String,
    /// Correspondent account of the bank; may be empty.
    pub correspondent: String,
}

/// A line with what was agreed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Line {
    /// Article number; may be empty for services.
    pub code: String,
    /// In the language of the document.
    pub name: String,
    /// Number of items.
    pub quantity: i64,
    /// Price of all of them with VAT, after discounts.
    pub total: Kopecks,
    /// The rate that the line is sold with.
    pub rate: VatRate,
    /// The VAT in `total`.
    pub vat: Kopecks,
    /// Whether it is work and not goods.
    pub is_service: bool,
}

impl Line {
    /// Price of one item with VAT, after discounts, rounded to the kopeck; the total of the line is what counts.
    pub fn unit_price(&self) -> Kopecks {
        self.total.share(1, self.quantity.max(1))
    }

    /// The total without VAT.
    pub fn net(&self) -> Kopecks {
        self.total - self.vat
    }

    /// The unit of measure and its number in the classifier ОКЕИ.
    pub const fn unit(&self) -> (&'static str, &'static str) {
        if self.is_service { ("усл. ед", "876") } else { ("шт", "796") }
    }
}

/// The rate as documents name it: `22%`, `без НДС`.
pub(crate) fn rate_name(rate: VatRate, l: Locale) -> String {
    use org_model::vat::VatCode;
    match (rate.code, rate.percent_bp % 100) {
        (VatCode::None, _) => l.pick("без НДС", "no VAT").to_owned(),
        (_, 0) => format!("{}%", rate.percent_bp / 100),
        (_, _) => format!("{}%", base::format::thousandths(l, rate.percent_bp * 10)),
    }
}

/// The sums of all lines.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Totals {
    /// With VAT.
    pub total: Kopecks,
    /// The VAT in it.
    pub vat: Kopecks,
    /// Whether every line is free of VAT.
    pub is_exempt: bool,
}

impl Totals {
    /// Of these lines.
    pub fn of(lines: &[Line]) -> Self {
        use org_model::vat::VatCode;
        Self {
            total: lines.iter().map(|line| line.total).sum(),
            vat: lines.iter().map(|line| line.vat).sum(),
            is_exempt: lines.iter().all(|line| line.rate.code == VatCode::None),
        }
    }
}

/// One of two values, by the language.
pub(crate) fn either<T>(l: Locale, ru: T, en: T) -> T {
    match l {
        Locale::Ru => ru,
        Locale::En => en,
    }
}

/// An amount in columns of figures: `12 490,50`, without the sign of the currency.
pub(crate) fn figures(amount: Kopecks) -> String {
    let sign = if amount.0 < 0 { "−" } else { "" };
    let value = amount.0.unsigned_abs();
    let whole = base::format::integer(Locale::Ru, i64::try_from(value / 100).unwrap_or(i64::MAX));
    format!("{sign}{whole},{:02}", value % 100)
}
