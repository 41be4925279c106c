//! Localised texts of the brand editor.

use base::Locale;

base::texts! {
    title = "Бренды" / "Brands";
    add = "Новый бренд" / "New brand";
    find = "Название или адрес" / "Name or address";
    none = "Брендов пока нет" / "No brands yet";
    more = "Бренд, которого ещё нет, появится и сам, если вписать его в карточку товара." / "A brand that is not there yet is also added by itself when the form of a product names it.";
    deleted = "Бренд удалён" / "Brand deleted";
    merged = "Бренды объединены" / "Brands merged";
    name = "Название" / "Name";
    slug = "Адрес" / "Address";
    slug_hint = "Латиницей: стоит в адресах фильтров. Пустой составится из названия" / "In Latin letters: it stands in addresses of filters. Left empty, it is made of the name";
    products = "Товаров" / "Products";
    in_bin = "В корзине удалённых" / "In the recycle bin";
    demo = "демо" / "demo";
    merge_title = "Объединить с другим" / "Merge with another";
    merge_more(n: &str) = "Все товары этого бренда ({n}) перейдут к выбранному, а этот бренд исчезнет. Отменить это нельзя." / "All products of this brand ({n}) go to the chosen one, and this brand goes. This can't be undone.";
    merge_into = "Какому бренду отдать товары" / "Which brand gets the products";
    merge_confirm(name: &str) = "Чтобы подтвердить, напишите: {name}" / "To confirm, type: {name}";
    confirm = "Подтверждение" / "Confirmation";
    merge = "Объединить" / "Merge";
    not_chosen = "Не выбран" / "Not chosen";
    removal = "Удаление" / "Deletion";
    delete = "Удалить бренд" / "Delete the brand";
    delete_hint(n: &str) = "Удалить можно только бренд без товаров. Сейчас товаров, считая удалённые: {n}." / "Only a brand without products can be deleted. Products, deleted ones included: {n}.";
}

/// Label of a form field.
pub fn label(l: Locale, field: &str) -> String {
    let name = match field {
        "name" => name(l),
        "slug" => slug(l),
        "into" => merge_into(l),
        "confirm" => confirm(l),
        other => other,
    };
    name.to_owned()
}
