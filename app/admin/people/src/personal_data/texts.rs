//! Localised texts of the registers of personal data.

use base::Locale;
use base::format::integer;
use base::locale::plural;
use people::personal_data::processing::Term;

base::texts! {
    title = "Персональные данные" / "Personal data";
    more = "Какие данные хранит магазин, зачем, на каком основании и сколько. Сроки меняются в настройках; по их окончании данные удаляются сами." / "Which data the shop keeps, what for, on what ground, and how long. Terms are changed in the settings; after them the data are deleted.";
    to_settings = "Сроки в настройках" / "Terms in the settings";
    register = "Реестр обработки" / "Register of processing";
    what = "Данные" / "Data";
    purpose = "Цель" / "Purpose";
    basis = "Основание" / "Ground";
    term = "Срок" / "Term";
    swept = "Удалено по сроку" / "Deleted after the term";
    by_erasure = "с удалением клиента" / "with the erasure of the customer";
    not_yet = "ещё не проверялось" / "not checked yet";
    nothing(at: &str) = "нечего, проверено {at}" / "nothing, checked {at}";
    removed(count: &str, at: &str) = "{count}, {at}" / "{count}, {at}";
    account_term = "пока есть учётная запись" / "as long as the account exists";
    incidents = "Инциденты" / "Incidents";
    incidents_more = "Утечка, потеря, отправка не тому: всё, из-за чего данные узнал или изменил посторонний. Роскомнадзор уведомляют за 24 часа, о результатах — за 72." / "A leak, a loss, something sent to the wrong person: whatever let a stranger learn or change data. The authority is told within 24 hours, of the result within 72.";
    no_incidents = "Инцидентов не было" / "No incidents";
    no_incidents_more = "Если что-то случилось, запишите сразу: отсчёт идёт с обнаружения." / "If something has happened, record it at once: the time counts from when it was found.";
    add = "Записать инцидент" / "Record an incident";
    new = "Новый инцидент" / "New incident";
    incident = "Инцидент" / "Incident";
    found = "Обнаружен" / "Found";
    state = "Состояние" / "State";
    open = "Открыт" / "Open";
    closed(at: &str) = "Закрыт {at}" / "Closed {at}";
    notify_by(at: &str) = "Уведомить Роскомнадзор до {at}" / "Tell the authority by {at}";
    notify_late(at: &str) = "Срок уведомления Роскомнадзора истёк {at}. Уведомите сейчас" / "The term for telling the authority ended on {at}. Tell it now";
    report_by(at: &str) = "Отправить результаты до {at}" / "Send the result by {at}";
    report_late(at: &str) = "Срок отправки результатов истёк {at}. Отправьте сейчас" / "The term for the result ended on {at}. Send it now";
    hours = "Сколько часов назад обнаружен" / "How many hours ago it was found";
    hours_hint = "От этого считаются сроки уведомления. Пусто — только что" / "The terms count from then. Left empty: just now";
    what_happened = "Что случилось" / "What happened";
    whom = "Кого и каких данных касается" / "Whom and which data it concerns";
    measures = "Что сделано" / "What was done";
    notified = "Роскомнадзор уведомлён" / "The authority was told";
    reported = "Результаты отправлены" / "The result was sent";
    save = "Сохранить" / "Save";
    saved = "Сохранено" / "Saved";
    stored_now = "Запись изменил другой сотрудник. Ниже ваш текст, сейчас сохранено" / "Somebody else has changed the record. Your text is below, stored now is";
}

/// «90 дней», «5 лет».
pub fn term_of(l: Locale, term: Term) -> String {
    let (n, unit) = match term {
        Term::Account => return account_term(l).to_owned(),
        Term::Days(n) => (n, plural(l, n, ["день", "дня", "дней"], ["day", "days"])),
        Term::Years(n) => (n, plural(l, n, ["год", "года", "лет"], ["year", "years"])),
    };
    format!("{}\u{a0}{unit}", integer(l, n))
}

/// Label of a form field, and of a value in the history.
pub fn label(l: Locale, field: &str) -> String {
    let name = match field {
        "hours" => hours(l),
        "what" => what_happened(l),
        "whom" => whom(l),
        "measures" => measures(l),
        other => other,
    };
    name.to_owned()
}
