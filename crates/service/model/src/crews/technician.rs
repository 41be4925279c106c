//! Technicians: who works in a crew, and since when.

use base::contact::Phone;
use base::form::{Problem, Problems, Reader, get, is_date};
use base::{CrewId, TechnicianId};
use serde::Serialize;

/// A technician as typed. Fields: `name phone crew first_day last_day`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct TechnicianForm {
    /// How colleagues call them.
    pub name: String,
    /// For coordinators.
    pub phone: Option<Phone>,
    /// The crew that they work in.
    pub crew: CrewId,
    /// The first day in that crew, `2026-11-24`.
    pub first_day: String,
    /// The last day; `None` while it is not known.
    pub last_day: Option<String>,
}

/// A stored technician.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TechnicianView {
    /// Refers to them.
    pub id: TechnicianId,
    /// What can be changed.
    pub form: TechnicianForm,
    /// Increases with every save.
    pub version: i64,
}

impl TechnicianForm {
    /// Parses the form.
    ///
    /// # Errors
    /// The problems, by field.
    pub fn parse(fields: &[(String, String)]) -> Result<Self, Problems> {
        let mut form = Reader::default();
        let name = form.name("name", get(fields, "name"));
        let phone = form.phone_or_empty("phone", get(fields, "phone"));
        let crew = form.choice("crew", get(fields, "crew"), |id| id.parse().ok());
        let first_day = day(&mut form, fields, "first_day");
        form.check("first_day", !first_day.is_empty(), Problem::Required);
        let last_day = Some(day(&mut form, fields, "last_day")).filter(|day| !day.is_empty());
        let is_in_order = last_day.as_ref().is_none_or(|last| !is_date(last) || first_day <= *last);
        form.check("last_day", is_in_order, before_first());
        let Some(crew) = crew else { return Err(form.problems) };
        form.done(Self { name, phone, crew, first_day, last_day })
    }

    /// The fields that [`Self::parse`] reads.
    pub fn fields(&self) -> Vec<(String, String)> {
        [
            ("name", self.name.clone()),
            ("phone", self.phone.as_ref().map(Phone::pretty).unwrap_or_default()),
            ("crew", self.crew.to_string()),
            ("first_day", self.first_day.clone()),
            ("last_day", self.last_day.clone().unwrap_or_default()),
        ]
        .map(|(name, value)| (name.to_owned(), value))
        .into()
    }
}

/// Reads a date; empty if it is not given or after a problem.
pub(super) fn day(form: &mut Reader, fields: &[(String, String)], name: &str) -> String {
    let text = get(fields, name).trim();
    form.check(name, text.is_empty() || is_date(text), Problem::NotADate);
    text.to_owned()
}

pub(super) fn before_first() -> Problem {
    Problem::of_area("crew.last_before_first", |l| {
        l.pick("Последний день не может быть раньше первого", "The last day can't be before the first")
            .to_owned()
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn adm_4_a_technician_survives_the_form() {
        let value = TechnicianForm {
            name: "Пётр Орлов".to_owned(),
            phone: Phone::parse("+79123456789"),
            crew: "00000000-0000-0000-0000-000000000001".parse().unwrap(),
            first_day: "2026-11-24".to_owned(),
            last_day: Some("2026-12-31".to_owned()),
        };
        assert_eq!(TechnicianForm::parse(&value.fields()).unwrap(), value);
        let wrong = TechnicianForm { last_day: Some("2026-11-23".to_owned()), ..value };
        assert_eq!(TechnicianForm::parse(&wrong.fields()).unwrap_err().0[0].field, "last_day");
        let empty: Vec<_> = TechnicianForm::parse(&[]).unwrap_err().0.into_iter().map(|p| p.field).collect();
        assert_eq!(empty, ["name", "crew", "first_day"]);
    }
}
