//! Letters to staff about requests, which also give the words of notifications.

use super::kinds::{NUMBER, WHEN};
use crate::notifications::{STAFF_REQUEST_CANCELLED, STAFF_REQUEST_NEW, STAFF_VISIT_CHOSEN};
use crate::texts as t;
use base::Text;
use org_model::letters::{Kind, Texts, Values, Variable};
use people::notifications::{staff_kind, staff_link};
use people_model::notifications::NoticeEvent;

const WORK: Variable =
    Variable::text("kind", |l| l.pick("Вид заявки", "Kind of the request"), |l| l.pick("Ремонт", "Repair"));
const LINK: Variable = staff_link("/desk/requests/R-2026-000123");

const fn texts(subject: Text, body: Text, short: Text) -> Texts {
    Texts { subject, heading: None, body, button: Some(t::open_request), sms: short }
}

static RECEIVED: Kind = staff_kind(
    &STAFF_REQUEST_NEW,
    t::staff_received_name,
    &[NUMBER, WORK, LINK],
    texts(t::staff_received, t::staff_received_body, t::staff_received_short),
);
static VISIT: Kind = staff_kind(
    &STAFF_VISIT_CHOSEN,
    t::staff_visit_name,
    &[NUMBER, WHEN, LINK],
    texts(t::staff_visit, t::staff_visit_body, t::staff_visit_short),
);
static CANCELLED: Kind = staff_kind(
    &STAFF_REQUEST_CANCELLED,
    t::staff_cancelled_name,
    &[NUMBER, LINK],
    texts(t::staff_cancelled, t::staff_cancelled_body, t::staff_cancelled_short),
);

/// The letters to staff.
pub(super) static KINDS: [&Kind; 3] = [&RECEIVED, &VISIT, &CANCELLED];

/// What happened to a request.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum StaffNews<'a> {
    /// Staff may work on it now.
    Received,
    /// The client booked or moved a visit.
    VisitChosen {
        /// Day and window of the visit.
        when: &'a str,
    },
    /// The client cancelled it.
    Cancelled,
}

impl StaffNews<'_> {
    /// The event, and the letter about it.
    pub const fn letter(self) -> (&'static NoticeEvent, &'static Kind) {
        match self {
            Self::Received => (&STAFF_REQUEST_NEW, &RECEIVED),
            Self::VisitChosen { .. } => (&STAFF_VISIT_CHOSEN, &VISIT),
            Self::Cancelled => (&STAFF_REQUEST_CANCELLED, &CANCELLED),
        }
    }

    /// The values of the letter, without its link. `work` is the kind of the request.
    pub fn values(self, number: &str, work: &str) -> Values {
        let values = Values::new().text(NUMBER.code, number);
        match self {
            Self::Received => values.text(WORK.code, work),
            Self::VisitChosen { when } => values.text(WHEN.code, when),
            Self::Cancelled => values,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ord_2_letters_to_staff_are_named_as_their_events_and_hold_their_values() {
        let all =
            [StaffNews::Received, StaffNews::VisitChosen { when: "24.11, 14:00" }, StaffNews::Cancelled];
        for (news, listed) in all.into_iter().zip(KINDS) {
            let (event, kind) = news.letter();
            assert_eq!((event.code, kind.code), (listed.code, listed.code));
            assert_eq!(kind.faults(), Vec::<String>::new());
            // `tell_staff` adds the link.
            let values = news.values("Р-2026-000001", "Ремонт").link(LINK.code, "https://shop.example/desk");
            assert_eq!(kind.faults_of(&values), Vec::<String>::new());
        }
    }
}
