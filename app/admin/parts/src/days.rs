//! Dates in forms, in the zone of the shop or of a branch.

use app_kit::Visit;
use app_kit::fields::Fields;
use base::Instant;
use content_model::period::Period;
use platform::{Error, Result};
use scheduling::day::LocalDay;
use scheduling::zones::TimeZone;

/// The zone that days are counted in.
pub struct Days(TimeZone);

impl Days {
    /// That of the shop.
    ///
    /// # Errors
    /// The configured zone is not in the time zone database.
    pub fn of(visit: &Visit) -> Result<Self> {
        Self::in_zone(&visit.state.shared().zone)
    }

    /// That with this name.
    ///
    /// # Errors
    /// It is not in the time zone database.
    pub fn in_zone(zone: &str) -> Result<Self> {
        let named = TimeZone::named(zone);
        named.map(Self).ok_or_else(|| Error::Inconsistent(format!("there is no zone {zone}")))
    }

    /// The first moment of a date like `2026-11-30`, and that of the next one.
    pub fn bounds(&self, text: &str) -> Option<(Instant, Instant)> {
        let day = self.0.day(LocalDay::parse(text)?)?;
        Some((day.start(), day.end()))
    }

    /// The moment of a date and a time.
    pub fn moment(&self, date: &str, time: &str) -> Option<Instant> {
        self.0.parse_local(date, time).ok()
    }

    /// Adds the fields `from` and `until` of a period.
    pub fn add(&self, fields: &mut Fields, period: Period) {
        let date = |at: Instant| self.0.day_of(at).to_string();
        fields.set("from", period.from.map(date).unwrap_or_default());
        // The end is the first moment of the next day.
        fields.set("until", period.until.map(|at| date(Instant(at.0 - 1))).unwrap_or_default());
    }
}
