//! The input of slot computation, and the reasons why a crew is unavailable.

use crate::day::{Day, LocalDay};
use base::{BookingId, CrewId, DistrictId, Instant};
use serde::{Deserialize, Serialize};
use service_model::scheduling::{BookingKind, Skill};
use std::collections::HashMap;

/// Everything that decides where a visit fits, loaded once per request.
#[derive(Clone, Debug, PartialEq)]
pub struct Plan {
    /// Consecutive days in the time zone of the branch: the horizon (`zones::TimeZone::days`).
    pub days: Vec<Day>,
    /// Days on which nobody works.
    pub closed: Vec<LocalDay>,
    pub crews: Vec<Crew>,
    /// The bookings of these crews on these days, in any order; those of one crew never overlap.
    pub bookings: Vec<Booking>,
    pub travel: Travel,
    pub rules: Rules,
}

/// The rules of a branch, and the current time.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Rules {
    pub now: Instant,
    /// Minimum time from now to the earliest start; 0 for a coordinator.
    pub notice_minutes: i64,
    /// Grid of start times, as multiples counted from midnight; at least 5.
    pub step_minutes: i64,
    /// Width of the arrival window announced to the client.
    pub window_minutes: i64,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Crew {
    pub id: CrewId,
    pub skills: Vec<Skill>,
    /// Served territories.
    pub districts: Vec<DistrictId>,
    /// Where each shift begins.
    pub base: DistrictId,
    /// Any number of non-overlapping intervals per day.
    pub hours: Vec<Hours>,
    pub days_off: Vec<LocalDay>,
}

/// Working hours of one weekday, by the local clock.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Hours {
    /// 1 is Monday, 7 is Sunday.
    pub weekday: u8,
    /// Minutes after midnight.
    pub starts_minute: i64,
    /// At most 1440; then the next day's interval from 0 continues this one.
    pub ends_minute: i64,
}

/// A half-open stretch of a crew's time that is occupied.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Booking {
    pub id: BookingId,
    pub crew: CrewId,
    pub kind: BookingKind,
    /// Including travel to the site.
    pub starts: Instant,
    /// When the crew arrives; `starts` for an absence.
    pub arrives: Instant,
    pub ends: Instant,
    /// `None`: at the base afterwards (absence).
    pub district: Option<DistrictId>,
    /// Expiry of a hold.
    pub expires: Option<Instant>,
}

/// The job to be placed.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Job {
    /// On site, without travel; at least 1.
    pub minutes: i64,
    /// The crew needs all of them.
    pub skills: Vec<Skill>,
    pub district: DistrictId,
    /// The booking to be replaced: a visit being moved, a hold being confirmed.
    pub replaces: Option<BookingId>,
}

/// Travel times between territories in minutes; a missing direction falls back to the opposite one.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Travel {
    minutes: HashMap<(DistrictId, DistrictId), i64>,
    within: i64,
    unknown: i64,
}

impl Travel {
    /// `within`: default between two sites of one territory; `unknown`: default between territories.
    pub fn new(
        rows: impl IntoIterator<Item = (DistrictId, DistrictId, i64)>,
        within: i64,
        unknown: i64,
    ) -> Self {
        let minutes = rows.into_iter().map(|(from, to, m)| ((from, to), m.max(0))).collect();
        Self { minutes, within: within.max(0), unknown: unknown.max(0) }
    }

    pub fn minutes(&self, from: DistrictId, to: DistrictId) -> i64 {
        let known = self.minutes.get(&(from, to)).or_else(|| self.minutes.get(&(to, from)));
        known.copied().unwrap_or(if from == to { self.within } else { self.unknown })
    }
}

/// A possible placement of a job. The crew's time is occupied from `occupied_from` to `end`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Placement {
    pub crew: CrewId,
    pub occupied_from: Instant,
    pub start: Instant,
    pub end: Instant,
    /// From the previous visit of the shift, or from the base.
    pub travel_minutes: i64,
    /// Additional travel time of the crew on that day.
    pub added_minutes: i64,
    /// Number of visits and holds of the crew in that shift.
    pub booked: u32,
}

/// Why a crew can't begin a job at that moment; the first reason in this order.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, thiserror::Error)]
#[serde(tag = "reason", rename_all = "snake_case")]
pub enum Blocked {
    #[error("no such crew")]
    UnknownCrew,
    #[error("the crew lacks the skill {skill}")]
    NoSkill { skill: Skill },
    #[error("the crew does not serve the district")]
    NotInDistrict,
    #[error("sooner than {notice_minutes} minutes from now")]
    TooSoon { notice_minutes: i64 },
    #[error("beyond the planned days")]
    BeyondHorizon,
    #[error("{day} is a day off")]
    DayOff { day: LocalDay },
    #[error("outside the working hours")]
    OutsideHours,
    #[error("overlaps the booking {booking}")]
    Overlaps { booking: BookingId },
    /// The time between the job and its neighbour (`None`: the beginning of the shift) is too short for the
    /// travel.
    #[error("the way takes {needed_minutes} minutes, free are {free_minutes}")]
    TravelTooTight { booking: Option<BookingId>, needed_minutes: i64, free_minutes: i64 },
}
