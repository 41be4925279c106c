//! Texts of messages about orders.

use base::Locale;
use base::locale::plural;

base::texts! {
    order(number: &str) = "Заказ {number}" / "Order {number}";
    placed_subject(number: &str) = "Заказ {number} принят" / "Order {number} is placed";
    placed(number: &str) = "Мы получили ваш заказ {number}:" / "We have received your order {number}:";
    delivery = "Доставка" / "Delivery";
    total = "Итого" / "Total";
    pay_in_time(time: &str) = "Товары отложены для вас на {time}. Оплатите заказ за это время, чтобы мы начали его собирать." / "The goods are held for you for {time}. Pay within this time and we will start to assemble the order.";
    we_confirm = "Товары отложены для вас. Мы свяжемся с вами и подтвердим заказ; оплата при получении." / "The goods are held for you. We will contact you to confirm the order; you pay on receipt.";
    confirm_in_time(time: &str) = "Товары отложены для вас на {time}. Откройте ссылку ниже и нажмите «Подтвердить заказ», чтобы мы держали их дальше и начали собирать заказ; оплата при получении. Если заказ оформили не вы, ничего не делайте: он отменится сам." / "The goods are held for you for {time}. Open the link below and press “Confirm the order”, so that we hold them longer and start to assemble it; you pay on receipt. If it was not you who ordered, do nothing: the order will be cancelled.";
    confirm_link(url: &str) = "Подтвердите заказ по этой ссылке; она открывает его без входа, не пересылайте её посторонним:\n{url}" / "Confirm the order by this link; it opens the order without a login, don't forward it to strangers:\n{url}";
    not_confirmed(number: &str) = "Заказ {number} отменён: его не подтвердили по ссылке из письма, и товары снова в продаже. Если они ещё нужны, оформите заказ заново." / "Order {number} is cancelled: it was not confirmed by the link of our letter, and the goods are on sale again. If you still need them, place the order again.";
    link(url: &str) = "Заказ по этой ссылке открывается без входа, не пересылайте её посторонним:\n{url}" / "This link opens the order without a login, don't forward it to strangers:\n{url}";
    paid_subject(number: &str) = "Заказ {number} оплачен" / "Order {number} is paid";
    paid(number: &str, sum: &str) = "Оплата {sum} за заказ {number} получена. Начинаем собирать его; когда он будет готов, мы напишем." / "We have received {sum} for order {number}. We are starting to assemble it and will write when it is ready.";
    payment_failed_subject(number: &str) = "Платёж по заказу {number} не прошёл" / "The payment of order {number} failed";
    payment_failed(number: &str) = "Платёж по заказу {number} не прошёл, деньги не списаны. Товары ещё отложены для вас: попробуйте оплатить снова или выберите другой способ на странице заказа." / "The payment of order {number} failed, no money was taken. The goods are still held for you: try again, or choose another way to pay on the page of the order.";
    refunded_subject(number: &str) = "Деньги за заказ {number} возвращены" / "The money of order {number} is returned";
    refunded(number: &str, sum: &str) = "Мы вернули {sum} за заказ {number}. Банк зачисляет возврат в срок от минут до нескольких дней." / "We have returned {sum} for order {number}. Banks take from minutes to some days to book it.";
    staff_placed(number: &str) = "Новый заказ {number}" / "New order {number}";
    staff_cancelled(number: &str) = "Покупатель отменил заказ {number}" / "The buyer cancelled order {number}";
    staff_review(name: &str) = "Новый отзыв: {name}" / "New review: {name}";
    staff_question(name: &str) = "Новый вопрос: {name}" / "New question: {name}";
    staff_sold_out(name: &str) = "Товар закончился: {name}" / "Sold out: {name}";
    cancelled_subject(number: &str) = "Заказ {number} отменён" / "Order {number} is cancelled";
    expired(number: &str) = "Заказ {number} отменён: срок, на который мы отложили товары, вышел. Если они ещё нужны, оформите заказ заново." / "Order {number} is cancelled: the time for which we held the goods has passed. If you still need them, place the order again.";
    cancelled(number: &str) = "Заказ {number} отменён." / "Order {number} is cancelled.";
    new_link_subject(number: &str) = "Новая ссылка на заказ {number}" / "A new link to order {number}";
    new_link(number: &str) = "Вы запросили новую ссылку на заказ {number}. Прежняя больше не действует. Если это были не вы, ничего делать не нужно." / "You asked for a new link to order {number}. The old one no longer works. If it was not you, there is nothing to do.";
    news_subject(number: &str) = "Новости о заказе {number}" / "News about order {number}";
    confirmed(number: &str) = "Заказ {number} подтверждён, начинаем собирать его." / "Order {number} is confirmed, we are starting to assemble it.";
    ready(number: &str) = "Заказ {number} собран и ждёт вас или курьера." / "Order {number} is packed and waits for you or for the courier.";
    shipped(number: &str) = "Заказ {number} в пути." / "Order {number} is on its way.";
    refund_subject(number: &str) = "Верните деньги за заказ {number}" / "Return the money of order {number}";
    refund(number: &str, sum: &str, payment: &str) = "За заказ {number} пришло {sum}, но выполнить его уже нельзя. Верните деньги покупателю в кабинете платёжного сервиса: платёж {payment}.\n" / "{sum} came for order {number}, which can't be carried out any more. Return the money to the buyer in the payment service: payment {payment}.\n";
    watch_confirm_subject = "Подтвердите, что написать вам" / "Confirm that we may write to you";
    watch_stock_confirm(name: &str, url: &str) = "Кто-то, наверное вы, попросил сообщить на этот адрес, когда появится «{name}».\n\nПодтвердите это по ссылке:\n{url}\n\nПо ней же можно отписаться. Если это были не вы, ничего не делайте: мы больше не напишем.\n" / "Somebody, probably you, asked us to write to this address when “{name}” is in stock.\n\nConfirm it by this link:\n{url}\n\nThe same link takes it back. If it wasn't you, do nothing and we won't write again.\n";
    watch_price_confirm(name: &str, url: &str) = "Кто-то, наверное вы, попросил сообщить на этот адрес, когда подешевеет «{name}».\n\nПодтвердите это по ссылке:\n{url}\n\nПо ней же можно отписаться. Если это были не вы, ничего не делайте: мы больше не напишем.\n" / "Somebody, probably you, asked us to write to this address when the price of “{name}” drops.\n\nConfirm it by this link:\n{url}\n\nThe same link takes it back. If it wasn't you, do nothing and we won't write again.\n";
    watch_stock_subject(name: &str) = "Появилось: {name}" / "In stock: {name}";
    watch_stock(name: &str, price: &str, url: &str) = "«{name}» снова есть, цена сейчас {price}:\n{url}\n\nВы просили сообщить об этом один раз, больше об этом товаре мы не напишем.\n" / "“{name}” is in stock again, it costs {price} now:\n{url}\n\nYou asked to be told once; we won't write about this product again.\n";
    watch_price_subject(name: &str) = "Подешевело: {name}" / "Price drop: {name}";
    watch_price(name: &str, price: &str, before: &str, url: &str) = "«{name}» теперь стоит {price}, а стоило {before}:\n{url}\n\nВы просили сообщить об этом один раз, больше об этом товаре мы не напишем.\n" / "“{name}” costs {price} now; it was {before}:\n{url}\n\nYou asked to be told once; we won't write about this product again.\n";
    review_published_subject(name: &str) = "Ваш отзыв опубликован: {name}" / "Your review is published: {name}";
    review_published(name: &str, url: &str) = "Мы прочитали ваш отзыв о товаре «{name}» и опубликовали его:\n{url}\n\nСпасибо, он поможет другим выбрать.\n" / "We have read your review of “{name}” and published it:\n{url}\n\nThank you, it will help others to choose.\n";
    review_rejected_subject(name: &str) = "Ваш отзыв не опубликован: {name}" / "Your review was not published: {name}";
    review_rejected(name: &str, reason: &str, url: &str) = "Мы прочитали ваш отзыв о товаре «{name}» и не опубликовали его. Причина: {reason}\n\nОтзыв можно изменить и отправить снова:\n{url}\n" / "We have read your review of “{name}” and did not publish it. The reason: {reason}\n\nYou can change the review and send it again:\n{url}\n";
    question_answered_subject(name: &str) = "Ответ на ваш вопрос: {name}" / "Your question is answered: {name}";
    question_answered(name: &str, question: &str, answer: &str, url: &str) = "Вы спросили о товаре «{name}»:\n{question}\n\nМы отвечаем:\n{answer}\n\nВопрос и ответ стоят на странице товара:\n{url}\n" / "You asked about “{name}”:\n{question}\n\nOur answer:\n{answer}\n\nBoth stand on the product's page:\n{url}\n";
    question_rejected_subject(name: &str) = "Ваш вопрос не опубликован: {name}" / "Your question was not published: {name}";
    question_rejected(name: &str, question: &str, reason: &str) = "Вы спросили о товаре «{name}»:\n{question}\n\nМы не опубликовали вопрос. Причина: {reason}\n" / "You asked about “{name}”:\n{question}\n\nWe did not publish the question. The reason: {reason}\n";
}

/// «30 минут», «30 minutes»: a stretch of time after «на» and “for”.
pub fn minutes(l: Locale, n: i64) -> String {
    format!("{n} {}", plural(l, n, ["минуту", "минуты", "минут"], ["minute", "minutes"]))
}
