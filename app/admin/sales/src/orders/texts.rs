//! Localised texts of the order pages.

use base::Locale;
use sales_model::orders::{OrderCause, OrderEvent};
use sales_model::views::OrderWait;

base::texts! {
    to_balance = "Вернуть деньги на баланс клиента" / "Return the money to the balance of the customer";
    shipments = "Отправления и серийные номера" / "Shipments and serial numbers";
    take_back = "Оформить возврат" / "Take goods back";
    orders = "Заказы" / "Orders";
    order(number: &str) = "Заказ {number}" / "Order {number}";
    all = "Все" / "All";
    branch = "Филиал" / "Branch";
    client_branch = "Филиал клиента" / "Branch of the client";
    any_branch = "Все филиалы" / "All branches";
    state = "Состояние" / "State";
    find = "Номер, имя, телефон или почта" / "Number, name, phone or email";
    do_find = "Найти" / "Search";
    export(kind: &str) = "Скачать {kind}" / "Download {kind}";
    nothing_found = "Таких заказов нет" / "No such orders";
    nothing_found_more = "Снимите фильтры или измените запрос." / "Remove the filters or change the query.";
    show_all = "Показать все" / "Show all";
    number = "Номер" / "Number";
    buyer = "Покупатель" / "Buyer";
    payment = "Оплата" / "Payment";
    paid = "Оплачен" / "Paid";
    not_paid = "Не оплачен" / "Not paid";
    refund = "Вернуть деньги" / "Money to return";
    pieces = "Штук" / "Pieces";
    sum = "Сумма" / "Sum";
    placed = "Оформлен" / "Placed";
    placed_by = "Оформил сотрудник" / "Placed by the employee";
    lines = "Состав" / "Contents";
    product = "Товар" / "Product";
    sku = "Артикул" / "SKU";
    price = "Цена" / "Price";
    quantity = "Количество" / "Quantity";
    goods = "Товары" / "Goods";
    services = "Услуги" / "Services";
    delivery = "Доставка" / "Delivery";
    total = "Итого" / "Total";
    vat = "В том числе НДС" / "VAT included";
    phone = "Телефон" / "Phone";
    email = "Почта" / "Email";
    place = "Куда" / "Where to";
    comment = "Комментарий" / "Comment";
    company = "Организация" / "Company";
    numbers = "Реквизиты" / "Numbers";
    legal_address = "Юридический адрес" / "Legal address";
    payments = "Оплаты" / "Payments";
    history = "История" / "History";
    held_until(at: &str) = "Товар отложен до {at}" / "The goods are held until {at}";
    edit = "Изменить заказ" / "Change the order";
    pick = "Выбор" / "Choice";
    pick_named(number: &str) = "Выбрать заказ {number}" / "Choose order {number}";
    picked = "Выбрано:" / "Chosen:";
    all_of_page = "Все на странице" / "All on the page";
    steps_of_picked = "Шаг для выбранных заказов" / "A step of the chosen orders";
    none = "Заказов пока нет" / "No orders yet";
    none_more = "Здесь появятся заказы из магазина. Заказ по телефону или у прилавка введите сами." / "Orders of the shop will be listed here. Enter an order by phone or at the counter yourself.";
    bulk_title(step: &str) = "Несколько заказов: {step}" / "Several orders: {step}";
    bulk_done(done: &str, all: &str) = "Готово: {done} из {all}." / "Done: {done} of {all}.";
    bulk_gone = "Заказа нет, или он другого филиала" / "There is no such order, or it is of another branch";
    result = "Результат" / "Result";
    to_list = "К списку заказов" / "To the list of orders";
    new_order = "Новый заказ" / "New order";
    unanswered = "Ждёт ответа" / "Waits for an answer";
    no_contact = "Контакт не подтверждён" / "Contact not confirmed";
    no_contact_more = "Покупатель ещё не открыл ссылку из письма, поэтому товар отложен ненадолго. Если вы с ним уже говорили, примите заказ." / "The buyer has not opened the link of the letter yet, so the goods are held for a short time. If you have talked to the buyer, accept the order.";
    refund_more = "Верните деньги покупателю и отметьте это ниже, среди оплат: они пришли не через сайт, или банк отказал в возврате." / "Return the money to the buyer and note that below, among the payments: it did not come on the site, or the bank refused.";
    cancel_title = "Отменить заказ" / "Cancel the order";
    cancel_more = "Товар вернётся в свободный остаток, покупатель получит письмо. Пока товар есть, отмену неоплаченного заказа можно ненадолго вернуть." / "The goods become free again and the buyer gets a letter. For a short time the cancellation of an unpaid order can be undone.";
    cancel_money(sum: &str) = "Покупателю вернутся {sum}: оплата через сервис возвращается сама, остальное верните вы." / "The buyer gets {sum} back: money paid through the service goes back by itself, the rest is returned by you.";
    choose_reason = "Выберите причину" / "Choose a reason";
    reason_note = "Пояснение" / "Explanation";
    restore = "Вернуть отмену" / "Undo the cancellation";
    reason = "Причина" / "Reason";
    reason_hint = "Покупатель увидит её в истории заказа." / "The buyer sees it in the order's history.";
    who_guest = "Гость" / "Guest";
    who_client = "Покупатель" / "Buyer";
    who_staff = "Сотрудник" / "Staff";
    who_system = "Программа" / "The program";

    documents = "Документы" / "Documents";
    document(kind: &str, number: &str) = "{kind} № {number}" / "{kind} No. {number}";
    version(number: i64) = "версия {number}" / "version {number}";
    earlier_versions = "Прежние версии" / "Earlier versions";
    no_documents = "Документов пока нет: счёт составляется при оплате по счёту, накладная или УПД — при отгрузке, гарантийный талон — при выдаче." / "No documents yet: an invoice is made when the order is paid by one, a delivery note or transfer document when it leaves, the warranty certificate when it is handed over.";
    make_documents = "Составить сейчас. Если ничего не изменилось, остаётся прежний документ." / "Make now. Without a change the document stays as it is.";
}

