//! A request with its estimate, its visit and the offered times.

use crate::estimate::{EstimateInput, EstimateLine, EstimateLineKind};
use crate::repair::{RepairFormat, Symptom};
use crate::requests::RequestNumber;
use crate::scheduling::{RequestEvent, RequestKind, RequestState, Skill, VisitState};
use base::{
    AccountId, AttachmentId, CrewId, DistrictId, FileId, Instant, Kopecks, Locale, RequestId, VisitId,
};
use sales_model::orders::OrderNumber;
use serde::{Deserialize, Serialize};

/// A territory served by crews.
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

/// A stored revision of the estimate.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct EstimateView {
    /// From 1; the first is calculated automatically.
    pub revision: i64,
    pub total: Kopecks,
    /// Work on site.
    pub minutes: i64,
    pub lines: Vec<EstimateLine>,
    pub created_at: Instant,
    /// Whether a coordinator reviewed and confirmed it.
    pub is_confirmed: bool,
}

/// A line as edited by a coordinator.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct LineForm {
    /// [`EstimateLineKind`].
    pub kind: String,
    /// The code of the original line; empty for a new one.
    pub code: String,
    pub name: String,
    pub unit: String,
    /// `12` or `12,5`.
    pub quantity: String,
    /// In roubles.
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

    /// The selectable kinds.
    pub const KINDS: &'static [EstimateLineKind] = EstimateLineKind::ALL;
}

/// A visit as shown to the client and the coordinator.
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
    /// Expiry of a hold.
    pub held_until: Option<Instant>,
    pub version: i64,
}

/// An entry in the history of a request.
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
    /// Its URL is `/files/{file}`.
    pub file: FileId,
    pub name: String,
    pub mime: String,
    pub bytes: i64,
}

/// A request as shown on its page, to its client and to staff.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct RequestView {
    pub id: RequestId,
    pub number: RequestNumber,
    pub kind: RequestKind,
    pub state: RequestState,
    pub version: i64,
    /// IANA name of the branch's time zone, used for all its times.
    pub zone: String,
    /// The phone of the branch.
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
    /// For a repair.
    pub format: Option<RepairFormat>,
    pub equipment: String,
    pub serial: String,
    pub order_number: Option<String>,
    pub purchased_on: Option<String>,
    pub purchase_place: String,
    pub description: String,
    pub symptoms: Vec<Symptom>,
    /// For an installation: the input of the estimate.
    pub object: Option<EstimateInput>,
    pub skills: Vec<Skill>,
    /// Planned length of the visit.
    pub minutes: i64,
    pub wished_at: Option<Instant>,
    /// The newest revision; its `revision` is also their number.
    pub estimate: Option<EstimateView>,
    /// The live visit, otherwise the last completed one.
    pub visit: Option<VisitView>,
    pub events: Vec<RequestEventView>,
    pub files: Vec<AttachmentView>,
    /// The events available to this viewer.
    pub possible: Vec<RequestEvent>,
    /// Whether a time slot can be chosen.
    pub can_choose_time: bool,
    /// Whether this viewer can reschedule the booked visit: far enough ahead.
    pub can_reschedule: bool,
    pub can_cancel: bool,
    /// Whether the viewer is staff.
    pub is_staff: bool,
}

impl RequestView {
    /// The order's number as shown in this language.
    pub fn order_number(&self, locale: Locale) -> Option<String> {
        self.order_number.as_deref().map(|number| OrderNumber::display_stored(number, locale))
    }
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
    /// Total of the newest estimate.
    pub total: Kopecks,
    /// Time of the live visit.
    pub visit_at: Option<Instant>,
    pub visit_state: Option<VisitState>,
    pub zone: String,
}

/// A page of requests, newest first.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct RequestPage {
    pub rows: Vec<RequestRow>,
    /// The `after` of the next page; `None` on the last one.
    pub next: Option<String>,
}

/// Filter of the staff's request list.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct DeskRequests {
    pub kind: Option<RequestKind>,
    pub state: Option<RequestState>,
    /// Part of a number, a name, a phone or an address.
    pub find: String,
    /// `next` of the previous page; empty for the first.
    pub after: String,
}

/// An arrival window.
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

/// The free slots of a request.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct OfferView {
    pub days: Vec<SlotDayView>,
    /// «московское время, UTC+3».
    pub zone_words: String,
}
