//! Localised texts of the mailbox and the showcase.

base::texts! {
    components = "Компоненты" / "Components";
    mailbox = "Письма" / "Mail";
    mailbox_more = "Магазин складывает письма в папку вместо отправки. Здесь видно, что получил бы клиент." / "The shop writes its letters into a folder instead of sending them. This is what a client would get.";
    no_letters = "Писем пока нет" / "No letters yet";
    no_letters_more = "Они появятся после первой регистрации, заказа или заявки." / "They will appear after the first registration, order or request.";
    subject = "Тема" / "Subject";
    recipient = "Кому" / "To";
    sent_at = "Отправлено" / "Sent";
}
