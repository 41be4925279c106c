//! Localised messages about the wish list and the comparison.

use base::Locale;
use discovery_model::picks::PickList;

base::texts! {
    compared(n: usize) = "Добавлено к сравнению, всего {n}" / "Added to the comparison, {n} in all";
    wished(n: usize) = "Добавлено в избранное, всего {n}" / "Added to the wish list, {n} in all";
    compared_no_more(n: usize) = "Убрано из сравнения, осталось {n}" / "Removed from the comparison, {n} left";
    wished_no_more(n: usize) = "Убрано из избранного, осталось {n}" / "Removed from the wish list, {n} left";
    full(n: usize) = "В списке уже {n} товаров, больше не поместится. Уберите какой-нибудь, чтобы добавить этот" / "The list holds {n} products and no more. Remove one to add this one";
    open = "Открыть" / "Open";
    close = "Закрыть" / "Close";
}

/// Message about a list that now has `n` products.
pub fn outcome(l: Locale, list: PickList, is_in: bool, n: usize) -> String {
    match (list, is_in) {
        (PickList::Compare, true) => compared(l, n),
        (PickList::Compare, false) => compared_no_more(l, n),
        (PickList::Wishes, true) => wished(l, n),
        (PickList::Wishes, false) => wished_no_more(l, n),
    }
}
