//! Localised texts of the menus' administration.

base::texts! {
    title = "Меню магазина" / "Menus";
    add_item = "Добавить пункт" / "Add an item";
    add_group = "Добавить группу" / "Add a group";
    new_item = "Новый пункт" / "New item";
    header_default = "Пока меню пустое, вверху стоят монтаж и ремонт." / "While the menu is empty, the header has installation and repair.";
    footer_default = "Пока меню пустое, внизу стоят разделы каталога, услуги и опубликованные страницы. Чтобы собрать своё, добавьте группу и пункты в неё." / "While the menu is empty, the footer has the catalogue, the services and the published pages. To make your own, add a group and items to it.";
    name = "Пункт" / "Item";
    leads = "Куда ведёт" / "Leads to";
    order = "Порядок" / "Order";
    hidden_page = "страница не опубликована, пункт не виден" / "the page is not published, the item is hidden";
    gone_category = "категории нет, пункт не виден" / "the category is gone, the item is hidden";
    empty_group = "в группе нет пунктов, она не видна" / "the group has no items and is hidden";
    up(name: &str) = "Выше: {name}" / "Up: {name}";
    down(name: &str) = "Ниже: {name}" / "Down: {name}";
    target = "Куда ведёт" / "Leads to";
    target_hint = "Заполните только одно поле ниже: то, что выбрано здесь" / "Fill in only the field below that is chosen here";
    page = "Страница" / "Page";
    category = "Категория" / "Category";
    address = "Адрес в магазине" / "Address in the shop";
    address_hint = "Например /service/repair" / "For example /service/repair";
    link = "Адрес другого сайта" / "Address of another site";
    link_hint = "Начинается с https://" / "Begins with https://";
    group = "Группа" / "Group";
    group_hint = "Пункт меню внизу стоит в группе" / "An item of the footer belongs to a group";
    label_ru = "Надпись по-русски" / "Text in Russian";
    label_en = "Надпись по-английски" / "Text in English";
    label_hint = "У страницы и категории можно не заполнять: будет их название" / "May be empty for a page or a category: its own name is shown";
    not_chosen = "Не выбрано" / "Not chosen";
    delete = "Удалить" / "Delete";
    removal = "Удаление" / "Deletion";
    removal_group = "Удалить можно группу без пунктов." / "A group without items can be deleted.";
    deleted = "Пункт удалён" / "The item is deleted";
}

/// Label of a form field.
pub fn label(l: base::Locale, field: &str) -> String {
    match field {
        "target" => target(l),
        "page" => page(l),
        "category" => category(l),
        "address" => address(l),
        "link" => link(l),
        "group" => group(l),
        "label_ru" => label_ru(l),
        "label_en" => label_en(l),
        other => return other.to_owned(),
    }
    .to_owned()
}
