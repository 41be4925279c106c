//! Localised texts of branches.

use base::Locale;

base::texts! {
    title = "Магазины и пункты" / "Shops and points";
    describe(shop: &str) = "Адреса, часы работы и телефоны магазинов {shop}" / "Addresses, opening hours and phones of {shop}";
    branch_title(name: &str, city: &str) = "{name}, {city}" / "{name}, {city}";
    branch_describe(name: &str, place: &str) = "{name}: {place}. Часы работы, телефон и как найти" / "{name}: {place}. Opening hours, phone and how to find it";
    none = "Адресов пока нет" / "There are no addresses yet";
    none_more = "Позвоните или напишите нам: контакты внизу страницы." / "Call or write to us: the contacts are at the bottom of the page.";
    own = "Ваш филиал" / "Your branch";
    choose = "Выбрать этот филиал" / "Choose this branch";
    choose_more = "Ваш филиал оформляет заказы с доставкой и заявки. Забрать заказ можно в любом." / "Your branch handles orders with delivery and requests. You can collect an order at any branch.";
    register = "Зарегистрироваться в этом филиале" / "Register in this branch";
    contacts = "Адрес и связь" / "Address and contact";
    point = "Координаты" / "Coordinates";
    hours = "Часы работы" / "Opening hours";
    special = "Особые дни" / "Special days";
    open_until(time: &str) = "Открыто сегодня до {time}" / "Open today until {time}";
    open_until_midnight = "Открыто до полуночи" / "Open until midnight";
    opens_today(time: &str) = "Закрыто, откроется сегодня в {time}" / "Closed, opens today at {time}";
    opens_tomorrow(time: &str) = "Закрыто, откроется завтра в {time}" / "Closed, opens tomorrow at {time}";
    opens_on(day: &str, time: &str) = "Закрыто, откроется {day} в {time}" / "Closed, opens {day} at {time}";
    closed = "Закрыто" / "Closed";
    seller = "Продавец" / "Seller";
    inn = "ИНН" / "INN";
    kpp = "КПП" / "KPP";
    ogrn = "ОГРН" / "OGRN";
    ogrnip = "ОГРНИП" / "OGRNIP";
    legal_address = "Юридический адрес" / "Registered address";
    bank = "Банк" / "Bank";
    bic = "БИК" / "BIC";
    account = "Расчётный счёт" / "Account";
    correspondent_account = "Корр. счёт" / "Correspondent account";
}

/// «в понедельник», «во вторник»; `day` is 1 for Monday.
pub fn on_day(l: Locale, day: u8) -> &'static str {
    match day {
        1 => l.pick("в понедельник", "on Monday"),
        2 => l.pick("во вторник", "on Tuesday"),
        3 => l.pick("в среду", "on Wednesday"),
        4 => l.pick("в четверг", "on Thursday"),
        5 => l.pick("в пятницу", "on Friday"),
        6 => l.pick("в субботу", "on Saturday"),
        _ => l.pick("в воскресенье", "on Sunday"),
    }
}
