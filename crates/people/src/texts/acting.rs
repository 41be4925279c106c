//! Texts about employees who act for clients.

base::texts! {
    an_employee = "сотрудник магазина" / "an employee of the shop";
    acted_for_name = "Сотрудник действует за клиента" / "An employee acts for a customer";
    acted_for_subject = "Сотрудник магазина действует от вашего имени" / "An employee of the shop acts on your behalf";
    acted_for_mail =
        "В вашу учётную запись магазина «{shop}» вошёл сотрудник, чтобы оформить за вас заказ или заявку: {employee}.\n\nПароль, способы входа и ваши данные для входа ему не видны. Всё, что он сделает, записывается.\n\nЕсли вы об этом не просили, напишите или позвоните нам."
        / "An employee of {shop} has opened your account to place an order or a request for you: {employee}.\n\nThey see neither your password nor your ways to log in. Everything that they do is recorded.\n\nIf you did not ask for this, write to us or call us.";
    acted_for_sms = "{shop}: сотрудник ({employee}) оформляет заказ или заявку от вашего имени. Вы не просили? Позвоните нам" / "{shop}: an employee ({employee}) places an order or request on your behalf. You did not ask? Call us";
}
