//! Localised texts of the page of the company.

use base::Locale;

base::texts! {
    title = "Компания" / "Company";
    more = "Если вы покупаете для организации или как предприниматель, укажите её: реквизиты подставятся в заказы и документы." / "If you buy for an organisation or as a sole proprietor, enter it: its details are filled in orders and documents.";
    add = "Добавить компанию" / "Add the company";
    asked(company: &str, inn: &str) = "Компания {company} (ИНН {inn}) у нас уже есть. Тот, кто за неё отвечает, получил ваш запрос; без ответа он закроется" / "We know the company {company} (INN {inn}) already. Who answers for it has got your request; without an answer it ends";
    asked_more = "До ответа всё остаётся как есть: заказывать можно и сейчас, реквизиты вписываются в заказе." / "Until then nothing changes: you can order now and type the details in the order.";
    withdraw = "Отозвать запрос" / "Take the request back";
    fixed_inn = "ИНН не меняется. Если он другой, это другая компания: выйдите из этой и добавьте ту." / "The INN does not change. With another one it is another company: leave this one and add that.";
    member_more = "Реквизиты меняет тот, кто отвечает за компанию. Если что-то не так, скажите ему или напишите нам." / "The details are changed by who answers for the company. If something is wrong, tell that person or write to us.";
    requests = "Просят присоединиться" / "Ask to join";
    requests_more = "Разрешайте только тем, кого знаете: их заказы оформляются на эту компанию." / "Let only people join whom you know: their orders are placed for this company.";
    until(at: &str) = "закроется {at}" / "ends {at}";
    approve = "Разрешить" / "Allow";
    decline = "Отказать" / "Decline";
    members = "Учётные записи компании" / "Accounts of the company";
    contact = "отвечает за компанию" / "answers for the company";
    remove = "Убрать" / "Remove";
    leave = "Выйти из компании" / "Leave the company";
    leave_more = "Ваши заказы останутся у вас." / "Your orders stay with you.";
    leave_contact = "Ваши заказы останутся у вас. За компанию больше никто не будет отвечать: запросы на присоединение будем решать мы." / "Your orders stay with you. Nobody will answer for the company: we will answer requests to join.";
    save = "Сохранить" / "Save";
    stored_now = "Сейчас сохранено" / "Stored now";
}

/// What is shown after a step.
pub fn done(l: Locale, done: &str) -> Option<&'static str> {
    Some(match done {
        "created" => l.pick("Компания добавлена", "The company has been added"),
        "asked" => l.pick("Запрос отправлен", "The request has been sent"),
        "saved" => l.pick("Реквизиты сохранены", "The details have been saved"),
        "withdrawn" => l.pick("Запрос отозван", "The request has been taken back"),
        "left" => l.pick("Вы вышли из компании", "You have left the company"),
        "approved" => l.pick("Учётная запись присоединена", "The account has been added"),
        "declined" => l.pick("В присоединении отказано", "The request has been declined"),
        "removed" => {
            l.pick("Учётная запись убрана из компании", "The account has been removed from the company")
        }
        _ => return None,
    })
}
