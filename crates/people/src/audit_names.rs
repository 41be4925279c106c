//! How people are named in the audit log, and what the values of their entries mean.

use crate::audit::person_text;
use base::audit::{CodeWords, Field, FieldKind, word_of};
use org_model::audience::Interest;
use org_model::audience::ObjectType;
use people_model::preferences::PreferredContact;
use platform::audit::{Find, Namer};

/// The namers of this area.
pub const NAMERS: [Namer; 7] = [
    Namer {
        entity: "account",
        names: "SELECT id AS id, COALESCE(NULLIF(name, ''), email, phone, '') AS ru, COALESCE(NULLIF(name, ''), email, phone, '') AS en, CASE WHEN kind = 'staff' THEN 'staff' ELSE 'customer' END AS key FROM account WHERE id IN",
        find: &[Find { sql: "SELECT id FROM account WHERE folded LIKE $1", text: person_text }],
    },
    Namer {
        entity: "session",
        names: "SELECT id AS id, COALESCE(NULLIF(name, ''), email, phone, '') AS ru, COALESCE(NULLIF(name, ''), email, phone, '') AS en, CASE WHEN kind = 'staff' THEN 'staff' ELSE 'customer' END AS key FROM account WHERE id IN",
        find: &[],
    },
    Namer {
        entity: "role",
        names: "SELECT id AS id, name_ru AS ru, name_en AS en, '' AS key FROM role WHERE id IN",
        find: &[],
    },
    Namer {
        entity: "site",
        names: "SELECT id AS id, name AS ru, name AS en, '' AS key FROM site WHERE id IN",
        find: &[],
    },
    Namer {
        entity: "company",
        names: "SELECT id AS id, name AS ru, name AS en, '' AS key FROM company WHERE id IN",
        find: &[],
    },
    Namer {
        entity: "incident",
        names: "SELECT id AS id, SUBSTR(what, 1, 60) AS ru, SUBSTR(what, 1, 60) AS en, '' AS key FROM incident WHERE id IN",
        find: &[],
    },
    Namer {
        entity: "view",
        names: "SELECT id AS id, name AS ru, name AS en, '' AS key FROM saved_view WHERE id IN",
        find: &[],
    },
];

