//! Letters about orders.

use super::link;
use crate::payment_texts as pt;
use crate::texts as t;
use base::{Locale, Text};
use org_model::letters::{Kind, Row, RowKind, Template, Texts, Values, Variable};
use people::letters::{GREETING, greeting};

/// The buyer and the order that a letter is about.
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
    /// Confirm the order by the link of the letter, before the goods are on sale again after so many minutes.
    Confirm { minutes: i64 },
    /// Nothing: it is paid already, from the balance or by points.
    Nothing,
    /// Wait for staff.
    Wait,
}

pub(crate) enum OrderMessage<'a> {
    Placed {
        about: About<'a>,
        /// Lines, delivery and total.
        lines: &'a [Row],
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
    /// The gateway is asked to return money.
    RefundBegun {
        about: About<'a>,
        sum: &'a str,
    },
    /// Staff will return money.
    RefundByHand {
        about: About<'a>,
        sum: &'a str,
    },
    /// Money was returned.
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
    /// A shipment of the order has left.
    ShipmentSent {
        about: About<'a>,
        /// Its number within the order.
        shipment: &'a str,
        /// Carrier, number and page, as far as they are known.
        tracking: &'a str,
    },
    Cancelled {
        about: About<'a>,
        /// Why.
        reason: &'a str,
    },
    /// Its lines, receiver or place were changed.
    Edited {
        about: About<'a>,
        /// What changed, in a line.
        changes: &'a str,
        /// What it costs now.
        sum: &'a str,
    },
    /// A cancellation was undone.
    Restored {
        about: About<'a>,
    },
    /// Staff wrote about it.
    Message {
        about: About<'a>,
        /// What they wrote; empty if they sent files only.
        text: &'a str,
        /// Its page; opens with a login, or in the browser that knows the order.
        url: &'a str,
    },
    NewLink {
        about: About<'a>,
        /// Opens the order without a login.
        url: &'a str,
    },
    /// To the shop: staff has to return money.
    RefundNeeded {
        number: &'a str,
        sum: &'a str,
        /// The payment's id at the gateway.
        payment: &'a str,
    },
}

pub(super) const NUMBER: Variable = Variable::text(
    "number",
    |l| l.pick("Номер заказа", "Number of the order"),
    |l| l.pick("З-2026-000123", "Z-2026-000123"),
);
pub(super) const SUM: Variable =
    Variable::text("sum", |l| l.pick("Сумма", "Sum"), |l| l.pick("12\u{a0}490\u{a0}₽", "₽12,490"));
const TIME: Variable = Variable::text(
    "time",
    |l| l.pick("Сколько времени товары отложены", "How long the goods are held"),
    |l| l.pick("30 минут", "30 minutes"),
);
const LINES: Variable =
    Variable::rows("lines", |l| l.pick("Товары, доставка и итог", "Goods, delivery and total"), sample_lines);
const PAYMENT: Variable = Variable::text(
    "payment",
    |l| l.pick("Номер платежа", "Number of the payment"),
    |_| "2f3a1b0c-000f-5000-9000-1d2e3f4a5b6c",
)
.required();
const WHY: Variable = Variable::text(
    "reason",
    |l| l.pick("Причина отмены", "Reason of the cancellation"),
    |l| l.pick("Покупатель передумал", "The buyer changed their mind"),
);
const CHANGES: Variable = Variable::text(
    "changes",
    |l| l.pick("Что изменилось", "What changed"),
    |l| l.pick("IP-камера 4 Мп: 2 → 1", "IP camera 4 MP: 2 → 1"),
);
const TEXT: Variable = Variable::text(
    "text",
    |l| l.pick("Текст сообщения", "Text of the message"),
    |l| l.pick("Заказ привезём завтра с 10 до 14.", "We bring the order tomorrow from 10 to 14."),
);
const SHIPMENT: Variable =
    Variable::text("shipment", |l| l.pick("Номер отправления", "Number of the shipment"), |_| "1");
const TRACKING: Variable = Variable::text(
    "tracking",
    |l| l.pick("Перевозчик и номер отслеживания", "Carrier and tracking number"),
    |l| l.pick("СДЭК, 1234567890", "CDEK, 1234567890"),
);
const LINK: Variable = link("/orders/Z-2026-000123?key=example");

