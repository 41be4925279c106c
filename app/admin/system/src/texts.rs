//! Localised texts of the mailbox and the showcase.

base::texts! {
    components = "Компоненты" / "Components";
    mailbox = "Письма" / "Mail";
    mailbox_folder = "Магазин складывает письма в папку вместо отправки. Здесь видно, что получил бы клиент." / "The shop writes its letters into a folder instead of sending them. This is what a client would get.";
    mailbox_server = "Письма сейчас отправляет почтовый сервер из настроек. Здесь только те, что попали в папку раньше." / "The mail server of the settings sends letters now. Here are only those that went to the folder before.";
    mailbox_waits = "Новые письма ждут, пока в настройках не будет указан почтовый сервер целиком. Здесь те, что попали в папку раньше." / "New letters wait until the mail server of the settings is complete. Here are those that went to the folder before.";
    as_html = "Как выглядит письмо" / "How the letter looks";
    as_text = "Обычный текст письма" / "Plain text of the letter";
    no_letters = "Писем пока нет" / "No letters yet";
    no_letters_more = "Они появятся после первой регистрации, заказа или заявки." / "They will appear after the first registration, order or request.";
    subject = "Тема" / "Subject";
    recipient = "Кому" / "To";
    sent_at = "Отправлено" / "Sent";
}
