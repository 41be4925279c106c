//! Localised texts of the pages of the warehouse.

use base::Locale;
use base::locale::plural;

base::texts! {
    levels = "Остатки" / "Stock";
    levels_more = "Что лежит на складах, сколько держат заказы и сколько свободно." / "What is in the warehouses, what orders hold and what is free.";
    find = "Найти" / "Search";
    find_product = "Артикул, штрихкод или название" / "SKU, barcode or name";
    warehouse = "Склад" / "Warehouse";
    any_warehouse = "Все склады" / "All warehouses";
    choose = "Выберите" / "Choose";
    show = "Показать" / "Show";
    all = "Все" / "All";
    low = "Заканчиваются" / "Running low";
    stocked = "Есть на складе" / "In stock";
    out = "Нет свободных" / "Nothing free";
    product = "Товар" / "Product";
    sku = "Артикул" / "SKU";
    name = "Название" / "Name";
    on_hand = "Остаток" / "On hand";
    reserved = "В резерве" / "Reserved";
    free = "Свободно" / "Free";
    in_transit = "В пути" / "On the way";
    minimum = "Минимум" / "Minimum";
    cost = "Себестоимость, шт." / "Cost of an item";
    value = "На сумму" / "Value";
    download(kind: &str) = "Скачать {kind}" / "Download {kind}";
    nothing_found = "Ничего не нашлось" / "Nothing found";
    nothing_found_more = "Измените запрос или снимите фильтры." / "Change the query or remove the filters.";
    no_products = "Товаров пока нет" / "No products yet";
    no_products_more = "Добавьте товары в каталог или загрузите их файлом, потом примите их на склад." / "Add products to the catalogue or import a file, then receive them.";
    to_products = "К товарам" / "To the products";
    no_warehouses = "Складов пока нет" / "No warehouses yet";
    no_warehouses_more = "Сначала создайте склад: товару нужно где-то лежать." / "Create a warehouse first: goods have to be somewhere.";
    to_warehouses = "К складам" / "To the warehouses";
    runs_low = "Заканчивается" / "Runs low";
    of_product = "Остатки товара" / "Stock of a product";
    in_catalogue = "Карточка товара" / "Product form";
    its_movements = "Движения" / "Movements";
    minimum_hint = "0: не следить" / "0: do not watch";
    save = "Сохранить" / "Save";
    saved = "Сохранено" / "Saved";
    barcodes = "Штрихкоды" / "Barcodes";
    barcodes_more = "По ним товар находят сканером при приёмке и пересчёте." / "A scanner finds the product by them in receipts and stocktakes.";
    no_barcodes = "Штрихкодов пока нет. Отсканируйте код с упаковки в это поле." / "No barcodes yet. Scan the code of the package into this field.";
    barcode = "Штрихкод" / "Barcode";
    add = "Добавить" / "Add";
    remove = "Убрать" / "Remove";
    remove_code(code: &str) = "Убрать штрихкод {code}" / "Remove barcode {code}";
    average_cost(sum: &str) = "Средняя себестоимость: {sum}" / "Average cost: {sum}";

    movements = "Движения товаров" / "Movements of goods";
    no_movements = "Движений пока нет" / "No movements yet";
    no_movements_more = "Здесь появятся приёмки, продажи, перемещения и исправления остатков." / "Receipts, sales, transfers and adjustments will be here.";
    at = "Когда" / "When";
    kind = "Вид" / "Kind";
    any_kind = "Любой вид" / "Any kind";
    quantity = "Количество" / "Quantity";
    balance = "Стало" / "Balance";
    reason = "Основание" / "Reason";
    who = "Кто" / "Who";
    anybody = "Все" / "Anybody";
    document_number = "Номер документа" / "Number of the document";
    from = "С даты" / "From";
    to = "По дату" / "To";
    order(number: &str) = "Заказ {number}" / "Order {number}";
    by_program = "Программа" / "The program";
    balance_hint = "Чтобы увидеть остаток после каждого движения, выберите один товар и один склад." / "Choose one product and one warehouse to see the balance after each movement.";

    margin = "Маржа" / "Margin";
    margin_more = "Выручка без НДС минус себестоимость на момент отгрузки. Возвраты вычтены в том периоде, когда товар вернулся." / "Revenue without VAT less the cost when goods left. Returns are subtracted in the period in which goods came back.";
    by_category = "По категориям" / "By category";
    by_brand = "По брендам" / "By brand";
    by_branch = "По филиалам" / "By branch";
    items = "Штук" / "Items";
    revenue = "Выручка без НДС" / "Revenue without VAT";
    known_revenue = "Из неё с известной себестоимостью" / "Of it with a known cost";
    cost_of_sold = "Себестоимость" / "Cost";
    margin_sum = "Маржа" / "Margin";
    margin_percent = "Маржа, %" / "Margin, %";
    unknown_share = "Без себестоимости, %" / "Cost unknown, %";
    total = "Всего" / "Total";
    no_sales = "За этот период отгрузок нет" / "Nothing left in this period";
    no_sales_more = "Выберите другой период. Себестоимость вносят в приёмках." / "Choose another period. Costs are entered in receipts.";

    health = "Проверка остатков" / "Check of the stock";
    health_more = "Программа сверяет остатки с резервами заказов и с журналом движений." / "The program compares the stock with the reservations of orders and with the journal.";
    all_fine = "Всё сходится" / "Everything fits";
    all_fine_more = "Остатки, резервы и журнал согласованы." / "Stock, reservations and the journal agree.";
    found_values(found: &str, expected: &str) = "сейчас {found}, должно быть {expected}" / "now {found}, should be {expected}";
    repair = "Исправить" / "Repair";
    repaired = "Исправлено, запись есть в журнале" / "Repaired, the log has an entry";
}

/// «12 строк», «12 lines».
pub fn lines(l: Locale, n: i64) -> String {
    format!("{n} {}", plural(l, n, ["товар", "товара", "товаров"], ["product", "products"]))
}

/// «12 шт.», «12 items».
pub fn pieces(l: Locale, n: i64) -> String {
    match l {
        Locale::Ru => format!("{n} шт."),
        Locale::En => format!("{n} {}", plural(l, n, ["", "", ""], ["item", "items"])),
    }
}
