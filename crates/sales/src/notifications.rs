//! The events of this area that people are notified of.

use catalog_model::access::CATALOG_EDIT;
use people_model::notifications::NoticeEvent;
use receipts_model::access::RECEIPTS_VIEW;
use sales_model::access::ORDERS_VIEW;
use stock_model::access::STOCK_EDIT;

/// The buyer's order is placed; its letter holds the link that opens it.
pub const ORDER_PLACED: NoticeEvent =
    NoticeEvent::client("order-placed", |l| l.pick("Заказ оформлен", "Order placed")).with_letter();
/// The buyer's order moves.
pub const ORDER_CHANGED: NoticeEvent =
    NoticeEvent::client("order-changed", |l| l.pick("Ход заказа", "Progress of an order"));
/// Staff wrote to the buyer about the order.
pub const ORDER_MESSAGE: NoticeEvent =
    NoticeEvent::client("order-message", |l| l.pick("Сообщение о заказе", "Message about an order"));
/// The date of an order on a schedule is near.
pub const SCHEDULE_DUE: NoticeEvent =
    NoticeEvent::client("schedule-due", |l| l.pick("Заказ по расписанию", "Order on a schedule"));
/// The return of goods moves.
pub const RETURN_CHANGED: NoticeEvent =
    NoticeEvent::client("return-changed", |l| l.pick("Ход возврата товара", "Progress of a return"));
/// Money of the buyer's order came, did not come, or was returned.
pub const ORDER_PAYMENT: NoticeEvent =
    NoticeEvent::client("order-payment", |l| l.pick("Оплата и возврат денег", "Payments and refunds"));
/// A fiscal receipt of the buyer's order is registered. The till itself sends it, so there are no letters.
pub const ORDER_RECEIPT: NoticeEvent =
    NoticeEvent::client("order-receipt", |l| l.pick("Чек зарегистрирован", "Receipt registered"))
        .without_letters();
/// The author's review was published or rejected.
pub const REVIEW_DECIDED: NoticeEvent =
    NoticeEvent::client("review-decided", |l| l.pick("Решение об отзыве", "Decision on a review"));
/// The author's question was answered or rejected.
pub const QUESTION_DECIDED: NoticeEvent =
    NoticeEvent::client("question-decided", |l| l.pick("Ответ на вопрос", "Answer to a question"));
/// A watched product is in stock or costs less. Its letter goes to the address that was given for it, and ends with the
/// watch.
pub const WATCH_FIRED: NoticeEvent = NoticeEvent::client("watch-fired", |l| {
    l.pick("Товар появился или подешевел", "Product in stock or cheaper")
})
.without_letters();

/// An order to accept or to assemble: one that is paid online once the money is there, one of a guest once the contact is
/// confirmed.
pub const STAFF_ORDER_NEW: NoticeEvent =
    NoticeEvent::staff("staff-order-new", |l| l.pick("Новый заказ", "New order"), ORDERS_VIEW).to_branch();
/// A buyer cancelled the order.
pub const STAFF_ORDER_CANCELLED: NoticeEvent = NoticeEvent::staff(
    "staff-order-cancelled",
    |l| l.pick("Покупатель отменил заказ", "Order cancelled by the buyer"),
    ORDERS_VIEW,
);
/// A buyer took something out of the order.
pub const STAFF_ORDER_EDITED: NoticeEvent = NoticeEvent::staff(
    "staff-order-edited",
    |l| l.pick("Покупатель изменил заказ", "Order changed by the buyer"),
    ORDERS_VIEW,
);
/// A buyer wrote about the order.
pub const STAFF_ORDER_MESSAGE: NoticeEvent = NoticeEvent::staff(
    "staff-order-message",
    |l| l.pick("Сообщение покупателя о заказе", "Message of a buyer about an order"),
    ORDERS_VIEW,
);
/// A buyer chose another window of delivery.
pub const STAFF_ORDER_WINDOW: NoticeEvent = NoticeEvent::staff(
    "staff-order-window",
    |l| l.pick("Покупатель выбрал другое время", "Another time chosen by the buyer"),
    ORDERS_VIEW,
);
/// The gateway ended a payment without money.
pub const STAFF_PAYMENT_FAILED: NoticeEvent =
    NoticeEvent::staff("staff-payment-failed", |l| l.pick("Платёж не прошёл", "Payment failed"), ORDERS_VIEW)
        .to_branch();
