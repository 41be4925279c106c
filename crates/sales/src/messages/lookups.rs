//! The code for a guest who looks for an order or a request.

use super::orders::NUMBER;
use base::Locale;
use org_model::letters::{Kind, Template, Texts, Values, Variable};

base::texts! {
    name = "Код для поиска заказа или заявки" / "Code to find an order or a request";
    reason = "Вы получили это письмо, потому что кто-то искал заказ или заявку с этим контактом в магазине «{shop}»." / "You get this message because somebody looked for an order or a request with this contact at {shop}.";
    subject = "Код для {number}: {code}" / "Code for {number}: {code}";
    body =
        "Чтобы открыть {number}, введите код:\n\n{code}\n\nОн действует 10 минут. Никому его не сообщайте. Если вы ничего не искали, ничего не делайте." /
        "Enter this code to open {number}:\n\n{code}\n\nIt is valid for 10 minutes. Tell it to nobody. If you did not look for anything, do nothing.";
    sms = "{shop}: код для {number}: {code}" / "{shop}: code for {number}: {code}";
}

const CODE: Variable = Variable::text("code", |l| l.pick("Код", "Code"), |_| "123456").required();

static LOOKUP: Kind = Kind {
    code: "lookup-code",
    name,
    reason,
    variables: &[NUMBER, CODE],
    texts: Texts { subject, heading: None, body, button: None, sms },
};

/// The letters about lookups.
pub(super) static KINDS: [&Kind; 1] = [&LOOKUP];

/// The code of one lookup.
pub(crate) struct LookupMessage<'a> {
    /// Of the order or request.
    pub number: &'a str,
    pub code: &'a str,
}

impl Template for LookupMessage<'_> {
    fn kind(&self) -> &'static Kind {
        &LOOKUP
    }

    fn values(&self, _: Locale) -> Values {
        Values::new().text(NUMBER.code, self.number).text(CODE.code, self.code)
    }
}
