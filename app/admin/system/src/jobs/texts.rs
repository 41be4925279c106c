//! Localised texts of the failed jobs.

use base::Locale;

base::texts! {
    title = "Сбои" / "Failures";
    more = "Задания, которые программа не смогла выполнить и больше не повторяет сама. Устраните причину и повторите; снимите, если задание больше не нужно." / "Jobs that the program could not do and does not repeat by itself any more. Remove the cause and repeat them; give up those that nobody needs.";
    nothing = "Сбоев нет" / "No failures";
    nothing_more = "Все задания программы выполнены или выполняются." / "All jobs of the program are done or in progress.";
    job = "Задание" / "Job";
    cause = "Причина" / "Cause";
    tries = "Попыток" / "Attempts";
    queued = "Поставлено" / "Queued";
    actions = "Действия" / "Actions";
    retry = "Повторить" / "Repeat";
    dismiss = "Снять" / "Give up";
    retried = "Задание отправлено на повтор." / "The job is queued again.";
    dismissed = "Задание снято." / "The job was given up.";
    gone = "С этим заданием уже разобрались." / "Somebody has dealt with this job already.";
    unknown_cause = "Программа не назвала причину" / "The program named no cause";
}

/// The name of a kind of job; its code if it has none.
pub fn kind(l: Locale, code: &str) -> String {
    let name = match code {
        "send_message" => l.pick("Отправка письма или SMS", "Sending of a message"),
        "send_account_link" => l.pick("Отправка ссылки для входа", "Sending of a login link"),
        "settle_payment" => l.pick("Проверка платежа", "Check of a payment"),
        "advance_receipt" => l.pick("Регистрация чека", "Registration of a receipt"),
        "reconcile_payments" => l.pick("Сверка платежей", "Reconciliation of payments"),
        "expire_reservation" => l.pick("Снятие резерва заказа", "End of an order's reservation"),
        "expire_overdue" => l.pick("Снятие просроченных резервов", "End of overdue reservations"),
        "expire_hold" => l.pick("Освобождение времени выезда", "End of a held visit time"),
        "fire_watches" => l.pick("Уведомления о наличии и цене", "Notices of stock and price"),
        "publish_page" => l.pick("Публикация страниц по расписанию", "Planned publication of pages"),
        "import_read" => l.pick("Чтение файла импорта", "Reading of an import file"),
        "make_export" => l.pick("Сборка архива персональных данных", "Making of an archive of personal data"),
        "bulk_work" => l.pick("Массовая правка товаров", "Bulk edit of products"),
        other => other,
    };
    name.to_owned()
}
