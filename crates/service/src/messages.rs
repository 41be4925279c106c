//! Letters to clients about their requests: each kind with its variables, and the values of one letter.

mod kinds;
mod staff;

use base::Locale;
use kinds::*;
use org_model::letters::{Kind, Registry, Template, Values};
use people::letters::{GREETING, greeting};
pub(crate) use staff::StaffNews;

/// The client and the request that a letter is about.
#[derive(Clone, Copy)]
pub(crate) struct About<'a> {
    pub name: &'a str,
    /// The number in the language of the request.
    pub number: &'a str,
}

/// The letters of this area.
pub(crate) enum RequestMessage<'a> {
    Received {
        about: About<'a>,
        /// Opens the request without a login.
        link: &'a str,
        /// Whether the link also confirms the contact.
        confirms: bool,
    },
    /// A time that the client confirmed is free again, because the contact was not confirmed.
    TimeReleased {
        about: About<'a>,
        /// Day and window of the visit.
        when: &'a str,
    },
    /// A guest's request ended, because the contact was not confirmed.
    NotConfirmed {
        about: About<'a>,
    },
    NewLink {
        about: About<'a>,
        /// Opens the request without a login.
        link: &'a str,
    },
    Booked {
        about: About<'a>,
        /// Day and window of the visit.
        when: &'a str,
        address: &'a str,
        /// Name of the crew, and its vehicle.
        crew: &'a str,
    },
    Unplanned {
        about: About<'a>,
    },
    Cancelled {
        about: About<'a>,
    },
    /// The work is done.
    Finished {
        about: About<'a>,
    },
    /// The client refused the estimate, as staff recorded.
    Declined {
        about: About<'a>,
    },
    Estimated {
        about: About<'a>,
        total: &'a str,
    },
}

impl RequestMessage<'_> {
    fn about(&self) -> &About<'_> {
        match self {
            Self::Received { about, .. }
            | Self::TimeReleased { about, .. }
            | Self::NotConfirmed { about }
            | Self::NewLink { about, .. }
            | Self::Booked { about, .. }
            | Self::Unplanned { about }
            | Self::Cancelled { about }
            | Self::Finished { about }
            | Self::Declined { about }
            | Self::Estimated { about, .. } => about,
        }
    }
}

/// Adds the letters of this area.
pub fn register(all: &mut Registry) {
    let kinds: Vec<&'static Kind> = KINDS.into_iter().chain(staff::KINDS).collect();
    all.add("requests", |l| l.pick("Заявки и визиты", "Requests and visits"), &kinds);
}

impl Template for RequestMessage<'_> {
    fn kind(&self) -> &'static Kind {
        match self {
            Self::Received { confirms: false, .. } => &RECEIVED,
            Self::Received { confirms: true, .. } => &CONFIRM,
            Self::TimeReleased { .. } => &RELEASED,
            Self::NotConfirmed { .. } => &NOT_CONFIRMED,
            Self::NewLink { .. } => &NEW_LINK,
            Self::Booked { .. } => &BOOKED,
            Self::Unplanned { .. } => &UNPLANNED,
            Self::Cancelled { .. } => &CANCELLED,
            Self::Finished { .. } => &FINISHED,
            Self::Declined { .. } => &DECLINED,
            Self::Estimated { .. } => &ESTIMATED,
        }
    }

    fn values(&self, l: Locale) -> Values {
        let about = self.about();
        let values =
            Values::new().text(GREETING.code, greeting(l, about.name)).text(NUMBER.code, about.number);
        match self {
            Self::Received { link, .. } | Self::NewLink { link, .. } => values.link(LINK.code, *link),
            Self::TimeReleased { when, .. } => values.text(WHEN.code, *when),
            Self::Booked { when, address, crew, .. } => {
                values.text(WHEN.code, *when).text(ADDRESS.code, *address).text(CREW.code, *crew)
            }
            Self::Estimated { total, .. } => values.text(TOTAL.code, *total),
            Self::NotConfirmed { .. }
            | Self::Unplanned { .. }
            | Self::Cancelled { .. }
            | Self::Finished { .. }
            | Self::Declined { .. } => values,
        }
    }

    /// A request is received once, whether its contact is confirmed or not.
    fn event(&self) -> &'static str {
        match self {
            Self::Received { .. } => RECEIVED.code,
            _ => self.kind().code,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use org_model::letters::{Letterhead, write};

    #[test]
    fn ord_2_letters_about_requests_pass_their_own_form_and_hold_their_values() {
        let about = About { name: "Анна", number: "Р-2026-000001" };
        let link = "https://shop.example/r";
        let (when, address, crew) = ("24.11, 14:00", "Лесная, 5", "Бригада Орлова");
        let all: [(_, &[&str]); 11] = [
            (RequestMessage::Received { about, link, confirms: false }, &[link]),
            (RequestMessage::Received { about, link, confirms: true }, &[link]),
            (RequestMessage::NotConfirmed { about }, &[]),
            (RequestMessage::NewLink { about, link }, &[link]),
            (RequestMessage::Estimated { about, total: "12 300 ₽" }, &["12 300 ₽"]),
            (RequestMessage::Booked { about, when, address, crew }, &[when, address, crew]),
            (RequestMessage::TimeReleased { about, when }, &[when]),
            (RequestMessage::Unplanned { about }, &[]),
            (RequestMessage::Cancelled { about }, &[]),
            (RequestMessage::Finished { about }, &[]),
            (RequestMessage::Declined { about }, &[]),
        ];
        for ((message, variables), listed) in all.iter().zip(KINDS) {
            let kind = message.kind();
            assert_eq!(kind.code, listed.code, "every kind is listed");
            assert_eq!(kind.faults(), Vec::<String>::new());
            for l in Locale::ALL {
                let values = message.values(l);
                assert_eq!(kind.faults_of(&values), Vec::<String>::new());
                let written = write(kind, &kind.wording(l), &values, &Letterhead::default(), l);
                assert!(written.subject.contains(about.number));
                for variable in variables.iter().chain([&about.name, &about.number]) {
                    assert!(written.text.contains(variable), "{variable}: {}", written.text);
                    assert!(written.html.contains(variable), "{variable}: {}", written.html);
                }
            }
        }
    }
}
