//! Service requests, visits and bookings: states and transition tables.

use base::text_enum;
use base::{Locale, refusal};
use serde::{Deserialize, Serialize};

text_enum! {
    /// The kind of request.
    pub enum RequestKind {
        /// Repair of equipment: at the client's place, in the branch, or collected by a courier.
        Repair = "repair",
        /// Installation of a system at a site.
        Installation = "installation",
    }
}

text_enum! {
    /// State of a request. `Declined`: the client refused the estimate; `Cancelled`: cancelled otherwise.
    pub enum RequestState {
        /// Created; its estimate was calculated automatically.
        New = "new",
        /// A coordinator confirmed an estimate.
        Estimated = "estimated",
        /// A visit is booked.
        Planned = "planned",
        /// Work has begun.
        InWork = "in_work",
        /// Work is finished. Final.
        Done = "done",
        /// Cancelled by the client or by staff. Final.
        Cancelled = "cancelled",
        /// The client refused the estimate. Final.
        Declined = "declined",
    }
}

text_enum! {
    /// An event of a request.
    pub enum RequestEvent {
        /// A revision of the estimate was confirmed for the client.
        Estimate = "estimate",
        /// The client refused the estimate.
        Decline = "decline",
        /// A visit was booked or rescheduled.
        Plan = "plan",
        /// The visit was cancelled, the request stays open.
        Unplan = "unplan",
        /// Work began.
        Start = "start",
        /// Work was finished; its visit ends with it.
        Finish = "finish",
        /// The request was cancelled, and its visit with it.
        Cancel = "cancel",
    }
}

text_enum! {
    /// The acting party.
    pub enum Party {
        /// The owner of the request, or the holder of its token.
        Client = "client",
        /// An employee with the required permission in the branch of the request.
        Staff = "staff",
    }
}

text_enum! {
    /// State of a visit: held while the client confirms, then booked.
    pub enum VisitState {
        /// The time is reserved for some minutes while the client confirms it.
        Held = "held",
        /// The visit is confirmed.
        Booked = "booked",
        /// The visit took place. Final.
        Done = "done",
        /// The visit was cancelled, or its hold expired. Final.
        Cancelled = "cancelled",
    }
}

text_enum! {
    /// An event of a visit.
    pub enum VisitEvent {
        /// The client confirmed the hold.
        Confirm = "confirm",
        /// The visit got another time or crew.
        Move = "move",
        /// The visit took place.
        Finish = "finish",
        /// Cancelled by a person, or the hold expired.
        Cancel = "cancel",
    }
}

text_enum! {
    /// Why a stretch of a crew's time is occupied.
    pub enum BookingKind {
        /// A held visit; the booking has an expiry.
        Hold = "hold",
        /// A booked or completed visit.
        Visit = "visit",
        /// The crew does not work; no visit belongs to it.
        Absence = "absence",
    }
}

text_enum! {
    /// A skill of a crew that a job may require.
    pub enum Skill {
        /// Video surveillance.
        Video = "video",
        /// Intruder alarm, and sensors of smoke, gas and leaks.
        Alarm = "alarm",
        /// Access control.
        Access = "access",
        /// Fire alarm.
        Fire = "fire",
        /// Networks.
        Network = "network",
        /// Electrical work.
        Electric = "electric",
    }
}

/// An allowed transition of a request.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Transition {
    /// State before the event.
    pub from: RequestState,
    /// What happens.
    pub event: RequestEvent,
    /// State after the event.
    pub to: RequestState,
    /// Kinds of request that it is allowed for.
    pub kinds: &'static [RequestKind],
    /// Parties that may cause it.
    pub by: &'static [Party],
    /// `Some(true)`: only with a confirmed estimate; `Some(false)`: only without one.
    pub estimate: Option<bool>,
}

/// The facts about a request and its actor that the transitions depend on.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Facts {
    /// Kind of the request.
    pub kind: RequestKind,
    /// Whether a coordinator confirmed an estimate; the automatic one does not count.
    pub has_estimate: bool,
    /// Who causes the event.
    pub by: Party,
}

