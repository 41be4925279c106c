//! Localised texts of the mailbox, the audit log and the showcase.

pub use app_admin_parts::audit::title as audit;

use base::Locale;

base::texts! {
    components = "Компоненты" / "Components";
    mailbox = "Письма" / "Mail";
    mailbox_more = "Магазин складывает письма в папку вместо отправки. Здесь видно, что получил бы клиент." / "The shop writes its letters into a folder instead of sending them. This is what a client would get.";
    no_letters = "Писем пока нет" / "No letters yet";
    no_letters_more = "Они появятся после первой регистрации, заказа или заявки." / "They will appear after the first registration, order or request.";
    subject = "Тема" / "Subject";
    recipient = "Кому" / "To";
    sent_at = "Отправлено" / "Sent";
    everything = "Всё" / "Everything";
    filter_by_kind = "Что показать" / "What to show";
    no_entries = "Записей нет" / "No entries";
    no_entries_more = "Здесь появляется каждое действие сотрудников и клиентов." / "Every action of staff and clients appears here.";
}

/// Name of an entity kind in the log; unknown kinds are shown by their code.
pub fn entity(l: Locale, code: &str) -> String {
    let name = match code {
        "account" => l.pick("Учётные записи", "Accounts"),
        "session" => l.pick("Входы", "Logins"),
        "site" => l.pick("Объекты", "Sites"),
        "product" => l.pick("Товары", "Products"),
        "search_index" => l.pick("Поисковый индекс", "Search index"),
        "category" => l.pick("Категории", "Categories"),
        "attribute" => l.pick("Характеристики", "Attributes"),
        "brand" => l.pick("Бренды", "Brands"),
        "search_synonym" => l.pick("Синонимы поиска", "Search synonyms"),
        "document" => l.pick("Документы товаров", "Documents of products"),
        "accessory_rule" => l.pick("Правила аксессуаров", "Rules of accessories"),
        "product_link" => l.pick("Связанные товары", "Linked products"),
        "delivery_method" => l.pick("Способы доставки", "Delivery methods"),
        "warehouse" => l.pick("Склады и пункты", "Warehouses and points"),
        "variant_group" => l.pick("Группы вариантов", "Groups of variants"),
        "review" => l.pick("Отзывы", "Reviews"),
        "question" => l.pick("Вопросы о товарах", "Questions about products"),
        "picture" => l.pick("Фотографии", "Pictures"),
        "view" => l.pick("Сохранённые виды", "Saved views"),
        "bulk" => l.pick("Массовые правки", "Changes of many products"),
        "order" => l.pick("Заказы", "Orders"),
        "payment" => l.pick("Оплаты", "Payments"),
        "request" => l.pick("Заявки", "Requests"),
        "visit" => l.pick("Визиты", "Visits"),
        "estimate" => l.pick("Сметы", "Estimates"),
        "rate" => l.pick("Расценки", "Rates"),
        "service_package" => l.pick("Пакеты", "Packages"),
        "branch" => l.pick("Филиалы", "Branches"),
        "symptom" => l.pick("Симптомы", "Symptoms"),
        other => other,
    };
    name.to_owned()
}
