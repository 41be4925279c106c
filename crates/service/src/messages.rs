//! Messages to clients about their requests.

use crate::texts;
use base::Locale;
use people::letters::greeting;
use platform::messages::Template;

/// The client and the request that a message is about.
#[derive(Clone, Copy)]
pub(crate) struct About<'a> {
    pub name: &'a str,
    /// The number in the language of the request.
    pub number: &'a str,
}

/// The messages of this area.
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

impl Template for RequestMessage<'_> {
    fn kind(&self) -> &'static str {
        match self {
            Self::Received { .. } => "request-received",
            Self::TimeReleased { .. } => "visit-released",
            Self::NotConfirmed { .. } => "request-not-confirmed",
            Self::NewLink { .. } => "request-link",
            Self::Booked { .. } => "visit-booked",
            Self::Unplanned { .. } => "visit-unplanned",
            Self::Cancelled { .. } => "request-cancelled",
            Self::Finished { .. } => "request-finished",
            Self::Declined { .. } => "request-declined",
            Self::Estimated { .. } => "estimate",
        }
    }

    fn subject(&self, l: Locale) -> String {
        match self {
            Self::Received { about, .. } => texts::received(l, about.number),
            Self::NewLink { about, .. } => texts::new_link(l, about.number),
            Self::Booked { about, .. } => texts::booked(l, about.number),
            Self::Unplanned { about } => texts::unplanned(l, about.number),
            Self::TimeReleased { about, .. } => texts::released(l, about.number),
            Self::Cancelled { about } | Self::NotConfirmed { about } => texts::cancelled(l, about.number),
            Self::Finished { about } => texts::finished(l, about.number),
            Self::Declined { about } => texts::declined(l, about.number),
            Self::Estimated { about, .. } => texts::estimated(l, about.number),
        }
    }

    fn body(&self, l: Locale) -> String {
        let text = match self {
            Self::Received { about, link, confirms: false } => texts::received_body(l, about.number, link),
            Self::Received { about, link, confirms: true } => texts::confirm_body(l, about.number, link),
            Self::NewLink { about, link } => texts::new_link_body(l, about.number, link),
            Self::TimeReleased { about, when } => texts::released_body(l, about.number, when),
            Self::NotConfirmed { about } => texts::not_confirmed_body(l, about.number),
            Self::Booked { about, when, address, crew } => {
                texts::booked_body(l, about.number, when, address, crew)
            }
            Self::Unplanned { about } => texts::unplanned_body(l, about.number),
            Self::Cancelled { about } => texts::cancelled_body(l, about.number),
            Self::Finished { about } => texts::finished_body(l, about.number),
            Self::Declined { about } => texts::declined_body(l, about.number),
            Self::Estimated { about, total } => texts::estimated_body(l, about.number, total),
        };
        format!("{}\n\n{text}", greeting(l, self.about().name))
    }

    /// Clients without an email get the whole text.
    fn short(&self, l: Locale) -> String {
        self.body(l)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_message_has_its_texts_in_both_languages() {
        let about = About { name: "Анна", number: "Р-2026-000001" };
        let all = [
            (
                RequestMessage::Received { about, link: "https://shop.example/r", confirms: false },
                vec!["https://shop.example/r"],
            ),
            (RequestMessage::TimeReleased { about, when: "24.11, 14:00" }, vec!["24.11, 14:00"]),
            (RequestMessage::NotConfirmed { about }, vec![]),
            (
                RequestMessage::NewLink { about, link: "https://shop.example/n" },
                vec!["https://shop.example/n"],
            ),
            (
                RequestMessage::Booked {
                    about,
                    when: "24.11, 14:00",
                    address: "Лесная, 5",
                    crew: "Бригада Орлова",
                },
                vec!["24.11, 14:00", "Лесная, 5", "Бригада Орлова"],
            ),
            (RequestMessage::Unplanned { about }, vec![]),
            (RequestMessage::Cancelled { about }, vec![]),
            (RequestMessage::Finished { about }, vec![]),
            (RequestMessage::Declined { about }, vec![]),
            (RequestMessage::Estimated { about, total: "12 300 ₽" }, vec!["12 300 ₽"]),
        ];
        let mut kinds: Vec<_> = all.iter().map(|(message, _)| message.kind()).collect();
        for (message, variables) in &all {
            for l in Locale::ALL {
                assert!(message.subject(l).contains(about.number));
                let body = message.body(l);
                for variable in variables.iter().chain([&about.name, &about.number]) {
                    assert!(body.contains(variable), "{variable}: {body}");
                }
            }
            assert_ne!(message.body(Locale::Ru), message.body(Locale::En));
        }
        kinds.sort_unstable();
        kinds.dedup();
        assert_eq!(kinds.len(), all.len());
    }
}
