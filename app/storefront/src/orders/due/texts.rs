//! Localised texts of a reminder of an order on a schedule.

base::texts! {
    title(name: &str) = "Пора заказать: {name}" / "Time to order: {name}";
    due(day: &str) = "Заказ по расписанию к {day}. Цены и наличие сегодняшние." / "Order on a schedule for {day}. Prices and stock are those of today.";
    short = "Чего-то сейчас не хватает: закажем то, что есть." / "Something is missing now: we order what there is.";
    nothing = "Сейчас ничего из этого нет. Загляните позже или пропустите заказ в этот раз." / "Nothing of it is available now. Look in later, or skip the order this time.";
    fill_in = "Доставка или оплата прошлого заказа сейчас не подходит. Положите товары в корзину и выберите их заново." / "The delivery or the payment of the former order does not fit now. Put the products into the cart and choose them again.";
    payment = "Оплата" / "Payment";
    total = "Итого" / "Total";
    free = "бесплатно" / "free";
    cost_named = "стоимость назовёт менеджер" / "a manager will name the cost";
    window = "Когда привезти" / "When to deliver";
    order(sum: &str) = "Заказать на {sum}" / "Order for {sum}";
    to_cart = "Изменить в корзине" / "Change it in the cart";
    skip = "Пропустить в этот раз" / "Skip it this time";
    manage = "Все мои расписания" / "All my schedules";
    ordered = "Этот заказ уже оформлен." / "This order has been placed.";
    in_cart = "Товары уже переложены в корзину." / "The products have been put into the cart.";
    skipped = "В этот раз пропускаем. О следующем заказе напомним." / "Skipped this time. We will remind you of the next order.";
    expired = "Срок ответа вышел. О следующем заказе напомним." / "The time to answer is over. We will remind you of the next order.";
    to_order(number: &str) = "Открыть заказ {number}" / "Open order {number}";
}
