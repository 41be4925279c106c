//! Localised texts of the attribute editor.

use base::Locale;
use catalog_model::products::AttributeKind;

base::texts! {
    find = "Название, код или группа" / "Name, code or group";
    title = "Характеристики" / "Attributes";
    new_title = "Новая характеристика" / "New attribute";
    add = "Добавить характеристику" / "Add an attribute";
    none = "Характеристик пока нет" / "No attributes yet";
    none_more = "Добавьте первую и укажите её в категории: тогда товар её спросит." / "Add the first one and name it in a category: then products will ask for it.";
    deleted = "Характеристика удалена" / "Attribute deleted";
    name = "Название" / "Name";
    name_ru = "Название по-русски" / "Name in Russian";
    name_en = "Название по-английски" / "Name in English";
    code = "Код" / "Code";
    code_hint = "Строчные латинские буквы, цифры и подчёркивание. После сохранения не меняется" / "Small Latin letters, digits and underscore. It stays once saved";
    kind = "Вид значения" / "Kind of value";
    kind_hint = "Пока значений нет, вид можно сменить" / "It can be changed while there are no values";
    kind_stays = "У товаров уже есть значения, поэтому вид не меняется" / "Products have values already, so the kind stays";
    unit = "Единица" / "Unit";
    unit_ru = "Единица по-русски" / "Unit in Russian";
    unit_en = "Единица по-английски" / "Unit in English";
    group = "Заголовок" / "Heading";
    group_ru = "Заголовок по-русски" / "Heading in Russian";
    group_en = "Заголовок по-английски" / "Heading in English";
    products = "Товаров со значением" / "Products with a value";
    choices = "Варианты" / "Choices";
    order = "Порядок" / "Order";
    up(name: &str) = "Выше: {name}" / "Up: {name}";
    down(name: &str) = "Ниже: {name}" / "Down: {name}";
    delete_choice(name: &str) = "Удалить: {name}" / "Delete: {name}";
    in_russian(code: &str) = "{code}, по-русски" / "{code}, in Russian";
    in_english(code: &str) = "{code}, по-английски" / "{code}, in English";
    add_ru = "Новый вариант по-русски" / "New choice in Russian";
    add_en = "Новый вариант по-английски" / "New choice in English";
    save_choices = "Сохранить варианты" / "Save the choices";
    merge_title = "Объединить варианты" / "Merge choices";
    merge_more = "Товары с первым вариантом получат второй, а первый исчезнет. Отменить это нельзя." / "Products with the first choice get the second, and the first goes. This can't be undone.";
    merge_from = "Какой убрать" / "Which one goes";
    merge_into = "Чем заменить" / "What takes its place";
    merge_confirm = "Чтобы подтвердить, напишите, какой вариант исчезнет" / "To confirm, type the choice that goes";
    merge = "Объединить" / "Merge";
    not_chosen = "Не выбран" / "Not chosen";
    with_count(name: &str, n: &str) = "{name} ({n})" / "{name} ({n})";
    asked_in = "Где спрашивается" / "Assigned to categories";
    asked_nowhere = "Ни одна категория её не спрашивает" / "It is assigned to no category";
    removal = "Удаление" / "Deletion";
    delete = "Удалить характеристику" / "Delete the attribute";
    delete_hint(n: &str) = "Удалить можно только характеристику без значений. Сейчас товаров с ней, считая удалённые: {n}." / "Only an attribute without values can be deleted. Products with it, deleted ones included: {n}.";
}

/// Name of an attribute kind.
pub fn kind_name(l: Locale, kind: AttributeKind) -> &'static str {
    match kind {
        AttributeKind::Number => l.pick("Число", "Number"),
        AttributeKind::Choice => l.pick("Один вариант", "One choice"),
        AttributeKind::Choices => l.pick("Несколько вариантов", "Several choices"),
        AttributeKind::Flag => l.pick("Да или нет", "Yes or no"),
        AttributeKind::Text => l.pick("Текст", "Text"),
    }
}

/// Label of a form field.
pub fn label(l: Locale, field: &str) -> String {
    if let Some(code) = field.strip_prefix("ru-") {
        return in_russian(l, code);
    }
    if let Some(code) = field.strip_prefix("en-") {
        return in_english(l, code);
    }
    let name = match field {
        "code" => code(l),
        "kind" => kind(l),
        "name_ru" => name_ru(l),
        "name_en" => name_en(l),
        "unit_ru" => unit_ru(l),
        "unit_en" => unit_en(l),
        "group_ru" => group_ru(l),
        "group_en" => group_en(l),
        "add_ru" => add_ru(l),
        "add_en" => add_en(l),
        "from" => merge_from(l),
        "into" => merge_into(l),
        "confirm" => merge_confirm(l),
        "choice" | "do" => choices(l),
        other => other,
    };
    name.to_owned()
}
