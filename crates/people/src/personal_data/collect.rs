//! What this area, and those below it, add to an export.

use super::events::{DataCollected, DataColumn, DataTable};
use people_model::personal_data::{DataField, DataSection};
use platform::{Result, Tx};

const ACCOUNT: [DataColumn; 6] = [
    DataColumn::text("name", "Имя", "Name"),
    DataColumn::text("email", "Почта", "Email"),
    DataColumn::text("phone", "Телефон", "Phone"),
    DataColumn::text("company", "Компания", "Company"),
    DataColumn::moment("created_at", "Создана", "Created"),
    DataColumn::moment("confirmed_at", "Контакт подтверждён", "Contact confirmed"),
];
const PREFERENCES: [DataColumn; 5] = [
    DataColumn::text("city", "Город", "City"),
    DataColumn::text("object_type", "Вид объекта", "Kind of site"),
    DataColumn::text("interests", "Интересы", "Interests"),
    DataColumn::text("contact", "Как связаться", "How to get in touch"),
    DataColumn::moment("changed_at", "Изменены", "Changed"),
];
const COMPANY: [DataColumn; 5] = [
    DataColumn::text("name", "Название", "Name"),
    DataColumn::text("inn", "ИНН", "INN"),
    DataColumn::text("kpp", "КПП", "KPP"),
    DataColumn::text("ogrn", "ОГРН", "OGRN"),
    DataColumn::text("legal_address", "Юридический адрес", "Legal address"),
];
const JOINS: [DataColumn; 4] = [
    DataColumn::text("name", "Компания", "Company"),
    DataColumn::text("state", "Состояние", "State"),
    DataColumn::moment("asked_at", "Отправлен", "Asked"),
    DataColumn::moment("ended_at", "Закрыт", "Ended"),
];
const SITES: [DataColumn; 6] = [
    DataColumn::text("name", "Название", "Name"),
    DataColumn::text("city", "Город", "City"),
    DataColumn::text("address", "Адрес", "Address"),
    DataColumn::text("access_notes", "Как попасть", "Access"),
    DataColumn::text("contact_name", "Контакт", "Contact"),
    DataColumn::text("contact_phone", "Телефон", "Phone"),
];
const LOGINS: [DataColumn; 6] = [
    DataColumn::moment("last_at", "Когда", "When"),
    DataColumn::text("outcome", "Исход", "Outcome"),
    DataColumn::text("network", "Сеть", "Network"),
    DataColumn::text("user_agent", "Браузер", "Browser"),
    DataColumn::number("tries", "Попыток", "Attempts"),
    DataColumn::text("factor", "Второй шаг", "Second step"),
];
const APPS: [DataColumn; 1] = [DataColumn::moment("confirmed_at", "Подключено", "Set up")];
const PASSKEYS: [DataColumn; 3] = [
    DataColumn::text("name", "Название", "Name"),
    DataColumn::moment("created_at", "Добавлен", "Added"),
    DataColumn::moment("last_used_at", "Последний вход", "Last used"),
];
const SESSIONS: [DataColumn; 3] = [
    DataColumn::moment("created_at", "Вход", "Logged in"),
    DataColumn::moment("last_used_at", "Последнее действие", "Last used"),
    DataColumn::text("user_agent", "Браузер", "Browser"),
];
const NOTES: [DataColumn; 2] =
    [DataColumn::moment("created_at", "Когда", "When"), DataColumn::text("body", "Заметка", "Note")];
const MESSAGES: [DataColumn; 4] = [
    DataColumn::moment("created_at", "Создано", "Written"),
    DataColumn::moment("sent_at", "Отправлено", "Sent"),
    DataColumn::text("recipient", "Куда", "To"),
    DataColumn::text("subject", "Тема", "Subject"),
];

const NOTIFICATIONS: [DataColumn; 4] = [
    DataColumn::moment("created_at", "Когда", "When"),
    DataColumn::moment("read_at", "Прочитано", "Read"),
    DataColumn::text("title", "Уведомление", "Notification"),
    DataColumn::text("body", "Текст", "Text"),
];
const CHOICES: [DataColumn; 3] = [
    DataColumn::text("event", "Событие", "Event"),
    DataColumn::text("channel", "Канал", "Channel"),
    DataColumn::text("choice", "Выбор", "Choice"),
];
const BROWSERS: [DataColumn; 2] = [
    DataColumn::moment("created_at", "Подключён", "Subscribed"),
    DataColumn::text("user_agent", "Браузер", "Browser"),
];

