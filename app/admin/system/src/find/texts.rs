//! Localised texts of the global search.

base::texts! {
    title = "Поиск по работе" / "Find at work";
    do_find = "Найти" / "Search";
    nothing = "Ничего не найдено" / "Nothing found";
    nothing_more = "Ищите номер заказа или заявки, артикул, часть названия, имя, почту или последние цифры телефона." / "Search for the number of an order or request, a SKU, a part of a name, a person, an email or the last digits of a phone.";
    commands = "Действия" / "Actions";
    pages = "Разделы" / "Pages";
    orders = "Заказы" / "Orders";
    requests = "Заявки" / "Requests";
    products = "Товары" / "Products";
    more = "Показать все" / "Show all";
}
