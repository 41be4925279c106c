//! Localised texts of the page of one's own data.

base::texts! {
    more = "Всё, что мы о вас храним, видно в кабинете: имя и контакты, объекты, заказы, заявки, согласия, устройства. Здесь это можно скачать одним архивом или удалить." / "All that we keep about you is in your account: name and contacts, sites, orders, requests, consents, devices. Here you can download it as one archive, or have it erased.";
    of_staff = "Это учётная запись сотрудника. О своих данных спросите администратора магазина." / "This is the account of an employee. Ask the shop’s administrator about your data.";
    archive = "Архив данных" / "Archive of your data";
    archive_more = "ZIP с файлами JSON и одной страницей для чтения. Мы соберём его и напишем, когда он будет готов." / "A ZIP with JSON files and one page to read. We make it and write to you when it is ready.";
    ask = "Собрать архив" / "Make an archive";
    asked(at: &str) = "Архив собирается с {at}. Когда он будет готов, мы напишем." / "The archive has been in the making since {at}. We will write when it is ready.";
    ready(until: &str) = "Архив готов, скачать его можно до {until}." / "The archive is ready, it can be downloaded until {until}.";
    download = "Скачать архив" / "Download the archive";
    erase = "Удаление данных" / "Erasure of your data";
    erase_more = "Мы удалим имя, контакты, адреса, объекты, заметки, историю входов, избранное и файлы заявок; отзывы останутся без имени. Номера, даты, состав и суммы заказов мы обязаны хранить для учёта, они останутся без контактов. Войти после этого не получится." / "We erase your name, contacts, addresses, sites, notes, history of logins, wish list and files of requests; reviews stay without a name. We have to keep numbers, dates, contents and sums of orders for accounting; they stay without contacts. You can't log in afterwards.";
    erase_days(days: &str) = "Дней, в течение которых удаление можно отменить: {days}." / "Days within which the erasure can be cancelled: {days}.";
    erase_now = "Удаление начнётся в течение часа, отменить его после этого нельзя." / "The erasure begins within an hour, and can't be cancelled then.";
    do_erase = "Удалить мои данные" / "Erase my data";
    erased_at(at: &str) = "Ваши данные будут удалены {at}. До этого удаление можно отменить." / "Your data will be erased on {at}. Until then you can cancel it.";
    keep = "Не удалять" / "Do not erase";
    done_asked = "Архив заказан" / "The archive has been asked for";
    done_erase = "Запрос принят, мы отправили вам письмо" / "Your request is accepted, we have sent you a letter";
    done_keep = "Удаление отменено" / "The erasure has been cancelled";
}
