//! Letters to staff about orders and products, which also give the words of notifications.

use super::PRODUCT;
use super::orders::{NUMBER, SUM};
use crate::notifications::{
    STAFF_AMOUNT_DIFFERS, STAFF_HOLD_ENDING, STAFF_ORDER_CANCELLED, STAFF_ORDER_EDITED, STAFF_ORDER_MESSAGE,
    STAFF_ORDER_NEW, STAFF_ORDER_WINDOW, STAFF_PAYMENT_FAILED, STAFF_QUESTION_NEW, STAFF_REFUND_NEEDED,
    STAFF_RETURN_NEW, STAFF_REVIEW_NEW, STAFF_SOLD_OUT, STAFF_STOCK_LOW,
};
use crate::payment_texts as pt;
use crate::return_texts as r;
use crate::texts as t;
use base::Text;
use org_model::letters::{Kind, Texts, Values, Variable};
use people::notifications::{staff_kind, staff_link};
use people_model::notifications::NoticeEvent;

const METHOD: Variable = Variable::text(
    "method",
    |l| l.pick("Способ оплаты", "Way to pay"),
    |l| l.pick("Банковская карта", "Bank card"),
);
const ORDER_LINK: Variable = staff_link("/admin/orders/Z-2026-000123");
const PRODUCT_LINK: Variable = staff_link("/admin/products/example");

const fn of_order(event: &NoticeEvent, name: Text, subject: Text, body: Text) -> Kind {
    let texts =
        Texts { subject, heading: None, body, button: Some(t::open_order), sms: t::staff_order_short };
    staff_kind(event, name, &[NUMBER, SUM, METHOD, ORDER_LINK], texts)
}

const fn of_product(event: &NoticeEvent, name: Text, (subject, body, short): (Text, Text, Text)) -> Kind {
    let texts = Texts { subject, heading: None, body, button: Some(t::open_product), sms: short };
    staff_kind(event, name, &[PRODUCT, PRODUCT_LINK], texts)
}

const fn with_button(kind: Kind, button: Text) -> Kind {
    Kind { texts: Texts { button: Some(button), ..kind.texts }, ..kind }
}

static ORDER_NEW: Kind =
    of_order(&STAFF_ORDER_NEW, t::staff_placed_name, t::staff_placed_subject, t::staff_placed);
static ORDER_CANCELLED: Kind =
    of_order(&STAFF_ORDER_CANCELLED, t::staff_cancelled_name, t::staff_cancelled_subject, t::staff_cancelled);
static ORDER_EDITED: Kind =
    of_order(&STAFF_ORDER_EDITED, t::staff_edited_name, t::staff_edited_subject, t::staff_edited);
static ORDER_MESSAGE: Kind =
    of_order(&STAFF_ORDER_MESSAGE, t::staff_message_name, t::staff_message_subject, t::staff_message);
static ORDER_WINDOW: Kind =
    of_order(&STAFF_ORDER_WINDOW, t::staff_window_name, t::staff_window_subject, t::staff_window);
static PAYMENT_FAILED: Kind = of_order(
    &STAFF_PAYMENT_FAILED,
    t::staff_payment_failed_name,
    t::payment_failed_subject,
    t::staff_payment_failed,
);
static REFUND_NEEDED: Kind =
    of_order(&STAFF_REFUND_NEEDED, t::staff_refund_name, t::refund_subject, t::staff_refund);
static AMOUNT_DIFFERS: Kind =
    of_order(&STAFF_AMOUNT_DIFFERS, pt::staff_differs_name, pt::staff_differs_subject, pt::staff_differs);
static HOLD_ENDING: Kind =
    of_order(&STAFF_HOLD_ENDING, pt::staff_hold_name, pt::staff_hold_subject, pt::staff_hold);
static RETURN_NEW: Kind = of_order(&STAFF_RETURN_NEW, r::staff_name, r::staff_subject, r::staff);
static REVIEW_NEW: Kind = with_button(
    of_product(
        &STAFF_REVIEW_NEW,
        t::staff_review_name,
        (t::staff_review_subject, t::staff_review, t::staff_review_short),
    ),
    t::open_review,
);
static QUESTION_NEW: Kind = with_button(
    of_product(
        &STAFF_QUESTION_NEW,
        t::staff_question_name,
        (t::staff_question_subject, t::staff_question, t::staff_question_short),
    ),
    t::open_question,
);
static SOLD_OUT: Kind = of_product(
    &STAFF_SOLD_OUT,
    t::staff_sold_out_name,
    (t::staff_sold_out_subject, t::staff_sold_out, t::staff_sold_out_short),
);
static STOCK_LOW: Kind = of_product(
    &STAFF_STOCK_LOW,
    t::staff_stock_low_name,
    (t::staff_stock_low_subject, t::staff_stock_low, t::staff_stock_low_short),
);

