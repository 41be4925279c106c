//! Localised texts of the islands.

base::texts! {
    show_password = "Показать пароль" / "Show the password";
}
