//! The estimate fields of the installation form, and their validation.

use super::{AREA_MAX, DEVICES_MAX, EstimateInput, FLOORS_MAX};
use crate::installation::{AccessRegime, Goal, Zone};
use base::Locale;
use base::form::{Problem, Problems, Reader, read_whole};
use org_model::audience::ObjectType;
use serde::{Deserialize, Serialize};

/// The submitted fields as text, empty if not given.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct EstimateForm {
    /// An [`ObjectType`].
    pub object: String,
    /// In m²; fractions are rounded up.
    pub area: String,
    /// A whole number; empty for one floor.
    pub floors: String,
    /// [`Zone`]s.
    pub zones: Vec<String>,
    /// [`Goal`]s; at least one is required.
    pub goals: Vec<String>,
    /// A whole number; empty for the usual number.
    pub cameras: String,
    /// A whole number; empty for the usual number.
    pub sensors: String,
    /// A whole number; empty for the usual number.
    pub doors: String,
    /// A checkbox.
    pub has_internet: bool,
    /// A checkbox.
    pub has_lan: bool,
    /// An [`AccessRegime`]; empty for free access.
    pub access: String,
    /// Code of a package; empty for none. Whether it exists is checked on the server.
    pub package: String,
}

impl EstimateForm {
    /// Collects the pairs of a submitted form; unknown names are ignored.
    pub fn from_pairs<'a>(pairs: impl IntoIterator<Item = (&'a str, &'a str)>) -> Self {
        let mut form = Self::default();
        for (name, value) in pairs {
            let yes = matches!(value, "on" | "1" | "true" | "yes");
            let value = value.to_owned();
            match name {
                "object" => form.object = value,
                "area" => form.area = value,
                "floors" => form.floors = value,
                "zones" | "zones[]" => form.zones.push(value),
                "goals" | "goals[]" => form.goals.push(value),
                "cameras" => form.cameras = value,
                "sensors" => form.sensors = value,
                "doors" => form.doors = value,
                "has_internet" => form.has_internet = yes,
                "has_lan" => form.has_lan = yes,
                "access" => form.access = value,
                "package" => form.package = value,
                _ => {}
            }
        }
        form
    }

    /// Validates all fields and returns all problems, in the order of the form. An empty number of floors is
    /// 1, an empty access regime is free, empty counts are left to [`EstimateInput::counts`].
    pub fn parse(&self) -> Result<EstimateInput, Problems> {
        let mut form = Reader::default();
        let object = form.choice("object", &self.object, ObjectType::parse);
        let area = whole(&mut form, "area", &self.area, 1, AREA_MAX);
        form.check("area", !self.area.trim().is_empty(), Problem::Required);
        let floors = whole(&mut form, "floors", &self.floors, 1, FLOORS_MAX);
        let zones = choices(&mut form, "zones", &self.zones, Zone::parse);
        let goals = choices(&mut form, "goals", &self.goals, Goal::parse);
        form.check("goals", !self.goals.is_empty(), Problem::of_area("estimate.no_goal", no_goal));
        let cameras = whole(&mut form, "cameras", &self.cameras, 0, DEVICES_MAX);
        let sensors = whole(&mut form, "sensors", &self.sensors, 0, DEVICES_MAX);
        let doors = whole(&mut form, "doors", &self.doors, 0, DEVICES_MAX);
        let access = match self.access.trim() {
            "" => Some(AccessRegime::Free),
            text => form.choice("access", text, AccessRegime::parse),
        };
        let package = form.optional_line("package", &self.package, 40);
        let (has_internet, has_lan) = (self.has_internet, self.has_lan);
        let (Some(object), Some(area_m2), Some(access)) = (object, area, access) else {
            return Err(form.problems);
        };
        form.done(EstimateInput {
            object,
            area_m2,
            floors: floors.unwrap_or(1),
            zones,
            goals,
            cameras,
            sensors,
            doors,
            has_internet,
            has_lan,
            access,
            package: Some(package).filter(|p| !p.is_empty()),
        })
    }
}

fn no_goal(l: Locale) -> String {
    l.pick("Выберите хотя бы одну задачу", "Choose at least one goal").to_owned()
}

/// A whole number; accepts `85,5` and `1 200`, rounding fractions up. Empty is `None`.
fn whole(form: &mut Reader, field: &str, text: &str, min: u32, max: u32) -> Option<u32> {
    let read = read_whole(text, min, max);
    if let Err(problem) = &read {
        form.problems.add(field, problem.clone());
    }
    read.ok().flatten()
}

/// Several values of a closed set, sorted and deduplicated.
fn choices<T: Ord>(form: &mut Reader, field: &str, texts: &[String], parse: fn(&str) -> Option<T>) -> Vec<T> {
    let mut values: Vec<T> = texts.iter().filter_map(|t| parse(t.trim())).collect();
    form.check(field, values.len() == texts.len(), Problem::InvalidChoice);
    values.sort();
    values.dedup();
    values
}

#[cfg(test)]
mod tests {
    use super::*;

    fn form() -> EstimateForm {
        EstimateForm::from_pairs([
            ("object", "office"),
            ("area", "1 200,5"),
            ("goals", "video"),
            ("goals", "alarm"),
            ("goals", "video"),
            ("has_lan", "on"),
            ("stranger", "x"),
        ])
    }

    #[test]
    fn srv_4_a_form_becomes_an_input() {
        let input = form().parse().unwrap();
        assert_eq!((input.area_m2, input.floors, input.cameras), (1201, 1, None));
        assert_eq!(input.goals, [Goal::Video, Goal::Alarm]);
        assert!(input.has_lan && !input.has_internet);
        assert_eq!((input.access, input.package), (AccessRegime::Free, None));
    }

    #[test]
    fn srv_4_all_problems_are_told_at_once() {
        let problems = |f: EstimateForm| {
            f.parse().unwrap_err().0.into_iter().map(|p| (p.field, p.problem)).collect::<Vec<_>>()
        };
        let required = |field: &str| (field.to_owned(), Problem::Required);
        let empty = problems(EstimateForm::default());
        let no_goal = ("goals".to_owned(), Problem::of_area("estimate.no_goal", no_goal));
        assert_eq!(empty, [required("object"), required("area"), no_goal]);
        let out = |min, max: u32| Problem::OutOfRange { min, max: max.into() };
        for (field, value, expected) in [
            ("area", "-5", Problem::NotANumber),
            ("area", "0", out(1, AREA_MAX)),
            ("area", "99999999999999999999", out(1, AREA_MAX)),
            ("floors", "1e3", Problem::NotANumber),
            ("cameras", "2001", out(0, DEVICES_MAX)),
            ("object", "<script>", Problem::InvalidChoice),
            ("goals", "нет", Problem::InvalidChoice),
            ("access", "нет", Problem::InvalidChoice),
        ] {
            let pairs = [("object", "flat"), ("area", "40"), ("goals", "video"), (field, value)];
            let found = problems(EstimateForm::from_pairs(pairs));
            assert_eq!(found, [(field.to_owned(), expected)], "{field}={value}");
        }
    }

    #[test]
    fn srv_4_counts_are_as_given_or_as_usual() {
        let mut input = form().parse().unwrap();
        assert_eq!(input.counts().cameras, 25);
        input.cameras = Some(4);
        input.doors = Some(7);
        assert_eq!((input.counts().cameras, input.counts().doors), (4, 0));
    }
}
