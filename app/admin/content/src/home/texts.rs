//! Localised texts of the home page's administration.

base::texts! {
    title = "Главная страница" / "Home page";
    more = "Блоки идут сверху вниз. Посетители увидят изменения после публикации." / "Blocks are shown from top to bottom. Visitors see changes after publication.";
    initial = "Сейчас стоит исходный вид. Добавляйте блоки, меняйте и переставляйте их." / "This is the initial page. Add blocks, change and move them.";
    has_changes = "Есть неопубликованные изменения" / "There are changes that are not published";
    publish = "Опубликовать" / "Publish";
    preview = "Предпросмотр" / "Preview";
    preview_more = "Так страница будет выглядеть после публикации." / "This is how the page will look after publication.";
    open_in_shop = "Открыть в магазине" / "Open in the shop";
    empty = "Блоков нет" / "No blocks";
    empty_more = "Посетители увидят пустую страницу. Добавьте первый блок." / "Visitors will see an empty page. Add the first block.";
    block = "Блок" / "Block";
    shown = "Показ" / "Shown";
    order = "Порядок" / "Order";
    hidden = "Скрыт" / "Hidden";
    always = "Всегда" / "Always";
    from(at: &str) = "с {at}" / "from {at}";
    until(at: &str) = "до {at}" / "until {at}";
    up(name: &str) = "Выше: {name}" / "Up: {name}";
    down(name: &str) = "Ниже: {name}" / "Down: {name}";
    hide(name: &str) = "Скрыть: {name}" / "Hide: {name}";
    show(name: &str) = "Показать: {name}" / "Show: {name}";
    add = "Добавить блок" / "Add a block";
    add_kind(name: &str) = "Добавить блок «{name}»" / "Add the block “{name}”";
    new_block(kind: &str) = "Новый блок: {kind}" / "New block: {kind}";
    published = "Опубликовано" / "Published";
    restored = "Прежний вид теперь в черновике. Проверьте и опубликуйте его." / "The former page is the draft now. Check and publish it.";
    deleted = "Блок удалён из черновика" / "The block is deleted from the draft";
    versions = "Версии" / "Versions";
    version(number: &str) = "Версия {number}" / "Version {number}";
    published_at(at: &str) = "опубликована {at}" / "published {at}";
    newest = "последняя" / "newest";
    restore = "Вернуть в черновик" / "Make it the draft";
    restore_version(number: &str) = "Вернуть в черновик версию {number}" / "Make version {number} the draft";
    initial_version = "Исходный вид" / "Initial page";
    restore_initial = "Вернуть в черновик исходный вид" / "Make the initial page the draft";
    seo = "Заголовок и описание для поисковых систем — в настройках" / "Title and description for search engines are in the settings";
    heading = "Заголовок" / "Heading";
    heading_hint = "Пусто — обычный для этого блока" / "Left empty: the usual one of the block";
    text = "Текст" / "Text";
    button = "Надпись на кнопке" / "Text of the button";
    button_hint = "Пусто — кнопки каталога, монтажа и ремонта" / "Left empty: the buttons of the catalogue, installation and repair";
    address = "Куда ведёт кнопка" / "Where the button leads";
    address_hint = "Адрес в магазине, например /catalog" / "An address in the shop, such as /catalog";
    picture = "Картинка" / "Picture";
    alt = "Что на картинке" / "What the picture shows";
    alt_hint = "Прочитают незрячие. Пусто — картинка только украшает" / "Read out to blind people. Left empty if it only decorates";
    categories = "Разделы" / "Sections";
    categories_hint = "Ничего не отмечено — все разделы первого уровня" / "None ticked: all sections of the first level";
    of = "Какие товары" / "Which products";
    category = "Раздел" / "Section";
    category_hint = "Для полки «Товары раздела»" / "For the shelf “Products of a section”";
    brand = "Бренд" / "Brand";
    brand_hint = "Для полки «Товары бренда»" / "For the shelf “Products of a brand”";
    skus = "Артикулы" / "SKUs";
    skus_hint = "Для полки «Выбранные товары»: по одному на строке, до 24" / "For the shelf “Chosen products”: one a line, up to 24";
    not_chosen = "Не выбрано" / "Not chosen";
    body = "Текст с разметкой" / "Text with markup";
    body_hint = "Разметка Markdown: ## заголовок, **жирный**, - список, [ссылка](/адрес)" / "Markdown: ## heading, **bold**, - list, [link](/address)";
    removal = "Удаление" / "Deletion";
    delete = "Удалить блок" / "Delete the block";
    removal_more = "Опубликованная страница не изменится до следующей публикации." / "The published page does not change until the next publication.";
    changed = "Страницу успел изменить кто-то ещё. Вот как она выглядит сейчас: повторите действие, если оно ещё нужно." / "Somebody else changed the page meanwhile. This is how it is now: repeat the action if it is still needed.";
}

/// Label of a form field.
pub fn label(l: base::Locale, field: &str) -> String {
    let of_two = |text: &str| crate::form::label_of_two(l, field, text);
    match field {
        "title_ru" | "title_en" => of_two(heading(l)),
        "text_ru" | "text_en" => of_two(text(l)),
        "button_ru" | "button_en" => of_two(button(l)),
        "alt_ru" | "alt_en" => of_two(alt(l)),
        "body_ru" | "body_en" => of_two(body(l)),
        "address" => address(l).to_owned(),
        "picture" => picture(l).to_owned(),
        "of" => of(l).to_owned(),
        "category" => category(l).to_owned(),
        "brand" => brand(l).to_owned(),
        "skus" => skus(l).to_owned(),
        "block" => block(l).to_owned(),
        other => crate::form::label(l, other),
    }
}
