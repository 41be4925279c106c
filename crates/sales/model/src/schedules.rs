//! Orders on a schedule: what a customer orders every few weeks or months. The shop reminds, the customer confirms: no order
//! is placed by itself.

use crate::orders::OrderNumber;
use crate::repeat::RepeatLine;
use base::form::{Problem, Problems, Reader, is_date};
use base::locale::plural;
use base::{Instant, Kopecks, Locale, OrderScheduleId, ScheduleRunId, text_enum};
use serde::{Deserialize, Serialize};

/// Maximum length of the name of a schedule, in characters.
pub const SCHEDULE_NAME_CHARS_MAX: usize = 80;
/// Maximum number of schedules of one account that have not ended.
pub const SCHEDULES_MAX: i64 = 20;
/// A reminder is sent at most this many days before its date.
pub const REMIND_DAYS_MAX: i64 = 30;
/// A reminder that nobody answered expires this many days after its date.
pub const EXPIRE_DAYS: i64 = 3;
/// The first date is at most this many days away: a year.
pub const FIRST_DAYS_MAX: i64 = 366;

text_enum! {
    /// What the interval of a schedule is counted in.
    pub enum ScheduleUnit {
        /// Weeks, up to 52.
        Week = "week",
        /// Months, up to 12.
        Month = "month",
    }
}

impl ScheduleUnit {
    /// The longest interval: a year.
    pub const fn every_max(self) -> i64 {
        match self {
            Self::Week => 52,
            Self::Month => 12,
        }
    }

    /// The fewest days that one unit has.
    const fn days_min(self) -> i64 {
        match self {
            Self::Week => 7,
            Self::Month => 28,
        }
    }
}

text_enum! {
    /// Whether a schedule reminds.
    pub enum ScheduleState {
        /// It reminds.
        Active = "active",
        /// It waits until its owner resumes it.
        Paused = "paused",
        /// It was cancelled; its history stays.
        Ended = "ended",
    }
}

text_enum! {
    /// What its owner does with a schedule.
    pub enum ScheduleEvent {
        /// No reminders for a while.
        Pause = "pause",
        /// Reminders again.
        Resume = "resume",
        /// No reminders any more.
        End = "end",
    }
}

/// The transitions of a schedule.
pub const SCHEDULE_EDGES: [(ScheduleState, ScheduleEvent, ScheduleState); 4] = [
    (ScheduleState::Active, ScheduleEvent::Pause, ScheduleState::Paused),
    (ScheduleState::Paused, ScheduleEvent::Resume, ScheduleState::Active),
    (ScheduleState::Active, ScheduleEvent::End, ScheduleState::Ended),
    (ScheduleState::Paused, ScheduleEvent::End, ScheduleState::Ended),
];

impl ScheduleState {
    /// The state after an event; `None` if there is no such transition.
    pub fn after(self, event: ScheduleEvent) -> Option<Self> {
        SCHEDULE_EDGES.iter().find(|(from, by, _)| (*from, *by) == (self, event)).map(|(_, _, to)| *to)
    }
}

text_enum! {
    /// What became of one reminder. From [`Self::Waiting`] it moves once, to one of the others.
    pub enum ScheduleRunState {
        /// The customer was reminded.
        Waiting = "waiting",
        /// The customer confirmed the order.
        Ordered = "ordered",
        /// The customer put the products into the cart, to change them.
        InCart = "in_cart",
        /// The customer wants nothing this time, or paused or ended the schedule.
        Skipped = "skipped",
        /// Nobody answered.
        Expired = "expired",
    }
}

impl ScheduleState {
    /// The name of the state.
    pub fn name(self, l: Locale) -> &'static str {
        match self {
            Self::Active => l.pick("Действует", "Active"),
            Self::Paused => l.pick("Приостановлен", "Paused"),
            Self::Ended => l.pick("Отменён", "Cancelled"),
        }
    }
}

impl ScheduleRunState {
    /// What became of the reminder.
    pub fn name(self, l: Locale) -> &'static str {
        match self {
            Self::Waiting => l.pick("ждёт ответа", "waits for an answer"),
            Self::Ordered => l.pick("заказано", "ordered"),
            Self::InCart => l.pick("переложено в корзину", "put into the cart"),
            Self::Skipped => l.pick("пропущено", "skipped"),
            Self::Expired => l.pick("срок ответа вышел", "expired without an answer"),
        }
    }
}

/// «каждую неделю», «раз в 2 недели», «каждый месяц», «раз в 3 месяца».
pub fn interval_words(l: Locale, every: i64, unit: ScheduleUnit) -> String {
    match (unit, every) {
        (ScheduleUnit::Week, 1) => l.pick("каждую неделю", "every week").to_owned(),
        (ScheduleUnit::Month, 1) => l.pick("каждый месяц", "every month").to_owned(),
        (ScheduleUnit::Week, n) => {
            let weeks = plural(l, n, ["неделю", "недели", "недель"], ["week", "weeks"]);
            format!("{} {n} {weeks}", l.pick("раз в", "every"))
        }
        (ScheduleUnit::Month, n) => {
            let months = plural(l, n, ["месяц", "месяца", "месяцев"], ["month", "months"]);
            format!("{} {n} {months}", l.pick("раз в", "every"))
        }
    }
}

/// The form of a schedule as typed.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct ScheduleForm {
    /// Shown in the list and in reminders.
    pub name: String,
    /// How many weeks or months.
    pub every: String,
    /// The text form of a [`ScheduleUnit`].
    pub unit: String,
    /// The next date: `2026-12-24`.
    pub next: String,
    /// How many days before it the reminder is sent.
    pub remind: String,
}

