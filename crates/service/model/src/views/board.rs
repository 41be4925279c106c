//! The dispatch board of one day. The browser has no time zone database, so the server sends minutes of the
//! local day for drawing and formatted texts for reading, in the requested language and zone.

use crate::requests::RequestNumber;
use crate::scheduling::{BookingKind, RequestKind, RequestState, Skill};
use base::{BookingId, BranchId, CrewId, DistrictId, Instant, Kopecks, RequestId, VisitId};
use serde::{Deserialize, Serialize};

/// A moment of a branch's local day, as sent by the board.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct BoardTime {
    /// `2026-11-24`.
    pub day: String,
    /// Minutes after midnight by the local clock.
    pub minute: i64,
}

/// One day of one branch.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct BoardView {
    pub branch: BranchId,
    /// `2026-11-24`.
    pub day: String,
    /// «завтра, 24 ноября».
    pub day_name: String,
    pub previous_day: String,
    pub next_day: String,
    pub today: String,
    /// The current local minute if the day is today, for the current-time line.
    pub now_minute: Option<i64>,
    /// «московское время, UTC+3».
    pub zone_words: String,
    /// Whether nobody works on this day (a holiday).
    pub is_closed: bool,
    /// The range of the columns: whole hours around all working hours and bookings.
    pub starts_minute: i64,
    pub ends_minute: i64,
    /// Grid of start times.
    pub step_minutes: i64,
    pub crews: Vec<BoardCrew>,
    /// Unplanned requests of the branch, oldest first, at most [`BoardView::TRAY_MAX`].
    pub tray: Vec<TrayRequest>,
}

impl BoardView {
    /// Maximum number of requests in the tray.
    pub const TRAY_MAX: u64 = 100;
}

/// A row of the board.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct BoardCrew {
    pub id: CrewId,
    pub name: String,
    pub skills: Vec<Skill>,
    /// Names of the served territories.
    pub districts: Vec<String>,
    /// Working hours of the day: from and to, in minutes after midnight. Empty if the crew does not work.
    pub hours: Vec<(i64, i64)>,
    /// Why the crew is absent on one of its working days («отпуск»); empty otherwise.
    pub off_reason: String,
    pub items: Vec<BoardItem>,
}

/// An occupied stretch of a crew's day, clipped to the day.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct BoardItem {
    pub booking: BookingId,
    pub kind: BookingKind,
    /// `None` for an absence; the fields that follow are empty then.
    pub visit: Option<VisitId>,
    /// Version of the visit: sent back with a move.
    pub version: i64,
    pub request: Option<RequestNumber>,
    pub request_kind: Option<RequestKind>,
    /// When the crew departs.
    pub leaves_minute: i64,
    /// When it arrives; travel precedes it.
    pub starts_minute: i64,
    pub ends_minute: i64,
    pub travel_minutes: i64,
    /// «10:00–12:00».
    pub time: String,
    pub contact_name: String,
    pub phone: String,
    pub address: String,
    pub district: String,
    /// Reason of an absence.
    pub note: String,
    /// Expiry of a hold.
    pub held_until: Option<Instant>,
}

/// A request waiting for a visit.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct TrayRequest {
    pub id: RequestId,
    pub number: RequestNumber,
    pub kind: RequestKind,
    pub state: RequestState,
    /// Equipment of a repair, site of an installation.
    pub what: String,
    pub contact_name: String,
    pub phone: String,
    pub address: String,
    pub district: DistrictId,
    pub district_name: String,
    pub minutes: i64,
    pub skills: Vec<Skill>,
    /// «24 ноября 2026, 10:00».
    pub wished: Option<String>,
    /// «20 ноября 2026, 09:14».
    pub created: String,
    pub total: Kopecks,
}
