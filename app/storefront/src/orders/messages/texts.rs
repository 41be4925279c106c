//! Localised texts of messages about an order.

base::texts! {
    title = "Сообщения" / "Messages";
    empty = "Здесь можно спросить о заказе или прислать фото и документы. Магазин ответит на этой странице и напишет вам." / "Ask about the order here, or send photos and documents. The shop answers on this page and writes to you.";
    closed = "Заказ давно завершён, новые сообщения не принимаются. Наши контакты внизу страницы." / "The order ended long ago, new messages are closed. Our contacts are at the bottom of the page.";
    you = "Вы" / "You";
    shop = "Магазин" / "The shop";
    message = "Сообщение" / "Message";
    files = "Фото и документы" / "Photos and documents";
    files_hint(n: &str, size: &str) = "JPG, PNG, WEBP, PDF, MP4, MOV, до {n} файлов, каждый до {size}. После ошибки выберите файлы ещё раз" / "JPG, PNG, WEBP, PDF, MP4, MOV, up to {n} files, {size} each. Choose them again after an error";
    send = "Отправить" / "Send";
}
