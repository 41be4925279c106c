//! The kinds of letters about requests, and their variables.

use crate::texts as t;
use base::Text;
use org_model::letters::{Kind, Texts, Variable};
use people::letters::GREETING;

pub(super) const NUMBER: Variable = Variable::text(
    "number",
    |l| l.pick("Номер заявки", "Number of the request"),
    |l| l.pick("Р-2026-000123", "R-2026-000123"),
);
pub(super) const LINK: Variable = Variable::link(
    "link",
    |l| l.pick("Ссылка на заявку", "Link to the request"),
    "/service/requests/R-2026-000123?key=example",
);
pub(super) const WHEN: Variable = Variable::text(
    "when",
    |l| l.pick("День и время визита", "Day and time of the visit"),
    |l| {
        l.pick(
            "24 ноября 2026, 14:00–16:00 (московское время, UTC+3)",
            "November 24, 2026, 14:00–16:00 (Moscow time, UTC+3)",
        )
    },
);
pub(super) const ADDRESS: Variable = Variable::text(
    "address",
    |l| l.pick("Адрес визита", "Address of the visit"),
    |l| l.pick("Москва, Лесная улица, 5, кв. 12", "5 Lesnaya Street, apt. 12, Moscow"),
);
pub(super) const CREW: Variable = Variable::text(
    "crew",
    |l| l.pick("Бригада и её машина", "Crew and its vehicle"),
    |l| l.pick("Бригада Орлова, белая «ГАЗель», А 123 ВС 777", "Orlov’s crew, white van, A 123 BC 777"),
);
pub(super) const TOTAL: Variable = Variable::text(
    "total",
    |l| l.pick("Сумма сметы", "Sum of the estimate"),
    |l| l.pick("12\u{a0}300\u{a0}₽", "₽12,300"),
);

/// A letter with a link.
const fn linked(code: &'static str, reason: Text, name: Text, texts: Texts) -> Kind {
    Kind { code, name, reason, variables: &[GREETING, NUMBER, LINK], texts }
}

/// A letter that only tells something.
const fn notice(code: &'static str, name: Text, variables: &'static [Variable], texts: Texts) -> Kind {
    Kind { code, name, reason: t::client_reason, variables, texts }
}

const fn texts(subject: Text, body: Text, sms: Text) -> Texts {
    Texts { subject, heading: None, body, button: None, sms }
}

const fn with_button(button: Text, texts: Texts) -> Texts {
    Texts { button: Some(button), ..texts }
}

pub(super) static RECEIVED: Kind = linked(
    "request-received",
    t::client_reason,
    t::received_name,
    with_button(t::open_request, texts(t::received, t::received_body, t::received_sms)),
);
pub(super) static CONFIRM: Kind = linked(
    "request-confirm",
    t::client_reason,
    t::confirm_name,
    with_button(t::confirm_button, texts(t::received, t::confirm_body, t::confirm_sms)),
);
pub(super) static NEW_LINK: Kind = linked(
    "request-link",
    t::link_reason,
    t::new_link_name,
    with_button(t::open_request, texts(t::new_link, t::new_link_body, t::new_link_sms)),
);
pub(super) static RELEASED: Kind = notice(
    "visit-released",
    t::released_name,
    &[GREETING, NUMBER, WHEN],
    texts(t::released, t::released_body, t::released_sms),
);
pub(super) static NOT_CONFIRMED: Kind = notice(
    "request-not-confirmed",
    t::not_confirmed_name,
    &[GREETING, NUMBER],
    texts(t::cancelled, t::not_confirmed_body, t::not_confirmed_sms),
);
pub(super) static BOOKED: Kind = notice(
    "visit-booked",
    t::booked_name,
    &[GREETING, NUMBER, WHEN, ADDRESS, CREW],
    texts(t::booked, t::booked_body, t::booked_sms),
);
pub(super) static UNPLANNED: Kind = notice(
    "visit-unplanned",
    t::unplanned_name,
    &[GREETING, NUMBER],
    texts(t::unplanned, t::unplanned_body, t::unplanned_sms),
);
pub(super) static CANCELLED: Kind = notice(
    "request-cancelled",
    t::cancelled_name,
    &[GREETING, NUMBER],
    texts(t::cancelled, t::cancelled_body, t::cancelled_sms),
);
pub(super) static ESTIMATED: Kind = notice(
    "estimate",
    t::estimated_name,
    &[GREETING, NUMBER, TOTAL],
    texts(t::estimated, t::estimated_body, t::estimated_sms),
);

pub(super) static FINISHED: Kind = notice(
    "request-finished",
    t::finished_name,
    &[GREETING, NUMBER],
    texts(t::finished, t::finished_body, t::finished_sms),
);
pub(super) static DECLINED: Kind = notice(
    "request-declined",
    t::declined_name,
    &[GREETING, NUMBER],
    texts(t::declined, t::declined_body, t::declined_sms),
);

/// The letters to clients.
pub(super) static KINDS: [&Kind; 11] = [
    &RECEIVED,
    &CONFIRM,
    &NOT_CONFIRMED,
    &NEW_LINK,
    &ESTIMATED,
    &BOOKED,
    &RELEASED,
    &UNPLANNED,
    &CANCELLED,
    &FINISHED,
    &DECLINED,
];
