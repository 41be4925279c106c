//! Localised texts of product cards and lists, shared by all pages that show them.

use base::Locale;
use base::format::integer;
use base::locale::plural;
use catalog_model::views::{Availability, Sort};

base::texts! {
    order = "Порядок" / "Order";
    price = "Цена" / "Price";
    in_stock = "Только в наличии" / "In stock only";
    left(n: i64) = "В наличии, осталось\u{a0}{n}" / "In stock, {n}\u{a0}left";
    plenty = "В наличии" / "In stock";
    out = "Нет в наличии" / "Out of stock";
    no_price = "Цена по запросу" / "Price on request";
    model = "Модель" / "Model";
    empty = "Здесь пока ничего нет" / "Nothing here yet";
    empty_more = "Посмотрите другие разделы: там есть из чего выбрать." / "Look at the other sections: there is plenty to choose from.";
    none_in_stock = "В наличии сейчас ничего нет" / "Nothing is in stock right now";
    show_all = "Показать все товары" / "Show all products";
    to_catalog = "Открыть каталог" / "Open the catalogue";
}

/// `12 товаров`.
pub fn products(l: Locale, n: i64) -> String {
    format!("{} {}", integer(l, n), plural(l, n, ["товар", "товара", "товаров"], ["product", "products"]))
}

pub fn sort(l: Locale, sort: Sort) -> &'static str {
    match sort {
        Sort::Popular => l.pick("Популярные", "Popular"),
        Sort::PriceUp => l.pick("Дешевле", "Price: low to high"),
        Sort::PriceDown => l.pick("Дороже", "Price: high to low"),
        Sort::Rating => l.pick("По оценке", "Best rated"),
        Sort::Name => l.pick("По названию", "By name"),
    }
}

pub fn availability(l: Locale, availability: Availability) -> String {
    match availability {
        Availability::Out => out(l).to_owned(),
        Availability::Few { left: n } => left(l, n),
        Availability::Plenty => plenty(l).to_owned(),
    }
}
