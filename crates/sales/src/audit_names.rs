//! How orders, payments and reviews are named in the audit log, and what the values of their entries mean.

use base::audit::{CodeWords, Field, FieldKind, word_of};
use delivery_model::methods::DeliveryKind;
use payments_model::desk::DeskKind;
use payments_model::payments::{HoldEnd, PaymentMethod, PaymentState};
use payments_model::refunds::{RefundCause, RefundState};
use platform::audit::{Find, Namer};
use sales_model::orders::OrderNumber;
use sales_model::orders::OrderStatus;
use sales_model::reviews::Moderation;

/// The namers of this area.
pub const NAMERS: [Namer; 5] = [
    Namer {
        entity: "order",
        names: "SELECT id AS id, number AS ru, number AS en, number AS key FROM shop_order WHERE id IN",
        find: &[Find { sql: "SELECT id FROM shop_order WHERE number = $1", text: number_text }],
    },
    Namer {
        entity: "payment",
        names: "SELECT p.id AS id, o.number AS ru, o.number AS en, o.number AS key FROM payment p JOIN shop_order o ON o.id = p.payable_id WHERE p.id IN",
        find: &[Find {
            sql: "SELECT p.id AS id FROM payment p JOIN shop_order o ON o.id = p.payable_id WHERE o.number = $1",
            text: number_text,
        }],
    },
    Namer {
        entity: "refund",
        names: "SELECT p.id AS id, o.number AS ru, o.number AS en, o.number AS key FROM refund p JOIN shop_order o ON o.id = p.payable_id WHERE p.id IN",
        find: &[Find {
            sql: "SELECT p.id AS id FROM refund p JOIN shop_order o ON o.id = p.payable_id WHERE o.number = $1",
            text: number_text,
        }],
    },
    Namer {
        entity: "review",
        names: "SELECT r.id AS id, p.name_ru AS ru, p.name_en AS en, '' AS key FROM review r JOIN product p ON p.id = r.product_id WHERE r.id IN",
        find: &[],
    },
    Namer {
        entity: "question",
        names: "SELECT r.id AS id, p.name_ru AS ru, p.name_en AS en, '' AS key FROM question r JOIN product p ON p.id = r.product_id WHERE r.id IN",
        find: &[],
    },
];

/// The fields of entries of this area.
pub const FIELDS: &[Field] = &[
    Field::new("order", "filters", "Фильтры", "Filters")
        .of(FieldKind::Words(|l, code| word_of(l, FILTERS, code))),
    Field::new("order", "state", "Состояние", "State")
        .of(FieldKind::Words(|l, code| OrderStatus::parse(code).map(|known| known.name(l)))),
    Field::new("order", "cause", "Причина", "Cause").of(FieldKind::Words(|l, code| word_of(l, CAUSES, code))),
    Field::new("order", "payment", "Оплата", "Payment")
        .of(FieldKind::Words(|l, code| PaymentMethod::parse(code).map(|known| known.name(l)))),
    Field::new("order", "delivery", "Доставка", "Delivery")
        .of(FieldKind::Words(|l, code| DeliveryKind::parse(code).map(|known| known.name(l)))),
    Field::new("order", "account", "Учётная запись", "Account").of(FieldKind::Record("account")),
    Field::new("payment", "order", "Заказ", "Order"),
    Field::new("payment", "state", "Состояние", "State")
        .of(FieldKind::Words(|l, code| PaymentState::parse(code).map(|known| known.name(l)))),
    Field::new("payment", "method", "Способ", "Method")
        .of(FieldKind::Words(|l, code| PaymentMethod::parse(code).map(|known| known.name(l)))),
    Field::new("payment", "desk_kind", "Как получены деньги", "How the money was taken")
        .of(FieldKind::Words(|l, code| DeskKind::parse(code).map(|known| known.name(l)))),
    Field::new("payment", "hold_end", "Удержанные деньги", "Held money")
        .of(FieldKind::Words(|l, code| HoldEnd::parse(code).map(|known| known.name(l)))),
    Field::new("payment", "received_on", "Когда получены", "Taken on"),
    Field::new("payment", "document", "Номер документа", "Number of the document"),
    Field::new("payment", "other_amount", "Пришло по сообщению банка", "Came, as the bank says"),
    Field::new("payment", "reason", "Ответ банка", "The bank’s answer"),
    Field::new("refund", "reason", "Ответ банка", "The bank’s answer"),
    Field::new("refund", "state", "Состояние", "State")
        .of(FieldKind::Words(|l, code| RefundState::parse(code).map(|known| known.name(l)))),
    Field::new("refund", "cause", "Причина", "Cause")
        .of(FieldKind::Words(|l, code| RefundCause::parse(code).map(|known| known.name(l)))),
    Field::new("refund", "payment", "Оплата", "Payment").of(FieldKind::Record("payment")),
    Field::new("review", "state", "Состояние", "State")
        .of(FieldKind::Words(|l, code| Moderation::parse(code).map(|known| known.name(l)))),
    Field::new("review", "rating", "Оценка", "Rating"),
    Field::new("review", "pros", "Достоинства", "Pros"),
    Field::new("review", "cons", "Недостатки", "Cons"),
    Field::new("review", "body", "Отзыв", "Review"),
    Field::new("review", "author", "Автор", "Author"),
    Field::new("question", "state", "Состояние", "State")
        .of(FieldKind::Words(|l, code| Moderation::parse(code).map(|known| known.name(l)))),
    Field::new("question", "body", "Вопрос", "Question"),
    Field::new("question", "author", "Автор", "Author"),
    Field::new("question", "text", "Ответ", "Answer"),
];

/// Filters of the list of orders that was exported.
const FILTERS: &[CodeWords] = &[("waits", "Чего ждут", "What they wait for"), ("find", "Поиск", "Search")];

/// Causes of a change of an order.
const CAUSES: &[CodeWords] = &[
    ("placed", "Оформлен покупателем", "Placed by the buyer"),
    ("paid", "Оплачен", "Paid"),
    ("paid_late", "Оплачен с опозданием", "Paid late"),
    ("expired", "Срок истёк", "The time was over"),
    ("refund_needed", "Деньги возвращаются", "Money is being returned"),
    ("refund_failed", "Возврат не прошёл", "The refund failed"),
    ("payment_undone", "Отметка об оплате отменена", "The note of a payment was taken back"),
    ("amount_differs", "Пришла другая сумма", "Another amount came"),
    ("held", "Деньги удержаны", "The money is held"),
    ("released", "Удержание снято", "The held money was released"),
    ("method_changed", "Изменён способ оплаты", "The way to pay was changed"),
    ("refunded", "Деньги возвращены", "Money returned"),
    ("contact_confirmed", "Контакт подтверждён", "Contact confirmed"),
    ("joined", "Появился в учётной записи", "Added to an account"),
    ("by_buyer", "Решил покупатель", "The buyer decided"),
    ("by_staff", "Решил сотрудник", "Staff decided"),
];

/// The stored form of an order's number.
fn number_text(text: &str) -> Option<String> {
    OrderNumber::parse(text.trim()).map(|number| number.as_str().to_owned())
}
