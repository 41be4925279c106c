//! Localised texts of VAT rates.

use base::Locale;

base::texts! {
    title = "Ставки НДС" / "VAT rates";
    more = "У товара стоит код ставки, а процент берётся отсюда на день продажи. Меняется закон — добавьте новый процент с нужной даты, прежние заказы его не заметят." / "A product has the code of a rate, its percentage on the day of the sale comes from here. When the law changes, add the new percentage from its date; earlier orders keep theirs.";
    code = "Ставка" / "Rate";
    percent = "Процент" / "Percentage";
    since = "Действует с" / "Valid from";
    state = "Состояние" / "State";
    always = "всегда" / "always";
    ahead = "Ещё не началась" / "Not begun";
    unknown = "ЮKassa такой ставки пока не знает: чек с ней не пробить" / "YooKassa does not know this rate yet: no receipt can be issued with it";
    remove = "Убрать" / "Remove";
    add_title = "Новая ставка" / "New rate";
    add = "Добавить ставку" / "Add the rate";
    added = "Ставка добавлена" / "The rate was added";
    removed = "Ставка убрана" / "The rate was removed";
}

/// Label of a form field.
pub fn label(l: Locale, field: &str) -> String {
    let name = match field {
        "code" => code(l),
        "percent" => percent(l),
        "date" => since(l),
        other => other,
    };
    name.to_owned()
}
