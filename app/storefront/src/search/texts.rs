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
    queries = "Запросы" / "Searches";
    products = "Товары" / "Products";
    popular = "Популярное" / "Popular";
    page_of(title: &str, page: i64) = "{title}, страница {page}" / "{title}, page {page}";
}
