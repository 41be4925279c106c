//! Localised texts of the wish list.

base::texts! {
    title = "Избранное" / "Wish list";
    empty = "В избранном пока ничего нет" / "The wish list is empty";
    empty_more = "Нажмите сердечко у товара, и он будет ждать вас здесь." / "Press the heart at a product and it will wait for you here.";
    to_catalog = "Открыть каталог" / "Open the catalogue";
    to_cart = "Перенести в корзину" / "Move to the cart";
    to_cart_named(name: &str) = "Перенести в корзину: {name}" / "Move to the cart: {name}";
    remove(name: &str) = "Убрать из избранного: {name}" / "Remove from the wish list: {name}";
    removed(name: &str) = "Убрали из избранного: {name}" / "{name} was removed from the wish list";
    moved(name: &str) = "Перенесли в корзину: {name}" / "{name} was moved to the cart";
    undo = "Вернуть" / "Put it back";
    open_cart = "Перейти в корзину" / "Go to the cart";
    guest(days: i64) = "Список хранится в этом браузере {days} дней. Войдите, и он будет виден на всех ваших устройствах." / "The list is kept in this browser for {days} days. Log in to see it on all your devices.";
    log_in = "Войти" / "Log in";
}
