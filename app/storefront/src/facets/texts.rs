//! Localised texts of the filters.

use crate::cards::texts::products;
use base::Locale;

base::texts! {
    results = "Товары" / "Products";
    filters = "Фильтры" / "Filters";
    features = "Особенности" / "Features";
    popular = "Частые условия" / "Popular filters";
    applied = "Выбрано" / "Applied";
    reset = "Сбросить всё" / "Clear all";
    remove(what: &str) = "Убрать условие: {what}" / "Remove filter: {what}";
    more(n: usize) = "Показать ещё {n}" / "Show {n} more";
    fewer = "Свернуть" / "Show fewer";
    sift(name: &str) = "Найти в списке: {name}" / "Find in the list: {name}";
    sift_hint = "Найти в списке" / "Find in the list";
    from = "от" / "from";
    to = "до" / "to";
    from_to(from: &str, to: &str) = "от\u{a0}{from} до\u{a0}{to}" / "{from} to {to}";
    nothing = "Под такие условия ничего не подходит" / "Nothing fits these filters";
    nothing_more = "Уберите одно из условий или сбросьте все." / "Remove one of the filters or clear them all.";
    by_fit = "По соответствию" / "Best match";
}

/// Label of the submit button: `Показать 12 товаров`.
pub fn show(l: Locale, n: i64) -> String {
    format!("{} {}", l.pick("Показать", "Show"), products(l, n))
}
