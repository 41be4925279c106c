//! Localised texts of recently viewed products.

base::texts! {
    title = "Вы смотрели" / "You looked at";
    forget = "Очистить" / "Clear";
}
