//! Localised texts of content pages.

base::texts! {
    contacts = "Связаться с нами" / "Contact us";
    address = "Адрес" / "Address";
    hours = "Часы работы" / "Opening hours";
    published(date: &str) = "Редакция от {date}" / "Version of {date}";
}
