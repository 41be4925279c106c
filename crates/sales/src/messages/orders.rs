//! Messages about orders.

use crate::texts as t;
use base::Locale;
use people::letters::greeting;
use platform::messages::Template;

/// The buyer and the order that a message is about.
#[derive(Clone, Copy)]
pub(crate) struct About<'a> {
    pub name: &'a str,
    /// The number in the language of the order.
    pub number: &'a str,
}

/// What the buyer of a new order has to do next.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum NextStep {
    /// Pay online, before the goods are on sale again after so many minutes.
    Pay { minutes: i64 },
    /// Confirm the order by the link of the message, before the goods are on sale again after so many minutes.
    Confirm { minutes: i64 },
    /// Wait for staff.
    Wait,
}

pub(crate) enum OrderMessage<'a> {
    Placed {
        about: About<'a>,
        /// Lines, delivery and total, a line of text each.
        content: &'a str,
        next: NextStep,
        /// Opens the order without a login.
        url: &'a str,
    },
    Paid {
        about: About<'a>,
        sum: &'a str,
    },
    /// The gateway ended a payment without money; another attempt is possible.
    PaymentFailed {
        about: About<'a>,
    },
    /// Staff has returned money.
    Refunded {
        about: About<'a>,
        sum: &'a str,
    },
    /// It was not paid or accepted in time.
    Expired {
        about: About<'a>,
    },
    /// A guest did not confirm it in time.
    NotConfirmed {
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
    NewLink {
        about: About<'a>,
        /// Opens the order without a login.
        url: &'a str,
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
            Self::PaymentFailed { .. } => "order-payment-failed",
            Self::Refunded { .. } => "order-refunded",
            Self::Expired { .. } => "order-expired",
            Self::NotConfirmed { .. } => "order-not-confirmed",
            Self::Confirmed { .. } => "order-confirmed",
            Self::Ready { .. } => "order-ready",
            Self::Shipped { .. } => "order-shipped",
            Self::Cancelled { .. } => "order-cancelled",
            Self::NewLink { .. } => "order-link",
            Self::RefundNeeded { .. } => "refund-needed",
        }
    }

    fn subject(&self, l: Locale) -> String {
        match self {
            Self::Placed { about, .. } => t::placed_subject(l, about.number),
            Self::Paid { about, .. } => t::paid_subject(l, about.number),
            Self::PaymentFailed { about } => t::payment_failed_subject(l, about.number),
            Self::Refunded { about, .. } => t::refunded_subject(l, about.number),
            Self::NewLink { about, .. } => t::new_link_subject(l, about.number),
            Self::Expired { about } | Self::NotConfirmed { about } | Self::Cancelled { about } => {
                t::cancelled_subject(l, about.number)
            }
            Self::Confirmed { about } | Self::Ready { about } | Self::Shipped { about } => {
                t::news_subject(l, about.number)
            }
            Self::RefundNeeded { number, .. } => t::refund_subject(l, number),
        }
    }

    fn body(&self, l: Locale) -> String {
        let to = |about: &About<'_>, text: String| format!("{}\n\n{text}\n", greeting(l, about.name));
        match self {
            Self::Placed { about, content, next, url } => {
                let link = match next {
                    NextStep::Confirm { .. } => t::confirm_link(l, url),
                    NextStep::Pay { .. } | NextStep::Wait => t::link(l, url),
                };
                let next = match next {
                    NextStep::Pay { minutes } => t::pay_in_time(l, &t::minutes(l, *minutes)),
                    NextStep::Confirm { minutes } => t::confirm_in_time(l, &t::minutes(l, *minutes)),
                    NextStep::Wait => t::we_confirm(l).to_owned(),
                };
                let placed = t::placed(l, about.number);
                to(about, format!("{placed}\n\n{content}\n{next}\n\n{link}"))
            }
            Self::Paid { about, sum } => to(about, t::paid(l, about.number, sum)),
            Self::PaymentFailed { about } => to(about, t::payment_failed(l, about.number)),
            Self::Refunded { about, sum } => to(about, t::refunded(l, about.number, sum)),
            Self::Expired { about } => to(about, t::expired(l, about.number)),
            Self::NotConfirmed { about } => to(about, t::not_confirmed(l, about.number)),
            Self::Confirmed { about } => to(about, t::confirmed(l, about.number)),
            Self::Ready { about } => to(about, t::ready(l, about.number)),
            Self::Shipped { about } => to(about, t::shipped(l, about.number)),
            Self::Cancelled { about } => to(about, t::cancelled(l, about.number)),
            Self::NewLink { about, url } => {
                to(about, format!("{}\n\n{}", t::new_link(l, about.number), t::link(l, url)))
            }
            Self::RefundNeeded { number, sum, payment } => t::refund(l, number, sum, payment),
        }
    }

    fn short(&self, l: Locale) -> String {
        match self {
            Self::Placed { url, .. } | Self::NewLink { url, .. } => format!("{} {url}", self.subject(l)),
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
                OrderMessage::Placed { about, content, next: NextStep::Pay { minutes: 30 }, url },
                &[about.name, about.number, content, "30 ", url],
            ),
            (OrderMessage::Paid { about, sum }, &[about.name, about.number, sum]),
            (OrderMessage::PaymentFailed { about }, who),
            (OrderMessage::Refunded { about, sum }, &[about.name, about.number, sum]),
            (OrderMessage::Expired { about }, who),
            (OrderMessage::NotConfirmed { about }, who),
            (OrderMessage::Confirmed { about }, who),
            (OrderMessage::Ready { about }, who),
            (OrderMessage::Shipped { about }, who),
            (OrderMessage::Cancelled { about }, who),
            (OrderMessage::NewLink { about, url }, &[about.name, about.number, url]),
            (
                OrderMessage::RefundNeeded { number: about.number, sum, payment: "pay-1" },
                &[about.number, sum, "pay-1"],
            ),
        ]);
    }

    #[test]
    fn a_new_order_says_what_to_do_next() {
        let about = About { name: "Анна", number: "З-2026-000001" };
        let body = |next| {
            OrderMessage::Placed { about, content: "", next, url: "https://shop.example/o" }.body(Locale::En)
        };
        let (pay, confirm, wait) =
            (NextStep::Pay { minutes: 30 }, NextStep::Confirm { minutes: 60 }, NextStep::Wait);
        assert!(body(pay).contains("for 30 minutes. Pay"), "{}", body(pay));
        assert!(body(confirm).contains("for 60 minutes. Open the link"), "{}", body(confirm));
        assert!(body(wait).contains("We will contact you"), "{}", body(wait));
    }
}
