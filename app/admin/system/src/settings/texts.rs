//! Texts of the settings page.

use base::Locale;
use base::format::integer;
use base::locale::plural;

base::texts! {
    title = "Настройки" / "Settings";
    more = "Новое значение действует сразу. Каждое изменение записывается в журнал." / "A new value holds at once. Every change is written to the audit log.";
    save = "Сохранить" / "Save";
    saved = "Сохранено" / "Saved";
    find = "Найти" / "Search";
    find_label = "Название или действие настройки" / "Name or effect of a setting";
    nothing_found = "Таких настроек нет" / "There are no such settings";
    show_all = "Показать все" / "Show all";
    groups = "Разделы настроек" / "Groups of settings";
    fixed(effect: &str) = "{effect}. Задано в конфигурации сервера, здесь не меняется" / "{effect}. The configuration of the server sets it, it can’t be changed here";
    secret_unset = "Не задан" / "Not set";
    secret_set(end: &str) = "Задан, ••••{end}; пустое поле его оставляет" / "Set, ••••{end}; an empty field keeps it";
    secret_unreadable = "Нужно ввести заново: этот сервер не может его расшифровать" / "Has to be entered again: this server can’t decrypt it";
    secret_again = "Введите ещё раз: после ошибки в форме секреты не показываются" / "Enter it again: after an error in the form secrets are not shown";
    secret_remove = "Убрать" / "Remove";
    is_on = "подключено" / "connected";
    is_off = "не подключено" / "not connected";
    check = "Проверить" / "Check";
    payment = "Оплата онлайн" / "Payments online";
    offered(methods: &str) = "Покупателям предлагаются: {methods}." / "Buyers are offered: {methods}.";
    nothing_offered = "Ни один способ оплаты не предлагается, оформить заказ нельзя." / "No payment method is offered, nobody can place an order.";
    online_off(why: &str) = "Картой и через СБП платить нельзя: {why}." / "Nobody can pay by card or SBP: {why}.";
    payments_are_tests = "Оплата тестовая, денег в ней нет." / "Payments are a test, there is no money in them.";
    keys_accepted(shop: &str, methods: &str) = "Ключ принят, магазин {shop}. Способы: {methods}." / "The key is accepted, shop {shop}. Methods: {methods}.";
    test_shop = "Это тестовый магазин." / "It is a test shop.";
    shop_disabled = "Платежи в нём отключены: обратитесь в ЮKassa." / "Its payments are disabled: ask YooKassa.";
    keys_refused = "Платёжная система не принимает номер магазина и ключ" / "The payment service does not accept the number of the shop and the key";
    keys_missing = "Ключи не заданы" / "The keys are not set";
    gateway_not_found = "По этому адресу нет платёжной системы" / "There is no payment service at this address";
    gateway_silent(why: &str) = "Платёжная система не ответила: {why}" / "The payment service did not answer: {why}";
    gateway_refused(why: &str) = "Платёжная система отказала: {why}" / "The payment service refused: {why}";
    till = "Касса (54-ФЗ)" / "Till (54-FZ)";
    keys_accepted_only(shop: &str) = "Ключ принят, сайт {shop}." / "The key is accepted, site {shop}.";
    till_off = "Магазин обязан пробивать чеки другим способом." / "The shop has to make receipts in another way.";
    till_atol(group: &str) = "Чеки регистрирует АТОЛ Онлайн, группа касс {group}." / "ATOL Online registers receipts, group of tills {group}.";
    till_gateway = "Чеки регистрирует касса платёжной системы. В кабинете ЮKassa нужен сценарий «Сначала платёж, потом чек», у CloudPayments – подключённый CloudKassir." / "The till of the payment gateway registers receipts. The account at YooKassa needs the scenario “First the payment, then the receipt”, CloudPayments a connected CloudKassir.";
    till_accepted = "Касса принимает логин и пароль" / "The till accepts login and password";
    till_refused(why: &str) = "Касса не принимает логин и пароль: {why}" / "The till does not accept login and password: {why}";
    till_silent(why: &str) = "Касса не ответила как нужно: {why}" / "The till did not answer as it should: {why}";
    mail = "Почта" / "Mail";
    send_letter = "Отправить пробное письмо" / "Send a trial letter";
    mail_to_folder = "Письма складываются в папку на сервере, клиенты их не получают: задайте почтовый сервер." / "Letters go to a folder on the server, clients do not get them: set a mail server.";
    mail_by(server: &str, from: &str) = "Письма уходят через {server} от {from}." / "Letters leave by {server} from {from}.";
    mail_waits(why: &str) = "Письма ждут отправки. {why}." / "Letters wait to be sent. {why}.";
    letter_sent(to: &str) = "Письмо для {to} принято. Если оно не пришло, посмотрите в спаме" / "The letter for {to} was accepted. If it does not arrive, look into spam";
    letter_not_now(why: &str) = "Почтовый сервер сейчас не принимает письма. Проверьте адрес, порт, шифрование, имя и пароль. Ответ сервера: «{why}»" / "The mail server takes no letters now. Check address, port, encryption, name and password. It answered: “{why}”";
    letter_refused(why: &str) = "Почтовый сервер отказался принять письмо. Его ответ: «{why}»" / "The mail server refused the letter. It answered: “{why}”";
    sms = "SMS" / "SMS";
    sms_off = "SMS не отправляются, войти и зарегистрироваться можно только по почте." / "No SMS are sent, login and registration are by email only.";
    sms_on = "SMS отправляются, клиенты могут входить по телефону." / "SMS are sent, clients can log in by phone.";
    letter_to_folder = "Письмо лежит в папке писем на сервере: почтовый сервер не задан, поэтому никому ничего не отправлено." / "The letter is in the folder of mails on the server: no mail server is set, so nothing was sent to anybody.";
    sms_to_folder = "SMS складываются в папку писем вместо отправки: так задано в конфигурации сервера." / "SMS go to the folder of mails instead of being sent: the configuration of the server says so.";
    sms_no_key = "Провайдер выбран, но ключ не задан." / "The provider is chosen, but the key is not set.";
    sms_key_unreadable = "Ключ не расшифровывается на этом сервере, введите его ещё раз." / "This server can’t decrypt the key, enter it again.";
    sms_accepted(balance: &str) = "Ключ принят, на счёте {balance} ₽" / "The key is accepted, the balance is {balance} ₽";
    sms_key_accepted = "Ключ принят, остаток на счёте провайдер не сообщил" / "The key is accepted, the provider did not tell the balance";
    sms_key_refused(why: &str) = "Провайдер не принимает ключ: {why}" / "The provider does not accept the key: {why}";
    sms_silent(why: &str) = "Провайдер не ответил как нужно: {why}" / "The provider did not answer as it should: {why}";
    companies = "Справочник компаний" / "Directory of companies";
    companies_off = "Реквизиты по ИНН не заполняются, их вписывают вручную." / "Details are not filled in by INN, people type them.";
    companies_on = "Реквизиты компаний заполняются по ИНН." / "Details of companies are filled in by their INN.";
    companies_no_key = "Справочник выбран, но ключ не задан." / "The directory is chosen, but the key is not set.";
    companies_accepted = "Ключ принят, справочник отвечает" / "The key is accepted, the directory answers";
    companies_refused(why: &str) = "Справочник не принимает ключ: {why}" / "The directory does not accept the key: {why}";
    companies_silent(why: &str) = "Справочник не ответил как нужно: {why}" / "The directory did not answer as it should: {why}";
    hint(effect: &str, default: &str) = "{effect}. По умолчанию: {default}" / "{effect}. Default: {default}";
    in_russian(label: &str) = "{label}, по-русски" / "{label}, in Russian";
    in_english(label: &str) = "{label}, по-английски" / "{label}, in English";
}

/// «Снова в очереди на отправку: 3 сообщения, …»
pub fn resumed(l: Locale, n: u64) -> String {
    let n = i64::try_from(n).unwrap_or(i64::MAX);
    let count = integer(l, n);
    match l {
        Locale::Ru => {
            let what = plural(l, n, ["сообщение", "сообщения", "сообщений"], ["", ""]);
            format!("Снова в очереди на отправку: {count} {what}, которые не уходили раньше.")
        }
        Locale::En => {
            let what = plural(l, n, ["", "", ""], ["message", "messages"]);
            format!("Queued to be sent again: {count} {what} that could not leave before.")
        }
    }
}
