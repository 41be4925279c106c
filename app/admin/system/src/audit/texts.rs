//! Localised texts of the audit log.

use base::Locale;
use base::format::integer;
use base::locale::plural;

pub use app_admin_parts::audit::title;

base::texts! {
    everything = "Все записи" / "All entries";
    refusals = "Отказы и неудачи" / "Refused and failed";
    show = "Что показать" / "What to show";
    filters = "Поиск и фильтры" / "Search and filters";
    person = "Кто: имя, почта или телефон" / "Who: name, email or phone";
    object = "Что: номер, артикул или название" / "What: number, SKU or name";
    words = "Слова в значениях" / "Words in the values";
    words_hint = "Целые слова или их начала" / "Whole words or their beginnings";
    entity = "Вид записей" / "Kind of records";
    any_entity = "Любые" / "Any";
    action = "Действие" / "Action";
    any_action = "Любое" / "Any";
    actor_kind = "Кем сделано" / "Done by";
    any_actor = "Кем угодно" / "Anybody";
    by_staff = "Сотрудники" / "Staff";
    by_clients = "Клиенты" / "Customers";
    by_guests = "Гости" / "Guests";
    by_program = "Программа" / "The program";
    from = "С даты" / "From";
    to = "По дату" / "To";
    find = "Найти" / "Search";
    reset = "Сбросить" / "Reset";
    export = "Выгрузить" / "Export";
    at = "Когда" / "When";
    who = "Кто" / "Who";
    what = "Что" / "What";
    record = "Запись" / "Record";
    changed = "Что изменилось" / "What changed";
    in_russian = ", по-русски" / ", in Russian";
    in_english = ", по-английски" / ", in English";
    gone = "удалено" / "deleted";
    of_run = "Строки массовой правки" / "Rows of a bulk change";
    no_entries = "Записей нет" / "No entries";
    no_entries_more = "Здесь появляется каждое действие сотрудников и клиентов." / "Every action of staff and clients appears here.";
    nothing_found = "Ничего не нашлось" / "Nothing was found";
    too_broad = "Под имя, номер или название подходит слишком многое: показаны записи только о самых новых. Уточните поиск." / "Too much matches the name or number: only entries about the newest are shown. Type more of it.";
    file_is_cut(n: &str) = "Показаны не все записи: в файле их не больше {n}. Выберите меньше дат или другие фильтры." / "Entries are missing: a file has at most {n}. Choose fewer dates or other filters.";
    nothing_found_more = "Проверьте имя или номер, выберите больше дат или сбросьте фильтры." / "Check the name or the number, choose more dates or reset the filters.";
}

/// «12 строк», «12 rows».
pub fn rows(l: Locale, n: i64) -> String {
    format!("{} {}", integer(l, n), plural(l, n, ["строка", "строки", "строк"], ["row", "rows"]))
}
