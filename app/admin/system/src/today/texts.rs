//! Localised texts of the page of today.

base::texts! {
    title = "Сегодня" / "Today";
    set_up = "Запуск магазина" / "Setting the shop up";
    orders = "Заказы ждут нас" / "Orders that wait for us";
    refunds = "Вернуть деньги" / "Money to return";
    messages = "Покупатели ждут ответа" / "Buyers wait for an answer";
    receipts = "Чеки не зарегистрированы" / "Receipts not registered";
    till = "Касса не отвечает" / "The till does not answer";
    silent(at: &str) = "Не отвечает с {at}" / "No answer since {at}";
    silent_more = "Чеки отправятся сами, когда связь восстановится" / "Receipts are sent by themselves when it answers again";
    to_plan = "Заявки без выезда" / "Requests to plan";
    visits = "Выезды сегодня" / "Visits today";
    questions = "Вопросы покупателей" / "Questions of buyers";
    reviews = "Отзывы на проверке" / "Reviews to check";
    sold_out = "Закончились на складе" / "Sold out";
    running_low = "Заканчиваются на складе" / "Running low";
    free(n: i64) = "свободно {n}" / "{n} free";
    failed = "Сбои программы" / "Failures of the program";
    all_done = "На сегодня всё сделано" / "All done for today";
    all_done_more = "Новые заказы, заявки и вопросы появятся здесь." / "New orders, requests and questions appear here.";
}
