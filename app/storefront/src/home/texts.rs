//! Localised texts of the home page.

base::texts! {
    choose = "Выбрать оборудование" / "Choose equipment";
    install = "Заказать монтаж" / "Book installation";
    repair = "Отдать в ремонт" / "Request a repair";
    sections = "Разделы каталога" / "Sections of the catalogue";
    popular = "Популярное" / "Popular";
}
