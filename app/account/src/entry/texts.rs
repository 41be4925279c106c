//! Localised texts of links that work once.

base::texts! {
    forgot = "Забыли пароль?" / "Forgot your password?";
    by_link = "Войти по ссылке из письма" / "Log in by a link in a letter";
    reset_title = "Новый пароль" / "A new password";
    reset_more = "Укажите логин, с которым входите. Мы отправим на него ссылку на страницу, где можно задать новый пароль." / "Give the login that you log in with. We will send it a link to a page where you can set a new password.";
    reset_sent = "Если с этим логином есть учётная запись, мы отправили ссылку. Она действует один час. Не пришла за пять минут? Проверьте папку «Спам» и сам адрес." / "If there is an account with this login, we have sent a link. It is valid for an hour. Nothing within five minutes? Look in the spam folder and check the address.";
    reset_here = "Придумайте новый пароль. На всех устройствах вход завершится, здесь вы войдёте с новым паролем." / "Choose a new password. You will be logged out on all devices, and logged in here with the new password.";
    by_link_title = "Вход по ссылке" / "Log in by a link";
    by_link_more = "Укажите логин, с которым входите. Мы отправим на него ссылку для входа без пароля. Сотрудники магазина входят только с паролем." / "Give the login that you log in with. We will send it a link that logs you in without a password. Staff of the shop log in with a password only.";
    by_link_sent = "Если с этим логином есть учётная запись, мы отправили ссылку. Она действует 15 минут." / "If there is an account with this login, we have sent a link. It is valid for 15 minutes.";
    by_link_here(login: &str) = "Вы войдёте в учётную запись {login} на этом устройстве." / "You will be logged in to the account {login} on this device.";
    send_link = "Отправить ссылку" / "Send a link";
    back_to_login = "Вернуться ко входу" / "Back to the login";
    link_gone = "Ссылка не действует" / "The link does not work";
    set_password = "Сохранить пароль" / "Save the password";
    its_login = "Логин" / "Login";
    invitation_title = "Добро пожаловать в команду" / "Welcome to the team";
    invitation_here = "Придумайте пароль, с которым будете входить. Ссылка срабатывает один раз." / "Choose the password that you will log in with. The link works once.";
    claim_title = "Ваша учётная запись" / "Your account";
    claim_here = "Придумайте пароль: с ним вы будете видеть свои заказы и заявки. Ссылка срабатывает один раз." / "Choose a password: with it you see your orders and requests. The link works once.";
    contact_confirm_title = "Подтверждение контакта" / "Confirm your contact";
    contact_confirm_here(contact: &str) = "{contact} станет контактом вашей учётной записи: с ним входят и на него приходят сообщения." / "{contact} becomes the contact of your account: you log in with it, and messages are sent to it.";
    contact_undo_title = "Вернуть прежний контакт" / "Restore the former contact";
    contact_undo_here(contact: &str) = "Контакт {contact} будет убран из учётной записи, прежний вернётся, вход на всех устройствах завершится." / "The contact {contact} will be removed from the account and the former one restored, and you will be logged out everywhere.";
    contact_undo = "Вернуть прежний" / "Restore the former one";
    contact_undone = "Прежний контакт возвращён, вход на всех устройствах завершён. Теперь задайте новый пароль: прежний могли узнать." / "The former contact is restored and all devices are logged out. Now set a new password: somebody may know the old one.";
}
