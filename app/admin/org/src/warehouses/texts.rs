//! Localised texts of warehouses.

use base::Locale;

base::texts! {
    title = "Склады и пункты выдачи" / "Warehouses and pickup points";
    more = "Где лежит товар и где его забирают. Остатки вводят в карточке товара, новый склад появляется там сразу." / "Where goods are stored and collected. Stock is entered in the product form, a new warehouse is there at once.";
    add = "Добавить склад" / "Add a warehouse";
    new = "Новый склад" / "New warehouse";
    warehouse = "Склад" / "Warehouse";
    search = "Название, код, адрес или филиал" / "Name, code, address or branch";
    nothing_found = "Таких складов нет" / "No such warehouses";
    no_address(name: &str) = "«{name}»: здесь забирают заказы, но адреса нет" / "{name}: orders are collected here, but there is no address";
    branch = "Филиал" / "Branch";
    pickup = "Самовывоз" / "Pickup";
    yes = "Да" / "Yes";
    no = "Нет" / "No";
    on_hand = "Остаток, шт." / "On hand, items";
    reserved = "В резерве" / "Reserved";
    name_ru = "Название по-русски" / "Name in Russian";
    name_en = "Название по-английски" / "Name in English";
    code = "Код" / "Code";
    code_hint = "Латиницей, для столбцов в файлах импорта. Пусто: составим из названия. Потом не меняется" / "In Latin letters, for columns of import files. Left empty it is made from the name. Never changed later";
    address_ru = "Адрес по-русски" / "Address in Russian";
    address_en = "Адрес по-английски" / "Address in English";
    address_hint = "Его увидят покупатели" / "Shown to customers";
    is_pickup = "Здесь забирают заказы" / "Orders are collected here";
    is_pickup_hint = "Склад станет пунктом выдачи при оформлении заказа" / "The warehouse becomes a pickup point at the checkout";
    transfer = "Дней на подвоз с других складов" / "Days to bring goods from other warehouses";
    transfer_hint = "Пусто: для товаров с других складов дату не показываем" / "Left empty no date is shown for goods that lie elsewhere";
    position = "Порядок в списке" / "Place in the list";
    position_hint = "Сначала меньшие числа: с этих складов товар списывается раньше" / "Smaller numbers come first: goods of these warehouses are sold first";
    archive_hint = "Склад исчезнет из карточек товаров и оформления заказа. Нельзя, пока на нём есть товар или открытые заказы." / "The warehouse goes from product forms and from the checkout. Not possible while goods or open orders are there.";
}

/// Label of a form field.
pub fn label(l: Locale, field: &str) -> String {
    let name = match field {
        "branch" => branch(l),
        "name_ru" => name_ru(l),
        "name_en" => name_en(l),
        "code" => code(l),
        "address_ru" => address_ru(l),
        "address_en" => address_en(l),
        "is_pickup" => is_pickup(l),
        "transfer_days" => transfer(l),
        "position" => position(l),
        other => other,
    };
    name.to_owned()
}
