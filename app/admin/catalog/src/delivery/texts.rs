//! Localised texts of delivery terms.

use base::Locale;
use base::locale::plural;

base::texts! {
    title = "Доставка" / "Delivery";
    more = "Из этих сроков складываются даты на странице товара, в корзине и при оформлении. Считаются рабочие дни, праздники учтены." / "The dates on a product's page, in the cart and at the checkout follow these terms. Working days are counted, holidays are known.";
    methods = "Способы получения" / "Delivery methods";
    method = "Способ" / "Method";
    city = "Город" / "City";
    everywhere = "Везде" / "Everywhere";
    takes = "Срок" / "Takes";
    cutoff = "Заказать до" / "Order by";
    midnight = "весь день" / "all day";
    no_date = "дата не показывается" / "no date is shown";
    points = "Пункты выдачи" / "Pickup points";
    point = "Пункт" / "Point";
    city_ru = "Город по-русски" / "City in Russian";
    city_en = "Город по-английски" / "City in English";
    city_hint = "Пусто: доставляем везде" / "Left empty it reaches every city";
    days_min = "Дней до получения, от" / "Days until it comes, from";
    days_min_hint = "Пусто: дату не показываем. 0: в тот же день" / "Left empty no date is shown. 0 is the same day";
    same_day = "в тот же день" / "the same day";
    days_max = "До" / "To";
    days_max_hint = "Пусто: ровно столько же" / "Left empty it is exactly that many";
    cutoff_field = "Заказы этого дня до" / "Orders count as today's until";
    cutoff_hint = "Время филиала, например 18:00. Пусто: весь день" / "Time of the branch, such as 18:00. Left empty: all day";
    on_days_off = "Работает и в выходные" / "Works on days off too";
    transfer = "Дней на подвоз с других складов" / "Days to bring goods from other warehouses";
    transfer_hint = "Пусто: для товаров с других складов дату не показываем" / "Left empty no date is shown for goods that lie elsewhere";
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
        "city_ru" => city_ru(l),
        "city_en" => city_en(l),
        "days_min" => days_min(l),
        "days_max" => days_max(l),
        "cutoff" => cutoff_field(l),
        "on_days_off" => on_days_off(l),
        "transfer_days" => transfer(l),
        other => other,
    };
    name.to_owned()
}
