//! Administration of the rates.

use super::{VatCode, VatPeriod};
use base::VatRateId;
use base::form::{Problem, Problems, Reader, get, is_date};
use base::milli::parse_milli;

/// A stored rate, in the list of rates.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct VatRateRow {
    /// Key of its row.
    pub id: VatRateId,
    /// Code, percentage and beginning.
    pub period: VatPeriod,
    /// Whether it has begun; until then it can be removed.
    pub has_begun: bool,
}

/// A rate to add.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct VatRateForm {
    /// The code that the percentage is of; not [`VatCode::None`], which has no percentage.
    pub code: VatCode,
    /// Hundredths of a percent, 0 to 10,000.
    pub percent_bp: i64,
    /// The first day, in the form `2026-11-24`.
    pub date: String,
}

/// 100 %, in hundredths of a percent.
const PERCENT_BP_MAX: i64 = 10_000;

impl VatRateForm {
    /// Parses the form: fields `code`, `percent` and `date`.
    ///
    /// # Errors
    /// The problems, by field.
    pub fn parse(fields: &[(String, String)]) -> Result<Self, Problems> {
        let mut form = Reader::default();
        let has_rate = |text: &str| VatCode::parse(text).filter(|code| *code != VatCode::None);
        let code = form.choice("code", get(fields, "code"), has_rate);
        let text = get(fields, "percent").trim().trim_end_matches('%').trim_end();
        let milli = parse_milli(text);
        form.check("percent", !text.is_empty(), Problem::Required);
        form.check("percent", text.is_empty() || milli.is_some(), Problem::NotANumber);
        let percent_bp = milli.unwrap_or_default() / 10;
        let is_possible = (0..=PERCENT_BP_MAX).contains(&percent_bp) && milli.unwrap_or_default() % 10 == 0;
        form.check("percent", is_possible, Problem::OutOfRange { min: 0, max: 100 });
        let date = get(fields, "date").trim().to_owned();
        form.check("date", !date.is_empty(), Problem::Required);
        form.check("date", date.is_empty() || is_date(&date), Problem::NotADate);
        let Some(code) = code else { return Err(form.problems) };
        form.done(Self { code, percent_bp, date })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn pay_7_a_rate_is_read_in_percent() {
        let form = |percent: &str, date: &str| {
            let fields = [("code", "main"), ("percent", percent), ("date", date)];
            VatRateForm::parse(&fields.map(|(n, v)| (n.to_owned(), v.to_owned())))
        };
        assert_eq!(form("22,5 %", "2027-01-01").unwrap().percent_bp, 2250);
        assert_eq!(form("0", "2027-01-01").unwrap().percent_bp, 0);
        for (percent, problem) in [
            ("", Problem::Required),
            ("много", Problem::NotANumber),
            ("101", Problem::OutOfRange { min: 0, max: 100 }),
            ("1,234", Problem::OutOfRange { min: 0, max: 100 }),
        ] {
            assert_eq!(form(percent, "2027-01-01").unwrap_err().of("percent"), Some(&problem), "{percent}");
        }
        assert_eq!(form("22", "завтра").unwrap_err().of("date"), Some(&Problem::NotADate));
        let none = [("code".to_owned(), "none".to_owned())];
        assert_eq!(VatRateForm::parse(&none).unwrap_err().of("code"), Some(&Problem::InvalidChoice));
    }
}
