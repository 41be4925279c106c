//! Audit actions of people.

base::audit_actions! {
    entities {
        "account" = "Учётные записи" / "Accounts";
        "session" = "Входы" / "Logins";
        "site" = "Объекты" / "Sites";
        "view" = "Сохранённые виды" / "Saved views";
    }
    actions {
        SESSION_OPENED = "session.opened": "Вход" / "Logged in";
        SESSION_DENIED = "session.denied": "Отказ во входе" / "Login refused";
        SESSION_REFUSED = "session.refused": "Вход не проверен: слишком много попыток" / "Login not checked: too many attempts";
        SESSION_ENDED = "session.ended": "Выход" / "Logged out";
        SESSION_OTHERS_ENDED = "session.others_ended": "Выход на остальных устройствах" / "Other devices logged out";
        SITE_ADDED = "site.added": "Объект добавлен" / "Site added";
        SITE_CHANGED = "site.changed": "Объект изменён" / "Site changed";
        SITE_DELETED = "site.deleted": "Объект удалён" / "Site deleted";
        SITE_RESTORED = "site.restored": "Объект возвращён" / "Site restored";
        ACCOUNT_REGISTERED = "account.registered": "Регистрация" / "Registered";
        ACCOUNT_CREATED = "account.created": "Учётная запись создана" / "Account created";
        ACCOUNT_PASSWORD_CHANGED = "account.password_changed": "Пароль изменён" / "Password changed";
        ACCOUNT_PASSWORD_DENIED = "account.password_denied": "Смена пароля: прежний пароль неверен" / "Change of password: the present one was wrong";
        VIEW_SAVED = "view.saved": "Вид сохранён" / "View saved";
        VIEW_DELETED = "view.deleted": "Вид удалён" / "View deleted";
    }
}
