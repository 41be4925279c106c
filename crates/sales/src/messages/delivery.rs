//! Letters about the delivery of an order: its window was changed, its cost was named.

use super::orders::{About, NUMBER, SUM};
use base::Locale;
use org_model::letters::{Kind, Template, Texts, Values, Variable};
use people::letters::{GREETING, greeting};

base::texts! {
    reason = "Вы оформили заказ в нашем магазине." / "You placed an order in our shop.";
    subject = "Доставка заказа {number}" / "Delivery of order {number}";
    window_name = "Время доставки изменено" / "Time of delivery changed";
    window = "{greeting}\n\nЗаказ {number} привезём {window}." / "{greeting}\n\nOrder {number} will be delivered {window}.";
    window_sms = "{shop}: заказ {number} привезём {window}" / "{shop}: order {number} will be delivered {window}";
    cost_name = "Стоимость доставки названа" / "Cost of delivery named";
    cost =
        "{greeting}\n\nМы посчитали доставку заказа {number}: {cost}. Всего к оплате: {sum}." /
        "{greeting}\n\nThe delivery of order {number} costs {cost}. To be paid in all: {sum}.";
    cost_sms = "{shop}: доставка заказа {number} {cost}, всего {sum}" / "{shop}: delivery of order {number} {cost}, in all {sum}";
}

const WINDOW: Variable = Variable::text(
    "window",
    |l| l.pick("День и время", "Day and time"),
    |l| l.pick("3 декабря 2026, 10:00–14:00", "3 December 2026, 10:00–14:00"),
);
const COST: Variable = Variable::text(
    "cost",
    |l| l.pick("Стоимость доставки", "Cost of delivery"),
    |l| l.pick("500\u{a0}₽", "₽500"),
);

static MOVED: Kind = Kind {
    code: "order-window",
    name: window_name,
    reason,
    variables: &[GREETING, NUMBER, WINDOW],
    texts: Texts { subject, heading: None, body: window, button: None, sms: window_sms },
};
static NAMED: Kind = Kind {
    code: "order-delivery-cost",
    name: cost_name,
    reason,
    variables: &[GREETING, NUMBER, COST, SUM],
    texts: Texts { subject, heading: None, body: cost, button: None, sms: cost_sms },
};

/// The letters about delivery.
pub(super) static KINDS: [&Kind; 2] = [&MOVED, &NAMED];

/// A letter about the delivery of an order.
pub(crate) enum DeliveryMessage<'a> {
    /// The order comes at another time.
    Moved {
        about: About<'a>,
        /// Day and hours.
        window: &'a str,
    },
    /// A person has named the cost.
    Named {
        about: About<'a>,
        cost: &'a str,
        /// To be paid in all.
        sum: &'a str,
    },
}

impl Template for DeliveryMessage<'_> {
    fn kind(&self) -> &'static Kind {
        match self {
            Self::Moved { .. } => &MOVED,
            Self::Named { .. } => &NAMED,
        }
    }

    fn values(&self, l: Locale) -> Values {
        let to = |about: &About<'_>| {
            Values::new().text(GREETING.code, greeting(l, about.name)).text(NUMBER.code, about.number)
        };
        match self {
            Self::Moved { about, window } => to(about).text(WINDOW.code, *window),
            Self::Named { about, cost, sum } => to(about).text(COST.code, *cost).text(SUM.code, *sum),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn chk_5_letters_about_delivery_have_their_values() {
        let about = About { name: "Анна", number: "З-2026-000001" };
        super::super::tests::check(&[
            (DeliveryMessage::Moved { about, window: "3 декабря" }, &["3 декабря", about.number][..]),
            (DeliveryMessage::Named { about, cost: "500 ₽", sum: "900 ₽" }, &["500 ₽", "900 ₽"][..]),
        ]);
    }
}
