//! Localised texts of delivery.

use base::Locale;
use base::locale::plural;

base::texts! {
    title = "Доставка" / "Delivery";
    more = "Что покупатель выбирает при оформлении: способы, цены, места и сроки. Из сроков складываются даты на странице товара и в корзине, считаются рабочие дни." / "What a buyer chooses at the checkout: methods, prices, places and terms. The dates on a product's page and in the cart follow the terms, working days are counted.";
    add = "Добавить способ" / "Add a method";
    new = "Новый способ доставки" / "New delivery method";
    none = "Способов доставки нет" / "There are no delivery methods";
    none_more = "Без них покупатель не сможет оформить заказ. Добавьте самовывоз или доставку до адреса." / "Without one nobody can place an order. Add pickup or delivery to an address.";
    methods = "Способы получения" / "Delivery methods";
    method = "Способ" / "Method";
    branch = "Филиал" / "Branch";
    everywhere = "Везде" / "Everywhere";
    and_more(first: &str, more: usize) = "{first} и ещё {more}" / "{first} and {more} more";
    price = "Цена" / "Price";
    free = "Бесплатно" / "Free";
    free_from(price: &str, from: &str) = "{price}, от {from} бесплатно" / "{price}, free from {from}";
    takes = "Срок" / "Takes";
    cutoff = "Заказать до" / "Order by";
    midnight = "весь день" / "all day";
    no_date = "дата не показывается" / "no date is shown";
    off = "Выключен" / "Off";
    points = "Пункты выдачи" / "Pickup points";
    points_more = "Это склады, где забирают заказы. Все они предлагаются в самовывозе." / "These are the warehouses where orders are collected. All of them are offered for pickup.";
    no_points = "Пунктов нет, поэтому самовывоз сейчас не предлагается. Добавьте пункт или отметьте склад." / "There are no points, so pickup is not offered now. Add a point, or mark a warehouse.";
    add_point = "Добавить пункт" / "Add a point";
    point = "Пункт" / "Point";
    transfer = "Дней на подвоз с других складов" / "Days to bring goods from other warehouses";
    kind = "Вид" / "Kind";
    name_ru = "Название по-русски" / "Name in Russian";
    name_en = "Название по-английски" / "Name in English";
    note_ru = "Пояснение по-русски" / "Note in Russian";
    note_en = "Пояснение по-английски" / "Note in English";
    note_hint = "Строка под названием, например «До двери, в рабочие дни»" / "A line below the name, such as “To your door, on working days”";
    price_field = "Цена, ₽" / "Price, ₽";
    price_hint = "0 — бесплатно" / "0 is free";
    free_from_field = "Бесплатно от суммы, ₽" / "Free from a sum of, ₽";
    free_from_hint = "Пусто: бесплатной не бывает" / "Left empty it is never free";
    weight_max = "Вес заказа до, кг" / "Weight of an order up to, kg";
    weight_max_hint = "Пусто: любой" / "Left empty any weight";
    places = "Куда доставляем" / "Places served";
    places_hint = "Город или область в каждой строке, по-английски после черты: Химки / Khimki. Пусто: везде. В другие места заказ этим способом не оформить" / "A city or region in each line, its English name after a slash: Химки / Khimki. Left empty it reaches every place. Orders to other places can’t be placed with this method";
    by_zones = "Цену и места решают зоны ниже." / "The zones below decide price and places.";
    days_min = "Дней до получения, от" / "Days until it comes, from";
    days_min_hint = "Пусто: дату не показываем. 0: в тот же день" / "Left empty no date is shown. 0 is the same day";
    same_day = "в тот же день" / "the same day";
    days_max = "До" / "To";
    days_max_hint = "Пусто: ровно столько же" / "Left empty it is exactly that many";
    cutoff_field = "Заказы этого дня до" / "Orders count as today's until";
    cutoff_hint = "Время филиала, например 18:00. Пусто: весь день" / "Time of the branch, such as 18:00. Left empty: all day";
    on_days_off = "Работает и в выходные" / "Works on days off too";
    position = "Порядок в списке" / "Place in the list";
    position_hint = "Сначала меньшие числа" / "Smaller numbers come first";
    is_active = "Предлагать покупателям" / "Offer to buyers";
    is_active_hint = "Выключенный способ остаётся в прежних заказах, включить его можно в любой момент" / "A method that is off stays in earlier orders, it can be switched on at any time";
}

/// «1–2 дня», «3 дня».
pub fn days(l: Locale, min: i64, max: i64) -> String {
    if max == 0 {
        return same_day(l).to_owned();
    }
    let word = plural(l, max, ["день", "дня", "дней"], ["day", "days"]);
    if min == max { format!("{max} {word}") } else { format!("{min}–{max} {word}") }
}

/// Label of a form field.
pub fn label(l: Locale, field: &str) -> String {
    let name = match field {
        "kind" => kind(l),
        "branch" => branch(l),
        "name_ru" => name_ru(l),
        "name_en" => name_en(l),
        "note_ru" => note_ru(l),
        "note_en" => note_en(l),
        "price" => price_field(l),
        "free_from" => free_from_field(l),
        "weight_max" | "weight_max_g" => weight_max(l),
        "places" => places(l),
        "days_min" | "terms_days_min" => days_min(l),
        "days_max" | "terms_days_max" => days_max(l),
        "cutoff" | "terms_cutoff_minute" => cutoff_field(l),
        "on_days_off" | "terms_on_days_off" => on_days_off(l),
        "position" => position(l),
        "is_active" => is_active(l),
        other => other,
    };
    name.to_owned()
}
