//! Localised texts of the live listing.

base::texts! {
    again = "Повторить" / "Try again";
}