/// Why a transition was refused; becomes [`refusal::Refusal::NotInThisState`] if only a message is needed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, thiserror::Error)]
pub enum StepRefusal {
    /// No transition of a request leads from this state by this event.
    #[error("a request that is {state} can't {event}")]
    State {
        /// The current state.
        state: RequestState,
        /// The refused event.
        event: RequestEvent,
    },
    /// No transition of a visit leads from this state by this event.
    #[error("a visit that is {state} can't {event}")]
    Visit {
        /// The current state.
        state: VisitState,
        /// The refused event.
        event: VisitEvent,
    },
    /// The transition exists for the other kind of request only.
    #[error("a request of kind {kind} that is {state} can't {event}")]
    Kind {
        /// Kind of the request.
        kind: RequestKind,
        /// The current state.
        state: RequestState,
        /// The refused event.
        event: RequestEvent,
    },
    /// The transition exists, but a client may not cause it.
    #[error("only staff may {event} a request that is {state}")]
    StaffOnly {
        /// The current state.
        state: RequestState,
        /// The refused event.
        event: RequestEvent,
    },
}

const fn step(from: RequestState, event: RequestEvent, to: RequestState, by: &'static [Party]) -> Transition {
    Transition { from, event, to, kinds: RequestKind::ALL, by, estimate: None }
}

const fn repair(t: Transition) -> Transition {
    Transition { kinds: &[RequestKind::Repair], ..t }
}

const fn estimated(t: Transition, has: bool) -> Transition {
    Transition { estimate: Some(has), ..t }
}

const ANY: &[Party] = Party::ALL;
const STAFF: &[Party] = &[Party::Staff];

/// All transitions of a request. A repair that is brought in or shipped needs no visit, and its diagnosis may
/// lead to a new estimate during the work. Finished work is never undone.
pub const TRANSITIONS: &[Transition] = {
    use {RequestEvent as E, RequestState as S};
    &[
        step(S::New, E::Estimate, S::Estimated, STAFF),
        step(S::Estimated, E::Estimate, S::Estimated, STAFF),
        step(S::Planned, E::Estimate, S::Planned, STAFF),
        repair(step(S::InWork, E::Estimate, S::Estimated, STAFF)),
        step(S::New, E::Plan, S::Planned, ANY),
        step(S::Estimated, E::Plan, S::Planned, ANY),
        step(S::Planned, E::Plan, S::Planned, ANY),
        step(S::InWork, E::Plan, S::Planned, STAFF),
        estimated(step(S::Planned, E::Unplan, S::New, ANY), false),
        estimated(step(S::Planned, E::Unplan, S::Estimated, ANY), true),
        repair(step(S::New, E::Start, S::InWork, STAFF)),
        repair(step(S::Estimated, E::Start, S::InWork, STAFF)),
        step(S::Planned, E::Start, S::InWork, STAFF),
        step(S::InWork, E::Finish, S::Done, STAFF),
        step(S::New, E::Cancel, S::Cancelled, ANY),
        step(S::Estimated, E::Cancel, S::Cancelled, ANY),
        step(S::Planned, E::Cancel, S::Cancelled, ANY),
        step(S::InWork, E::Cancel, S::Cancelled, STAFF),
        step(S::Estimated, E::Decline, S::Declined, ANY),
        estimated(step(S::Planned, E::Decline, S::Declined, ANY), true),
    ]
};

/// All transitions of a visit.
pub const VISIT_TRANSITIONS: &[(VisitState, VisitEvent, VisitState)] = {
    use {VisitEvent as E, VisitState as S};
    &[
        (S::Held, E::Confirm, S::Booked),
        (S::Held, E::Move, S::Held),
        (S::Held, E::Cancel, S::Cancelled),
        (S::Booked, E::Move, S::Booked),
        (S::Booked, E::Finish, S::Done),
        (S::Booked, E::Cancel, S::Cancelled),
    ]
};

impl RequestState {
    /// The state after `event`, or why it is refused.
    pub fn apply(self, event: RequestEvent, facts: Facts) -> Result<Self, StepRefusal> {
        let of_state: Vec<&Transition> = TRANSITIONS
            .iter()
            .filter(|t| t.from == self && t.event == event)
            .filter(|t| t.estimate.is_none_or(|has| has == facts.has_estimate))
            .collect();
        if of_state.is_empty() {
            return Err(StepRefusal::State { state: self, event });
        }
        let Some(t) = of_state.into_iter().find(|t| t.kinds.contains(&facts.kind)) else {
            return Err(StepRefusal::Kind { kind: facts.kind, state: self, event });
        };
        if t.by.contains(&facts.by) { Ok(t.to) } else { Err(StepRefusal::StaffOnly { state: self, event }) }
    }

