//! Texts that describe a request: next step, facts, history.

use crate::texts;
use app_ui::{Step, TimelineItem, Tone};
use base::Locale;
use scheduling::LocalDay;
use scheduling::zones::{self, TimeZone};
use service_model::repair::RepairFormat;
use service_model::scheduling::{RequestKind, RequestState, VisitState};
use service_model::views::RequestView;

/// Arrival window of the crew after the start time, in minutes.
const WINDOW: i64 = service::slots::ARRIVAL_MINUTES;

pub fn tone(state: RequestState) -> Tone {
    match state {
        RequestState::New | RequestState::Estimated => Tone::Accent,
        RequestState::Planned | RequestState::InWork => Tone::Info,
        RequestState::Done => Tone::Safe,
        RequestState::Cancelled | RequestState::Declined => Tone::Plain,
    }
}

/// What the customer has to do or wait for next.
pub fn next(l: Locale, request: &RequestView) -> String {
    let needs_visit = request.format.is_none_or(RepairFormat::needs_visit);
    match request.state {
        RequestState::New if request.format == Some(RepairFormat::BringIn) => {
            texts::next_new_bring(l, l.pick(&request.branch_address_ru, &request.branch_address_en))
        }
        RequestState::New if request.format == Some(RepairFormat::Courier) => {
            texts::next_new_courier(l).to_owned()
        }
        RequestState::New => texts::next_new_visit(l).to_owned(),
        RequestState::Estimated if needs_visit => texts::next_estimated(l).to_owned(),
        RequestState::Estimated => texts::next_estimated_workshop(l).to_owned(),
        RequestState::Planned => texts::next_planned(l).to_owned(),
        RequestState::InWork => texts::next_in_work(l).to_owned(),
        RequestState::Done => texts::next_done(l).to_owned(),
        RequestState::Cancelled => texts::next_cancelled(l).to_owned(),
        RequestState::Declined => texts::next_declined(l).to_owned(),
    }
}

/// «вт, 24 ноября, 14:00–16:00».
pub fn window(l: Locale, zone: &TimeZone, at: base::Instant, now: base::Instant) -> String {
    let day = zones::format_day(l, zone, at, now);
    format!("{day}, {}", zones::format_window(l, zone, at, at.plus_minutes(WINDOW)))
}

/// Labels and values; missing ones are omitted.
pub fn facts(l: Locale, request: &RequestView, zone: &TimeZone) -> Vec<(String, String)> {
    let symptoms: Vec<&str> = request.symptoms.iter().map(|s| s.name(l)).collect();
    let bought =
        request.purchased_on.as_deref().and_then(LocalDay::parse).map(|d| zones::date_name(l, d, None));
    let object = request.object.as_ref();
    let goals = object.map(|o| o.goals.iter().map(|g| g.name(l)).collect::<Vec<_>>().join(", "));
    let zones_named = object.map(|o| o.zones.iter().map(|z| z.name(l)).collect::<Vec<_>>().join(", "));
    let rows: Vec<(&str, Option<String>)> = vec![
        (texts::equipment(l), Some(request.equipment.clone())),
        (texts::serial(l), Some(request.serial.clone())),
        (texts::symptoms(l), Some(symptoms.join(", "))),
        (texts::format(l), request.format.map(|f| f.name(l).to_owned())),
        (texts::object(l), object.map(|o| texts::object_words(l, o.object.name(l), &o.area_m2.to_string()))),
        (texts::goals(l), goals),
        (texts::zones(l), zones_named),
        (texts::access(l), object.map(|o| o.access.name(l).to_owned())),
        (texts::order_number(l), request.order_number(l)),
        (texts::purchased_on(l), bought),
        (texts::purchase_place(l), Some(request.purchase_place.clone())),
        (texts::district(l), request.district.as_ref().map(|d| d.name(l).to_owned())),
        (texts::address(l), Some(request.address.clone())),
        (texts::access_notes(l), Some(request.access_notes.clone())),
        (texts::wished(l), request.wished_at.map(|at| zones::format_date_time(l, zone, at))),
        (texts::name(l), Some(request.contact_name.clone())),
        (texts::email(l), request.email.clone()),
        (texts::phone(l), request.phone.as_deref().and_then(base::contact::Phone::parse).map(|p| p.pretty())),
        (description_name(l, request.kind), Some(request.description.clone())),
    ];
    let given = rows.into_iter().filter_map(|(name, value)| Some((name.to_owned(), value?)));
    given.filter(|(_, value)| !value.is_empty()).collect()
}

fn description_name(l: Locale, kind: RequestKind) -> &'static str {
    match kind {
        RequestKind::Repair => texts::description(l),
        RequestKind::Installation => texts::comment(l),
    }
}

/// Past events, oldest first.
pub fn history(l: Locale, request: &RequestView, zone: &TimeZone) -> Vec<TimelineItem> {
    let last = request.events.len().saturating_sub(1);
    let item = |(n, event): (usize, &service_model::views::RequestEventView)| TimelineItem {
        name: event.from.map_or(texts::event_created(l), |_| event.to.name(l)).to_owned(),
        time: zones::format_date_time(l, zone, event.at).into(),
        note: event.reason.clone().into(),
        step: if n == last && !request.state.is_final() { Step::Now } else { Step::Done },
    };
    request.events.iter().enumerate().map(item).collect()
}

/// The visit is held but not booked yet.
pub fn is_held(request: &RequestView) -> bool {
    request.visit.as_ref().is_some_and(|v| v.state == VisitState::Held)
}

/// The visit is booked and in the future.
pub fn is_booked(request: &RequestView) -> bool {
    !request.state.is_final() && request.visit.as_ref().is_some_and(|v| v.state == VisitState::Booked)
}