/// A form that was read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ScheduleInput {
    /// Not empty.
    pub name: String,
    /// At least 1.
    pub every: i64,
    /// Weeks or months.
    pub unit: ScheduleUnit,
    /// A date as `2026-12-24`; whether it is in the future is checked in the zone of the branch.
    pub next: String,
    /// 0 to [`REMIND_DAYS_MAX`], and less than the interval.
    pub remind_days: i64,
}

impl ScheduleForm {
    /// Reads the form.
    ///
    /// # Errors
    /// Problems of the fields `schedule`, `every`, `unit`, `next`, `remind`.
    pub fn parse(&self) -> Result<ScheduleInput, Problems> {
        let mut form = Reader::default();
        let name = form.line("schedule", &self.name, SCHEDULE_NAME_CHARS_MAX);
        let unit = form.choice("unit", &self.unit, ScheduleUnit::parse);
        let unit = unit.unwrap_or(ScheduleUnit::Month);
        let every = form.number("every", &self.every, 1, unit.every_max());
        let next = self.next.trim().to_owned();
        form.check("next", is_date(&next), Problem::NotADate);
        let most = (every.max(1) * unit.days_min() - 1).min(REMIND_DAYS_MAX);
        let remind_days = form.number("remind", &self.remind, 0, most);
        form.done(ScheduleInput { name, every, unit, next, remind_days })
    }
}

/// A reminder.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ScheduleRunView {
    /// Key of its row.
    pub id: ScheduleRunId,
    /// The date that it was for, in days since 1970-01-01.
    pub due_on: i64,
    /// What became of it.
    pub state: ScheduleRunState,
    /// When it was sent.
    pub reminded_at: Instant,
    /// When it expires without an answer.
    pub expires_at: Instant,
    /// The order that was made of it.
    pub order: Option<OrderNumber>,
}

/// A schedule of an account.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ScheduleView {
    /// Key of its row.
    pub id: OrderScheduleId,
    /// Chosen by its owner.
    pub name: String,
    /// Whether it reminds.
    pub state: ScheduleState,
    /// How many weeks or months.
    pub every: i64,
    /// Weeks or months.
    pub unit: ScheduleUnit,
    /// The next date, in days since 1970-01-01.
    pub next_on: i64,
    /// How many days before it the reminder is sent.
    pub remind_days: i64,
    /// Changes with each save.
    pub version: i64,
    /// What is ordered, as it can be had now.
    pub lines: Vec<RepeatLine>,
    /// The newest reminders, the newest first.
    pub runs: Vec<ScheduleRunView>,
}

impl ScheduleView {
    /// The reminder that waits for an answer.
    pub fn waiting(&self) -> Option<&ScheduleRunView> {
        self.runs.iter().find(|run| run.state == ScheduleRunState::Waiting)
    }
}

/// A schedule as staff see it beside its customer.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ScheduleRow {
    /// Chosen by the customer.
    pub name: String,
    /// Whether it reminds.
    pub state: ScheduleState,
    /// How many weeks or months.
    pub every: i64,
    /// Weeks or months.
    pub unit: ScheduleUnit,
    /// The next date, in days since 1970-01-01.
    pub next_on: i64,
    /// How many products.
    pub products: i64,
    /// What they cost today.
    pub total: Kopecks,
    /// What became of the last reminder; `None` before the first one.
    pub last: Option<ScheduleRunState>,
}

#[cfg(test)]
mod tests {
    use super::*;

    fn form(every: &str, unit: &str, next: &str, remind: &str) -> ScheduleForm {
        let [every, unit, next, remind] = [every, unit, next, remind].map(str::to_owned);
        ScheduleForm { name: "Расходники".into(), every, unit, next, remind }
    }

    #[test]
    fn chk_3_a_reminder_comes_within_the_interval() {
        let read = form("2", "week", "2026-12-24", "13").parse().unwrap();
        assert_eq!((read.every, read.unit, read.remind_days), (2, ScheduleUnit::Week, 13));
        let faults = |form: ScheduleForm| form.parse().unwrap_err();
        assert!(faults(form("1", "week", "2026-12-24", "7")).of("remind").is_some());
        assert!(faults(form("3", "month", "2026-12-24", "31")).of("remind").is_some());
        assert!(faults(form("13", "month", "2026-12-24", "3")).of("every").is_some());
        assert!(faults(form("1", "day", "2026-12-24", "3")).of("unit").is_some());
        assert_eq!(faults(form("1", "month", "24.13.2026", "3")).of("next"), Some(&Problem::NotADate));
    }

    #[test]
    fn chk_3_intervals_have_words() {
        for (every, unit, expected) in [
            (1, ScheduleUnit::Week, "каждую неделю"),
            (2, ScheduleUnit::Week, "раз в 2 недели"),
            (5, ScheduleUnit::Month, "раз в 5 месяцев"),
        ] {
            assert_eq!(interval_words(Locale::Ru, every, unit), expected);
        }
    }

    #[test]
    fn chk_3_a_schedule_that_ended_does_not_move() {
        for event in ScheduleEvent::ALL {
            assert_eq!(ScheduleState::Ended.after(*event), None);
        }
        assert_eq!(ScheduleState::Active.after(ScheduleEvent::Pause), Some(ScheduleState::Paused));
        assert_eq!(ScheduleState::Active.after(ScheduleEvent::Resume), None);
    }
}
