//! Localised texts of orders on a schedule.

base::texts! {
    none = "Заказов по расписанию пока нет" / "No orders on a schedule yet";
    none_more = "Откройте прошлый заказ или шаблон и нажмите «Заказывать по расписанию»: мы напомним, когда пора повторить." / "Open a former order or a template and press “Order on a schedule”: we remind you when it is time to repeat it.";
    to_orders = "Мои заказы" / "My orders";
    created = "Расписание создано. Напомним заранее." / "The schedule is made. We will remind you.";
    saved = "Сохранено." / "Saved.";
    order(number: &str) = "Заказ {number}" / "Order {number}";
    new_of(name: &str) = "Новое расписание: {name}" / "New schedule: {name}";
    explained = "Сам заказ не оформится и деньги не спишутся: в назначенный день мы пришлём напоминание с ценами и наличием, а вы подтвердите заказ одной кнопкой, измените его или пропустите. Куда придёт напоминание, выбирается в настройках уведомлений." / "Nothing is ordered or charged by itself: we send a reminder with prices and stock, and you confirm the order with one button, change it or skip it. Where the reminder comes is chosen in the settings of notifications.";
    name = "Название" / "Name";
    every = "Раз в сколько" / "Every";
    unit = "Чего" / "Unit";
    weeks = "недель" / "weeks";
    months = "месяцев" / "months";
    next = "Ближайшая дата" / "Next date";
    remind = "Напомнить за сколько дней" / "Remind how many days before";
    remind_hint(most: i64) = "От 0 до {most}, меньше промежутка между заказами" / "0 to {most}, less than the time between orders";
    create = "Создать расписание" / "Make the schedule";
    plan(day: &str, remind: &str) = "Следующий заказ к {day}, напомним {remind}" / "Next order for {day}, reminder on {remind}";
    paused = "Напоминания приостановлены" / "Reminders are paused";
    ended = "Напоминаний больше не будет" / "There will be no more reminders";
    waits(day: &str) = "Пора заказать к {day}" / "Time to order for {day}";
    answer = "Посмотреть и ответить" / "Look and answer";
    more(n: &str) = "и ещё {n}" / "and {n} more";
    now_costs(sum: &str) = "Сейчас: {sum}" / "Now: {sum}";
    pause = "Приостановить" / "Pause";
    resume = "Возобновить" / "Resume";
    change = "Изменить или отменить" / "Change or cancel";
    save = "Сохранить" / "Save";
    contents = "Заменить состав на мою корзину" / "Replace the products by my cart";
    end = "Отменить расписание" / "Cancel the schedule";
    history = "История напоминаний" / "History of reminders";
}
