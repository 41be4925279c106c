//! Localised texts of delivery dates.

base::texts! {
    city = "Ваш город" / "Your city";
    city_here(name: &str) = "Ваш город: {name}" / "Your city: {name}";
    choose = "Выбрать" / "Choose";
}
