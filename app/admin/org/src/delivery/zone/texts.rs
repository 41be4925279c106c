//! Localised texts of zones.

use base::Locale;

base::texts! {
    zones = "Зоны" / "Zones";
    more = "Зоны решают, куда и за сколько этот способ доставляет и в какие часы. Адрес относится к первой подходящей зоне, порядок важен. Пока зон нет, действуют места и цена способа." / "Zones decide where this method delivers, for how much and at what hours. An address belongs to the first zone that contains it, the order matters. While there are no zones, the places and the price of the method apply.";
    none = "Зон нет: у способа одна цена." / "There are no zones: the method has one price.";
    add = "Добавить зону" / "Add a zone";
    new = "Новая зона доставки" / "New delivery zone";
    zone = "Зона" / "Zone";
    area = "Как задана" / "How it is given";
    everywhere = "Везде" / "Everywhere";
    circle_of(km: &str) = "Круг {km} км" / "Circle of {km} km";
    polygons_of(n: usize) = "Границы на карте ({n})" / "Borders on the map ({n})";
    off = "Выключена" / "Off";
    no_windows = "по договорённости" / "as agreed";
    name_ru = "Название по-русски" / "Name in Russian";
    name_en = "Название по-английски" / "Name in English";
    by_places = "Список мест" / "A list of places";
    by_places_more = "Города и области по названию" / "Cities and regions by name";
    by_circle = "Круг на карте" / "A circle on the map";
    by_circle_more = "Центр и радиус" / "A centre and a radius";
    by_polygons = "Границы на карте" / "Borders on the map";
    by_polygons_more = "GeoJSON или точки по порядку" / "GeoJSON or points in order";
    places = "Места" / "Places";
    places_hint = "По одному в строке, по-английски после черты: Химки / Khimki. Для круга и границ места решают, если координат адреса нет. Пусто у списка мест: везде" / "One in each line, the English name after a slash: Химки / Khimki. For a circle and borders the places decide where an address has no coordinates. Left empty, a list of places reaches everywhere";
    centre = "Центр круга" / "Centre of the circle";
    centre_hint = "Широта и долгота, например 55.751244, 37.618423" / "Latitude and longitude, such as 55.751244, 37.618423";
    radius = "Радиус, км" / "Radius, km";
    polygons = "Границы" / "Borders";
    polygons_hint = "GeoJSON с полигонами или «широта, долгота» по одной точке в строке; пустая строка начинает ещё одну область" / "GeoJSON with polygons, or “latitude, longitude”, one point in each line; an empty line begins another area";
    table = "Стоимость" / "Cost";
    price = "Цена" / "Price";
    price_field = "Цена, ₽" / "Price, ₽";
    price_hint = "До первой ступени веса. 0 — бесплатно" / "Up to the first step of weight. 0 is free";
    per_kg = "За каждый кг сверх, ₽" / "For each further kg, ₽";
    per_kg_hint = "Сверх последней ступени веса, неполный считается целым" / "Above the last step of weight, a started kilogram counts";
    weight_steps = "Ступени веса" / "Steps of weight";
    weight_steps_hint = "«5 = 450»: тяжелее 5 кг — 450 ₽. По одной в строке" / "“5 = 450”: heavier than 5 kg it is ₽450. One in each line";
    sum_steps = "Ступени суммы заказа" / "Steps of the order’s sum";
    sum_steps_hint = "«5000 = 50»: от 5000 ₽ покупатель платит 50 % цены. По одной в строке" / "“5000 = 50”: from ₽5000 on the buyer pays 50 % of the price. One in each line";
    free_from = "Бесплатно от суммы, ₽" / "Free from a sum of, ₽";
    free_from_hint = "Пусто: бесплатной не бывает" / "Left empty it is never free";
    weight_max = "Вес заказа до, кг" / "Weight of an order up to, kg";
    weight_max_hint = "Пусто: любой. Объёма у товаров нет, он не учитывается" / "Left empty any weight. Products have no volume, it does not count";
    windows_title = "Окна доставки" / "Delivery windows";
    windows = "Окна" / "Windows";
    windows_hint = "«пн-пт 10:00-14:00 30»: дни, часы и сколько заказов. По одному в строке. Пусто: время согласует менеджер" / "“mon-fri 10:00-14:00 30”: days, hours and how many orders. One in each line. Left empty a manager agrees on the time";
    lead_hours = "Закрывается за, часов" / "Closes before its begin, hours";
    lead_hours_hint = "До начала окна" / "Until then it can be chosen";
    horizon_days = "На сколько дней вперёд" / "How many days ahead";
    horizon_days_hint = "Вместе с сегодняшним" / "Today included";
    position = "Порядок" / "Place in the list";
    position_hint = "Сначала меньшие числа: берётся первая подходящая зона" / "Smaller numbers come first: the first zone with the address is used";
    is_active = "Действует" / "In use";
    is_active_hint = "Выключенная зона остаётся в прежних заказах" / "A zone that is off stays in earlier orders";
    download = "Скачать границы в GeoJSON" / "Download the borders as GeoJSON";
}

/// Label of a form field.
pub fn label(l: Locale, field: &str) -> String {
    let name = match field {
        "name_ru" => name_ru(l),
        "name_en" => name_en(l),
        "area" => area(l),
        "places" => places(l),
        "centre" => centre(l),
        "radius" => radius(l),
        "polygons" => polygons(l),
        "price" => price_field(l),
        "per_kg" => per_kg(l),
        "weight_steps" => weight_steps(l),
        "sum_steps" => sum_steps(l),
        "free_from" => free_from(l),
        "weight_max" => weight_max(l),
        "windows" => windows(l),
        "lead_hours" => lead_hours(l),
        "horizon_days" => horizon_days(l),
        "position" => position(l),
        "is_active" => is_active(l),
        other => other,
    };
    name.to_owned()
}
