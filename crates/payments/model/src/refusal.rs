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
    /// The payment service does not answer; retrying will help.
    PaymentUnavailable,
}

impl AreaRefusal for PaymentsRefusal {
    const AREA: &'static str = "payments";

    fn text(&self, l: Locale) -> String {
        match self {
            Self::AlreadyPaid => l.pick("Заказ уже оплачен", "The order is already paid"),
            Self::PaymentUnavailable => l.pick(
                "Платёжный сервис не отвечает. Попробуйте ещё раз через минуту",
                "The payment service does not answer. Try again in a minute",
            ),
        }
        .to_owned()
    }
}
