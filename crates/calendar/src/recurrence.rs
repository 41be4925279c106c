//! Dates that repeat every few weeks or months.

use crate::day::LocalDay;

/// The distance from one date to the next one.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Interval {
    /// So many weeks, at least one.
    Weeks(i32),
    /// So many months, at least one, always on the same day of the month.
    Months {
        /// How many.
        every: i32,
        /// The wished day, 1 to 31; a month that is shorter has its last day.
        day: u32,
    },
}

impl Interval {
    /// The date after `day`.
    pub fn after(self, day: LocalDay) -> LocalDay {
        match self {
            Self::Weeks(every) => day.plus_days(every.max(1) * 7),
            Self::Months { every, day: wished } => {
                let (year, month, _) = day.ymd();
                let months = year * 12 + month as i32 - 1 + every.max(1);
                let (year, month) = (months.div_euclid(12), months.rem_euclid(12) as u32 + 1);
                let last = (28..=wished.clamp(28, 31)).rev().find_map(|day| LocalDay::new(year, month, day));
                let wished = LocalDay::new(year, month, wished).or(last);
                // Beyond the calendar there is no such month: nobody waits for it.
                wished.unwrap_or_else(|| day.plus_days(every.max(1) * 30))
            }
        }
    }

    /// The first of the dates from `day` on that is not before `earliest`; `day` itself if it is not.
    pub fn not_before(self, day: LocalDay, earliest: LocalDay) -> LocalDay {
        let mut day = day;
        while day < earliest {
            day = self.after(day);
        }
        day
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(text: &str) -> LocalDay {
        LocalDay::parse(text).unwrap_or_else(|| panic!("{text} is no date"))
    }

    #[test]
    fn chk_3_dates_repeat_by_weeks_and_months() {
        let monthly = |every, day| Interval::Months { every, day };
        for (from, interval, expected) in [
            ("2026-12-01", Interval::Weeks(2), "2026-12-15"),
            ("2026-12-28", Interval::Weeks(1), "2027-01-04"),
            ("2026-01-31", monthly(1, 31), "2026-02-28"),
            ("2026-02-28", monthly(1, 31), "2026-03-31"),
            ("2028-01-30", monthly(1, 30), "2028-02-29"),
            ("2026-11-15", monthly(3, 15), "2027-02-15"),
            ("2026-12-05", monthly(1, 5), "2027-01-05"),
        ] {
            assert_eq!(interval.after(day(from)), day(expected), "{from} {interval:?}");
        }
    }

    #[test]
    fn chk_3_dates_that_were_missed_are_left_out() {
        let weekly = Interval::Weeks(1);
        assert_eq!(weekly.not_before(day("2026-12-01"), day("2026-12-01")), day("2026-12-01"));
        assert_eq!(weekly.not_before(day("2026-12-01"), day("2026-12-20")), day("2026-12-22"));
    }
}
