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
    /// The branch whose crews are shown.
    pub branch: BranchId,
    /// Whether it is the one whose board the reader gets without asking for another.
    pub is_own: bool,
    /// `2026-11-24`.
    pub day: String,
    /// «завтра, 24 ноября».
    pub day_name: String,
    /// The day before, `2026-11-23`: for the link to its board.
    pub previous_day: String,
    /// The day after, `2026-11-25`.
    pub next_day: String,
    /// The current date of the branch.
    pub today: String,
    /// The current local minute if the day is today, for the current-time line.
    pub now_minute: Option<i64>,
    /// «московское время, UTC+3».
    pub zone_words: String,
    /// Whether nobody works on this day (a holiday).
    pub is_closed: bool,
    /// The range of the columns: whole hours around all working hours and bookings.
    pub starts_minute: i64,
    /// End of that range; at most 1440.
    pub ends_minute: i64,
    /// Grid of start times.
    pub step_minutes: i64,
    /// Active crews of the branch, in their order.
    pub crews: Vec<BoardCrew>,
    /// Unplanned requests of the branch, oldest first, at most [`BoardView::TRAY_MAX`].
    pub tray: Vec<TrayRequest>,
}

impl BoardView {
    /// Maximum number of requests in the tray.
    pub const TRAY_MAX: u64 = 100;

    /// The branch, where an address or a form has to name it.
    pub fn named_branch(&self) -> Option<BranchId> {
        (!self.is_own).then_some(self.branch)
    }

    /// The query of the address of a day on this branch's board.
    pub fn query(&self, day: &str) -> String {
        match self.named_branch() {
            None => format!("day={day}"),
            Some(branch) => format!("day={day}&branch={branch}"),
        }
    }
}

/// A row of the board.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct BoardCrew {
    /// Sent back when a visit is planned or moved.
    pub id: CrewId,
    /// In the requested language.
    pub name: String,
    /// What the crew can do.
    pub skills: Vec<Skill>,
    /// Names of the served territories.
    pub districts: Vec<String>,
    /// «Пётр Орлов, +7 912 345-67-89»: who works in it on that day.
    pub technicians: Vec<String>,
    /// «Белая «ГАЗель», А 123 ВС 777»; may be empty.
    pub vehicle: String,
    /// Working hours of the day: from and to, in minutes after midnight. Empty if the crew does not work.
    pub hours: Vec<(i64, i64)>,
    /// Why the crew is absent on one of its working days («отпуск»); empty otherwise.
    pub off_reason: String,
    /// By start.
    pub items: Vec<BoardItem>,
}

/// An occupied stretch of a crew's day, clipped to the day.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct BoardItem {
    /// The occupied time; unique on the board.
    pub booking: BookingId,
    /// Hold, visit or absence.
    pub kind: BookingKind,
    /// `None` for an absence; the fields that follow are empty then.
    pub visit: Option<VisitId>,
    /// Version of the visit: sent back with a move.
    pub version: i64,
    /// The request that the visit belongs to.
    pub request: Option<RequestNumber>,
    /// Kind of that request.
    pub request_kind: Option<RequestKind>,
    /// When the crew departs.
    pub leaves_minute: i64,
    /// When it arrives; travel precedes it.
    pub starts_minute: i64,
    /// When the work or the absence ends.
    pub ends_minute: i64,
    /// Travel time to the site; 0 for an absence.
    pub travel_minutes: i64,
    /// «10:00–12:00».
    pub time: String,
    /// Name of the client.
    pub contact_name: String,
    /// Formatted; the email if the client gave no phone.
    pub phone: String,
    /// Address of the visit.
    pub address: String,
    /// Name of the territory.
    pub district: String,
    /// Reason of an absence.
    pub note: String,
    /// Expiry of a hold.
    pub held_until: Option<Instant>,
}

/// A request waiting for a visit.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct TrayRequest {
    /// Sent back when a visit is planned.
    pub id: RequestId,
    /// Shown and linked.
    pub number: RequestNumber,
    /// Repair or installation.
    pub kind: RequestKind,
    /// New or estimated.
    pub state: RequestState,
    /// Equipment of a repair, site of an installation.
    pub what: String,
    /// Name of the client.
    pub contact_name: String,
    /// Formatted; the email if the client gave no phone.
    pub phone: String,
    /// Address of the visit.
    pub address: String,
    /// The territory; the crew must serve it.
    pub district: DistrictId,
    /// Its name in the requested language.
    pub district_name: String,
    /// Planned length of the visit.
    pub minutes: i64,
    /// Skills that the crew needs.
    pub skills: Vec<Skill>,
    /// «24 ноября 2026, 10:00».
    pub wished: Option<String>,
    /// «20 ноября 2026, 09:14».
    pub created: String,
    /// Total of the newest estimate.
    pub total: Kopecks,
}
