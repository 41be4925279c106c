//! Localised texts of the pages of branches.

use base::Locale;
use org_model::hours::weekday;

base::texts! {
    title = "Страницы филиалов" / "Pages of branches";
    more = "Что покупатели видят на странице филиала: телефон, часы, текст и фотография. Адрес, продавца и показ на сайте меняет тот, кто управляет филиалами." / "What buyers see on the page of a branch: phone, hours, text and a photograph. Address, seller and visibility are changed by those who manage branches.";
    branch = "Филиал" / "Branch";
    search = "Название или город" / "Name or city";
    find = "Найти" / "Find";
    nothing = "Таких филиалов нет" / "No such branches";
    hours_known = "Часы указаны" / "Hours are entered";
    hours_missing = "Часы не указаны" / "Hours are missing";
    hours = "Часы работы" / "Opening hours";
    open_in_shop = "Открыть на сайте" / "Open on the site";
    contacts = "Контакты и часы" / "Contacts and hours";
    phone = "Телефон" / "Phone";
    email = "Почта" / "Email";
    hours_hint = "Например 10:00–19:00, с перерывом: 10:00–14:00, 15:00–19:00. Пусто — выходной" / "Such as 10:00–19:00, with a break: 10:00–14:00, 15:00–19:00. Left empty it is closed";
    exceptions = "Особые дни" / "Special days";
    exceptions_hint = "Праздники и переносы. Без часов в этот день закрыто. Пустые строки появятся снова после сохранения" / "Holidays and changes. Without hours it is closed on that day. Empty rows appear again after saving";
    date = "Дата" / "Date";
    hours_of_date = "Часы" / "Hours";
    save_contacts = "Сохранить контакты и часы" / "Save contacts and hours";
    contacts_saved = "Контакты и часы сохранены" / "Contacts and hours are saved";
    changed = "Филиал успел изменить кто-то ещё. Проверьте значения и сохраните снова." / "Somebody else changed the branch meanwhile. Check the values and save again.";
    page_of(name: &str) = "Страница филиала «{name}»" / "Page of {name}";
    body = "Текст страницы" / "Text of the page";
    body_hint = "Разметка Markdown: ## заголовок, **жирный**, - список, [ссылка](/адрес)" / "Markdown: ## heading, **bold**, - list, [link](/address)";
    picture = "Фотография" / "Photograph";
    alt = "Что на фотографии" / "What the photograph shows";
    alt_hint = "Прочитают незрячие и поисковые системы" / "Read out to blind people, and by search engines";
    seo_title = "Заголовок для поисковых систем" / "Title for search engines";
    seo_title_hint = "Пусто — название и город" / "Left empty: name and city";
    description = "Описание для поисковых систем" / "Description for search engines";
    description_hint = "Пусто — название и адрес" / "Left empty: name and address";
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
    let of_two = |text: &str| crate::form::label_of_two(l, field, text);
    match field {
        "phone" => phone(l).to_owned(),
        "email" => email(l).to_owned(),
        "hours" => hours(l).to_owned(),
        "picture" => picture(l).to_owned(),
        "body_ru" | "body_en" => of_two(body(l)),
        "alt_ru" | "alt_en" => of_two(alt(l)),
        "seo_title_ru" | "seo_title_en" => of_two(seo_title(l)),
        "description_ru" | "description_en" => of_two(description(l)),
        other => crate::form::label(l, other),
    }
}
