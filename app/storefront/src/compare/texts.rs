//! Localised texts of the comparison.

base::texts! {
    title = "Сравнение товаров" / "Compare products";
    describe = "Характеристики товаров рядом: что одинаково и чем они отличаются" / "Products side by side: what is alike and what is different";
    empty = "Сравнивать пока нечего" / "Nothing to compare yet";
    empty_more = "Откройте раздел каталога и нажмите «Сравнить» у товаров, между которыми выбираете." / "Open a section of the catalogue and press “Compare” at the products you choose between.";
    to_catalog = "Открыть каталог" / "Open the catalogue";
    differences = "Только отличия" / "Differences only";
    switch = "Что показать" / "What to show";
    alike = "Эти товары одинаковы во всём, что мы о них знаем." / "These products are alike in everything we know of them.";
    caption = "Сравнение: характеристики по строкам, товары по столбцам" / "Comparison: features in rows, products in columns";
    kind = "Вид" / "Kind";
    feature = "Характеристика" / "Feature";
    remove(name: &str) = "Убрать из сравнения: {name}" / "Remove from the comparison: {name}";
    price = "Цена" / "Price";
    availability = "Наличие" / "Availability";
    warranty = "Гарантия" / "Warranty";
    unknown = "нет данных" / "not known";
    gone = "Некоторых товаров из этого списка больше нет в продаже." / "Some products of this list are no longer sold.";
    full(n: usize) = "Сравнить можно до {n} товаров. Уберите какой-нибудь, чтобы добавить другой." / "Up to {n} products can be compared. Remove one to add another.";
    clear = "Очистить" / "Clear";
}
