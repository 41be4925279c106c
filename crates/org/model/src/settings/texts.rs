//! Texts of the settings of this area.

base::texts! {
    on = "включено" / "on";
    off = "выключено" / "off";
    not_set = "не задано" / "not set";
    shop = "Магазин" / "Shop";
    as_main_branch = "как у главного магазина" / "as of the main branch";
    modules = "Разделы магазина" / "Parts of the shop";
    name = "Название магазина" / "Name of the shop";
    name_effect = "Стоит в заголовках страниц и в сообщениях клиентам" / "Stands in the titles of pages and in messages to clients";
    phone = "Телефон" / "Phone";
    phone_effect = "Показывается вверху и внизу страниц магазина" / "Shown at the top and at the bottom of the shop’s pages";
    email = "Почта" / "Email";
    email_effect = "Показывается внизу страниц магазина" / "Shown at the bottom of the shop’s pages";
    address = "Адрес" / "Address";
    address_effect = "Показывается внизу страниц магазина и в форме заявки на ремонт" / "Shown at the bottom of the shop’s pages and in the form of a repair request";
    hours = "Часы работы" / "Opening hours";
    hours_effect = "Показываются внизу страниц магазина под адресом, вместо часов главного филиала" / "Shown at the bottom of the shop’s pages below the address, instead of the hours of the main branch";
}
