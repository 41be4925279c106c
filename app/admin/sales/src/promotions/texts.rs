//! Localised texts of the promotions' administration.

mod form;

pub use form::*;

use org_model::audience::ObjectType;

base::texts! {
    title = "Акции и промокоды" / "Promotions and codes";
    more = "Скидки, подарки и бесплатная доставка. Условия проверяются при каждом изменении корзины, лимиты — в момент заказа. Фильтры и сортировка каталога работают по ценам без акций." / "Discounts, gifts and free delivery. Terms are checked with each change of a cart, limits when an order is placed. Filters and sorting of the catalogue use prices without promotions.";
    add = "Добавить акцию" / "Add a promotion";
    new = "Новая акция" / "New promotion";
    none = "Акций пока нет" / "No promotions yet";
    none_more = "Начните со скидки на категорию: задайте процент, категорию и последний день." / "Begin with a discount on a category: set the percentage, the category and the last day.";
    nothing = "Таких акций нет" / "No such promotions";
    nothing_more = "Измените запрос или сбросьте отбор." / "Change the query or drop the filters.";
    show_all = "Показать все" / "Show all";
    find_label = "Название акции" / "Name of a promotion";
    find = "Найти" / "Find";
    list_full = "Показаны 100 последних. Остальные найдутся по названию или состоянию." / "The latest 100 are shown. Others are found by their name or state.";
    current = "Незавершённые" / "Not ended";
    planned = "Запланирована" / "Planned";
    promotion = "Акция" / "Promotion";
    state = "Состояние" / "State";
    period = "Когда" / "When";
    uses = "Использований" / "Uses";
    spent = "Скидки, ₽" / "Saved, ₽";
    of(n: &str, max: &str) = "{n} из {max}" / "{n} of {max}";
    with_codes(n: i64) = "По промокоду, кодов: {n}" / "With a code, codes: {n}";
    always = "без срока" / "always";
    from_at(at: &str) = "с {at}" / "from {at}";
    until_at(at: &str) = "до {at}" / "until {at}";
    codes = "Промокоды" / "Codes";
    codes_needed = "Акция включается промокодом: перед запуском добавьте хотя бы один." / "The promotion needs a code: add one before you start it.";
    copy = "Скопировать" / "Copy";
    trial = "Проверить на корзине" / "Try on a cart";
    forecast = "Во что обойдётся" / "What it would cost";
    uses_file = "Использования, CSV" / "Uses, CSV";
    added(n: i64) = "Добавлено кодов: {n}" / "Codes added: {n}";
    codes_unused = "Акция действует и без кода. Чтобы её включал только код, отметьте это в её настройках." / "The promotion holds without a code. Tick the box in its form if only a code should unlock it.";
    code_word = "Одно слово для всех" / "One word for everybody";
    code_many = "Много одноразовых" / "Many that work once";
    code_person = "Личный" / "For one person";
    code = "Промокод" / "Code";
    code_hint = "Буквы и цифры, от 3. Регистр, пробелы и дефисы не важны" / "Letters and digits, at least 3. Case, spaces and hyphens do not matter";
    code_uses = "Сколько раз можно применить" / "How often it can be used";
    code_add = "Добавить" / "Add";
    code_count = "Сколько кодов" / "How many codes";
    code_count_hint = "До 10 000 у одной акции. Каждый сработает один раз" / "Up to 10,000 for a promotion. Each works once";
    code_generate = "Создать коды" / "Generate codes";
    contact = "Почта или телефон кабинета" / "Email or phone of the account";
    contact_hint = "Подтверждённый контакт клиента. Код сработает один раз и только у него" / "A confirmed contact of a customer. The code works once, and only for them";
    no_codes = "Кодов нет" / "No codes";
    no_codes_more = "Добавьте слово для всех, одноразовые коды или личный код." / "Add a word for everybody, codes that work once, or one for a person.";
    codes_file = "Скачать все коды, CSV" / "Download all codes, CSV";
    one_person = "Один покупатель" / "One buyer";
    person = "Кому" / "For whom";
    everybody = "Всем" / "Everybody";
    actions = "Действия" / "Actions";
    code_delete(code: &str) = "Удалить промокод {code}" / "Delete the code {code}";
    further = "Дальше" / "Further";
    used_at = "Когда" / "When";
    order = "Заказ" / "Order";
    use_state = "Состояние" / "State";
    use_held = "использовано" / "used";
    use_released = "возвращено: заказ отменён" / "given back: the order is cancelled";
    trial_more = "Акция проверяется вместе с действующими, как будто она запущена, промокод введён, а лимиты не исчерпаны." / "The promotion is tried together with the active ones, as if it were started, its code entered and no limit reached.";
    trial_products = "Товары" / "Products";
    trial_products_hint = "Артикул и через пробел количество, каждый товар с новой строки. Покупает гость сейчас" / "A SKU and, after a space, the quantity; one product on each line. A guest buys now";
    trial_order = "Или номер заказа" / "Or the number of an order";
    trial_order_hint = "Цены, покупатель и время — как в заказе" / "Prices, buyer and time as in the order";
    trial_run = "Проверить" / "Try";
    trial_result = "Что получится" / "The result";
    product = "Товар" / "Product";
    price = "Цена" / "Price";
    taken_off = "Скидки" / "Discounts";
    after = "После скидок" / "After discounts";
    gifts(list: &str) = "Подарки: {list}" / "Gifts: {list}";
    delivery_free = "Доставка бесплатна" / "The delivery is free";
    verdicts = "Что сработало и почему нет" / "What applies, and why not";
    applies = "Действует:" / "Applies:";
    forecast_more(days: i64, orders: i64) = "Если бы акция действовала последние {days} дней: по неотменённым заказам, не больше {orders} последних, без учёта лимитов и уже данных скидок. Как изменился бы спрос, прогноз не знает." / "As if the promotion had held for the last {days} days: by orders that were not cancelled, at most the latest {orders}, without limits and discounts given already. How demand would have changed is not known.";
    forecast_none = "За это время заказов не было." / "There were no orders in this time.";
    forecast_orders = "Заказов просмотрено" / "Orders looked at";
    forecast_used = "Акция подошла бы" / "It would have been for";
    forecast_cost = "Скидки, подарки и доставка" / "Discounts, gifts and delivery";
    forecast_revenue = "Сумма этих заказов" / "Those orders came to";
    forecast_share = "Доля от суммы" / "Part of that";
}

