//! Localised texts of alerts.

base::texts! {
    title = "Сообщить о товаре" / "Product alert";
    stock = "Сообщить, когда появится" / "Notify me when it is in stock";
    price = "Сообщить, когда подешевеет" / "Notify me when the price drops";
    email = "Электронная почта" / "Email";
    email_hint = "Нужна только для этого письма. Пришлём ссылку, чтобы подтвердить адрес." / "For this letter alone. We will send a link to confirm the address.";
    once = "Напишем один раз." / "We will write once.";
    sent_title = "Проверьте почту" / "Check your mail";
    sent(days: i64) = "Мы отправили письмо со ссылкой. Откройте её, чтобы подтвердить адрес: без этого мы не напишем. Ссылка действует {days} дня." / "We have sent a letter with a link. Open it to confirm the address, otherwise we won't write. The link is valid for {days} days.";
    noted_title = "Сообщим" / "We will tell you";
    noted = "Напишем один раз, как только это случится." / "We will write once, as soon as it happens.";
    noted_list = "Все мои подписки" / "All I wait for";
    for_stock(name: &str) = "Сообщить, когда появится «{name}»" / "Notify me when “{name}” is in stock";
    for_price(name: &str) = "Сообщить, когда подешевеет «{name}»" / "Notify me when the price of “{name}” drops";
    confirm = "Подтвердить адрес" / "Confirm the address";
    end = "Отписаться" / "Take it back";
    confirmed = "Адрес подтверждён. Напишем один раз, как только это случится." / "The address is confirmed. We will write once, as soon as it happens.";
    over_title = "Подписки больше нет" / "Nothing is waited for here";
    over = "Мы уже написали, или вы отписались, или адрес не подтвердили вовремя." / "We have written already, or you have taken it back, or the address was not confirmed in time.";
    ended_title = "Вы отписались" / "You have taken it back";
    ended = "Больше об этом товаре не напишем." / "We won't write about this product.";
    to_catalog = "Открыть каталог" / "Open the catalogue";
}