/// The letters to staff about orders.
pub(super) static OF_ORDERS: [&Kind; 10] = [
    &ORDER_NEW,
    &ORDER_CANCELLED,
    &ORDER_EDITED,
    &ORDER_MESSAGE,
    &ORDER_WINDOW,
    &PAYMENT_FAILED,
    &REFUND_NEEDED,
    &AMOUNT_DIFFERS,
    &HOLD_ENDING,
    &RETURN_NEW,
];
/// The letters to staff about products.
pub(super) static OF_PRODUCTS: [&Kind; 4] = [&REVIEW_NEW, &QUESTION_NEW, &SOLD_OUT, &STOCK_LOW];

/// What happened to an order.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum OrderNews {
    /// Staff may work on it now.
    New,
    /// Its buyer cancelled it.
    Cancelled,
    /// Its buyer took something out of it.
    Edited,
    /// Its buyer wrote about it.
    Message,
    /// Its buyer chose another window.
    Moved,
    /// A payment ended without money.
    PaymentFailed,
    /// Its money has to be returned by hand.
    RefundNeeded,
    /// Another amount came than was asked for.
    AmountDiffers,
    /// The term of its held money is near.
    HoldEnding,
    /// Its buyer asks to return goods.
    Return,
}

impl OrderNews {
    /// The event, and the letter about it.
    pub const fn letter(self) -> (&'static NoticeEvent, &'static Kind) {
        match self {
            Self::New => (&STAFF_ORDER_NEW, &ORDER_NEW),
            Self::Cancelled => (&STAFF_ORDER_CANCELLED, &ORDER_CANCELLED),
            Self::Edited => (&STAFF_ORDER_EDITED, &ORDER_EDITED),
            Self::Message => (&STAFF_ORDER_MESSAGE, &ORDER_MESSAGE),
            Self::Moved => (&STAFF_ORDER_WINDOW, &ORDER_WINDOW),
            Self::PaymentFailed => (&STAFF_PAYMENT_FAILED, &PAYMENT_FAILED),
            Self::RefundNeeded => (&STAFF_REFUND_NEEDED, &REFUND_NEEDED),
            Self::AmountDiffers => (&STAFF_AMOUNT_DIFFERS, &AMOUNT_DIFFERS),
            Self::HoldEnding => (&STAFF_HOLD_ENDING, &HOLD_ENDING),
            Self::Return => (&STAFF_RETURN_NEW, &RETURN_NEW),
        }
    }

    /// The values of the letter, without its link.
    pub fn values(number: &str, sum: &str, method: &str) -> Values {
        Values::new().text(NUMBER.code, number).text(SUM.code, sum).text(METHOD.code, method)
    }
}

/// What happened to a product.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum ProductNews {
    /// There is a review to read.
    Review,
    /// There is a question to answer.
    Question,
    /// An order took the last piece, or staff did.
    SoldOut,
    /// A warehouse has less than its minimum.
    StockLow,
}

impl ProductNews {
    /// The event, and the letter about it.
    pub const fn letter(self) -> (&'static NoticeEvent, &'static Kind) {
        match self {
            Self::Review => (&STAFF_REVIEW_NEW, &REVIEW_NEW),
            Self::Question => (&STAFF_QUESTION_NEW, &QUESTION_NEW),
            Self::SoldOut => (&STAFF_SOLD_OUT, &SOLD_OUT),
            Self::StockLow => (&STAFF_STOCK_LOW, &STOCK_LOW),
        }
    }

    /// The values of the letter, without its link.
    pub fn values(name: &str) -> Values {
        Values::new().text(PRODUCT.code, name)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// `tell_staff` adds the link.
    fn fits(kind: &Kind, values: Values) {
        let values = values.link(ORDER_LINK.code, "https://shop.example/admin");
        assert_eq!(kind.faults(), Vec::<String>::new());
        assert_eq!(kind.faults_of(&values), Vec::<String>::new());
    }

    #[test]
    fn ord_2_letters_to_staff_are_named_as_their_events_and_hold_their_values() {
        let of_orders = [
            OrderNews::New,
            OrderNews::Cancelled,
            OrderNews::Edited,
            OrderNews::Message,
            OrderNews::PaymentFailed,
            OrderNews::RefundNeeded,
            OrderNews::AmountDiffers,
            OrderNews::HoldEnding,
            OrderNews::Return,
        ];
        for (news, listed) in of_orders.into_iter().zip(OF_ORDERS) {
            let (event, kind) = news.letter();
            assert_eq!((event.code, kind.code), (listed.code, listed.code));
            fits(kind, OrderNews::values("З-2026-000001", "1 000 ₽", "СБП"));
        }
        let of_products =
            [ProductNews::Review, ProductNews::Question, ProductNews::SoldOut, ProductNews::StockLow];
        for (news, listed) in of_products.into_iter().zip(OF_PRODUCTS) {
            let (event, kind) = news.letter();
            assert_eq!((event.code, kind.code), (listed.code, listed.code));
            fits(kind, ProductNews::values("Камера"));
        }
    }
}
