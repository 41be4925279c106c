//! Money that staff takes by hand.

use base::form::{Problem, Problems, Reader, get, is_date};
use base::{Kopecks, Locale, text_enum};

/// The longest number of a document, in characters.
pub const DOCUMENT_CHARS_MAX: usize = 60;

text_enum! {
    /// How staff took money.
    pub enum DeskKind {
        /// In cash.
        Cash = "cash",
        /// By a card terminal of the shop.
        Terminal = "terminal",
        /// By bank transfer.
        Transfer = "transfer",
    }
}

impl DeskKind {
    /// Name shown to staff.
    pub fn name(self, l: Locale) -> &'static str {
        match self {
            Self::Cash => l.pick("Наличные", "Cash"),
            Self::Terminal => l.pick("Терминал", "Card terminal"),
            Self::Transfer => l.pick("Банковский перевод", "Bank transfer"),
        }
    }
}

/// How, when and by which document staff took money.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Received {
    /// `None` where it is not known.
    pub kind: Option<DeskKind>,
    /// The day, `YYYY-MM-DD`; empty for the moment of the note.
    pub on: String,
    /// The number of the document; may be empty.
    pub document: String,
}

/// Reads the form about money taken by hand: the amount (`None`: all that is due), and the rest.
///
/// # Errors
/// The problems of the fields `received_sum`, `received_kind`, `received_on`, `received_document`.
pub fn parse(fields: &[(String, String)]) -> Result<(Option<Kopecks>, Received), Problems> {
    let mut form = Reader::default();
    let amount = form.optional_money("received_sum", get(fields, "received_sum"));
    form.check("received_sum", amount != Some(Kopecks::ZERO), Problem::NotMoney);
    let kind = match get(fields, "received_kind") {
        "" => None,
        kind => form.choice("received_kind", kind, DeskKind::parse),
    };
    let on = get(fields, "received_on").trim().to_owned();
    form.check("received_on", on.is_empty() || is_date(&on), Problem::NotADate);
    let document =
        form.optional_line("received_document", get(fields, "received_document"), DOCUMENT_CHARS_MAX);
    form.done((amount, Received { kind, on, document }))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn fields(sum: &str, kind: &str, on: &str) -> Vec<(String, String)> {
        [("received_sum", sum), ("received_kind", kind), ("received_on", on), ("received_document", " 17/2 ")]
            .map(|(name, value)| (name.to_owned(), value.to_owned()))
            .to_vec()
    }

    #[test]
    fn the_form_of_money_taken_by_hand() {
        let (amount, received) = parse(&fields("1 000,50", "cash", "2026-11-30")).unwrap();
        assert_eq!(amount, Some(Kopecks(100_050)));
        let expected =
            Received { kind: Some(DeskKind::Cash), on: "2026-11-30".into(), document: "17/2".into() };
        assert_eq!(received, expected);
        assert_eq!(parse(&fields("", "terminal", "")).unwrap().0, None, "all that is due");
        for (sum, kind, on, wrong) in [
            ("0", "cash", "", "received_sum"),
            ("x", "cash", "", "received_sum"),
            ("1", "gold", "", "received_kind"),
            ("1", "cash", "30.11.2026", "received_on"),
        ] {
            assert!(parse(&fields(sum, kind, on)).unwrap_err().of(wrong).is_some(), "{wrong}");
        }
    }
}
