//! Localised texts of the pages of staff.

use base::Locale;
use people_model::staff::StaffStep;

base::texts! {
    title = "Сотрудники" / "Staff";
    invite = "Пригласить" / "Invite";
    invite_title = "Пригласить сотрудника" / "Invite an employee";
    invite_more = "На почту придёт ссылка: по ней сотрудник придумает пароль и войдёт. Ссылка действует 7 дней." / "A link will be sent by mail: with it the employee chooses a password and logs in. It is valid for 7 days.";
    send = "Отправить приглашение" / "Send the invitation";
    find = "Имя или логин" / "Name or login";
    do_find = "Найти" / "Find";
    everybody = "Все" / "All";
    any_role = "Любая роль" / "Any role";
    show_all = "Показать всех" / "Show all";
    none = "Никого не нашлось" / "Nobody found";
    none_more = "Измените поиск или пригласите сотрудника." / "Change the search or invite an employee.";
    person = "Сотрудник" / "Employee";
    name = "Имя" / "Name";
    email = "Электронная почта" / "Email";
    login = "Логин" / "Login";
    role = "Роль" / "Role";
    roles = "Роли" / "Roles";
    roles_hint = "Права всех ролей складываются. Можно дать только те роли, все права которых есть у вас." / "The permissions of all roles add up. You can give only roles whose permissions you all have.";
    own_roles = "Собственные роли изменить нельзя: попросите другого администратора." / "You can't change your own roles: ask another administrator.";
    oneself = "Это вы. Закрыть вход самому себе нельзя." / "This is you. You can't close your own login.";
    everywhere = "Во всех филиалах" / "In all branches";
    shop_wide(list: &str) = "Только во всех филиалах действует: {list}." / "Counts in all branches only: {list}.";
    other_roles = "Есть и роли в других филиалах. Они останутся как есть: меняет их тот, кто управляет там." / "There are also roles in other branches. They stay as they are: they are changed by those who manage these branches.";
    branch = "Филиал" / "Branch";
    any_branch = "Любой филиал" / "Any branch";
    state = "Состояние" / "State";
    last_login = "Последний вход" / "Last login";
    never = "Не было" / "Never";
    invited_until = "Приглашение действует до" / "The invitation is valid until";
    blocked_at = "Вход закрыт с" / "Login closed since";
    reason = "Причина" / "Reason";
    reason_hint = "Её увидит сотрудник в письме" / "The employee sees it in a letter";
    save = "Сохранить" / "Save";
    stored_now = "Сейчас сохранено" / "Stored now";
    access = "Доступ" / "Access";
    factor = "Второй шаг входа" / "Second step of logins";
    factor_on = "включён" / "on";
    factor_off = "выключен" / "off";
    withdrawn = "Приглашение отозвано" / "The invitation has been withdrawn";
}

/// The button of a step.
pub fn step(l: Locale, step: StaffStep) -> &'static str {
    match step {
        StaffStep::Block => l.pick("Заблокировать", "Block"),
        StaffStep::Dismiss => l.pick("Уволить", "Dismiss"),
        StaffStep::Restore => l.pick("Вернуть доступ", "Restore access"),
        StaffStep::Invite => l.pick("Пригласить ещё раз", "Invite again"),
        StaffStep::Withdraw => l.pick("Отозвать приглашение", "Withdraw the invitation"),
        StaffStep::EndSessions => l.pick("Завершить все сеансы", "End all sessions"),
        StaffStep::ResetFactor => l.pick("Сбросить второй шаг входа", "Reset the second step of logins"),
    }
}

/// What is shown after a step or a save.
pub fn done(l: Locale, done: &str) -> Option<&'static str> {
    Some(match done {
        "saved" => l.pick("Сохранено", "Saved"),
        "invited" => l.pick("Приглашение отправлено", "The invitation has been sent"),
        other => match StaffStep::parse(other)? {
            StaffStep::Block => {
                l.pick("Вход закрыт, все сеансы завершены", "The login is closed, all sessions have ended")
            }
            StaffStep::Dismiss => l.pick(
                "Сотрудник уволен, вход закрыт, все сеансы завершены",
                "The employee is dismissed, the login closed, all sessions have ended",
            ),
            StaffStep::Restore => l.pick("Доступ возвращён", "Access restored"),
            StaffStep::Invite => l.pick(
                "Новое приглашение отправлено, прежнее больше не действует",
                "A new invitation has been sent, the former one no longer works",
            ),
            StaffStep::Withdraw => withdrawn(l),
            StaffStep::EndSessions => l.pick("Все сеансы завершены", "All sessions have ended"),
            StaffStep::ResetFactor => l.pick(
                "Второй шаг входа сброшен, все сеансы завершены",
                "The second step of logins is reset, all sessions have ended",
            ),
        },
    })
}

/// Label of a form field, and of a value in the history.
pub fn label(l: Locale, field: &str) -> String {
    let name = match field {
        "name" => name(l),
        "email" => email(l),
        "login" => login(l),
        "roles" => roles(l),
        "reason" => reason(l),
        other => other,
    };
    name.to_owned()
}
