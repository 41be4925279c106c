//! Localised texts of the moderation pages.

use base::Locale;

base::texts! {
    reviews = "Отзывы" / "Reviews";
    review = "Отзыв" / "Review";
    questions = "Вопросы" / "Questions";
    question = "Вопрос" / "Question";
    what = "Что читать" / "What to read";
    state = "Состояние" / "State";
    all = "Все" / "All";
    none = "Здесь пусто" / "Nothing here";
    none_more = "Новые отзывы и вопросы ждут здесь, пока их не прочитают." / "New reviews and questions wait here until somebody reads them.";
    product = "Товар" / "Product";
    author = "Автор" / "Author";
    mark = "Оценка" / "Mark";
    written = "Написано" / "Written";
    order = "Заказ" / "Order";
    pros = "Достоинства" / "Advantages";
    cons = "Недостатки" / "Drawbacks";
    comment = "Комментарий" / "Comment";
    reason = "Причина отказа" / "Reason of the refusal";
    reason_hint = "Её увидит автор." / "The author will see it.";
    answer = "Ответ магазина" / "The shop's answer";
    publish = "Опубликовать" / "Publish";
    publish_answer = "Ответить и опубликовать" / "Answer and publish";
    change_answer = "Сохранить ответ" / "Save the answer";
    reject = "Отклонить" / "Reject";
    decided = "Решение сохранено" / "The decision is saved";
    decision = "Решение" / "Decision";
}

/// Label of a field.
pub fn label(l: Locale, field: &str) -> &'static str {
    match field {
        "reason" => reason(l),
        "answer" => answer(l),
        _ => decision(l),
    }
}
