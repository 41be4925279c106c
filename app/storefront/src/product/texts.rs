//! Localised texts of the product page.

use base::Locale;
use base::locale::plural;

base::texts! {
    sku = "Артикул" / "SKU";
    buy = "Купить" / "Buy";
    price_and_order = "Цена и заказ" / "Price and order";
    specs = "Характеристики" / "Specifications";
    specs_none = "Производитель не сообщил характеристик." / "The maker gives no specifications.";
    about = "Описание" / "Description";
    parts = "Что в комплекте" / "What is in the kit";
    part = "Товар" / "Product";
    quantity = "Количество" / "Quantity";
    price = "Цена" / "Price";
    stock = "Наличие" / "Stock";
    where_ = "Где есть" / "Where it is";
    pickup = "Самовывоз" / "Pickup";
    brought_here = "Здесь нет, привезём с другого склада" / "Not here, brought from another warehouse";
    cost_from(sum: &str) = "от {sum}" / "from {sum}";
    delivery = "Как получить" / "Delivery";
    free = "бесплатно" / "free";
    free_from(sum: &str) = "бесплатно от {sum}" / "free from {sum}";
    warranty = "Гарантия" / "Warranty";
    no_warranty = "Без гарантии" / "No warranty";
    demo = "Товар, цена и остаток демонстрационные." / "The product, its price and stock are demo data.";
    out_more = "Посмотрите похожие товары, которые можно купить сегодня." / "Look at similar products that can be bought today.";
    similar = "Показать похожие в наличии" / "Show similar ones in stock";
    cheaper = "Сообщить, когда подешевеет" / "Notify me when the price drops";
    gone = "Этого товара больше нет в продаже." / "This product is no longer sold.";
    instead = "Похожее в наличии" / "Similar and in stock";
    alike = "Похожие товары" / "Similar products";
    fitting = "Подойдёт к этому товару" / "Goes with this product";
    variants = "Варианты" / "Variants";
    variant_out = "нет в наличии" / "out of stock";
    variant_far = ", вместе с этим изменятся и другие параметры" / ", other options will change too";
    variants_far = "Пунктирная рамка: вместе с этим параметром изменятся и другие." / "Dashed frame: choosing this option changes others too.";
    together = "С этим товаром покупают" / "Bought together";
    to_category(name: &str) = "Раздел «{name}»" / "Section “{name}”";
    ask_price = "Напишите нам или позвоните: назовём цену и срок." / "Write or call us for the price and the date.";
    service = "Поставим и починим" / "We install and repair";
    service_lead = "Мастер приедет, установит и настроит. Предварительная смета видна сразу." / "A technician comes, installs and sets it up. You see a preliminary estimate at once.";
    install = "Заказать с монтажом" / "Order with installation";
    repair = "Отдать в ремонт" / "Request a repair";
    photos = "Фотографии" / "Photographs";
    documents = "Документы" / "Documents";
    picture(n: usize) = "Фото {n}" / "Picture {n}";
    previous = "Предыдущее фото" / "Previous picture";
    next = "Следующее фото" / "Next picture";
    zoom_in = "Приблизить" / "Zoom in";
    zoom_out = "Отдалить" / "Zoom out";
    close = "Закрыть" / "Close";
    of_all = "Фото {n} из {all}" / "Picture {n} of {all}";
    larger = "открыть крупнее" / "open larger";
    describe(name: &str, price: &str) = "{name}: {price}. Характеристики, наличие, гарантия, монтаж и ремонт" / "{name}: {price}. Specifications, stock, warranty, installation and repair";
}

/// `24 месяца`.
pub fn months(l: Locale, n: i64) -> String {
    format!("{n} {}", plural(l, n, ["месяц", "месяца", "месяцев"], ["month", "months"]))
}
