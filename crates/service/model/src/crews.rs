//! Crews: the forms that staff edits, their rules, and the views of the editor.

mod absence;
mod hours;
mod technician;

pub use absence::{ABSENCE_DAYS_MAX, AbsenceForm, AbsenceKind, AbsenceView};
pub use hours::{
    HoursFault, WorkingHours, clock, format_hours, hours_summary, parse_hours, weekday_name, weekday_short,
};
pub use technician::{TechnicianForm, TechnicianView};

use crate::districts::POSITION_MAX;
use crate::requests::RequestNumber;
use crate::scheduling::Skill;
use base::form::{LINE_CHARS_MAX, Problem, Problems, Reader, get};
use base::{Bilingual, BranchId, CrewId, DistrictId, Instant, VisitId};
use serde::{Deserialize, Serialize};

/// Maximum length of a number plate, in characters.
pub const PLATE_CHARS_MAX: usize = 20;

/// A crew as typed. Fields: `name_ru name_en position vehicle plate base`, `skills` and `districts` repeated, and
/// `hours-1` to `hours-7`, where 1 is Monday.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CrewForm {
    /// Shown to the client of a visit.
    pub name: Bilingual,
    /// Sort position.
    pub position: i64,
    /// Make and colour; may be empty.
    pub vehicle: String,
    /// Its number plate; may be empty.
    pub plate: String,
    /// What the crew can do.
    pub skills: Vec<Skill>,
    /// The territory where each shift begins.
    pub base: DistrictId,
    /// The territories that it serves, at least one.
    pub districts: Vec<DistrictId>,
    /// By weekday and start.
    pub hours: Vec<WorkingHours>,
}

/// A stored crew in its editor.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CrewEdit {
    /// Refers to it.
    pub id: CrewId,
    /// The branch that it works for; can't be changed.
    pub branch: BranchId,
    /// What can be changed.
    pub form: CrewForm,
    /// Archived crews get no visits.
    pub is_active: bool,
    /// Increases with every save.
    pub version: i64,
    /// Those who work in it or will, by their first day.
    pub technicians: Vec<TechnicianView>,
    /// Current and future ones, by their first day.
    pub absences: Vec<AbsenceView>,
}

/// A crew in the list of staff.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CrewRow {
    /// Refers to it.
    pub id: CrewId,
    /// The branch that it works for.
    pub branch: BranchId,
    /// Its name.
    pub name: Bilingual,
    /// Archived crews get no visits.
    pub is_active: bool,
    /// What the crew can do.
    pub skills: Vec<Skill>,
    /// Names of the served territories, in their order.
    pub districts: Vec<Bilingual>,
    /// By weekday and start.
    pub hours: Vec<WorkingHours>,
    /// Those who work in it today.
    pub technicians: i64,
}

/// A day of a crew.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CrewDay {
    /// `2026-11-24`.
    pub day: String,
    /// «вт, 24 ноября».
    pub label: String,
    /// From and to in minutes after midnight; empty if it does not work.
    pub hours: Vec<(i64, i64)>,
    /// Why it does not work on a day that has hours; empty otherwise.
    pub off: String,
    /// By start.
    pub visits: Vec<CrewVisit>,
}

/// A booked or held visit of a crew.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CrewVisit {
    /// The request that the visit belongs to.
    pub number: RequestNumber,
    /// «10:00–11:40».
    pub time: String,
    /// Where the crew goes.
    pub address: String,
    /// Whether the client has not confirmed it yet.
    pub is_held: bool,
}

/// A booked or held visit that is in the way of a change.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct VisitInTheWay {
    /// Named when the change is confirmed.
    pub visit: VisitId,
    /// The request that the visit belongs to.
    pub number: RequestNumber,
    /// When the crew arrives.
    pub starts_at: Instant,
    /// «24 ноября 2026, 14:00».
    pub when: Bilingual,
    /// Why the crew can't make it any more; empty if no reason is needed.
    pub reason: Bilingual,
}

impl CrewForm {
    /// Parses the form.
    ///
    /// # Errors
    /// The problems, by field.
    pub fn parse(fields: &[(String, String)]) -> Result<Self, Problems> {
        let mut form = Reader::default();
        let name = form.name_in_both(fields, "name", LINE_CHARS_MAX);
        let position = form.number("position", get(fields, "position"), 0, POSITION_MAX);
        let vehicle = form.optional_line("vehicle", get(fields, "vehicle"), LINE_CHARS_MAX);
        let plate = form.optional_line("plate", get(fields, "plate"), PLATE_CHARS_MAX);
        let skills = choices(&mut form, fields, "skills", Skill::parse);
        let districts = choices(&mut form, fields, "districts", |id| id.parse::<DistrictId>().ok());
        let has_none = districts.is_empty() && form.problems.of("districts").is_none();
        form.check("districts", !has_none, Problem::Required);
        let base = form.choice("base", get(fields, "base"), |id| id.parse::<DistrictId>().ok());
        let mut hours = Vec::new();
        for weekday in 1..=7 {
            let field = format!("hours-{weekday}");
            match parse_hours(get(fields, &field)) {
                Ok(day) => hours.extend(day.into_iter().map(|(starts_minute, ends_minute)| WorkingHours {
                    weekday,
                    starts_minute,
                    ends_minute,
                })),
                Err(fault) => form.check(&field, false, fault.into()),
            }
        }
        let Some(base) = base else { return Err(form.problems) };
        form.done(Self { name, position, vehicle, plate, skills, base, districts, hours })
    }

    /// The fields that [`Self::parse`] reads.
    pub fn fields(&self) -> Vec<(String, String)> {
        let mut fields: Vec<(String, String)> = [
            ("name_ru", self.name.ru.clone()),
            ("name_en", self.name.own_en().to_owned()),
            ("position", self.position.to_string()),
            ("vehicle", self.vehicle.clone()),
            ("plate", self.plate.clone()),
            ("base", self.base.to_string()),
        ]
        .map(|(name, value)| (name.to_owned(), value))
        .into();
        fields.extend(self.skills.iter().map(|s| ("skills".to_owned(), s.to_string())));
        fields.extend(self.districts.iter().map(|d| ("districts".to_owned(), d.to_string())));
        fields.extend((1..=7).map(|day| (format!("hours-{day}"), self.hours_of(day))));
        fields
    }

    /// The hours of a weekday as they are typed.
    pub fn hours_of(&self, weekday: u8) -> String {
        let of_day = self.hours.iter().filter(|h| h.weekday == weekday);
        format_hours(&of_day.map(|h| (h.starts_minute, h.ends_minute)).collect::<Vec<_>>())
    }
}

/// The vehicle with its plate, as the client and the coordinator see it; empty if neither is known.
pub fn vehicle_name(vehicle: &str, plate: &str) -> String {
    [vehicle, plate].into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join(", ")
}

/// All values of a repeated field, sorted and deduplicated.
fn choices<T: Ord>(
    form: &mut Reader,
    fields: &[(String, String)],
    name: &str,
    parse: impl Fn(&str) -> Option<T>,
) -> Vec<T> {
    let read: Vec<_> = fields.iter().filter(|(n, _)| n == name).map(|(_, v)| parse(v.trim())).collect();
    form.check(name, read.iter().all(Option::is_some), Problem::InvalidChoice);
    let mut values: Vec<T> = read.into_iter().flatten().collect();
    values.sort();
    values.dedup();
    values
}

#[cfg(test)]
mod tests;
