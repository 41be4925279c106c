//! The shop's own days off and working days, beside the production calendar.

use base::Locale;
use base::form::{LINE_CHARS_MAX, Problem, Problems, Reader, get, is_date};
use serde::Serialize;

/// A day of the shop as typed. Fields: `day kind name`; the kind is `closed` or `working`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct CalendarDay {
    /// `2026-11-24`.
    pub day: String,
    /// Whether crews work although the production calendar has a day off; otherwise they don't work.
    pub is_working: bool,
    /// Why, for staff.
    pub name: String,
}

impl CalendarDay {
    /// Parses the form.
    ///
    /// # Errors
    /// The problems, by field.
    pub fn parse(fields: &[(String, String)]) -> Result<Self, Problems> {
        let mut form = Reader::default();
        let day = get(fields, "day").trim().to_owned();
        form.check("day", is_date(&day), if day.is_empty() { Problem::Required } else { Problem::NotADate });
        let is_working = form.choice("kind", get(fields, "kind"), |kind| match kind {
            "working" => Some(true),
            "closed" => Some(false),
            _ => None,
        });
        let name = form.line("name", get(fields, "name"), LINE_CHARS_MAX);
        let Some(is_working) = is_working else { return Err(form.problems) };
        form.done(Self { day, is_working, name })
    }
}

/// The day is already what it would become.
pub fn no_effect(is_working: bool) -> Problem {
    let text = move |l: Locale| match is_working {
        true => l.pick(
            "По производственному календарю этот день и так рабочий",
            "The production calendar has no day off then",
        ),
        false => l.pick(
            "По производственному календарю этот день и так выходной",
            "The production calendar has a day off then already",
        ),
    };
    Problem::of_area("calendar.no_effect", |l| text(l).to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sch_1_a_day_of_the_shop_needs_date_kind_and_reason() {
        let parse = |list: &[(&str, &str)]| {
            let fields: Vec<_> = list.iter().map(|(n, v)| ((*n).to_owned(), (*v).to_owned())).collect();
            CalendarDay::parse(&fields).map_err(|e| e.0.into_iter().map(|p| p.field).collect::<Vec<_>>())
        };
        let day = parse(&[("day", "2026-12-01"), ("kind", "closed"), ("name", "Учёт")]).unwrap();
        assert_eq!((day.day.as_str(), day.is_working, day.name.as_str()), ("2026-12-01", false, "Учёт"));
        assert_eq!(parse(&[]).unwrap_err(), ["day", "kind", "name"]);
        assert_eq!(parse(&[("day", "1 мая"), ("kind", "x"), ("name", "y")]).unwrap_err(), ["day", "kind"]);
    }
}
