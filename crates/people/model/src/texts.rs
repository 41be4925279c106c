//! Texts of the settings of people.

base::texts! {
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
    audit_days = "Журнал действий, дней" / "Audit log, days";
    audit_days_effect = "Сколько хранятся записи о том, кто и что изменил; более старые удаляются" / "How long entries about who changed what are kept; older ones are deleted";
}
