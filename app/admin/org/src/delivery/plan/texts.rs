//! Localised texts of windows and closed days.

use base::Locale;

base::texts! {
    title = "Доставки" / "Deliveries";
    more = "Проверьте, что получит покупатель по любому адресу, и посмотрите, как заняты ближайшие окна. Зоны и окна задаются в способах доставки." / "Check what a buyer gets at any address, and see how full the next windows are. Zones and windows are part of delivery methods.";
    trial = "Проверить адрес" / "Try an address";
    branch = "Филиал" / "Branch";
    city = "Город" / "City";
    address = "Улица и дом" / "Street and house";
    point = "Координаты" / "Coordinates";
    point_hint = "Пусто: найдём по адресу, если подключён справочник" / "Left empty they are looked up, if a directory is connected";
    weight = "Вес, кг" / "Weight, kg";
    sum = "Сумма товаров, ₽" / "Sum of goods, ₽";
    ask = "Проверить" / "Try";
    found_point(point: &str) = "Координаты: {point}" / "Coordinates: {point}";
    no_point = "Координат нет, зоны на карте решают по спискам мест" / "There are no coordinates, zones on the map decide by their places";
    too_heavy(kg: &str) = "Слишком тяжело, до {kg} кг" / "Too heavy, up to {kg} kg";
    outside = "Сюда не доставляет" / "Does not deliver there";
    unknown = "Зона не определяется без координат, дальше решает настройка" / "The zone can’t be found out without coordinates, the setting decides";
    load = "Занятость окон" / "How full the windows are";
    no_windows = "Окон нет" / "There are no windows";
    no_windows_more = "Откройте способ доставки, добавьте зону и впишите в неё окна." / "Open a delivery method, add a zone and enter its windows.";
    day = "День" / "Day";
    hours = "Часы" / "Hours";
    zone = "Зона" / "Zone";
    orders = "Заказов" / "Orders";
    of(taken: i64, all: i64) = "{taken} из {all}" / "{taken} of {all}";
    closed = "Нерабочие дни доставки" / "Closed days of delivery";
    closed_more = "В эти дни окна не предлагаются. Выбранные раньше остаются. Государственные праздники учитываются сами." / "No windows are offered on these days. Those chosen before stay. Public holidays count by themselves.";
    note = "Пометка" / "Note";
    close_day = "Закрыть день" / "Close the day";
    open_day = "Открыть" / "Open";
}

/// Label of a form field.
pub fn label(l: Locale, field: &str) -> String {
    let name = match field {
        "branch" => branch(l),
        "day" => day(l),
        "note" => note(l),
        other => other,
    };
    name.to_owned()
}
