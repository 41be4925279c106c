//! Audit actions of sales.

base::audit_actions! {
    entities {
        "review" = "Отзывы" / "Reviews";
        "question" = "Вопросы о товарах" / "Questions about products";
        "order" = "Заказы" / "Orders";
    }
    actions {
        REVIEW_WRITTEN = "review.written": "Отзыв написан" / "Review written";
        REVIEW_DECIDED = "review.decided": "Решение об отзыве" / "Decision on a review";
        QUESTION_ASKED = "question.asked": "Вопрос задан" / "Question asked";
        QUESTION_DECIDED = "question.decided": "Решение о вопросе" / "Decision on a question";
        ORDER_PLACE = "order.place": "Заказ оформлен" / "Order placed";
        ORDER_CONTACT = "order.contact": "Контакт заказа подтверждён" / "Contact of an order confirmed";
        ORDER_EXPORTED = "order.exported": "Заказы выгружены" / "Orders exported";
        ORDER_JOINED = "order.joined": "Заказ гостя присоединён к учётной записи" / "Guest’s order given to an account";
        ORDER_WINDOW = "order.window": "Время доставки изменено" / "Time of delivery changed";
        ORDER_DELIVERY_COST = "order.delivery_cost": "Стоимость доставки названа" / "Cost of delivery named";
        ORDER_MOVE = "order.move": "Состояние заказа" / "State of an order";
    }
}
