//! Audit actions of people.

base::audit_actions! {
    entities {
        "role" = "Роли" / "Roles";
        "account" = "Учётные записи" / "Accounts";
        "session" = "Входы" / "Logins";
        "site" = "Объекты" / "Sites";
        "job" = "Задания программы" / "Jobs of the program";
        "incident" = "Инциденты" / "Incidents";
        "view" = "Сохранённые виды" / "Saved views";
        "mail" = "Почта" / "Mail";
        "access" = "Отказы в доступе" / "Refused access";
        "audit" = "Журнал" / "Audit";
    }
    actions {
        SESSION_OPENED = "session.opened": "Вход" / "Logged in";
        SESSION_FIRST_STEP = "session.first_step": "Первый шаг входа пройден, нужен второй" / "First step of a login done, second one needed";
        SESSION_CODE_DENIED = "session.code_denied": "Неверный код второго шага" / "Wrong code of the second step";
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
        ACCOUNT_PASSWORD_RESET = "account.password_reset": "Пароль задан по ссылке" / "Password set by a link";
        ACCOUNT_LINK_SENT = "account.link_sent": "Отправлена одноразовая ссылка" / "One-time link sent";
        SESSION_OPENED_BY_LINK = "session.opened_by_link": "Вход по ссылке" / "Logged in by a link";
        ACCOUNT_RENAMED = "account.renamed": "Имя изменено" / "Name changed";
        ACCOUNT_CONTACT_REQUESTED = "account.contact_requested": "Запрошена смена контакта" / "Change of contact requested";
        ACCOUNT_CONTACT_CHANGED = "account.contact_changed": "Контакт изменён" / "Contact changed";
        ACCOUNT_CONTACT_RESTORED = "account.contact_restored": "Смена контакта отменена по ссылке" / "Change of contact taken back by a link";
        ACCOUNT_PREFERENCES_CHANGED = "account.preferences_changed": "Предпочтения изменены" / "Preferences changed";
        ACCOUNT_BRANCH_CHANGED = "account.branch_changed": "Филиал клиента изменён" / "Branch of the client changed";
        ACCOUNT_CLAIMED = "account.claimed": "Клиент задал первый пароль" / "The customer set the first password";
        ACCOUNT_CUSTOMER_CHANGED = "account.customer_changed": "Клиент изменён" / "Customer changed";
        ACCOUNT_EXPORT_ASKED = "account.export_asked": "Запрошен архив персональных данных" / "Archive of personal data asked for";
        ACCOUNT_EXPORT_OPENED = "account.export_opened": "Архив персональных данных скачан" / "Archive of personal data downloaded";
        ACCOUNT_ERASURE_ASKED = "account.erasure_asked": "Запрошено удаление персональных данных" / "Erasure of personal data asked for";
        ACCOUNT_ERASURE_CANCELLED = "account.erasure_cancelled": "Удаление персональных данных отменено" / "Erasure of personal data cancelled";
        ACCOUNT_ERASURE_REFUSED = "account.erasure_refused": "Персональные данные не удалены: они ещё нужны" / "Personal data not erased: still needed";
        ACCOUNT_ERASED = "account.erased": "Персональные данные удалены" / "Personal data erased";
        ACCOUNT_NOTE_ADDED = "account.note_added": "Заметка добавлена" / "Note added";
        ACCOUNT_NOTE_CHANGED = "account.note_changed": "Заметка изменена" / "Note changed";
        ACCOUNT_NOTE_DELETED = "account.note_deleted": "Заметка удалена" / "Note deleted";
        ACCOUNT_INVITED = "account.invited": "Сотрудник приглашён" / "Employee invited";
        ACCOUNT_INVITATION_ACCEPTED = "account.invitation_accepted": "Приглашение принято" / "Invitation accepted";
        ACCOUNT_INVITATION_WITHDRAWN = "account.invitation_withdrawn": "Приглашение отозвано" / "Invitation withdrawn";
        ACCOUNT_STAFF_CHANGED = "account.staff_changed": "Сотрудник изменён" / "Employee changed";
        ACCOUNT_BLOCKED = "account.blocked": "Вход заблокирован" / "Login blocked";
        ACCOUNT_DISMISSED = "account.dismissed": "Сотрудник уволен" / "Employee dismissed";
        ACCOUNT_RESTORED = "account.restored": "Вход снова открыт" / "Login allowed again";
        ACCOUNT_FACTOR_ADDED = "account.factor_added": "Добавлен второй шаг входа" / "Second factor added";
        ACCOUNT_FACTOR_REMOVED = "account.factor_removed": "Удалён второй шаг входа" / "Second factor removed";
        ACCOUNT_FACTOR_RESET = "account.factor_reset": "Второй шаг входа сброшен" / "Second factors reset";
        ACCOUNT_CODES_RENEWED = "account.codes_renewed": "Созданы новые коды восстановления" / "New recovery codes made";
        ACCOUNT_CODE_USED = "account.code_used": "Использован код восстановления" / "Recovery code used";
        ACCOUNT_LOGGED_OUT = "account.logged_out": "Завершены все сеансы" / "All sessions ended";
        INCIDENT_ADDED = "incident.added": "Инцидент записан" / "Incident recorded";
        INCIDENT_CHANGED = "incident.changed": "Инцидент изменён" / "Incident changed";
        INCIDENT_STEP = "incident.step": "Шаг по инциденту" / "Step of an incident";
        ROLE_CREATED = "role.created": "Роль создана" / "Role created";
        ROLE_CHANGED = "role.changed": "Роль изменена" / "Role changed";
        ROLE_DELETED = "role.deleted": "Роль удалена" / "Role deleted";
        JOB_RETRIED = "job.retried": "Задание отправлено на повтор" / "Job queued again";
        JOB_DISMISSED = "job.dismissed": "Задание снято" / "Job given up";
        VIEW_SAVED = "view.saved": "Вид сохранён" / "View saved";
        MAIL_TESTED = "mail.tested": "Пробное письмо" / "Trial letter";
        ACCESS_REFUSED = "access.refused": "Не хватило прав" / "Permission missing";
        AUDIT_EXPORTED = "audit.exported": "Журнал выгружен" / "Audit exported";
        MAIL_RESUMED = "mail.resumed": "Ждавшие сообщения поставлены в очередь снова" / "Waiting messages queued again";
        VIEW_DELETED = "view.deleted": "Вид удалён" / "View deleted";
    }
}
