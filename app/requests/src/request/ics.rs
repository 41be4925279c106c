//! Calendar events in iCalendar format (RFC 5545). Times are in UTC, so no time zone needs to be described.

use base::Instant;
use icalendar::{Calendar, Component as _, EventLike as _};

/// One event. The same `uid` with a higher `sequence` replaces an event imported earlier.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Event {
    pub uid: String,
    /// Not negative.
    pub sequence: i64,
    /// When the file was generated.
    pub now: Instant,
    pub starts_at: Instant,
    pub ends_at: Instant,
    pub summary: String,
    pub location: String,
    pub description: String,
    pub url: String,
}

impl Event {
    /// Renders the contents of an `.ics` file.
    pub(super) fn to_ics(&self) -> String {
        // Every property that the library would otherwise make up (a random UID, the time of the clock) is set.
        let event = icalendar::Event::new()
            .uid(&printable(&self.uid))
            .sequence(u32::try_from(self.sequence).unwrap_or_default())
            .timestamp(utc(self.now))
            .starts(utc(self.starts_at))
            .ends(utc(self.ends_at))
            .summary(&printable(&self.summary))
            .location(&printable(&self.location))
            .description(&printable(&self.description))
            .url(&printable(&self.url))
            .done();
        Calendar::empty()
            .append_property(("VERSION", "2.0"))
            .append_property(("PRODID", "-//Zasov//Visits//RU"))
            .append_property(("METHOD", "PUBLISH"))
            .push(event)
            .to_string()
    }
}

/// A moment as the library takes it; one out of its range becomes 1970.
fn utc(at: Instant) -> chrono::DateTime<chrono::Utc> {
    chrono::DateTime::from_timestamp_micros(at.0).unwrap_or_default()
}

/// Removes control characters except line breaks: RFC 5545 forbids them, and the library passes them on.
fn printable(text: &str) -> String {
    text.chars().filter(|c| *c == '\n' || !c.is_control()).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn event(summary: &str) -> Event {
        let starts_at = Instant::from_unix_seconds(1_795_518_000);
        Event {
            uid: "R-2026-000009@shop.example".to_owned(),
            sequence: 2,
            now: starts_at.plus_minutes(-60),
            starts_at,
            ends_at: starts_at.plus_minutes(120),
            summary: summary.to_owned(),
            location: "ул. Ленина, 1; кв. 2".to_owned(),
            description: "Заявка\nвторая строка \\ конец".to_owned(),
            url: "https://shop.example/service/requests/R-2026-000009".to_owned(),
        }
    }

    #[test]
    fn sch_4_an_event_is_in_utc_and_escaped() {
        let text = event("Визит мастера").to_ics();
        for line in [
            "DTSTART:20261124T110000Z",
            "DTEND:20261124T130000Z",
            "DTSTAMP:20261124T100000Z",
            "SEQUENCE:2",
            "UID:R-2026-000009@shop.example",
            "LOCATION:ул. Ленина\\, 1\\; кв. 2",
            "DESCRIPTION:Заявка\\nвторая строка \\\\ конец",
        ] {
            assert!(text.contains(&format!("{line}\r\n")), "{line} in {text}");
        }
        assert!(
            text.starts_with("BEGIN:VCALENDAR\r\nVERSION:2.0\r\n") && text.ends_with("END:VCALENDAR\r\n")
        );
    }

    proptest! {
        #[test]
        fn sch_4_no_text_makes_a_line_of_its_own(summary in any::<String>()) {
            let text = event(&summary).to_ics();
            let unfolded = text.replace("\r\n ", "");
            let lines: Vec<&str> = unfolded.trim_end_matches("\r\n").split("\r\n").collect();
            prop_assert_eq!(lines.len(), 16);
            prop_assert!(unfolded.chars().all(|c| !c.is_control() || c == '\r' || c == '\n'));
            prop_assert!(text.split("\r\n").all(|line| line.len() <= 75));
        }
    }
}
