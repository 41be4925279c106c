//! Localised texts of accessory rules.

use base::Locale;

base::texts! {
    find = "Категория" / "Category";
    title = "Аксессуары" / "Accessories";
    more = "Что показать на странице товара под заголовком «Подойдёт к этому товару». Сначала то, что выбрано вручную в карточке товара, потом по этим правилам." / "What a product's page shows as “Goes with this product”: first what was chosen by hand in the product's form, then what these rules give.";
    add = "Добавить правило" / "Add a rule";
    new_title = "Новое правило" / "New rule";
    rule = "Правило аксессуаров" / "Rule of accessories";
    none = "Правил пока нет" / "No rules yet";
    none_more = "Например: к камерам подходят кронштейны." / "For example: mounts go with cameras.";
    deleted = "Правило удалено" / "Rule deleted";
    category = "К товарам категории" / "To products of the category";
    category_hint = "Вместе со всем, что внутри неё" / "With everything inside it";
    accessory = "Подходят товары категории" / "Products that fit are of the category";
    attribute = "Если совпадает характеристика" / "Where this attribute is the same";
    attribute_hint = "Пусто: подходит любой товар категории" / "Left empty, any product of the category fits";
    other = "С какой характеристикой аксессуара сравнить" / "Attribute of the accessory to compare with";
    other_hint = "Пусто: с той же самой. Варианты сравниваются по кодам" / "Left empty, the same one. Choices are compared by their codes";
    same = "Что совпадает" / "What is the same";
    any = "Подходит любой" / "Any of them";
    not_chosen = "Не выбрано" / "Not chosen";
    removal = "Удаление" / "Deletion";
    delete = "Удалить правило" / "Delete the rule";
    open_named(category: &str, accessory: &str) = "{category}: {accessory}" / "{category}: {accessory}";
}

/// Label of a form field.
pub fn label(l: Locale, field: &str) -> String {
    let name = match field {
        "category" => category(l),
        "accessory" => accessory(l),
        "attribute" => attribute(l),
        "accessory_attribute" => other(l),
        other => other,
    };
    name.to_owned()
}
