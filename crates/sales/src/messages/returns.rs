//! Letters to buyers about returns of goods.

use super::orders::{About, NUMBER};
use crate::return_texts as r;
use crate::texts::buyer_reason;
use base::{Locale, Text};
use org_model::letters::{Kind, Template, Texts, Values, Variable};
use people::letters::{GREETING, greeting};

/// What became of a return.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum ReturnNews {
    Requested,
    /// With the place where the goods are taken.
    Approved,
    /// With the reason.
    Refused,
    Received,
    /// With the sum.
    Refunded,
    /// With the number of the new order.
    Exchanged,
    /// With the reason.
    Closed,
}

/// News of a return, with what the letter adds to it.
pub(crate) struct ReturnMessage<'a> {
    pub about: About<'a>,
    pub news: ReturnNews,
    /// The number of the return within the order.
    pub number: &'a str,
    /// See [`ReturnNews`]; empty where nothing is added.
    pub details: &'a str,
}

const RETURN: Variable =
    Variable::text("return", |l| l.pick("Номер возврата", "Number of the return"), |_| "1");
const DETAILS: Variable = Variable::text(
    "details",
    |l| l.pick("Адрес, причина, сумма или заказ", "Address, reason, sum or order"),
    |l| l.pick("Москва, Тверская, 1", "Moscow, Tverskaya, 1"),
);

const fn plain(code: &'static str, name: Text, body: Text, sms: Text) -> Kind {
    let texts = Texts { subject: r::subject, heading: None, body, button: None, sms };
    Kind { code, name, reason: buyer_reason, variables: &[GREETING, NUMBER, RETURN], texts }
}

const fn detailed(code: &'static str, name: Text, body: Text, sms: Text) -> Kind {
    Kind { variables: &[GREETING, NUMBER, RETURN, DETAILS], ..plain(code, name, body, sms) }
}

static REQUESTED: Kind = plain("return-requested", r::requested_name, r::requested, r::requested_sms);
static APPROVED: Kind = detailed("return-approved", r::approved_name, r::approved, r::approved_sms);
static REFUSED: Kind = detailed("return-refused", r::refused_name, r::refused, r::refused_sms);
static RECEIVED: Kind = plain("return-received", r::received_name, r::received, r::received_sms);
static REFUNDED: Kind = detailed("return-refunded", r::refunded_name, r::refunded, r::refunded_sms);
static EXCHANGED: Kind = detailed("return-exchanged", r::exchanged_name, r::exchanged, r::exchanged_sms);
static CLOSED: Kind = detailed("return-closed", r::closed_name, r::closed, r::closed_sms);

/// The letters about returns.
pub(super) static KINDS: [&Kind; 7] =
    [&REQUESTED, &APPROVED, &REFUSED, &RECEIVED, &REFUNDED, &EXCHANGED, &CLOSED];

impl Template for ReturnMessage<'_> {
    fn kind(&self) -> &'static Kind {
        match self.news {
            ReturnNews::Requested => &REQUESTED,
            ReturnNews::Approved => &APPROVED,
            ReturnNews::Refused => &REFUSED,
            ReturnNews::Received => &RECEIVED,
            ReturnNews::Refunded => &REFUNDED,
            ReturnNews::Exchanged => &EXCHANGED,
            ReturnNews::Closed => &CLOSED,
        }
    }

    fn values(&self, l: Locale) -> Values {
        let values = Values::new()
            .text(GREETING.code, greeting(l, self.about.name))
            .text(NUMBER.code, self.about.number)
            .text(RETURN.code, self.number);
        match self.news {
            ReturnNews::Requested | ReturnNews::Received => values,
            _ => values.text(DETAILS.code, self.details),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::messages::tests::check;

    #[test]
    fn ord_2_letters_about_returns_hold_their_values_in_both_languages() {
        let about = About { name: "Анна", number: "З-2026-000001" };
        let message = |news| ReturnMessage { about, news, number: "1", details: "Тверская, 1" };
        let all: &[&str] = &[about.name, about.number, "Тверская, 1"];
        check(&[
            (message(ReturnNews::Requested), &all[..2]),
            (message(ReturnNews::Received), &all[..2]),
            (message(ReturnNews::Approved), all),
            (message(ReturnNews::Refused), all),
            (message(ReturnNews::Refunded), all),
            (message(ReturnNews::Exchanged), all),
            (message(ReturnNews::Closed), all),
        ]);
    }
}
