//! Localised texts of the cart's islands.

base::texts! {
    add = "В корзину" / "Add to cart";
    in_cart = "В корзине" / "In the cart";
    in_cart_pieces(n: i64) = "В корзине: {n} шт." / "In the cart: {n}";
    added(name: &str, n: i64) = "{name}: в корзине {n} шт." / "{name}: {n} in the cart";
    to_cart = "Перейти в корзину" / "Go to the cart";
    to_checkout = "Оформить заказ" / "Place an order";
    quantity_of(name: &str) = "Количество: {name}" / "Quantity: {name}";
    changed_to(n: i64) = "Количество изменено: {n}" / "Quantity changed: {n}";
}
