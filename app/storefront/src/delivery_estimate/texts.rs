//! Localised texts of the visitor's city.

base::texts! {
    city = "Ваш город" / "Your city";
    city_here(name: &str) = "Ваш город: {name}" / "Your city: {name}";
    choose = "Выбрать" / "Choose";
}
