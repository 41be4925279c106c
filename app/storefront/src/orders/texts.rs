//! Localised texts of the order page.

use base::Locale;
use base::locale::plural;
use delivery_model::methods::DeliveryKind;
use payments_model::payments::PaymentMethod;
use sales_model::orders::OrderStatus;

base::texts! {
    from_balance(sum: &str) = "С баланса оплачено {sum}" / "{sum} paid from the balance";
    pay_from_balance(sum: &str) = "Оплатить {sum} с баланса" / "Pay {sum} from the balance";
    earns(points: &str) = "За этот заказ начислим {points}" / "This order earns {points}";
    earned(points: &str) = "За этот заказ начислено {points}" / "This order has earned {points}";
    title(number: &str) = "Заказ {number}" / "Order {number}";
    placed_by(name: &str) = "Оформил сотрудник магазина: {name}. Ссылка, чтобы посмотреть и оплатить заказ, отправлена на контакт из заказа." / "Placed by an employee of the shop: {name}. The link to see and pay the order was sent to the contact of the order.";
    placed_at(when: &str) = "Оформлен {when}" / "Placed {when}";
    next_title = "Что дальше" / "What happens next";
    history = "Как движется заказ" / "Order history";
    contents = "Состав заказа" / "What is in the order";
    receiving = "Получение" / "Delivery";
    payment = "Оплата" / "Payment";
    receiver = "Получатель" / "Receiver";
    contact = "Контакты" / "Contact";
    comment = "Комментарий" / "Comment";
    company = "Покупатель" / "Buyer";
    numbers = "Реквизиты" / "Company numbers";
    legal_address = "Юридический адрес" / "Legal address";
    goods = "Товары" / "Goods";
    services = "Работы" / "Services";
    delivery = "Доставка" / "Delivery";
    total = "Итого" / "Total";
    vat(vat: &str) = "в том числе НДС {vat}" / "VAT included: {vat}";
    free = "бесплатно" / "free";
    pay(sum: &str) = "Оплатить {sum}" / "Pay {sum}";
    cancel = "Отменить заказ" / "Cancel the order";
    paid = "Оплачен" / "Paid";
    not_paid = "Не оплачен" / "Not paid";
    returned = "Возвращено" / "Returned";
    returned_in_part = "Часть денег возвращена" / "A part of the money was returned";
    on_receipt_due = "Оплата при получении" / "Paid on receipt";
    checking_title = "Проверяем оплату" / "Checking the payment";
    check_again = "Проверить ещё раз" / "Check again";
    checking_more = "Пока банк не ответил, мы не знаем, прошла ли оплата. Если вы ещё не платили, вернитесь к оплате; если заплатили, ничего делать не нужно: страница покажет ответ банка." / "Until the bank answers we do not know whether you have paid. If you have not paid yet, go back to the payment; if you have, there is nothing to do: the page will show the bank's answer.";
    back_to_payment = "Вернуться к оплате" / "Back to the payment";
    sbp_title = "Оплата через СБП" / "Payment through SBP";
    sbp_scan = "Наведите камеру телефона на код или, если вы с телефона, откройте приложение банка." / "Point the camera of your phone at the code or, if you are on a phone, open the app of your bank.";
    sbp_code = "QR-код для оплаты через СБП" / "QR code of a payment through SBP";
    sbp_open = "Открыть приложение банка" / "Open the app of the bank";
    not_finished = "Вы не завершили оплату, деньги не списаны. Товары пока отложены для вас, попробуйте ещё раз." / "The payment was not finished, no money was taken. The goods are still held for you, try again.";
    wrong_card = "Банк не принял данные карты, деньги не списаны. Проверьте номер, срок и код или возьмите другую карту." / "The bank did not accept the data of the card, no money was taken. Check its number, term and code, or take another card.";
    held_title = "Деньги удержаны на карте" / "The money is held on your card";
    held_more = "Мы спишем их, когда начнём собирать заказ. Если заказ отменится раньше, банк снимет удержание." / "We take it when we begin to assemble the order. If the order is cancelled before, the bank releases it.";
    difference_title = "Нужна доплата" / "A difference is due";
    difference(sum: &str) = "Заказ изменился, осталось доплатить {sum}." / "The order has changed, {sum} is left to pay.";
    declined_title = "Оплата не прошла" / "The payment failed";
    declined = "Деньги не списаны, товары пока отложены для вас. Попробуйте ещё раз или другой картой." / "No money was taken, the goods are still held for you. Try again or use another card.";
    no_money = "На карте не хватило денег. Товары пока отложены для вас, попробуйте другую карту." / "There was not enough money on the card. The goods are still held for you, try another card.";
    refund_title = "Возвращаем деньги" / "Your money is being returned";
    refund(sum: &str) = "{sum} возвращаются тем же способом, которым вы платили. Делать ничего не нужно: напишем, когда банк примет возврат; зачисление занимает от минут до нескольких дней." / "{sum} goes back the way you paid it. There is nothing to do: we will write when the bank has taken the refund; it takes from minutes to some days to be booked.";
    refund_by_hand(sum: &str) = "Вернём {sum}. Деньги возвращает сотрудник, он свяжется с вами." / "We will return {sum}. A member of staff returns the money and will contact you.";
    held_until(when: &str) = "Товары отложены до {when}." / "The goods are held until {when}.";
    keep_link = "Ссылка на заказ есть в письме. Этот браузер помнит заказ и без неё." / "The link to the order is in the mail. This browser remembers the order without it.";
    account_hint = "Создайте учётную запись на эту же почту, чтобы видеть будущие заказы вместе." / "Create an account with the same email to see future orders together.";
    register = "Создать учётную запись" / "Create an account";
    event_placed = "Заказ оформлен" / "The order was placed";
    event_paid = "Оплата получена" / "The payment was received";
    event_paid_late = "Оплата пришла позже срока, заказ восстановлен" / "The payment came late, the order was restored";
    event_expired = "Срок оплаты вышел, товары снова в продаже" / "The time to pay has passed, the goods are on sale again";
    restore = "Вернуть заказ" / "Restore the order";
    restore_until(when: &str) = "Отмену можно вернуть до {when}." / "You can undo the cancellation until {when}.";
    hours = "Часы работы" / "Opening hours";
    shop_phone = "Телефон магазина" / "Phone of the shop";
    edit = "Изменить состав" / "Change the contents";
    repeat = "Повторить заказ" / "Order again";
    schedule = "Заказывать по расписанию" / "Order on a schedule";
    save_template = "Сохранить как шаблон" / "Save as a template";
    template_name = "Название шаблона" / "Name of the template";
    do_save = "Сохранить" / "Save";
    event_restored = "Отмена возвращена, заказ снова в работе" / "The cancellation was undone, the order goes on";
    event_edited = "Заказ изменён" / "The order was changed";
    event_refund = "Возвращаем деньги" / "Money is being returned";
    event_undone = "Отметка об оплате отменена" / "The note of a payment was taken back";
    event_checked = "Проверяем сумму оплаты" / "We are checking the amount of the payment";
    other_method = "Заплатить иначе:" / "Pay in another way:";
    event_held = "Деньги удержаны на карте, спишем их, когда начнём собирать заказ" / "The money is held on the card; we take it when we begin to assemble the order";
    event_released = "Удержание денег снято" / "The held money was released";
    event_method = "Изменён способ оплаты" / "The way to pay was changed";
    event_no_receipt = "Отменён: касса не зарегистрировала чек" / "Cancelled: the till did not register the receipt";
    event_refunded = "Деньги возвращены" / "The money was returned";
    next_pay = "Оплатите заказ, и мы начнём его собирать." / "Pay for the order and we will start to assemble it.";
    next_confirm = "Мы свяжемся с вами и подтвердим заказ." / "We will contact you and confirm the order.";
    next_assemble = "Собираем заказ. Напишем, когда он будет готов." / "We are assembling the order and will write when it is ready.";
    next_pickup = "Заказ ждёт вас. Назовите номер на выдаче." / "The order is waiting for you. Tell its number at the counter.";
    next_courier = "Заказ собран, скоро передадим его курьеру." / "The order is packed and soon goes to the courier.";
    next_partly = "Часть заказа уже в пути или у вас, остальное соберём отдельно." / "A part of the order is on its way or with you; the rest follows.";
    next_shipped = "Курьер везёт заказ к вам." / "The courier is on the way to you.";
    next_done = "Заказ у вас. Спасибо за покупку." / "You have the order. Thank you for buying from us.";
    next_cancelled = "Заказ отменён, товары снова в продаже. Если они ещё нужны, оформите заказ заново." / "The order is cancelled, the goods are on sale again. If you still need them, place the order again.";
    off_title = "Оплата онлайн сейчас не подключена" / "Payments online are not connected now";
    off = "До срока товары отложены для вас. Чтобы не ждать, выберите другой способ оплаты ниже или напишите нам: контакты внизу страницы." / "Until the term the goods are held for you. Instead of waiting choose another way to pay below, or write to us: the contacts are at the bottom of the page.";
    cost_open = "назовёт менеджер" / "named by a manager";
    window = "Время доставки" / "Time of delivery";
    window_title = "Другое время доставки" / "Another time of delivery";
    window_move = "Перенести" / "Change the time";
    zone = "Зона доставки" / "Delivery zone";
    from = "Откуда" / "From";
    from_several(n: usize) = "товары лежат на разных складах ({n}), заказ может прийти частями" / "the goods are in several warehouses ({n}), the order may come in parts";
    from_other = "товары привезут в пункт выдачи с другого склада" / "the goods are brought to the pickup point from another warehouse";
    link_title(number: &str) = "Заказ {number}: новая ссылка" / "Order {number}: a new link";
    next_letter(contact: &str) = "Откройте ссылку, которую мы отправили на {contact}, и подтвердите заказ. До этого товары отложены ненадолго: без подтверждения заказ отменится." / "Open the link that we sent to {contact} and confirm the order. Until then the goods are held for a short time only: without confirmation the order will be cancelled.";
    next_button = "Подтвердите заказ, чтобы мы держали товары для вас и начали его собирать." / "Confirm the order, so that we hold the goods for you and start to assemble it.";
    next_letter_again(contact: &str) = "Отправили ссылку на {contact} ещё раз. Подтвердить заказ можно только по ней: прежняя больше не действует." / "We have sent the link to {contact} again. Only this one confirms the order: the earlier link is void.";
    send_again = "Прислать ссылку ещё раз" / "Send the link again";
    confirm_order = "Подтвердить заказ" / "Confirm the order";
    event_joined = "Заказ появился в вашей учётной записи" / "The order was added to your account";
    event_contact = "Заказ подтверждён по ссылке из письма" / "The order was confirmed by the link of the letter";
    to_catalog = "Открыть каталог" / "Open the catalogue";

    documents = "Документы" / "Documents";
    document(kind: &str, number: &str) = "{kind} № {number}" / "{kind} No. {number}";
    earlier_versions = "Прежние версии" / "Earlier versions";
    version_of(number: i64, at: &str) = "Версия {number} от {at}" / "Version {number} of {at}";
    pdf_of(size: &str) = "PDF, {size}" / "PDF, {size}";
}

/// The next step, in one sentence.
pub fn next(l: Locale, status: OrderStatus, payment: PaymentMethod, delivery: DeliveryKind) -> &'static str {
    match (status, delivery) {
        (OrderStatus::Placed, _) if payment.is_online() => next_pay(l),
        (OrderStatus::Placed, _) => next_confirm(l),
        (OrderStatus::Confirmed | OrderStatus::Assembling, _) => next_assemble(l),
        (OrderStatus::Ready, DeliveryKind::Pickup) => next_pickup(l),
        (OrderStatus::Ready, DeliveryKind::Courier) => next_courier(l),
        (OrderStatus::PartlyShipped, _) => next_partly(l),
        (OrderStatus::Shipped, _) => next_shipped(l),
        (OrderStatus::Completed, _) => next_done(l),
        (OrderStatus::Cancelled, _) => next_cancelled(l),
    }
}

/// «гарантия 12 месяцев», “12-month warranty”.
pub fn warranty(l: Locale, months: i64) -> String {
    match l {
        Locale::Ru => {
            let noun = plural(l, months, ["месяц", "месяца", "месяцев"], ["month", "months"]);
            format!("гарантия {months} {noun}")
        }
        Locale::En => format!("{months}-month warranty"),
    }
}
