//! Localised texts shared by the pages of the company.

base::texts! {
    english_hint = "Пусто: покажем по-русски" / "Left empty the Russian text is shown";
    in_archive = "В архиве" / "Archived";
    archive = "Архив" / "Archive";
    archived = "Убрано в архив." / "Moved to the archive.";
    undo = "Вернуть" / "Undo";
    to_archive = "Убрать в архив" / "Move to the archive";
    restore = "Вернуть из архива" / "Bring back from the archive";
    archived_hint = "Сейчас в архиве: нигде не предлагается, но остаётся в заказах и журнале." / "In the archive now: offered nowhere, but kept in orders and in the log.";
    to_fill_in = "Нужно заполнить" / "Still to be filled in";
}
