//! Localised texts of messages and notes.

base::texts! {
    messages = "Переписка с покупателем" / "Messages with the buyer";
    no_messages = "Сообщений пока нет. Покупатель увидит ваше сообщение на странице заказа и получит письмо." / "No messages yet. The buyer sees your message on the page of the order and gets a letter.";
    client = "Покупатель" / "The buyer";
    staff = "Сотрудник" / "Staff";
    message = "Сообщение покупателю" / "Message to the buyer";
    files = "Фото и документы" / "Photos and documents";
    files_hint(n: &str, size: &str) = "JPG, PNG, WEBP, PDF, MP4, MOV, до {n} файлов, каждый до {size}" / "JPG, PNG, WEBP, PDF, MP4, MOV, up to {n} files, {size} each";
    send = "Отправить" / "Send";
    settle = "Ответ не нужен" / "No answer needed";
    closed = "Заказ давно завершён, переписка закрыта. Срок задан в настройках." / "The order ended long ago, messages are closed. The term is a setting.";
    notes = "Заметки сотрудников" / "Notes of staff";
    notes_more = "Покупатель их не видит, но получит с выгрузкой своих данных." / "The buyer does not see them, but gets them with an export of personal data.";
    note = "Заметка" / "Note";
    add_note = "Добавить заметку" / "Add the note";
    change = "Изменить или убрать" / "Change or put away";
    save = "Сохранить" / "Save";
    archive = "Убрать в архив" / "Put away";
    restore = "Вернуть из архива" / "Take back";
    archived = "Убранные заметки" / "Notes put away";
    changed_at(at: &str) = "изменена {at}" / "changed {at}";
}
