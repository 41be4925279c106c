//! Incidents with personal data: what happened, whom it concerns, and what the supervisory authority was notified of
//! (152-FZ, article 21, part 3.1: of the incident within 24 hours, of the result of the investigation within 72).

use base::form::{Problem, Problems, Reader};
use base::text_enum;
use base::{IncidentId, Instant, Locale};

/// Hours within which the authority is notified of an incident.
pub const NOTICE_HOURS: i64 = 24;
/// Hours within which the authority is notified of the result of the investigation.
pub const REPORT_HOURS: i64 = 72;
/// Maximum length of a text, in characters.
pub const TEXT_CHARS_MAX: usize = 4_000;
/// The longest time between finding an incident and recording it, in hours.
pub const FOUND_HOURS_MAX: i64 = 30 * 24;

text_enum! {
    /// What can be done with an incident, besides editing it.
    pub enum IncidentStep {
        /// The authority was notified of the incident.
        Notify = "notify",
        /// The authority was notified of the result.
        Report = "report",
        /// Nothing is left to do.
        Close = "close",
        /// There is something to do after all.
        Reopen = "reopen",
    }
}

/// Something that has to be done by a moment.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Deadline {
    /// The step that meets it.
    pub step: IncidentStep,
    /// By when.
    pub at: Instant,
    /// Whether that moment has passed.
    pub is_overdue: bool,
}

/// An incident.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Incident {
    /// Names it in addresses.
    pub id: IncidentId,
    /// When it was found.
    pub found_at: Instant,
    /// What happened.
    pub what: String,
    /// Whom it concerns, and which data.
    pub whom: String,
    /// What was done about it.
    pub measures: String,
    /// When the authority was notified of it.
    pub notified_at: Option<Instant>,
    /// When the authority was notified of the result.
    pub reported_at: Option<Instant>,
    /// When it was closed.
    pub closed_at: Option<Instant>,
    /// The version that a change is made from.
    pub version: i64,
}

impl Incident {
    /// The steps that are possible.
    pub fn steps(&self) -> Vec<IncidentStep> {
        match (self.closed_at.is_some(), self.notified_at.is_some(), self.reported_at.is_some()) {
            (true, ..) => vec![IncidentStep::Reopen],
            (false, false, _) => vec![IncidentStep::Notify],
            (false, true, false) => vec![IncidentStep::Report],
            (false, true, true) => vec![IncidentStep::Close],
        }
    }

    /// What has to be done by when; `None` if the authority was notified of everything.
    pub fn deadline(&self, now: Instant) -> Option<Deadline> {
        let (step, hours) = match (self.notified_at, self.reported_at) {
            (None, _) => (IncidentStep::Notify, NOTICE_HOURS),
            (Some(_), None) => (IncidentStep::Report, REPORT_HOURS),
            (Some(_), Some(_)) => return None,
        };
        let at = self.found_at.plus_minutes(hours * 60);
        Some(Deadline { step, at, is_overdue: now > at })
    }
}

impl IncidentStep {
    /// The button.
    pub const fn name(self, l: Locale) -> &'static str {
        match self {
            Self::Notify => l.pick("Роскомнадзор уведомлён", "The authority was told"),
            Self::Report => {
                l.pick("Результаты отправлены в Роскомнадзор", "The result was sent to the authority")
            }
            Self::Close => l.pick("Закрыть", "Close"),
            Self::Reopen => l.pick("Открыть снова", "Open again"),
        }
    }
}

/// An incident as typed. Fields: `hours`, `what`, `whom`, `measures`.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct IncidentInput {
    /// How many hours ago it was found; only for a new one.
    pub hours: String,
    /// What happened.
    pub what: String,
    /// Whom it concerns.
    pub whom: String,
    /// What was done about it.
    pub measures: String,
}

/// A valid incident.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct IncidentForm {
    /// How many hours ago it was found.
    pub hours: i64,
    /// Not empty.
    pub what: String,
    /// Not empty.
    pub whom: String,
    /// May be empty at first.
    pub measures: String,
}

impl IncidentInput {
    /// Parses the form.
    ///
    /// # Errors
    /// The problems of its fields.
    pub fn parse(&self) -> Result<IncidentForm, Problems> {
        let mut form = Reader::default();
        let hours = match self.hours.trim() {
            "" => 0,
            text => form.number("hours", text, 0, FOUND_HOURS_MAX),
        };
        let mut text = |field: &str, value: &str, is_needed: bool| {
            let text = form.optional_text(field, value, TEXT_CHARS_MAX);
            form.check(field, !(is_needed && text.is_empty()), Problem::Required);
            text
        };
        let what = text("what", &self.what, true);
        let whom = text("whom", &self.whom, true);
        let measures = text("measures", &self.measures, false);
        form.done(IncidentForm { hours, what, whom, measures })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn acc_8_an_incident_is_told_within_a_day_and_its_result_within_three() {
        let found_at = Instant::from_unix_seconds(0);
        let mut incident = Incident {
            id: IncidentId("00000000000000000000000000000001".parse().unwrap()),
            found_at,
            what: "Письмо не тому".into(),
            whom: "Один клиент".into(),
            measures: String::new(),
            notified_at: None,
            reported_at: None,
            closed_at: None,
            version: 1,
        };
        let at = |hours: i64| found_at.plus_minutes(hours * 60);
        let first = incident.deadline(at(24)).unwrap();
        assert_eq!((first.step, first.at, first.is_overdue), (IncidentStep::Notify, at(24), false));
        assert!(incident.deadline(at(25)).unwrap().is_overdue);
        assert_eq!(incident.steps(), [IncidentStep::Notify]);
        incident.notified_at = Some(at(1));
        let second = incident.deadline(at(73)).unwrap();
        assert_eq!((second.step, second.at, second.is_overdue), (IncidentStep::Report, at(72), true));
        incident.reported_at = Some(at(2));
        assert_eq!((incident.deadline(at(99)), incident.steps()), (None, vec![IncidentStep::Close]));
        incident.closed_at = Some(at(3));
        assert_eq!(incident.steps(), [IncidentStep::Reopen]);
    }

    #[test]
    fn all_problems_of_an_incident_are_told_at_once() {
        let problems = IncidentInput { hours: "-1".into(), ..Default::default() }.parse().unwrap_err();
        for field in ["hours", "what", "whom"] {
            assert!(problems.of(field).is_some(), "{field}");
        }
        assert!(problems.of("measures").is_none());
    }
}
