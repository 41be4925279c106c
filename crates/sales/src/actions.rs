//! Audit actions of sales.

base::audit_actions! {
    entities {
        "review" = "Отзывы" / "Reviews";
        "question" = "Вопросы о товарах" / "Questions about products";
        "order" = "Заказы" / "Orders";
        "shipment" = "Отправления" / "Shipments";
        "goods_return" = "Возвраты товаров" / "Returns of goods";
    }
    actions {
        REVIEW_WRITTEN = "review.written": "Отзыв написан" / "Review written";
        REVIEW_DECIDED = "review.decided": "Решение об отзыве" / "Decision on a review";
        QUESTION_ASKED = "question.asked": "Вопрос задан" / "Question asked";
        QUESTION_DECIDED = "question.decided": "Решение о вопросе" / "Decision on a question";
        ORDER_PLACE = "order.place": "Заказ оформлен" / "Order placed";
        ORDER_DOCUMENT = "order.document": "Документ заказа составлен" / "Document of an order made";
        ORDER_PAYMENT = "order.payment": "Способ оплаты изменён" / "Way to pay changed";
        ORDER_CONTACT = "order.contact": "Контакт заказа подтверждён" / "Contact of an order confirmed";
        ORDER_EXPORTED = "order.exported": "Заказы выгружены" / "Orders exported";
        ORDER_JOINED = "order.joined": "Заказ гостя присоединён к учётной записи" / "Guest’s order given to an account";
        ORDER_EDIT = "order.edit": "Заказ изменён" / "Order changed";
        ORDER_MESSAGE = "order.message": "Сообщение покупателю" / "Message to the buyer";
        ORDER_SETTLED = "order.settled": "Ответ не нужен" / "No answer needed";
        ORDER_NOTE_ADDED = "order.note_added": "Заметка о заказе" / "Note about an order";
        ORDER_NOTE_CHANGED = "order.note_changed": "Заметка о заказе изменена" / "Note about an order changed";
        ORDER_NOTE_ARCHIVED = "order.note_archived": "Заметка о заказе убрана" / "Note about an order put away";
        ORDER_NOTE_RESTORED = "order.note_restored": "Заметка о заказе возвращена" / "Note about an order taken back";
        SHIPMENT_CREATE = "shipment.create": "Отправление создано" / "Shipment added";
        SHIPMENT_MOVE = "shipment.move": "Состояние отправления" / "State of a shipment";
        SHIPMENT_PICK = "shipment.pick": "Отправление собрано, номера записаны" / "Shipment picked, serial numbers recorded";
        SHIPMENT_TRACK = "shipment.track": "Отслеживание отправления" / "Tracking of a shipment";
        RETURN_REQUESTED = "goods_return.requested": "Возврат оформлен" / "Return requested";
        RETURN_MOVED = "goods_return.moved": "Состояние возврата" / "State of a return";
        RETURN_INSPECTED = "goods_return.inspected": "Возврат проверен" / "Return inspected";
        RETURN_SETTLED = "goods_return.settled": "Деньги за возврат" / "Money for a return";
        ORDER_WINDOW = "order.window": "Время доставки изменено" / "Time of delivery changed";
        ORDER_DELIVERY_COST = "order.delivery_cost": "Стоимость доставки названа" / "Cost of delivery named";
        ORDER_MOVE = "order.move": "Состояние заказа" / "State of an order";
    }
}
