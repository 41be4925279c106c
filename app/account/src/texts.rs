//! Localised texts of the account pages.

use base::Locale;
use base::format::integer;
use base::locale::plural;
use people_model::accounts::LoginKinds;

base::texts! {
    login_title = "Вход" / "Log in";
    email_or_phone = "Почта или телефон" / "Email or phone";
    email = "Электронная почта" / "Email";
    password = "Пароль" / "Password";
    remember = "Запомнить меня" / "Remember me";
    remember_hint = "Сохраним cookie на этом устройстве на 90 дней" / "We will keep a cookie on this device for 90 days";
    log_in = "Войти" / "Log in";
    notifications = "Уведомления" / "Notifications";
    notifications_note = "Что произошло и о чём вам писать" / "What happened, and what to write to you about";
    profile = "Личные данные" / "Personal data";
    profile_note = "Имя и контакты для входа" / "Name and contacts to log in with";
    preferences = "Интересы" / "Interests";
    preferences_note = "Что вам нужно, как с вами связаться" / "What you need, how to contact you";
    no_account = "Ещё нет учётной записи?" / "No account yet?";
    to_register = "Зарегистрироваться" / "Register";
    equipment = "Оборудование" / "Equipment";
    equipment_note = "Серийные номера и гарантия" / "Serial numbers and warranties";
}

