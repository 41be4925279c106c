//! Localised texts of rates, packages and symptoms.

use base::Locale;

base::texts! {
    rates = "Расценки" / "Rates";
    packages = "Пакеты" / "Packages";
    symptoms = "Симптомы" / "Symptoms";
    add_rate = "Добавить расценку" / "Add a rate";
    add_package = "Добавить пакет" / "Add a package";
    add_symptom = "Добавить симптом" / "Add a symptom";
    new_rate = "Новая расценка" / "New rate";
    new_package = "Новый пакет" / "New package";
    new_symptom = "Новый симптом" / "New symptom";
    name = "Название" / "Name";
    name_ru = "Название по-русски" / "Name in Russian";
    name_en = "Название по-английски" / "Name in English";
    unit_ru = "Единица по-русски" / "Unit in Russian";
    unit_en = "Единица по-английски" / "Unit in English";
    about_ru = "Описание по-русски" / "Description in Russian";
    about_en = "Описание по-английски" / "Description in English";
    note_ru = "Примечание по-русски" / "Note in Russian";
    note_en = "Примечание по-английски" / "Note in English";
    code = "Код" / "Code";
    code_hint = "Строчные латинские буквы, цифры и подчёркивание. После сохранения не меняется" / "Small Latin letters, digits and underscore. It stays once saved";
    kind = "Вид" / "Kind";
    price = "Цена" / "Price";
    unit_price = "Цена за единицу, ₽" / "Price of a unit, ₽";
    price_field = "Цена, ₽" / "Price, ₽";
    price_from = "Цена от" / "Price from";
    price_from_field = "Цена от, ₽" / "Price from, ₽";
    minutes = "Минут работы" / "Minutes of work";
    minutes_hint = "На одну единицу" / "For one unit";
    package_minutes_hint = "На всё, что входит" / "For all that is included";
    symptom_minutes_hint = "Обычная длительность" / "How long it usually takes";
    quantity = "Количество" / "Quantity";
    driver = "На что считается" / "Counted by";
    minimum = "Не меньше" / "At least";
    minimum_hint = "Наименьшее количество, если расценка применилась" / "The least quantity once the rate applies";
    step = "Кратно" / "In steps of";
    step_hint = "Округляется вверх: 5 значит 5, 10, 15" / "Rounded up: 5 means 5, 10, 15";
    conditions = "Когда применяется" / "When it applies";
    conditions_hint = "Из одного рода достаточно одного условия, из разных нужны все. Без отметок применяется всегда." / "Of one sort any of them is enough, of different sorts all are needed. Without any it always applies.";
    includes = "Что входит" / "What is included";
    includes_hint = "Сколько единиц уже в цене пакета. Что сверх, считается по расценке." / "How many units are in the price of the package. What goes beyond is charged by the rate.";
    included(rate: &str) = "Входит: {rate}" / "Included: {rate}";
    skill = "Что нужно уметь" / "Skill needed";
    state = "Состояние" / "State";
    active = "Используется" / "In use";
    inactive = "Выключено" / "Off";
    is_active = "Использовать" / "In use";
    is_active_hint = "Выключенное не попадает в новые сметы и заявки" / "What is off does not come into new estimates and requests";
    position = "Порядок в списке" / "Place in the list";
    position_hint = "Меньшее число стоит выше" / "The smaller number stands higher";
}

/// Label of a form field.
pub fn label(l: Locale, field: &str) -> String {
    if let Some(rate) = field.strip_prefix("includes-") {
        return included(l, rate);
    }
    let name = match field {
        "code" => code(l),
        "kind" => kind(l),
        "name_ru" => name_ru(l),
        "name_en" => name_en(l),
        "unit_ru" => unit_ru(l),
        "unit_en" => unit_en(l),
        "about_ru" => about_ru(l),
        "about_en" => about_en(l),
        "note_ru" => note_ru(l),
        "note_en" => note_en(l),
        "price" => price_field(l),
        "minutes" => minutes(l),
        "quantity" => quantity(l),
        "driver" => driver(l),
        "min" => minimum(l),
        "step" => step(l),
        "conditions" => conditions(l),
        "skill" => skill(l),
        "position" => position(l),
        "is_active" => is_active(l),
        other => other,
    };
    name.to_owned()
}
