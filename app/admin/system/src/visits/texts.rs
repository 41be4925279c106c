//! Localised texts of the visits.

use base::Locale;

base::texts! {
    visits = "Посещения" / "Visits";
    about = "Числа считает сам магазин: без чужих счётчиков и без cookie. Каждый посетитель считается раз в день, сотрудники и программы не считаются." / "The shop counts by itself: without foreign counters and without cookies. Each visitor counts once a day, staff and programs are not counted.";
    filters = "Период и посетители" / "Period and visitors";
    last_days(n: &str) = "{n} дней" / "{n} days";
    from = "С даты" / "From";
    to = "По дату" / "To";
    source = "Откуда" / "Source";
    any_source = "Отовсюду" / "Any source";
    device = "Устройство" / "Device";
    any_device = "Любые устройства" / "Any device";
    branch = "Филиал" / "Branch";
    any_branch = "Все филиалы" / "All branches";
    show = "Показать" / "Show";
    to_order = "Путь к заказу" / "The way to an order";
    to_request = "Путь к заявке" / "The way to a request";
    step = "Шаг" / "Step";
    visitors = "Посетители" / "Visitors";
    of_all = "От всех" / "Of all";
    of_before = "От прошлого шага" / "Of the step before";
    before = "Прошлый период" / "Period before";
    change = "Изменение" / "Change";
    by_day = "По дням" / "By day";
    day = "День" / "Day";
    orders = "Заказы" / "Orders";
    requests = "Заявки" / "Requests";
    carts = "Корзины" / "Carts";
    chart(from: &str, to: &str) = "Посетители и заказы по дням с {from} по {to}" / "Visitors and orders by day from {from} to {to}";
    table = "Таблица по дням" / "Table by day";
    by_source = "Откуда приходят" / "Where they come from";
    empty = "Посещений пока нет" / "No visits yet";
    empty_more = "Первые числа появятся через несколько секунд после того, как кто-то откроет магазин. Сотрудники не считаются: откройте магазин в окне, где вы не вошли." / "The first numbers appear some seconds after somebody opens the shop. Staff is not counted: open the shop in a window where you are not logged in.";
    open_shop = "Открыть магазин" / "Open the shop";
}

/// «12,5 %», «12.5%».
pub fn percent(l: Locale, tenths: i64) -> String {
    let number = base::format::thousandths(l, tenths * 100);
    match l {
        Locale::Ru => format!("{number}\u{a0}%"),
        Locale::En => format!("{number}%"),
    }
}

/// «+12 %», «−3 %»: the change from one number to another; a dash where there was nothing.
pub fn changed(l: Locale, before: i64, now: i64) -> String {
    match discovery_model::visits::share(now - before, before) {
        None => "–".to_owned(),
        Some(tenths) if tenths > 0 => format!("+{}", percent(l, tenths)),
        Some(tenths) => percent(l, tenths),
    }
}