// A separate invocation: the macro's recursion limit bounds its length.
base::texts! {
    register_title = "Регистрация" / "Registration";
    login_hint = "Сюда придёт код подтверждения" / "The confirmation code will come here";
    password_hint = "Не меньше 8 знаков, можно фразу из нескольких слов" / "At least 8 characters, a phrase of several words is fine";
    name = "Как к вам обращаться" / "Your name";
    name_hint = "Необязательно" / "Optional";
    get_code = "Получить код" / "Get a code";
    has_account = "Уже есть учётная запись?" / "Already have an account?";
    to_login = "Войти" / "Log in";
    code_title = "Код подтверждения" / "Confirmation code";
    code_sent(login: &str) = "Мы отправили сообщение на {login}. Введите код из него, он действует 10 минут." / "We sent a message to {login}. Enter the code from it; it is valid for 10 minutes.";
    code = "Код из шести цифр" / "Six-digit code";
    confirm = "Подтвердить" / "Confirm";
    resend = "Отправить новый код" / "Send a new code";
    resent = "Новый код отправлен, прежний больше не действует" / "A new code has been sent, the former one no longer counts";
    no_code = "Код не пришёл? Проверьте папку «Спам» или отправьте его ещё раз через минуту." / "No code? Look in the spam folder or send it again in a minute.";
    other_email_or_phone = "Указать другую почту или телефон" / "Use another email or phone";
    other_email = "Указать другую почту" / "Use another email";
    hello(name: &str) = "Здравствуйте, {name}" / "Hello, {name}";
    account = "Кабинет" / "Account";
    orders = "Заказы" / "Orders";
    find_order = "Найти заказ или заявку без входа" / "Find an order or a request without a login";
    templates = "Шаблоны заказов" / "Order templates";
    schedules = "Заказы по расписанию" / "Orders on a schedule";
    schedules_note = "Напомним, когда пора заказать снова" / "We remind you when to order again";
    templates_note = "То, что вы заказываете снова и снова" / "What you order again and again";
    orders_note = "Что куплено и что с ним сейчас" / "What you bought and where it is now";
    points = "Баллы и карта" / "Points and card";
    points_note = "Сколько накоплено, уровень, бонусная карта" / "What you have, your tier, the bonus card";
    balance = "Баланс" / "Balance";
    balance_note = "Пополнить, оплачивать заказы, вернуть деньги" / "Top up, pay for orders, take money back";
    requests = "Заявки" / "Requests";
    requests_note = "Ремонт и монтаж" / "Repair and installation";
    sites = "Объекты" / "Sites";
    sites_note = "Адреса, где стоит оборудование" / "Where your equipment stands";
    company = "Компания" / "Company";
    company_note = "Реквизиты для заказов и документов" / "Details for orders and documents";
    as_person = "Частное лицо" / "Private customer";
    as_company = "Организация или ИП" / "Company or sole proprietor";
    register_as = "Кто регистрируется" / "Who registers";
    contact_person = "Контактное лицо" / "Contact person";
    company_details = "Реквизиты" / "Details of the company";
    find_company = "ИНН компании" / "INN of the company";
    sessions = "Устройства" / "Devices";
    consents = "Согласия" / "Consents";
    consents_note = "На что вы согласились, и рассылка" / "What you agreed to, and mailings";
    consents_none = "Согласий пока нет" / "No consents yet";
    consents_none_more = "Здесь появятся согласия, которые вы дадите с заказами и заявками." / "The consents that you give with orders and requests will be here.";
    consent_given(at: &str, place: &str) = "Дано {at}. {place}" / "Given {at}. {place}";
    consent_withdrawn(at: &str) = "Отозвано {at}" / "Withdrawn {at}";
    consent_version(title: &str, version: &str) = "{title}, версия {version}" / "{title}, version {version}";
    consent_withdraw = "Отозвать" / "Withdraw";
    consent_withdraw_done = "Согласие отозвано, рассылок больше не будет" / "The consent is withdrawn, there will be no more mailings";
    consent_marketing_done = "Согласие на рассылку дано" / "The consent to mailings is given";
    consent_how = "Чтобы отозвать согласие на обработку данных, напишите нам или удалите данные сами: мы сотрём всё, что закон не обязывает хранить." / "To withdraw the consent to the processing of your data, write to us or erase your data yourself: we will delete everything that the law does not oblige us to keep.";
    consent_marketing = "Рассылка" / "Mailings";
    consent_marketing_give = "Получать новости и предложения" / "Receive news and offers";
    consent_marketing_label = "Хочу получать новости и предложения: " / "I want to receive news and offers: ";
    own_data = "Мои данные" / "My data";
    own_data_note = "Архив всего, что мы о вас храним, и удаление" / "An archive of all that we keep about you, and erasure";
    sessions_note = "Где выполнен вход" / "Where you are logged in";
    change_password = "Пароль" / "Password";
    watches = "Подписки на товары" / "Product alerts";
    watches_note = "Появление и снижение цены" / "Back in stock, lower price";
    watches_none = "Подписок пока нет" / "You have no product alerts";
    watches_more = "На странице товара можно попросить сообщить, когда он появится или подешевеет." / "On a product's page you can ask to be notified when it is in stock or its price drops.";
    watch_stock = "Сообщим, когда появится" / "We will notify you when it is in stock";
    watch_price(price: &str) = "Сообщим, когда станет дешевле {price}" / "We will notify you when the price drops below {price}";
    watch_end = "Отписаться" / "Unsubscribe";
    watch_end_named(name: &str) = "Отписаться: {name}" / "Unsubscribe: {name}";
    watch_ended = "Вы отписались." / "You have unsubscribed.";
    password_note = "Сменить пароль" / "Change it";
    log_out = "Выйти" / "Log out";
    no_sites = "Объектов пока нет" / "No sites yet";
    no_sites_more = "Добавьте квартиру, дом или офис, чтобы не вводить адрес в каждой заявке." / "Add a flat, a house or an office, so that you need not type its address in every request.";
    add_site = "Добавить объект" / "Add a site";
    edit_site = "Изменить" / "Edit";
    delete_site = "Удалить" / "Delete";
    site_deleted = "Объект удалён" / "The site has been deleted";
    undo = "Вернуть" / "Undo";
    new_site = "Новый объект" / "New site";
    site_name = "Название" / "Name";
    site_name_hint = "Например, «Дом в Мытищах»" / "For example, “House in Mytishchi”";
    site_type = "Тип объекта" / "Kind of site";
    site_type_none = "Выберите" / "Choose";
    city = "Город" / "City";
    address = "Адрес" / "Address";
    address_hint = "Улица, дом, квартира или офис" / "Street, house, flat or office";
    access_notes = "Как попасть внутрь" / "How to get in";
    access_notes_hint = "Домофон, пропуск, парковка, собака во дворе" / "Intercom, pass, parking, a dog in the yard";
    contact_name = "Кто встретит" / "Who will meet us";
    contact_phone = "Телефон на объекте" / "Phone at the site";
    contact_phone_hint = "Позвоним перед приездом" / "We call before we come";
    save = "Сохранить" / "Save";
    stored_now = "Сейчас сохранено" / "Stored now";
    this_device = "Это устройство" / "This device";
    last_used(when: &str) = "Последний визит: {when}" / "Last visit: {when}";
    opened_at(when: &str) = "Вход: {when}" / "Logged in: {when}";
    end_session = "Завершить" / "End";
    session_ended = "Вход на этом устройстве завершён" / "That device has been logged out";
    sessions_more = "Если какое-то устройство вам не знакомо, завершите на нём вход и смените пароль." / "If you do not know one of the devices, log it out and change your password.";
    end_others = "Выйти на остальных устройствах" / "Log out the other devices";
    others_ended = "На остальных устройствах вход завершён" / "The other devices have been logged out";
    events = "Входы и попытки войти" / "Logins and attempts";
    events_more = "Последние за 90 дней. Неудачные попытки из одной сети за час показаны вместе." / "The last of 90 days. Failed attempts from one network within an hour are shown together.";
    current_password = "Нынешний пароль" / "Present password";
    new_password = "Новый пароль" / "New password";
    save_password = "Сменить пароль" / "Change the password";
    password_more = "На остальных устройствах вход завершится." / "The other devices will be logged out.";
    password_changed = "Пароль изменён" / "The password has been changed";
    no_orders = "Заказов пока нет" / "No orders yet";
    no_orders_more = "Выберите что-нибудь в каталоге, заказ появится здесь." / "Choose something in the catalogue and the order will appear here.";
    to_catalog = "Открыть каталог" / "Open the catalogue";
    order = "Заказ" / "Order";
    state = "Состояние" / "State";
    total = "Сумма" / "Total";
    unpaid = "Не оплачен" / "Not paid";
    more = "Показать ещё" / "Show more";
    no_requests = "Заявок пока нет" / "No requests yet";
    no_requests_more = "Вызовите мастера для ремонта или закажите монтаж." / "Call a technician for a repair or order an installation.";
    to_repair = "Вызвать мастера" / "Request a repair";
    to_installation = "Заказать монтаж" / "Order an installation";
    request = "Заявка" / "Request";
    visit = "Визит" / "Visit";
    not_planned = "Не назначен" / "Not planned";
}

