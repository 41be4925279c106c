//! Texts of the pages of notifications.

use base::Locale;
use base::format::integer;
use base::locale::plural;

base::texts! {
    title = "Уведомления" / "Notifications";
    which = "Какие показать" / "Which to show";
    all = "Все" / "All";
    unread = "Непрочитанные" / "Unread";
    new = "новое" / "new";
    read_all = "Прочитать все" / "Mark all as read";
    settings = "О чём уведомлять" / "What to notify about";
    to_settings = "Выбрать, о чём уведомлять" / "Choose what to notify about";
    none = "Уведомлений пока нет" / "No notifications yet";
    none_more = "Здесь появится всё, что происходит: события и каналы выбираете вы." / "Whatever happens appears here; you choose the events and the channels.";
    none_unread = "Всё прочитано" / "Everything is read";
    none_unread_more = "Прочитанные уведомления остаются в списке." / "Notifications that you have read stay in the list.";
    pages = "Страницы списка" / "Pages of the list";
    first = "К началу" / "To the first";
    next = "Дальше" / "Next";
    settings_title = "О чём уведомлять" / "What to notify about";
    settings_more = "Выберите, о каких событиях и как сообщать. Письма о входе, пароле и контактах приходят всегда: они защищают учётную запись." / "Choose which events to notify you about, and how. Letters about logins, the password and contacts always come: they protect the account.";
    to_list = "Все уведомления" / "All notifications";
    event = "Событие" / "Event";
    always = "всегда" / "always";
    unavailable = "недоступно" / "not available";
    save = "Сохранить" / "Save";
    saved = "Сохранено" / "Saved";
    browser = "Уведомления в этом браузере" / "Notifications in this browser";
    browser_off = "Браузер может показывать уведомления, даже когда сайт закрыт." / "The browser can show notifications even when the site is closed.";
    browser_on = "Этот браузер получает уведомления, пока вы не выйдете из учётной записи." / "This browser gets notifications until you log out.";
    browser_blocked = "Уведомления запрещены в настройках браузера. Разрешите их для этого сайта и обновите страницу." / "Notifications are blocked in the settings of the browser. Allow them for this site and reload the page.";
    browser_failed = "Не получилось. Проверьте соединение и попробуйте ещё раз." / "It did not work. Check the connection and try again.";
    browser_connect = "Включить в этом браузере" / "Turn on in this browser";
    browser_disconnect = "Выключить в этом браузере" / "Turn off in this browser";
}

/// «Подключено 2 браузера».
pub fn browsers(l: Locale, n: i64) -> String {
    let count = integer(l, n);
    match l {
        Locale::Ru => {
            format!("Подключено: {count} {}", plural(l, n, ["браузер", "браузера", "браузеров"], ["", ""]))
        }
        Locale::En => format!("Connected: {count} {}", plural(l, n, ["", "", ""], ["browser", "browsers"])),
    }
}