    /// The allowed events: the buttons of a page, in table order.
    pub fn possible(self, facts: Facts) -> Vec<RequestEvent> {
        RequestEvent::ALL.iter().copied().filter(|e| self.apply(*e, facts).is_ok()).collect()
    }

    /// Whether no transition follows.
    pub const fn is_final(self) -> bool {
        matches!(self, Self::Done | Self::Cancelled | Self::Declined)
    }

    /// The name for the user, in a language.
    pub const fn name(self, locale: Locale) -> &'static str {
        match self {
            Self::New => locale.pick("Новая", "New"),
            Self::Estimated => locale.pick("Смета готова", "Estimate ready"),
            Self::Planned => locale.pick("Визит назначен", "Visit planned"),
            Self::InWork => locale.pick("В работе", "In work"),
            Self::Done => locale.pick("Выполнена", "Done"),
            Self::Cancelled => locale.pick("Отменена", "Cancelled"),
            Self::Declined => locale.pick("Смета отклонена", "Estimate declined"),
        }
    }
}

impl VisitState {
    /// The state after `event`, or why it is refused.
    pub fn apply(self, event: VisitEvent) -> Result<Self, StepRefusal> {
        let found = VISIT_TRANSITIONS.iter().find(|(from, e, _)| *from == self && *e == event);
        found.map(|(_, _, to)| *to).ok_or(StepRefusal::Visit { state: self, event })
    }

    /// Whether it occupies the crew's time.
    pub const fn is_live(self) -> bool {
        matches!(self, Self::Held | Self::Booked)
    }

    /// The name for the user, in a language.
    pub const fn name(self, locale: Locale) -> &'static str {
        match self {
            Self::Held => locale.pick("Ждёт подтверждения", "Awaiting confirmation"),
            Self::Booked => locale.pick("Назначен", "Booked"),
            Self::Done => locale.pick("Состоялся", "Done"),
            Self::Cancelled => locale.pick("Отменён", "Cancelled"),
        }
    }
}

impl RequestKind {
    /// The name for the user, in a language.
    pub const fn name(self, locale: Locale) -> &'static str {
        match self {
            Self::Repair => locale.pick("Ремонт", "Repair"),
            Self::Installation => locale.pick("Монтаж", "Installation"),
        }
    }
}

impl Skill {
    /// The name for the user, in a language.
    pub const fn name(self, locale: Locale) -> &'static str {
        match self {
            Self::Video => locale.pick("Видеонаблюдение", "Video surveillance"),
            Self::Alarm => locale.pick("Охранная сигнализация", "Intruder alarm"),
            Self::Access => locale.pick("Контроль доступа", "Access control"),
            Self::Fire => locale.pick("Пожарная сигнализация", "Fire alarm"),
            Self::Network => locale.pick("Сети", "Networks"),
            Self::Electric => locale.pick("Электрика", "Electrics"),
        }
    }
}

impl StepRefusal {
    /// The message for the user.
    pub fn text(self, locale: Locale) -> String {
        let state = match self {
            Self::State { state, .. } | Self::Kind { state, .. } | Self::StaffOnly { state, .. } => {
                state.name(locale)
            }
            Self::Visit { state, .. } => state.name(locale),
        };
        match (self, locale) {
            (Self::Visit { .. }, Locale::Ru) => format!("Сейчас это невозможно: визит в состоянии «{state}»"),
            (Self::Visit { .. }, Locale::En) => format!("Not possible now: the visit is “{state}”"),
            (Self::StaffOnly { .. }, Locale::Ru) => {
                format!("Заявка в состоянии «{state}»: это может сделать только наш сотрудник")
            }
            (Self::StaffOnly { .. }, Locale::En) => {
                format!("The request is “{state}”: only our staff can do this")
            }
            (_, Locale::Ru) => format!("Сейчас это невозможно: заявка в состоянии «{state}»"),
            (_, Locale::En) => format!("Not possible now: the request is “{state}”"),
        }
    }
}

impl From<StepRefusal> for refusal::Refusal {
    fn from(_: StepRefusal) -> Self {
        Self::NotInThisState
    }
}

#[cfg(test)]
mod tests;
