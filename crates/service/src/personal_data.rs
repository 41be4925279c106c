//! What service does with the personal data of a customer: add requests, files, drafts and equipment to an export, say what
//! still needs the data, and erase them. Requests keep number, kind, equipment, work and sums, and lose the person.

use base::text::sort_text;
use base::{AttachmentId, Bilingual, FileId};
use people::personal_data::events::{
    DataCollected, DataColumn, DataErased, DataTable, ErasureChecked, ids_of,
};
use people::personal_data::processing::{CONTRACT, Processing, Term};
use people_model::personal_data::{ERASED_EMAIL, ERASED_TEXT};
use platform::{Result, Shop, Subscribers, Tx};
use sea_orm::{ConnectionTrait, DbErr, Value};
use service_model::requests::RequestNumber;
use service_model::settings::RequestContactYears;

const REQUESTS: [DataColumn; 13] = [
    DataColumn::text("number", "Номер", "Number"),
    DataColumn::text("kind", "Вид", "Kind"),
    DataColumn::text("state", "Состояние", "State"),
    DataColumn::moment("created_at", "Создана", "Created"),
    DataColumn::text("contact_name", "Имя", "Name"),
    DataColumn::text("email", "Почта", "Email"),
    DataColumn::text("phone", "Телефон", "Phone"),
    DataColumn::text("city", "Город", "City"),
    DataColumn::text("address", "Адрес", "Address"),
    DataColumn::text("access_notes", "Как попасть", "Access"),
    DataColumn::text("equipment", "Оборудование", "Equipment"),
    DataColumn::text("serial", "Серийный номер", "Serial number"),
    DataColumn::text("description", "Описание", "Description"),
];
const VISITS: [DataColumn; 4] = [
    DataColumn::text("number", "Заявка", "Request"),
    DataColumn::text("state", "Состояние", "State"),
    DataColumn::moment("starts_at", "Начало", "Start"),
    DataColumn::moment("ends_at", "Конец", "End"),
];
const UNITS: [DataColumn; 4] = [
    DataColumn::text("name_ru", "Товар", "Product"),
    DataColumn::text("serial", "Серийный номер", "Serial number"),
    DataColumn::moment("warranty_starts_at", "Начало гарантии", "Start of warranty"),
    DataColumn::moment("warranty_ends_at", "Конец гарантии", "End of warranty"),
];
const DRAFTS: [DataColumn; 3] = [
    DataColumn::text("kind", "Форма", "Form"),
    DataColumn::text("content", "Поля", "Fields"),
    DataColumn::moment("updated_at", "Изменён", "Changed"),
];

/// The requests of a customer: of the account, and finished ones of a guest with its contacts.
const OWN: &str = "(r.account_id = $1 OR (r.account_id IS NULL AND r.state IN ('done', 'cancelled', 'declined') \
    AND (r.email IN ($2, $3) OR r.phone IN ($2, $3))))";

/// Subscribes requests and what belongs to them to the events of personal data.
pub(crate) fn subscribe(subscribers: &mut Subscribers) {
    subscribers.on::<DataCollected>("service", |tx, event| Box::pin(collect(tx, event)));
    subscribers.on::<ErasureChecked>("service", |tx, event| Box::pin(check(tx, event)));
    subscribers.on::<DataErased>("service", |tx, event| Box::pin(erase(tx, event)));
}

/// What service keeps about people.
pub const PROCESSING: [Processing; 2] = [
    Processing {
        what: |l| {
            l.pick(
                "Заявки: имя, контакты, адрес, описание, файлы",
                "Requests: name, contacts, address, description, files",
            )
        },
        purpose: |l| l.pick("Ремонт, монтаж, гарантия", "Repair, installation, warranty"),
        basis: CONTRACT,
        term: |shop| {
            Box::pin(
                async move { Ok(Term::Years(org::settings::get::<RequestContactYears>(shop.read()).await?)) },
            )
        },
        sweep: Some("request_contacts"),
    },
    Processing {
        what: |l| l.pick("Черновики заявок", "Drafts of requests"),
        purpose: |l| l.pick("Продолжить заполнение", "To go on with a form"),
        basis: CONTRACT,
        term: |_| Box::pin(async { Ok(Term::Days(base::drafts::DRAFT_DAYS)) }),
        sweep: Some("form_drafts"),
    },
];

/// How many requests a sweep changes; the others wait for the next one.
const SWEPT_AT_ONCE: u32 = 200;

/// Takes people and files out of requests that were closed more than [`RequestContactYears`] ago; returns how many.
///
/// # Errors
/// Those of the database.
pub async fn sweep(shop: &Shop) -> Result<u64> {
    let years = org::settings::get::<RequestContactYears>(shop.read()).await?;
    let tx = shop.begin().await?;
    let old = format!(
        "SELECT r.id FROM service_request r WHERE r.state IN ('done', 'cancelled', 'declined') AND r.updated_at < $1 \
         AND (r.email IS NULL OR r.email <> '{ERASED_EMAIL}') LIMIT {SWEPT_AT_ONCE}"
    );
    let rows = tx.query_all_raw(tx.sql(old, [tx.now().plus_days(-years * 365).into()])).await?;
    let ids: Vec<Value> = ids_of(&rows)?.into_iter().map(Value::from).collect();
    if ids.is_empty() {
        return Ok(0);
    }
    let condition = format!("r.id IN ({})", platform::sql::placeholders(1, ids.len()));
    erase_files(&tx, &condition, &ids).await?;
    let done = forget_people(&tx, &condition, ids).await?;
    tx.commit().await?;
    Ok(done)
}

