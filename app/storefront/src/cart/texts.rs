//! Localised texts of the cart.

use base::Locale;
use base::locale::plural;

base::texts! {
    together = "С этим покупают" / "Bought together";
    title = "Корзина" / "Cart";
    remove_named(name: &str) = "Убрать из корзины: {name}" / "Remove from the cart: {name}";
    removed(name: &str) = "Убрали из корзины: {name}" / "{name} was removed from the cart";
    undo = "Вернуть" / "Put it back";
    empty = "Корзина пуста" / "The cart is empty";
    empty_more = "Выберите что-нибудь в каталоге: товары, которые вы добавите, появятся здесь." / "Choose something in the catalogue: what you add will stand here.";
    to_catalog = "Открыть каталог" / "Open the catalogue";
    price_was(was: &str, now: &str) = "Цена изменилась: было {was}, стало {now}" / "The price changed: it was {was}, now it is {now}";
    left(n: i64) = "Осталось {n} шт. Уменьшите количество" / "Only {n} left. Lower the quantity";
    not_for_sale = "Больше не продаётся. Уберите товар, чтобы оформить заказ" / "No longer sold. Remove it to place the order";
    gone = "Нет в наличии. Уберите товар или закажите его позже" / "Out of stock. Remove it or order it later";
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
    gift(pieces: i64) = "Подарок, {pieces} шт." / "Gift, {pieces} pcs";
    gift_gone(gift: &str) = "{gift}. К сожалению, он закончился: заказ можно оформить без него." / "{gift}. Sorry, it is sold out: you can place the order without it.";
}

/// «3 товара», «3 items».
pub fn pieces(l: Locale, n: i64) -> String {
    format!("{n} {}", plural(l, n, ["товар", "товара", "товаров"], ["item", "items"]))
}
