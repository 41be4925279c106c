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
    /// Crews that may get the job.
    pub crews: Vec<Crew>,
    /// The bookings of these crews on these days, in any order; those of one crew never overlap.
    pub bookings: Vec<Booking>,
    /// Travel times between all territories of the branch.
    pub travel: Travel,
    /// Who plans and when: a client or a coordinator.
    pub rules: Rules,
}

/// The rules of a branch, and the current time.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Rules {
    /// Holds that expired before this moment do not count.
    pub now: Instant,
    /// Minimum time from now to the earliest start; 0 for a coordinator.
    pub notice_minutes: i64,
    /// Grid of start times, as multiples counted from midnight; at least 5.
    pub step_minutes: i64,
    /// Width of the arrival window announced to the client.
    pub window_minutes: i64,
}

/// A crew of the branch with its calendar.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Crew {
    /// Refers to it in bookings and placements.
    pub id: CrewId,
    /// A job is possible only if they include all of its skills.
    pub skills: Vec<Skill>,
    /// Served territories.
    pub districts: Vec<DistrictId>,
    /// Where each shift begins.
    pub base: DistrictId,
    /// Any number of non-overlapping intervals per day.
    pub hours: Vec<Hours>,
    /// Days on which the crew is absent although it has working hours.
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
    /// Refers to it in [`Job::replaces`] and [`Blocked`].
    pub id: BookingId,
    /// The occupied crew.
    pub crew: CrewId,
    /// Hold, visit or absence.
    pub kind: BookingKind,
    /// Including travel to the site.
    pub starts: Instant,
    /// When the crew arrives; `starts` for an absence.
    pub arrives: Instant,
    /// End of the work or absence; travel to the next site begins here.
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
    /// The crew must serve it; decides the travel times.
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

    /// Minutes from one territory to another, or between two sites of one.
    pub fn minutes(&self, from: DistrictId, to: DistrictId) -> i64 {
        let known = self.minutes.get(&(from, to)).or_else(|| self.minutes.get(&(to, from)));
        known.copied().unwrap_or(if from == to { self.within } else { self.unknown })
    }
}

/// A possible placement of a job. The crew's time is occupied from `occupied_from` to `end`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Placement {
    /// The crew that would take the job.
    pub crew: CrewId,
    /// Departure: `start` minus the travel time.
    pub occupied_from: Instant,
    /// Arrival at the site.
    pub start: Instant,
    /// End of the work.
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
    /// The plan has no such crew: it is inactive, or belongs to another branch.
    #[error("no such crew")]
    UnknownCrew,
    /// The crew lacks a skill that the job needs.
    #[error("the crew lacks the skill {skill}")]
    NoSkill {
        /// The first missing one.
        skill: Skill,
    },
    /// The crew does not serve the territory of the job.
    #[error("the crew does not serve the district")]
    NotInDistrict,
    /// The start is in the past, or too close to the current time.
    #[error("sooner than {notice_minutes} minutes from now")]
    TooSoon {
        /// As in [`Rules::notice_minutes`].
        notice_minutes: i64,
    },
    /// The day of the start is not among [`Plan::days`].
    #[error("beyond the planned days")]
    BeyondHorizon,
    /// A day off of the branch or of the crew.
    #[error("{day} is a day off")]
    DayOff {
        /// The day of the start.
        day: LocalDay,
    },
    /// The job does not begin and end within one shift.
    #[error("outside the working hours")]
    OutsideHours,
    /// The crew is on another site or absent during the job.
    #[error("overlaps the booking {booking}")]
    Overlaps {
        /// The first booking in the way.
        booking: BookingId,
    },
    /// The time between the job and its neighbour is too short for the travel.
    #[error("the way takes {needed_minutes} minutes, free are {free_minutes}")]
    TravelTooTight {
        /// The previous or next booking; `None` for the beginning of the shift, from which the crew travels
        /// from its base.
        booking: Option<BookingId>,
        /// Travel time.
        needed_minutes: i64,
        /// Time between the neighbour and the job.
        free_minutes: i64,
    },
}
