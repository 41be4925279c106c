//! Settings of service.

use crate::texts;
use base::Text;
use org_model::settings::{Group, MODULES, Number, Registry, Setting};

/// Requests and visits.
pub const REQUESTS: Group = Group { code: "requests", title: texts::requests };

/// Adds the settings of this area.
pub fn register(registry: &mut Registry) {
    registry.add::<Services>();
    registry.add::<OpenRequestsMax>();
    registry.add::<LiveVisitsMax>();
    registry.add::<UnconfirmedVisitMinutes>();
    registry.add::<UnconfirmedRequestDays>();
    registry.add::<RequestContactYears>();
}

/// Whether the shop offers repair and installation.
pub struct Services;

impl Setting for Services {
    type Value = bool;
    const KEY: &'static str = "modules.services";
    const GROUP: Group = MODULES;
    const LABEL: Text = texts::services;
    const EFFECT: Text = texts::services_effect;
    const RULE: () = ();

    fn default() -> bool {
        true
    }
}

/// How many open requests one account, or the guests of one contact, may have.
pub struct OpenRequestsMax;

impl Setting for OpenRequestsMax {
    type Value = i64;
    const KEY: &'static str = "service.open_requests_max";
    const GROUP: Group = REQUESTS;
    const LABEL: Text = texts::open_requests;
    const EFFECT: Text = texts::open_requests_effect;
    const RULE: Number = Number { min: 1, max: 1_000 };

    /// More than one household has at once.
    fn default() -> i64 {
        10
    }
}

/// How many visits, held or booked, one account, or the guests of one contact, may have.
pub struct LiveVisitsMax;

impl Setting for LiveVisitsMax {
    type Value = i64;
    const KEY: &'static str = "service.live_visits_max";
    const GROUP: Group = REQUESTS;
    const LABEL: Text = texts::live_visits;
    const EFFECT: Text = texts::live_visits_effect;
    const RULE: Number = Number { min: 1, max: 1_000 };

    /// A crew has about four visits a day, so that one client can't take more than a day of one crew.
    fn default() -> i64 {
        4
    }
}

/// How long a time that a guest has confirmed is held until the contact is confirmed too, in minutes.
pub struct UnconfirmedVisitMinutes;

impl Setting for UnconfirmedVisitMinutes {
    type Value = i64;
    const KEY: &'static str = "service.unconfirmed_visit_minutes";
    const GROUP: Group = REQUESTS;
    const LABEL: Text = texts::unconfirmed_visit;
    const EFFECT: Text = texts::unconfirmed_visit_effect;
    /// Long enough for a letter to arrive, at most a day.
    const RULE: Number = Number { min: 10, max: 24 * 60 };

    fn default() -> i64 {
        60
    }
}

/// How long a guest's new request waits for the contact to be confirmed, or for staff to work on it, in days.
pub struct UnconfirmedRequestDays;

impl Setting for UnconfirmedRequestDays {
    type Value = i64;
    const KEY: &'static str = "service.unconfirmed_request_days";
    const GROUP: Group = REQUESTS;
    const LABEL: Text = texts::unconfirmed_request;
    const EFFECT: Text = texts::unconfirmed_request_effect;
    const RULE: Number = Number { min: 1, max: 90 };

    /// Staff has looked at every request after a working week.
    fn default() -> i64 {
        7
    }
}

/// How long people and files stay in closed requests, in years.
pub struct RequestContactYears;

impl Setting for RequestContactYears {
    type Value = i64;
    const KEY: &'static str = "service.request_contact_years";
    const GROUP: Group = REQUESTS;
    const LABEL: Text = texts::request_contact_years;
    const EFFECT: Text = texts::request_contact_years_effect;
    const RULE: Number = Number { min: 1, max: 20 };

    /// Longer than any warranty of works.
    fn default() -> i64 {
        5
    }
}
