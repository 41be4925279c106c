//! Localised texts of the form of a promotion.

base::texts! {
    part_main = "Акция" / "Promotion";
    name_ru = "Название по-русски" / "Name in Russian";
    name_en = "Название по-английски" / "Name in English";
    name_hint = "Его видит покупатель в корзине и заказе" / "Buyers see it in the cart and the order";
    branch = "Филиал" / "Branch";
    every_branch = "Все филиалы" / "All branches";
    from = "Первый день" / "First day";
    from_hint = "Пусто — сразу после запуска" / "Left empty: as soon as it is started";
    until = "Последний день" / "Last day";
    until_hint = "Пусто — пока не завершите" / "Left empty: until you end it";
    needs_code = "Включается промокодом" / "Needs a code";
    needs_code_hint = "Коды добавляются на отдельной странице" / "Codes are added on a page of their own";
    part_benefit = "Что получает покупатель" / "What the buyer gets";
    kind = "Выгода" / "Benefit";
    benefit_more = "Заполните поля выбранной выгоды, остальные не учитываются." / "Fill in the fields of the chosen benefit; the others are ignored.";
    percent = "Процент скидки" / "Percent off";
    percent_hint = "Для процентов, каждого n-го и набора. До сотых" / "For percent, every n-th and sets. Up to two decimals";
    amount = "Скидка, ₽" / "Discount, ₽";
    amount_hint = "Для скидки суммой: один раз на корзину" / "For a sum off: once for a cart";
    gift = "Артикул подарка" / "SKU of the gift";
    gift_hint = "Добавится в корзину сам, если есть на складе" / "Added to the cart by itself if it is in stock";
    gift_quantity = "Штук в подарок" / "Pieces given";
    every = "Каждый какой товар" / "Every which item";
    every_hint = "3 — дешевле самый недорогой из каждых трёх" / "3: the cheapest of each three is cheaper";
    bundle = "Товары набора" / "Products of the set";
    bundle_hint = "Артикулы, по одному на строке, от двух" / "SKUs, one on each line, at least two";
    bundle_price = "Цена набора, ₽" / "Price of the set, ₽";
    bundle_price_hint = "Или оставьте пустой и задайте процент" / "Or leave it empty and set a percentage";
    part_target = "На какие товары" / "For which products";
    target_more = "Ничего не выбрано — на все. Товар должен подходить под выбранные категории, бренды и характеристики вместе; товары по артикулам добавляются к ним." / "Nothing chosen: for all. A product has to fit the chosen categories, brands and attributes together; products by SKU are added to them.";
    categories = "Категории, с подкатегориями" / "Categories, with those below";
    brands = "Бренды" / "Brands";
    choices = "Значения характеристик" / "Attribute values";
    choices_hint = "Код характеристики и код значения через знак равно, по одному на строке: resolution=4mp" / "Code of the attribute and of the value with an equals sign, one on each line: resolution=4mp";
    products = "Товары по артикулам" / "Products by SKU";
    products_hint = "По одному на строке" / "One on each line";
    part_conditions = "Условия" / "Conditions";
    min_sum = "Сумма товаров от, ₽" / "Sum of products from, ₽";
    min_sum_hint = "Считаются товары акции до скидок" / "Products of the promotion count, before discounts";
    min_quantity = "Штук от" / "Pieces from";
    buyer = "Покупатель" / "Buyer";
    is_registered = "Только для зарегистрированных" / "Only for registered customers";
    is_first_order = "Только для первого заказа" / "Only for the first order";
    is_first_order_hint = "У гостя — по почте и телефону из заказа" / "For guests by the email and phone of the order";
    object_types = "Тип объекта из предпочтений" / "Kind of site in the preferences";
    weekdays = "Дни недели" / "Weekdays";
    from_time = "С какого времени" / "From the time";
    to_time = "До какого времени" / "Until the time";
    time_hint = "По часам филиала, например 18:00. Пусто — весь день" / "By the clock of the branch, such as 18:00. Left empty: all day";
    part_limits = "Лимиты" / "Limits";
    uses_max = "Всего раз" / "Uses by all";
    no_limit = "Пусто — без ограничения" / "Left empty: no limit";
    uses_of_one = "Раз на покупателя" / "Uses by one customer";
    uses_of_one_hint = "По кабинету, у гостей — по почте и телефону" / "By account; for guests by email and phone";
    budget = "Бюджет, ₽" / "Budget, ₽";
    budget_hint = "Скидки, подарки и доставка вместе" / "Discounts, gifts and delivery together";
    part_stacking = "Вместе с другими акциями" / "Beside other promotions";
    combines = "Складывается с другими" / "Combines with others";
    combines_hint = "Без отметки действует одна. Покупатель получает то, что выгоднее: её или все остальные вместе" / "Unticked, it stands alone. The buyer gets the better: it, or all the others together";
    priority = "Приоритет" / "Priority";
    priority_hint = "Сначала большие числа" / "Larger numbers come first";
    group = "Группа" / "Group";
    group_hint = "Из акций одной группы действует первая подошедшая" / "Of the promotions of a group the first that fits applies";
    floor = "Не ниже, % цены" / "No lower than, % of the price";
    floor_hint = "Ниже этой доли цену не опустит ни она, ни акции после неё" / "Neither it nor those after it lower a price below this part";
}

/// Label of a form field.
pub fn label(l: base::Locale, field: &str) -> String {
    let name = match field {
        "name_ru" => name_ru(l),
        "name_en" => name_en(l),
        "branch" => branch(l),
        "from" => from(l),
        "until" => until(l),
        "needs_code" => needs_code(l),
        "kind" => kind(l),
        "percent" => percent(l),
        "amount" => amount(l),
        "gift" => gift(l),
        "gift_quantity" => gift_quantity(l),
        "every" => every(l),
        "bundle" => bundle(l),
        "bundle_price" => bundle_price(l),
        "category" => categories(l),
        "brand" => brands(l),
        "choices" => choices(l),
        "products" => products(l),
        "min_sum" => min_sum(l),
        "min_quantity" => min_quantity(l),
        "buyer" => buyer(l),
        "is_registered" => is_registered(l),
        "is_first_order" => is_first_order(l),
        "object_type" => object_types(l),
        "weekday" => weekdays(l),
        "from_time" => from_time(l),
        "to_time" => to_time(l),
        "uses" => uses_max(l),
        "uses_of_one" => uses_of_one(l),
        "budget" => budget(l),
        "combines" => combines(l),
        "priority" => priority(l),
        "group" => group(l),
        "floor" => floor(l),
        "code" => super::code(l),
        "count" => super::code_count(l),
        "contact" => super::contact(l),
        "order" => super::order(l),
        other => other,
    };
    name.to_owned()
}