fn sample_lines(l: Locale) -> Vec<Row> {
    let sum = |ru, en| l.pick(ru, en);
    vec![
        Row::new(
            RowKind::Item,
            l.pick("IP-камера 4 Мп (CAM-10)", "IP camera 4 MP (CAM-10)"),
            sum("2 × 5\u{a0}995\u{a0}₽", "2 × ₽5,995"),
        ),
        Row::new(RowKind::Sum, t::delivery(l), sum("500\u{a0}₽", "₽500")),
        Row::new(RowKind::Total, t::total(l), sum("12\u{a0}490\u{a0}₽", "₽12,490")),
    ]
}

/// The words of an order that was placed.
const fn placed(subject: Text, body: Text, button: Text, sms: Text) -> Texts {
    Texts { subject, heading: None, body, button: Some(button), sms }
}

/// The words of news about an order.
const fn news(subject: Text, body: Text, sms: Text) -> Texts {
    Texts { subject, heading: None, body, button: None, sms }
}

/// A kind of letter that says only what has become of an order.
const fn plain(code: &'static str, name: Text, texts: Texts) -> Kind {
    Kind { code, name, reason: t::buyer_reason, variables: &[GREETING, NUMBER], texts }
}

static PLACED_PAY: Kind = Kind {
    code: "order-placed-pay",
    name: t::placed_pay_name,
    reason: t::buyer_reason,
    variables: &[GREETING, NUMBER, LINES, TIME, LINK],
    texts: placed(t::placed_subject, t::placed_pay, t::open_order, t::placed_sms),
};
static PLACED_PAID: Kind = Kind {
    code: "order-placed-paid",
    name: t::placed_paid_name,
    reason: t::buyer_reason,
    variables: &[GREETING, NUMBER, LINES, LINK],
    texts: placed(t::placed_subject, t::placed_paid, t::open_order, t::placed_sms),
};
static PLACED_CONFIRM: Kind = Kind {
    code: "order-placed-confirm",
    name: t::placed_confirm_name,
    reason: t::buyer_reason,
    variables: &[GREETING, NUMBER, LINES, TIME, LINK],
    texts: placed(t::placed_subject, t::placed_confirm, t::confirm_order, t::placed_confirm_sms),
};
static PLACED: Kind = Kind {
    code: "order-placed",
    name: t::placed_name,
    reason: t::buyer_reason,
    variables: &[GREETING, NUMBER, LINES, LINK],
    texts: placed(t::placed_subject, t::placed, t::open_order, t::placed_sms),
};
static PAID: Kind = Kind {
    code: "order-paid",
    name: t::paid_name,
    reason: t::buyer_reason,
    variables: &[GREETING, NUMBER, SUM],
    texts: news(t::paid_subject, t::paid, t::paid_sms),
};
static PAYMENT_FAILED: Kind = plain(
    "order-payment-failed",
    t::payment_failed_name,
    news(t::payment_failed_subject, t::payment_failed, t::payment_failed_sms),
);
static REFUNDED: Kind = Kind {
    code: "order-refunded",
    name: t::refunded_name,
    reason: t::buyer_reason,
    variables: &[GREETING, NUMBER, SUM],
    texts: news(t::refunded_subject, t::refunded, t::refunded_sms),
};
static REFUND_BEGUN: Kind = Kind {
    code: "order-refund-begun",
    name: pt::refund_begun_name,
    reason: t::buyer_reason,
    variables: &[GREETING, NUMBER, SUM],
    texts: news(pt::refund_begun_subject, pt::refund_begun, pt::refund_begun_sms),
};
static REFUND_BY_HAND: Kind = Kind {
    code: "order-refund-by-hand",
    name: pt::refund_by_hand_name,
    reason: t::buyer_reason,
    variables: &[GREETING, NUMBER, SUM],
    texts: news(pt::refund_begun_subject, pt::refund_by_hand, pt::refund_begun_sms),
};
static EXPIRED: Kind =
    plain("order-expired", t::expired_name, news(t::cancelled_subject, t::expired, t::cancelled_sms));
static NOT_CONFIRMED: Kind = plain(
    "order-not-confirmed",
    t::not_confirmed_name,
    news(t::cancelled_subject, t::not_confirmed, t::cancelled_sms),
);
static CONFIRMED: Kind =
    plain("order-confirmed", t::confirmed_name, news(t::news_subject, t::confirmed, t::confirmed_sms));
static READY: Kind = plain("order-ready", t::ready_name, news(t::news_subject, t::ready, t::ready_sms));
static SHIPPED: Kind =
    plain("order-shipped", t::shipped_name, news(t::news_subject, t::shipped, t::shipped_sms));
