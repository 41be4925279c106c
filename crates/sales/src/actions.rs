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
        ORDER_PAYMENT = "order.payment": "Способ оплаты изменён" / "Way to pay changed";
        ORDER_CONTACT = "order.contact": "Контакт заказа подтверждён" / "Contact of an order confirmed";
        ORDER_EXPORTED = "order.exported": "Заказы выгружены" / "Orders exported";
        ORDER_JOINED = "order.joined": "Заказ гостя присоединён к учётной записи" / "Guest’s order given to an account";
        SHIPMENT_CREATE = "shipment.create": "Отправление создано" / "Shipment added";
        SHIPMENT_MOVE = "shipment.move": "Состояние отправления" / "State of a shipment";
        SHIPMENT_PICK = "shipment.pick": "Отправление собрано, номера записаны" / "Shipment picked, serial numbers recorded";
        SHIPMENT_TRACK = "shipment.track": "Отслеживание отправления" / "Tracking of a shipment";
        RETURN_REQUESTED = "goods_return.requested": "Возврат оформлен" / "Return requested";
        RETURN_MOVED = "goods_return.moved": "Состояние возврата" / "State of a return";
        RETURN_INSPECTED = "goods_return.inspected": "Возврат проверен" / "Return inspected";
        RETURN_SETTLED = "goods_return.settled": "Деньги за возврат" / "Money for a return";
        ORDER_MOVE = "order.move": "Состояние заказа" / "State of an order";
    }
}
