//! Localised texts of the global search.

base::texts! {
    title = "Поиск по работе" / "Find at work";
    do_find = "Найти" / "Search";
    nothing = "Ничего не найдено" / "Nothing found";
    nothing_more = "Ищите номер заказа или заявки, артикул, серийный номер, часть названия, имя, почту, ИНН или последние цифры телефона." / "Search for the number of an order or request, a SKU, a serial number, a part of a name, a person, an email, an INN or the last digits of a phone.";
    commands = "Действия" / "Actions";
    pages = "Разделы" / "Pages";
    orders = "Заказы" / "Orders";
    requests = "Заявки" / "Requests";
    customers = "Клиенты" / "Customers";
    products = "Товары" / "Products";
    more = "Показать все" / "Show all";
}
