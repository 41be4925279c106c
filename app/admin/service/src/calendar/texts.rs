//! Localised texts of the shop's days off.

use base::Locale;

base::texts! {
    title = "Выходные и рабочие дни" / "Days off and working days";
    more = "Праздники и переносы производственного календаря России учтены. Добавьте то, что у вас иначе: в выходной бригады не работают, в рабочий праздник работают по своим часам." / "Public holidays of Russia are known. Add what is different in your shop: crews do not work on a day off, and work their usual hours on a working holiday.";
    list = "Что у вас иначе" / "What is different";
    none = "Всё по производственному календарю" / "Everything follows the production calendar";
    none_more = "Выберите день выше, если в него вы отдыхаете или, наоборот, работаете в праздник." / "Choose a day above if you close on it, or work on a holiday.";
    day = "День" / "Day";
    kind = "Что меняется" / "What changes";
    closed = "Не работаем" / "Closed";
    working = "Работаем" / "Working";
    name = "Почему" / "Why";
    add = "Добавить день" / "Add the day";
    remove = "Убрать" / "Remove";
    done_added = "День добавлен" / "The day is added";
    done_removed = "День убран" / "The day is removed";
}

/// Label of a form field.
pub fn label(l: Locale, field: &str) -> &'static str {
    match field {
        "day" => day(l),
        "kind" => kind(l),
        "name" => name(l),
        _ => "",
    }
}
