//! Localised texts of reviews and questions.

use base::Locale;
use base::locale::plural;

base::texts! {
    reviews = "Отзывы" / "Reviews";
    reviews_of(name: &str) = "Отзывы: {name}" / "Reviews: {name}";
    no_reviews = "Отзывов пока нет. Если вы купили этот товар, напишите первый отзыв." / "No reviews yet. If you have bought this product, write the first one.";
    all_reviews = "Все отзывы" / "All reviews";
    write = "Написать отзыв" / "Write a review";
    rewrite = "Изменить отзыв" / "Change the review";
    log_in_to_review = "Войти, чтобы написать отзыв" / "Log in to write a review";
    bought = "Проверенный покупатель" / "Verified buyer";
    mark(n: i64) = "Оценка {n} из 5" / "{n} out of 5";
    mean(mean: &str, reviews: &str) = "Оценка {mean} из 5, {reviews}" / "{mean} out of 5, {reviews}";
    pros = "Достоинства" / "Advantages";
    cons = "Недостатки" / "Drawbacks";
    comment = "Комментарий" / "Comment";
    further = "Показать ещё" / "Show more";
    to_first = "В начало" / "To the start";
    pages = "Страницы списка" / "Pages of the list";
    rating = "Оценка" / "Mark";
    choose = "Выберите оценку" / "Choose a mark";
    author = "Как вас подписать" / "Your name as it is shown";
    author_hint = "Имя увидят все, кто откроет страницу товара." / "Everybody who opens the product's page sees the name.";
    say_something = "Заполните хотя бы одно из трёх полей." / "Fill in at least one of the three fields.";
    send = "Отправить на проверку" / "Send to be checked";
    checked = "Мы читаем каждый отзыв перед публикацией." / "We read every review before it is published.";
    only_buyers_title = "Отзывы пишут покупатели" / "Reviews are written by buyers";
    only_buyers = "Отзыв может оставить тот, кто купил этот товар у нас и получил его. Если хотите что-то узнать, задайте вопрос." / "A review is written by those who bought this product here and have received it. If you want to know something, ask a question.";
    pending_title = "Ваш отзыв ждёт проверки" / "Your review is waiting to be checked";
    pending = "Он появится на странице товара, когда мы его прочитаем. До тех пор его можно изменить." / "It will appear on the product's page once we have read it. Until then you can change it.";
    published_title = "Ваш отзыв опубликован" / "Your review is published";
    published = "Если измените его, мы прочитаем его ещё раз, и до тех пор он не будет виден." / "If you change it, we will read it again, and until then it is not shown.";
    rejected_title = "Ваш отзыв не опубликован" / "Your review was not published";
    rejected(reason: &str) = "Причина: {reason}. Отзыв можно изменить и отправить снова." / "The reason: {reason}. You can change the review and send it again.";

    questions = "Вопросы о товаре" / "Questions about the product";
    questions_about(name: &str) = "Вопросы: {name}" / "Questions: {name}";
    no_questions = "Вопросов пока нет." / "No questions yet.";
    all_questions = "Все вопросы" / "All questions";
    ask = "Задать вопрос" / "Ask a question";
    log_in_to_ask = "Войти, чтобы задать вопрос" / "Log in to ask a question";
    question = "Ваш вопрос" / "Your question";
    answer = "Ответ магазина" / "The shop answers";
    asked_title = "Вопрос отправлен" / "The question is sent";
    asked = "Мы ответим и опубликуем его на этой странице." / "We will answer and publish it on this page.";
}

/// `12 отзывов`.
pub fn count(l: Locale, n: i64) -> String {
    format!("{n} {}", plural(l, n, ["отзыв", "отзыва", "отзывов"], ["review", "reviews"]))
}

/// A rating as text.
pub fn mark_named(l: Locale, n: i64) -> String {
    let (ru, en) = match n {
        5 => ("отлично", "excellent"),
        4 => ("хорошо", "good"),
        3 => ("нормально", "fair"),
        2 => ("плохо", "poor"),
        _ => ("ужасно", "terrible"),
    };
    format!("{n} · {}", l.pick(ru, en))
}

/// Label of a field of either form.
pub fn label(l: Locale, field: &str) -> &'static str {
    match field {
        "rating" => rating(l),
        "author" => author(l),
        "pros" => pros(l),
        "cons" => cons(l),
        _ => comment(l),
    }
}