base::texts! {
    flat = "Квартира" / "Flat";
    house = "Дом" / "House";
    office = "Офис" / "Office";
    shop = "Магазин или кафе" / "Shop or café";
    warehouse = "Склад" / "Warehouse";
    production = "Производство" / "Production";
    other = "Другое" / "Other";
    monday = "Понедельник" / "Monday";
    tuesday = "Вторник" / "Tuesday";
    wednesday = "Среда" / "Wednesday";
    thursday = "Четверг" / "Thursday";
    friday = "Пятница" / "Friday";
    saturday = "Суббота" / "Saturday";
    sunday = "Воскресенье" / "Sunday";
}

/// The name of a kind of site.
pub fn site(l: base::Locale, kind: ObjectType) -> &'static str {
    match kind {
        ObjectType::Flat => flat(l),
        ObjectType::House => house(l),
        ObjectType::Office => office(l),
        ObjectType::Shop => shop(l),
        ObjectType::Warehouse => warehouse(l),
        ObjectType::Production => production(l),
        ObjectType::Other => other(l),
    }
}

/// The name of a day; 1 is Monday.
pub fn weekday(l: base::Locale, day: u8) -> &'static str {
    match day {
        1 => monday(l),
        2 => tuesday(l),
        3 => wednesday(l),
        4 => thursday(l),
        5 => friday(l),
        6 => saturday(l),
        _ => sunday(l),
    }
}
