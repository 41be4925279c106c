//! Localised texts of lookups.

use base::Locale;

base::texts! {
    title = "Найти заказ или заявку" / "Find an order or a request";
    lead = "Укажите номер и почту или телефон, которые вы оставили: мы пришлём туда код. С ним страница откроется на этом устройстве." / "Give the number and the email or the phone that you left: we send a code there. With it the page opens on this device.";
    number = "Номер заказа или заявки" / "Number of the order or the request";
    number_hint = "Он есть в письме или СМС" / "It is in our message";
    contact = "Почта или телефон" / "Email or phone";
    send = "Прислать код" / "Send the code";
    or = "Если у вас есть учётная запись," / "If you have an account,";
    log_in = "войдите" / "log in";
    code_title = "Введите код" / "Enter the code";
    sent(contact: &str) = "Если номер и контакт верны, код отправлен: {contact}. Он действует 10 минут." / "If number and contact are right, the code was sent to {contact}. It is valid for 10 minutes.";
    code = "Код из сообщения" / "Code of the message";
    open = "Открыть" / "Open";
    again = "Указать другой номер или контакт" / "Give another number or contact";
}

/// Label of a form field, for the summary of errors.
pub(super) fn label(l: Locale, field: &str) -> &'static str {
    match field {
        "number" => number(l),
        _ => contact(l),
    }
}