/// «3 новых сообщения», “3 new messages”.
pub fn new_messages(l: Locale, n: i64) -> String {
    let words = ["новое сообщение", "новых сообщения", "новых сообщений"];
    format!("{}\u{a0}{}", integer(l, n), plural(l, n, words, ["new message", "new messages"]))
}

/// «3 товара», “3 items”.
pub fn pieces(l: Locale, n: i64) -> String {
    format!("{}\u{a0}{}", integer(l, n), plural(l, n, ["товар", "товара", "товаров"], ["item", "items"]))
}

/// «5 попыток», “5 attempts”.
pub fn tries(l: Locale, n: i64) -> String {
    let words = plural(l, n, ["попытка", "попытки", "попыток"], ["attempt", "attempts"]);
    format!("{}\u{a0}{words}", integer(l, n))
}

/// Label of the login.
pub fn login(l: Locale, kinds: LoginKinds) -> &'static str {
    match kinds {
        LoginKinds::EmailOrPhone => email_or_phone(l),
        LoginKinds::Email => email(l),
    }
}

/// Label of a field of the login or registration form.
pub fn entry_label(l: Locale, kinds: LoginKinds, field: &str) -> &'static str {
    if field == "login" { login(l, kinds) } else { label(l, field) }
}

/// Label of a form field. The site name and the current password have different labels here.
pub(crate) fn label(l: base::Locale, field: &str) -> &'static str {
    match field {
        "password" => password(l),
        "new_password" => new_password(l),
        "name" => name(l),
        "code" => code(l),
        "object_type" => site_type(l),
        "city" => city(l),
        "address" => address(l),
        "access_notes" => access_notes(l),
        "contact_name" => contact_name(l),
        "contact_phone" => contact_phone(l),
        _ => "",
    }
}
