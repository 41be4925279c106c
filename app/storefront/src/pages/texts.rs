//! Localised texts of content pages.

base::texts! {
    home = "Главная" / "Home";
    contacts = "Связаться с нами" / "Contact us";
    address = "Адрес" / "Address";
    hours = "Часы работы" / "Opening hours";
    published(date: &str) = "Редакция от {date}" / "Version of {date}";
}
