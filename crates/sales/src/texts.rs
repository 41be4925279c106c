//! Texts of messages about orders, watches, reviews and questions. Those without arguments hold the variables of their kind of
//! letter.

mod after;
mod schedules;

pub use after::*;
pub use schedules::*;

use base::Locale;
use base::locale::plural;

base::texts! {
    order(number: &str) = "Заказ {number}" / "Order {number}";
    delivery = "Доставка" / "Delivery";
    total = "Итого" / "Total";

    // Why people get letters.
    buyer_reason = "Вы получили это письмо, потому что оформили заказ в магазине «{shop}»." / "You get this message because you placed an order at {shop}.";
    staff_reason = "Письмо для сотрудников филиала магазина «{shop}»." / "For the staff of a branch of {shop}.";
    link_reason = "Вы получили это письмо, потому что запросили ссылку в магазине «{shop}»." / "You get this message because you asked {shop} for a link.";
    watch_reason = "Вы получили это письмо, потому что просили магазин «{shop}» написать о товаре." / "You get this message because you asked {shop} to write about a product.";
    author_reason = "Вы получили это письмо, потому что оставили отзыв или вопрос в магазине «{shop}»." / "You get this message because you wrote a review or a question at {shop}.";

    open_order = "Открыть заказ" / "Open the order";
    placed_subject = "Заказ {number} принят" / "Order {number} is placed";
    placed_sms = "{shop}: заказ {number} принят. {link}" / "{shop}: order {number} is placed. {link}";
    placed_pay_name = "Заказ принят и ждёт оплаты" / "Order placed, to be paid";
    placed_pay =
        "{greeting}\n\nМы получили ваш заказ {number}:\n\n{lines}\n\nТовары отложены для вас на {time}. Оплатите заказ за это время, чтобы мы начали его собирать.\n\nЗаказ по этой ссылке открывается без входа, не пересылайте её посторонним:\n{link}" /
        "{greeting}\n\nWe have received your order {number}:\n\n{lines}\n\nThe goods are held for you for {time}. Pay within this time and we will start to assemble the order.\n\nThis link opens the order without a login, don't forward it to strangers:\n{link}";
    placed_confirm_name = "Заказ принят и ждёт подтверждения" / "Order placed, to be confirmed";
    placed_confirm_sms = "{shop}: подтвердите заказ {number}. {link}" / "{shop}: confirm order {number}. {link}";
    confirm_order = "Подтвердить заказ" / "Confirm the order";
    placed_confirm =
        "{greeting}\n\nМы получили ваш заказ {number}:\n\n{lines}\n\nТовары отложены для вас на {time}. Откройте ссылку ниже и нажмите «Подтвердить заказ», чтобы мы держали их дальше и начали собирать заказ; оплата при получении. Если заказ оформили не вы, ничего не делайте: он отменится сам.\n\nПодтвердите заказ по этой ссылке; она открывает его без входа, не пересылайте её посторонним:\n{link}" /
        "{greeting}\n\nWe have received your order {number}:\n\n{lines}\n\nThe goods are held for you for {time}. Open the link below and press “Confirm the order”, so that we hold them longer and start to assemble it; you pay on receipt. If it was not you who ordered, do nothing: the order will be cancelled.\n\nConfirm the order by this link; it opens the order without a login, don't forward it to strangers:\n{link}";
    placed_paid_name = "Заказ принят и уже оплачен" / "Order placed and paid already";
    placed_paid =
        "{greeting}\n\nМы получили ваш заказ {number}, он уже оплачен:\n\n{lines}\n\nНачинаем собирать его; когда он будет готов, мы напишем.\n\nЗаказ по этой ссылке открывается без входа, не пересылайте её посторонним:\n{link}" /
        "{greeting}\n\nWe have received your order {number}, it is paid already:\n\n{lines}\n\nWe are starting to assemble it and will write when it is ready.\n\nThis link opens the order without a login, don't forward it to strangers:\n{link}";
    placed_name = "Заказ принят, оплата при получении" / "Order placed, to be paid on receipt";
    placed =
        "{greeting}\n\nМы получили ваш заказ {number}:\n\n{lines}\n\nТовары отложены для вас. Мы свяжемся с вами и подтвердим заказ; оплата при получении.\n\nЗаказ по этой ссылке открывается без входа, не пересылайте её посторонним:\n{link}" /
        "{greeting}\n\nWe have received your order {number}:\n\n{lines}\n\nThe goods are held for you. We will contact you to confirm the order; you pay on receipt.\n\nThis link opens the order without a login, don't forward it to strangers:\n{link}";
    paid_name = "Заказ оплачен" / "Order paid";
    paid_subject = "Заказ {number} оплачен" / "Order {number} is paid";
    paid_sms = "{shop}: заказ {number} оплачен" / "{shop}: order {number} is paid";
    paid =
        "{greeting}\n\nОплата {sum} за заказ {number} получена. Начинаем собирать его; когда он будет готов, мы напишем." /
        "{greeting}\n\nWe have received {sum} for order {number}. We are starting to assemble it and will write when it is ready.";
    payment_failed_name = "Платёж не прошёл" / "Payment failed";
    payment_failed_subject = "Платёж по заказу {number} не прошёл" / "The payment of order {number} failed";
    payment_failed_sms = "{shop}: платёж по заказу {number} не прошёл, деньги не списаны" / "{shop}: the payment of order {number} failed, no money was taken";
    payment_failed =
        "{greeting}\n\nПлатёж по заказу {number} не прошёл, деньги не списаны. Товары ещё отложены для вас: попробуйте оплатить снова или выберите другой способ на странице заказа." /
        "{greeting}\n\nThe payment of order {number} failed, no money was taken. The goods are still held for you: try again, or choose another way to pay on the page of the order.";
    refunded_name = "Деньги возвращены" / "Money returned";
    refunded_subject = "Деньги за заказ {number} возвращены" / "The money of order {number} is returned";
    refunded_sms = "{shop}: за заказ {number} возвращено {sum}" / "{shop}: {sum} of order {number} is returned";
    refunded =
        "{greeting}\n\nМы вернули {sum} за заказ {number}. Банк зачисляет возврат в срок от минут до нескольких дней." /
        "{greeting}\n\nWe have returned {sum} for order {number}. Banks take from minutes to some days to book it.";
    cancelled_subject = "Заказ {number} отменён" / "Order {number} is cancelled";
    cancelled_sms = "{shop}: заказ {number} отменён" / "{shop}: order {number} is cancelled";
    expired_name = "Заказ отменён: истёк срок резерва" / "Order cancelled: the goods were held long enough";
    expired =
        "{greeting}\n\nЗаказ {number} отменён: срок, на который мы отложили товары, вышел. Если они ещё нужны, оформите заказ заново." /
        "{greeting}\n\nOrder {number} is cancelled: the time for which we held the goods has passed. If you still need them, place the order again.";
    not_confirmed_name = "Заказ отменён: контакт не подтвердили" / "Order cancelled: the contact was not confirmed";
    not_confirmed =
        "{greeting}\n\nЗаказ {number} отменён: его не подтвердили по ссылке из письма, и товары снова в продаже. Если они ещё нужны, оформите заказ заново." /
        "{greeting}\n\nOrder {number} is cancelled: it was not confirmed by the link of our letter, and the goods are on sale again. If you still need them, place the order again.";
    cancelled_name = "Заказ отменён" / "Order cancelled";
    cancelled =
        "{greeting}\n\nЗаказ {number} отменён. Причина: {reason}.\n\nЕсли вы за него платили, деньги вернутся тем же способом; об этом придёт отдельное письмо." /
        "{greeting}\n\nOrder {number} is cancelled. Reason: {reason}.\n\nIf you paid for it, the money comes back the same way; another letter says when.";
    new_link_name = "Новая ссылка на заказ" / "New link to an order";
    new_link_subject = "Новая ссылка на заказ {number}" / "A new link to order {number}";
    new_link_sms = "{shop}: новая ссылка на заказ {number}. {link}" / "{shop}: a new link to order {number}. {link}";
    new_link =
        "{greeting}\n\nВот новая ссылка на заказ {number}. Прежняя больше не действует. Если вы её не ждали, ничего делать не нужно.\n\nЗаказ по этой ссылке открывается без входа, не пересылайте её посторонним:\n{link}" /
        "{greeting}\n\nThis is a new link to order {number}. The old one no longer works. If you did not expect it, there is nothing to do.\n\nThis link opens the order without a login, don't forward it to strangers:\n{link}";
    news_subject = "Новости о заказе {number}" / "News about order {number}";
    confirmed_name = "Заказ подтверждён" / "Order confirmed";
    confirmed_sms = "{shop}: заказ {number} подтверждён" / "{shop}: order {number} is confirmed";
    confirmed = "{greeting}\n\nЗаказ {number} подтверждён, начинаем собирать его." / "{greeting}\n\nOrder {number} is confirmed, we are starting to assemble it.";
    ready_name = "Заказ собран" / "Order ready";
    ready_sms = "{shop}: заказ {number} собран" / "{shop}: order {number} is ready";
    ready = "{greeting}\n\nЗаказ {number} собран и ждёт вас или курьера." / "{greeting}\n\nOrder {number} is packed and waits for you or for the courier.";
    shipped_name = "Заказ в пути" / "Order on its way";
    shipped_sms = "{shop}: заказ {number} в пути" / "{shop}: order {number} is on its way";
    shipment_name = "Отправление в пути" / "Shipment on its way";
    shipment_subject = "Заказ {number}: отправление № {shipment} в пути" / "Order {number}: shipment no. {shipment} is on its way";
    shipment_sms = "{shop}: заказ {number}, отправление {shipment} в пути: {tracking}" / "{shop}: order {number}, shipment {shipment} is on its way: {tracking}";
    shipment = "{greeting}\n\nОтправление № {shipment} заказа {number} в пути.\n\nКак отследить: {tracking}." / "{greeting}\n\nShipment no. {shipment} of order {number} is on its way.\n\nHow to follow it: {tracking}.";
    no_tracking = "курьер свяжется с вами" / "the courier will contact you";
    shipped = "{greeting}\n\nЗаказ {number} в пути." / "{greeting}\n\nOrder {number} is on its way.";
    refund_name = "Сотрудникам: верните деньги за заказ" / "To staff: return the money of an order";
    refund_subject = "Верните деньги за заказ {number}" / "Return the money of order {number}";
    refund =
        "Деньги за заказ {number} нужно вернуть покупателю вручную: они получены не через платёжный сервис, или он отказал в возврате. Верните их и отметьте это на странице заказа.\n\nСумма: {sum}\nПлатёж: {payment}" /
        "Money of order {number} has to be returned to the buyer by hand: it did not come through the payment service, or the service refused. Return it and note that on the page of the order.\n\nSum: {sum}\nPayment: {payment}";

    staff_placed_name = "Сотрудникам: новый заказ" / "To staff: new order";
    staff_placed_subject = "Новый заказ {number}" / "New order {number}";
    staff_placed =
        "Поступил заказ {number}, с ним можно работать.\n\nСумма: {sum}\nОплата: {method}\n\nОткройте заказ:\n{link}" /
        "Order {number} has come, you can work on it.\n\nSum: {sum}\nPayment: {method}\n\nOpen the order:\n{link}";
    staff_order_short = "{sum}, {method}" / "{sum}, {method}";
    staff_cancelled_name = "Сотрудникам: покупатель отменил заказ" / "To staff: order cancelled by the buyer";
    staff_cancelled_subject = "Покупатель отменил заказ {number}" / "The buyer cancelled order {number}";
    staff_cancelled =
        "Покупатель отменил заказ {number}, собирать его не нужно.\n\nСумма: {sum}\nОплата: {method}\n\nОткройте заказ:\n{link}" /
        "The buyer cancelled order {number}, there is nothing to assemble.\n\nSum: {sum}\nPayment: {method}\n\nOpen the order:\n{link}";
    staff_payment_failed_name = "Сотрудникам: платёж не прошёл" / "To staff: payment failed";
    staff_payment_failed =
        "Платёж по заказу {number} не прошёл, деньги не списаны. Покупатель может попробовать снова, пока товары отложены.\n\nСумма: {sum}\nОплата: {method}\n\nОткройте заказ:\n{link}" /
        "The payment of order {number} failed, no money was taken. The buyer may try again while the goods are held.\n\nSum: {sum}\nPayment: {method}\n\nOpen the order:\n{link}";
    staff_refund_name = "Сотрудникам: нужно вернуть деньги" / "To staff: money to return";
    staff_refund =
        "Деньги за заказ {number} нужно вернуть вручную. Сколько и за какой платёж, указано на странице заказа.\n\nСумма заказа: {sum}\nОплата: {method}\n\nОткройте заказ:\n{link}" /
        "Money of order {number} has to be returned by hand. The page of the order says how much and of which payment.\n\nSum of the order: {sum}\nPayment: {method}\n\nOpen the order:\n{link}";
    staff_review_name = "Сотрудникам: новый отзыв" / "To staff: new review";
    staff_review_subject = "Новый отзыв: {product}" / "New review: {product}";
    staff_review_short = "Прочитайте его и решите, публиковать ли" / "Read it and decide whether to publish it";
    staff_review =
        "О товаре «{product}» написали отзыв. Прочитайте его и решите, публиковать ли:\n{link}" /
        "There is a review of “{product}”. Read it and decide whether to publish it:\n{link}";
    staff_question_name = "Сотрудникам: новый вопрос" / "To staff: new question";
    staff_question_subject = "Новый вопрос: {product}" / "New question: {product}";
    staff_question_short = "Ответьте на него или отклоните" / "Answer or reject it";
    staff_question =
        "О товаре «{product}» задали вопрос. Ответьте на него или отклоните:\n{link}" /
        "There is a question about “{product}”. Answer or reject it:\n{link}";
    staff_sold_out_name = "Сотрудникам: товар закончился" / "To staff: product sold out";
    staff_sold_out_subject = "Товар закончился: {product}" / "Sold out: {product}";
    staff_sold_out_short = "Свободного остатка больше нет" / "Nothing is left to sell";
    staff_sold_out =
        "Товар «{product}» закончился, свободного остатка больше нет.\n\nОткройте товар:\n{link}" /
        "“{product}” is sold out, nothing is left to sell.\n\nOpen the product:\n{link}";
    staff_stock_low_name = "Сотрудникам: товар заканчивается" / "To staff: product runs low";
    staff_stock_low_subject = "Товар заканчивается: {product}" / "Runs low: {product}";
    staff_stock_low_short = "На складе меньше минимума" / "A warehouse has less than its minimum";
    staff_stock_low =
        "Товара «{product}» на складе меньше минимального остатка.\n\nОткройте остатки товара:\n{link}" /
        "A warehouse has less of “{product}” than its minimum.\n\nOpen the stock of the product:\n{link}";
    open_review = "Открыть отзыв" / "Open the review";
    open_question = "Открыть вопрос" / "Open the question";

    confirm_watch = "Подтвердить" / "Confirm";
    open_product = "Открыть товар" / "Open the product";
    watch_confirm_subject = "Подтвердите, что вам можно написать" / "Confirm that we may write to you";
    watch_confirm_sms = "Подтвердите, что вам можно написать: {link}" / "Confirm that we may write to you {link}";
    watch_stock_confirm_name = "Подтверждение подписки на наличие" / "Confirmation: write when in stock";
    watch_stock_confirm =
        "Кто-то, наверное вы, попросил сообщить на этот адрес, когда появится «{product}».\n\nПодтвердите это по ссылке:\n{link}\n\nПо ней же можно отписаться. Если это были не вы, ничего не делайте: мы больше не напишем." /
        "Somebody, probably you, asked us to write to this address when “{product}” is in stock.\n\nConfirm it by this link:\n{link}\n\nThe same link takes it back. If it wasn't you, do nothing and we won't write again.";
    watch_price_confirm_name = "Подтверждение подписки на цену" / "Confirmation: write when the price drops";
    watch_price_confirm =
        "Кто-то, наверное вы, попросил сообщить на этот адрес, когда подешевеет «{product}».\n\nПодтвердите это по ссылке:\n{link}\n\nПо ней же можно отписаться. Если это были не вы, ничего не делайте: мы больше не напишем." /
        "Somebody, probably you, asked us to write to this address when the price of “{product}” drops.\n\nConfirm it by this link:\n{link}\n\nThe same link takes it back. If it wasn't you, do nothing and we won't write again.";
    watch_stock_name = "Товар появился" / "Product in stock";
    watch_stock_subject = "Появилось: {product}" / "In stock: {product}";
    watch_stock_sms = "Появилось: {product} {link}" / "In stock: {product} {link}";
    watch_stock =
        "«{product}» снова есть, цена сейчас {price}:\n{link}\n\nВы просили сообщить об этом один раз, больше об этом товаре мы не напишем." /
        "“{product}” is in stock again, it costs {price} now:\n{link}\n\nYou asked for one message; we won't write about this product again.";
    watch_price_name = "Товар подешевел" / "Price drop";
    watch_price_subject = "Подешевело: {product}" / "Price drop: {product}";
    watch_price_sms = "Подешевело: {product} {link}" / "Price drop: {product} {link}";
    watch_price =
        "«{product}» теперь стоит {price}, а стоило {before}:\n{link}\n\nВы просили сообщить об этом один раз, больше об этом товаре мы не напишем." /
        "“{product}” costs {price} now; it was {before}:\n{link}\n\nYou asked for one message; we won't write about this product again.";

    change_review = "Изменить отзыв" / "Change the review";
    review_published_name = "Отзыв опубликован" / "Review published";
    review_published_subject = "Ваш отзыв опубликован: {product}" / "Your review is published: {product}";
    review_published_sms = "Ваш отзыв опубликован: {product} {link}" / "Your review is published: {product} {link}";
    review_published =
        "Мы прочитали ваш отзыв о товаре «{product}» и опубликовали его:\n{link}\n\nСпасибо, он поможет другим выбрать." /
        "We have read your review of “{product}” and published it:\n{link}\n\nThank you, it will help others to choose.";
    review_rejected_name = "Отзыв не опубликован" / "Review not published";
    review_rejected_subject = "Ваш отзыв не опубликован: {product}" / "Your review was not published: {product}";
    review_rejected_sms = "Ваш отзыв не опубликован: {product} {link}" / "Your review was not published: {product} {link}";
    review_rejected =
        "Мы прочитали ваш отзыв о товаре «{product}» и не опубликовали его. Причина: {reason}\n\nОтзыв можно изменить и отправить снова:\n{link}" /
        "We have read your review of “{product}” and did not publish it. The reason: {reason}\n\nYou can change the review and send it again:\n{link}";
    question_answered_name = "Ответ на вопрос о товаре" / "Question answered";
    question_answered_subject = "Ответ на ваш вопрос: {product}" / "Your question is answered: {product}";
    question_answered_sms = "Ответ на ваш вопрос: {product} {link}" / "Your question is answered: {product} {link}";
    question_answered =
        "Вы спросили о товаре «{product}»:\n{question}\n\nМы отвечаем:\n{answer}\n\nВопрос и ответ стоят на странице товара:\n{link}" /
        "You asked about “{product}”:\n{question}\n\nOur answer:\n{answer}\n\nBoth are on the product's page:\n{link}";
    question_rejected_name = "Вопрос о товаре не опубликован" / "Question not published";
    question_rejected_subject = "Ваш вопрос не опубликован: {product}" / "Your question was not published: {product}";
    question_rejected_sms = "Ваш вопрос не опубликован: {product} {link}" / "Your question was not published: {product} {link}";
    question_rejected =
        "Вы спросили о товаре «{product}»:\n{question}\n\nМы не опубликовали вопрос. Причина: {reason}\n\n{link}" /
        "You asked about “{product}”:\n{question}\n\nWe did not publish the question. The reason: {reason}\n\n{link}";
}

