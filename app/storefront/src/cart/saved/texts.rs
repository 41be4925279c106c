//! Localised texts of the shopper's carts.

base::texts! {
    title = "Мои корзины" / "My carts";
    cart = "Корзина" / "Cart";
    unnamed = "Основная корзина" / "Main cart";
    current(name: &str) = "Открыта сейчас: {name}" / "Open now: {name}";
    to_cart = "Перейти в корзину" / "Go to the cart";
    empty = "Пусто" / "Empty";
    now_costs(sum: &str) = "Сейчас: {sum}" / "Now: {sum}";
    short = "Чего-то сейчас не хватает: в корзину попадёт то, что есть." / "Something is missing now: what we have goes into the cart.";
    others = "Другие корзины" / "Other carts";
    none = "Других корзин нет" / "No other carts";
    none_more = "Заведите отдельную корзину для дачи, офиса или объекта клиента: нынешняя сохранится рядом." / "Start a cart of its own for the cottage, the office or a client’s site: the present one is kept beside it.";
    new = "Новая корзина" / "New cart";
    name = "Название" / "Name";
    name_hint = "Например, «Дача». Нынешняя корзина сохранится." / "For example “Cottage”. The present cart is kept.";
    start = "Завести и открыть" / "Start and open it";
    open = "Открыть" / "Open";
    add = "Добавить в открытую" / "Add to the open one";
    change = "Переименовать или скопировать" / "Rename or copy";
    rename = "Переименовать" / "Rename";
    copy = "Скопировать под этим названием" / "Copy under this name";
    remove = "Удалить" / "Delete";
    remove_named(name: &str) = "Удалить корзину: {name}" / "Delete the cart: {name}";
    removed = "Корзина удалена. Сутки её можно вернуть." / "The cart is deleted. It can be restored for a day.";
    undo = "Вернуть" / "Restore";
    move_lines = "Переложить товары в другую корзину" / "Move products to another cart";
    which = "Какие товары" / "Which products";
    target = "В какую корзину" / "To which cart";
    do_move = "Переложить" / "Move";
    do_copy_lines = "Скопировать" / "Copy";
    moved = "Готово: товары в другой корзине." / "Done: the products are in the other cart.";
}
