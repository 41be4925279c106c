//! Localised texts of the second step of logins.

base::texts! {
    title = "Безопасность входа" / "Login security";
    note = "Второй шаг: приложение с кодами, ключи доступа" / "Second step: an app with codes, passkeys";
    more = "Второй шаг защищает учётную запись, даже если кто-то узнает пароль: кроме него нужен код из приложения или ключ доступа." / "A second step protects your account even if somebody learns your password: besides it a code of an app or a passkey is needed.";
    required_now = "Магазин требует второй шаг при входе. Настройте его, и панель откроется." / "The shop requires a second step at login. Set it up, and the administration opens.";
    required_from(day: &str) = "С {day} магазин требует второй шаг при входе. Его можно настроить уже сейчас." / "From {day} the shop requires a second step at login. You can set it up now.";
    to_admin = "Открыть панель" / "Open the administration";
    prove_first = "Чтобы изменить второй шаг, введите пароль ещё раз." / "To change the second step, enter your password again.";
    prove = "Продолжить" / "Continue";
    state_on = "Включён" / "On";
    state_off = "Выключен" / "Off";
    app = "Приложение с кодами" / "An app with codes";
    app_more = "Подойдёт любое приложение для одноразовых кодов (TOTP): Яндекс Ключ, Google Authenticator, Aegis и другие. Интернет ему не нужен." / "Any app for one-time codes (TOTP) will do: Google Authenticator, Aegis, 2FAS and others. It needs no internet.";
    app_since(at: &str) = "Подключено {at}" / "Set up {at}";
    app_add = "Подключить приложение" / "Set up an app";
    app_remove = "Отключить приложение" / "Remove the app";
    app_title = "Подключить приложение" / "Set up an app";
    app_scan = "Отсканируйте картинку в приложении, а затем введите код, который оно покажет." / "Scan the picture with the app, then enter the code that it shows.";
    app_picture = "QR-код для приложения" / "QR code for the app";
    app_key = "Не получается отсканировать? Введите в приложении ключ:" / "Can’t scan it? Enter this key in the app:";
    app_open = "Открыть в приложении на этом устройстве" / "Open it in the app on this device";
    app_code = "Код из приложения" / "Code of the app";
    app_confirm = "Подключить" / "Set up";
    passkeys = "Ключи доступа" / "Passkeys";
    passkeys_more = "Вход по отпечатку, лицу, PIN-коду устройства или ключу безопасности. Ключ доступа заменяет и пароль, и второй шаг." / "Log in by fingerprint, face, the PIN of your device or a security key. A passkey replaces both the password and the second step.";
    passkeys_none = "Ключей доступа пока нет" / "No passkeys yet";
    passkeys_no_domain = "Ключи доступа работают только у магазина с доменным именем. Подключите приложение с кодами." / "Passkeys work only for a shop with a domain name. Set up an app with codes.";
    passkey_added_at(at: &str) = "Добавлен {at}" / "Added {at}";
    passkey_used_at(at: &str) = "последний вход {at}" / "last used {at}";
    passkey_unused = "ещё не использовался" / "not used yet";
    passkey_rename = "Переименовать" / "Rename";
    passkey_rename_named(name: &str) = "Переименовать ключ доступа «{name}»" / "Rename the passkey “{name}”";
    done_passkey_renamed = "Ключ доступа переименован" / "The passkey was renamed";
    passkey_remove = "Удалить" / "Remove";
    passkey_remove_named(name: &str) = "Удалить ключ доступа «{name}»" / "Remove the passkey “{name}”";
    passkey_name = "Название" / "Name";
    passkey_name_hint = "Например, «Рабочий ноутбук»" / "For example, “Work laptop”";
    passkey_add = "Добавить ключ доступа" / "Add a passkey";
    create_passkey = "Создать ключ доступа" / "Create the passkey";
    create_passkey_more(name: &str) = "Браузер предложит сохранить ключ доступа «{name}» на этом устройстве, в менеджере паролей или на ключе безопасности." / "Your browser will offer to save the passkey “{name}” on this device, in a password manager or on a security key.";
    use_passkey = "Войти с ключом доступа" / "Log in with a passkey";
    use_passkey_more = "Браузер спросит отпечаток, лицо, PIN-код или ключ безопасности." / "Your browser will ask for a fingerprint, your face, a PIN or a security key.";
    passkey_failed = "Ключ доступа не получен: действие отменено, или на этом устройстве его нет. Попробуйте ещё раз или выберите другой способ." / "No passkey: it was cancelled, or there is none on this device. Try again or choose another way.";
    passkey_needs_script = "Ключам доступа нужен JavaScript, а в этом браузере он выключен. Используйте приложение с кодами." / "Passkeys need JavaScript, which is switched off in this browser. Use an app with codes.";
    codes = "Коды восстановления" / "Recovery codes";
    codes_more = "На случай, если телефон потерян. Каждый код срабатывает один раз." / "For the day you lose your phone. Each code works once.";
    codes_left(n: &str) = "Осталось кодов: {n}" / "Codes left: {n}";
    codes_renew = "Создать новые коды" / "Make new codes";
    codes_renew_hint = "Прежние перестанут действовать." / "The former ones stop working.";
    codes_title = "Ваши коды восстановления" / "Your recovery codes";
    codes_once = "Сохраните их сейчас: больше мы их не покажем. Распечатайте страницу или скачайте файл и храните отдельно от телефона." / "Keep them now: we will not show them again. Print this page or download the file, and keep it apart from your phone.";
    codes_file = "Скачать файлом" / "Download as a file";
    codes_kept = "Коды сохранены" / "I have kept the codes";
    file_head(shop: &str) = "Коды восстановления для входа в магазин «{shop}». Каждый срабатывает один раз." / "Recovery codes to log in to {shop}. Each works once.";
    done_app_off = "Приложение отключено, на остальных устройствах вход завершён" / "The app was removed, the other devices were logged out";
    done_passkey_added = "Ключ доступа добавлен, на остальных устройствах вход завершён" / "The passkey was added, the other devices were logged out";
    done_app_added = "Приложение подключено, на остальных устройствах вход завершён" / "The app was set up, the other devices were logged out";
    done_passkey_off = "Ключ доступа удалён, на остальных устройствах вход завершён" / "The passkey was removed, the other devices were logged out";
    done_recovery(n: &str) = "Вы вошли с кодом восстановления. Осталось кодов: {n}" / "You logged in with a recovery code. Codes left: {n}";
    step_title = "Второй шаг входа" / "The second step";
    step_code = "Код из приложения или код восстановления" / "Code of the app, or a recovery code";
    step_recovery = "Код восстановления" / "Recovery code";
    step_code_hint = "Код из приложения меняется каждые 30 секунд и подходит один раз" / "The code of the app changes every 30 seconds and works once";
    step_trust = "Не спрашивать в этом браузере 30 дней" / "Do not ask in this browser for 30 days";
    step_trust_hint = "Не ставьте на чужом компьютере" / "Not on a computer of somebody else";
    step_confirm = "Войти" / "Log in";
    step_again = "Войти под другим логином" / "Log in with another login";
    step_lost = "Потеряли телефон? Введите код восстановления, а если и его нет, обратитесь к администратору магазина." / "Lost your phone? Enter a recovery code, and if you have none, ask the administrator of the shop.";
    or_passkey = "Ключ доступа на этом устройстве?" / "A passkey on this device?";
}

/// Label of a form field.
pub fn label(l: base::Locale, field: &str) -> &'static str {
    match field {
        "code" => app_code(l),
        "name" => passkey_name(l),
        _ => crate::texts::current_password(l),
    }
}
