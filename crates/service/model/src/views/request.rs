//! A request with its estimate, its visit and the offered times.

use crate::estimate::{EstimateInput, EstimateLine, EstimateLineKind};
use crate::repair::{RepairFormat, Symptom};
use crate::requests::RequestNumber;
use crate::scheduling::{RequestEvent, RequestKind, RequestState, Skill, VisitState};
use base::sorting::{SortKey, Sorting};
use base::{
    AccountId, AttachmentId, BranchId, CrewId, DistrictId, FileId, Instant, Kopecks, Locale, RequestId,
    VisitId,
};
use sales_model::orders::OrderNumber;
use serde::{Deserialize, Serialize};

/// A territory served by crews.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct DistrictView {
    /// Refers to it in other tables.
    pub id: DistrictId,
    /// Used in forms; unique among all branches.
    pub code: String,
    /// Name in Russian.
    pub name_ru: String,
    /// Name in English.
    pub name_en: String,
}

impl DistrictView {
    /// The name in a language.
    pub fn name(&self, l: Locale) -> &str {
        l.pick(&self.name_ru, &self.name_en)
    }
}

/// A stored revision of the estimate.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct EstimateView {
    /// From 1; the first is calculated automatically.
    pub revision: i64,
    /// Sum of the lines.
    pub total: Kopecks,
    /// Work on site.
    pub minutes: i64,
    /// In the order of the estimate.
    pub lines: Vec<EstimateLine>,
    /// When the revision was stored.
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
    /// In the language of the coordinator.
    pub name: String,
    /// In the language of the coordinator.
    pub unit: String,
    /// `12` or `12,5`.
    pub quantity: String,
    /// In roubles.
    pub price: String,
    /// May be empty.
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
    /// Refers to it in other tables.
    pub id: VisitId,
    /// Held, booked or done.
    pub state: VisitState,
    /// When the crew arrives, at the earliest: the arrival window begins here.
    pub starts_at: Instant,
    /// Planned end of the work.
    pub ends_at: Instant,
    /// The crew that comes.
    pub crew: CrewId,
    /// Name of the crew in Russian.
    pub crew_ru: String,
    /// Name of the crew in English.
    pub crew_en: String,
    /// «Белая «ГАЗель», А 123 ВС 777»; may be empty.
    pub vehicle: String,
    /// Travel time to the site, which occupies the crew before `starts_at`.
    pub travel_minutes: i64,
    /// Expiry of a hold.
    pub held_until: Option<Instant>,
    /// The client confirmed it; it is booked when the contact is confirmed too.
    pub awaits_contact: bool,
    /// Increases with every change of the visit.
    pub version: i64,
}

/// An entry in the history of a request.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct RequestEventView {
    /// When it happened.
    pub at: Instant,
    /// `guest`, `client`, `staff` or `system`.
    pub actor_kind: String,
    /// State before; `None` for the creation.
    pub from: Option<RequestState>,
    /// State after; the same as before if, for example, a visit was rescheduled.
    pub to: RequestState,
    /// Reason of a cancellation, or time of the planned visit; may be empty.
    pub reason: String,
}

/// A file of a request.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct AttachmentView {
    /// Refers to the attachment.
    pub id: AttachmentId,
    /// Its URL is `/files/{file}`.
    pub file: FileId,
    /// Name of the file, as cleaned on upload.
    pub name: String,
    /// Type found from its content.
    pub mime: String,
    /// Size in bytes.
    pub bytes: i64,
}