static SHIPMENT_SENT: Kind = Kind {
    code: "order-shipment",
    name: t::shipment_name,
    reason: t::buyer_reason,
    variables: &[GREETING, NUMBER, SHIPMENT, TRACKING],
    texts: news(t::shipment_subject, t::shipment, t::shipment_sms),
};
static CANCELLED: Kind = Kind {
    code: "order-cancelled",
    name: t::cancelled_name,
    reason: t::buyer_reason,
    variables: &[GREETING, NUMBER, WHY],
    texts: news(t::cancelled_subject, t::cancelled, t::cancelled_sms),
};
static EDITED: Kind = Kind {
    code: "order-edited",
    name: t::edited_name,
    reason: t::buyer_reason,
    variables: &[GREETING, NUMBER, CHANGES, SUM],
    texts: news(t::edited_subject, t::edited, t::edited_sms),
};
static RESTORED: Kind =
    plain("order-restored", t::restored_name, news(t::restored_subject, t::restored, t::restored_sms));
static NEW_LINK: Kind = Kind {
    code: "order-link",
    name: t::new_link_name,
    reason: t::link_reason,
    variables: &[GREETING, NUMBER, LINK],
    texts: placed(t::new_link_subject, t::new_link, t::open_order, t::new_link_sms),
};
static MESSAGE: Kind = Kind {
    code: "order-message",
    name: t::message_name,
    reason: t::buyer_reason,
    variables: &[GREETING, NUMBER, TEXT, LINK],
    texts: placed(t::message_subject, t::message, t::open_order, t::message_sms),
};
static REFUND_NEEDED: Kind = Kind {
    code: "refund-needed",
    name: t::refund_name,
    reason: t::staff_reason,
    variables: &[NUMBER, SUM, PAYMENT],
    texts: news(t::refund_subject, t::refund, t::refund_subject),
};

/// The letters about orders.
pub(super) static KINDS: [&Kind; 21] = [
    &PLACED,
    &PLACED_PAY,
    &PLACED_PAID,
    &PLACED_CONFIRM,
    &PAID,
    &PAYMENT_FAILED,
    &REFUND_BEGUN,
    &REFUND_BY_HAND,
    &REFUNDED,
    &CONFIRMED,
    &READY,
    &SHIPPED,
    &SHIPMENT_SENT,
    &CANCELLED,
    &EDITED,
    &RESTORED,
    &EXPIRED,
    &NOT_CONFIRMED,
    &NEW_LINK,
    &MESSAGE,
    &REFUND_NEEDED,
];