/// Money has to be returned by hand. The branch has a letter with the number of the payment.
pub const STAFF_REFUND_NEEDED: NoticeEvent = NoticeEvent::staff(
    "staff-refund-needed",
    |l| l.pick("Нужно вернуть деньги", "Money to return"),
    ORDERS_VIEW,
);
/// A fiscal receipt can't be registered.
pub const STAFF_RECEIPT_FAILED: NoticeEvent = NoticeEvent::staff(
    "staff-receipt-failed",
    |l| l.pick("Чек не зарегистрирован", "Receipt not registered"),
    RECEIPTS_VIEW,
)
.to_branch();
/// The gateway reported another amount than was asked for.
pub const STAFF_AMOUNT_DIFFERS: NoticeEvent = NoticeEvent::staff(
    "staff-amount-differs",
    |l| l.pick("Пришла другая сумма", "Another amount came"),
    ORDERS_VIEW,
)
.to_branch();
/// The term of money that the gateway holds is near.
pub const STAFF_HOLD_ENDING: NoticeEvent = NoticeEvent::staff(
    "staff-hold-ending",
    |l| l.pick("Кончается срок удержания денег", "Held money is about to go back"),
    ORDERS_VIEW,
)
.to_branch();
/// A buyer asks to return goods.
pub const STAFF_RETURN_NEW: NoticeEvent = NoticeEvent::staff(
    "staff-return-new",
    |l| l.pick("Покупатель возвращает товар", "A buyer returns goods"),
    ORDERS_VIEW,
)
.to_branch();
/// A review to read.
pub const STAFF_REVIEW_NEW: NoticeEvent =
    NoticeEvent::staff("staff-review-new", |l| l.pick("Новый отзыв", "New review"), CATALOG_EDIT);
/// A question to answer.
pub const STAFF_QUESTION_NEW: NoticeEvent =
    NoticeEvent::staff("staff-question-new", |l| l.pick("Новый вопрос", "New question"), CATALOG_EDIT);
/// An order took the last piece of a product.
pub const STAFF_SOLD_OUT: NoticeEvent =
    NoticeEvent::staff("staff-sold-out", |l| l.pick("Товар закончился", "Product sold out"), CATALOG_EDIT);

/// A product is below its minimum in a warehouse.
pub const STAFF_STOCK_LOW: NoticeEvent =
    NoticeEvent::staff("staff-stock-low", |l| l.pick("Товар заканчивается", "Product runs low"), STOCK_EDIT);

/// The events of this area, in the order of their table.
pub const ALL: [NoticeEvent; 25] = [
    ORDER_PLACED,
    ORDER_CHANGED,
    ORDER_MESSAGE,
    ORDER_PAYMENT,
    SCHEDULE_DUE,
    RETURN_CHANGED,
    ORDER_RECEIPT,
    REVIEW_DECIDED,
    QUESTION_DECIDED,
    WATCH_FIRED,
    STAFF_ORDER_NEW,
    STAFF_ORDER_CANCELLED,
    STAFF_ORDER_EDITED,
    STAFF_ORDER_MESSAGE,
    STAFF_ORDER_WINDOW,
    STAFF_PAYMENT_FAILED,
    STAFF_REFUND_NEEDED,
    STAFF_RECEIPT_FAILED,
    STAFF_AMOUNT_DIFFERS,
    STAFF_HOLD_ENDING,
    STAFF_RETURN_NEW,
    STAFF_REVIEW_NEW,
    STAFF_QUESTION_NEW,
    STAFF_SOLD_OUT,
    STAFF_STOCK_LOW,
];