/// «30 минут», «30 minutes»: a stretch of time after «на» and “for”.
pub fn minutes(l: Locale, n: i64) -> String {
    format!("{n} {}", plural(l, n, ["минуту", "минуты", "минут"], ["minute", "minutes"]))
}

base::texts! {
    staff_window_name = "Сотрудникам: покупатель выбрал другое время" / "To staff: another time chosen by the buyer";
    staff_window_subject = "Другое время доставки заказа {number}" / "Another time of delivery: order {number}";
    staff_window =
        "Покупатель выбрал для заказа {number} другое время доставки.\n\nСумма: {sum}\nОплата: {method}\n\nОткройте заказ:\n{link}" /
        "The buyer has chosen another time of delivery for order {number}.\n\nSum: {sum}\nPayment: {method}\n\nOpen the order:\n{link}";
}

/// Label of the window of an order.
pub fn window_label(l: Locale) -> &'static str {
    l.pick("Время доставки", "Time of delivery")
}

/// Instead of a cost of delivery that a person names later.
pub fn cost_later(l: Locale) -> &'static str {
    l.pick("стоимость назовёт менеджер", "a manager will name the cost")
}

/// Day and hours of a window: «3 декабря 2026, 10:00–14:00».
pub fn window(l: Locale, slot: &delivery_model::windows::Slot) -> String {
    format!("{}, {}", ::delivery::days::name(l, slot.day), slot.hours())
}
