//! A small branch in Moscow: two near territories and a far one.

pub(super) use crate::plan::*;
use crate::zones::TimeZone;
use crate::{LocalDay, SlotDay};
use base::{BookingId, CrewId, DistrictId, Instant, Locale};
use service_model::scheduling::{BookingKind, Skill};

pub(super) const NORTH: u128 = 1;
pub(super) const SOUTH: u128 = 2;
pub(super) const FAR: u128 = 3;

pub(super) fn district(n: u128) -> DistrictId {
    DistrictId(uuid(n))
}

pub(super) fn crew_id(n: u128) -> CrewId {
    CrewId(uuid(n))
}

pub(super) fn booking_id(n: u128) -> BookingId {
    BookingId(uuid(n))
}

fn uuid(n: u128) -> uuid::Uuid {
    uuid::Uuid::from_u128(n)
}

fn moscow() -> TimeZone {
    TimeZone::named("Europe/Moscow").unwrap()
}

pub(super) fn date(text: &str) -> LocalDay {
    LocalDay::parse(text).unwrap()
}

pub(super) fn at(day: &str, time: &str) -> Instant {
    moscow().parse_local(day, time).unwrap()
}

pub(super) fn clock(at: Instant) -> String {
    crate::zones::format_time(Locale::Ru, &moscow(), at)
}

pub(super) fn times(days: &[SlotDay]) -> String {
    crate::slots::flat(days).map(|s| clock(s.start)).collect::<Vec<_>>().join(" ")
}

pub(super) fn hours(weekday: u8, from: i64, to: i64) -> Hours {
    Hours { weekday, starts_minute: from * 60, ends_minute: to * 60 }
}

/// 09:00–18:00 every day, video and alarm, the two near territories.
pub(super) fn crew(n: u128, base: u128) -> Crew {
    Crew {
        id: crew_id(n),
        skills: vec![Skill::Video, Skill::Alarm],
        districts: vec![district(NORTH), district(SOUTH)],
        base: district(base),
        hours: (1..=7).map(|weekday| hours(weekday, 9, 18)).collect(),
        days_off: Vec::new(),
    }
}

pub(super) fn plan(from: &str, days: i32, crews: Vec<Crew>) -> Plan {
    Plan {
        days: moscow().days(date(from), date(from).plus_days(days - 1)),
        closed: Vec::new(),
        crews,
        bookings: Vec::new(),
        travel: Travel::new([(district(NORTH), district(SOUTH), 20)], 5, 60),
        rules: Rules {
            now: at("2026-01-01", "00:00"),
            notice_minutes: 0,
            step_minutes: 30,
            window_minutes: 120,
        },
    }
}

pub(super) fn job(minutes: i64, place: u128) -> Job {
    Job { minutes, skills: vec![Skill::Video], district: district(place), replaces: None }
}

pub(super) fn visit(
    n: u128,
    crew: u128,
    day: &str,
    time: &str,
    minutes: i64,
    travel: i64,
    place: u128,
) -> Booking {
    let arrives = at(day, time);
    Booking {
        id: booking_id(n),
        crew: crew_id(crew),
        kind: BookingKind::Visit,
        starts: arrives.plus_minutes(-travel),
        arrives,
        ends: arrives.plus_minutes(minutes),
        district: Some(district(place)),
        expires: None,
    }
}

pub(super) fn absence(n: u128, crew: u128, day: &str, time: &str, minutes: i64) -> Booking {
    Booking { kind: BookingKind::Absence, district: None, ..visit(n, crew, day, time, minutes, 0, NORTH) }
}
