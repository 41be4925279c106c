//! Localised texts of the wish list and comparison buttons.

use base::Locale;
use discovery_model::picks::PickList;

base::texts! {
    compare = "Сравнить" / "Compare";
    wish = "В избранное" / "Add to wish list";
    tell = "Сообщить о поступлении" / "Notify me when in stock";
}

/// Label of a list's button.
pub fn button(l: Locale, list: PickList) -> &'static str {
    match list {
        PickList::Compare => compare(l),
        PickList::Wishes => wish(l),
    }
}
