//! Localised texts of the product pages.

pub use app_admin_islands::server::fields::texts::{
    brand, category, description_en, description_ru, drawing, has_serials, in_english, model, name_en,
    name_ru, old_price, pictures, price_field, sku, slug, status, stock_in, vat, warranty, weight,
};
pub use app_admin_parts::products::texts::{deleted, no_price, products, stock_name, vat_name};

use base::Locale;
use catalog_model::accessories::LinkKind;

base::texts! {
    add = "Добавить товар" / "Add a product";
    find = "Название или артикул" / "Name or SKU";
    do_find = "Найти" / "Search";
    all_categories = "Все категории" / "All categories";
    all = "Все" / "All";
    brands = "Все бренды" / "All brands";
    stock_filter = "Остаток" / "Stock";
    any_stock = "Любой остаток" / "Any stock";
    found(n: &str) = "Найдено: {n}" / "Found: {n}";
    clear = "Сбросить" / "Clear";
    pick(name: &str) = "Отметить: {name}" / "Tick: {name}";
    picture_column = "Фото" / "Picture";
    pick_column = "Отметить" / "Tick";
    all_of_page = "Все на странице" / "All of the page";
    picked = "Отмечено:" / "Ticked:";
    change_many = "Изменить много товаров" / "Change many products";
    change_picked = "Изменить отмеченные" / "Change those ticked";
    change_all(n: &str) = "Изменить все найденные: {n}" / "Change all found: {n}";
    export(kind: &str) = "Скачать {kind}" / "Download {kind}";
    columns = "Столбцы" / "Columns";
    roomy = "Просторные строки" / "Roomy rows";
    apply = "Применить" / "Apply";
    import = "Загрузить из файла" / "Import from a file";
    runs = "Массовые правки" / "Changes of many";
    nothing_found = "Таких товаров нет" / "No such products";
    nothing_found_more = "Измените запрос или добавьте товар." / "Change the query or add a product.";
    name = "Название" / "Name";
    price = "Цена" / "Price";
    available = "Свободно" / "Free";
    changed = "Изменён" / "Changed";
    demo = "Демо" / "Demo";
    new_title = "Новый товар" / "New product";
    documents = "Документы" / "Documents";
    documents_none = "Документов пока нет." / "No documents yet.";
    documents_saved = "Сохранено" / "Saved";
    document_add = "Добавить документ" / "Add a document";
    document_title = "Название" / "Title";
    document_kind = "Вид" / "Kind";
    document_language = "Язык" / "Language";
    document_choose = "Выберите вид" / "Choose a kind";
    document_file = "Файл PDF" / "PDF file";
    document_hint = "До 20 МБ." / "Up to 20 MB.";
    document_save = "Сохранить" / "Save";
    document_remove = "Убрать" / "Remove";
    document_up = "Выше" / "Move up";
    document_up_named(title: &str) = "Поднять выше: {title}" / "Move up: {title}";
    links = "Связанные товары" / "Linked products";
    links_more = "Выбранное вручную стоит на странице товара первым, потом идёт то, что нашлось по правилам." / "What is chosen by hand comes first on the product's page, then what the rules find.";
    links_none = "Вручную ничего не выбрано." / "Nothing is chosen by hand.";
    links_saved = "Сохранено" / "Saved";
    link_sku = "Артикул" / "SKU";
    link_hidden = "покупатели его не видят" / "shoppers do not see it";
    link_out = "нет в наличии" / "out of stock";
    link_up(name: &str) = "Поднять выше: {name}" / "Move up: {name}";
    link_remove(name: &str) = "Убрать: {name}" / "Remove: {name}";
    variants = "Варианты" / "Variants";
    variants_more = "Варианты одного товара ведут друг к другу на его странице: цвет, объектив, ёмкость. Чем они отличаются, видно по их характеристикам." / "Variants of one thing lead to each other on its page: colour, lens, capacity. Their attributes tell what they differ in.";
    variant_group = "Группа" / "Group";
    variant_create = "Создать группу" / "Begin a group";
    variant_join = "Добавить в группу другого товара" / "Join the group of another product";
    variant_join_more = "Артикул любого товара этой группы." / "The SKU of any product of that group.";
    variant_name_ru = "Общее название по-русски" / "Common name in Russian";
    variant_name_en = "Общее название по-английски" / "Common name in English";
    variant_stored(ru: &str, en: &str) = "Сейчас сохранено: {ru} / {en}" / "Stored now: {ru} / {en}";
    variant_members = "Товары группы" / "Products of the group";
    variant_add = "Добавить вариант" / "Add a variant";
    variant_differ(names: &str) = "Покупатель выбирает по: {names}." / "Shoppers choose by: {names}.";
    variant_alone = "Выбирать пока не из чего: нужно хотя бы два товара, которые видят покупатели." / "There is nothing to choose from yet: it takes two products that shoppers see.";
}

