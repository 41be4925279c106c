//! Localised texts of the cells, also compiled into the browser bundle.

use base::Locale;
use bulk_model::runs::CellField;

base::texts! {
    price = "Цена" / "Price";
    old_price = "Прежняя цена" / "Former price";
    status = "Состояние" / "State";
    cell_of(field: &str, product: &str) = "{field}, {product}" / "{field}, {product}";
    change = "Изменить" / "Change";
    nothing = "нет" / "none";
    saved(field: &str, before: &str, after: &str) = "{field}: {before} → {after}" / "{field}: {before} → {after}";
    just_now = "только что" / "just now";
    undo = "Вернуть" / "Undo";
    close = "Скрыть" / "Hide";
    differs(who: &str, stored: &str, yours: &str) = "Пока вы правили, значение изменили ({who}). В базе: {stored}. У вас: {yours}" / "The value was changed while you were editing ({who}). Stored: {stored}. Yours: {yours}";
    take_mine = "Записать моё" / "Save mine";
    keep_theirs = "Оставить как в базе" / "Keep what is stored";
    not_saved(yours: &str, why: &str) = "Не сохранено «{yours}». {why}" / "“{yours}” was not saved. {why}";
    keys = "Enter сохраняет, Escape возвращает прежнее, стрелки вверх и вниз ведут по столбцу" / "Enter saves, Escape gives back, the arrows up and down go along the column";
}

/// Label of a field.
pub fn field(l: Locale, field: CellField) -> &'static str {
    match field {
        CellField::Price => price(l),
        CellField::OldPrice => old_price(l),
        CellField::Status => status(l),
    }
}
