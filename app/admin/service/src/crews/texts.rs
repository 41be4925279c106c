//! Localised texts of crews, technicians and absences.

use base::Locale;
use service_model::crews::weekday_name;

base::texts! {
    title = "Бригады" / "Crews";
    more = "Клиентам предлагается время, в которое свободна бригада с нужными навыками из их района." / "Clients are offered times at which a crew with the right skills in their district is free.";
    none = "Бригад пока нет" / "No crews yet";
    none_more = "Добавьте первую: её часы и навыки решают, какое время увидят клиенты." / "Add the first one: its hours and skills decide which times clients see.";
    no_districts = "Сначала добавьте район" / "Add a district first";
    no_districts_more = "Бригада обслуживает районы, а их пока нет." / "A crew serves districts, and there are none yet.";
    to_districts = "К районам" / "To the districts";
    none_archived = "В архиве пусто" / "The archive is empty";
    none_archived_more = "Здесь появятся бригады, которые больше не работают." / "Crews that no longer work appear here.";
    add = "Добавить бригаду" / "Add a crew";
    add_in(branch: &str) = "Добавить бригаду: {branch}" / "Add a crew: {branch}";
    new = "Новая бригада" / "New crew";
    name = "Название" / "Name";
    skills = "Навыки" / "Skills";
    skills_hint = "Бригаде достаются только работы, для которых у неё есть все навыки." / "A crew gets only work for which it has all skills.";
    districts = "Районы" / "Districts";
    districts_hint = "Куда бригада ездит." / "Where the crew goes.";
    base = "Откуда выезжает" / "Starts from";
    base_hint = "Район, из которого начинается каждая смена: от него считается дорога." / "The district where each shift begins: travel is counted from it.";
    choose = "Выберите район" / "Choose a district";
    hours = "Часы" / "Hours";
    hours_title = "Рабочие часы" / "Working hours";
    hours_hint = "Например, 9:00–18:00 или 9:00–13:00, 14:00–18:00. Пустое поле — не работает." / "For example 9:00–18:00 or 9:00–13:00, 14:00–18:00. An empty field is a day without work.";
    no_hours = "часы не указаны" / "no hours";
    technicians = "Мастера" / "Technicians";
    works = "Работают" / "Working";
    archived = "В архиве" / "Archived";
    states = "Показать" / "Show";
    name_ru = "Название по-русски" / "Name in Russian";
    name_en = "Название по-английски" / "Name in English";
    position = "Порядок в списке" / "Order in the list";
    position_hint = "Меньшее число стоит выше" / "Smaller numbers come first";
    vehicle = "Машина" / "Vehicle";
    vehicle_hint = "Например, «белая ГАЗель»: её увидит клиент" / "For example “white van”: the client sees it";
    plate = "Номер машины" / "Number plate";
    branch_is(branch: &str) = "Филиал: {branch}" / "Branch: {branch}";
    archive = "Убрать в архив" / "Archive";
    archive_title = "Архив" / "Archive";
    archive_more = "Бригада больше не получит визитов. Её можно будет вернуть." / "The crew gets no more visits. You can bring it back.";
    restore = "Вернуть из архива" / "Bring back";
    restore_more = "Бригада в архиве и визитов не получает." / "The crew is archived and gets no visits.";
    done_archived = "Бригада убрана в архив" / "The crew is archived";
    done_restored = "Бригада снова работает" / "The crew works again";

    technicians_none = "Мастеров пока нет. Их имена и телефоны видит координатор." / "No technicians yet. Coordinators see their names and phones.";
    technician_add = "Добавить мастера" / "Add a technician";
    technician_new = "Новый мастер" / "New technician";
    technician_name = "Имя" / "Name";
    phone = "Телефон" / "Phone";
    crew = "Бригада" / "Crew";
    since = "В бригаде с" / "In the crew since";
    until = "Последний день" / "Last day";
    technician_until_hint = "Пусто, пока мастер работает" / "Empty while the technician works";
    delete = "Удалить" / "Delete";
    technician_delete_more = "Удаляйте только записи, сделанные по ошибке. Если мастер ушёл, укажите последний день." / "Delete only what was entered by mistake. If the technician has left, give the last day.";
    removal = "Удаление" / "Removal";

    absences = "Отсутствия" / "Absences";
    absences_none = "Ничего не запланировано." / "Nothing is planned.";
    absence_add = "Добавить отсутствие" / "Add an absence";
    absence_new = "Новое отсутствие" / "New absence";
    absence_kind = "Причина" / "Reason";
    absence_note = "Примечание" / "Note";
    absence_note_hint = "Видят только сотрудники. Для причины «Другое» обязательно" / "Only staff sees it. Needed for “Other”";
    first_day = "Первый день" / "First day";
    last_day = "Последний день" / "Last day";
    last_day_hint = "Пусто, если один день" / "Empty for one day";
    days = "Дни" / "Days";
    absence_delete_more = "Бригада снова будет работать в эти дни." / "The crew works on these days again.";

    week = "Ближайшие две недели" / "The next two weeks";
    week_day = "День" / "Day";
    week_visits = "Визиты" / "Visits";
    free = "свободно" / "free";
    not_working = "не работает" / "not working";
    held = "ждёт подтверждения" / "awaiting confirmation";

    visits_title = "Назначенные визиты" / "Booked visits";
    request = "Заявка" / "Request";
    when = "Когда" / "When";
    why = "Что не подходит" / "What does not fit";
    accept = "Всё равно сохранить, визиты перенести позже" / "Save anyway and move the visits later";
    accept_hint = "Визиты останутся назначенными, клиенты ничего не узнают, пока вы их не перенесёте." / "The visits stay booked, and clients are told nothing until you move them.";
}

/// Label of a form field or of a value in the history.
pub fn label(l: Locale, field: &str) -> String {
    if let Some(day) = field.strip_prefix("hours-").and_then(|day| day.parse().ok()) {
        return weekday_name(l, day).to_owned();
    }
    let name = match field {
        "name_ru" => name_ru(l),
        "name_en" => name_en(l),
        "name" => name(l),
        "position" => position(l),
        "vehicle" => vehicle(l),
        "plate" => plate(l),
        "skills" => skills(l),
        "districts" => districts(l),
        "base" => base(l),
        "visits" | "accepted" => visits_title(l),
        other => other,
    };
    name.to_owned()
}

/// As [`label`], for a technician.
pub fn technician_label(l: Locale, field: &str) -> String {
    let name = match field {
        "name" => technician_name(l),
        "phone" => phone(l),
        "crew" => crew(l),
        "first_day" => since(l),
        "last_day" => until(l),
        other => other,
    };
    name.to_owned()
}

/// As [`label`], for an absence.
pub fn absence_label(l: Locale, field: &str) -> String {
    let name = match field {
        "kind" => absence_kind(l),
        "note" => absence_note(l),
        "crew" => crew(l),
        "first_day" => first_day(l),
        "last_day" => last_day(l),
        "visits" | "accepted" => visits_title(l),
        other => other,
    };
    name.to_owned()
}
