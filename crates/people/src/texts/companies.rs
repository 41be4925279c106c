//! Texts about companies of customers, and about accounts that become one.

base::texts! {
    join_subject = "Сотрудник хочет присоединиться к компании" / "Somebody asks to join your company";
    join_mail =
        "В магазине «{shop}» к компании {company} просят присоединиться. Контакт подтверждён кодом.\n\nКто просит: {who}\n\nРазрешите или откажите:\n{link}\n\nБез ответа запрос закроется через 14 дней. Если вы не знаете этого человека, откажите."
        / "At {shop} somebody asks to join the company {company}. The contact was proved by a code.\n\nWho asks: {who}\n\nAllow it or decline:\n{link}\n\nWithout an answer the request ends in 14 days. If you do not know this person, decline.";
    join_sms = "{shop}: к {company} просит присоединиться {who}: {link}" / "{shop}: {who} asks to join {company}: {link}";
    join_answer_subject = "Ваш запрос к компании" / "Your request to join a company";
    join_approved_mail =
        "Ваша учётная запись в магазине «{shop}» присоединена к компании {company}. Её реквизиты подставляются в ваши заказы."
        / "Your account at {shop} belongs to the company {company} now. Its details are filled in your orders.";
    join_approved_sms = "{shop}: вы присоединены к компании {company}" / "{shop}: you belong to the company {company} now";
    join_declined_mail =
        "Ваша учётная запись в магазине «{shop}» не присоединена к компании {company}: в ответ на запрос отказали. Покупать вы можете как раньше, реквизиты вписываются в самом заказе.\n\nЕсли это ошибка, спросите в своей компании или напишите нам."
        / "Your account at {shop} was not added to the company {company}: the request was declined. You can buy as before and type the details in the order.\n\nIf this is a mistake, ask in your company or write to us.";
    join_declined_sms = "{shop}: в присоединении к компании {company} отказано" / "{shop}: your request to join {company} was declined";
    join_expired_mail =
        "В магазине «{shop}» никто не ответил на ваш запрос присоединиться к компании {company}, и он закрыт.\n\nЕго можно отправить ещё раз в кабинете или попросить нас."
        / "Nobody has answered your request to join the company {company} at {shop}, and it is closed.\n\nYou can send it again in your account, or ask us.";
    join_expired_sms = "{shop}: на запрос к компании {company} не ответили, он закрыт" / "{shop}: nobody has answered your request to join {company}, it is closed";
    company_left_subject = "Учётная запись больше не относится к компании" / "Your account does not belong to the company any more";
    company_left_mail =
        "Ваша учётная запись в магазине «{shop}» больше не относится к компании {company}. Ваши заказы остаются у вас.\n\nЕсли это ошибка, спросите в своей компании или напишите нам."
        / "Your account at {shop} does not belong to the company {company} any more. Your orders stay with you.\n\nIf this is a mistake, ask in your company or write to us.";
    company_left_sms = "{shop}: вы больше не относитесь к компании {company}" / "{shop}: you do not belong to the company {company} any more";
    merged_subject = "Ваши учётные записи объединены" / "Your accounts were merged";
    merged_mail =
        "По вашей просьбе две учётные записи в магазине «{shop}» объединены в одну: в ней все ваши заказы, заявки и объекты. Другая закрыта, входить с её паролем или ключом больше нельзя.\n\nЕсли вы об этом не просили, напишите или позвоните нам."
        / "As you asked, your two accounts at {shop} are one now: it has all your orders, requests and sites. The other one is closed, and its password or passkey does not log in any more.\n\nIf you did not ask for this, write to us or call us.";
    merged_sms = "{shop}: две ваши учётные записи объединены. Вы не просили? Позвоните нам" / "{shop}: your two accounts were merged. You did not ask? Call us";
    company_known = "Такая компания уже есть" / "There is such a company already";
    company_unknown = "В справочнике нет такого ИНН. Проверьте его или впишите реквизиты сами" / "The directory does not know this INN. Check it or type the details yourself";
    company_closed = "По справочнику эта компания закрыта или закрывается. Если это не так, впишите реквизиты сами" / "According to the directory this company is closed or closing. If it is not, type the details yourself";

    // What the kinds of letters are called, and their buttons.
    join_name = "К компании просят присоединиться" / "Somebody asks to join a company";
    join_button = "Ответить на запрос" / "Answer the request";
    join_approved_name = "К компании разрешили присоединиться" / "Request to join a company approved";
    join_declined_name = "К компании не разрешили присоединиться" / "Request to join a company declined";
    join_expired_name = "На запрос к компании не ответили" / "Request to join a company not answered";
    company_left_name = "Учётная запись убрана из компании" / "Account removed from a company";
    merged_name = "Учётные записи клиента объединены" / "Accounts of a customer merged";
}
