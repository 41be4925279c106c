//! When something is shown: from a date, until a date, both inclusive in the zone of the shop.

use base::Instant;
use base::form::{Problem, Reader, get};
use serde::{Deserialize, Serialize};

/// The time in which something is shown. Without an end it has none.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Period {
    /// The first moment.
    pub from: Option<Instant>,
    /// The first moment after it.
    pub until: Option<Instant>,
}

/// Where a period is at a moment.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PeriodState {
    /// Before its beginning.
    Ahead,
    /// Now.
    Now,
    /// After its end.
    Over,
}

impl Period {
    /// Reads the fields `from` and `until`, dates like `2026-11-30`. `day` gives the first moment of a date and that of the
    /// next one.
    pub fn parse(
        form: &mut Reader,
        fields: &[(String, String)],
        day: impl Fn(&str) -> Option<(Instant, Instant)>,
    ) -> Self {
        let mut read = |field: &str| {
            let typed = get(fields, field).trim();
            let found = day(typed);
            form.check(field, typed.is_empty() || found.is_some(), Problem::NotADate);
            found
        };
        let from = read("from").map(|(first, _)| first);
        let until = read("until").map(|(_, next)| next);
        let is_empty = from.zip(until).is_some_and(|(from, until)| until <= from);
        form.check("until", !is_empty, ends_early());
        Self { from, until }
    }

    /// Where it is at `now`.
    pub fn state(&self, now: Instant) -> PeriodState {
        if self.from.is_some_and(|from| now < from) {
            return PeriodState::Ahead;
        }
        if self.until.is_some_and(|until| until <= now) { PeriodState::Over } else { PeriodState::Now }
    }

    /// Whether it is shown at `now`.
    pub fn contains(&self, now: Instant) -> bool {
        self.state(now) == PeriodState::Now
    }

    /// When that changes next; `None` if it stays.
    pub fn next_change(&self, now: Instant) -> Option<Instant> {
        [self.from, self.until].into_iter().flatten().filter(|at| now < *at).min()
    }
}

fn ends_early() -> Problem {
    Problem::of_area("content.period", |l| {
        l.pick("Конец раньше начала", "The end is before the beginning").to_owned()
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(text: &str) -> Option<(Instant, Instant)> {
        let n: i64 = text.strip_prefix("day ")?.parse().ok()?;
        Some((Instant(n * 10), Instant(n * 10 + 10)))
    }

    fn parsed(from: &str, until: &str) -> Result<Period, base::form::Problems> {
        let fields = [("from".to_owned(), from.to_owned()), ("until".to_owned(), until.to_owned())];
        let mut form = Reader::default();
        let period = Period::parse(&mut form, &fields, day);
        form.done(period)
    }

    #[test]
    fn cnt_1_a_period_holds_from_its_first_day_to_its_last() {
        let period = parsed("day 2", "day 2").unwrap();
        for (at, state, next) in [
            (19, PeriodState::Ahead, Some(20)),
            (20, PeriodState::Now, Some(30)),
            (29, PeriodState::Now, Some(30)),
            (30, PeriodState::Over, None),
        ] {
            assert_eq!(period.state(Instant(at)), state, "{at}");
            assert_eq!(period.next_change(Instant(at)), next.map(Instant), "{at}");
        }
        assert!(parsed("", "").unwrap().contains(Instant(0)));
        assert_eq!(parsed("", "").unwrap().next_change(Instant(0)), None);
        assert!(parsed("day 3", "day 2").unwrap_err().of("until").is_some());
        assert_eq!(parsed("soon", "").unwrap_err().of("from"), Some(&Problem::NotADate));
    }
}
