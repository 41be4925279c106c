//! Texts of messages sent by this crate.

base::texts! {
    code_subject = "Код подтверждения" / "Confirmation code";
    code_mail(shop: &str, code: &str) =
        "Ваш код: {code}\n\nВведите его на странице регистрации. Код действует 10 минут.\nЕсли вы не регистрировались в магазине «{shop}», просто удалите это письмо."
        / "Your code: {code}\n\nEnter it on the registration page. The code is valid for 10 minutes.\nIf you did not register at {shop}, just delete this message.";
    code_sms(shop: &str, code: &str) = "{shop}: код {code}, действует 10 минут" / "{shop}: code {code}, valid for 10 minutes";
    taken_subject = "У вас уже есть учётная запись" / "You already have an account";
    taken_mail(shop: &str) =
        "Кто-то начал регистрацию в магазине «{shop}» с вашим адресом. Учётная запись для него уже есть: войдите со своим паролем.\nЕсли это были не вы, ничего делать не нужно: ничего не изменилось."
        / "Somebody began to register at {shop} with your address. There is an account for it already: log in with your password.\nIf it was not you, there is nothing to do: nothing has changed.";
    taken_sms(shop: &str) = "{shop}: для этого номера уже есть учётная запись, войдите с паролем" / "{shop}: this number already has an account, log in with its password";
    password_subject = "Пароль изменён" / "Your password was changed";
    password_mail(shop: &str) =
        "Пароль вашей учётной записи в магазине «{shop}» только что изменён, на остальных устройствах вход завершён.\nЕсли это были не вы, напишите нам."
        / "The password of your {shop} account has just been changed, and the other devices were logged out.\nIf it was not you, write to us.";
    failures_subject = "Попытки войти в вашу учётную запись" / "Attempts to log in to your account";
    failures_mail(shop: &str, url: &str) =
        "Кто-то много раз ввёл неверный пароль от вашей учётной записи в магазине «{shop}». Войти ему не удалось.\nС устройств, где вы уже входили, вы по-прежнему можете войти. Откуда были попытки: {url}\nЕсли ваш пароль короткий или используется где-то ещё, смените его. Если это были вы, ничего делать не нужно."
        / "Somebody has entered a wrong password for your {shop} account many times. They did not get in.\nYou can still log in from the devices you have used before. Where the attempts came from: {url}\nIf your password is short or used elsewhere, change it. If it was you, there is nothing to do.";
    failures_sms(shop: &str) = "{shop}: кто-то много раз ввёл неверный пароль от вашей учётной записи. Войти ему не удалось" / "{shop}: somebody has entered a wrong password for your account many times. They did not get in";
    password_sms(shop: &str) = "{shop}: пароль изменён. Если это были не вы, свяжитесь с нами" / "{shop}: your password was changed. If it was not you, contact us";
    hello(name: &str) = "Здравствуйте, {name}." / "Hello {name},";
    hello_nobody = "Здравствуйте." / "Hello,";
    email_needed =
        "Укажите почту: ссылка для подтверждения приходит только на неё, СМС мы не отправляем"
        / "Give an email: the link to confirm is sent there only, we send no SMS";
    too_many_letters =
        "На этот контакт мы уже отправили много сообщений. Попробуйте позже, войдите в учётную запись или укажите другой контакт"
        / "We have sent many messages to this contact already. Try later, log in or give another contact";
}
