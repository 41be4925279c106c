//! Localised texts of imports.

use base::Locale;
use base::locale::plural;

base::texts! {
    title = "Загрузка товаров" / "Import of products";
    runs = "Массовые правки" / "Changes of many";
    file = "Файл" / "File";
    about = "Первая строка файла — заголовки столбцов. Товары находим по артикулу: известные изменятся, новые добавятся. Пустая ячейка ничего не меняет." / "The first row of the file holds the headings. Products are found by their SKU: known ones change, new ones are added. An empty cell changes nothing.";
    choose_file = "Выберите таблицу" / "Choose a table";
    file_hint = "XLSX или CSV, до 64 МБ и 350 000 строк" / "XLSX or CSV, up to 64 MB and 350,000 rows";
    upload = "Загрузить файл" / "Upload the file";
    template = "Шаблон" / "Template";
    template_more = "Пустая таблица с нужными заголовками. Подойдёт и выгрузка из списка товаров: поменяйте в ней значения и загрузите." / "An empty table with the headings. An export of the list will do as well: change values in it and upload it.";
    category = "Категория" / "Category";
    category_hint = "С характеристиками её товаров" / "With the attributes of its products";
    no_attributes = "Без характеристик" / "Without attributes";
    download(kind: &str) = "Скачать {kind}" / "Download {kind}";
    file_title(name: &str) = "Загрузка: {name}" / "Import: {name}";
    is_read = "Читаем файл" / "The file is being read";
    not_read = "Файл не прочитан" / "The file was not read";
    another = "Загрузить другой файл" / "Upload another file";
    refresh = "Обновить" / "Refresh";
    columns_title = "Столбцы файла" / "Columns of the file";
    columns_more = "Укажите, что стоит в каждом столбце. Дальше покажем, что изменится; до подтверждения в каталоге ничего не поменяется." / "Say what each column holds. Next you will see what would change; nothing in the catalogue changes until you confirm.";
    column = "Столбец" / "Column";
    values = "Первые значения" / "First values";
    field = "Поле товара" / "Field of the product";
    field_of(heading: &str) = "Поле для столбца «{heading}»" / "Field for the column “{heading}”";
    unnamed(n: usize) = "Столбец {n}" / "Column {n}";
    not_used = "Не использовать" / "Not used";
    unsure(n: usize) = "Не узнали столбцов: {n}" / "Columns not recognised: {n}";
    unsure_more = "Начните писать название поля и выберите его из списка. Без поля столбец не используется." / "Begin to write the name of a field and choose it from the list. A column without a field is not used.";
    sure(n: usize) = "Узнали столбцов: {n}" / "Columns recognised: {n}";
    sure_more = "Чтобы поменять поле столбца, нажмите на него." / "To change the field of a column, press it.";
    later(n: usize) = "Следующие столбцы ({n})" / "Next columns ({n})";
    to_first = "К первым столбцам" / "To the first columns";
    check = "Проверить строки" / "Check the rows";
    planned_before(run: i64) = "По этому файлу уже есть правка {run}" / "Change {run} was made of this file already";
}

/// «В файле 1 200 строк».
pub fn rows_of(l: Locale, n: i64) -> String {
    let word = plural(l, n, ["строка", "строки", "строк"], ["row", "rows"]);
    let n = base::format::integer(l, n);
    match l {
        Locale::Ru => format!("В файле {n} {word}"),
        Locale::En => format!("The file has {n} {word}"),
    }
}
