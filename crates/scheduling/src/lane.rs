//! A crew's calendar as seen by one job, and the function that decides whether the job fits.

use crate::day::Day;
use crate::plan::{Blocked, Crew, Job, Placement, Plan};
use base::{BookingId, CrewId, DistrictId, Instant};
use service_model::scheduling::BookingKind;
use std::ops::Range;

/// A crew's calendar, prepared for one job.
#[derive(Debug)]
pub struct Lane<'a> {
    plan: &'a Plan,
    crew: &'a Crew,
    minutes: i64,
    /// Travel time from the base to the job.
    base_travel: i64,
    /// Why this crew can never do this job.
    never: Option<Blocked>,
    shifts: Vec<Shift>,
    stops: Vec<Stop>,
}

/// A contiguous stretch of working time. Adjacent ones are merged, so night shifts are not split at midnight.
#[derive(Debug)]
struct Shift {
    from: Instant,
    to: Instant,
    /// The stops that a visit in this shift may follow or precede: those of its day, or of the shift itself.
    stops: Range<usize>,
}

/// A booking with its travel times to and from the job.
#[derive(Debug)]
struct Stop {
    id: BookingId,
    is_visit: bool,
    starts: Instant,
    arrives: Instant,
    ends: Instant,
    /// The location of the crew afterwards.
    district: DistrictId,
    to_job: i64,
    from_job: i64,
}

impl<'a> Lane<'a> {
    /// Returns `None` if the plan has no such crew.
    pub fn new(plan: &'a Plan, crew: CrewId, job: &Job) -> Option<Self> {
        let crew = plan.crews.iter().find(|c| c.id == crew)?;
        Some(Self::of(plan, crew, job))
    }

    pub(crate) fn of(plan: &'a Plan, crew: &'a Crew, job: &Job) -> Self {
        let never = match job.skills.iter().find(|s| !crew.skills.contains(s)) {
            Some(skill) => Some(Blocked::NoSkill { skill: *skill }),
            None if !crew.districts.contains(&job.district) => Some(Blocked::NotInDistrict),
            None => None,
        };
        let base_travel = plan.travel.minutes(crew.base, job.district);
        let minutes = job.minutes.max(1);
        let mut lane =
            Self { plan, crew, minutes, base_travel, never, shifts: Vec::new(), stops: Vec::new() };
        if never.is_none() {
            lane.stops = stops(plan, crew, job);
            lane.shifts = shifts(plan, crew, &lane.stops);
        }
        lane
    }

    /// The crew whose calendar it is.
    pub fn crew(&self) -> &'a Crew {
        self.crew
    }

    /// Why this crew can never do this job: a missing skill or an unserved territory.
    pub fn never(&self) -> Option<Blocked> {
        self.never
    }

    /// Checks whether the job may begin at `start`, and what time it would occupy. Used for offers, bookings
    /// and moves alike.
    ///
    /// Travel and work must lie within one shift. Booked time, including travel, is never moved: the job must
    /// end before the next booking begins, leaving enough time to travel to it.
    pub fn check(&self, start: Instant) -> Result<Placement, Blocked> {
        if let Some(never) = self.never {
            return Err(never);
        }
        let rules = &self.plan.rules;
        if start < rules.now.plus_minutes(rules.notice_minutes) {
            return Err(Blocked::TooSoon { notice_minutes: rules.notice_minutes });
        }
        let day = day_of(&self.plan.days, start).ok_or(Blocked::BeyondHorizon)?;
        if is_off(self.plan, self.crew, day) {
            return Err(Blocked::DayOff { day: day.date });
        }
        let end = start.plus_minutes(self.minutes);
        let after = self.shifts.partition_point(|s| s.from <= start);
        let shift = after.checked_sub(1).and_then(|i| self.shifts.get(i)).filter(|s| end <= s.to);
        self.fit(shift.ok_or(Blocked::OutsideHours)?, start, end)
    }

    fn fit(&self, shift: &Shift, start: Instant, end: Instant) -> Result<Placement, Blocked> {
        let stops = &self.stops[shift.stops.clone()];
        if let Some(stop) = stops.iter().find(|s| s.arrives < end && start < s.ends) {
            return Err(Blocked::Overlaps { booking: stop.id });
        }
        let tight = |booking: Option<&Stop>, needed, free| Blocked::TravelTooTight {
            booking: booking.map(|s| s.id),
            needed_minutes: needed,
            free_minutes: free,
        };
        let previous = stops.iter().rev().find(|s| s.ends <= start);
        let next = stops.iter().find(|s| end <= s.arrives);
        let travel = previous.map_or(self.base_travel, |s| s.to_job);
        let occupied_from = start.plus_minutes(-travel);
        if let Some(s) = previous.filter(|s| occupied_from < s.ends) {
            return Err(tight(Some(s), travel, start.minutes_since(s.ends)));
        }
        if occupied_from < shift.from {
            return Err(tight(None, travel, start.minutes_since(shift.from)));
        }
        if let Some(s) = next {
            let needed = s.from_job.max(s.arrives.minutes_since(s.starts));
            if s.starts < end || s.arrives < end.plus_minutes(s.from_job) {
                return Err(tight(Some(s), needed, s.arrives.minutes_since(end)));
            }
        }
        let added = match (previous, next.filter(|s| s.is_visit)) {
            (_, None) => travel,
            (from, Some(to)) => {
                let direct =
                    self.plan.travel.minutes(from.map_or(self.crew.base, |s| s.district), to.district);
                travel + to.from_job - direct
            }
        };
        Ok(Placement {
            crew: self.crew.id,
            occupied_from,
            start,
            end,
            travel_minutes: travel,
            added_minutes: added,
            booked: stops.iter().filter(|s| s.is_visit).count() as u32,
        })
    }
}

