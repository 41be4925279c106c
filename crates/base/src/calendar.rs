//! Calendar events in iCalendar format (RFC 5545). Times are in UTC, so no time zone needs to be described.

use crate::Instant;

/// One event. The same `uid` with a higher `sequence` replaces an event imported earlier.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Event {
    pub uid: String,
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

/// Maximum length of a line in bytes, without its line break (RFC 5545, 3.1).
const LINE_BYTES_MAX: usize = 75;

impl Event {
    /// Renders the contents of an `.ics` file.
    pub fn to_ics(&self) -> String {
        let mut out = String::new();
        for (name, value) in [
            ("BEGIN", "VCALENDAR".to_owned()),
            ("VERSION", "2.0".to_owned()),
            ("PRODID", "-//Zasov//Visits//RU".to_owned()),
            ("METHOD", "PUBLISH".to_owned()),
            ("BEGIN", "VEVENT".to_owned()),
            ("UID", escape(&self.uid)),
            ("SEQUENCE", self.sequence.to_string()),
            ("DTSTAMP", utc(self.now)),
            ("DTSTART", utc(self.starts_at)),
            ("DTEND", utc(self.ends_at)),
            ("SUMMARY", escape(&self.summary)),
            ("LOCATION", escape(&self.location)),
            ("DESCRIPTION", escape(&self.description)),
            ("URL", self.url.clone()),
            ("END", "VEVENT".to_owned()),
            ("END", "VCALENDAR".to_owned()),
        ] {
            fold(&mut out, &format!("{name}:{value}"));
        }
        out
    }
}

/// `20261124T110000Z`.
fn utc(at: Instant) -> String {
    let format = time::macros::format_description!("[year][month][day]T[hour][minute][second]Z");
    at.to_utc().format(format).unwrap_or_default()
}

/// Escapes a text value (RFC 5545, 3.3.11).
fn escape(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '\\' | ';' | ',' => out.extend(['\\', c]),
            '\n' => out.push_str("\\n"),
            c if c.is_control() => {}
            c => out.push(c),
        }
    }
    out
}

/// Appends a line, folding it if it is too long, never inside a character.
fn fold(out: &mut String, line: &str) {
    let mut used = 0;
    for c in line.chars() {
        if used + c.len_utf8() > LINE_BYTES_MAX {
            out.push_str("\r\n ");
            used = 1;
        }
        out.push(c);
        used += c.len_utf8();
    }
    out.push_str("\r\n");
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
            prop_assert!(text.split("\r\n").all(|line| line.len() <= LINE_BYTES_MAX));
        }
    }
}
