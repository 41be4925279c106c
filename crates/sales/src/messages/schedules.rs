//! The reminder of an order on a schedule.

use super::link;
use super::orders::SUM;
use crate::texts as t;
use base::Locale;
use org_model::letters::{Kind, Template, Texts, Values, Variable};
use people::letters::{GREETING, greeting};

const SCHEDULE: Variable = Variable::text(
    "schedule",
    |l| l.pick("Название заказа по расписанию", "Name of the order on a schedule"),
    |l| l.pick("Расходники", "Supplies"),
);
const DAY: Variable = Variable::text(
    "day",
    |l| l.pick("На какой день", "For which day"),
    |l| l.pick("24 декабря", "24 December"),
);
const PRODUCTS: Variable = Variable::text(
    "products",
    |l| l.pick("Товары и чего нет", "Products and what is missing"),
    |l| {
        l.pick(
            "Батарея CR123A: 10\nДатчик дыма: сейчас нет",
            "Battery CR123A: 10\nSmoke sensor: not available now",
        )
    },
);

static DUE: Kind = Kind {
    code: "schedule-due",
    name: t::schedule_name,
    reason: t::schedule_reason,
    variables: &[GREETING, SCHEDULE, DAY, PRODUCTS, SUM, link("https://shop.example/orders/due/7Wq2")],
    texts: Texts {
        subject: t::schedule_subject,
        heading: None,
        body: t::schedule_body,
        button: Some(t::schedule_button),
        sms: t::schedule_sms,
    },
};

/// The letters about schedules.
pub(super) static KINDS: [&Kind; 1] = [&DUE];

/// The date of a schedule is near.
pub(crate) struct ScheduleMessage<'a> {
    /// Of the customer.
    pub name: &'a str,
    /// The name of the schedule.
    pub schedule: &'a str,
    /// The date.
    pub day: &'a str,
    /// What is ordered, and what is missing of it, one product a line.
    pub products: &'a str,
    /// What costs now what can be had.
    pub sum: &'a str,
    /// Opens the reminder without a login.
    pub url: &'a str,
}

impl Template for ScheduleMessage<'_> {
    fn kind(&self) -> &'static Kind {
        &DUE
    }

    fn values(&self, l: Locale) -> Values {
        Values::new()
            .text(GREETING.code, greeting(l, self.name))
            .text(SCHEDULE.code, self.schedule)
            .text(DAY.code, self.day)
            .text(PRODUCTS.code, self.products)
            .text(SUM.code, self.sum)
            .link("link", self.url)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn chk_3_the_reminder_has_its_values() {
        let message = ScheduleMessage {
            name: "Анна",
            schedule: "Расходники",
            day: "24 декабря",
            products: "Батарея: сейчас нет",
            sum: "900 ₽",
            url: "https://shop.example/orders/due/abc",
        };
        super::super::tests::check(&[(
            message,
            &[
                "Расходники",
                "24 декабря",
                "Батарея: сейчас нет",
                "900 ₽",
                "https://shop.example/orders/due/abc",
            ][..],
        )]);
    }
}
