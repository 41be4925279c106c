//! Letters about points and balance: each kind with its variables, and the values of one letter.

use crate::notifications::STAFF_PAY_OUT;
use base::{Locale, Text};
use org_model::letters::{Kind, Registry, Template, Texts, Values, Variable};
use people::letters::{GREETING, greeting};
use people::notifications::{staff_kind, staff_link};

base::texts! {
    reason = "Вы получили это письмо, потому что у вас есть кабинет в магазине «{shop}»." / "You get this message because you have an account at {shop}.";
    open_points = "Открыть баллы" / "Open the points";
    open_balance = "Открыть баланс" / "Open the balance";
    earned_name = "Баллы за заказ" / "Points for an order";
    earned_subject = "Начислено за заказ {number}: {points}" / "{points} for order {number}";
    earned_sms = "{shop}: за заказ {number} начислено {points}" / "{shop}: {points} for order {number}";
    earned =
        "{greeting}\n\nЗа заказ {number} вам начислено {points}. Когда ими можно платить и сколько их всего, видно в кабинете:\n{link}" /
        "{greeting}\n\nYou get {points} for order {number}. Your account shows from when you can pay with them, and how many you have:\n{link}";
    granted_name = "Баллы начислил магазин" / "Points granted by the shop";
    granted_subject = "Магазин начислил вам {points}" / "The shop grants you {points}";
    granted_sms = "{shop}: вам начислено {points}" / "{shop}: you get {points}";
    granted =
        "{greeting}\n\nМагазин начислил вам {points}. Причина: {reason}.\n\nБаллы в кабинете:\n{link}" /
        "{greeting}\n\nThe shop grants you {points}. Reason: {reason}.\n\nYour points:\n{link}";
    withdrawn_name = "Баллы списал магазин" / "Points withdrawn by the shop";
    withdrawn_subject = "Магазин списал {points}" / "The shop withdraws {points}";
    withdrawn_sms = "{shop}: списано {points}" / "{shop}: {points} withdrawn";
    withdrawn =
        "{greeting}\n\nМагазин списал {points}. Причина: {reason}. Если это ошибка, напишите нам.\n\nБаллы в кабинете:\n{link}" /
        "{greeting}\n\nThe shop withdraws {points}. Reason: {reason}. If this is a mistake, write to us.\n\nYour points:\n{link}";
    expiring_name = "Баллы скоро сгорят" / "Points are about to expire";
    expiring_subject = "{points} сгорят {date}" / "{points} expire on {date}";
    expiring_sms = "{shop}: {points} сгорят {date}" / "{shop}: {points} expire on {date}";
    expiring =
        "{greeting}\n\nУ вас {points}, которые сгорят {date}. До этого дня ими можно оплатить часть заказа.\n\nБаллы в кабинете:\n{link}" /
        "{greeting}\n\nYou have {points} that expire on {date}. Until then they pay for a part of an order.\n\nYour points:\n{link}";
    topped_up_name = "Баланс пополнен" / "Balance topped up";
    topped_up_subject = "Баланс пополнен на {sum}" / "Balance topped up by {sum}";
    topped_up_sms = "{shop}: баланс пополнен на {sum}" / "{shop}: balance topped up by {sum}";
    topped_up =
        "{greeting}\n\nБаланс в магазине пополнен на {sum}, теперь на нём {balance}. Им можно платить за заказы.\n\nБаланс в кабинете:\n{link}" /
        "{greeting}\n\nYour balance at the shop is topped up by {sum} and holds {balance} now. It pays for orders.\n\nYour balance:\n{link}";
    refunded_name = "Деньги за заказ возвращены на баланс" / "Money of an order returned to the balance";
    refunded_subject = "{sum} за заказ {number} на балансе" / "{sum} of order {number} on the balance";
    refunded_sms = "{shop}: {sum} за заказ {number} возвращены на баланс" / "{shop}: {sum} of order {number} returned to the balance";
    refunded =
        "{greeting}\n\nМы вернули {sum} за заказ {number} на ваш баланс, теперь на нём {balance}. Им можно платить за заказы или вернуть деньги на карту.\n\nБаланс в кабинете:\n{link}" /
        "{greeting}\n\nWe have returned {sum} of order {number} to your balance, which holds {balance} now. It pays for orders, or goes back to the card.\n\nYour balance:\n{link}";
    corrected_name = "Баланс исправил магазин" / "Balance corrected by the shop";
    corrected_subject = "Магазин исправил ваш баланс" / "The shop corrected your balance";
    corrected_sms = "{shop}: баланс исправлен на {sum}" / "{shop}: balance corrected by {sum}";
    corrected =
        "{greeting}\n\nМагазин исправил ваш баланс на {sum}, теперь на нём {balance}. Причина: {reason}. Если это ошибка, напишите нам.\n\nБаланс в кабинете:\n{link}" /
        "{greeting}\n\nThe shop corrected your balance by {sum}; it holds {balance} now. Reason: {reason}. If this is a mistake, write to us.\n\nYour balance:\n{link}";
    paid_out_name = "Деньги с баланса возвращаются" / "Money of the balance goes back";
    paid_out_subject = "Возвращаем {sum} с баланса" / "We return {sum} of the balance";
    paid_out_sms = "{shop}: возвращаем {sum} с баланса" / "{shop}: we return {sum} of the balance";
    paid_out =
        "{greeting}\n\nМы возвращаем {sum} с вашего баланса туда, откуда они пришли. Банк зачисляет возврат в срок от минут до нескольких дней. На балансе осталось {balance}.\n\nБаланс в кабинете:\n{link}" /
        "{greeting}\n\nWe return {sum} of your balance to where it came from. Banks take from minutes to some days to book it. The balance holds {balance}.\n\nYour balance:\n{link}";
    staff_pay_out_name = "Сотрудникам: вернуть деньги с баланса" / "To staff: return money of a balance";
    staff_pay_out_subject = "Верните {sum} по пополнению {number}" / "Return {sum} of top-up {number}";
    staff_pay_out_short = "Платёжная система их не вернула" / "The gateway has not returned it";
    staff_pay_out =
        "Клиент забирает деньги с баланса, а платёжная система их не вернула.\n\nПополнение: {number}\nСумма: {sum}\n\nВерните деньги и отметьте это на странице клиента:\n{link}" /
        "A customer takes money from the balance, and the gateway has not returned it.\n\nTop-up: {number}\nSum: {sum}\n\nReturn the money and note it on the page of the customer:\n{link}";
    open_customer = "Открыть клиента" / "Open the customer";
}

