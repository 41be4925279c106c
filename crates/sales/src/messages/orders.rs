//! Messages about orders.

use crate::texts as t;
use base::Locale;
use platform::messages::Template;

/// The buyer and the order that a message is about.
#[derive(Clone, Copy)]
pub(crate) struct About<'a> {
    pub name: &'a str,
    /// The number in the language of the order.
    pub number: &'a str,
}

pub(crate) enum OrderMessage<'a> {
    Placed {
        about: About<'a>,
        /// Lines, delivery and total, a line of text each.
        content: &'a str,
        /// How long the goods are held until the online payment; `None` if it is not paid online.
        minutes: Option<i64>,
        /// Opens the order without a login.
        url: &'a str,
    },
    Paid {
        about: About<'a>,
        sum: &'a str,
    },
    /// It was not paid or accepted in time.
    Expired {
        about: About<'a>,
    },
    Confirmed {
        about: About<'a>,
    },
    Ready {
        about: About<'a>,
    },
    Shipped {
        about: About<'a>,
    },
    Cancelled {
        about: About<'a>,
    },
    /// To the shop: money came for an order that can't be carried out.
    RefundNeeded {
        number: &'a str,
        sum: &'a str,
        /// The payment's id at the gateway.
        payment: &'a str,
    },
}

impl Template for OrderMessage<'_> {
    fn kind(&self) -> &'static str {
        match self {
            Self::Placed { .. } => "order-placed",
            Self::Paid { .. } => "order-paid",
            Self::Expired { .. } => "order-expired",
            Self::Confirmed { .. } => "order-confirmed",
            Self::Ready { .. } => "order-ready",
            Self::Shipped { .. } => "order-shipped",
            Self::Cancelled { .. } => "order-cancelled",
            Self::RefundNeeded { .. } => "refund-needed",
        }
    }

    fn subject(&self, l: Locale) -> String {
        match self {
            Self::Placed { about, .. } => t::placed_subject(l, about.number),
            Self::Paid { about, .. } => t::paid_subject(l, about.number),
            Self::Expired { about } | Self::Cancelled { about } => t::cancelled_subject(l, about.number),
            Self::Confirmed { about } | Self::Ready { about } | Self::Shipped { about } => {
                t::news_subject(l, about.number)
            }
            Self::RefundNeeded { number, .. } => t::refund_subject(l, number),
        }
    }

    fn body(&self, l: Locale) -> String {
        let to = |about: &About<'_>, text: String| format!("{}\n\n{text}\n", t::hello(l, about.name));
        match self {
            Self::Placed { about, content, minutes, url } => {
                let next = match minutes {
                    Some(n) => t::pay_in_time(l, &t::minutes(l, *n)),
                    None => t::we_confirm(l).to_owned(),
                };
                let placed = t::placed(l, about.number);
                to(about, format!("{placed}\n\n{content}\n{next}\n\n{}", t::link(l, url)))
            }
            Self::Paid { about, sum } => to(about, t::paid(l, about.number, sum)),
            Self::Expired { about } => to(about, t::expired(l, about.number)),
            Self::Confirmed { about } => to(about, t::confirmed(l, about.number)),
            Self::Ready { about } => to(about, t::ready(l, about.number)),
            Self::Shipped { about } => to(about, t::shipped(l, about.number)),
            Self::Cancelled { about } => to(about, t::cancelled(l, about.number)),
            Self::RefundNeeded { number, sum, payment } => t::refund(l, number, sum, payment),
        }
    }

    fn short(&self, l: Locale) -> String {
        match self {
            Self::Placed { url, .. } => format!("{} {url}", self.subject(l)),
            _ => self.subject(l),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::messages::tests::check;

    #[test]
    fn every_message_has_its_texts_in_both_languages() {
        let about = About { name: "Анна", number: "З-2026-000001" };
        let (content, url, sum) = ("Камера — 2 × 1000 ₽\n", "https://shop.example/o", "1 000 ₽");
        let who: &[&str] = &[about.name, about.number];
        check(&[
            (
                OrderMessage::Placed { about, content, minutes: Some(30), url },
                &[about.name, about.number, content, "30 ", url],
            ),
            (OrderMessage::Paid { about, sum }, &[about.name, about.number, sum]),
            (OrderMessage::Expired { about }, who),
            (OrderMessage::Confirmed { about }, who),
            (OrderMessage::Ready { about }, who),
            (OrderMessage::Shipped { about }, who),
            (OrderMessage::Cancelled { about }, who),
            (
                OrderMessage::RefundNeeded { number: about.number, sum, payment: "pay-1" },
                &[about.number, sum, "pay-1"],
            ),
        ]);
    }
}
