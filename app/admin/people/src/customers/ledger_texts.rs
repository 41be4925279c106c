//! Localised texts of the points, balance and cards of a customer.

use base::Locale;

base::texts! {
    title = "Баллы, баланс и карта" / "Points, balance and card";
    customers = "Клиенты" / "Customers";
    done = "Готово, клиенту отправлено уведомление." / "Done, the customer is notified.";
    points = "Баллы" / "Points";
    available = "Доступно" / "Available";
    pending = "Станут доступны" / "Available later";
    expiring = "Ближайшие сгорят" / "Expire next";
    tier = "Уровень" / "Tier";
    no_tier = "без уровня" / "no tier";
    purchases = "Покупки за 12 месяцев" / "Purchases of 12 months";
    adjust_points = "Начислить или списать баллы" / "Grant or withdraw points";
    balance = "Баланс" / "Balance";
    holds = "На балансе" / "Holds";
    returnable = "Из них вернётся на карту" / "Of it, can go back to the card";
    adjust_balance = "Исправить баланс" / "Correct the balance";
    receive = "Принять деньги на баланс" / "Take money for the balance";
    kind = "Как приняли" / "How it was taken";
    document = "Номер документа" / "Number of the document";
    direction = "Что сделать" / "What to do";
    give = "Начислить" / "Grant";
    take = "Списать" / "Withdraw";
    amount = "Сумма" / "Amount";
    reason = "Причина, её увидит клиент" / "Reason, shown to the customer";
    save = "Сохранить" / "Save";
    cards = "Бонусная карта" / "Bonus card";
    no_card = "Карты нет" / "No card";
    card_number = "Номер печатной карты, пусто — новый" / "Number of a printed card, empty for a new one";
    new_number = "Номер новой карты, пусто — любой" / "Number of the new card, empty for any";
    issue = "Выдать карту" / "Issue a card";
    close = "Заменить или заблокировать" / "Replace or block";
    replace = "Заменить" / "Replace";
    block = "Заблокировать" / "Block";
    history = "История" / "History";
    refunds = "Возвраты с баланса" / "Money that goes back";
    top_up = "Пополнение" / "Top-up";
    state = "Состояние" / "State";
    to_do = "Что сделать" / "To do";
    returned_on = "Возвращено" / "Returned on";
    record = "Отметить возврат" / "Note the return";
    retry = "Отправить ещё раз" / "Try again";
}

/// Label of a form field.
pub fn label(l: Locale, field: &str) -> &'static str {
    match field {
        "amount" => amount(l),
        "reason" => reason(l),
        "direction" => direction(l),
        "number" => card_number(l),
        "received_kind" => kind(l),
        "received_document" => document(l),
        "returned_on" => returned_on(l),
        _ => "",
    }
}
