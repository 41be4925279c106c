//! The states of a promotion.

use base::{Locale, text_enum};

text_enum! {
    /// Whether a promotion is applied to carts.
    pub enum PromotionState {
        /// Being prepared; never applied.
        Draft = "draft",
        /// Applied within its period.
        Active = "active",
        /// Stopped for a while by hand.
        Paused = "paused",
        /// Over for good, and in the archive. A copy of it can be started.
        Ended = "ended",
    }
}

text_enum! {
    /// What moves a promotion.
    pub enum PromotionEvent {
        /// Starts a draft, or goes on after a pause.
        Start = "start",
        /// Stops it for a while.
        Pause = "pause",
        /// Ends it for good: by hand, or by the end of its period.
        End = "end",
    }
}

use PromotionEvent::{End, Pause, Start};
use PromotionState::{Active, Draft, Ended, Paused};

/// All transitions: state before, event, state after.
pub const EDGES: [(PromotionState, PromotionEvent, PromotionState); 6] = [
    (Draft, Start, Active),
    (Draft, End, Ended),
    (Active, Pause, Paused),
    (Active, End, Ended),
    (Paused, Start, Active),
    (Paused, End, Ended),
];

impl PromotionState {
    /// The state after `event`; `None` if it can't happen now.
    pub fn after(self, event: PromotionEvent) -> Option<Self> {
        EDGES.iter().find(|(from, by, _)| (*from, *by) == (self, event)).map(|(_, _, to)| *to)
    }

    /// What can happen now, in the order of the buttons.
    pub fn possible(self) -> impl Iterator<Item = PromotionEvent> {
        EDGES.iter().filter(move |(from, _, _)| *from == self).map(|(_, event, _)| *event)
    }

    /// The name for staff.
    pub const fn name(self, l: Locale) -> &'static str {
        match self {
            Draft => l.pick("Черновик", "Draft"),
            Active => l.pick("Действует", "Active"),
            Paused => l.pick("На паузе", "Paused"),
            Ended => l.pick("Завершена", "Ended"),
        }
    }
}

impl PromotionEvent {
    /// The label of its button.
    pub const fn name(self, l: Locale) -> &'static str {
        match self {
            Start => l.pick("Запустить", "Start"),
            Pause => l.pick("Поставить на паузу", "Pause"),
            End => l.pick("Завершить и убрать в архив", "End and archive"),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_ended_promotion_stays_ended_and_every_other_one_can_end() {
        assert_eq!(Ended.possible().count(), 0);
        for state in [Draft, Active, Paused] {
            assert_eq!(state.after(End), Some(Ended));
        }
        assert_eq!((Draft.after(Pause), Active.after(Start)), (None, None));
        assert_eq!(Paused.after(Start), Some(Active));
    }
}
