//! Localised texts shared by several administration pages.

use base::Locale;
use base::locale::plural;

base::texts! {
    pages = "Страницы списка" / "Pages of the list";
    to_first = "В начало" / "To the start";
    to_next = "Показать дальше" / "Show more";

    audit = "Журнал" / "Audit";
    at = "Когда" / "When";
    who = "Кто" / "Who";
    what = "Что" / "What";
    changed = "Что изменилось" / "What changed";
    program(part: &str) = "Программа ({part})" / "The program ({part})";
    guest = "Гость" / "Guest";
    unknown = "Неизвестно" / "Unknown";
    nothing = "пусто" / "empty";
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

/// Description of a log action; `None` if it is unknown.
pub fn action(l: Locale, code: &str) -> Option<&'static str> {
    Some(match code {
        "product.create" => l.pick("Товар добавлен", "Product added"),
        "product.update" => l.pick("Товар изменён", "Product changed"),
        "product.delete" => l.pick("Товар удалён", "Product deleted"),
        "product.restore" => l.pick("Товар возвращён", "Product restored"),
        "category.saved" => l.pick("Категория сохранена", "Category saved"),
        "category.moved" => l.pick("Категория переставлена", "Category moved"),
        "category.asked" => l.pick("Характеристики категории сохранены", "Attributes of a category saved"),
        "category.deleted" => l.pick("Категория удалена", "Category deleted"),
        "attribute.saved" => l.pick("Характеристика сохранена", "Attribute saved"),
        "attribute.choices" => l.pick("Варианты характеристики сохранены", "Choices of an attribute saved"),
        "attribute.merged" => l.pick("Варианты объединены", "Choices merged"),
        "attribute.deleted" => l.pick("Характеристика удалена", "Attribute deleted"),
        "brand.saved" => l.pick("Бренд сохранён", "Brand saved"),
        "brand.merged" => l.pick("Бренды объединены", "Brands merged"),
        "brand.deleted" => l.pick("Бренд удалён", "Brand deleted"),
        "search_index.rebuilt" => l.pick("Поисковый индекс строится заново", "Search index built anew"),
        "search_synonym.saved" => l.pick("Синонимы сохранены", "Synonyms saved"),
        "search_synonym.deleted" => l.pick("Синонимы удалены", "Synonyms deleted"),
        "product.export" => l.pick("Товары выгружены", "Products exported"),
        "document.added" => l.pick("Документ добавлен", "Document added"),
        "document.changed" => l.pick("Документ изменён", "Document changed"),
        "document.removed" => l.pick("Документ убран", "Document removed"),
        "accessory_rule.saved" => l.pick("Правило аксессуаров сохранено", "Rule of accessories saved"),
        "accessory_rule.deleted" => l.pick("Правило аксессуаров удалено", "Rule of accessories deleted"),
        "product_link.added" => l.pick("Товар связан с другим", "Product linked to another"),
        "product_link.removed" => l.pick("Связь товаров убрана", "Link of products removed"),
        "delivery_method.saved" => l.pick("Срок доставки сохранён", "Terms of delivery saved"),
        "warehouse.saved" => l.pick("Срок подвоза сохранён", "Time to a pickup point saved"),
        "variant_group.created" => l.pick("Группа вариантов создана", "Group of variants begun"),
        "variant_group.renamed" => l.pick("Группа вариантов названа", "Group of variants named"),
        "variant_group.added" => l.pick("Товар добавлен в группу", "Product added to a group"),
        "variant_group.removed" => l.pick("Товар убран из группы", "Product removed from a group"),
        "review.written" => l.pick("Отзыв написан", "Review written"),
        "review.decided" => l.pick("Решение об отзыве", "Decision on a review"),
        "question.asked" => l.pick("Вопрос задан", "Question asked"),
        "question.decided" => l.pick("Решение о вопросе", "Decision on a question"),
        "picture.add" => l.pick("Фотография загружена", "Photograph uploaded"),
        "bulk.start" => l.pick("Правка подготовлена", "Change prepared"),
        "bulk.confirm" => l.pick("Правка подтверждена", "Change confirmed"),
        "bulk.cancel" => l.pick("Правка остановлена", "Change stopped"),
        "bulk.undo" => l.pick("Правка отменена", "Change undone"),
        "order.place" => l.pick("Заказ оформлен", "Order placed"),
        "order.move" => l.pick("Состояние заказа", "State of an order"),
        "payment.start" => l.pick("Оплата начата", "Payment started"),
        "payment.move" => l.pick("Состояние оплаты", "State of a payment"),
        "payment.receive" => l.pick("Оплата отмечена вручную", "Payment noted by hand"),
        "refund.require" => l.pick("Нужно вернуть деньги", "Money has to be returned"),
        "refund.record" => l.pick("Деньги возвращены", "Money returned"),
        "payment.refund_needed" => l.pick("Нужно вернуть деньги", "Money has to be returned"),
        "request.created" => l.pick("Заявка создана", "Request created"),
        "request.estimated" => l.pick("Смета подтверждена", "Estimate confirmed"),
        "request.planned" => l.pick("Визит назначен", "Visit planned"),
        "request.unplanned" => l.pick("Визит снят", "Visit called off"),
        "request.started" => l.pick("Работы начаты", "Work started"),
        "request.finished" => l.pick("Заявка выполнена", "Request finished"),
        "request.declined" => l.pick("Смета отклонена", "Estimate declined"),
        "request.cancelled" => l.pick("Заявка отменена", "Request cancelled"),
        "visit.moved" => l.pick("Визит перенесён", "Visit moved"),
        "rate.saved" => l.pick("Расценка сохранена", "Rate saved"),
        "service_package.saved" => l.pick("Пакет сохранён", "Package saved"),
        "symptom.saved" => l.pick("Симптом сохранён", "Symptom saved"),
        "branch.created" => l.pick("Филиал создан", "Branch created"),
        "session.opened" => l.pick("Вход", "Logged in"),
        "session.denied" => l.pick("Отказ во входе", "Login refused"),
        "session.ended" => l.pick("Выход", "Logged out"),
        "site.added" => l.pick("Объект добавлен", "Site added"),
        "site.changed" => l.pick("Объект изменён", "Site changed"),
        "site.deleted" => l.pick("Объект удалён", "Site deleted"),
        "site.restored" => l.pick("Объект возвращён", "Site restored"),
        "account.registered" => l.pick("Регистрация", "Registered"),
        "account.created" => l.pick("Учётная запись создана", "Account created"),
        "account.password_changed" => l.pick("Пароль изменён", "Password changed"),
        _ => return None,
    })
}
