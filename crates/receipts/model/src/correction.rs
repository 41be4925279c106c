//! Correction receipts: what they are based on, and the form of staff.

use base::form::{LINE_CHARS_MAX, Problem, Problems, Reader, get, is_date};
use base::{Locale, text_enum};
use serde::{Deserialize, Serialize};

/// The longest number of a document (FFD tag 1179), in characters.
const NUMBER_CHARS_MAX: usize = 32;

text_enum! {
    /// Why a correction is made (FFD tag 1173).
    pub enum CorrectionBasis {
        /// The shop found the mistake itself.
        Own = "self",
        /// The tax service ordered it.
        Order = "instruction",
    }
}

impl CorrectionBasis {
    /// The name in a language.
    pub const fn name(self, l: Locale) -> &'static str {
        match self {
            Self::Own => l.pick("Нашли ошибку сами", "We found the mistake ourselves"),
            Self::Order => l.pick("По предписанию налоговой", "Ordered by the tax service"),
        }
    }
}

/// What a correction is based on (FFD tags 1173, 1178, 1179, 1177).
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Correction {
    /// Whether the shop or the tax service found it.
    pub basis: CorrectionBasis,
    /// The day of the calculation that is corrected, `2026-11-30`.
    pub date: String,
    /// The number of the document: an order of the tax service, or an own act.
    pub number: String,
    /// What happened, in words.
    pub reason: String,
}

impl Correction {
    /// Parses the form of staff. `today` is the last day that may be corrected, `2026-11-30`.
    ///
    /// # Errors
    /// The problems, by field.
    pub fn parse(fields: &[(String, String)], today: &str) -> Result<Self, Problems> {
        let mut form = Reader::default();
        let basis = form.choice("basis", get(fields, "basis"), CorrectionBasis::parse);
        let number = form.line("number", get(fields, "number"), NUMBER_CHARS_MAX);
        let reason = form.line("reason", get(fields, "reason"), LINE_CHARS_MAX);
        let date = get(fields, "date").trim().to_owned();
        form.check("date", is_date(&date), Problem::NotADate);
        form.check("date", !is_date(&date) || date.as_str() <= today, Problem::InTheFuture);
        match basis {
            Some(basis) => form.done(Self { basis, date, number, reason }),
            None => Err(form.problems),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn parse(changed: &[(&str, &str)]) -> Result<Correction, Problems> {
        let mut fields: Vec<(String, String)> =
            [("basis", "self"), ("date", "2026-11-20"), ("number", "7"), ("reason", "Касса не работала")]
                .map(|(name, value)| (name.to_owned(), value.to_owned()))
                .into();
        for (name, value) in changed {
            fields.retain(|(known, _)| known != name);
            fields.push(((*name).to_owned(), (*value).to_owned()));
        }
        Correction::parse(&fields, "2026-11-22")
    }

    #[test]
    fn pay_5_a_correction_names_its_document_and_a_day_that_has_come() {
        assert_eq!(parse(&[]).map(|c| (c.basis, c.number)), Ok((CorrectionBasis::Own, "7".to_owned())));
        for (field, text, problem) in [
            ("date", "2026-11-23", Problem::InTheFuture),
            ("date", "yesterday", Problem::NotADate),
            ("number", "", Problem::Required),
            ("reason", " ", Problem::Required),
            ("basis", "", Problem::Required),
        ] {
            assert_eq!(parse(&[(field, text)]).unwrap_err().of(field), Some(&problem), "{field}={text}");
        }
    }
}
