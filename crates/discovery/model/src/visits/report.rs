//! The report of visits.

use super::{VisitDevice, VisitSource, VisitStep};

/// Visitors by step, in the order of [`VisitStep::ALL`].
pub type StepCounts = [i64; VisitStep::ALL.len()];

/// What the report is about.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct VisitFilter {
    /// The first day, in days since 1970.
    pub from: i64,
    /// The last day.
    pub to: i64,
    /// Only visitors from there.
    pub source: Option<VisitSource>,
    /// Only visitors with such a device.
    pub device: Option<VisitDevice>,
    /// Only visitors of the branch with this short name; empty for all.
    pub branch: String,
}

/// The visitors of a day.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DayCounts {
    /// Days since 1970.
    pub day: i64,
    /// By step.
    pub counts: StepCounts,
}

/// The visitors from one source.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SourceCounts {
    /// The class.
    pub source: VisitSource,
    /// `utm_source`; empty for other classes.
    pub campaign: String,
    /// By step.
    pub counts: StepCounts,
}

/// Visitors of a period. A visitor counts once a day.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct VisitReport {
    /// Each day of the period, also those without visitors.
    pub days: Vec<DayCounts>,
    /// The whole period.
    pub total: StepCounts,
    /// The period of the same length before it.
    pub previous: StepCounts,
    /// Most visitors first.
    pub sources: Vec<SourceCounts>,
}

impl VisitReport {
    /// Whether nobody came in either period.
    pub fn is_empty(&self) -> bool {
        let landing = VisitStep::Landing.index();
        self.total[landing] == 0 && self.previous[landing] == 0
    }
}

/// A part of a whole in tenths of a percent; `None` of nothing.
pub fn share(part: i64, whole: i64) -> Option<i64> {
    (whole > 0).then(|| (part * 1_000 + whole / 2) / whole)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn adm_5_shares_are_rounded_to_tenths_of_a_percent() {
        assert_eq!(
            [share(1, 3), share(2, 3), share(0, 5), share(1, 0)],
            [Some(333), Some(667), Some(0), None]
        );
    }
}
