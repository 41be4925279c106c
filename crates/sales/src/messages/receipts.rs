//! Letters about fiscal receipts: to buyers and to staff.

use super::orders::{About, NUMBER, SUM};
use crate::notifications::STAFF_RECEIPT_FAILED;
use crate::texts as common;
use base::Locale;
use org_model::letters::{Kind, Template, Texts, Values, Variable};
use people::letters::{GREETING, greeting};
use people::notifications::{staff_kind, staff_link};

base::texts! {
    registered_name = "Чек зарегистрирован" / "Receipt registered";
    registered_subject = "Чек по заказу {number}" / "Receipt of order {number}";
    registered_sms = "{shop}: чек по заказу {number} на {sum} зарегистрирован" / "{shop}: the receipt of order {number} for {sum} is registered";
    registered =
        "{greeting}\n\nКассовый чек по заказу {number} на {sum} зарегистрирован, номер документа {document}. Сам чек вам присылает касса; ссылка на него есть и на странице заказа." /
        "{greeting}\n\nThe receipt of order {number} for {sum} is registered, number of the document {document}. The till itself sends you the receipt; the page of the order has a link to it too.";
    no_receipt_name = "Заказ отменён: чек не зарегистрирован" / "Order cancelled: its receipt was not registered";
    no_receipt_subject = "Заказ {number} отменён, деньги вернём" / "Order {number} is cancelled, we return the money";
    no_receipt_sms = "{shop}: заказ {number} отменён по нашей вине, вернём {sum}" / "{shop}: order {number} is cancelled by our fault, we return {sum}";
    no_receipt =
        "{greeting}\n\nНаша касса не смогла зарегистрировать чек по заказу {number}, а без чека мы не вправе продать товар. Поэтому мы отменили заказ и возвращаем {sum} тем же способом, которым вы платили. Просим прощения. Если товары ещё нужны, оформите заказ снова." /
        "{greeting}\n\nOur till could not register the receipt of order {number}, and without one we must not sell. So we have cancelled the order and return {sum} in the way that you paid. We are sorry. If you still need the goods, place the order again.";
    staff_failed_name = "Сотрудникам: чек не зарегистрирован" / "To staff: receipt not registered";
    staff_failed_subject = "Чек по заказу {number} не зарегистрирован" / "The receipt of order {number} is not registered";
    staff_failed_short = "{sum}: {failure}" / "{sum}: {failure}";
    staff_failed =
        "Касса не зарегистрировала чек по заказу {number}.\n\nСумма чека: {sum}\nОшибка: {failure}\n{outcome}\n\nОткройте чеки:\n{link}" /
        "The till has not registered the receipt of order {number}.\n\nSum of the receipt: {sum}\nError: {failure}\n{outcome}\n\nOpen the receipts:\n{link}";
    open_receipts = "Открыть чеки" / "Open the receipts";
    outcome_retry = "Исправьте причину и отправьте чек ещё раз или сделайте чек коррекции." / "Put the cause right and send the receipt again, or make a correction.";
    outcome_returned = "Заказ отменён, деньги возвращаются покупателю." / "The order is cancelled, the buyer gets the money back.";
}

const DOCUMENT: Variable = Variable::text(
    "document",
    |l| l.pick("Номер фискального документа", "Number of the fiscal document"),
    |_| "133",
);
const FAILURE: Variable = Variable::text(
    "failure",
    |l| l.pick("Что ответила касса", "What the till answered"),
    |l| l.pick("касса не отвечает", "the till does not answer"),
);
const OUTCOME: Variable = Variable::text("outcome", |l| l.pick("Что делать", "What to do"), outcome_retry);
const LINK: Variable = staff_link("/admin/receipts?find=Z-2026-000123");

/// A message to the buyer.
pub(crate) enum ReceiptMessage<'a> {
    /// The till has registered a receipt.
    Registered { about: About<'a>, sum: &'a str, document: &'a str },
    /// The order is cancelled because its receipt can't be registered.
    Cancelled { about: About<'a>, sum: &'a str },
}

static REGISTERED: Kind = Kind {
    code: "order-receipt",
    name: registered_name,
    reason: common::buyer_reason,
    variables: &[GREETING, NUMBER, SUM, DOCUMENT],
    texts: Texts {
        subject: registered_subject,
        heading: None,
        body: registered,
        button: None,
        sms: registered_sms,
    },
};
static CANCELLED: Kind = Kind {
    code: "order-no-receipt",
    name: no_receipt_name,
    reason: common::buyer_reason,
    variables: &[GREETING, NUMBER, SUM],
    texts: Texts {
        subject: no_receipt_subject,
        heading: None,
        body: no_receipt,
        button: None,
        sms: no_receipt_sms,
    },
};
static FAILED: Kind = staff_kind(
    &STAFF_RECEIPT_FAILED,
    staff_failed_name,
    &[NUMBER, SUM, FAILURE, OUTCOME, LINK],
    Texts {
        subject: staff_failed_subject,
        heading: None,
        body: staff_failed,
        button: Some(open_receipts),
        sms: staff_failed_short,
    },
);

/// The letters about receipts.
pub(super) static KINDS: [&Kind; 3] = [&REGISTERED, &CANCELLED, &FAILED];

impl Template for ReceiptMessage<'_> {
    fn kind(&self) -> &'static Kind {
        match self {
            Self::Registered { .. } => &REGISTERED,
            Self::Cancelled { .. } => &CANCELLED,
        }
    }

    fn values(&self, l: Locale) -> Values {
        let to = |about: &About<'_>, sum: &str| {
            let values = Values::new().text(GREETING.code, greeting(l, about.name));
            values.text(NUMBER.code, about.number).text(SUM.code, sum)
        };
        match self {
            Self::Registered { about, sum, document } => to(about, sum).text(DOCUMENT.code, *document),
            Self::Cancelled { about, sum } => to(about, sum),
        }
    }

    fn event(&self) -> &'static str {
        self.kind().code
    }
}

/// What staff are notified of: a receipt that failed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum ReceiptNews {
    /// A person has to act.
    Failed,
    /// The order was cancelled.
    Returned,
}

impl ReceiptNews {
    /// The letter.
    pub const fn letter(self) -> &'static Kind {
        &FAILED
    }

    /// The values of the letter, without its link.
    pub fn values(self, l: Locale, number: &str, sum: &str, failure: &str) -> Values {
        let outcome = match self {
            Self::Failed => outcome_retry(l),
            Self::Returned => outcome_returned(l),
        };
        let values = Values::new().text(NUMBER.code, number).text(SUM.code, sum);
        values.text(FAILURE.code, failure).text(OUTCOME.code, outcome)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::messages::tests::check;

    #[test]
    fn ord_2_letters_about_receipts_hold_their_values() {
        let about = About { name: "Анна", number: "З-2026-000001" };
        let sum = "1 000 ₽";
        check(&[
            (ReceiptMessage::Registered { about, sum, document: "133" }, &[about.number, sum, "133"]),
            (ReceiptMessage::Cancelled { about, sum }, &[about.name, about.number, sum]),
        ]);
        for news in [ReceiptNews::Failed, ReceiptNews::Returned] {
            let values = news.values(Locale::Ru, about.number, sum, "нет связи");
            let values = values.link(LINK.code, "https://shop.example/admin");
            assert_eq!(news.letter().faults_of(&values), Vec::<String>::new());
        }
    }
}
