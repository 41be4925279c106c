//! Localised texts of changing an order.

base::texts! {
    title(number: &str) = "Изменить заказ {number}" / "Change order {number}";
    order(number: &str) = "Заказ {number}" / "Order {number}";
    about = "Пока заказ не оплачен и не собран, количество можно уменьшить; 0 убирает товар. Чтобы добавить что-то, напишите нам в сообщении к заказу или оформите ещё один." / "While the order is neither paid nor assembled you can lower quantities; 0 removes a product. To add something write a message about the order, or place another one.";
    now(quantity: &str, price: &str) = "сейчас {quantity}, по {price}" / "now {quantity}, {price} each";
    save = "Сохранить изменения" / "Save the changes";
    leave = "Не менять" / "Leave as it is";
}
