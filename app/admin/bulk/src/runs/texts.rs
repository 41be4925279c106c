//! Localised texts of bulk changes.

pub use app_admin_islands::server::runs::state_name;

use base::Locale;
use base::locale::plural;
use bulk_model::runs::{Operation, Rounding, RowState};

base::texts! {
    runs = "Массовые правки" / "Changes of many products";
    runs_more = "Отметьте товары в списке или отберите их фильтром и нажмите «Изменить»." / "Tick products in the list, or narrow it by the filter, and press “Change”.";
    no_runs = "Массовых правок ещё не было" / "Nothing has been changed this way yet";
    to_products = "К товарам" / "To the products";
    choose_title = "Что изменить" / "What to change";
    chosen(products: &str) = "Отмечено: {products}" / "Ticked: {products}";
    matching(products: &str) = "Все найденные: {products}" / "All found: {products}";
    filtered(words: &str) = "Фильтр: {words}" / "Filter: {words}";
    nothing_chosen = "Товары не отмечены" / "No products are ticked";
    nothing_chosen_more = "Отметьте хотя бы один товар или выберите все найденные." / "Tick at least one product, or take all that are found.";
    first_shown = "Сначала покажем, что изменится. До подтверждения в каталоге ничего не поменяется." / "First you will see what would change. Nothing in the catalogue changes until you confirm.";
    price = "Цена" / "Price";
    percent = "На сколько процентов" / "By how many percent";
    percent_hint = "10 поднимет на десятую часть, -7,5 снизит" / "10 raises by a tenth, -7.5 lowers";
    rounding = "Округлить" / "Round";
    rounding_hint = "Половина округляется вверх" / "A half is rounded up";
    shows_former = "Если цена снизится, показать прежнюю зачёркнутой" / "Where the price falls, show the former one struck out";
    category = "Категория" / "Category";
    category_more = "Характеристики, которых нет в новой категории, уберём. Отмена их вернёт." / "Attributes that the new category does not have go. Undoing brings them back.";
    attribute = "Характеристика" / "Attribute";
    attribute_more = "Пустое значение уберёт характеристику." / "An empty value removes the attribute.";
    choose_attribute = "Выбрать характеристику" / "Choose the attribute";
    value = "Значение" / "Value";
    value_en = "Значение по-английски" / "Value in English";
    empty = "Пусто" / "Empty";
    yes = "Да" / "Yes";
    no = "Нет" / "No";
    status = "Состояние" / "Status";
    bin = "Удаление" / "Deleting";
    delete_more = "Товары уйдут в корзину: покупатели их не увидят, вернуть можно в любой момент." / "The products go to the recycle bin: shoppers do not see them, and they can be brought back at any time.";
    restore_more = "Товары вернутся в каталог с прежним состоянием." / "The products come back to the catalogue with the status they had.";
    restore = "Вернуть из корзины" / "Bring back from the bin";
    show_changes = "Показать изменения" / "Show the changes";
    run_title(number: i64, what: &str) = "Правка {number}: {what}" / "Change {number}: {what}";
    run = "Правка" / "Change";
    who = "Кто" / "Who";
    when = "Когда" / "When";
    state = "Состояние" / "State";
    rows = "Товары" / "Products";
    sku = "Артикул" / "SKU";
    product = "Товар" / "Product";
    changes = "Было и станет" / "Before and after";
    why = "Почему" / "Why";
    nothing = "пусто" / "empty";
    becomes = "станет" / "becomes";
    ready_more = "Проверьте изменения ниже. Применится только то, что здесь показано; товары, которые тем временем изменит кто-то другой, останутся как есть." / "Check the changes below. Only what is shown here will be applied; products that somebody changes meanwhile stay as they are.";
    nothing_to_do = "Менять нечего: подходящих товаров нет." / "There is nothing to change.";
    apply(products: &str) = "Применить: {products}" / "Apply: {products}";
    cancel = "Отказаться" / "Drop it";
    stop = "Остановить" / "Stop";
    undo = "Вернуть как было" / "Put everything back";
    undo_more = "Вернутся прежние значения. Товары, которые успели изменить после правки, останутся как есть." / "The former values come back. Products that were changed since stay as they are.";
    stopped_more = "Применённое осталось, остальное не тронуто." / "What was applied stays, the rest was left alone.";
    goes_on_more = "Можно уйти со страницы: работа продолжится." / "You may leave the page: the work goes on.";
    refresh = "Обновить" / "Refresh";
    import(name: &str) = "загрузка файла «{name}»" / "import of “{name}”";
    errors(kind: &str) = "Ошибки в {kind}" / "Errors as {kind}";
    other_columns = "Изменить столбцы" / "Other columns";
    line = "Строка" / "Row";
    field = "Столбец" / "Column";
    is_new = "Новый" / "New";
    nameless = "Без названия" / "Nameless";
    no_rows = "Таких строк нет" / "No such rows";
}

/// «12 товаров», «12 products».
pub fn products(l: Locale, n: i64) -> String {
    let word = plural(l, n, ["товар", "товара", "товаров"], ["product", "products"]);
    format!("{} {word}", base::format::integer(l, n))
}

/// «Новых: 2, изменятся: 10, без изменений: 3, с ошибками: 1».
pub fn sums(l: Locale, new: i64, changed: i64, same: i64, wrong: i64) -> String {
    let [new, changed, same, wrong] = [new, changed, same, wrong].map(|n| base::format::integer(l, n));
    match l {
        Locale::Ru => {
            format!("Новых: {new}, изменятся: {changed}, без изменений: {same}, с ошибками: {wrong}")
        }
        Locale::En => format!("New: {new}, to change: {changed}, unchanged: {same}, with errors: {wrong}"),
    }
}

pub fn row_state(l: Locale, state: RowState) -> &'static str {
    match state {
        RowState::Planned => l.pick("Изменятся", "To change"),
        RowState::Same => l.pick("Уже так", "So already"),
        RowState::Refused => l.pick("Отказ", "Refused"),
        RowState::Applied => l.pick("Изменены", "Changed"),
        RowState::Undone => l.pick("Возвращены", "Put back"),
        RowState::Kept => l.pick("Не возвращены", "Not put back"),
    }
}

pub fn rounding_name(l: Locale, rounding: Rounding) -> &'static str {
    match rounding {
        Rounding::Kopeck => l.pick("До копейки", "To a kopeck"),
        Rounding::Rouble => l.pick("До рубля", "To a rouble"),
        Rounding::Ten => l.pick("До 10 рублей", "To 10 roubles"),
        Rounding::Hundred => l.pick("До 100 рублей", "To 100 roubles"),
    }
}

/// Short description of an operation; `name` is that of its category or attribute.
pub fn operation(l: Locale, operation: &Operation, name: &str) -> String {
    match operation {
        Operation::Price { percent, .. } => {
            let sign = if percent.bp > 0 { "+" } else { "" };
            let figure = base::milli::milli_text(percent.bp * 10);
            format!("{} {sign}{figure} %", l.pick("цена", "price"))
        }
        Operation::Category { .. } => format!("{} «{name}»", l.pick("категория", "category")),
        Operation::Attribute(_) => format!("{} «{name}»", l.pick("характеристика", "attribute")),
        Operation::Status { status } => base::text::lower_first(status.name(l)),
        Operation::Delete => l.pick("удаление", "deleting").to_owned(),
        Operation::Restore => l.pick("возврат из корзины", "bringing back").to_owned(),
    }
}
