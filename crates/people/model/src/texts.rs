//! Texts of the settings of people.

base::texts! {
    mail = "Почта" / "Mail";
    mail_host = "Почтовый сервер" / "Mail server";
    mail_host_effect = "Через этот сервер уходят письма магазина" / "Letters of the shop leave by this server";
    mail_to_folder = "не задан, письма складываются в папку на сервере магазина" / "not set, letters go to a folder on the server of the shop";
    mail_port = "Порт" / "Port";
    mail_port_effect = "Обычно 465 для TLS и 587 для STARTTLS" / "Usually 465 for TLS and 587 for STARTTLS";
    mail_encryption = "Шифрование" / "Encryption";
    mail_encryption_effect = "Без шифрования пароль на другой сервер не отправляется" / "Without encryption no password is sent to another machine";
    mail_user = "Пользователь почты" / "Mail user";
    mail_user_effect = "Под этим именем магазин входит на почтовый сервер" / "The shop logs in to the mail server with this name";
    mail_password = "Пароль почты" / "Mail password";
    mail_password_effect = "Многие почтовые службы требуют отдельный пароль приложения" / "Many mail services ask for a separate password for applications";
    mail_sender_name = "Имя отправителя" / "Name of the sender";
    mail_sender_name_effect = "Его видят получатели писем" / "Recipients of letters see it";
    as_shop = "название магазина" / "the name of the shop";
    mail_sender_address = "Адрес отправителя" / "Address of the sender";
    mail_sender_address_effect = "С него приходят письма, на него отвечают" / "Letters come from it, and answers go to it";
    as_mail_user = "пользователь почты, если это адрес" / "the mail user, if it is an address";
    sms = "SMS" / "SMS";
    sms_provider = "Кто отправляет SMS" / "Who sends SMS";
    sms_provider_effect = "С SMS клиенты могут регистрироваться и входить по телефону" / "With SMS clients can register and log in by phone";
    sms_key = "Ключ провайдера (api_id)" / "Key of the provider (api_id)";
    sms_key_effect = "Есть в личном кабинете SMS.RU на странице «Программистам»" / "It is in the account at SMS.RU, on the page for developers";
    sms_sender = "Имя отправителя SMS" / "Sender name of SMS";
    sms_sender_effect = "Имя нужно согласовать с провайдером" / "The provider has to approve the name";
    sms_common_sender = "общее имя провайдера" / "the common name of the provider";
    sms_per_day = "SMS в сутки, не больше" / "SMS in a day, at most";
    sms_per_day_effect = "Защита денег на счёте провайдера: сверх этого SMS не отправляются, и магазин видит это в журнале сервера" / "Protects the money at the provider: beyond this no SMS is sent, and the log of the server says so";
    messages = "Сообщения" / "Messages";
    per_hour = "Писем на один адрес в час" / "Messages to one address in an hour";
    per_hour_effect = "Сколько сообщений в час может получить адрес, который указали без входа: больше заказов и заявок с ним не принимаем" / "How many messages in an hour an address may get that was given without a login: beyond that no order or request is taken with it";
    per_day = "Писем на один адрес в сутки" / "Messages to one address in a day";
    per_day_effect = "То же за сутки" / "The same for a day";
    records = "Записи" / "Records";
    login_event_days = "Входы и попытки, дней" / "Logins and attempts, days";
    login_event_days_effect = "Сколько хранится, когда, из какой сети и с каким браузером входили; более старое удаляется" / "How long it is kept when, from which network and with which browser people logged in; older records are deleted";
    erasure_days = "Удаление данных клиента, дней ожидания" / "Erasure of a customer’s data, days of waiting";
    erasure_days_effect = "Сколько дней клиент может отменить удаление своих данных; 0 — удаляем в течение часа" / "For how many days a customer can take the erasure of their data back; with 0 it is done within an hour";
    sites_max = "Объектов у одного клиента" / "Sites of one customer";
    sites_max_effect = "Больше стольких объектов клиент не добавит; те, что уже есть, остаются" / "A customer can't add more sites than this; those that exist stay";
    audit_days = "Журнал действий, дней" / "Audit log, days";
    audit_days_effect = "Сколько хранятся записи о том, кто и что изменил; более старые удаляются" / "How long entries about who changed what are kept; older ones are deleted";
}