const NUMBER: Variable = Variable::text(
    "number",
    |l| l.pick("Номер заказа или пополнения", "Number of the order or top-up"),
    |_| "З-2026-000123",
);
const POINTS: Variable =
    Variable::text("points", |l| l.pick("Баллы", "Points"), |l| l.pick("120 баллов", "120 points"));
const SUM: Variable = Variable::text("sum", |l| l.pick("Сумма", "Sum"), |_| "1 500 ₽");
const BALANCE: Variable =
    Variable::text("balance", |l| l.pick("Остаток на балансе", "What the balance holds"), |_| "4 200 ₽");
const DATE: Variable =
    Variable::text("date", |l| l.pick("День", "Day"), |l| l.pick("31 декабря", "31 December"));
const WHY: Variable = Variable::text(
    "reason",
    |l| l.pick("Причина", "Reason"),
    |l| l.pick("извинение за задержку", "sorry for the delay"),
);
const POINTS_LINK: Variable =
    Variable::link("link", |l| l.pick("Баллы в кабинете", "Points in the account"), "/account/points");
const BALANCE_LINK: Variable =
    Variable::link("link", |l| l.pick("Баланс в кабинете", "Balance in the account"), "/account/balance");
const CUSTOMER_LINK: Variable = staff_link("/admin/customers");

const fn kind(
    code: &'static str,
    name: Text,
    variables: &'static [Variable],
    texts: (Text, Text, Text, Text),
) -> Kind {
    let (subject, body, button, sms) = texts;
    Kind {
        code,
        name,
        reason,
        variables,
        texts: Texts { subject, heading: None, body, button: Some(button), sms },
    }
}

static EARNED: Kind = kind(
    "points-earned",
    earned_name,
    &[GREETING, NUMBER, POINTS, POINTS_LINK],
    (earned_subject, earned, open_points, earned_sms),
);
static GRANTED: Kind = kind(
    "points-granted",
    granted_name,
    &[GREETING, POINTS, WHY, POINTS_LINK],
    (granted_subject, granted, open_points, granted_sms),
);
static WITHDRAWN: Kind = kind(
    "points-withdrawn",
    withdrawn_name,
    &[GREETING, POINTS, WHY, POINTS_LINK],
    (withdrawn_subject, withdrawn, open_points, withdrawn_sms),
);
static EXPIRING: Kind = kind(
    "points-expiring",
    expiring_name,
    &[GREETING, POINTS, DATE, POINTS_LINK],
    (expiring_subject, expiring, open_points, expiring_sms),
);
static TOPPED_UP: Kind = kind(
    "balance-topped-up",
    topped_up_name,
    &[GREETING, SUM, BALANCE, BALANCE_LINK],
    (topped_up_subject, topped_up, open_balance, topped_up_sms),
);
static REFUNDED: Kind = kind(
    "balance-refunded",
    refunded_name,
    &[GREETING, NUMBER, SUM, BALANCE, BALANCE_LINK],
    (refunded_subject, refunded, open_balance, refunded_sms),
);
static CORRECTED: Kind = kind(
    "balance-corrected",
    corrected_name,
    &[GREETING, SUM, BALANCE, WHY, BALANCE_LINK],
    (corrected_subject, corrected, open_balance, corrected_sms),
);
static PAID_OUT: Kind = kind(
    "balance-paid-out",
    paid_out_name,
    &[GREETING, SUM, BALANCE, BALANCE_LINK],
    (paid_out_subject, paid_out, open_balance, paid_out_sms),
);
static STAFF_OUT: Kind = staff_kind(
    &STAFF_PAY_OUT,
    staff_pay_out_name,
    &[NUMBER, SUM, CUSTOMER_LINK],
    Texts {
        subject: staff_pay_out_subject,
        heading: None,
        body: staff_pay_out,
        button: Some(open_customer),
        sms: staff_pay_out_short,
    },
);

