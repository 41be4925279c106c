//! Localised texts of the pages of customers.

use base::Locale;
use people_model::accounts::AccountKind;
use people_model::customers::CustomerStep;

base::texts! {
    title = "Клиенты" / "Customers";
    customer = "Клиент" / "Customer";
    add = "Завести клиента" / "Add a customer";
    new_title = "Новый клиент" / "New customer";
    new_more = "Например, по звонку. На почту или телефон придёт ссылка: по ней клиент придумает пароль и увидит свои заказы и заявки. Ссылка действует 7 дней." / "For example during a call. A link is sent to the email or phone: with it the customer chooses a password and sees orders and requests. It is valid for 7 days.";
    no_sms = "СМС не подключены: на телефон ссылка не придёт." / "No SMS is sent: a phone gets no link.";
    create = "Завести" / "Add";
    find = "Имя, почта, телефон, компания, ИНН, номер заказа или заявки" / "Name, email, phone, company, INN, number of an order or request";
    do_find = "Найти" / "Search";
    any_kind = "Все клиенты" / "All customers";
    kind = "Кто" / "Kind";
    any_branch = "Все филиалы" / "All branches";
    branch = "Филиал" / "Branch";
    preferred_contact = "Как связаться" / "How to get in touch";
    object_type = "Что защищает" / "What is to be secured";
    interests = "Интересы" / "Interests";
    city = "Город" / "City";
    move_branch = "Перевести в другой филиал" / "Move to another branch";
    any_open = "Есть ли открытое" / "Anything open";
    asks_company = "Просят присоединиться к компании" / "Ask to join a company";
    everybody = "Все" / "All";
    state = "Состояние" / "State";
    none = "Никого не нашлось" / "Nobody found";
    none_more = "Измените поиск или снимите фильтры. Покупателя без учётной записи ищите в заказах: его контакты там." / "Change the search or remove the filters. Look for a buyer without an account among the orders: the contacts are there.";
    empty = "Клиентов пока нет" / "No customers yet";
    empty_more = "Они появятся, когда зарегистрируются на сайте. Клиента, который позвонил, можно завести самим." / "They appear when they register on the site. A customer who calls can be added by you.";
    show_all = "Показать всех" / "Show all";
    created = "Заведён" / "Created";
    name = "Имя" / "Name";
    contact = "Почта или телефон" / "Email or phone";
    contact_hint = "С ним клиент будет входить" / "The customer will log in with it";
    open(count: &str) = "открытых: {count}" / "open: {count}";
    email = "Почта" / "Email";
    phone = "Телефон" / "Phone";
    company = "Компания" / "Company";
    inn(inn: &str) = "ИНН {inn}" / "INN {inn}";
    proved = "Контакт подтверждён" / "Contact confirmed";
    not_proved = "Контакт не подтверждён" / "Contact not confirmed";
    claim_until = "Ссылка действует до" / "The link is valid until";
    no_claim = "Действующей ссылки нет, отправьте новую" / "There is no valid link, send a new one";
    awaited = "Ждёт подтверждения клиентом" / "Awaits the customer’s confirmation";
    blocked_at = "Вход закрыт с" / "Login closed since";
    reason = "Причина" / "Reason";
    reason_hint = "Её увидит клиент в письме" / "The customer sees it in a letter";
    save = "Сохранить" / "Save";
    stored_now = "Сейчас сохранено" / "Stored now";
    new_contact = "Новая почта или телефон" / "New email or phone";
    new_contact_hint = "Клиенту придёт ссылка; контакт сменится, когда он её откроет и подтвердит" / "The customer gets a link; the contact changes when it is opened and confirmed";
    new_contact_unclaimed = "Клиент ещё не входил, поэтому контакт сменится сразу, и на него придёт ссылка" / "The customer has not logged in yet, so the contact changes at once, and a link is sent to it";
    change_contact = "Сменить контакт" / "Change the contact";
    access = "Вход" / "Login";
    orders = "Заказы" / "Orders";
    schedules = "Заказы по расписанию" / "Orders on a schedule";
    schedule = "Название" / "Name";
    how_often = "Как часто" / "How often";
    next_date = "Следующая дата" / "Next date";
    products = "Товаров" / "Products";
    last_reminder = "Последнее напоминание" / "Last reminder";
    no_orders = "Заказов нет" / "No orders";
    paid_total(sum: &str) = "Оплачено, за вычетом возвратов: {sum}" / "Paid, less refunds: {sum}";
    last_shown(n: &str) = "Показаны последние {n}" / "The last {n} are shown";
    number = "Номер" / "Number";
    sum = "Сумма" / "Sum";
    at = "Когда" / "When";
    requests = "Заявки" / "Requests";
    no_requests = "Заявок нет" / "No requests";
    what = "Что" / "What";
    sites = "Объекты" / "Sites";
    no_sites = "Объектов нет" / "No sites";
    address = "Адрес" / "Address";
    site_contact = "Контакт на объекте" / "Contact at the site";
    notes = "Заметки" / "Notes";
    notes_more = "Видят только сотрудники. Клиент может запросить свои данные, поэтому пишите только нужное для работы." / "Only staff see them. The customer may ask for their data, so write only what the work needs.";
    note = "Текст заметки" / "Text of the note";
    add_note = "Добавить заметку" / "Add the note";
    edit_note = "Изменить" / "Edit";
    delete_note = "Удалить" / "Delete";
    changed_at(at: &str) = "изменена {at}" / "changed {at}";
    messages = "Отправленные сообщения" / "Messages sent";
    no_messages = "Сообщений не было" / "No messages";
    subject = "Тема" / "Subject";
    to = "Куда" / "To";
    sent = "Отправлено" / "Sent";
    not_sent = "ещё нет" / "not yet";
    consents = "Согласия" / "Consents";
    no_consents = "Согласий нет" / "No consents";
    purpose = "На что" / "For what";
    form = "Где" / "Where";
    withdrawn = "Отозвано" / "Withdrawn";
    no_company = "Не относится к компании. Добавить её клиент может в своём кабинете." / "Does not belong to a company. The customer can add one in the account.";
    company_contact = "Отвечает за компанию" / "Answers for the company";
    no_contact = "За компанию никто не отвечает: на запросы присоединиться отвечаете вы." / "Nobody answers for the company: requests to join are answered by you.";
    answers_for(name: &str) = "За компанию отвечает {name}" / "{name} answers for the company";
    company_members(names: &str) = "Учётные записи компании: {names}" / "Accounts of the company: {names}";
    company_save = "Сохранить реквизиты" / "Save the details";
    company_inn_fixed = "ИНН не меняется: с другим ИНН это другая компания." / "The INN does not change: with another one it is another company.";
    make_contact = "Сделать ответственным" / "Make responsible";
    company_remove = "Убрать из компании" / "Remove from the company";
    join_asks(company: &str, inn: &str) = "Просит присоединиться к компании {company}, ИНН {inn}" / "Asks to join the company {company}, INN {inn}";
    join_more(at: &str) = "Отвечает тот, кто отвечает за компанию, или вы, если убедились, что это её сотрудник. Без ответа запрос закроется {at}." / "Who answers for the company decides, or you, if you have made sure that this is its employee. Without an answer the request ends {at}.";
    join_approve = "Присоединить" / "Add to the company";
    join_decline = "Отказать" / "Decline";
    act = "Действовать за клиента" / "Act for the customer";
    act_more = "Вы увидите магазин и кабинет, как клиент, и сможете оформить за него заказ или заявку. Пароль, сеансы и персональные данные останутся закрыты. Клиент получит уведомление, всё запишется под вашим именем. Закончится через час само." / "You will see the shop and the account as the customer does, and can place an order or a request. Password, sessions and personal data stay closed. The customer is notified, and everything is recorded under your name. It ends by itself after an hour.";
    merge = "Объединить учётные записи" / "Merge accounts";
    merge_more = "Если у клиента две учётные записи, всё из другой перейдёт в эту: заказы, заявки, объекты, заметки, согласия. Другая закроется, её пароль перестанет действовать. Выберите её ниже или найдите." / "If a customer has two accounts, everything of the other one moves to this one: orders, requests, sites, notes, consents. The other one is closed and its password ends. Choose it below or search for it.";
    duplicates = "Возможно, тот же клиент" / "Possibly the same customer";
    no_duplicates = "Похожих учётных записей нет: с тем же телефоном или с тем же именем и городом. Найдите другую сами." / "There are no similar accounts: with the same phone, or with the same name and city. Search for the other one.";
}