/// The fields of entries of this area.
pub const FIELDS: &[Field] = &[
    Field::new("", "name", "Название", "Name"),
    Field::new("", "name_ru", "Название по-русски", "Name in Russian"),
    Field::new("", "name_en", "Название по-английски", "Name in English"),
    Field::new("", "state", "Состояние", "State"),
    Field::new("", "reason", "Причина", "Reason"),
    Field::new("", "cause", "Причина", "Cause"),
    Field::new("", "total", "Сумма", "Total").of(FieldKind::Money),
    Field::new("", "amount", "Сумма", "Amount").of(FieldKind::Money),
    Field::new("", "price", "Цена", "Price"),
    Field::new("", "email", "Почта", "Email"),
    Field::new("", "phone", "Телефон", "Phone"),
    Field::new("", "address", "Адрес", "Address"),
    Field::new("", "address_ru", "Адрес по-русски", "Address in Russian"),
    Field::new("", "address_en", "Адрес по-английски", "Address in English"),
    Field::new("", "number", "Номер", "Number"),
    Field::new("", "comment", "Комментарий", "Comment"),
    Field::new("", "position", "Порядок", "Order"),
    Field::new("", "is_active", "Действует", "Active"),
    Field::new("", "branch", "Филиал", "Branch").of(FieldKind::Record("branch")),
    Field::new("", "starts_at", "Начало", "Start").of(FieldKind::Moment),
    Field::new("", "ends_at", "Конец", "End").of(FieldKind::Moment),
    Field::new("", "note", "Примечание", "Note"),
    Field::new("", "note_ru", "Примечание по-русски", "Note in Russian"),
    Field::new("", "note_en", "Примечание по-английски", "Note in English"),
    Field::new("", "code", "Код", "Code"),
    Field::new("", "text", "Текст", "Text"),
    Field::new("", "title", "Название", "Title"),
    Field::new("", "permissions", "Права", "Permissions"),
    Field::new("", "roles", "Роли", "Roles"),
    Field::new("", "step", "Шаг", "Step"),
    Field::new("", "kind", "Вид", "Kind"),
    Field::new("", "words", "Слова", "Words"),
    Field::new("", "value_name_ru", "Название по-русски", "Name in Russian"),
    Field::new("", "value_name_en", "Название по-английски", "Name in English"),
    Field::new("", "value_price", "Цена", "Price").of(FieldKind::Money),
    Field::new("", "value_minutes", "Минут", "Minutes"),
    Field::new("account", "name", "Имя", "Name"),
    Field::new("account", "login", "Логин", "Login"),
    Field::new("account", "user_agent", "Браузер", "Browser"),
    Field::new("account", "branch", "Филиал", "Branch"),
    Field::new("account", "city", "Город", "City"),
    Field::new("account", "object_type", "Что защитить", "What to secure")
        .of(FieldKind::Words(|l, code| ObjectType::parse(code).map(|known| known.name(l)))),
    Field::new("account", "interests", "Что интересно", "Interests")
        .of(FieldKind::Words(|l, code| Interest::parse(code).map(|known| known.name(l)))),
    Field::new("account", "contact", "Как связаться", "How to contact")
        .of(FieldKind::Words(|l, code| PreferredContact::parse(code).map(|known| known.name(l)))),
    Field::new("account", "is_personal", "Учитывать просмотры и покупки", "Views and purchases considered"),
    Field::new("account", "version", "Версия", "Version"),
    Field::new("account", "company", "Компания", "Company"),
    Field::new("account", "", "Что", "What").of(FieldKind::Words(|l, code| word_of(l, KINDS, code))),
    Field::new("account", "from", "Присоединена", "Merged").of(FieldKind::Record("account")),
    Field::new("account", "into", "Осталась", "Stays").of(FieldKind::Record("account")),
    Field::new("account", "until", "До", "Until").of(FieldKind::Moment),
    Field::new("account", "other", "Другая учётная запись", "The other account")
        .of(FieldKind::Record("account")),
    Field::new("account", "kept", "Контакты перешли", "Contacts that moved"),
    Field::new("company", "company", "Реквизиты", "Requisites"),
    Field::new("company", "inn", "ИНН", "INN"),
    Field::new("company", "kpp", "КПП", "KPP"),
    Field::new("company", "ogrn", "ОГРН", "OGRN"),
    Field::new("company", "legal_address", "Юридический адрес", "Legal address"),
    Field::new("company", "account", "Учётная запись", "Account").of(FieldKind::Record("account")),
    Field::new("company", "state", "Ответ на запрос", "Answer to the request")
        .of(FieldKind::Words(|l, code| word_of(l, JOINS, code))),
    Field::new("session", "login", "Логин", "Login"),
    Field::new("session", "address", "Адрес сети", "Network address"),
    Field::new("session", "user_agent", "Браузер", "Browser"),
    Field::new("session", "is_known_browser", "Браузер знаком", "Known browser"),
    Field::new("session", "tries", "Попыток за час", "Tries in the hour"),
    Field::new("access", "page", "Страница", "Page"),
    Field::new("audit", "entity", "Вид записей", "Kind of records"),
    Field::new("audit", "action", "Действие", "Action"),
    Field::new("audit", "filters", "Фильтры", "Filters")
        .of(FieldKind::Words(|l, code| word_of(l, FILTERS, code))),
    Field::new("job", "kind", "Задание", "Job"),
    Field::new("incident", "what", "Что случилось", "What happened"),
    Field::new("incident", "whom", "Кого касается", "Whom it concerns"),
    Field::new("incident", "measures", "Меры", "Measures"),
];

/// Filters of the log that was exported.
const FILTERS: &[CodeWords] = &[
    ("record", "Одна запись", "One record"),
    ("object", "Что", "Record"),
    ("refused", "Отказы и неудачи", "Refused and failed"),
    ("person", "Кто", "Person"),
    ("actor_kind", "Кем сделано", "Done by"),
    ("words", "Слова", "Words"),
    ("run", "Строки массовой правки", "Rows of a bulk change"),
    ("dates", "Даты", "Dates"),
];

/// How requests to join a company end.
const JOINS: &[CodeWords] = &[
    ("approved", "Согласие", "Approved"),
    ("declined", "Отказ", "Declined"),
    ("withdrawn", "Отозван", "Taken back"),
    ("expired", "Без ответа", "Not answered"),
];

/// Kinds of accounts and of links.
const KINDS: &[CodeWords] = &[
    ("person", "Частный клиент", "Private customer"),
    ("company", "Компания", "Company"),
    ("staff", "Сотрудник", "Employee"),
    ("administrator", "Администратор", "Administrator"),
];
