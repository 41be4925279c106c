//! Texts of messages sent by this crate. Those of letters hold the variables of their kind.

mod acting;
mod companies;

pub use acting::*;
pub use companies::*;

base::texts! {
    job_failed = "Сбой: задание программы не выполнено" / "Failure: a job of the program was not done";
    job_failed_name = "Сотрудникам: сбой программы" / "To staff: failure of the program";
    job_failed_mail =
        "Программа не смогла выполнить задание и больше не пытается.\n\nВид задания: {job}\n\nПричина видна в списке сбоев, там же задание можно повторить:\n{link}" /
        "The program could not do a job and has given up.\n\nKind of job: {job}\n\nThe list of failures shows the cause; the job can be run again there:\n{link}";
    job_failed_short = "Вид задания: {job}. Причина видна в списке сбоев, там же его можно повторить." / "Kind of job: {job}. The list of failures shows the cause; the job can be run again there.";
    job_failed_button = "Открыть список сбоев" / "Open the list of failures";
    notice_why = "Это письмо пришло сотруднику магазина. Какие события приходят по почте, каждый выбирает сам на странице уведомлений." / "You get this letter as an employee of the shop. Everybody chooses on the page of notifications which events come by mail.";
    test_letter_subject(shop: &str) = "Пробное письмо магазина «{shop}»" / "A trial letter of {shop}";
    test_letter(shop: &str) = "Это письмо отправлено со страницы настроек магазина «{shop}»: почта работает." / "This letter was sent from the settings page of {shop}: mail works.";
    code_subject = "Код подтверждения" / "Confirmation code";
    code_mail =
        "Ваш код: {code}\n\nВведите его на странице регистрации. Код действует 10 минут.\n\nЕсли вы не регистрировались в магазине «{shop}», просто удалите это письмо."
        / "Your code: {code}\n\nEnter it on the registration page. The code is valid for 10 minutes.\n\nIf you did not register at {shop}, just delete this message.";
    code_sms = "{shop}: код {code}, действует 10 минут" / "{shop}: code {code}, valid for 10 minutes";
    taken_subject = "У вас уже есть учётная запись" / "You already have an account";
    taken_mail =
        "Кто-то начал регистрацию в магазине «{shop}» с вашим адресом. Учётная запись для него уже есть: войдите со своим паролем, а если его нет, задайте новый на странице входа.\n\nЕсли это были не вы, ничего делать не нужно: ничего не изменилось."
        / "Somebody began to register at {shop} with your address. There is an account for it already: log in with your password, or set a new one on the login page if you have none.\n\nIf it was not you, there is nothing to do: nothing has changed.";
    taken_sms = "{shop}: для этого номера уже есть учётная запись, войдите с паролем" / "{shop}: this number already has an account, log in with its password";
    password_subject = "Пароль изменён" / "Your password was changed";
    password_mail =
        "Пароль вашей учётной записи в магазине «{shop}» только что изменён, на остальных устройствах вход завершён.\n\nЕсли это были не вы, напишите нам."
        / "The password of your {shop} account has just been changed, and the other devices were logged out.\n\nIf it was not you, write to us.";
    failures_subject = "Попытки войти в вашу учётную запись" / "Attempts to log in to your account";
    failures_mail =
        "Кто-то много раз ввёл неверный пароль от вашей учётной записи в магазине «{shop}». Войти ему не удалось.\n\nС устройств, где вы уже входили, вы по-прежнему можете войти. Откуда были попытки:\n{link}\n\nЕсли ваш пароль короткий или используется где-то ещё, смените его. Если это были вы, ничего делать не нужно."
        / "Somebody has entered a wrong password for your {shop} account many times. They did not get in.\n\nYou can still log in from the devices you have used before. Where the attempts came from:\n{link}\n\nIf your password is short or used elsewhere, change it. If it was you, there is nothing to do.";
    failures_sms = "{shop}: кто-то много раз ввёл неверный пароль от вашей учётной записи. Войти ему не удалось" / "{shop}: somebody has entered a wrong password for your account many times. They did not get in";
    password_sms = "{shop}: пароль изменён. Если это были не вы, свяжитесь с нами" / "{shop}: your password was changed. If it was not you, contact us";
    reset_subject = "Новый пароль" / "A new password";
    reset_mail =
        "Чтобы задать новый пароль в магазине «{shop}», откройте страницу и введите его:\n{link}\n\nСсылка действует один час и срабатывает один раз.\n\nЕсли вы не просили об этом, ничего делать не нужно: пароль не изменился."
        / "To set a new password at {shop}, open this page and enter it:\n{link}\n\nThe link is valid for an hour and works once.\n\nIf you did not ask for this, there is nothing to do: your password has not changed.";
    reset_sms = "{shop}: новый пароль, ссылка на час: {link}" / "{shop}: new password, link for an hour: {link}";
    login_link_subject = "Вход по ссылке" / "Log in by a link";
    login_link_mail =
        "Чтобы войти в магазин «{shop}» без пароля, откройте страницу и нажмите «Войти»:\n{link}\n\nСсылка действует 15 минут и срабатывает один раз. Никому её не пересылайте.\n\nЕсли вы не просили об этом, ничего делать не нужно."
        / "To log in to {shop} without a password, open this page and press “Log in”:\n{link}\n\nThe link is valid for 15 minutes and works once. Forward it to nobody.\n\nIf you did not ask for this, there is nothing to do.";
    login_link_sms = "{shop}: вход, ссылка на 15 минут: {link}" / "{shop}: log in, link for 15 minutes: {link}";
    staff_link_subject = "Вход по ссылке" / "Log in by a link";
    staff_link_mail =
        "Кто-то попросил ссылку для входа в магазин «{shop}» с вашим адресом. Сотрудники входят только с паролем.\n\nЕсли вы забыли пароль, задайте новый:\n{link}"
        / "Somebody asked for a login link at {shop} with your address. Staff log in with a password only.\n\nIf you forgot yours, set a new one:\n{link}";
    staff_link_sms = "{shop}: сотрудники входят с паролем. Новый пароль: {link}" / "{shop}: staff log in with a password. A new one: {link}";
    contact_subject = "Подтвердите адрес" / "Confirm your address";
    contact_mail =
        "Этот адрес указали в учётной записи магазина «{shop}». Чтобы подтвердить его, войдите в эту учётную запись, откройте страницу и нажмите кнопку:\n{link}\n\nСсылка действует сутки.\n\nЕсли это были не вы, просто удалите письмо."
        / "This address was given in an account of {shop}. To confirm it, log in to that account, open this page and press the button:\n{link}\n\nThe link is valid for a day.\n\nIf it was not you, just delete this message.";
    contact_sms = "{shop}: подтвердите номер: {link}" / "{shop}: confirm your number: {link}";
    contact_taken_subject = "У вас уже есть учётная запись" / "You already have an account";
    contact_taken_mail =
        "Кто-то указал ваш адрес в своей учётной записи магазина «{shop}». У него уже есть своя учётная запись, поэтому ничего не изменилось.\n\nЕсли это были вы, войдите в неё или укажите другой адрес."
        / "Somebody gave your address in their account of {shop}. It already has an account of its own, so nothing has changed.\n\nIf it was you, log in to that one or give another address.";
    contact_taken_sms = "{shop}: для этого номера уже есть учётная запись, ничего не изменилось" / "{shop}: this number already has an account, nothing has changed";
    contact_changed_subject = "Контакт учётной записи изменён" / "The contact of your account was changed";
    contact_changed_mail =
        "В вашей учётной записи магазина «{shop}» теперь другой контакт: {contact}.\n\nЕсли это были не вы, верните прежний и завершите все входы:\n{link}\n\nСсылка действует 14 дней. Потом задайте новый пароль."
        / "Your account of {shop} has another contact now: {contact}.\n\nIf it was not you, restore the former one and log out everywhere:\n{link}\n\nThe link is valid for 14 days. Then set a new password.";
    contact_changed_sms = "{shop}: контакт изменён на {contact}. Это не вы? {link}" / "{shop}: contact changed to {contact}. Not you? {link}";
    same_contact = "Это и есть ваш нынешний контакт, укажите другой" / "This is your present contact, give another one";
    claim_subject = "Ваша учётная запись в магазине" / "Your account at the shop";
    claim_mail =
        "В магазине «{shop}» для вас завели учётную запись. Придумайте пароль, и вы увидите свои заказы и заявки:\n{link}\n\nСсылка действует 7 дней и срабатывает один раз.\n\nЕсли вы к нам не обращались, просто удалите это письмо."
        / "{shop} has created an account for you. Choose a password, and you see your orders and requests:\n{link}\n\nThe link is valid for 7 days and works once.\n\nIf you did not contact us, just delete this message.";
    claim_sms = "{shop}: ваша учётная запись, придумайте пароль: {link}" / "{shop}: your account, choose a password: {link}";
    customer_blocked_mail =
        "Вход в магазин «{shop}» для вас закрыт, все сеансы завершены.\n\nПричина: {reason}\n\nЕсли это ошибка, напишите или позвоните нам."
        / "Your login at {shop} was closed, and you were logged out everywhere.\n\nReason: {reason}\n\nIf this is a mistake, write to us or call us.";
    export_subject = "Архив с вашими данными готов" / "The archive of your data is ready";
    export_mail =
        "Архив с вашими данными в магазине «{shop}» готов. Войдите и скачайте его:\n{link}\n\nОн доступен 7 дней, при скачивании мы спросим пароль.\n\nЕсли вы его не запрашивали, смените пароль."
        / "The archive of your data at {shop} is ready. Log in and download it:\n{link}\n\nIt is available for 7 days, and we ask for your password.\n\nIf you did not ask for it, change your password.";
    export_sms = "{shop}: архив с вашими данными готов: {link}" / "{shop}: the archive of your data is ready: {link}";
    erasure_subject = "Мы удалим ваши данные" / "We are going to erase your data";
    erasure_mail =
        "Мы получили запрос удалить ваши персональные данные в магазине «{shop}». Дней до удаления: {days}. До этого его можно отменить:\n{link}\n\nПосле удаления войти не получится, а восстановить данные мы не сможем.\n\nЕсли вы об этом не просили, отмените удаление и смените пароль."
        / "We were asked to erase your personal data at {shop}. Days until then: {days}. Before that it can be cancelled:\n{link}\n\nAfterwards you can't log in, and we can't restore the data.\n\nIf you did not ask for this, cancel it and change your password.";
    erasure_sms = "{shop}: дней до удаления ваших данных: {days}. Отменить: {link}" / "{shop}: days until your data are erased: {days}. Cancel: {link}";
    erasure_cancelled_subject = "Удаление данных отменено" / "The erasure of your data was cancelled";
    erasure_cancelled_mail =
        "Удаление ваших персональных данных в магазине «{shop}» отменено. Всё остаётся как было."
        / "The erasure of your personal data at {shop} was cancelled. Everything stays as it was.";
    erasure_cancelled_sms = "{shop}: удаление данных отменено" / "{shop}: the erasure of your data was cancelled";
    erasure_refused_subject = "Ваши данные пока не удалены" / "Your data were not erased yet";
    erasure_refused_mail =
        "{shop}: ваши персональные данные пока не удалены. {reason}. Когда это закончится, запросите удаление ещё раз."
        / "{shop}: your personal data were not erased yet. {reason}. When that has ended, ask for it again.";
    erased_subject = "Ваши данные удалены" / "Your data have been erased";
    erased_mail =
        "Ваши персональные данные в магазине «{shop}» удалены. Мы храним только то, чего требует закон: суммы, даты и состав заказов, без имени и контактов.\n\nЭто последнее письмо, адрес мы тоже забудем."
        / "Your personal data at {shop} have been erased. We keep only what the law requires: sums, dates and contents of orders, without name and contacts.\n\nThis is the last message, we forget this address too.";
    erased_sms = "{shop}: ваши персональные данные удалены" / "{shop}: your personal data have been erased";
    invitation_subject = "Приглашение в команду магазина" / "Invitation to the shop’s team";
    invitation_mail =
        "Вас пригласили работать в магазине «{shop}». Откройте страницу и придумайте пароль:\n{link}\n\nСсылка действует 7 дней и срабатывает один раз.\n\nЕсли вы не ждали приглашения, просто удалите письмо."
        / "You were invited to work at {shop}. Open this page and choose a password:\n{link}\n\nThe link is valid for 7 days and works once.\n\nIf you did not expect an invitation, just delete this message.";
    invitation_sms = "{shop}: приглашение сотрудника: {link}" / "{shop}: staff invitation: {link}";
    blocked_subject = "Вход закрыт" / "Your login was closed";
    blocked_mail =
        "Вход в магазин «{shop}» для вас временно закрыт, все сеансы завершены.\n\nПричина: {reason}\n\nЕсли это ошибка, обратитесь к администратору."
        / "Your login at {shop} was closed for now, and you were logged out everywhere.\n\nReason: {reason}\n\nIf this is a mistake, ask the administrator.";
    blocked_sms = "{shop}: вход закрыт. Причина: {reason}" / "{shop}: your login was closed. Reason: {reason}";
    dismissed_subject = "Учётная запись сотрудника закрыта" / "Your staff account was closed";
    dismissed_mail =
        "Ваша учётная запись сотрудника магазина «{shop}» закрыта, все сеансы завершены.\n\nПричина: {reason}"
        / "Your staff account of {shop} was closed, and you were logged out everywhere.\n\nReason: {reason}";
    dismissed_sms = "{shop}: учётная запись сотрудника закрыта. Причина: {reason}" / "{shop}: your staff account was closed. Reason: {reason}";
    restored_subject = "Вход снова открыт" / "You may log in again";
    restored_mail =
        "Вы снова можете войти в магазин «{shop}» со своим паролем."
        / "You may log in to {shop} again, with your password.";
    restored_sms = "{shop}: вход снова открыт" / "{shop}: you may log in again";

    // What the kinds of letters are called, why people get them, and their buttons.
    account_reason = "Вы получили это письмо, потому что ваш адрес указан в учётной записи магазина «{shop}»." / "You get this message because your address is that of an account of {shop}.";
    asked_reason = "Вы получили это письмо, потому что ваш адрес указали в магазине «{shop}»." / "You get this message because your address was given at {shop}.";
    staff_reason = "Вы получили это письмо как сотрудник магазина «{shop}»." / "You get this message as an employee of {shop}.";
}

