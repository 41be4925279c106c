//! Texts of the settings page.

base::texts! {
    title = "Настройки" / "Settings";
    more = "Новое значение действует сразу. Каждое изменение записывается в журнал." / "A new value holds at once. Every change is written to the audit log.";
    save = "Сохранить" / "Save";
    saved = "Сохранено" / "Saved";
    find = "Найти" / "Search";
    find_label = "Название или действие настройки" / "Name or effect of a setting";
    nothing_found = "Таких настроек нет" / "There are no such settings";
    hint(effect: &str, default: &str) = "{effect}. По умолчанию: {default}" / "{effect}. Default: {default}";
    in_russian(label: &str) = "{label}, по-русски" / "{label}, in Russian";
    in_english(label: &str) = "{label}, по-английски" / "{label}, in English";
}