// A separate invocation: the macro's recursion limit bounds its length.
base::texts! {
    no_categories = "Сначала нужны категории" / "Categories come first";
    no_categories_more = "Товар добавляют в категорию, а в каталоге их пока нет. Возьмите готовый каталог или создайте первую категорию." / "A product is added to a category, and the catalogue has none yet. Take the template of a catalogue or add the first category.";
    take_template = "Взять готовый каталог" / "Take the template";
    new_category = "Создать категорию" / "Add a category";
    choose_category = "Сначала выберите категорию: от неё зависят характеристики." / "Choose the category first: the attributes depend on it.";
    further = "Дальше" / "Go on";
    about = "О товаре" / "About the product";
    name_en_hint = "Пустое повторит русское" / "Left empty it repeats the Russian one";
    slug_hint = "Пустой составим из названия и модели" / "Left empty it is made of the name and the model";
    show_fields = "Показать поля категории" / "Show the category's fields";
    show_fields_hint = "После смены категории: введённое сохранится" / "After changing the category: what you typed is kept";
    attributes = "Характеристики" / "Attributes";
    no_attributes = "У этой категории характеристик нет." / "This category has no attributes.";
    not_given = "Не указано" / "Not given";
    has_serials_hint = "Номер каждого экземпляра записывают при упаковке заказа" / "The number of each unit is recorded when an order is packed";
    yes = "Да" / "Yes";
    no = "Нет" / "No";
    selling = "Продажа" / "Selling";
    old_price_column = "Прежняя цена" / "Former price";
    old_price_hint = "Показывается зачёркнутой, если выше цены" / "Shown struck out where it is above the price";
    stock_title = "Остатки" / "Stock";
    stock_of = "Остатки и движения" / "Stock and movements";
    reserved(n: i64) = "Из них в заказах: {n}" / "Of these in orders: {n}";
    kit_price = "Цена и остаток комплекта складываются из его частей." / "The price and stock of a kit follow its parts.";
    kit_no_price = "Цены пока нет: добавьте в комплект части, у которых она есть, тогда его можно продавать." / "There is no price yet: add parts that have one to the kit, then it can be sold.";
    kit_begins = "Комплект сохранится черновиком. Дальше добавите в него части и опубликуете его." / "The kit is saved as a draft. Next you add its parts and publish it.";
    kind = "Что добавить" / "What to add";
    kind_goods = "Товар" / "A product";
    kind_goods_more = "Со своей ценой и остатком." / "With a price and stock of its own.";
    kind_kit = "Комплект" / "A kit";
    kind_kit_more = "Из товаров магазина; цена и остаток следуют за ними." / "Of the shop's products; price and stock follow them.";
    new_kit = "Новый комплект" / "New kit";
    kit_parts = "Состав комплекта" / "Parts of the kit";
    kit_product = "Карточка комплекта" / "Page of the kit";
    kit_empty = "В комплекте пока ничего нет. Добавьте первую часть по артикулу." / "The kit is empty. Add the first part by its SKU.";
    kit_empty_price = "Цена появится, когда в комплекте будут части." / "The price follows once the kit has parts.";
    kit_unpriced = "У одной из частей нет цены, поэтому нет её и у комплекта." / "One of the parts has no price, so the kit has none.";
    kit_add = "Добавить часть" / "Add a part";
    kit_sku_hint = "Артикул товара из каталога" / "The SKU of a product of the catalogue";
    kit_quantity = "Сколько в одном комплекте" / "How many in one kit";
    kit_quantity_of(name: &str) = "Сколько: {name}" / "How many: {name}";
    kit_money = "Цена комплекта" / "Price of the kit";
    kit_discount = "Скидка, %" / "Discount, %";
    kit_discount_hint = "Насколько комплект дешевле своих частей, от 0 до 90. Цена со скидкой округляется вниз до рубля." / "How much less the kit costs than its parts, 0 to 90. The reduced price is rounded down to a rouble.";
    kit_sum = "Части по отдельности" / "The parts one by one";
    kit_costs = "Цена комплекта" / "Price of the kit";
    kit_makes = "Можно собрать сейчас" / "Can be made now";
    kit_misfits = "Не всё подходит друг к другу" / "Not everything fits";
    kit_misfits_more = "Так говорят правила аксессуаров. Сохранить комплект можно и таким." / "The rules of accessories say so. The kit can be saved all the same.";
    kit_misfit(part: &str, own: &str, other: &str, needed: &str) = "«{part}» ({own}) не подходит к «{other}» ({needed})" / "{part} ({own}) does not fit {other} ({needed})";
    save = "Сохранить" / "Save";
    save_hint = "Ctrl+S" / "Ctrl+S";
    preview = "Предпросмотр" / "Preview";
    preview_more = "Таким товар увидят покупатели. Ещё ничего не сохранено." / "This is what shoppers would see. Nothing is saved yet.";
    saved = "Сохранено" / "Saved";
    open_in_shop = "Открыть в магазине" / "Open in the shop";
    draft_restored = "Вернули вашу несохранённую правку" / "Your unsaved changes are back";
    draft_restored_more = "Проверьте и сохраните её или отбросьте кнопкой под формой." / "Look them over and save, or drop them by the button below the form.";
    draft_hint = "Черновик покупателям не виден." / "Shoppers do not see a draft.";
    delete = "Удалить" / "Delete";
    delete_title = "Удалить товар" / "Delete the product";
    delete_more = "Покупатели его больше не увидят. В заказах он останется как был, и его можно вернуть." / "Shoppers will no longer see it. Orders keep it as it was, and it can be brought back.";
    keep = "Оставить" / "Keep it";
    is_deleted = "Товар удалён" / "The product is deleted";
    deleted_now(name: &str) = "Удалено: {name}" / "Deleted: {name}";
    restore = "Вернуть" / "Bring it back";
    restored = "Товар снова в каталоге" / "The product is back in the catalogue";
    conflict_title = "Пока вы редактировали, товар изменили" / "The product was changed while you were editing";
    conflict_who(who: &str, at: &str) = "Это сделал(а) {who}, {at}." / "It was {who}, {at}.";
    conflict_more = "Ваши значения остались в форме. Сравните: сохранение заменит то, что в базе, вашим." / "Your values are still in the form. Compare: saving will replace what is stored with yours.";
    conflict_same = "Отличий от вашей формы нет, можно сохранять." / "Nothing differs from your form, it can be saved.";
    conflict_drop = "Отказаться от своих значений" / "Drop my values";
    field = "Поле" / "Field";
    yours = "У вас" / "Yours";
    stored = "В базе" / "Stored";
    nothing = "пусто" / "empty";
}

