//! Tables owned by this area, one file each. Only this area writes them; areas above read them through its
//! public API.

pub mod attachment;
pub mod calendar_day;
pub mod crew;
pub mod crew_absence;
pub mod crew_district;
pub mod crew_hours;
pub mod crew_skill;
pub mod district;
pub mod district_travel;
pub mod estimate;
pub mod estimate_line;
pub mod form_draft;
pub mod rate;
pub mod request_event;
pub mod request_symptom;
pub mod resource_booking;
pub mod service_package;
pub mod service_request;
pub mod symptom;
pub mod technician;
pub mod visit;
