//! Localised texts about the money of an order.

use base::Locale;

base::texts! {
    from_balance = "С баланса" / "From the balance";
    to_balance = "на баланс" / "to the balance";
    no_payments = "Оплат пока не было" / "No payments yet";
    receive = "Отметить оплату" / "Note the payment";
    received_sum = "Сколько получено, ₽" / "How much was taken, ₽";
    received_kind = "Как получено" / "How it was taken";
    received_on = "Когда получено" / "Taken on";
    received_on_hint = "Пусто – сегодня." / "Empty means today.";
    undo = "Отметка по ошибке" / "Noted by mistake";
    differs(sum: &str) = "банк сообщает другую сумму: {sum}" / "the bank reports another amount: {sum}";
    other_method = "Другой способ оплаты" / "Another way to pay";
    change_method = "Сменить способ" / "Change the way";
    return_money = "Вернуть деньги" / "Return money";
    return_more = "Что оплачено через сайт, вернётся тем же способом само. Наличные и переводы возвращает сотрудник: появится задача." / "What was paid on the site goes back the same way by itself. Cash and transfers are returned by staff: a task appears.";
    refund_sum = "Сколько вернуть, ₽" / "How much to return, ₽";
    reason(code: &str) = "ответ банка: {code}" / "the bank's answer: {code}";
    try_again = "Отправить снова" / "Send again";
    returned_on = "Когда вернули" / "Returned on";
    document = "Номер документа" / "Number of the document";
    returned = "Возвращено вручную" / "Returned by hand";
}

/// When and by which document money was returned by hand.
pub fn by_hand(l: Locale, on: &str, document: &str) -> String {
    let when = match l {
        Locale::Ru => format!("вручную {on}"),
        Locale::En => format!("by hand on {on}"),
    };
    if document.is_empty() { when } else { format!("{when}, № {document}") }
}
