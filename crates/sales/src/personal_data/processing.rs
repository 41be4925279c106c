//! What sales keep about people, for the register of processing.

use people::personal_data::processing::{CONTRACT, DUTY, Processing, Term};
use platform::jobs::BoxFuture;
use platform::{Result, Shop};
use sales_model::settings::OrderContactYears;

/// The term of orders and of what belongs to them.
fn of_orders(shop: &Shop) -> BoxFuture<'_, Result<Term>> {
    Box::pin(async move { Ok(Term::Years(org::settings::get::<OrderContactYears>(shop.read()).await?)) })
}

/// What sales keep about people.
pub const PROCESSING: [Processing; 9] = [
    Processing {
        what: |l| l.pick("Заказы: имя, контакты, адрес", "Orders: name, contacts, address"),
        purpose: |l| l.pick("Продажа и доставка, гарантия", "Sale and delivery, warranty"),
        basis: CONTRACT,
        term: of_orders,
        sweep: Some("order_contacts"),
    },
    Processing {
        what: |l| l.pick("Реквизиты предпринимателей в заказах", "Requisites of sole proprietors in orders"),
        purpose: |l| l.pick("Счета и бухгалтерский учёт", "Invoices and accounting"),
        basis: DUTY,
        term: of_orders,
        sweep: Some("order_contacts"),
    },
    Processing {
        what: |l| l.pick("Документы к заказам: имя, контакт", "Documents of orders: name, contact"),
        purpose: |l| l.pick("Передача товара, гарантия, учёт", "Hand-over of goods, warranty, accounting"),
        basis: DUTY,
        term: of_orders,
        sweep: Some("order_contacts"),
    },
    Processing {
        what: |l| l.pick("Переписка и заметки о заказах", "Messages and notes about orders"),
        purpose: |l| l.pick("Ответы на вопросы о заказе", "To answer questions about an order"),
        basis: CONTRACT,
        term: of_orders,
        sweep: Some("order_contacts"),
    },
    Processing {
        what: |l| l.pick("Незаконченные заказы сотрудников", "Unfinished orders of staff"),
        purpose: |l| l.pick("Оформить заказ клиента", "To place the order of a client"),
        basis: CONTRACT,
        term: |_| Box::pin(async { Ok(Term::Days(base::drafts::DRAFT_DAYS)) }),
        sweep: Some("order_drafts"),
    },
    Processing {
        what: |l| l.pick("Контакты, на которые отправлены чеки", "Contacts that receipts were sent to"),
        purpose: |l| l.pick("Отправка кассовых чеков (54-ФЗ)", "To send fiscal receipts (54-FZ)"),
        basis: DUTY,
        term: |_| Box::pin(async { Ok(Term::Days(receipts::CONTACT_DAYS)) }),
        sweep: Some("receipt_contacts"),
    },
    Processing {
        what: |l| {
            l.pick("Контакты, по которым гости искали заказы", "Contacts that guests looked for orders with")
        },
        purpose: |l| {
            l.pick("Открыть заказ или заявку её владельцу", "To open an order or a request for its owner")
        },
        basis: CONTRACT,
        term: |_| Box::pin(async { Ok(Term::Days(crate::lookups::LOOKUP_DAYS)) }),
        sweep: Some("guest_lookups"),
    },
    Processing {
        what: |l| l.pick("Корзины гостей", "Carts of guests"),
        purpose: |l| l.pick("Продолжить покупку", "To go on with a purchase"),
        basis: CONTRACT,
        term: |_| Box::pin(async { Ok(Term::Days(crate::cart::GUEST_CART_DAYS)) }),
        sweep: Some("carts"),
    },
    Processing {
        what: |l| l.pick("Уведомления платёжной системы", "Notifications of the payment gateway"),
        purpose: |l| l.pick("Приём оплаты", "To take payments"),
        basis: CONTRACT,
        term: |_| Box::pin(async { Ok(Term::Days(payments::EVENT_DAYS)) }),
        sweep: Some("old_notifications"),
    },
];
