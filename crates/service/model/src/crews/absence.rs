//! Absences of a crew: whole days, from and to.

use base::form::{LINE_CHARS_MAX, Problem, Problems, Reader, get, is_date};
use base::{AbsenceId, Locale, text_enum};
use serde::Serialize;

/// Longest absence, in days.
pub const ABSENCE_DAYS_MAX: i32 = 366;

text_enum! {
    /// Why a crew is absent.
    pub enum AbsenceKind {
        /// Planned leave.
        Vacation = "vacation",
        /// Illness.
        Sick = "sick",
        /// Training and examinations.
        Training = "training",
        /// Anything else; the note says what.
        Other = "other",
    }
}

impl AbsenceKind {
    /// The name for the user, in a language.
    pub const fn name(self, locale: Locale) -> &'static str {
        match self {
            Self::Vacation => locale.pick("Отпуск", "Vacation"),
            Self::Sick => locale.pick("Болезнь", "Sick leave"),
            Self::Training => locale.pick("Обучение", "Training"),
            Self::Other => locale.pick("Другое", "Other"),
        }
    }

    /// The kind with its note, for staff.
    pub fn describe(self, locale: Locale, note: &str) -> String {
        match (self, note.is_empty()) {
            (_, true) => self.name(locale).to_owned(),
            (Self::Other, false) => note.to_owned(),
            (_, false) => format!("{}: {note}", self.name(locale)),
        }
    }
}

/// An absence as typed. Fields: `kind first_day last_day note`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct AbsenceForm {
    /// Why.
    pub kind: AbsenceKind,
    /// `2026-11-24`.
    pub first_day: String,
    /// Included.
    pub last_day: String,
    /// For staff; required for [`AbsenceKind::Other`].
    pub note: String,
}

/// A stored absence.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct AbsenceView {
    /// Refers to it.
    pub id: AbsenceId,
    /// What can be changed.
    pub form: AbsenceForm,
    /// Increases with every save.
    pub version: i64,
}

impl AbsenceForm {
    /// Parses the form. Without a last day it is one day.
    ///
    /// # Errors
    /// The problems, by field.
    pub fn parse(fields: &[(String, String)]) -> Result<Self, Problems> {
        let mut form = Reader::default();
        let kind = form.choice("kind", get(fields, "kind"), AbsenceKind::parse);
        let first_day = super::technician::day(&mut form, fields, "first_day");
        form.check("first_day", !first_day.is_empty(), Problem::Required);
        let last_day = super::technician::day(&mut form, fields, "last_day");
        let last_day = if last_day.is_empty() { first_day.clone() } else { last_day };
        let is_in_order = !is_date(&first_day) || !is_date(&last_day) || first_day <= last_day;
        form.check("last_day", is_in_order, super::technician::before_first());
        let note = form.optional_line("note", get(fields, "note"), LINE_CHARS_MAX);
        let needs_note = kind == Some(AbsenceKind::Other) && note.is_empty();
        form.check("note", !needs_note, Problem::Required);
        let Some(kind) = kind else { return Err(form.problems) };
        form.done(Self { kind, first_day, last_day, note })
    }

    /// The fields that [`Self::parse`] reads.
    pub fn fields(&self) -> Vec<(String, String)> {
        [
            ("kind", self.kind.to_string()),
            ("first_day", self.first_day.clone()),
            ("last_day", self.last_day.clone()),
            ("note", self.note.clone()),
        ]
        .map(|(name, value)| (name.to_owned(), value))
        .into()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn parse(list: &[(&str, &str)]) -> Result<AbsenceForm, Vec<(String, Problem)>> {
        let fields: Vec<_> = list.iter().map(|(n, v)| ((*n).to_owned(), (*v).to_owned())).collect();
        AbsenceForm::parse(&fields).map_err(|e| e.0.into_iter().map(|p| (p.field, p.problem)).collect())
    }

    #[test]
    fn adm_4_an_absence_is_one_day_or_a_period() {
        let day = parse(&[("kind", "sick"), ("first_day", "2026-11-24")]).unwrap();
        assert_eq!((day.first_day.as_str(), day.last_day.as_str()), ("2026-11-24", "2026-11-24"));
        assert_eq!(AbsenceForm::parse(&day.fields()).unwrap(), day);
        let wrong = parse(&[("kind", "vacation"), ("first_day", "2026-11-24"), ("last_day", "2026-11-23")]);
        assert_eq!(wrong.unwrap_err()[0].0, "last_day");
    }

    #[test]
    fn adm_4_another_reason_is_told_by_its_note() {
        let other = [("kind", "other"), ("first_day", "2026-11-24")];
        assert_eq!(parse(&other).unwrap_err(), [("note".to_owned(), Problem::Required)]);
        let bad = parse(&[("kind", "party"), ("first_day", "завтра")]).unwrap_err();
        let fields: Vec<_> = bad.iter().map(|(field, _)| field.as_str()).collect();
        assert_eq!(fields, ["kind", "first_day"]);
        let l = Locale::Ru;
        assert_eq!(AbsenceKind::Vacation.describe(l, "в Сочи"), "Отпуск: в Сочи");
        assert_eq!(AbsenceKind::Other.describe(l, "ремонт машины"), "ремонт машины");
    }
}
