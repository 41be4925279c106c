//! Instants as text.

use app_kit::Visit;
use base::{Instant, Locale};
use platform::Error;
use scheduling::zones::{TimeZone, format_date_time, format_time};

/// Formats instants in the branch's time zone.
#[derive(Clone, Debug)]
pub struct When {
    l: Locale,
    zone: TimeZone,
}

impl When {
    /// # Errors
    /// The configured zone is not in the time zone database.
    pub fn of(visit: &Visit) -> Result<Self, Error> {
        let shared = visit.state.shared();
        let zone = TimeZone::named(&shared.zone)
            .ok_or_else(|| Error::Inconsistent(format!("there is no zone {}", shared.zone)))?;
        Ok(Self { l: visit.locale, zone })
    }

    /// The first moment of a date `2026-11-24`; `None` if it is none.
    pub fn day(&self, date: &str) -> Option<Instant> {
        self.zone.parse_local(date, "00:00").ok()
    }

    /// The date of a moment, `2026-11-24`.
    pub fn date(&self, at: Instant) -> String {
        self.zone.day_of(at).to_string()
    }

    /// «24 ноября 2026, 14:00».
    pub fn text(&self, at: Instant) -> String {
        format_date_time(self.l, &self.zone, at)
    }

    /// «14:00», with the date unless it is today.
    pub fn clock(&self, at: Instant, now: Instant) -> String {
        match self.zone.day_of(at) == self.zone.day_of(now) {
            true => format_time(self.l, &self.zone, at),
            false => self.text(at),
        }
    }
}