/// The bookings of this crew that conflict with the job, in order.
fn stops(plan: &Plan, crew: &Crew, job: &Job) -> Vec<Stop> {
    let counts = |b: &&crate::Booking| {
        b.crew == crew.id && job.replaces != Some(b.id) && b.expires.is_none_or(|e| plan.rules.now < e)
    };
    let mut stops: Vec<Stop> = plan
        .bookings
        .iter()
        .filter(counts)
        .map(|b| {
            let is_visit = b.kind != BookingKind::Absence;
            let district = b.district.unwrap_or(crew.base);
            Stop {
                id: b.id,
                is_visit,
                starts: b.starts,
                arrives: b.arrives.clamp(b.starts, b.ends.max(b.starts)),
                ends: b.ends,
                district,
                to_job: plan.travel.minutes(district, job.district),
                from_job: if is_visit { plan.travel.minutes(job.district, district) } else { 0 },
            }
        })
        .collect();
    stops.sort_by_key(|s| (s.starts, s.id));
    stops
}

fn shifts(plan: &Plan, crew: &Crew, stops: &[Stop]) -> Vec<Shift> {
    let mut spans: Vec<(Instant, Instant)> = Vec::new();
    for day in plan.days.iter().filter(|d| !is_off(plan, crew, d)) {
        let of_day = crew.hours.iter().filter(|h| h.weekday == day.date.weekday());
        spans.extend(
            of_day.map(|h| (day.bound(h.starts_minute), day.bound(h.ends_minute))).filter(|(a, b)| a < b),
        );
    }
    spans.sort();
    let mut shifts: Vec<Shift> = Vec::new();
    for (from, to) in spans {
        match shifts.last_mut().filter(|last| from <= last.to) {
            Some(last) => last.to = last.to.max(to),
            None => shifts.push(Shift { from, to, stops: 0..0 }),
        }
    }
    for shift in &mut shifts {
        let first = day_of(&plan.days, shift.from).map_or(shift.from, Day::start);
        let last = day_of(&plan.days, Instant(shift.to.0 - 1)).map_or(shift.to, Day::end);
        let begin = stops.partition_point(|s| s.ends <= first);
        shift.stops = begin..stops.partition_point(|s| s.starts < last).max(begin);
    }
    shifts
}

fn is_off(plan: &Plan, crew: &Crew, day: &Day) -> bool {
    plan.closed.contains(&day.date) || crew.days_off.contains(&day.date)
}

pub(crate) fn day_of(days: &[Day], at: Instant) -> Option<&Day> {
    let after = days.partition_point(|d| d.start() <= at);
    after.checked_sub(1).and_then(|i| days.get(i)).filter(|d| at < d.end())
}
