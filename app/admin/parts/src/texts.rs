//! Localised texts shared by several administration pages.

use base::Locale;
use base::locale::plural;

base::texts! {
    pages = "Страницы списка" / "Pages of the list";
    to_first = "В начало" / "To the start";
    to_next = "Показать дальше" / "Show more";

    find = "Найти" / "Search";
    nothing_found = "Ничего не нашлось" / "Nothing found";
    nothing_found_more = "Измените запрос или покажите весь список." / "Change the query or show the whole list.";
    show_all = "Показать все" / "Show all";

    audit = "Журнал" / "Audit";
    at = "Когда" / "When";
    who = "Кто" / "Who";
    what = "Что" / "What";
    changed = "Что изменилось" / "What changed";
    program(part: &str) = "Программа ({part})" / "The program ({part})";
    guest = "Гость" / "Guest";
    acted_for(who: &str, client: &str) = "{who} за клиента {client}" / "{who} for the customer {client}";
    unknown = "Неизвестно" / "Unknown";
    nothing = "пусто" / "empty";
    yes = "да" / "yes";
    no = "нет" / "no";
    history = "История" / "History";
    older = "Показать более ранние" / "Show older ones";
    save = "Сохранить" / "Save";
    saved = "Сохранено" / "Saved";
    conflict_title = "Пока вы редактировали, это изменил кто-то другой" / "Somebody else changed this while you were editing";
    conflict_more = "Ваши значения остались в форме. Сравните: сохранение заменит то, что в базе, вашим." / "Your values are still in the form. Compare: saving will replace what is stored with yours.";
    field = "Поле" / "Field";
    yours = "У вас" / "Yours";
    stored = "В базе" / "Stored";
}

/// «12 полей», «12 fields».
pub fn fields(l: Locale, n: i64) -> String {
    format!("{n} {}", plural(l, n, ["поле", "поля", "полей"], ["field", "fields"]))
}
