//! Localised texts of the checkout's totals.

base::texts! {
    free = "бесплатно" / "free";
    delivery_sum = "Доставка" / "Delivery";
    total = "Итого" / "Total";
    pay(sum: &str) = "Оплатить {sum}" / "Pay {sum}";
    place = "Оформить заказ" / "Place the order";
    sending = "Отправляем" / "Sending";
}
