//! Localised texts of templates.

base::texts! {
    title = "Шаблоны заказов" / "Order templates";
    none = "Шаблонов пока нет" / "No templates yet";
    none_more = "Соберите корзину и сохраните её как шаблон, чтобы заказывать то же самое в два нажатия. Из прошлого заказа шаблон тоже получится." / "Fill the cart and save it as a template, to order the same again in two steps. A former order makes a template too.";
    to_cart_page = "Открыть корзину" / "Open the cart";
    saved = "Шаблон сохранён." / "The template is saved.";
    removed = "Шаблон удалён." / "The template is deleted.";
    more(n: &str) = "и ещё {n}" / "and {n} more";
    now_costs(sum: &str) = "Сейчас: {sum}" / "Now: {sum}";
    to_cart = "Положить в корзину" / "Put into the cart";
    schedule = "Заказывать по расписанию" / "Order on a schedule";
    change = "Переименовать или удалить" / "Rename or delete";
    name = "Название" / "Name";
    rename = "Переименовать" / "Rename";
    remove = "Удалить шаблон" / "Delete the template";
    gone = "нет в наличии" / "out of stock";
    fewer(n: &str) = "есть {n}" / "{n} left";
}