/// Label of an order transition, as a verb.
pub fn event(l: Locale, event: OrderEvent) -> &'static str {
    match event {
        OrderEvent::Pay => l.pick("Отметить оплату", "Note the payment"),
        OrderEvent::Accept => l.pick("Принять без оплаты", "Accept unpaid"),
        OrderEvent::Assemble => l.pick("Собирать", "Assemble"),
        OrderEvent::Pack => l.pick("Собран", "Packed"),
        OrderEvent::Ship => l.pick("Передать в доставку", "Hand to the courier"),
        OrderEvent::HandOver => l.pick("Выдан покупателю", "Handed over"),
        OrderEvent::StepBack => l.pick("Вернуть на шаг назад", "One step back"),
        OrderEvent::Expire => l.pick("Снять резерв", "Release the goods"),
        OrderEvent::Cancel => l.pick("Отменить заказ", "Cancel the order"),
    }
}

pub fn who(l: Locale, kind: &str) -> &'static str {
    match kind {
        "client" => who_client(l),
        "staff" => who_staff(l),
        "system" => who_system(l),
        _ => who_guest(l),
    }
}

/// Localised cause of an order event; `None` for manual events, which may have a written reason.
pub fn cause(l: Locale, cause: OrderCause) -> Option<&'static str> {
    match cause {
        OrderCause::Placed => Some(l.pick("оформлен", "placed")),
        OrderCause::Paid => Some(l.pick("оплата получена", "the payment was received")),
        OrderCause::PaidLate => Some(l.pick("оплата пришла позже срока", "the payment came late")),
        OrderCause::Expired => Some(l.pick("срок оплаты вышел", "the time to pay has passed")),
        OrderCause::RefundNeeded => Some(l.pick("деньги возвращаются", "money is being returned")),
        OrderCause::RefundFailed => Some(l.pick("возврат не прошёл", "the refund failed")),
        OrderCause::PaymentUndone => {
            Some(l.pick("отметка об оплате отменена", "the note of a payment was taken back"))
        }
        OrderCause::AmountDiffers => Some(l.pick("пришла другая сумма", "another amount came")),
        OrderCause::Held => Some(l.pick("деньги удержаны", "the money is held")),
        OrderCause::Released => Some(l.pick("удержание снято", "the held money was released")),
        OrderCause::MethodChanged => Some(l.pick("изменён способ оплаты", "the way to pay was changed")),
        OrderCause::NoReceipt => Some(l.pick("чек не зарегистрирован", "the receipt was not registered")),
        OrderCause::Refunded => Some(l.pick("деньги возвращены", "the money was returned")),
        OrderCause::ContactConfirmed => Some(l.pick("контакт подтверждён", "the contact was confirmed")),
        OrderCause::Joined => {
            Some(l.pick("присоединён к учётной записи", "given to the account of the buyer"))
        }
        OrderCause::Restored => Some(l.pick("отмена возвращена", "the cancellation was undone")),
        OrderCause::SteppedBack => Some(l.pick("шаг отменён", "the step was taken back")),
        OrderCause::ByBuyer | OrderCause::ByStaff | OrderCause::Edited => None,
    }
}

/// What orders wait for.
pub fn waits(l: Locale, wait: OrderWait) -> &'static str {
    match wait {
        OrderWait::Shop => l.pick("Ждут нас", "Wait for us"),
        OrderWait::Refund => l.pick("Вернуть деньги", "Money to return"),
        OrderWait::Answer => l.pick("Ждут ответа", "Wait for an answer"),
    }
}
