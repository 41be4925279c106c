//! Texts of the settings of service.

base::texts! {
    request_contact_years = "Контакты и файлы закрытых заявок, лет" / "Contacts and files of closed requests, years";
    request_contact_years_effect = "Через столько лет из заявки убираются имя, контакты, адрес, описание и файлы; номер, работы и суммы остаются" / "After so many years name, contacts, address, description and files are taken out of a request; number, work and sums stay";
    services = "Ремонт и монтаж" / "Repair and installation";
    services_effect = "Если выключить, страниц заявок, планирования и расценок нет ни у клиентов, ни у сотрудников; записи остаются, начатое доходит до конца" / "Switched off, neither clients nor staff have pages of requests, planning and prices; records stay, and what has begun comes to its end";
    requests = "Заявки и визиты" / "Requests and visits";
    open_requests = "Открытых заявок у одного клиента" / "Open requests of one client";
    open_requests_effect = "Сколько незакрытых заявок может быть у одной учётной записи или у гостей с одной почтой или телефоном" / "How many open requests one account, or guests with one email or phone, may have";
    live_visits = "Назначенных визитов у одного клиента" / "Visits of one client";
    live_visits_effect = "Сколько отложенных и назначенных визитов клиент может выбрать сам; сотрудник может назначить больше" / "How many held and booked visits a client may choose; staff can book more";
    unconfirmed_visit = "Время визита до подтверждения контакта, минут" / "Visit time until the contact is confirmed, minutes";
    unconfirmed_visit_effect = "Сколько мы держим время, которое выбрал гость, пока он не откроет ссылку из письма; потом оно снова свободно" / "How long we hold a time that a guest chose until the link of the letter is opened; then it is free again";
    unconfirmed_request = "Заявка до подтверждения контакта, дней" / "Request until the contact is confirmed, days";
    unconfirmed_request_effect = "Сколько новая заявка гостя ждёт ссылки из письма или работы сотрудника; потом она отменяется, а её файлы удаляются" / "How long a guest’s new request waits for the link of the letter or for staff; then it is cancelled and its files are deleted";
}