base::texts! {
    code_name = "Код подтверждения регистрации" / "Code of a registration";
    taken_name = "Регистрация с занятым адресом" / "Registration with an address that has an account";
    password_name = "Пароль изменён" / "Password changed";
    failures_name = "Много неверных паролей" / "Many wrong passwords";
    failures_button = "Посмотреть попытки" / "See the attempts";
    reset_name = "Ссылка для нового пароля" / "Link for a new password";
    password_button = "Задать новый пароль" / "Set a new password";
    login_link_name = "Вход по ссылке" / "Log in by a link";
    login_button = "Войти" / "Log in";
    staff_link_name = "Сотруднику: вход только с паролем" / "To staff: log in with a password only";
    contact_name = "Подтверждение нового контакта" / "Confirmation of a new contact";
    contact_button = "Подтвердить адрес" / "Confirm the address";
    contact_taken_name = "Контакт занят другой учётной записью" / "Contact of another account";
    contact_changed_name = "Контакт изменён, письмо на прежний" / "Contact changed, to the former one";
    undo_button = "Вернуть прежний контакт" / "Restore the former contact";
    claim_name = "Учётная запись, которую завели сотрудники" / "Account created by staff";
    choose_password_button = "Придумать пароль" / "Choose a password";
    customer_blocked_name = "Вход покупателя закрыт" / "Login of a customer closed";
    export_name = "Архив данных готов" / "Archive of the data ready";
    export_button = "Скачать архив" / "Download the archive";
    erasure_name = "Запрошено удаление данных" / "Erasure of the data requested";
    erasure_button = "Отменить удаление" / "Cancel the erasure";
    erasure_cancelled_name = "Удаление данных отменено" / "Erasure of the data cancelled";
    erasure_refused_name = "Данные пока не удалены" / "Data not erased yet";
    erased_name = "Данные удалены" / "Data erased";
    invitation_name = "Приглашение сотрудника" / "Invitation of an employee";
    blocked_name = "Вход сотрудника закрыт" / "Login of an employee closed";
    dismissed_name = "Учётная запись сотрудника закрыта" / "Account of an employee closed";
    restored_name = "Вход снова открыт" / "Login open again";

    hello(name: &str) = "Здравствуйте, {name}." / "Hello {name},";
    hello_nobody = "Здравствуйте." / "Hello,";
    email_needed =
        "Укажите почту: ссылка для подтверждения приходит только на неё, СМС мы не отправляем"
        / "Give an email: the link to confirm is sent there only, we send no SMS";
    too_many_letters =
        "На этот контакт мы уже отправили много сообщений. Попробуйте позже, войдите в учётную запись или укажите другой контакт"
        / "We have sent many messages to this contact already. Try later, log in or give another contact";
    an_app = "приложение с кодами" / "an app with codes";
    a_passkey(name: &str) = "ключ доступа «{name}»" / "the passkey “{name}”";
    security_button = "Второй шаг входа" / "Second step of the login";
    factor_added_name = "Добавлен второй шаг входа" / "Second step of the login added";
    factor_added_subject = "Добавлен второй шаг входа" / "A second step was added to your login";
    factor_added_mail =
        "Вход в вашу учётную запись магазина «{shop}» теперь защищает {factor}. На остальных устройствах вход завершён.\n\nЕсли это были не вы, смените пароль и уберите лишнее:\n{link}"
        / "Your {shop} account is now protected by {factor}. The other devices were logged out.\n\nIf it was not you, change your password and remove what is not yours:\n{link}";
    factor_added_sms = "{shop}: вход теперь защищает {factor}. Это не вы? Смените пароль" / "{shop}: your login is now protected by {factor}. Not you? Change your password";
    factor_removed_name = "Убран второй шаг входа" / "Second step of the login removed";
    factor_removed_subject = "Убран второй шаг входа" / "A second step was removed from your login";
    factor_removed_mail =
        "Из вашей учётной записи магазина «{shop}» убрали {factor}. На остальных устройствах вход завершён.\n\nЕсли это были не вы, смените пароль и настройте второй шаг заново:\n{link}"
        / "In your {shop} account {factor} was removed. The other devices were logged out.\n\nIf it was not you, change your password and set up the second step again:\n{link}";
    factor_removed_sms = "{shop}: из учётной записи убрали {factor}. Это не вы? Смените пароль" / "{shop}: {factor} was removed from your account. Not you? Change your password";
    factor_reset_name = "Магазин сбросил второй шаг входа" / "Second step of the login reset by the shop";
    factor_reset_subject = "Второй шаг входа сброшен" / "The second step of your login was reset";
    factor_reset_mail =
        "Магазин «{shop}» убрал второй шаг входа из вашей учётной записи, все сеансы завершены. Теперь для входа достаточно пароля; настройте второй шаг заново в кабинете.\n\nЕсли вы об этом не просили, сразу напишите нам."
        / "{shop} removed the second step from your login, and you were logged out everywhere. Your password alone logs you in now; set up the second step again in your account.\n\nIf you did not ask for this, write to us at once.";
    factor_reset_sms = "{shop}: второй шаг входа сброшен. Не просили об этом? Сразу свяжитесь с нами" / "{shop}: the second step of your login was reset. Did not ask for it? Contact us at once";
    recovery_used_name = "Вход с кодом восстановления" / "Login with a recovery code";
    recovery_used_subject = "Вход с кодом восстановления" / "A login with a recovery code";
    recovery_used_mail =
        "В вашу учётную запись магазина «{shop}» только что вошли с кодом восстановления.\n\nОсталось кодов: {left}\n\nНовые можно создать здесь:\n{link}\n\nЕсли это были не вы, смените пароль."
        / "Somebody has just logged in to your {shop} account with a recovery code.\n\nCodes left: {left}\n\nYou can make new ones here:\n{link}\n\nIf it was not you, change your password.";
    recovery_used_sms = "{shop}: вход с кодом восстановления, осталось {left}. Это не вы? Смените пароль" / "{shop}: login with a recovery code, {left} left. Not you? Change your password";
    codes_renewed_name = "Новые коды восстановления" / "New recovery codes";
    codes_renewed_subject = "Новые коды восстановления" / "New recovery codes";
    codes_renewed_mail =
        "В вашей учётной записи магазина «{shop}» созданы новые коды восстановления, прежние больше не действуют.\n\nЕсли это были не вы, смените пароль."
        / "New recovery codes were made in your {shop} account, the former ones no longer work.\n\nIf it was not you, change your password.";
    codes_renewed_sms = "{shop}: созданы новые коды восстановления. Это не вы? Смените пароль" / "{shop}: new recovery codes were made. Not you? Change your password";
    wrong_codes_name = "Верный пароль и неверные коды" / "Right password and wrong codes";
    wrong_codes_subject = "Кто-то знает ваш пароль" / "Somebody knows your password";
    wrong_codes_mail =
        "Кто-то ввёл верный пароль от вашей учётной записи в магазине «{shop}», а затем несколько неверных кодов второго шага. Войти ему не удалось.\n\nЕсли это были не вы, смените пароль. Откуда были попытки:\n{link}"
        / "Somebody entered the right password of your {shop} account and then several wrong codes of the second step. They did not get in.\n\nIf it was not you, change your password. Where the attempts came from:\n{link}";
    wrong_codes_sms = "{shop}: верный пароль и неверные коды второго шага. Это не вы? Смените пароль" / "{shop}: right password, wrong codes of the second step. Not you? Change your password";
}
