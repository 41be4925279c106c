//! Localised texts of branches.

use base::Locale;
use org_model::hours::weekday;

base::texts! {
    title = "Филиалы" / "Branches";
    more = "Магазины и пункты компании. У каждого свой адрес, часы, продавец и страница на сайте." / "Shops and points of the company. Each has its address, hours, seller and page.";
    add = "Добавить филиал" / "Add a branch";
    new = "Новый филиал" / "New branch";
    branch = "Филиал" / "Branch";
    search = "Название, город или адрес" / "Name, city or address";
    nothing_found = "Таких филиалов нет" / "No such branches";
    no_name = "Магазин называется как программа: дайте ему своё имя" / "The shop has the name of the program: give it its own";
    no_address(name: &str) = "У филиала «{name}» нет адреса" / "{name} has no address";
    no_hours(name: &str) = "У филиала «{name}» не указаны часы работы" / "{name} has no opening hours";
    city = "Город" / "City";
    seller = "Продавец" / "Seller";
    state = "Состояние" / "State";
    main = "Главный" / "Main";
    published = "На сайте" / "Published";
    hidden = "Скрыт" / "Hidden";
    name_ru = "Название по-русски" / "Name in Russian";
    name_en = "Название по-английски" / "Name in English";
    city_ru = "Город по-русски" / "City in Russian";
    city_en = "Город по-английски" / "City in English";
    address_ru = "Адрес по-русски" / "Address in Russian";
    address_en = "Адрес по-английски" / "Address in English";
    address_hint = "Улица и дом, без города" / "Street and house, without the city";
    point = "Точка на карте" / "Point on a map";
    point_hint = "Широта и долгота из любой карты, например 55.751244, 37.618423" / "Latitude and longitude from any map, such as 55.751244, 37.618423";
    slug = "Адрес страницы" / "Address of the page";
    slug_hint = "Латиницей, после /branches/. Пусто: составим из названия" / "In Latin letters, after /branches/. Left empty it is made from the name";
    phone = "Телефон" / "Phone";
    email = "Почта" / "Email";
    zone = "Часовой пояс" / "Time zone";
    hours = "Часы работы" / "Opening hours";
    hours_hint = "Например 10:00–19:00, с перерывом: 10:00–14:00, 15:00–19:00, круглосуточно: 0–24. Пусто — выходной" / "Such as 10:00–19:00, with a break: 10:00–14:00, 15:00–19:00, around the clock: 0–24. Left empty it is closed";
    exceptions = "Особые дни" / "Special days";
    exceptions_hint = "Праздники и переносы. Без часов в этот день закрыто. Пустые строки появятся снова после сохранения" / "Holidays and changes. Without hours it is closed on that day. Empty rows appear again after saving";
    date = "Дата" / "Date";
    hours_of_date = "Часы" / "Hours";
    position = "Порядок в списке" / "Place in the list";
    position_hint = "Сначала меньшие числа" / "Smaller numbers come first";
    is_published = "Показывать на сайте" / "Show to customers";
    is_published_hint = "Страница филиала и строка в списке филиалов" / "The page of the branch and its row in the list of branches";
    is_main = "Главный филиал" / "Main branch";
    is_main_hint = "От него покупают гости и новые клиенты, его телефон и адрес показаны внизу сайта" / "Guests and new clients buy from it, its phone and address are at the bottom of the site";
    archive_hint = "Филиал исчезнет с сайта и из форм. Заказы, заявки и журнал останутся. Нельзя, пока у него есть склады, незавершённые заказы или заявки." / "The branch goes from the site and from forms. Orders, requests and the log stay. Not possible while it has warehouses, open orders or requests.";
}

/// «Москва, UTC+3» is more than a list of names says; the name of the city is enough to choose.
pub fn zone_name(l: Locale, zone: &str) -> String {
    let city = match zone {
        "Europe/Kaliningrad" => l.pick("Калининград", "Kaliningrad"),
        "Europe/Moscow" => l.pick("Москва", "Moscow"),
        "Europe/Samara" => l.pick("Самара", "Samara"),
        "Asia/Yekaterinburg" => l.pick("Екатеринбург", "Yekaterinburg"),
        "Asia/Omsk" => l.pick("Омск", "Omsk"),
        "Asia/Novosibirsk" => l.pick("Новосибирск", "Novosibirsk"),
        "Asia/Krasnoyarsk" => l.pick("Красноярск", "Krasnoyarsk"),
        "Asia/Irkutsk" => l.pick("Иркутск", "Irkutsk"),
        "Asia/Yakutsk" => l.pick("Якутск", "Yakutsk"),
        "Asia/Vladivostok" => l.pick("Владивосток", "Vladivostok"),
        "Asia/Magadan" => l.pick("Магадан", "Magadan"),
        "Asia/Kamchatka" => l.pick("Камчатка", "Kamchatka"),
        "Europe/Minsk" => l.pick("Минск", "Minsk"),
        "Asia/Yerevan" => l.pick("Ереван", "Yerevan"),
        "Asia/Tbilisi" => l.pick("Тбилиси", "Tbilisi"),
        "Asia/Baku" => l.pick("Баку", "Baku"),
        "Asia/Almaty" => l.pick("Алматы", "Almaty"),
        "Asia/Tashkent" => l.pick("Ташкент", "Tashkent"),
        "Asia/Bishkek" => l.pick("Бишкек", "Bishkek"),
        "Asia/Dushanbe" => l.pick("Душанбе", "Dushanbe"),
        other => other,
    };
    city.to_owned()
}

/// Label of a form field.
pub fn label(l: Locale, field: &str) -> String {
    if let Some(day) = field.strip_prefix("hours_").and_then(|day| day.parse().ok()) {
        return weekday(l, day).to_owned();
    }
    if field.starts_with("exception_date_") {
        return date(l).to_owned();
    }
    if field.starts_with("exception_hours_") {
        return hours_of_date(l).to_owned();
    }
    let name = match field {
        "name_ru" => name_ru(l),
        "name_en" => name_en(l),
        "city_ru" => city_ru(l),
        "city_en" => city_en(l),
        "address_ru" => address_ru(l),
        "address_en" => address_en(l),
        "point" => point(l),
        "slug" => slug(l),
        "phone" => phone(l),
        "email" => email(l),
        "zone" => zone(l),
        "hours" => hours(l),
        "seller" | "seller_id" => seller(l),
        "position" => position(l),
        "is_published" => is_published(l),
        "is_main" => is_main(l),
        other => other,
    };
    name.to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;
    use org_model::branches::ZONES;
    use scheduling::zones::TimeZone;

    #[test]
    fn brn_1_each_offered_zone_is_one_and_has_a_name() {
        for zone in ZONES {
            assert!(TimeZone::named(zone).is_some(), "{zone}");
            assert_ne!(zone_name(Locale::Ru, zone), zone);
        }
    }
}
