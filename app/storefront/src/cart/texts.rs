//! Localised texts of the cart.

use base::Locale;
use base::locale::plural;

base::texts! {
    together = "С этим покупают" / "Bought together";
    title = "Корзина" / "Cart";
    remove_named(name: &str) = "Убрать из корзины: {name}" / "Remove from the cart: {name}";
    later_named(name: &str) = "Отложить на потом: {name}" / "Keep for later: {name}";
    later = "Отложено" / "Kept for later";
    later_more = "Эти товары не входят в заказ и дождутся вас здесь." / "These are not part of the order and wait for you here.";
    back = "В корзину" / "To the cart";
    back_named(name: &str) = "Вернуть в корзину: {name}" / "Put into the cart: {name}";
    forget_named(name: &str) = "Убрать из отложенных: {name}" / "Remove from what is kept: {name}";
    and_more(n: &str) = "и ещё {n}" / "and {n} more";
    only(n: &str) = "есть {n}" / "{n} left";
    no_longer = "Нет в наличии" / "Out of stock";
    save_template = "Сохранить как шаблон" / "Save as a template";
    template_name = "Название шаблона" / "Name of the template";
    template_hint = "Например, «Расходники на месяц». Шаблон можно снова положить в корзину в личном кабинете." / "For example “Supplies of a month”. A template can be put into the cart again in the account.";
    do_save = "Сохранить" / "Save";
    to_templates = "Мои шаблоны" / "My templates";
    repeated = "Положили в корзину то, что есть" / "What we have is in the cart";
    repeated_all = "Всё из списка в корзине." / "Everything of the list is in the cart.";
    repeated_gone(name: &str) = "{name}: сейчас нет" / "{name}: not available now";
    repeated_fewer(name: &str, got: &str, wanted: &str) = "{name}: есть только {got} из {wanted}" / "{name}: only {got} of {wanted}";
    repeated_price(name: &str, was: &str, now: &str) = "{name}: было {was}, стало {now}" / "{name}: it was {was}, now it is {now}";
    unpaid(number: &str) = "Заказ {number} ждёт оплаты" / "Order {number} waits for payment";
    unpaid_more = "Товары отложены для вас, пока не вышел срок." / "The goods are held for you until the term ends.";
    open_order = "Открыть заказ" / "Open the order";
    removed(name: &str) = "Убрали из корзины: {name}" / "{name} was removed from the cart";
    undo = "Вернуть" / "Put it back";
    new_cart = "Завести ещё одну корзину" / "Start another cart";
    other_carts(n: &str) = "Другие корзины: {n}" / "Other carts: {n}";
    share = "Поделиться корзиной" / "Share the cart";
    empty = "Корзина пуста" / "The cart is empty";
    empty_more = "Выберите что-нибудь в каталоге: товары, которые вы добавите, появятся здесь." / "Choose something in the catalogue: what you add will stand here.";
    to_catalog = "Открыть каталог" / "Open the catalogue";
    price_was(was: &str, now: &str) = "Цена изменилась: было {was}, стало {now}" / "The price changed: it was {was}, now it is {now}";
    left(n: i64) = "Осталось {n} шт. Уменьшите количество" / "Only {n} left. Lower the quantity";
    not_for_sale = "Больше не продаётся. Уберите товар, чтобы оформить заказ" / "No longer sold. Remove it to place the order";
    gone = "Нет в наличии, в сумму не входит. Уберите товар, чтобы оформить остальное" / "Out of stock, not in the total. Remove it to order the rest";
    tell_me = "Сообщить о поступлении" / "Tell me when it is back";
    take_left(n: i64) = "Оставить {n} шт." / "Keep {n}";
    install = "Добавить монтаж этих товаров" / "Add the installation of these products";
    in_stock = "В наличии" / "In stock";
    changes_title = "Пока вас не было, цены изменились" / "Prices changed while you were away";
    changes_more = "Новые цены уже учтены в сумме." / "The total uses the new prices.";
    changes_seen = "Понятно" / "All right";
    problems_title = "Не всё можно заказать" / "Not everything can be ordered";
    problems_more = "Поправьте отмеченные строки, чтобы оформить заказ." / "Put the marked lines right to place the order.";
    your_order = "Ваш заказ" / "Your order";
    delivery = "Получение" / "Delivery";
    delivery_later = "при оформлении" / "at checkout";
    total = "Итого" / "Total";
    checkout = "Оформить заказ" / "Check out";
    full_price = "Товары без скидок" / "Goods before discounts";
    code = "Промокод" / "Promotion code";
    code_apply = "Применить" / "Apply";
    code_remove = "Убрать промокод" / "Remove the code";
    code_applied(code: &str) = "Промокод {code} применён" / "The code {code} is applied";
    code_refused(code: &str, why: &str) = "Промокод {code} не действует. {why}" / "The code {code} does not apply. {why}";
    points = "Оплатить баллами" / "Pay with points";
    points_apply = "Списать" / "Apply";
    points_hint(most: &str) = "До {most}, один балл равен одному рублю" / "Up to {most}, a point is worth one rouble";
    points_have(points: &str) = "У вас {points}" / "You have {points}";
    points_from(sum: &str) = "Баллами можно платить в заказах от {sum}" / "Points pay for orders from {sum}";
    points_no_goods = "Эти товары баллами не оплачиваются" / "Points don’t pay for these goods";
    points_less(points: &str) = "Спишем {points}: больше для этого заказа нельзя" / "{points} are spent: no more are possible for this order";
    points_earns(points: &str) = "За заказ начислим {points}" / "The order earns {points}";
    gift(pieces: i64) = "Подарок, {pieces} шт." / "Gift, {pieces} pcs";
    gift_gone(gift: &str) = "{gift}. К сожалению, он закончился: заказ можно оформить без него." / "{gift}. Sorry, it is sold out: you can place the order without it.";
}

/// «3 товара», «3 items».
pub fn pieces(l: Locale, n: i64) -> String {
    format!("{n} {}", plural(l, n, ["товар", "товара", "товаров"], ["item", "items"]))
}