/// Adds the account with its sites, logins, sessions, second factors and notes, messages and notifications to it, and its consents.
pub(super) async fn collect(tx: &Tx<'_>, event: &DataCollected) -> Result<()> {
    let tables: [DataTable; 14] = [
        (
            "account",
            ("Учётная запись", "Account"),
            &ACCOUNT,
            "SELECT a.name, a.email, a.phone, c.name AS company, a.created_at, a.confirmed_at \
             FROM account a LEFT JOIN company c ON c.id = a.company_id WHERE a.id = $1",
        ),
        (
            "preferences",
            ("Предпочтения", "Preferences"),
            &PREFERENCES,
            "SELECT * FROM account_preference WHERE account_id = $1",
        ),
        (
            "company",
            ("Компания", "Company"),
            &COMPANY,
            "SELECT c.* FROM company c JOIN account a ON a.company_id = c.id WHERE a.id = $1",
        ),
        (
            "company_joins",
            ("Запросы к компаниям", "Requests to join companies"),
            &JOINS,
            "SELECT c.name, j.state, j.asked_at, j.ended_at FROM company_join j JOIN company c ON c.id = j.company_id \
             WHERE j.account_id = $1 ORDER BY j.asked_at",
        ),
        ("sites", ("Объекты", "Sites"), &SITES, "SELECT * FROM site WHERE account_id = $1 ORDER BY id"),
        (
            "logins",
            ("Входы и попытки", "Logins and attempts"),
            &LOGINS,
            "SELECT * FROM login_event WHERE account_id = $1 ORDER BY last_at DESC",
        ),
        (
            "sessions",
            ("Сеансы", "Sessions"),
            &SESSIONS,
            "SELECT * FROM session WHERE account_id = $1 ORDER BY created_at DESC",
        ),
        (
            "apps",
            ("Приложение с кодами входа", "App with login codes"),
            &APPS,
            "SELECT * FROM totp WHERE account_id = $1 AND confirmed_at IS NOT NULL",
        ),
        (
            "passkeys",
            ("Ключи доступа", "Passkeys"),
            &PASSKEYS,
            "SELECT * FROM passkey WHERE account_id = $1 ORDER BY created_at",
        ),
        (
            "notes",
            ("Заметки магазина", "Notes of the shop"),
            &NOTES,
            "SELECT * FROM customer_note WHERE account_id = $1 ORDER BY id",
        ),
        (
            "messages",
            ("Сообщения", "Messages"),
            &MESSAGES,
            "SELECT o.* FROM outbox o JOIN account a ON o.recipient = a.email OR o.recipient = a.phone \
             WHERE a.id = $1 ORDER BY o.created_at",
        ),
        (
            "notifications",
            ("Уведомления", "Notifications"),
            &NOTIFICATIONS,
            "SELECT * FROM notification WHERE account_id = $1 ORDER BY id",
        ),
        (
            "notification_choices",
            ("Выбор уведомлений", "Choice of notifications"),
            &CHOICES,
            "SELECT event, channel, CASE WHEN is_on THEN 'on' ELSE 'off' END AS choice \
             FROM notification_choice WHERE account_id = $1 ORDER BY event, channel",
        ),
        (
            "push_browsers",
            ("Браузеры с уведомлениями", "Browsers with notifications"),
            &BROWSERS,
            "SELECT p.created_at, s.user_agent FROM push_subscription p JOIN session s ON s.id = p.session_id \
             WHERE p.account_id = $1 ORDER BY p.id",
        ),
    ];
    event.add_tables(tx, &tables).await?;
    add_consents(tx, event).await
}

async fn add_consents(tx: &Tx<'_>, event: &DataCollected) -> Result<()> {
    let l = event.locale;
    let field = |key: &str, ru: &'static str, en: &'static str, value: String| DataField {
        key: key.to_owned(),
        label: l.pick(ru, en).to_owned(),
        value,
    };
    let records = content::consents::of_account(tx.shop(), event.account).await?.into_iter().map(|row| {
        let withdrawn =
            row.withdrawn_at.map(|at| field("withdrawn_at", "Отозвано", "Withdrawn", at.rfc3339()));
        let fields = [
            field("purpose", "На что", "For what", row.purpose.name(l).to_owned()),
            field("text", "Текст", "Text", format!("{}, {}", row.title.pick(l), row.version)),
            field("form", "Где", "Where", row.form.name(l).to_owned()),
            field("contact", "Контакт", "Contact", row.contact),
            field("given_at", "Дано", "Given", row.given_at.rfc3339()),
        ];
        fields.into_iter().chain(withdrawn).collect()
    });
    let title = l.pick("Согласия", "Consents").to_owned();
    event.add(DataSection { code: "consents".to_owned(), title, records: records.collect() });
    Ok(())
}