async fn collect(tx: &Tx<'_>, event: &DataCollected) -> Result<()> {
    let tables: [DataTable; 4] = [
        (
            "requests",
            ("Заявки", "Requests"),
            &REQUESTS,
            "SELECT * FROM service_request WHERE account_id = $1 ORDER BY created_at DESC",
        ),
        (
            "visits",
            ("Визиты", "Visits"),
            &VISITS,
            "SELECT r.number, v.state, v.starts_at, v.ends_at FROM visit v JOIN service_request r ON r.id = v.request_id \
             WHERE r.account_id = $1 ORDER BY v.starts_at",
        ),
        (
            "equipment",
            ("Оборудование", "Equipment"),
            &UNITS,
            "SELECT p.name_ru, u.serial, u.warranty_starts_at, u.warranty_ends_at FROM unit u \
             JOIN product p ON p.id = u.product_id WHERE u.account_id = $1 ORDER BY u.created_at",
        ),
        (
            "drafts",
            ("Черновики заявок", "Drafts of requests"),
            &DRAFTS,
            "SELECT kind, CAST(fields AS text) AS content, updated_at FROM form_draft WHERE account_id = $1 ORDER BY kind",
        ),
    ];
    event.add_tables(tx, &tables).await?;
    let files = "SELECT a.file_id AS id FROM attachment a JOIN service_request r ON r.id = a.request_id \
        WHERE r.account_id = $1 ORDER BY a.created_at, a.id";
    event.add_files(tx, files).await
}

async fn check(tx: &Tx<'_>, event: &ErasureChecked) -> Result<()> {
    let open = "SELECT number FROM service_request WHERE account_id = $1 \
        AND state NOT IN ('done', 'cancelled', 'declined')";
    if let Some(number) = event.first_number(tx, open).await? {
        let latin = RequestNumber::parse(&number).map_or_else(|| number.clone(), |number| number.to_url());
        let ru = format!("есть незавершённая заявка {number}");
        event.add(Bilingual::new(ru, format!("the request {latin} is not finished")));
    }
    Ok(())
}

async fn erase(tx: &Tx<'_>, event: &DataErased) -> Result<()> {
    let own = event.own_values();
    let found = format!(
        "SELECT r.id, r.contact_name, r.address, r.email, r.phone, r.contact_confirmed_at FROM service_request r WHERE {OWN}"
    );
    event.add_contact_records(&tx.query_all_raw(tx.sql(found, own.clone())).await?)?;
    erase_files(tx, OWN, &own).await?;
    forget_people(tx, OWN, own).await?;
    let drafts = "DELETE FROM form_draft WHERE account_id = $1";
    tx.execute_raw(tx.sql(drafts, [event.account.into()])).await?;
    stock::units::forget_owner(tx, event.account).await
}

/// Deletes the files of the requests `r` that a condition with these values names; the storage sweep deletes their bytes.
async fn erase_files(tx: &Tx<'_>, condition: &str, values: &[Value]) -> Result<()> {
    let attached = format!(
        "SELECT a.id, a.file_id FROM attachment a JOIN service_request r ON r.id = a.request_id WHERE {condition}"
    );
    let rows = tx.query_all_raw(tx.sql(attached, values.iter().cloned())).await?;
    let attachments: Vec<AttachmentId> = ids_of(&rows)?.into_iter().map(AttachmentId).collect();
    let files: Vec<FileId> =
        rows.iter().map(|row| row.try_get("", "file_id")).collect::<Result<_, DbErr>>()?;
    let places = platform::sql::placeholders(1, attachments.len());
    let delete = format!("DELETE FROM attachment WHERE id IN ({places})");
    tx.execute_raw(tx.sql(delete, platform::sql::values(&attachments))).await?;
    platform::files::remove(tx, &files).await?;
    Ok(())
}

/// Takes the people out of the requests `r` that a condition with these values names, and of their histories; returns how
/// many requests.
async fn forget_people(tx: &Tx<'_>, condition: &str, mut values: Vec<Value>) -> Result<u64> {
    let own = format!("SELECT r.id FROM service_request r WHERE {condition}");
    let events = format!("UPDATE request_event SET reason = '' WHERE reason <> '' AND request_id IN ({own})");
    tx.execute_raw(tx.sql(events, values.clone())).await?;
    let (text, email, sorted) = (values.len() + 1, values.len() + 2, values.len() + 3);
    values.extend([ERASED_TEXT.into(), ERASED_EMAIL.into(), sort_text(ERASED_TEXT).into()]);
    // The search still finds the number.
    let sql = format!(
        "UPDATE service_request SET contact_name = ${text}, contact_folded = ${sorted}, email = ${email}, phone = NULL, city = '', address = '', \
           access_notes = '', serial = '', purchase_place = '', description = '', contact_token_hash = NULL, \
           folded = CASE kind WHEN 'repair' THEN 'р ' ELSE 'м ' END || REPLACE(SUBSTR(number, 3), '-', ' '), \
           version = version + 1 \
         WHERE id IN ({own})"
    );
    Ok(tx.execute_raw(tx.sql(sql, values)).await?.rows_affected())
}
