//! Localised texts of the search administration.

use base::Locale;
use base::locale::plural;

base::texts! {
    title = "Поиск" / "Search";
    index = "Поисковый индекс" / "Search index";
    building = "Строится. Пока его нет, поиск отвечает из таблиц: без опечаток, синонимов и фильтров по свойствам." / "Being built. Until then the tables answer: without typos, synonyms and attribute filters.";
    absent = "На этом сервере индекса нет." / "This server has no index.";
    products = "Товаров в индексе" / "Products in the index";
    behind = "Изменений ещё не учтено" / "Changes not yet in it";
    synonyms = "Синонимы" / "Synonyms";
    synonyms_more = "Каждое слово группы находит товары со всеми словами группы. Правка действует сразу." / "Each word of a group finds products with any of its words. A change takes effect at once.";
    add = "Добавить группу" / "Add a group";
    new_group = "Новая группа синонимов" / "New group of synonyms";
    group = "Группа синонимов" / "Group of synonyms";
    words = "Слова" / "Words";
    words_hint = "Через запятую. Можно в несколько слов: «датчик открытия, геркон»." / "Separated by commas, several words each if need be: “door sensor, reed switch”.";
    also = "Искать также" / "Also search for";
    also_hint = "Эти слова находятся по словам группы, но сами группу не находят." / "Found by the words of the group, but don't find the group themselves.";
    save = "Сохранить" / "Save";
    delete = "Удалить группу" / "Delete the group";
    saved = "Сохранено" / "Saved";
    deleted = "Группа удалена" / "Group deleted";
    changed_title = "Группу уже изменил кто-то другой" / "Somebody else has changed this group";
    changed_more = "Ваш текст остался в полях. Сейчас сохранено другое:" / "Your text is still in the fields. What is stored now:";
    no_groups = "Групп пока нет" / "No groups yet";
    missed = "Ничего не находят" / "Finds nothing";
    missed_more = "Что спрашивали чаще всего без единого товара в ответ. Помогает синоним или недостающий товар." / "The most frequent queries without a single product found. A synonym helps, or the missing product.";
    no_missed = "Таких запросов нет" / "There are no such queries";
    popular = "Спрашивают чаще всего" / "Most frequent queries";
    no_popular = "Запросов ещё не было" / "Nobody has searched yet";
    query = "Запрос" / "Query";
    asked = "Посетителей" / "Visitors";
    blocks = "Не подсказывать" / "Never suggest";
    blocks_more = "Подсказки показывают запросы нескольких посетителей. Запросы с этими словами не подсказываются никому, в любой грамматической форме." / "Suggestions show queries of several visitors. Queries with these words are suggested to nobody, in any grammatical form.";
    block_hint = "Слово или несколько слов подряд, например «камера обман»." / "A word or several words in a row, for example “camera fraud”.";
    block_add = "Не подсказывать" / "Never suggest";
    block_list = "Список" / "List";
    block_find = "Найти в списке" / "Find in the list";
    find = "Найти" / "Find";
    block_since = "С какого дня" / "Since";
    actions = "Действия" / "Actions";
    block_delete = "Удалить" / "Delete";
    block_added = "Добавлено: эти слова больше не подсказываются." / "Added: these words are no longer suggested.";
    block_deleted = "Удалено: эти слова снова могут подсказываться." / "Deleted: these words may be suggested again.";
    no_blocks = "Список пуст" / "The list is empty";
    no_blocks_more = "Добавьте слова, которые не должны появляться в подсказках." / "Add words that must not appear in suggestions.";
    block_not_found = "Ничего не нашлось" / "Nothing found";
    block_not_found_more(query: &str) = "В списке нет слов «{query}»." / "The list has no words “{query}”.";
    block_of = "Не подсказывать" / "Never suggest";
    found = "Нашлось" / "Found";
}

/// Label of a field.
pub fn label(l: Locale, field: &str) -> String {
    match field {
        "words" => words(l).to_owned(),
        "also" => also(l).to_owned(),
        other => other.to_owned(),
    }
}

/// «43 группы».
pub fn groups(l: Locale, n: i64) -> String {
    format!("{n} {}", plural(l, n, ["группа", "группы", "групп"], ["group", "groups"]))
}
