//! Localised texts of the desk's request pages.

use base::Locale;
use service_model::scheduling::RequestEvent;

base::texts! {
    planning = "Планирование" / "Planning";
    requests = "Заявки" / "Requests";
    all = "Все" / "All";
    branch = "Филиал" / "Branch";
    to_plan = "Без выезда" / "To plan";
    state = "Состояние" / "State";
    kind = "Вид" / "Kind";
    find = "Номер, имя, телефон или адрес" / "Number, name, phone or address";
    do_find = "Найти" / "Search";
    nothing_found = "Таких заявок нет" / "No such requests";
    nothing_found_more = "Снимите фильтры или измените запрос." / "Remove the filters or change the query.";
    show_all = "Показать все" / "Show all";
    number = "Номер" / "Number";
    client = "Клиент" / "Client";
    address = "Адрес" / "Address";
    visit = "Визит" / "Visit";
    estimate = "Смета" / "Estimate";
    created = "Создана" / "Created";
    placed_by = "Отправил сотрудник" / "Sent by the employee";
    pages = "Страницы списка" / "Pages of the list";
    to_first = "В начало" / "To the start";
    to_next = "Показать дальше" / "Show more";
    request(number: &str) = "Заявка {number}" / "Request {number}";
    contact = "Контакт" / "Contact";
    contact_state = "Связь" / "Reachability";
    no_contact = "контакт не подтверждён: ссылку из письма ещё не открыли" / "contact not confirmed: the link of our message was not used yet";
    phone = "Телефон" / "Phone";
    email = "Почта" / "Email";
    access = "Как попасть" / "How to get in";
    district = "Район" / "District";
    format = "Формат" / "Format";
    equipment = "Оборудование" / "Equipment";
    serial = "Серийный номер" / "Serial number";
    order = "Заказ" / "Order";
    purchased = "Куплено" / "Purchased";
    symptoms = "Симптомы" / "Symptoms";
    object = "Объект" / "Object";
    zones = "Особые зоны" / "Special zones";
    goals = "Задачи" / "Goals";
    devices = "Камер, датчиков, дверей" / "Cameras, sensors, doors";
    network = "Интернет и сеть" / "Internet and network";
    regime = "Доступ" / "Access";
    skills = "Что нужно уметь" / "Skills needed";
    length = "Работы на месте" / "Work on the spot";
    wish = "Пожелание" / "Wished time";
    details = "Подробности" / "Details";
    files = "Файлы" / "Files";
    history = "История" / "History";
    no_visit = "Визит не назначен" / "No visit is planned";
    crew = "Бригада" / "Crew";
    held = "Ждёт подтверждения клиента" / "Awaiting the client's confirmation";
    to_board = "Открыть в плане" / "Open in the plan";
    choose_slot = "Свободное время" / "Free time";
    slots_hint(zone: &str) = "Время начала, {zone}. Бригаду подберём сами." / "Arrival times, {zone}. The crew is chosen for you.";
    no_slots = "Мест нет" / "No free time";
    no_times = "В ближайшие недели ни одна подходящая бригада не свободна." / "No suitable crew is free in the coming weeks.";
    to_crews = "К бригадам и их часам" / "To the crews and their hours";
    plan_slot = "Назначить" / "Plan";
    move_slot = "Перенести" / "Move";
    by_hand = "Выбрать бригаду и время вручную" / "Choose the crew and the time by hand";
    revision(n: i64) = "Версия {n}" / "Version {n}";
    confirmed = "Подтверждена" / "Confirmed";
    preliminary = "Предварительная" / "Preliminary";
    older = "Прежние версии" / "Earlier versions";
    edit_estimate = "Изменить смету" / "Edit the estimate";
    line_kind = "Что это" / "What it is";
    line_name = "Название" / "Name";
    line_unit = "Единица" / "Unit";
    line_quantity = "Количество" / "Quantity";
    line_price = "Цена, ₽" / "Price, ₽";
    line_sum = "Сумма" / "Sum";
    line_explanation = "Пояснение для клиента" / "Explanation for the client";
    line_remove = "Убрать строку" / "Remove the line";
    line(n: usize) = "Строка {n}" / "Line {n}";
    add_line = "Добавить строку" / "Add a line";
    minutes = "Работы на месте, минут" / "Work on the spot, minutes";
    save_estimate = "Сохранить новую версию" / "Save a new version";
    save_hint = "Прежняя версия останется в истории. Клиент увидит новую сумму." / "The earlier version stays in the history. The client will see the new total.";
    total = "Итого" / "Total";
    reason = "Причина" / "Reason";
    reason_hint = "Клиент увидит её на странице заявки." / "The client sees it on the page of the request.";
    cancel_title = "Отменить заявку" / "Cancel the request";
    cancel_more = "Визит будет снят, клиент получит письмо. Вернуть заявку нельзя." / "The visit will be called off and the client will get a letter. This can't be undone.";
    who_guest = "Гость" / "Guest";
    who_client = "Клиент" / "Client";
    who_staff = "Сотрудник" / "Staff";
    who_system = "Программа" / "The program";
    day = "День" / "Day";
    starts = "Начало" / "Start";
    yes = "есть" / "yes";
    no = "нет" / "no";
}

/// Label of a request transition, as a verb.
pub fn event(l: Locale, event: RequestEvent) -> &'static str {
    match event {
        RequestEvent::Estimate => l.pick("Подтвердить смету", "Confirm the estimate"),
        RequestEvent::Decline => l.pick("Клиент отказался", "The client declined"),
        RequestEvent::Plan => l.pick("Назначить визит", "Plan a visit"),
        RequestEvent::Unplan => l.pick("Снять с плана", "Call off the visit"),
        RequestEvent::Start => l.pick("Начать работы", "Start the work"),
        RequestEvent::Finish => l.pick("Завершить", "Finish"),
        RequestEvent::Cancel => l.pick("Отменить заявку", "Cancel the request"),
    }
}

pub fn who(l: Locale, kind: &str) -> &'static str {
    match kind {
        "client" => who_client(l),
        "staff" => who_staff(l),
        "system" => who_system(l),
        _ => who_guest(l),
    }
}