impl Template for OrderMessage<'_> {
    fn kind(&self) -> &'static Kind {
        match self {
            Self::Placed { next: NextStep::Pay { .. }, .. } => &PLACED_PAY,
            Self::Placed { next: NextStep::Confirm { .. }, .. } => &PLACED_CONFIRM,
            Self::Placed { next: NextStep::Nothing, .. } => &PLACED_PAID,
            Self::Placed { next: NextStep::Wait, .. } => &PLACED,
            Self::Paid { .. } => &PAID,
            Self::PaymentFailed { .. } => &PAYMENT_FAILED,
            Self::RefundBegun { .. } => &REFUND_BEGUN,
            Self::RefundByHand { .. } => &REFUND_BY_HAND,
            Self::Refunded { .. } => &REFUNDED,
            Self::Expired { .. } => &EXPIRED,
            Self::NotConfirmed { .. } => &NOT_CONFIRMED,
            Self::Confirmed { .. } => &CONFIRMED,
            Self::Ready { .. } => &READY,
            Self::Shipped { .. } => &SHIPPED,
            Self::ShipmentSent { .. } => &SHIPMENT_SENT,
            Self::Cancelled { .. } => &CANCELLED,
            Self::Edited { .. } => &EDITED,
            Self::Restored { .. } => &RESTORED,
            Self::NewLink { .. } => &NEW_LINK,
            Self::Message { .. } => &MESSAGE,
            Self::RefundNeeded { .. } => &REFUND_NEEDED,
        }
    }

    fn values(&self, l: Locale) -> Values {
        let to = |about: &About<'_>| {
            Values::new().text(GREETING.code, greeting(l, about.name)).text(NUMBER.code, about.number)
        };
        match self {
            Self::Placed { about, lines, next, url } => {
                let values = to(about).rows(LINES.code, lines.to_vec()).link(LINK.code, *url);
                match next {
                    NextStep::Pay { minutes } | NextStep::Confirm { minutes } => {
                        values.text(TIME.code, t::minutes(l, *minutes))
                    }
                    NextStep::Wait | NextStep::Nothing => values,
                }
            }
            Self::Paid { about, sum }
            | Self::RefundBegun { about, sum }
            | Self::RefundByHand { about, sum }
            | Self::Refunded { about, sum } => to(about).text(SUM.code, *sum),
            Self::Message { about, text, url } => to(about).text(TEXT.code, *text).link(LINK.code, *url),
            Self::ShipmentSent { about, shipment, tracking } => {
                to(about).text(SHIPMENT.code, *shipment).text(TRACKING.code, *tracking)
            }
            Self::NewLink { about, url } => to(about).link(LINK.code, *url),
            Self::PaymentFailed { about }
            | Self::Expired { about }
            | Self::NotConfirmed { about }
            | Self::Confirmed { about }
            | Self::Ready { about }
            | Self::Shipped { about }
            | Self::Restored { about } => to(about),
            Self::Edited { about, changes, sum } => {
                to(about).text(CHANGES.code, *changes).text(SUM.code, *sum)
            }
            Self::Cancelled { about, reason } => to(about).text(WHY.code, *reason),
            Self::RefundNeeded { number, sum, payment } => {
                Values::new().text(NUMBER.code, *number).text(SUM.code, *sum).text(PAYMENT.code, *payment)
            }
        }
    }

    /// An order is placed once, whatever its buyer has to do next.
    fn event(&self) -> &'static str {
        match self {
            Self::Placed { .. } => PLACED.code,
            _ => self.kind().code,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::messages::tests::check;
    use org_model::letters::{Letterhead, write};

    #[test]
    fn ord_2_letters_about_orders_hold_their_values_in_both_languages() {
        let about = About { name: "Анна", number: "З-2026-000001" };
        let lines =
            [Row::new(RowKind::Item, "Камера", "2 × 1000 ₽"), Row::new(RowKind::Total, "Итого", "2000 ₽")];
        let (url, sum) = ("https://shop.example/o", "1 000 ₽");
        let who: &[&str] = &[about.name, about.number];
        let all = |next| OrderMessage::Placed { about, lines: &lines, next, url };
        check(&[
            (all(NextStep::Pay { minutes: 30 }), &[about.name, about.number, "Камера", "2000 ₽", "30 ", url]),
            (all(NextStep::Confirm { minutes: 60 }), &[about.name, about.number, "2 × 1000 ₽", "60 ", url]),
            (all(NextStep::Wait), &[about.name, about.number, "2000 ₽", url]),
            (OrderMessage::Paid { about, sum }, &[about.name, about.number, sum]),
            (OrderMessage::PaymentFailed { about }, who),
            (OrderMessage::RefundBegun { about, sum }, &[about.name, about.number, sum]),
            (OrderMessage::RefundByHand { about, sum }, &[about.name, about.number, sum]),
            (OrderMessage::Refunded { about, sum }, &[about.name, about.number, sum]),
            (OrderMessage::Expired { about }, who),
            (OrderMessage::NotConfirmed { about }, who),
            (OrderMessage::Confirmed { about }, who),
            (OrderMessage::Ready { about }, who),
            (OrderMessage::Shipped { about }, who),
            (
                OrderMessage::ShipmentSent { about, shipment: "2", tracking: "СДЭК, 42" },
                &[about.name, about.number, "СДЭК, 42"],
            ),
            (OrderMessage::Cancelled { about, reason: "Дорого" }, &[about.name, about.number, "Дорого"]),
            (
                OrderMessage::Edited { about, changes: "2 → 1", sum },
                &[about.name, about.number, "2 → 1", sum],
            ),
            (OrderMessage::Restored { about }, who),
            (
                OrderMessage::Message { about, text: "Завтра", url },
                &[about.name, about.number, "Завтра", url],
            ),
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
            let message = OrderMessage::Placed { about, lines: &[], next, url: "https://shop.example/o" };
            let (l, kind) = (Locale::En, message.kind());
            assert_eq!(message.event(), "order-placed");
            write(kind, &kind.wording(l), &message.values(l), &Letterhead::default(), l).text
        };
        let (pay, confirm, wait) =
            (NextStep::Pay { minutes: 30 }, NextStep::Confirm { minutes: 60 }, NextStep::Wait);
        assert!(body(pay).contains("for 30 minutes. Pay"), "{}", body(pay));
        assert!(body(confirm).contains("for 60 minutes. Open the link"), "{}", body(confirm));
        assert!(body(wait).contains("We will contact you"), "{}", body(wait));
    }
}
