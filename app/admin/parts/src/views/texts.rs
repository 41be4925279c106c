//! Localised texts of saved views.

base::texts! {
    views = "Сохранённые виды" / "Saved views";
    save_title = "Сохранить вид" / "Save this view";
    manage = "Виды" / "Views";
    name = "Название" / "Name";
    name_hint = "Вид с этим названием будет заменён." / "A view of this name will be replaced.";
    share = "Виден всем сотрудникам" / "Seen by all staff";
    open_with = "Открывать список с этим видом" / "Open the list with this view";
    save = "Сохранить" / "Save";
    shared = "общий" / "shared";
    default = "открывается первым" / "opens first";
    make_default = "Открывать первым" / "Open first";
    no_default = "Открывать весь список" / "Open the whole list";
    delete = "Удалить" / "Delete";
    saved = "Вид сохранён" / "View saved";
    deleted = "Вид удалён. Его фильтр открыт: вид можно сохранить снова." / "View deleted. Its filter is open: you can save it again.";
}

use base::Locale;

/// Accessible name of a button that would be ambiguous outside its row.
pub fn about(l: Locale, what: &str, name: &str) -> String {
    match l {
        Locale::Ru => format!("{what}: «{name}»"),
        Locale::En => format!("{what}: “{name}”"),
    }
}
