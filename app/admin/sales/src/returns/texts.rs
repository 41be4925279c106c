//! Localised texts of returns.

use sales_model::returns::ReturnEvent;

base::texts! {
    returns = "Возвраты товаров" / "Returns of goods";
    one(number: i64, order: &str) = "Возврат № {number} по заказу {order}" / "Return no. {number}, order {order}";
    new(order: &str) = "Оформить возврат по заказу {order}" / "Take back goods of order {order}";
    order(number: &str) = "Заказ {number}" / "Order {number}";
    orders = "Заказы" / "Orders";
    none = "Возвратов нет" / "No returns";
    none_more = "Покупатель оформляет возврат на странице заказа, сотрудник — кнопкой «Оформить возврат» на странице выполненного заказа." / "A buyer asks for a return on the page of the order; staff take goods back with the button of a completed order.";
    show_all = "Показать все" / "Show all";
    to_orders = "К заказам" / "To the orders";
    number = "Возврат" / "Return";
    buyer = "Покупатель" / "Buyer";
    state = "Состояние" / "State";
    reason = "Причина" / "Reason";
    wish = "Что хочет" / "Wants";
    way = "Как вернёт" / "Way back";
    pieces = "Штук" / "Pieces";
    sum = "Сумма" / "Sum";
    created = "Оформлен" / "Created";
    all = "Все" / "All";
    any_reason = "Любая причина" / "Any reason";
    any_branch = "Все филиалы" / "All branches";
    branch = "Филиал" / "Branch";
    find = "Номер заказа или имя" / "Order number or name";
    do_find = "Найти" / "Find";
    comment = "Что пишет покупатель" / "What the buyer writes";
    refusal = "Причина отказа" / "Reason of the refusal";
    goods = "Товары" / "Goods";
    quantity_of(name: &str, left: i64) = "{name}: сколько из {left}" / "{name}: how many of {left}";
    nothing_left = "Возвращать нечего: покупатель ничего не получил или всё уже вернул." / "Nothing to return: the buyer received nothing, or has returned everything.";
    history = "История" / "History";
    approve_more = "Покупателю придёт письмо с адресом, куда принести или отправить товар." / "The buyer gets a letter with the address where the goods are taken.";
    refuse_reason = "Причина, которую увидит покупатель" / "Reason that the buyer will see";
    receive = "Приёмка" / "Receipt";
    serials(name: &str) = "Серийные номера: {name}" / "Serial numbers of {name}";
    serials_hint(known: &str) = "По одному в строке. Продавались: {known}" / "One a line. Sold: {known}";
    inspection = "Проверка" / "Inspection";
    inspection_more = "Для каждого товара укажите, сколько штук вернуть в продажу, списать и отдать в ремонт. Серийные номера распределяются в том же порядке." / "Say for each product how many pieces go back for sale, are written off and are repaired. Serial numbers are taken in the same order.";
    restocked = "В продажу" / "For sale";
    written_off = "Списать" / "Write off";
    to_repair = "В ремонт" / "To repair";
    amount = "Вернуть за товар, ₽" / "Return for the goods, ₽";
    delivery = "Вернуть за доставку, ₽" / "Return for delivery, ₽";
    proposed(sum: &str) = "По правилу: {sum}" / "By the rule: {sum}";
    warehouse = "На какой склад" / "Into the warehouse";
    choose_warehouse = "Выберите склад" / "Choose a warehouse";
    note = "Почему сумма другая" / "Why the sum differs";
    note_hint = "Нужно, если сумма не та, что по правилу; менять её может не каждый" / "Needed if the sum is not the one of the rule; not everybody may change it";
    to_pay(sum: &str) = "К возврату: {sum}" / "To be returned: {sum}";
    exchange = "Обмен" / "Exchange";
    exchange_more = "Новый заказ на те же товары по прежней цене или на другие по текущей. Сумма возврата засчитывается, остаток покупатель доплатит при получении или мы вернём." / "A new order for the same goods at the old price, or for others at the current one. The sum of the return counts as paid; the rest is due on receipt, or is returned.";
    exchange_sku(name: &str) = "Артикул вместо «{name}»" / "SKU instead of {name}";
    exchange_hint = "Пусто — тот же товар" / "Empty for the same product";
    exchanged_by(number: &str) = "Заказ на обмен {number}" / "Order in exchange {number}";
    result(restocked: i64, written_off: i64, to_repair: i64) = "В продажу {restocked}, списано {written_off}, в ремонт {to_repair}" / "For sale {restocked}, written off {written_off}, to repair {to_repair}";
    create = "Оформить" / "Create";
    photos = "Фотографии покупателя" / "Pictures of the buyer";
    credit = "Зачёт обмена" / "Credit of an exchange";
    of_exchange(sum: &str) = "Из суммы {sum} оплачены товарами, вернувшимися раньше: деньги уйдут из заказа, с которого начался обмен" / "{sum} of it was paid by goods that came back before: the money goes back from the order that the exchange began with";
}

/// The button of an event.
pub fn event(l: base::Locale, event: ReturnEvent) -> &'static str {
    match event {
        ReturnEvent::Approve => l.pick("Одобрить", "Approve"),
        ReturnEvent::Refuse => l.pick("Отказать", "Refuse"),
        ReturnEvent::Cancel => l.pick("Отменить", "Cancel"),
        ReturnEvent::Receive => l.pick("Товар получен", "Goods received"),
        ReturnEvent::Inspect => l.pick("Сохранить решение", "Save the decision"),
        ReturnEvent::Refund => l.pick("Вернуть деньги", "Return the money"),
        ReturnEvent::Exchange => l.pick("Оформить обмен", "Place the exchange"),
        ReturnEvent::Close => l.pick("Отдать товар обратно", "Give the goods back"),
    }
}
