//! Free slots of a job, reasons of a refusal, and the nearest alternatives.

use crate::day::{Day, LocalDay};
use crate::lane::{Lane, day_of};
use crate::plan::{Blocked, Crew, Job, Placement, Plan};
use base::{CrewId, Instant};
use serde::{Deserialize, Serialize};

/// The finest grid of start times, in minutes.
pub const STEP_MIN: i64 = 5;

/// A bookable start, with the most suitable crew.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Slot {
    /// Arrival at the site.
    pub start: Instant,
    /// End of the work.
    pub end: Instant,
    /// The crew that would take it.
    pub crew: CrewId,
    /// When the crew departs: its time is occupied from then on.
    pub occupied_from: Instant,
    /// From the previous visit of the shift, or from the base.
    pub travel_minutes: i64,
    /// Number of crews that could take it.
    pub crews_free: u32,
}

/// The slots of one local day, by start; days without slots are omitted.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct SlotDay {
    /// The local date of the starts.
    pub day: LocalDay,
    /// At least one.
    pub slots: Vec<Slot>,
}

/// Every start at which some crew can do the job. Choice of the crew: the least added travel, then the fewest
/// visits in that shift, then the smallest id.
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

/// The grid starts within a crew's hours of a day, in order and without duplicates.
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

/// Combines the placements of one start, best first, into one slot.
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

/// Whether this crew may begin the job then: the check that [`slots`] is based on.
pub fn check(plan: &Plan, job: &Job, crew: CrewId, start: Instant) -> Result<Placement, Blocked> {
    Lane::new(plan, crew, job).ok_or(Blocked::UnknownCrew)?.check(start)
}

/// The best crew for the job at exactly this start, chosen as in [`slots`]; `None` if there is none.
pub fn place(plan: &Plan, job: &Job, start: Instant) -> Option<Placement> {
    let fits = plan.crews.iter().filter_map(|c| Lane::of(plan, c, job).check(start).ok());
    fits.min_by_key(|p| (p.added_minutes, p.booked, p.crew))
}

/// Whether `start` is on the grid of [`slots`]: clients may book only such starts, coordinators any.
pub fn on_grid(plan: &Plan, start: Instant) -> bool {
    let step = plan.rules.step_minutes.max(STEP_MIN);
    day_of(&plan.days, start)
        .and_then(|d| d.minute_of(start).filter(|m| d.at(*m) == Some(start)))
        .is_some_and(|m| m % step == 0)
}

/// Why this crew can't begin the job then; `None` if it can.
pub fn explain(plan: &Plan, job: &Job, crew: CrewId, start: Instant) -> Option<Blocked> {
    check(plan, job, crew, start).err()
}

/// The result of every crew for one start, in plan order: for the coordinator's table.
pub fn explain_all(plan: &Plan, job: &Job, start: Instant) -> Vec<(CrewId, Result<Placement, Blocked>)> {
    plan.crews.iter().map(|c| (c.id, Lane::of(plan, c, job).check(start))).collect()
}

/// The `n` slots nearest to the wanted start, nearest first; of two equally near, the earlier.
pub fn nearest(days: &[SlotDay], wanted: Instant, n: usize) -> Vec<Slot> {
    let mut slots: Vec<Slot> = days.iter().flat_map(|d| d.slots.iter().copied()).collect();
    slots.sort_by_key(|s| (s.start.0.abs_diff(wanted.0), s.start));
    slots.truncate(n);
    slots
}

/// All slots as one sequence, by start.
pub fn flat(days: &[SlotDay]) -> impl Iterator<Item = &Slot> {
    days.iter().flat_map(|d| &d.slots)
}

#[cfg(test)]
mod tests;