/// A request as shown on its page, to its client and to staff.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct RequestView {
    /// Refers to it in other tables.
    pub id: RequestId,
    /// Shown, and used in addresses.
    pub number: RequestNumber,
    /// Decides which of the fields below are filled in.
    pub kind: RequestKind,
    /// Current state.
    pub state: RequestState,
    /// Increases with every event of the request; the `SEQUENCE` of the calendar file.
    pub version: i64,
    /// IANA name of the branch's time zone, used for all its times.
    pub zone: String,
    /// The phone of the branch.
    pub branch_phone: String,
    /// Address of the branch in Russian: where equipment is brought.
    pub branch_address_ru: String,
    /// The same address in English.
    pub branch_address_en: String,
    /// The client's account; `None` for a request of a guest.
    pub account: Option<AccountId>,
    /// The employee who sent it for the client; may be an empty name.
    pub placed_by: Option<String>,
    /// When it was submitted.
    pub created_at: Instant,
    /// How the client is addressed.
    pub contact_name: String,
    /// At least one of email and phone is present.
    pub email: Option<String>,
    /// In canonical form, `+79123456789`.
    pub phone: Option<String>,
    /// Whether a guest has to confirm the contact before a visit is booked.
    pub awaits_contact: bool,
    /// Address of the visit or of the courier; empty if the client brings the equipment in.
    pub address: String,
    /// How to get in; may be empty.
    pub access_notes: String,
    /// The territory of the visit; `None` if no crew has to come.
    pub district: Option<DistrictView>,
    /// For a repair.
    pub format: Option<RepairFormat>,
    /// For a repair: model or name; may be empty.
    pub equipment: String,
    /// For a repair: serial number; may be empty.
    pub serial: String,
    /// In canonical form, as entered by the client; it need not be an order of theirs.
    pub order_number: Option<String>,
    /// For a repair: date of purchase `2026-11-24`.
    pub purchased_on: Option<String>,
    /// For a repair: the seller, if not this shop; may be empty.
    pub purchase_place: String,
    /// In the client's words; may be empty.
    pub description: String,
    /// For a repair: the selected symptoms, with their current names and prices.
    pub symptoms: Vec<Symptom>,
    /// For an installation: the input of the estimate.
    pub object: Option<EstimateInput>,
    /// Skills that the crew needs.
    pub skills: Vec<Skill>,
    /// Planned length of the visit.
    pub minutes: i64,
    /// The client's preference for an installation; it reserves no time.
    pub wished_at: Option<Instant>,
    /// The newest revision; its `revision` is also their number.
    pub estimate: Option<EstimateView>,
    /// The live visit, otherwise the last completed one.
    pub visit: Option<VisitView>,
    /// Oldest first.
    pub events: Vec<RequestEventView>,
    /// Files that the client attached, oldest first.
    pub files: Vec<AttachmentView>,
    /// The events available to this viewer.
    pub possible: Vec<RequestEvent>,
    /// Whether a time slot can be chosen.
    pub can_choose_time: bool,
    /// Whether this viewer can reschedule the booked visit: far enough ahead.
    pub can_reschedule: bool,
    /// Whether this viewer can cancel the request: a client only far enough ahead of a booked visit.
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
    /// Refers to it in other tables; the cursor of the page.
    pub id: RequestId,
    /// The branch that does the work.
    pub branch: BranchId,
    /// Shown, and used in addresses.
    pub number: RequestNumber,
    /// Repair or installation.
    pub kind: RequestKind,
    /// Current state.
    pub state: RequestState,
    /// When it was submitted.
    pub created_at: Instant,
    /// Name of the client.
    pub contact_name: String,
    /// In canonical form; `None` if only an email was given.
    pub phone: Option<String>,
    /// `None` if only a phone was given.
    pub email: Option<String>,
    /// Address of the visit or of the courier; may be empty.
    pub address: String,
    /// Equipment of a repair; empty for an installation.
    pub equipment: String,
    /// Planned length of the visit.
    pub minutes: i64,
    /// Total of the newest estimate.
    pub total: Kopecks,
    /// Time of the live visit.
    pub visit_at: Option<Instant>,
    /// Held or booked; `None` without a live visit.
    pub visit_state: Option<VisitState>,
    /// IANA name of the branch's time zone.
    pub zone: String,
}

/// A page of requests, newest first or in another order.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct RequestPage {
    /// At most 50.
    pub rows: Vec<RequestRow>,
    /// The `after` of the next page; `None` on the last one.
    pub next: Option<String>,
}

base::text_enum! {
    /// What the staff's request list is sorted by.
    pub enum RequestSort {
        /// When it was sent.
        Created = "created",
        /// The name of the client.
        Client = "client",
    }
}

impl SortKey for RequestSort {
    /// The newest first.
    const DEFAULT: Sorting<Self> = Sorting { by: Self::Created, is_up: false };

    fn named(text: &str) -> Option<Self> {
        Self::parse(text)
    }

    fn begins_up(self) -> bool {
        self == Self::Client
    }
}

/// Filter of the staff's request list.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct DeskRequests {
    /// Only those that no visit is planned for yet.
    pub to_plan: bool,
    /// `None` for all kinds.
    pub kind: Option<RequestKind>,
    /// `None` for all states.
    pub state: Option<RequestState>,
    /// Those of one branch; `None` for all that the reader may see.
    #[serde(default)]
    pub branch: Option<BranchId>,
    /// Part of a number, a name, a phone, an email, an address, the equipment or its serial number; empty for
    /// all.
    pub find: String,
    /// The newest first, or the order of a column.
    #[serde(default)]
    pub sort: Sorting<RequestSort>,
    /// `next` of the previous page; empty for the first.
    pub after: String,
}

/// An arrival window.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct SlotView {
    /// Sent back to hold the slot.
    pub start: Instant,
    /// «14:00–16:00».
    pub label: String,
}

/// A day with its free windows.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct SlotDayView {
    /// `2026-11-24`.
    pub day: String,
    /// «завтра, 24 ноября».
    pub label: String,
    /// By start.
    pub slots: Vec<SlotView>,
}

/// The free slots of a request.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct OfferView {
    /// By date; days without free slots are omitted.
    pub days: Vec<SlotDayView>,
    /// «московское время, UTC+3».
    pub zone_words: String,
}
