//! Localised texts of the pages' administration.

base::texts! {
    title = "Страницы" / "Pages";
    add = "Новая страница" / "New page";
    new_page = "Новая страница" / "New page";
    find = "Найти" / "Find";
    find_label = "Название или адрес" / "Title or address";
    state = "Состояние" / "State";
    all = "Все" / "All";
    page = "Страница" / "Page";
    kind = "Вид" / "Kind";
    changed = "Изменена" / "Changed";
    has_changes = "есть неопубликованные правки" / "has unpublished changes";
    none = "Страниц пока нет" / "No pages yet";
    none_more = "Начните с заготовки ниже или создайте обычную страницу." / "Begin with a starting text below or create an ordinary page.";
    nothing = "Таких страниц нет" / "There are no such pages";
    nothing_more = "Измените запрос или покажите все страницы." / "Change the query or show all pages.";
    show_all = "Показать все" / "Show all";
    guide = "Что нужно магазину" / "What the shop needs";
    guide_more = "Заготовка — только начало: заполните места в квадратных скобках и покажите текст юристу." / "A starting text is only a beginning: fill in the places in square brackets and show the text to a lawyer.";
    guide_missing(count: &str) = "Не опубликованы нужные страницы: {count}" / "Expected pages not published: {count}";
    used_for = "Где видна" / "Where it is used";
    create = "Создать из заготовки" / "Create from the starting text";
    create_named(name: &str) = "Создать страницу «{name}» из заготовки" / "Create the page “{name}” from the starting text";
    missing = "Нет" / "Missing";
    expected = "нужна" / "expected";
    slug = "Адрес" / "Address";
    slug_hint = "После /pages/. Пустой составится из названия. Прежний адрес опубликованной страницы ведёт на новый, смена действует сразу" / "After /pages/. An empty one is made of the title. The former address of a published page leads to the new one; a change takes effect at once";
    title_ru = "Название по-русски" / "Title in Russian";
    title_en = "Название по-английски" / "Title in English";
    body_ru = "Текст по-русски" / "Text in Russian";
    body_en = "Текст по-английски" / "Text in English";
    body_hint = "Разметка Markdown: ## заголовок, **жирный**, - список, [ссылка](/адрес), таблицы через |" / "Markdown: ## heading, **bold**, - list, [link](/address), tables with |";
    english = "По-английски" / "In English";
    english_more = "Пустое заменит русский текст" / "What is empty is shown in Russian";
    seo = "Для поисковых систем" / "For search engines";
    seo_title_ru = "Заголовок по-русски" / "Title in Russian";
    seo_title_en = "Заголовок по-английски" / "Title in English";
    seo_title_hint = "Пустой — как название страницы" / "If empty, the title of the page";
    description_ru = "Описание по-русски" / "Description in Russian";
    description_en = "Описание по-английски" / "Description in English";
    description_hint = "Пустое — начало текста" / "If empty, the beginning of the text";
    save = "Сохранить" / "Save";
    publish = "Сохранить и опубликовать" / "Save and publish";
    preview = "Предпросмотр" / "Preview";
    preview_more = "Так страницу увидят посетители. Ничего не сохранено." / "This is how visitors will see the page. Nothing is saved.";
    open_in_shop = "Открыть в магазине" / "Open in the shop";
    archive = "В архив" / "Archive";
    restore = "Вернуть из архива" / "Take from the archive";
    in_archive = "Страница в архиве" / "The page is in the archive";
    in_archive_more = "Посетители её не видят. Верните её, чтобы править." / "Visitors do not see it. Take it back to edit it.";
    saved = "Сохранено" / "Saved";
    saved_more = "Посетители увидят правки после публикации." / "Visitors will see the changes after publication.";
    published = "Опубликовано" / "Published";
    archived = "Страница отправлена в архив" / "The page is archived";
    restored = "Страница возвращена как черновик" / "The page is a draft again";
    version_restored = "Текст прежней версии теперь в черновике. Проверьте и опубликуйте его." / "The text of the former version is the draft now. Check and publish it.";
    started = "Черновик создан из заготовки. Заполните места в квадратных скобках." / "The draft is made from the starting text. Fill in the places in square brackets.";
    versions = "Версии" / "Versions";
    version(number: &str) = "Версия {number}" / "Version {number}";
    published_at(at: &str) = "Опубликована {at}" / "Published {at}";
    newest = "последняя" / "newest";
    make_draft = "Вернуть этот текст в черновик" / "Make this text the draft";
    make_draft_more = "Текст черновика заменится этим. Посетители увидят его после публикации." / "The text of the draft will be replaced by this one. Visitors see it after publication.";
    pictures = "Картинки" / "Pictures";
    pictures_more = "Загрузите картинку и вставьте её код в текст страницы." / "Upload a picture and insert its code into the text of the page.";
    pictures_none = "Картинок пока нет" / "No pictures yet";
    pictures_hint = "Чтобы добавить картинки, сначала сохраните страницу" / "Save the page first to add pictures";
    picture = "Файл" / "File";
    picture_hint = "JPEG, PNG или WebP, до 15 МБ" / "JPEG, PNG or WebP, up to 15 MB";
    picture_alt = "Что на картинке" / "What the picture shows";
    picture_alt_hint = "Прочитают незрячие и поисковые системы" / "Read out to blind people, and by search engines";
    picture_add = "Добавить картинку" / "Add a picture";
    picture_code = "Код для текста" / "Code for the text";
    picture_delete = "Удалить" / "Delete";
    picture_delete_named(alt: &str) = "Удалить картинку «{alt}»" / "Delete the picture “{alt}”";
    picture_added = "Картинка добавлена. Вставьте её код в текст." / "The picture is added. Insert its code into the text.";
    picture_deleted = "Картинка удалена" / "The picture is deleted";
    to_page = "К странице" / "To the page";
}

/// Label of a form field.
pub fn label(l: base::Locale, field: &str) -> String {
    match field {
        "kind" => kind(l),
        "slug" => slug(l),
        "title_ru" | "title" => title_ru(l),
        "title_en" => title_en(l),
        "body_ru" => body_ru(l),
        "body_en" => body_en(l),
        "seo_title_ru" => seo_title_ru(l),
        "seo_title_en" => seo_title_en(l),
        "description_ru" => description_ru(l),
        "description_en" => description_en(l),
        "alt" => picture_alt(l),
        "picture" => picture(l),
        other => return other.to_owned(),
    }
    .to_owned()
}
