//! The free slots of a job, the reasons of a refusal, and the nearest alternatives.

use crate::day::{Day, LocalDay};
use crate::lane::{Lane, day_of};
use crate::plan::{Blocked, Crew, Job, Placement, Plan};
use base::{CrewId, Instant};
use serde::{Deserialize, Serialize};

/// The finest grid of starts, minutes.
pub const STEP_MIN: i64 = 5;

/// A start that can be booked, with the crew that suits it best.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Slot {
    pub start: Instant,
    pub end: Instant,
    pub crew: CrewId,
    /// When the crew sets off: its time is taken from then.
    pub occupied_from: Instant,
    pub travel_minutes: i64,
    /// How many crews could take it.
    pub crews_free: u32,
}

/// The slots of one local day, by start; a day without any is left out.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct SlotDay {
    pub day: LocalDay,
    pub slots: Vec<Slot>,
}

/// Every start at which some crew can do the job. The crew: the least added way, then the fewest visits in
/// that shift, then the smallest id.
pub fn slots(plan: &Plan, job: &Job) -> Vec<SlotDay> {
    let lanes: Vec<Lane> =
        plan.crews.iter().map(|c| Lane::of(plan, c, job)).filter(|l| l.never().is_none()).collect();
    let mut days = Vec::new();
    for day in &plan.days {
        let mut placements: Vec<Placement> = lanes
            .iter()
            .flat_map(|l| starts(plan, l.crew(), day).filter_map(|at| l.check(at).ok()))
            .collect();
        placements.sort_by_key(|p| (p.start, p.added_minutes, p.booked, p.crew));
        let slots: Vec<Slot> = placements.chunk_by(|a, b| a.start == b.start).filter_map(best).collect();
        if !slots.is_empty() {
            days.push(SlotDay { day: day.date, slots });
        }
    }
    days
}

/// The starts of the grid within a crew's hours of a day, in order, each once.
fn starts(plan: &Plan, crew: &Crew, day: &Day) -> impl Iterator<Item = Instant> {
    let step = plan.rules.step_minutes.max(STEP_MIN);
    let mut minutes: Vec<i64> = crew
        .hours
        .iter()
        .filter(|h| h.weekday == day.date.weekday())
        .flat_map(|h| {
            (h.starts_minute.max(0)..h.ends_minute.min(crate::day::DAY_MINUTES))
                .filter(move |m| m % step == 0)
        })
        .collect();
    minutes.sort_unstable();
    minutes.dedup();
    minutes.into_iter().filter_map(|m| day.at(m))
}

/// One slot out of the placements of one start, best first.
fn best(of_start: &[Placement]) -> Option<Slot> {
    let p = of_start.first()?;
    Some(Slot {
        start: p.start,
        end: p.end,
        crew: p.crew,
        occupied_from: p.occupied_from,
        travel_minutes: p.travel_minutes,
        crews_free: of_start.len() as u32,
    })
}

/// Whether this crew may begin the job then: the same answer that [`slots`] is made of.
pub fn check(plan: &Plan, job: &Job, crew: CrewId, start: Instant) -> Result<Placement, Blocked> {
    Lane::new(plan, crew, job).ok_or(Blocked::UnknownCrew)?.check(start)
}

/// The best crew for the job at this very start, chosen as [`slots`] chooses; `None` when nobody can.
pub fn place(plan: &Plan, job: &Job, start: Instant) -> Option<Placement> {
    let fits = plan.crews.iter().filter_map(|c| Lane::of(plan, c, job).check(start).ok());
    fits.min_by_key(|p| (p.added_minutes, p.booked, p.crew))
}

/// Whether `start` lies on the grid that [`slots`] offers: a client may book only such, a coordinator any.
pub fn on_grid(plan: &Plan, start: Instant) -> bool {
    let step = plan.rules.step_minutes.max(STEP_MIN);
    day_of(&plan.days, start)
        .and_then(|d| d.minute_of(start).filter(|m| d.at(*m) == Some(start)))
        .is_some_and(|m| m % step == 0)
}

/// Why this crew can't begin the job then; `None` when it can.
pub fn explain(plan: &Plan, job: &Job, crew: CrewId, start: Instant) -> Option<Blocked> {
    check(plan, job, crew, start).err()
}

/// The answer of every crew for one start, in the order of the plan: for the coordinator's table.
pub fn explain_all(plan: &Plan, job: &Job, start: Instant) -> Vec<(CrewId, Result<Placement, Blocked>)> {
    plan.crews.iter().map(|c| (c.id, Lane::of(plan, c, job).check(start))).collect()
}

/// The `n` slots that begin nearest to the wanted moment, nearest first, the earlier of two equally near.
pub fn nearest(days: &[SlotDay], wanted: Instant, n: usize) -> Vec<Slot> {
    let mut slots: Vec<Slot> = days.iter().flat_map(|d| d.slots.iter().copied()).collect();
    slots.sort_by_key(|s| (s.start.0.abs_diff(wanted.0), s.start));
    slots.truncate(n);
    slots
}

/// All slots in one row, by start.
pub fn flat(days: &[SlotDay]) -> impl Iterator<Item = &Slot> {
    days.iter().flat_map(|d| &d.slots)
}

#[cfg(test)]
mod tests;
