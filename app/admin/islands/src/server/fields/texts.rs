//! Localised names of the product form's fields.

base::texts! {
    in_english(name: &str) = "{name}, по-английски" / "{name}, in English";
    stock_in(warehouse: &str) = "{warehouse}, штук" / "{warehouse}, pieces";
    kit_parts = "Состав комплекта" / "Parts of the kit";
    kit_discount = "Скидка комплекта, %" / "Discount of the kit, %";
    sku = "Артикул" / "SKU";
    slug = "Адрес страницы" / "Page address";
    model = "Модель" / "Model";
    name_ru = "Название по-русски" / "Name in Russian";
    name_en = "Название по-английски" / "Name in English";
    description_ru = "Описание по-русски" / "Description in Russian";
    description_en = "Описание по-английски" / "Description in English";
    category = "Категория" / "Category";
    brand = "Бренд" / "Brand";
    status = "Состояние" / "Status";
    vat = "НДС" / "VAT";
    has_serials = "Учёт по серийным номерам" / "Serial numbers are recorded";
    warranty = "Гарантия, месяцев" / "Warranty, months";
    weight = "Вес, г" / "Weight, g";
    drawing = "Рисунок, если нет фотографий" / "Drawing, where there are no photographs";
    price_field = "Цена, ₽" / "Price, ₽";
    old_price = "Прежняя цена, ₽" / "Former price, ₽";
    pictures = "Фотографии" / "Photographs";
    place = "Место" / "Place";
}
