//! Localised texts of the change of an order.

base::texts! {
    orders = "Заказы" / "Orders";
    title(number: &str) = "Изменить заказ {number}" / "Change order {number}";
    lines = "Состав" / "Contents";
    lines_more = "Цены и скидки проданного сохраняются за каждую штуку. Количество 0 убирает строку." / "Prices and discounts of what was sold stay for each piece. The quantity 0 removes a line.";
    product = "Товар" / "Product";
    price = "Цена" / "Price";
    sold = "Сейчас" / "Now";
    quantity = "Количество" / "Quantity";
    add = "Добавить товары" / "Add products";
    code = "Артикул" / "SKU";
    own_price = "Своя цена, ₽" / "Own price, ₽";
    receiving = "Получатель и адрес" / "Receiver and address";
    name = "Имя получателя" / "Name of the receiver";
    phone = "Телефон" / "Phone";
    email = "Почта" / "Email";
    city = "Город" / "City";
    address = "Адрес" / "Address";
    comment = "Комментарий" / "Comment";
    money_more = "Товар отложится или освободится сразу, покупатель получит письмо. Лишние деньги вернутся, недостающие покупатель доплатит." / "Goods are held or released at once, and the buyer gets a letter. Money beyond the new sum goes back, what is missing the buyer pays.";
    save = "Сохранить изменения" / "Save the changes";
    leave = "Не менять" / "Leave as it is";
}
