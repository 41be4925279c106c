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
<<<<<<< HEAD
        ORDER_DOCUMENT = "order.document": "Документ заказа составлен" / "Document of an order made";
=======
        ORDER_PAYMENT = "order.payment": "Способ оплаты изменён" / "Way to pay changed";
>>>>>>> 6756afb8e95a32e485fdc89551375d0e8dc1bf98
        ORDER_CONTACT = "order.contact": "Контакт заказа подтверждён" / "Contact of an order confirmed";
        ORDER_EXPORTED = "order.exported": "Заказы выгружены" / "Orders exported";
        ORDER_JOINED = "order.joined": "Заказ гостя присоединён к учётной записи" / "Guest’s order given to an account";
        ORDER_MOVE = "order.move": "Состояние заказа" / "State of an order";
    }
}
