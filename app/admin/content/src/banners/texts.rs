//! Localised texts of the banners' administration.

base::texts! {
    title = "Баннеры" / "Banners";
    more = "Предложения на главной и в разделах, объявление над шапкой. На главной нужен блок «Баннеры»." / "Offers on the home page and in sections, an announcement above the header. The home page needs the block “Banners”.";
    add = "Добавить баннер" / "Add a banner";
    new = "Новый баннер" / "New banner";
    none = "Баннеров пока нет" / "No banners yet";
    none_more = "Добавьте объявление над шапкой или предложение для главной страницы." / "Add an announcement above the header, or an offer for the home page.";
    nothing = "Таких баннеров нет" / "No such banners";
    nothing_more = "Измените запрос или сбросьте отбор." / "Change the query or drop the filters.";
    show_all = "Показать все" / "Show all";
    find_label = "Слова баннера или адрес" / "Words or address of a banner";
    find = "Найти" / "Find";
    banner = "Баннер" / "Banner";
    place = "Место" / "Place";
    state = "Состояние" / "State";
    period = "Показ" / "Shown";
    all = "Все" / "All";
    always = "без срока" / "always";
    from(at: &str) = "с {at}" / "from {at}";
    until(at: &str) = "до {at}" / "until {at}";
    category = "Раздел" / "Section";
    category_hint = "Только для места «Раздел каталога». Подразделы показывают баннер раздела" / "Only for the place “Section of the catalogue”. Sections below show it too";
    every_category = "Все разделы" / "All sections";
    heading = "Заголовок" / "Title";
    heading_hint = "Можно оставить пустым, если всё написано на картинке" / "May be empty if the picture says it all";
    text = "Текст" / "Text";
    address = "Куда ведёт" / "Leads to";
    address_hint = "Адрес в магазине, например /catalog. Пусто — никуда" / "An address in the shop, such as /catalog. Left empty: nowhere";
    picture = "Картинка" / "Picture";
    alt = "Что на картинке" / "What the picture shows";
    alt_hint = "Прочитают незрячие. Обязательно, если нет заголовка" / "Read out to blind people. Required without a title";
    dismissable = "Посетитель может закрыть" / "Visitors can close it";
    dismissable_hint = "Только для полосы над шапкой. Закрытую полосу браузер не покажет 90 дней" / "Only for the strip above the header. A closed strip is not shown for 90 days";
    position = "Порядок" / "Place in the order";
    position_hint = "Сначала меньшие числа. В полосе стоит первый баннер" / "Smaller numbers come first. The strip shows the first banner";
    removal = "Удаление" / "Deletion";
    delete = "Удалить баннер" / "Delete the banner";
    deleted = "Баннер удалён" / "The banner is deleted";
    untitled = "Картинка без заголовка" / "Picture without a title";
}

/// Label of a form field.
pub fn label(l: base::Locale, field: &str) -> String {
    let of_two = |text: &str| crate::form::label_of_two(l, field, text);
    match field {
        "place" => place(l).to_owned(),
        "category" => category(l).to_owned(),
        "title_ru" | "title_en" => of_two(heading(l)),
        "text_ru" | "text_en" => of_two(text(l)),
        "alt_ru" | "alt_en" => of_two(alt(l)),
        "address" => address(l).to_owned(),
        "picture" => picture(l).to_owned(),
        "is_dismissable" => dismissable(l).to_owned(),
        "position" => position(l).to_owned(),
        other => crate::form::label(l, other),
    }
}
