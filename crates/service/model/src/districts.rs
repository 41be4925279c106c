//! Territories: the form that staff edits, and its rules.

use base::form::{LINE_CHARS_MAX, Problem, Problems, Reader, get};
use base::{Bilingual, BranchId, DistrictId, text};
use serde::{Deserialize, Serialize};

/// Longest travel that is planned, in minutes: what the table accepts.
pub const TRAVEL_MINUTES_MAX: i64 = 600;
/// Maximum length of the code, in characters.
pub const CODE_CHARS_MAX: usize = 40;
/// Maximum position in a list.
pub const POSITION_MAX: i64 = 1_000_000;

/// Travel between a territory and another one, in minutes.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct TravelMinutes {
    /// The other territory.
    pub other: DistrictId,
    /// To the other one.
    pub to: i64,
    /// The way back; `None` if it takes as long.
    pub back: Option<i64>,
}

/// A territory as typed. Fields: `code name_ru name_en position within`, and `to-ID` and `back-ID` for each other
/// territory.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct DistrictForm {
    /// Used in forms and drafts of requests; can't be changed once stored.
    pub code: String,
    /// Shown to clients.
    pub name: Bilingual,
    /// Sort position.
    pub position: i64,
    /// Travel between two addresses of this territory; `None` for the default.
    pub within: Option<i64>,
    /// Travel to other territories; a missing one takes the default time.
    pub travel: Vec<TravelMinutes>,
}

/// A stored territory in its editor.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DistrictEdit {
    /// Refers to it.
    pub id: DistrictId,
    /// The branch whose crews serve it.
    pub branch: BranchId,
    /// What can be changed.
    pub form: DistrictForm,
    /// Archived ones are not offered.
    pub is_active: bool,
    /// Increases with every save.
    pub version: i64,
}

/// A territory in the list of staff.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DistrictRow {
    /// Refers to it.
    pub id: DistrictId,
    /// The branch whose crews serve it.
    pub branch: BranchId,
    /// Its code in forms.
    pub code: String,
    /// Its name.
    pub name: Bilingual,
    /// Archived ones are not offered.
    pub is_active: bool,
    /// Active crews that serve it.
    pub crews: i64,
    /// Open requests in it.
    pub requests: i64,
}

impl DistrictForm {
    /// Parses the form. An empty code is derived from the English name, or from the Russian one in Latin letters.
    ///
    /// # Errors
    /// The problems, by field.
    pub fn parse(fields: &[(String, String)]) -> Result<Self, Problems> {
        let mut form = Reader::default();
        let name = form.name_in_both(fields, "name", LINE_CHARS_MAX);
        let code = code(&mut form, get(fields, "code"), &name.en);
        let position = form.number("position", get(fields, "position"), 0, POSITION_MAX);
        let within = minutes(&mut form, fields, "within");
        let mut travel = Vec::new();
        for (name, _) in fields {
            let Some(other) = name.strip_prefix("to-") else { continue };
            let (to, back_name) = (minutes(&mut form, fields, name), format!("back-{other}"));
            let back = minutes(&mut form, fields, &back_name);
            let id = other.parse().ok();
            form.check(name, id.is_some(), Problem::InvalidChoice);
            form.check(name, to.is_some() || back.is_none(), Problem::Required);
            travel.extend(id.zip(to).map(|(other, to)| TravelMinutes {
                other,
                to,
                back: back.filter(|back| *back != to),
            }));
        }
        form.done(Self { code, name, position, within, travel })
    }

    /// The fields that [`Self::parse`] reads.
    pub fn fields(&self) -> Vec<(String, String)> {
        let number = |n: Option<i64>| n.map(|n| n.to_string()).unwrap_or_default();
        let mut fields = vec![
            ("code".to_owned(), self.code.clone()),
            ("name_ru".to_owned(), self.name.ru.clone()),
            ("name_en".to_owned(), self.name.own_en().to_owned()),
            ("position".to_owned(), self.position.to_string()),
            ("within".to_owned(), number(self.within)),
        ];
        for t in &self.travel {
            fields.push((format!("to-{}", t.other), t.to.to_string()));
            fields.push((format!("back-{}", t.other), number(t.back)));
        }
        fields
    }
}

fn code(form: &mut Reader, typed: &str, name_en: &str) -> String {
    let typed = typed.trim();
    let code = match typed.is_empty() {
        true => text::beginning(&text::slug(name_en).replace('-', "_"), CODE_CHARS_MAX),
        false => typed.to_owned(),
    };
    let is_code = code.len() <= CODE_CHARS_MAX
        && code.starts_with(|c: char| c.is_ascii_lowercase())
        && code.bytes().all(|b| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'_');
    // Without a name there is nothing to derive it from, and the name is named already.
    form.check("code", is_code || (typed.is_empty() && name_en.is_empty()), Problem::NotACode);
    code
}

/// An optional number of minutes.
fn minutes(form: &mut Reader, fields: &[(String, String)], name: &str) -> Option<i64> {
    let text = get(fields, name);
    if text.trim().is_empty() {
        return None;
    }
    Some(form.number(name, text, 0, TRAVEL_MINUTES_MAX))
}

#[cfg(test)]
mod tests {
    use super::*;

    const OTHER: &str = "00000000-0000-0000-0000-000000000001";

    fn pairs(list: &[(&str, &str)]) -> Vec<(String, String)> {
        list.iter().map(|(n, v)| ((*n).to_owned(), (*v).to_owned())).collect()
    }

    #[test]
    fn adm_4_a_territory_survives_its_form() {
        let value = DistrictForm {
            code: "north".to_owned(),
            name: Bilingual::new("Север", "North"),
            position: 20,
            within: Some(10),
            travel: vec![TravelMinutes { other: OTHER.parse().unwrap(), to: 30, back: Some(45) }],
        };
        assert_eq!(DistrictForm::parse(&value.fields()).unwrap(), value);
    }

    #[test]
    fn adm_4_a_code_is_derived_from_the_name() {
        let typed = [("name_ru", "Ближние пригороды"), ("name_en", "Near suburbs"), ("position", "1")];
        let read = DistrictForm::parse(&pairs(&typed)).unwrap();
        assert_eq!((read.code.as_str(), read.within, read.travel), ("near_suburbs", None, vec![]));
    }

    #[test]
    fn adm_4_all_problems_of_a_territory_are_told_at_once() {
        let (to, back) = (format!("to-{OTHER}"), format!("back-{OTHER}"));
        let problems = |list: &[(&str, &str)]| {
            let found = DistrictForm::parse(&pairs(list)).unwrap_err().0;
            found.into_iter().map(|p| (p.field, p.problem)).collect::<Vec<_>>()
        };
        let required = |field: &str| (field.to_owned(), Problem::Required);
        assert_eq!(problems(&[]), [required("name_ru"), required("position")]);
        let good = [("name_ru", "Север"), ("name_en", "North"), ("position", "1")];
        let with = |more: &[(&str, &str)]| problems(&[&good[..], more].concat());
        assert_eq!(with(&[("code", "Север")]), [("code".to_owned(), Problem::NotACode)]);
        assert_eq!(with(&[("code", "1st")]), [("code".to_owned(), Problem::NotACode)]);
        let range = Problem::OutOfRange { min: 0, max: TRAVEL_MINUTES_MAX };
        assert_eq!(with(&[("within", "601")]), [("within".to_owned(), range)]);
        // Only the way back: the other way is not known.
        assert_eq!(with(&[(&to, ""), (&back, "5")]), [required(&to)]);
        assert_eq!(with(&[("to-x", "5")]), [("to-x".to_owned(), Problem::InvalidChoice)]);
    }
}
