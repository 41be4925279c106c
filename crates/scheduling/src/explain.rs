//! Explanations of blocked slots.

use crate::plan::Blocked;
use crate::texts;
use base::refusal::{AreaRefusal as _, Refusal};
use base::{Bilingual, Locale};
use service_model::refusal::ServiceRefusal;

impl Blocked {
    /// A sentence for the coordinator.
    pub fn text(self, locale: Locale) -> String {
        match self {
            Self::UnknownCrew => texts::unknown_crew(locale).to_owned(),
            Self::NoSkill { skill } => texts::no_skill(locale, skill.name(locale)),
            Self::NotInDistrict => texts::not_in_district(locale).to_owned(),
            Self::TooSoon { notice_minutes } => texts::too_soon(locale, notice_minutes),
            Self::BeyondHorizon => texts::beyond_horizon(locale).to_owned(),
            Self::DayOff { .. } => texts::day_off(locale).to_owned(),
            Self::OutsideHours => texts::outside_hours(locale).to_owned(),
            Self::Overlaps { .. } => texts::overlaps(locale).to_owned(),
            Self::TravelTooTight { booking: None, needed_minutes, free_minutes } => {
                texts::travel_from_base(locale, needed_minutes, free_minutes)
            }
            Self::TravelTooTight { needed_minutes, free_minutes, .. } => {
                texts::travel_too_tight(locale, needed_minutes, free_minutes)
            }
        }
    }
}

impl From<Blocked> for Refusal {
    fn from(blocked: Blocked) -> Self {
        let reason = Bilingual::new(blocked.text(Locale::Ru), blocked.text(Locale::En));
        ServiceRefusal::CrewBlocked { reason }.into_refusal()
    }
}
