//! A request, its estimate, its visit and the times offered for it.

use crate::estimate::{EstimateInput, EstimateLine, EstimateLineKind};
use crate::repair::{RepairFormat, Symptom};
use crate::requests::RequestNumber;
use crate::scheduling::{RequestEvent, RequestKind, RequestState, Skill, VisitState};
use base::{
    AccountId, AttachmentId, CrewId, DistrictId, FileId, Instant, Kopecks, Locale, RequestId, VisitId,
};
use serde::{Deserialize, Serialize};

/// A district that crews serve.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct DistrictView {
    pub id: DistrictId,
    pub code: String,
    pub name_ru: String,
    pub name_en: String,
}

impl DistrictView {
    pub fn name(&self, l: Locale) -> &str {
        l.pick(&self.name_ru, &self.name_en)
    }
}

/// A version of the estimate as it was stored.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct EstimateView {
    /// From 1; the first is the program's own.
    pub revision: i64,
    pub total: Kopecks,
    /// Work on the spot.
    pub minutes: i64,
    pub lines: Vec<EstimateLine>,
    pub created_at: Instant,
    /// A coordinator looked at it and confirmed it.
    pub is_confirmed: bool,
}

/// A line as a coordinator edits it.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct LineForm {
    /// [`EstimateLineKind`].
    pub kind: String,
    /// Of the line it was made from; empty for a new one.
    pub code: String,
    pub name: String,
    pub unit: String,
    /// `12` or `12,5`.
    pub quantity: String,
    /// Roubles.
    pub price: String,
    pub explanation: String,
}

impl LineForm {
    /// The form of a stored line in a language.
    pub fn of(l: Locale, line: &EstimateLine) -> Self {
        let (whole, rest) = (line.quantity_milli / 1000, line.quantity_milli % 1000);
        let quantity = match rest {
            0 => whole.to_string(),
            _ => format!("{whole}.{rest:03}").trim_end_matches('0').to_owned(),
        };
        Self {
            kind: line.kind.as_str().to_owned(),
            code: line.code.clone(),
            name: line.name(l).to_owned(),
            unit: line.unit(l).to_owned(),
            quantity,
            price: line.unit_price.to_decimal(),
            explanation: line.explanation(l).to_owned(),
        }
    }

    /// Kinds to choose from.
    pub const KINDS: &'static [EstimateLineKind] = EstimateLineKind::ALL;
}

/// A visit as the client and the coordinator see it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct VisitView {
    pub id: VisitId,
    pub state: VisitState,
    pub starts_at: Instant,
    pub ends_at: Instant,
    pub crew: CrewId,
    pub crew_ru: String,
    pub crew_en: String,
    pub travel_minutes: i64,
    /// Of a hold: it ends then.
    pub held_until: Option<Instant>,
    pub version: i64,
}

/// A step in the history of a request.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct RequestEventView {
    pub at: Instant,
    /// `guest`, `client`, `staff` or `system`.
    pub actor_kind: String,
    pub from: Option<RequestState>,
    pub to: RequestState,
    pub reason: String,
}

/// A file of a request.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct AttachmentView {
    pub id: AttachmentId,
    /// Its address is `/files/{file}`.
    pub file: FileId,
    pub name: String,
    pub mime: String,
    pub bytes: i64,
}

/// A request as its page shows it, to its client and to staff.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct RequestView {
    pub id: RequestId,
    pub number: RequestNumber,
    pub kind: RequestKind,
    pub state: RequestState,
    pub version: i64,
    /// IANA name of the branch's zone, in which all its times are told.
    pub zone: String,
    /// The branch's own, for calls.
    pub branch_phone: String,
    pub branch_address_ru: String,
    pub branch_address_en: String,
    pub account: Option<AccountId>,
    pub created_at: Instant,
    pub contact_name: String,
    pub email: Option<String>,
    pub phone: Option<String>,
    pub address: String,
    pub access_notes: String,
    pub district: Option<DistrictView>,
    /// Of a repair.
    pub format: Option<RepairFormat>,
    pub equipment: String,
    pub serial: String,
    pub order_number: Option<String>,
    pub purchased_on: Option<String>,
    pub purchase_place: String,
    pub description: String,
    pub symptoms: Vec<Symptom>,
    /// Of an installation: what the estimate was made from.
    pub object: Option<EstimateInput>,
    pub skills: Vec<Skill>,
    /// Planned length of the visit.
    pub minutes: i64,
    pub wished_at: Option<Instant>,
    /// The newest version; how many there are is its `revision`.
    pub estimate: Option<EstimateView>,
    /// The live visit, else the last one that took place.
    pub visit: Option<VisitView>,
    pub events: Vec<RequestEventView>,
    pub files: Vec<AttachmentView>,
    /// What this viewer may do now.
    pub possible: Vec<RequestEvent>,
    /// A time for the crew can be chosen.
    pub can_choose_time: bool,
    /// The booked visit can be moved by this viewer: far enough ahead.
    pub can_reschedule: bool,
    pub can_cancel: bool,
    /// The one who looks works here.
    pub is_staff: bool,
}

/// A request in a list.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct RequestRow {
    pub id: RequestId,
    pub number: RequestNumber,
    pub kind: RequestKind,
    pub state: RequestState,
    pub created_at: Instant,
    pub contact_name: String,
    pub phone: Option<String>,
    pub email: Option<String>,
    pub address: String,
    /// Equipment of a repair; empty for an installation.
    pub equipment: String,
    pub minutes: i64,
    /// Of the newest estimate.
    pub total: Kopecks,
    /// Of the live visit.
    pub visit_at: Option<Instant>,
    pub visit_state: Option<VisitState>,
    pub zone: String,
}

/// A page of requests, newest first.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct RequestPage {
    pub rows: Vec<RequestRow>,
    /// The `after` of the next page; `None` on the last.
    pub next: Option<String>,
}

/// Which requests staff wants to see.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct DeskRequests {
    pub kind: Option<RequestKind>,
    pub state: Option<RequestState>,
    /// Part of a number, a name, a phone or an address.
    pub find: String,
    /// `next` of the page before; empty for the first.
    pub after: String,
}

/// A window in which the crew may come.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct SlotView {
    pub start: Instant,
    /// «14:00–16:00».
    pub label: String,
}

/// A day with its free windows.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct SlotDayView {
    pub day: String,
    /// «завтра, 24 ноября».
    pub label: String,
    pub slots: Vec<SlotView>,
}

/// The free times of a request.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct OfferView {
    pub days: Vec<SlotDayView>,
    /// «московское время, UTC+3».
    pub zone_words: String,
}
