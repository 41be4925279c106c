//! Refusals of payments.

use base::Locale;
use base::refusal::AreaRefusal;
use serde::{Deserialize, Serialize};

/// Why something can't be paid now.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "code", rename_all = "snake_case")]
pub enum PaymentsRefusal {
    /// Nothing is left to pay, or the gateway has the money already.
    AlreadyPaid,
    /// The attempt ended, by its term or in another tab; a new one can begin.
    PaymentEnded,
    /// One order was tried to be paid too often.
    TooManyAttempts,
    /// The payment service does not answer; retrying will help.
    PaymentUnavailable,
    /// The shop has no keys of the payment service now.
    NotSetUp,
    /// More money was to be returned than the shop holds.
    MoreThanHeld,
}

impl AreaRefusal for PaymentsRefusal {
    const AREA: &'static str = "payments";

    fn text(&self, l: Locale) -> String {
        match self {
            Self::AlreadyPaid => l.pick("Заказ уже оплачен", "The order is already paid"),
            Self::PaymentEnded => l.pick(
                "Эта попытка оплаты закончилась, деньги не списаны. Попробуйте оплатить ещё раз",
                "This attempt to pay has ended, no money was taken. Try to pay again",
            ),
            Self::TooManyAttempts => l.pick(
                "Этот заказ пытались оплатить слишком много раз. Свяжитесь с нами, чтобы оплатить его иначе",
                "Too many attempts were made to pay for this order. Contact us to pay for it in another way",
            ),
            Self::PaymentUnavailable => l.pick(
                "Платёжный сервис не отвечает. Попробуйте ещё раз через минуту",
                "The payment service does not answer. Try again in a minute",
            ),
            Self::NotSetUp => l.pick(
                "Оплата картой и через СБП сейчас не подключена. Свяжитесь с нами, чтобы оплатить иначе",
                "Payments by card and SBP are not connected now. Contact us to pay in another way",
            ),
            Self::MoreThanHeld => l.pick(
                "Вернуть можно не больше, чем получено и ещё не возвращается",
                "No more can be returned than was received and is not being returned already",
            ),
        }
        .to_owned()
    }
}