base::texts! {
    all_duplicates = "Возможные дубликаты" / "Possible duplicates";
    all_duplicates_more = "Пары клиентов с общим телефоном, с одним именем и городом или с одним именем в одной компании. Сравните их и объедините или отметьте, что это разные люди." / "Pairs of customers with a common phone, with the same name and city, or with the same name in one company. Compare and merge them, or mark them as different people.";
    possible_duplicates = "Похожие" / "Similar";
    no_duplicates_marked = "Не дубликаты" / "No duplicates";
    marked_done = "Отмечено: это разные клиенты" / "Marked: these are different customers";
    back_done = "Отметка снята: пара снова среди похожих" / "The mark is gone: the pair is among the similar ones again";
    undo_mark = "Снять отметку" / "Take the mark back";
    mark = "Не дубликаты" / "No duplicates";
    no_pairs = "Похожих клиентов нет" / "No similar customers";
    no_pairs_more = "Когда появятся две похожие учётные записи, пара будет здесь. Объединить любых двух клиентов можно на странице клиента." / "When there are two similar accounts, the pair is shown here. Any two customers can be merged from the page of a customer.";
    no_marks = "Таких отметок нет" / "No marks";
    no_marks_more = "Здесь будут пары, которые вы отметили как разных клиентов." / "Pairs that you have marked as different customers are shown here.";
    why = "Почему" / "Why";
    compare_and_merge = "Сравнить и объединить" / "Compare and merge";
    merge_ends = "Закроется" / "Is closed";
    merge_stays = "Останется" / "Stays";
    merge_kept = "Перейдут контакты" / "Contacts that move";
    merge_freed = "Больше не логины" / "Are no logins any more";
    merge_final = "Отменить это нельзя. На контакты обеих учётных записей придёт письмо." / "This can’t be undone. The contacts of both accounts get a letter.";
    merge_confirmation = "Контакт учётной записи, которая закроется" / "Contact of the account that is closed";
    merge_confirmation_hint = "Впишите её почту или телефон" / "Type its email or phone";
    merge_do = "Объединить" / "Merge";
    personal_data = "Персональные данные" / "Personal data";
    erase_more = "По письменному заявлению клиента. Ему придёт письмо, до срока удаление можно отменить. Номера, даты и суммы заказов останутся для учёта, без имени и контактов." / "For a written request of the customer, who gets a letter; until the date it can be cancelled. Numbers, dates and sums of orders stay for accounting, without name and contacts.";
    basis = "Номер и дата заявления" / "Number and date of the request";
    basis_hint = "Попадёт в журнал" / "It goes into the log";
    erase = "Удалить данные клиента" / "Erase the customer’s data";
    erased_at(at: &str) = "Данные будут удалены {at}" / "The data will be erased on {at}";
    keep_data = "Отменить удаление" / "Cancel the erasure";
}

