//! Localised texts of the search.

base::texts! {
    title = "Поиск" / "Search";
    title_of(query: &str) = "Поиск: {query}" / "Search: {query}";
    found(total: &str) = "Нашлось: {total}" / "Found: {total}";
    instead(query: &str, instead: &str) = "По запросу «{query}» ничего нет. Исправили на «{instead}»." / "Nothing for “{query}”. Corrected to “{instead}”.";
    left_out = "Со всеми словами сразу ничего нет, показываем ближайшее. Не учли:" / "Nothing has all the words, this is the nearest. Left out:";
    within = "Где нашлось" / "Found in";
    nothing = "Ничего не нашлось" / "Nothing found";
    nothing_more(query: &str) = "По запросу «{query}» товаров нет. Проверьте артикул, попробуйте короче или выберите раздел." / "No products for “{query}”. Check the SKU, try fewer words, or choose a section.";
    ask = "Что ищем?" / "What are you looking for?";
    ask_more = "Введите модель, артикул или название, например «купольная камера»." / "Type a model, a SKU or a name, for example “dome camera”.";
    categories = "Разделы" / "Sections";
    pages = "Страницы магазина" / "Pages of the shop";
    queries = "Запросы" / "Searches";
    products = "Товары" / "Products";
    popular = "Популярное" / "Popular";
    popular_queries = "Часто ищут" / "Popular searches";
    page_of(title: &str, page: i64) = "{title}, страница {page}" / "{title}, page {page}";
    not_sold_near(words: &str) = "{words}: такого товара у нас нет. Показываем самое близкое по назначению." / "{words}: we do not sell this. These products are the closest.";
    not_sold_title = "Такого товара у нас нет" / "We do not sell this";
    not_sold_more(words: &str) = "{words}: не нашли ни названия, ни модели. Выберите раздел или позвоните нам: подскажем замену." / "{words}: no such name or model. Choose a section, or call us and we will suggest a replacement.";
    delivery = "Доставка и самовывоз" / "Delivery and pickup";
    delivery_more = "Дата и способы получения указаны на странице товара, стоимость считается при оформлении заказа." / "The product page shows the date and the ways to get it, the checkout calculates the cost.";
    warranty = "Гарантия" / "Warranty";
    warranty_more = "Срок гарантии указан на странице товара. Если товар сломался, оставьте заявку на ремонт." / "The product page shows the term of the warranty. If a product has failed, request a repair.";
    returns = "Возврат и обмен" / "Returns and exchange";
    returns_more = "Чтобы вернуть или обменять товар, свяжитесь с магазином и назовите номер заказа." / "To return or exchange a product, contact the shop and give the number of the order.";
    payment = "Оплата" / "Payment";
    payment_more = "Способ оплаты выбирают при оформлении заказа." / "The way to pay is chosen at checkout.";
    contacts = "Контакты" / "Contacts";
    branches = "Магазины и пункты" / "Shops and points";
    installation = "Монтаж" / "Installation";
    installation_more = "Рассчитаем предварительную смету и подберём время выезда." / "We estimate the cost and offer a time for the visit.";
    repair = "Ремонт" / "Repair";
    repair_more = "Опишите неисправность: предложим время выезда мастера." / "Describe the fault, and we will offer a time for the visit.";
    orders = "Мои заказы" / "My orders";
    orders_more = "Состояние заказов видно в личном кабинете." / "Your account shows the state of your orders.";
    account = "Личный кабинет" / "Account";
    account_more = "Заказы, заявки и адреса объектов." / "Orders, requests and sites.";
    register = "Регистрация" / "Registration";
    cart = "Корзина" / "Cart";
    cart_more = "Выбранные товары и оформление заказа." / "The chosen products and the checkout.";
    wishlist = "Избранное" / "Wish list";
    wishlist_more = "Отложенные товары." / "Saved products.";
    compare = "Сравнение" / "Comparison";
    compare_more = "Товары, добавленные к сравнению." / "Products added to the comparison.";
}

/// Words in quotation marks: «турникет», «сейф».
pub fn quoted(l: base::Locale, words: &[String]) -> String {
    let quoted = words.iter().map(|word| match l {
        base::Locale::Ru => format!("«{word}»"),
        base::Locale::En => format!("“{word}”"),
    });
    quoted.collect::<Vec<_>>().join(", ")
}
