//! Localised texts of shared carts.

base::texts! {
    title = "Поделиться корзиной" / "Share the cart";
    cart = "Корзина" / "Cart";
    explained = "По ссылке видно, что сейчас лежит в корзине: товары и количество, с ценами и наличием того дня, когда её откроют. Ни вашего имени, ни контактов там нет." / "The link shows what is in the cart now: products and quantities, with the prices and the stock of the day it is opened. Neither your name nor your contacts are there.";
    make = "Создать ссылку" / "Make a link";
    made = "Ссылка готова" / "The link is ready";
    made_more = "Скопируйте её сейчас: потом мы её уже не покажем." / "Copy it now: it is not shown again.";
    link = "Ссылка на корзину" / "Link of the cart";
    links = "Действующие ссылки" / "Working links";
    until(products: &str, day: &str) = "Товаров: {products}. Действует до: {day}" / "Products: {products}. Works until: {day}";
    withdraw = "Отозвать" / "Withdraw";
    withdraw_named(name: &str) = "Отозвать ссылку: {name}" / "Withdraw the link: {name}";
    withdrawn = "Ссылка отозвана: по ней больше ничего не видно." / "The link is withdrawn: it shows nothing any more.";
    empty = "Корзина пуста: делиться пока нечем." / "The cart is empty: there is nothing to share yet.";
    gone = "Ссылка не действует" / "The link does not work";
    gone_title = "Этой корзины больше нет" / "This cart is no longer there";
    gone_more = "Срок ссылки вышел, или её отозвали. Попросите прислать новую." / "The link has expired or was withdrawn. Ask for a new one.";
    to_catalog = "Открыть каталог" / "Open the catalogue";
    shared_title = "С вами поделились корзиной" / "A cart was shared with you";
    shared_more = "Цены и наличие сегодняшние." / "Prices and stock are those of today.";
    short = "Части товаров сейчас не хватает: в корзину попадёт то, что есть." / "Some of it is missing now: what we have goes into the cart.";
    now_costs(sum: &str) = "Сейчас: {sum}" / "Now: {sum}";
    take = "Положить в мою корзину" / "Put into my cart";
    staff_order = "Оформить заказ для клиента" / "Make an order for a client";
    works_until(day: &str) = "Ссылка действует до: {day}" / "The link works until: {day}";
}
