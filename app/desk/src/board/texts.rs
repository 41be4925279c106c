//! Localised texts of the board's page.

pub use app_desk_islands::board::day;

base::texts! {
    title = "План на день" / "Plan of the day";
    previous = "Предыдущий день" / "Previous day";
    next = "Следующий день" / "Next day";
    today = "Сегодня" / "Today";
    show_day = "Показать" / "Show";
    closed = "Выходной день" / "Day off";
    closed_more = "В этот день бригады не работают." / "No crew works on this day.";
    no_crews = "Бригад пока нет" / "No crews yet";
    no_crews_more = "План появится, когда будет хотя бы одна бригада." / "The plan appears with the first crew.";
    no_crews_ask = "План появится, когда администратор добавит бригаду." / "The plan appears when an administrator adds a crew.";
    to_crews = "К бригадам" / "To the crews";
    crews_then = "Кто может в это время:" / "Who can come at that time:";
    nobody_then = "В это время не может никто." / "Nobody can come at that time.";
    choose_time = "Укажите время, например 10:30" / "Give a time, for example 10:30";
}
