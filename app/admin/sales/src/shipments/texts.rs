//! Localised texts of shipments.

base::texts! {
    title(number: &str) = "Отправления заказа {number}" / "Shipments of order {number}";
    shipments = "Отправления" / "Shipments";
    one(number: i64) = "Отправление № {number}" / "Shipment no. {number}";
    pick_title(number: i64) = "Сборка отправления № {number}" / "Picking of shipment no. {number}";
    orders = "Заказы" / "Orders";
    order(number: &str) = "Заказ {number}" / "Order {number}";
    none = "Отправлений ещё нет" / "No shipments yet";
    none_more = "Укажите ниже, что собрать первым. Кнопки на странице заказа собирают всё сразу." / "Say below what to pick first. The buttons of the order’s page take everything at once.";
    left = "Ещё не в отправлениях" / "In no shipment yet";
    quantity(name: &str, left: i64) = "{name}: сколько из {left}" / "{name}: how many of {left}";
    warehouse = "Со склада" / "From the warehouse";
    anywhere = "Откуда отложено" / "Wherever it is reserved";
    add = "Создать отправление" / "Add a shipment";
    pick = "Собрать и записать номера" / "Pick and record serial numbers";
    carrier = "Перевозчик" / "Carrier";
    tracking = "Номер отслеживания" / "Tracking number";
    tracking_url = "Страница отслеживания" / "Tracking page";
    tracking_url_hint = "Адрес вида https://…" / "An address like https://…";
    save_tracking = "Сохранить номер" / "Save the number";
    tracking_hint = "Покупатель получит письмо, когда отправление уйдёт или номер изменится." / "The buyer gets a letter when the shipment leaves or the number changes.";
    shipped_at(time: &str) = "Передано курьеру {time}" / "Given to the courier {time}";
    delivered_at(time: &str) = "Получено {time}" / "Received {time}";
    serials = "Серийные номера" / "Serial numbers";
    serials_of(name: &str, count: i64) = "Серийные номера: {name}, нужно {count}" / "Serial numbers of {name}, {count} needed";
    serials_hint = "По одному в строке: сканер сам нажимает Enter. Можно вставить список." / "One a line: the scanner presses Enter itself. A list can be pasted.";
    skipped = "Почему номера не записаны" / "Why no numbers are recorded";
    skipped_hint = "Только если номера нет: например, стёрта наклейка" / "Only if there is no number: the label is torn off, for example";
    picked = "Взято с полки" / "Taken from the shelf";
    shelf(place: &str, count: i64) = "{place}: на полке {count}" / "{place}: {count} on the shelf";
    no_shelf = "Не отложено ни на одном складе" / "Reserved in no warehouse";
    pieces(count: i64) = "{count} шт." / "{count} pcs";
    save = "Сохранить" / "Save";
    saved = "Сохранено" / "Saved";
    save_and_pack = "Сохранить и упаковать" / "Save and pack";
    not_picking = "Отправление уже упаковано. Чтобы изменить номера, распакуйте его на странице отправлений." / "The shipment is packed. Unpack it on the page of shipments to change numbers.";
}