pub fn link_kind(l: Locale, kind: LinkKind) -> &'static str {
    match kind {
        LinkKind::Accessory => l.pick("Подойдёт к этому товару", "Goes with this product"),
        LinkKind::Analogue => l.pick("Можно взять вместо него", "May be bought instead"),
    }
}

pub fn link_add(l: Locale, kind: LinkKind) -> &'static str {
    match kind {
        LinkKind::Accessory => l.pick("Добавить аксессуар", "Add an accessory"),
        LinkKind::Analogue => l.pick("Добавить аналог", "Add an analogue"),
    }
}

/// Label of a field of a variant group.
pub fn variant_label(l: Locale, field: &str) -> &'static str {
    match field {
        "name_ru" => variant_name_ru(l),
        "name_en" => variant_name_en(l),
        _ => link_sku(l),
    }
}

/// Label of a field of the composition of a kit.
pub fn kit_label(l: Locale, field: &str) -> &'static str {
    match field {
        "sku" => link_sku(l),
        "discount" => kit_discount(l),
        "part" => kit_parts(l),
        _ => kit_quantity(l),
    }
}

/// Label of a field of a document.
pub fn document_label(l: Locale, field: &str) -> &'static str {
    match field {
        "title" => document_title(l),
        "kind" => document_kind(l),
        "locale" => document_language(l),
        _ => document_file(l),
    }
}
