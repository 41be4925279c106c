//! What the slots are computed from, and why a crew can't be somewhere.

use crate::day::{Day, LocalDay};
use base::{BookingId, CrewId, DistrictId, Instant};
use serde::{Deserialize, Serialize};
use service_model::scheduling::{BookingKind, Skill};
use std::collections::HashMap;

/// Everything that decides where a visit fits, loaded once for one question.
#[derive(Clone, Debug, PartialEq)]
pub struct Plan {
    /// Consecutive days in the zone of the branch: the horizon (`zones::TimeZone::days`).
    pub days: Vec<Day>,
    /// Days on which nobody works.
    pub closed: Vec<LocalDay>,
    pub crews: Vec<Crew>,
    /// Of these crews and days, in any order; one crew's never overlap.
    pub bookings: Vec<Booking>,
    pub travel: Travel,
    pub rules: Rules,
}

/// The rules of a branch, and now.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Rules {
    pub now: Instant,
    /// From now to the earliest start; 0 for a coordinator.
    pub notice_minutes: i64,
    /// Starts lie on the clock's multiples of it, counted from midnight; at least 5.
    pub step_minutes: i64,
    /// The client is told to expect the crew from the start until so much later.
    pub window_minutes: i64,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Crew {
    pub id: CrewId,
    pub skills: Vec<Skill>,
    /// Served districts.
    pub districts: Vec<DistrictId>,
    /// Where each shift begins.
    pub base: DistrictId,
    /// Any number of intervals a day, not overlapping.
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

/// A taken stretch of a crew's time, half-open.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Booking {
    pub id: BookingId,
    pub crew: CrewId,
    pub kind: BookingKind,
    /// With the way there.
    pub starts: Instant,
    /// When the crew arrives: `starts` for an absence.
    pub arrives: Instant,
    pub ends: Instant,
    /// `None`: at the base afterwards (absence).
    pub district: Option<DistrictId>,
    /// A hold counts until then.
    pub expires: Option<Instant>,
}

/// What is to be placed.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Job {
    /// On the spot, without travel; at least 1.
    pub minutes: i64,
    /// The crew needs all of them.
    pub skills: Vec<Skill>,
    pub district: DistrictId,
    /// The booking that this one replaces: a visit being moved, a hold being confirmed.
    pub replaces: Option<BookingId>,
}

/// Minutes from district to district; a way that is missing is taken from its way back.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Travel {
    minutes: HashMap<(DistrictId, DistrictId), i64>,
    within: i64,
    unknown: i64,
}

impl Travel {
    /// `within`: between two sites of one district; `unknown`: for a pair that stands nowhere.
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

/// Where a job fits: what to store. The crew's time is taken from `occupied_from` to `end`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Placement {
    pub crew: CrewId,
    pub occupied_from: Instant,
    pub start: Instant,
    pub end: Instant,
    /// From the previous visit of the shift, or from the base.
    pub travel_minutes: i64,
    /// How much longer the crew's way of the day becomes.
    pub added_minutes: i64,
    /// Visits and holds of the crew in that shift.
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
    /// Between it and the neighbour (`None`: the begin of the shift) lies too little time for the way.
    #[error("the way takes {needed_minutes} minutes, free are {free_minutes}")]
    TravelTooTight { booking: Option<BookingId>, needed_minutes: i64, free_minutes: i64 },
}
