//! Localised texts of returns and shipments.

base::texts! {
    to_balance = "Вернуть деньги на баланс" / "Return the money to the balance";
    to_balance_hint = "Ими можно оплатить другой заказ или забрать их на карту" / "For another order, or back to the card later";
    title(number: &str) = "Возврат или обмен по заказу {number}" / "Return or exchange, order {number}";
    state_title(number: i64) = "Возврат № {number}" / "Return no. {number}";
    order(number: &str) = "Заказ {number}" / "Order {number}";
    what = "Что возвращаете" / "What you return";
    quantity(name: &str, left: i64) = "{name}: сколько из {left}" / "{name}: how many of {left}";
    why = "Почему" / "Why";
    until(day: &str) = "Срок: до {day}." / "Until {day}.";
    late(day: &str) = "Срок закончился {day}, но вы можете спросить." / "The time ended on {day}, but you may ask.";
    wish = "Что хотите взамен" / "What you want instead";
    way = "Как вернёте товар" / "How the goods come back";
    place(place: &str) = "Адрес: {place}. Отправляйте, когда мы одобрим запрос." / "Address: {place}. Send the goods when we have approved the request.";
    comment = "Что случилось" / "What happened";
    comment_hint = "При недостатке или ошибке опишите его: так решение придёт быстрее" / "Describe the defect or the mistake: we decide faster then";
    send = "Отправить запрос" / "Send the request";
    nothing = "По этому заказу возвращать нечего" / "There is nothing to return in this order";
    nothing_more = "Вернуть можно полученный товар. Заказ, который ещё не получен, можно отменить на его странице." / "Goods that you received can be returned. An order that you have not received can be cancelled on its page.";
    to_order = "К заказу" / "To the order";
    earlier = "Возвраты этого заказа" / "Returns of this order";
    to_return = "Вернуть или обменять товар" / "Return or exchange goods";
    shipments = "Отправления" / "Shipments";
    shipment(number: i64) = "Отправление № {number}" / "Shipment no. {number}";
    track = "Отследить" / "Follow it";
    units = "Серийные номера и гарантия" / "Serial numbers and warranties";
    warranty_until(day: &str) = "гарантия до {day}" / "warranty until {day}";
    goods = "Товары" / "Goods";
    money = "Вернём" / "We return";
    where_to = "Куда принести или отправить" / "Where to bring or send";
    refusal = "Причина" / "Reason";
    reason = "Причина возврата" / "Why it is returned";
    exchange(number: &str) = "Заказ на обмен {number}" / "Order in exchange {number}";
    history = "Ход возврата" / "Progress of the return";
    cancel = "Отменить возврат" / "Cancel the return";
    next_requested = "Мы рассмотрим запрос в течение рабочего дня и напишем вам." / "We will look at the request within a working day and write to you.";
    next_approved = "Принесите или отправьте товар. Напишите номер заказа на упаковке." / "Bring or send the goods. Write the number of the order on the parcel.";
    next_refused = "Мы не можем принять товар обратно." / "We can’t take the goods back.";
    next_received = "Товар у нас, проверяем его." / "We have the goods and are looking at them.";
    next_inspected = "Товар проверен, оформляем деньги или обмен." / "The goods are inspected; we are preparing the money or the exchange.";
    next_refunded = "Деньги возвращаются тем же способом, которым вы платили." / "The money is on its way, the way you paid.";
    next_exchanged = "Обмен оформлен новым заказом." / "The exchange is a new order.";
    next_closed = "Товар отдаём обратно." / "The goods are given back to you.";
    next_cancelled = "Возврат отменён. Его можно оформить снова." / "The return is cancelled. You can ask for it again.";
}