/// Private customers and companies.
pub fn kind_name(l: Locale, kind: AccountKind) -> &'static str {
    match kind {
        AccountKind::Person => l.pick("Частные лица", "Private customers"),
        AccountKind::Company => l.pick("Компании", "Companies"),
        AccountKind::Staff => l.pick("Сотрудники", "Staff"),
    }
}

/// The button of a step.
pub fn step(l: Locale, step: CustomerStep) -> &'static str {
    match step {
        CustomerStep::SendLink => l.pick("Отправить ссылку для входа", "Send a login link"),
        CustomerStep::EndSessions => l.pick("Завершить все сеансы", "End all sessions"),
        CustomerStep::ResetFactor => l.pick("Сбросить второй шаг входа", "Reset the second step of logins"),
        CustomerStep::Block => l.pick("Заблокировать", "Block"),
        CustomerStep::Restore => l.pick("Разблокировать", "Unblock"),
    }
}

/// What is shown after a step or a save.
pub fn done(l: Locale, done: &str) -> Option<&'static str> {
    Some(match done {
        "saved" => l.pick("Сохранено", "Saved"),
        "created" => l.pick("Клиент заведён", "The customer has been added"),
        "erase" => l.pick("Удаление назначено", "The erasure is scheduled"),
        "keep" => l.pick("Удаление отменено", "The erasure has been cancelled"),
        "contact" => l.pick("Ссылка отправлена на новый контакт", "A link has been sent to the new contact"),
        "merged" => l.pick("Учётные записи объединены", "The accounts have been merged"),
        "company" => l.pick("Компания клиента изменена", "The customer’s company has been changed"),
        "note" => l.pick("Заметка сохранена", "The note has been saved"),
        "note-deleted" => l.pick("Заметка удалена", "The note has been deleted"),
        other => match CustomerStep::parse(other)? {
            CustomerStep::SendLink => l.pick("Ссылка отправлена", "The link has been sent"),
            CustomerStep::EndSessions => l.pick("Все сеансы завершены", "All sessions have ended"),
            CustomerStep::ResetFactor => l.pick(
                "Второй шаг входа сброшен, все сеансы завершены",
                "The second step of logins is reset, all sessions have ended",
            ),
            CustomerStep::Block => {
                l.pick("Вход закрыт, все сеансы завершены", "The login is closed, all sessions have ended")
            }
            CustomerStep::Restore => l.pick("Клиент снова может войти", "The customer may log in again"),
        },
    })
}

/// Label of a form field, and of a value in the history.
pub fn label(l: Locale, field: &str) -> String {
    let name = match field {
        "name" => name(l),
        "contact" => contact(l),
        "email" => email(l),
        "phone" => phone(l),
        "branch" => branch(l),
        "reason" => reason(l),
        "note" => note(l),
        "basis" => basis(l),
        other => other,
    };
    name.to_owned()
}
