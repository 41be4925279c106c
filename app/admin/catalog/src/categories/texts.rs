//! Localised texts of the category editor.

use base::Locale;

base::texts! {
    title = "Категории" / "Categories";
    new_title = "Новая категория" / "New category";
    add = "Добавить категорию" / "Add a category";
    none = "Категорий пока нет" / "No categories yet";
    none_more = "Добавьте первую: без категории товар не завести." / "Add the first one: a product needs a category.";
    deleted = "Категория удалена" / "Category deleted";
    name = "Название" / "Name";
    products = "Товаров" / "Products";
    in_bin = "В корзине удалённых" / "In the recycle bin";
    inside = "Категорий внутри" / "Categories inside";
    order = "Порядок" / "Order";
    up(name: &str) = "Выше: {name}" / "Up: {name}";
    down(name: &str) = "Ниже: {name}" / "Down: {name}";
    remove(name: &str) = "Убрать: {name}" / "Remove: {name}";
    name_ru = "Название по-русски" / "Name in Russian";
    name_en = "Название по-английски" / "Name in English";
    slug = "Адрес" / "Address";
    slug_hint = "Латиницей. Пустой составится из названия, прежний будет вести на новый" / "In Latin letters. Left empty, it is made of the name; the former one will lead to the new one";
    parent = "Внутри категории" / "Inside the category";
    at_top = "На верхнем уровне" / "At the top";
    picture = "Рисунок на плитке" / "Drawing on the tile";
    interests = "Кому рекомендовать: интересы" / "Whom to recommend it to: interests";
    interests_hint = "Товары раздела увидят клиенты, которые указали такой интерес. Без отметок — как у раздела выше" / "Customers who named such an interest will see its products. Without marks, as the category above";
    object_types = "Кому рекомендовать: объекты" / "Whom to recommend it to: kinds of sites";
    object_types_hint = "Где такие товары ставят чаще всего. Без отметок — везде" / "Where such products are installed most. Without marks, everywhere";
    picture_hint(kinds: &str) = "Уже есть: {kinds}" / "There are: {kinds}";
    attributes = "Характеристики товаров" / "Attributes of products";
    attributes_more = "Что спрашивать в карточке товара. Значения убранной характеристики остаются у товаров и вернутся вместе с ней." / "What the form of a product asks for. Values of a removed attribute stay with the products and come back with it.";
    attribute = "Характеристика" / "Attribute";
    required = "Обязательна" / "Required";
    in_card = "На карточке" / "On the card";
    in_facet = "В фильтре" / "In the filter";
    compared = "В сравнении" / "Compared";
    flag_of(flag: &str, name: &str) = "{flag}: {name}" / "{flag}: {name}";
    asks_nothing = "Своих характеристик у категории нет" / "No attributes are assigned to this category itself";
    add_attribute = "Добавить характеристику" / "Add an attribute";
    nothing = "Не добавлять" / "Add nothing";
    save_list = "Сохранить характеристики" / "Save the attributes";
    inherited = "Спрашивают категории выше" / "Assigned in the categories above";
    from = "Откуда" / "From";
    yes = "да" / "yes";
    no = "нет" / "no";
    removal = "Удаление" / "Deletion";
    delete = "Удалить категорию" / "Delete the category";
    delete_hint = "Удалить можно только пустую категорию. Сначала перенесите отсюда товары, удалённые тоже, и категории." / "Only an empty category can be deleted. Move its products, the deleted ones too, and categories away first.";
}

/// Label of a form field.
pub fn label(l: Locale, field: &str) -> String {
    let name = match field {
        "name_ru" => name_ru(l),
        "name_en" => name_en(l),
        "slug" => slug(l),
        "parent" => parent(l),
        "picture" => picture(l),
        "interest" => interests(l),
        "suits_object" => object_types(l),
        "add" => add_attribute(l),
        "attr" | "do" => attributes(l),
        other => other,
    };
    name.to_owned()
}