/// Adds the letters of this area.
pub fn register(all: &mut Registry) {
    let kinds: [&'static Kind; 9] =
        [&EARNED, &GRANTED, &WITHDRAWN, &EXPIRING, &TOPPED_UP, &REFUNDED, &CORRECTED, &PAID_OUT, &STAFF_OUT];
    all.add("ledger", |l| l.pick("Баллы и баланс", "Points and balance"), &kinds);
}

/// What a customer is notified of.
pub(crate) enum LedgerMessage<'a> {
    /// An order gave points.
    Earned { number: &'a str, points: &'a str },
    /// Staff granted points.
    Granted { points: &'a str, reason: &'a str },
    /// Staff withdrew points.
    Withdrawn { points: &'a str, reason: &'a str },
    /// Points are about to expire.
    Expiring { points: &'a str, date: &'a str },
    /// Money came in.
    ToppedUp { sum: &'a str, balance: &'a str },
    /// Money of an order came back.
    Refunded { number: &'a str, sum: &'a str, balance: &'a str },
    /// Staff corrected the balance.
    Corrected { sum: &'a str, balance: &'a str, reason: &'a str },
    /// Money goes back to where it came from.
    PaidOut { sum: &'a str, balance: &'a str },
}

/// A message with its addressee.
pub(crate) struct Addressed<'a> {
    pub name: &'a str,
    /// The page in the account.
    pub url: &'a str,
    pub message: LedgerMessage<'a>,
}

impl Template for Addressed<'_> {
    fn kind(&self) -> &'static Kind {
        match self.message {
            LedgerMessage::Earned { .. } => &EARNED,
            LedgerMessage::Granted { .. } => &GRANTED,
            LedgerMessage::Withdrawn { .. } => &WITHDRAWN,
            LedgerMessage::Expiring { .. } => &EXPIRING,
            LedgerMessage::ToppedUp { .. } => &TOPPED_UP,
            LedgerMessage::Refunded { .. } => &REFUNDED,
            LedgerMessage::Corrected { .. } => &CORRECTED,
            LedgerMessage::PaidOut { .. } => &PAID_OUT,
        }
    }

    fn values(&self, l: Locale) -> Values {
        let values =
            Values::new().text(GREETING.code, greeting(l, self.name)).link(POINTS_LINK.code, self.url);
        match &self.message {
            LedgerMessage::Earned { number, points } => {
                values.text(NUMBER.code, *number).text(POINTS.code, *points)
            }
            LedgerMessage::Granted { points, reason } | LedgerMessage::Withdrawn { points, reason } => {
                values.text(POINTS.code, *points).text(WHY.code, *reason)
            }
            LedgerMessage::Expiring { points, date } => {
                values.text(POINTS.code, *points).text(DATE.code, *date)
            }
            LedgerMessage::ToppedUp { sum, balance } | LedgerMessage::PaidOut { sum, balance } => {
                values.text(SUM.code, *sum).text(BALANCE.code, *balance)
            }
            LedgerMessage::Refunded { number, sum, balance } => {
                values.text(NUMBER.code, *number).text(SUM.code, *sum).text(BALANCE.code, *balance)
            }
            LedgerMessage::Corrected { sum, balance, reason } => {
                values.text(SUM.code, *sum).text(BALANCE.code, *balance).text(WHY.code, *reason)
            }
        }
    }

    fn event(&self) -> &'static str {
        self.kind().code
    }
}

/// The letter to staff about money that has to be returned by hand.
pub(crate) const fn staff_pay_out_letter() -> &'static Kind {
    &STAFF_OUT
}

/// Its values, without its link.
pub(crate) fn staff_values(number: &str, sum: &str) -> Values {
    Values::new().text(NUMBER.code, number).text(SUM.code, sum)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_letters_of_the_program_pass_their_own_form() {
        let mut all = Registry::default();
        register(&mut all);
        for kind in all.all() {
            assert_eq!(kind.faults(), Vec::<String>::new());
        }
    }
}
