//! Localised texts of alerts.

base::texts! {
    title = "Сообщить о товаре" / "Product alert";
    stock = "Сообщить, когда появится" / "Notify me when it is in stock";
    price = "Сообщить, когда подешевеет" / "Notify me when the price drops";
    email = "Электронная почта" / "Email";
    email_hint = "Нужна только для этого письма. Пришлём ссылку, чтобы подтвердить адрес." / "Used for this message only. We will send a link to confirm the address.";
    once = "Напишем один раз." / "We will write once.";
    sent_title = "Проверьте почту" / "Check your email";
    sent(days: i64) = "Мы отправили письмо со ссылкой. Откройте её, чтобы подтвердить адрес: без этого мы не напишем. Ссылка действует {days} дня." / "We have sent an email with a link. Open it to confirm the address; otherwise we won't write. The link is valid for {days} days.";
    noted_title = "Сообщим" / "We will notify you";
    noted = "Напишем один раз, как только это случится." / "We will write once, as soon as it happens.";
    noted_list = "Все мои подписки" / "All my product alerts";
    for_stock(name: &str) = "Сообщить, когда появится «{name}»" / "Notify me when “{name}” is in stock";
    for_price(name: &str) = "Сообщить, когда подешевеет «{name}»" / "Notify me when the price of “{name}” drops";
    confirm = "Подтвердить адрес" / "Confirm the address";
    end = "Отписаться" / "Unsubscribe";
    confirmed = "Адрес подтверждён. Напишем один раз, как только это случится." / "The address is confirmed. We will write once, as soon as it happens.";
    over_title = "Подписки больше нет" / "This alert no longer exists";
    over = "Мы уже написали, или вы отписались, или адрес не подтвердили вовремя." / "We have already written, or you have unsubscribed, or the address was not confirmed in time.";
    ended_title = "Вы отписались" / "You have unsubscribed";
    ended = "Больше об этом товаре не напишем." / "We won't write about this product again.";
    to_catalog = "Открыть каталог" / "Open the catalogue";
}
