//! Texts of messages about what happens to an order after it was placed. They hold the variables of their kind of letter.

base::texts! {
    no_reason = "не указана" / "not given";
    edited_name = "Заказ изменён" / "Order changed";
    edited_subject = "Заказ {number} изменён" / "Order {number} was changed";
    edited_sms = "{shop}: заказ {number} изменён, теперь {sum}" / "{shop}: order {number} was changed, it costs {sum} now";
    edited =
        "{greeting}\n\nЗаказ {number} изменён:\n{changes}\n\nТеперь он стоит {sum}. Если оплачено больше, разница вернётся тем же способом; если меньше, доплатить можно на странице заказа или при получении." /
        "{greeting}\n\nOrder {number} was changed:\n{changes}\n\nIt costs {sum} now. If you paid more, the difference comes back the same way; if less, you can pay it on the page of the order or on receipt.";
    restored_name = "Отмена заказа возвращена" / "Cancellation undone";
    restored_subject = "Заказ {number} снова в работе" / "Order {number} goes on";
    restored_sms = "{shop}: заказ {number} снова в работе" / "{shop}: order {number} goes on";
    restored =
        "{greeting}\n\nОтмена заказа {number} возвращена, товары снова отложены для вас." /
        "{greeting}\n\nThe cancellation of order {number} was undone, the goods are held for you again.";
    only_files = "Приложены файлы." / "Files are attached.";
    message_name = "Сообщение о заказе" / "Message about an order";
    message_subject = "Сообщение о заказе {number}" / "Message about order {number}";
    message_sms = "{shop}: сообщение о заказе {number}. {link}" / "{shop}: message about order {number}. {link}";
    message =
        "{greeting}\n\nМагазин написал вам о заказе {number}:\n\n{text}\n\nОтветить и посмотреть файлы можно на странице заказа:\n{link}" /
        "{greeting}\n\nThe shop has written to you about order {number}:\n\n{text}\n\nAnswer and see files on the page of the order:\n{link}";
    staff_edited_name = "Сотрудникам: покупатель изменил заказ" / "To staff: order changed by the buyer";
    staff_edited_subject = "Покупатель изменил заказ {number}" / "The buyer changed order {number}";
    staff_edited =
        "Покупатель убрал часть товаров из заказа {number}.\n\nСумма: {sum}\nОплата: {method}\n\nОткройте заказ:\n{link}" /
        "The buyer took something out of order {number}.\n\nSum: {sum}\nPayment: {method}\n\nOpen the order:\n{link}";
    staff_message_name = "Сотрудникам: сообщение покупателя о заказе" / "To staff: message of a buyer about an order";
    staff_message_subject = "Покупатель написал о заказе {number}" / "The buyer wrote about order {number}";
    staff_message =
        "Покупатель написал о заказе {number} и ждёт ответа.\n\nСумма: {sum}\nОплата: {method}\n\nОткройте заказ:\n{link}" /
        "The buyer wrote about order {number} and waits for an answer.\n\nSum: {sum}\nPayment: {method}\n\nOpen the order:\n{link}";
}
