//! Localised texts of the board.

use base::Locale;
use base::locale::plural;

base::texts! {
    day = "День" / "Day";
    board = "План на день по бригадам" / "The day by crews";
    crew = "Бригада" / "Crew";
    technicians = "Мастера" / "Technicians";
    vehicle = "Машина" / "Vehicle";
    day_off = "Не работает" / "Not working";
    absence = "Занято" / "Taken";
    held = "Ждёт подтверждения" / "Awaiting confirmation";
    keys_help = "Стрелки переносят: влево и вправо по времени, вверх и вниз между бригадами. Enter подтверждает, Escape отменяет. Без переноса Enter открывает подробности." / "Arrows move it: left and right in time, up and down between crews. Enter confirms, Escape cancels. Unless it is being moved, Enter opens the details.";
    offline = "Нет связи с сервером: план может отставать. Соединяемся заново." / "No connection to the server: the plan may be behind. Connecting again.";
    at_place(crew: &str, time: &str) = "{crew}, {time}" / "{crew}, {time}";
    planned(crew: &str, time: &str) = "Назначено: {crew}, {time}" / "Planned: {crew}, {time}";
    unplanned = "Визит снят, заявка ждёт нового времени" / "The visit was called off, the request waits for a new time";
    move_cancelled = "Перенос отменён" / "The move was cancelled";
    undo = "Вернуть" / "Undo";
    close = "Закрыть" / "Close";
    panel = "Подробности" / "Details";
    when = "Время" / "Time";
    travel_time = "Дорога" / "Travel";
    address = "Адрес" / "Address";
    contact = "Контакт" / "Contact";
    length = "Работы" / "Work";
    skills = "Что нужно уметь" / "Skills needed";
    estimate = "Смета" / "Estimate";
    wish = "Пожелание" / "Wished time";
    wished(at: &str) = "Просят {at}" / "Wished: {at}";
    open_request = "Открыть заявку" / "Open the request";
    starts = "Начало" / "Start";
    do_move = "Перенести" / "Move";
    do_plan = "Назначить" / "Plan";
    do_unplan = "Снять с плана" / "Call off the visit";
    tray_empty = "Все заявки распределены" / "Every request is planned";
    tray_empty_more = "Новые появятся здесь сами." / "New ones will appear here by themselves.";
}

/// «2 ч 30 мин», «2 h 30 min».
pub fn lasts(l: Locale, minutes: i64) -> String {
    let (hours, rest) = (minutes / 60, minutes % 60);
    match (hours, rest) {
        (0, _) => self::minutes(l, rest),
        (_, 0) => format!("{hours}\u{a0}{}", l.pick("ч", "h")),
        _ => format!("{hours}\u{a0}{} {}", l.pick("ч", "h"), self::minutes(l, rest)),
    }
}

pub fn minutes(l: Locale, n: i64) -> String {
    format!("{n}\u{a0}{}", l.pick("мин", "min"))
}

pub fn travel(l: Locale, n: i64) -> String {
    match n {
        0 => l.pick("Дороги нет", "No travel").to_owned(),
        _ => format!("{} {}", l.pick("Дорога", "Travel"), minutes(l, n)),
    }
}

/// «Ждут визита: 3 заявки».
pub fn waiting(l: Locale, n: i64) -> String {
    let noun = plural(l, n, ["заявка", "заявки", "заявок"], ["request", "requests"]);
    format!("{}: {n}\u{a0}{noun}", l.pick("Ждут визита", "Waiting for a visit"))
}
