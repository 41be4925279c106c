//! Localised texts of cancelling an order.

use base::Locale;
use base::locale::plural;
use sales_model::orders::CancelReason;

base::texts! {
    title(number: &str) = "Отменить заказ {number}?" / "Cancel order {number}?";
    order(number: &str) = "Заказ {number}" / "Order {number}";
    what_happens = "Что произойдёт" / "What happens";
    goods = "Товары снова поступят в продажу, отложить их заново можно новым заказом." / "The goods go on sale again; a new order holds them again.";
    money(sum: &str) = "Вернём {sum} тем же способом, которым вы платили. Банк зачисляет возврат в срок от минут до нескольких дней; деньги, принятые в магазине, вернёт сотрудник." / "We return {sum} the way you paid. Banks take from minutes to some days to book it; money taken at the counter is returned by staff.";
    no_money = "Вы ещё ничего не платили, возвращать нечего." / "You have not paid anything, there is nothing to return.";
    points(sum: &str) = "Списанные баллы на {sum} вернутся." / "The points spent, worth {sum}, come back.";
    to_balance = "Вернуть деньги на баланс" / "Return the money to the balance";
    to_balance_hint = "Сразу, ими можно оплатить другой заказ. Что было оплачено с баланса, вернётся туда и без этого" / "At once, for another order. What the balance has paid goes back there anyway";
    no_undo = "Вернуть отмену нельзя: деньги сразу отправляются обратно." / "This can’t be undone: the money is sent back at once.";
    reason = "Почему отменяете" / "Why you cancel";
    reason_hint = "Поможет нам стать лучше" / "It helps us to get better";
    choose = "Выберите причину" / "Choose a reason";
    note = "Комментарий" / "Comment";
    do_cancel = "Отменить заказ" / "Cancel the order";
    keep = "Не отменять" / "Keep the order";
}

/// How long the cancellation can be undone.
pub fn undo(l: Locale, minutes: i64) -> String {
    let words = plural(l, minutes, ["минуты", "минут", "минут"], ["minute", "minutes"]);
    match l {
        Locale::Ru => format!("В течение {minutes} {words} отмену можно вернуть, если товары ещё есть."),
        Locale::En => {
            format!("For {minutes} {words} you can undo it, if the goods are still there.")
        }
    }
}

/// The reasons in the words of the buyer.
pub fn reason_of(l: Locale, reason: CancelReason) -> &'static str {
    match reason {
        CancelReason::ChangedMind => {
            l.pick("Передумал(а) или нашёл другое", "Changed my mind, or found another")
        }
        CancelReason::Mistake => l.pick("Заказал(а) по ошибке", "Ordered by mistake"),
        CancelReason::TooLong => l.pick("Слишком долго ждать", "It takes too long"),
        CancelReason::Payment => l.pick("Не подходит способ оплаты", "The way to pay does not fit"),
        other => other.name(l),
    }
}
