//! Texts of the pages of letters.

use base::Locale;

base::texts! {
    title = "Тексты писем" / "Texts of letters";
    more = "Письма и СМС, которые отправляет магазин. Тема письма видна и в уведомлениях на сайте и в браузере. Изменённый текст действует со следующего письма." / "Letters and SMS of the shop. Notifications on the site and in browsers show the subject. A changed text holds from the next letter on.";
    find = "Найти" / "Search";
    find_label = "Название письма" / "Name of the letter";
    shown = "Что показать" / "What to show";
    all = "Все" / "All";
    changed = "Изменённые" / "Changed";
    nothing = "Таких писем нет" / "There are no such letters";
    nothing_more = "Измените запрос или уберите фильтр. Новое письмо создать нельзя: каждое отправляет сама программа, здесь меняют его текст." / "Change the query or take away the filter. Letters can’t be created: the program sends each of them, here you change what it says.";
    none_changed = "Вы ещё не меняли тексты" / "You have not changed any text yet";
    none_changed_more = "Все письма уходят с исходным текстом. Откройте любое из списка и напишите по-своему." / "All letters have their original text. Open one of the list and write your own.";
    show_all = "Показать все" / "Show all";
    letter = "Письмо" / "Letter";
    about = "О чём" / "About";
    russian = "По-русски" / "In Russian";
    english = "По-английски" / "In English";
    is_changed = "Изменён" / "Changed";
    is_original = "Исходный" / "Original";
    heading_of(name: &str, language: &str) = "{name}: {language}" / "{name}: {language}";
    subject = "Тема" / "Subject";
    heading = "Заголовок письма" / "Heading of the letter";
    heading_hint = "Если пусто, заголовком станет тема" / "The subject, if it is empty";
    body = "Текст письма" / "Text of the letter";
    body_hint = "Пустая строка разделяет абзацы. Строка вида «Адрес: {address}» станет строкой таблицы, ссылка на отдельной строке — кнопкой" / "An empty line ends a paragraph. A line such as “Address: {address}” becomes a row, a link alone in its line the button";
    button = "Надпись на кнопке" / "Label of the button";
    sms = "Текст СМС" / "Text of the SMS";
    sms_hint = "Одной строкой. Уходит тем, у кого нет почты; в сообщениях сотрудникам СМС нет, этот текст виден в уведомлении под темой" / "One line. For those who have no email; staff get no SMS, they see this text in the notification below the subject";
    variables = "Что можно вставить" / "What you can insert";
    variables_more = "Скопируйте название вместе со скобками в нужное место: в письме на его месте будет значение." / "Copy the name with its braces to the place you want: the letter has the value there.";
    variable = "Переменная" / "Variable";
    meaning = "Что это" / "Meaning";
    example = "Пример" / "Example";
    needed = "обязательно в тексте" / "needed in the text";
    preview = "Предпросмотр" / "Preview";
    preview_more = "С примерами значений; показывает и то, что ещё не сохранено." / "With example values; it also shows what is not saved yet.";
    as_letter = "Показать письмо" / "Show the letter";
    as_text = "Показать текстом" / "Show as text";
    as_sms = "Показать СМС" / "Show the SMS";
    send = "Отправить себе" / "Send to myself";
    sent(to: &str) = "Письмо с примерами значений поставлено в очередь на {to}. Текст не сохранён: если он нравится, сохраните его." / "The letter with example values is queued for {to}. The text is not saved: save it if you like it.";
    reset = "Вернуть исходный текст" / "Restore the original text";
    was_reset = "Возвращён исходный текст" / "The original text is restored";
    other_language = "Текст на другом языке" / "The text in the other language";
    original = "Исходный текст" / "Original text";
    outdated = "Исходный текст с тех пор изменился" / "The original text has changed since";
    outdated_more = "В новой версии программы у этого письма другой исходный текст. Ваш остаётся в силе; сравните его с исходным ниже и сохраните, чтобы убрать это сообщение." / "A new version of the program has another original text for this letter. Yours stays in force; compare it with the original below and save it to remove this message.";
    unusable = "Ваш текст больше не подходит" / "Your text no longer fits";
    unusable_more = "В новой версии программы нет какой-то из его переменных, поэтому письма уходят с исходным текстом. Исправьте текст и сохраните." / "A new version of the program lacks one of its variables, so letters have the original text. Correct the text and save it.";
}

/// Label of a form field.
pub fn label(l: Locale, field: &str) -> String {
    let name = match field {
        "subject" => subject(l),
        "heading" => heading(l),
        "body" => body(l),
        "button" => button(l),
        "sms" => sms(l),
        other => other,
    };
    name.to_owned()
}

/// The name of a language.
pub fn language(l: Locale, of: Locale) -> &'static str {
    match of {
        Locale::Ru => l.pick("русский текст", "Russian text"),
        Locale::En => l.pick("английский текст", "English text"),
    }
}
