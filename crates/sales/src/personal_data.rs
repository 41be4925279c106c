//! What sales do with the personal data of a customer: add orders, wishes, watches, reviews and the cart to an export, say
//! what still needs the data, and erase them. Orders keep number, dates, goods and sums, which accounting needs
//! (402-FZ, article 29: five years), and lose the contact, which it does not.

use crate::checkout::staff::draft;
use base::jobs::ChangeKind;
use base::{Bilingual, FileId, Instant, PayableId};
use payments_model::payables::PayableKind;
use people::personal_data::events::{DataCollected, DataColumn, DataErased, DataTable, ErasureChecked};
use people::personal_data::processing::{CONTRACT, DUTY, Processing, Term};
use people_model::personal_data::{ERASED_AUTHOR, ERASED_EMAIL, ERASED_TEXT};
use platform::{Result, Shop, Subscribers, Tx};
use sales_model::settings::OrderContactYears;
use sea_orm::{ConnectionTrait, DbErr, QueryResult, Value};
use uuid::Uuid;

const ORDERS: [DataColumn; 11] = [
    DataColumn::text("number", "Номер", "Number"),
    DataColumn::moment("placed_at", "Оформлен", "Placed"),
    DataColumn::text("state", "Состояние", "State"),
    DataColumn::text("contact_name", "Имя", "Name"),
    DataColumn::text("email", "Почта", "Email"),
    DataColumn::text("phone", "Телефон", "Phone"),
    DataColumn::text("city", "Город", "City"),
    DataColumn::text("address", "Адрес", "Address"),
    DataColumn::text("comment", "Комментарий", "Comment"),
    DataColumn::money("total", "Сумма", "Sum"),
    DataColumn::money("paid", "Оплачено", "Paid"),
];
const LINES: [DataColumn; 5] = [
    DataColumn::text("number", "Заказ", "Order"),
    DataColumn::text("sku", "Артикул", "SKU"),
    DataColumn::text("name_ru", "Товар", "Product"),
    DataColumn::number("quantity", "Количество", "Quantity"),
    DataColumn::money("total", "Сумма", "Sum"),
];
const BUYERS: [DataColumn; 5] = [
    DataColumn::text("number", "Заказ", "Order"),
    DataColumn::text("name", "Покупатель", "Buyer"),
    DataColumn::text("inn", "ИНН", "INN"),
    DataColumn::text("ogrn", "ОГРНИП", "OGRNIP"),
    DataColumn::text("legal_address", "Адрес", "Address"),
];
const MESSAGES: [DataColumn; 4] = [
    DataColumn::text("number", "Заказ", "Order"),
    DataColumn::moment("at", "Когда", "When"),
    DataColumn::text("side", "Кто", "Who"),
    DataColumn::text("body", "Сообщение", "Message"),
];
const NOTES: [DataColumn; 3] = [
    DataColumn::text("number", "Заказ", "Order"),
    DataColumn::moment("at", "Когда", "When"),
    DataColumn::text("body", "Заметка сотрудника", "Note of staff"),
];
const TEMPLATES: [DataColumn; 3] = [
    DataColumn::text("template", "Шаблон", "Template"),
    DataColumn::text("name_ru", "Товар", "Product"),
    DataColumn::number("quantity", "Количество", "Quantity"),
];
const RETURNS: [DataColumn; 5] = [
    DataColumn::text("number", "Заказ", "Order"),
    DataColumn::moment("created_at", "Оформлен", "Created"),
    DataColumn::text("state", "Состояние", "State"),
    DataColumn::text("comment", "Комментарий", "Comment"),
    DataColumn::money("amount", "Сумма", "Sum"),
];
const RECEIPTS: [DataColumn; 7] = [
    DataColumn::text("number", "Заказ", "Order"),
    DataColumn::text("kind", "Вид", "Kind"),
    DataColumn::moment("created_at", "Когда", "When"),
    DataColumn::money("total", "Сумма", "Sum"),
    DataColumn::text("fiscal_document", "Номер ФД", "Fiscal document"),
    DataColumn::text("email", "Почта", "Email"),
    DataColumn::text("phone", "Телефон", "Phone"),
];
const WISHES: [DataColumn; 2] =
    [DataColumn::text("name_ru", "Товар", "Product"), DataColumn::moment("at", "Добавлен", "Added")];
const SCHEDULES: [DataColumn; 4] = [
    DataColumn::text("schedule", "Заказ по расписанию", "Order on a schedule"),
    DataColumn::moment("created_at", "Создан", "Created"),
    DataColumn::text("name_ru", "Товар", "Product"),
    DataColumn::number("quantity", "Количество", "Quantity"),
];
const SAVED_CARTS: [DataColumn; 3] = [
    DataColumn::text("cart", "Корзина", "Cart"),
    DataColumn::text("name_ru", "Товар", "Product"),
    DataColumn::number("quantity", "Количество", "Quantity"),
];
const CART: [DataColumn; 2] = [
    DataColumn::text("name_ru", "Товар", "Product"),
    DataColumn::number("quantity", "Количество", "Quantity"),
];
const WATCHES: [DataColumn; 4] = [
    DataColumn::text("name_ru", "Товар", "Product"),
    DataColumn::text("kind", "О чём", "About"),
    DataColumn::text("recipient", "Куда", "To"),
    DataColumn::moment("created_at", "Создана", "Created"),
];
const REVIEWS: [DataColumn; 7] = [
    DataColumn::text("name_ru", "Товар", "Product"),
    DataColumn::moment("at", "Когда", "When"),
    DataColumn::text("author", "Подпись", "Author"),
    DataColumn::number("rating", "Оценка", "Rating"),
    DataColumn::text("pros", "Достоинства", "Pros"),
    DataColumn::text("cons", "Недостатки", "Cons"),
    DataColumn::text("body", "Отзыв", "Review"),
];
const QUESTIONS: [DataColumn; 5] = [
    DataColumn::text("name_ru", "Товар", "Product"),
    DataColumn::moment("at", "Когда", "When"),
    DataColumn::text("author", "Подпись", "Author"),
    DataColumn::text("body", "Вопрос", "Question"),
    DataColumn::text("answer", "Ответ", "Answer"),
];

/// The orders of a customer: of the account, and finished ones of a guest with its contacts.
/// Those of a guest whose money is open keep their contact until it is settled; the sweep of old orders takes it then.
const OWN: &str = "(o.account_id = $1 OR (o.account_id IS NULL AND o.state IN ('completed', 'cancelled') \
    AND (o.email IN ($2, $3) OR o.phone IN ($2, $3)) AND NOT (o.state = 'completed' AND o.paid < o.total) \
    AND NOT EXISTS (SELECT 1 FROM refund f WHERE f.payable_kind = 'order' AND f.payable_id = o.id AND f.state <> 'done')))";

/// Subscribes orders and what belongs to them to the events of personal data.
pub(crate) fn subscribe(subscribers: &mut Subscribers) {
    subscribers.on::<DataCollected>("sales", |tx, event| Box::pin(collect(tx, event)));
    subscribers.on::<ErasureChecked>("sales", |tx, event| Box::pin(check(tx, event)));
    subscribers.on::<DataErased>("sales", |tx, event| Box::pin(erase(tx, event)));
}

/// What sales keep about people.
pub const PROCESSING: [Processing; 9] = [
    Processing {
        what: |l| l.pick("Заказы: имя, контакты, адрес", "Orders: name, contacts, address"),
        purpose: |l| l.pick("Продажа и доставка, гарантия", "Sale and delivery, warranty"),
        basis: CONTRACT,
        term: |shop| {
            Box::pin(
                async move { Ok(Term::Years(org::settings::get::<OrderContactYears>(shop.read()).await?)) },
            )
        },
        sweep: Some("order_contacts"),
    },
    Processing {
        what: |l| l.pick("Реквизиты предпринимателей в заказах", "Requisites of sole proprietors in orders"),
        purpose: |l| l.pick("Счета и бухгалтерский учёт", "Invoices and accounting"),
        basis: DUTY,
        term: |shop| {
            Box::pin(
                async move { Ok(Term::Years(org::settings::get::<OrderContactYears>(shop.read()).await?)) },
            )
        },
        sweep: Some("order_contacts"),
    },
    Processing {
        what: |l| l.pick("Документы к заказам: имя, контакт", "Documents of orders: name, contact"),
        purpose: |l| l.pick("Передача товара, гарантия, учёт", "Hand-over of goods, warranty, accounting"),
        basis: DUTY,
        term: |shop| {
            Box::pin(
                async move { Ok(Term::Years(org::settings::get::<OrderContactYears>(shop.read()).await?)) },
            )
        },
        sweep: Some("order_contacts"),
    },
    Processing {
        what: |l| l.pick("Переписка и заметки о заказах", "Messages and notes about orders"),
        purpose: |l| l.pick("Ответы на вопросы о заказе", "To answer questions about an order"),
        basis: CONTRACT,
        term: |shop| {
            Box::pin(
                async move { Ok(Term::Years(org::settings::get::<OrderContactYears>(shop.read()).await?)) },
            )
        },
        sweep: Some("order_contacts"),
    },
    Processing {
        what: |l| l.pick("Незаконченные заказы сотрудников", "Unfinished orders of staff"),
        purpose: |l| l.pick("Оформить заказ клиента", "To place the order of a client"),
        basis: CONTRACT,
        term: |_| Box::pin(async { Ok(Term::Days(base::drafts::DRAFT_DAYS)) }),
        sweep: Some("order_drafts"),
    },
    Processing {
        what: |l| l.pick("Контакты, на которые отправлены чеки", "Contacts that receipts were sent to"),
        purpose: |l| l.pick("Отправка кассовых чеков (54-ФЗ)", "To send fiscal receipts (54-FZ)"),
        basis: DUTY,
        term: |_| Box::pin(async { Ok(Term::Days(receipts::CONTACT_DAYS)) }),
        sweep: Some("receipt_contacts"),
    },
    Processing {
        what: |l| {
            l.pick("Контакты, по которым гости искали заказы", "Contacts that guests looked for orders with")
        },
        purpose: |l| {
            l.pick("Открыть заказ или заявку её владельцу", "To open an order or a request for its owner")
        },
        basis: CONTRACT,
        term: |_| Box::pin(async { Ok(Term::Days(crate::lookups::LOOKUP_DAYS)) }),
        sweep: Some("guest_lookups"),
    },
    Processing {
        what: |l| l.pick("Корзины гостей", "Carts of guests"),
        purpose: |l| l.pick("Продолжить покупку", "To go on with a purchase"),
        basis: CONTRACT,
        term: |_| Box::pin(async { Ok(Term::Days(crate::cart::GUEST_CART_DAYS)) }),
        sweep: Some("carts"),
    },
    Processing {
        what: |l| l.pick("Уведомления платёжной системы", "Notifications of the payment gateway"),
        purpose: |l| l.pick("Приём оплаты", "To take payments"),
        basis: CONTRACT,
        term: |_| Box::pin(async { Ok(Term::Days(payments::EVENT_DAYS)) }),
        sweep: Some("old_notifications"),
    },
];

/// How many orders a sweep changes; the others wait for the next one.
const SWEPT_AT_ONCE: u32 = 500;

/// Takes the contacts out of orders that ended more than [`OrderContactYears`] ago; returns how many.
///
/// # Errors
/// Those of the database.
pub async fn sweep(shop: &Shop) -> Result<u64> {
    let years = org::settings::get::<OrderContactYears>(shop.read()).await?;
    let tx = shop.begin().await?;
    let old = format!(
        "o.state IN ('completed', 'cancelled') AND o.updated_at < $1 \
         AND (o.email IS NULL OR o.email <> '{ERASED_EMAIL}') ORDER BY o.id LIMIT {SWEPT_AT_ONCE}"
    );
    let before = tx.now().plus_days(-years * 365);
    let done = forget_contacts(&tx, &old, vec![before.into()]).await?;
    // Requisites of organisations are nobody's personal data.
    let proprietors = format!(
        "SELECT b.order_id FROM order_buyer b JOIN shop_order o ON o.id = b.order_id \
         WHERE LENGTH(b.inn) = 12 AND o.state IN ('completed', 'cancelled') \
         AND o.updated_at < $1 ORDER BY b.order_id LIMIT {SWEPT_AT_ONCE}"
    );
    forget_documents(&tx, &proprietors, &[before.into()]).await?;
    let buyers = format!("DELETE FROM order_buyer WHERE order_id IN ({proprietors})");
    let buyers = tx.execute_raw(tx.sql(buyers, [before.into()])).await?.rows_affected();
    tx.commit().await?;
    Ok(done + buyers)
}

async fn collect(tx: &Tx<'_>, event: &DataCollected) -> Result<()> {
    let tables: [DataTable; 17] = [
        (
            "orders",
            ("Заказы", "Orders"),
            &ORDERS,
            "SELECT * FROM shop_order WHERE account_id = $1 ORDER BY placed_at DESC",
        ),
        (
            "order_lines",
            ("Состав заказов", "Contents of orders"),
            &LINES,
            "SELECT o.number, l.sku, l.name_ru, l.quantity, l.total FROM order_line l \
             JOIN shop_order o ON o.id = l.order_id WHERE o.account_id = $1 ORDER BY o.placed_at DESC, l.position",
        ),
        (
            "order_buyers",
            ("Реквизиты в заказах", "Requisites in orders"),
            &BUYERS,
            "SELECT o.number, b.* FROM order_buyer b JOIN shop_order o ON o.id = b.order_id \
             WHERE o.account_id = $1 ORDER BY o.placed_at DESC",
        ),
        (
            "order_messages",
            ("Сообщения о заказах", "Messages about orders"),
            &MESSAGES,
            "SELECT o.number, m.* FROM order_message m JOIN shop_order o ON o.id = m.order_id \
             WHERE o.account_id = $1 ORDER BY m.at",
        ),
        (
            "order_notes",
            ("Заметки сотрудников о заказах", "Notes of staff about orders"),
            &NOTES,
            "SELECT o.number, n.created_at AS at, n.body FROM order_note n JOIN shop_order o ON o.id = n.order_id \
             WHERE o.account_id = $1 ORDER BY n.created_at",
        ),
        (
            "order_templates",
            ("Шаблоны заказов", "Order templates"),
            &TEMPLATES,
            "SELECT t.name AS template, p.name_ru, l.quantity FROM order_template t \
             JOIN order_template_line l ON l.template_id = t.id JOIN product p ON p.id = l.product_id \
             WHERE t.account_id = $1 ORDER BY t.id, l.position",
        ),
        (
            "returns",
            ("Возвраты товаров", "Returns of goods"),
            &RETURNS,
            "SELECT o.number, g.created_at, g.state, g.comment, g.amount FROM goods_return g \
             JOIN shop_order o ON o.id = g.order_id WHERE o.account_id = $1 ORDER BY g.created_at DESC",
        ),
        (
            "receipts",
            ("Чеки", "Receipts"),
            &RECEIPTS,
            "SELECT r.* FROM receipt r JOIN shop_order o ON o.id = r.payable_id AND r.payable_kind = 'order' \
             WHERE o.account_id = $1 ORDER BY r.created_at DESC",
        ),
        (
            "schedules",
            ("Заказы по расписанию", "Orders on a schedule"),
            &SCHEDULES,
            "SELECT s.name AS schedule, s.created_at, p.name_ru, l.quantity FROM order_schedule s \
             JOIN order_schedule_line l ON l.schedule_id = s.id JOIN product p ON p.id = l.product_id \
             WHERE s.account_id = $1 ORDER BY s.id, l.position",
        ),
        (
            "cart",
            ("Корзина", "Cart"),
            &CART,
            "SELECT p.name_ru, l.quantity FROM cart_line l JOIN cart c ON c.id = l.cart_id \
             JOIN product p ON p.id = l.product_id WHERE c.account_id = $1 ORDER BY l.added_at",
        ),
        (
            "cart_later",
            ("Отложено из корзины", "Kept beside the cart"),
            &CART,
            "SELECT p.name_ru, l.quantity FROM cart_later l JOIN cart c ON c.id = l.cart_id \
             JOIN product p ON p.id = l.product_id WHERE c.account_id = $1 ORDER BY l.added_at",
        ),
        (
            "saved_carts",
            ("Сохранённые корзины", "Saved carts"),
            &SAVED_CARTS,
            "SELECT s.name AS cart, p.name_ru, l.quantity FROM saved_cart_line l JOIN saved_cart s ON s.id = l.saved_cart_id \
             JOIN cart c ON c.id = s.cart_id JOIN product p ON p.id = l.product_id \
             WHERE c.account_id = $1 ORDER BY s.id, l.added_at",
        ),
        (
            "shared_carts",
            ("Корзины, открытые по ссылке", "Carts shared by a link"),
            &SAVED_CARTS,
            "SELECT s.name AS cart, p.name_ru, l.quantity FROM cart_share_line l JOIN cart_share s ON s.id = l.share_id \
             JOIN cart c ON c.id = s.cart_id JOIN product p ON p.id = l.product_id \
             WHERE c.account_id = $1 ORDER BY s.id, l.position",
        ),
        (
            "wishes",
            ("Избранное", "Wish list"),
            &WISHES,
            "SELECT p.name_ru, w.added_at AS at FROM wish w JOIN product p ON p.id = w.product_id \
             WHERE w.account_id = $1 ORDER BY w.added_at",
        ),
        (
            "watches",
            ("Подписки на товары", "Watched products"),
            &WATCHES,
            "SELECT p.name_ru, w.kind, w.recipient, w.created_at FROM watch w JOIN product p ON p.id = w.product_id \
             WHERE w.account_id = $1 ORDER BY w.created_at",
        ),
        (
            "reviews",
            ("Отзывы", "Reviews"),
            &REVIEWS,
            "SELECT p.name_ru, r.* FROM review r JOIN product p ON p.id = r.product_id \
             WHERE r.account_id = $1 ORDER BY r.at",
        ),
        (
            "questions",
            ("Вопросы", "Questions"),
            &QUESTIONS,
            "SELECT p.name_ru, q.* FROM question q JOIN product p ON p.id = q.product_id \
             WHERE q.account_id = $1 ORDER BY q.at",
        ),
    ];
    event.add_tables(tx, &tables).await?;
    let files = "SELECT mf.file_id AS id FROM order_message_file mf JOIN order_message m ON m.id = mf.message_id \
        JOIN shop_order o ON o.id = m.order_id WHERE o.account_id = $1 ORDER BY m.at, mf.file_id";
    let rows = tx.query_all_raw(tx.sql(files, [event.account.into()])).await?;
    event.add_files(ids_of(&rows)?.into_iter().map(FileId));
    // Picking lists are for staff.
    let documents = "SELECT d.file_id AS id FROM order_document d JOIN shop_order o ON o.id = d.order_id \
        WHERE o.account_id = $1 AND d.kind <> 'picking' UNION SELECT d.xml_file_id FROM order_document d \
        JOIN shop_order o ON o.id = d.order_id WHERE o.account_id = $1 AND d.xml_file_id IS NOT NULL";
    let rows = tx.query_all_raw(tx.sql(documents, [event.account.into()])).await?;
    event.add_files(ids_of(&rows)?.into_iter().map(FileId));
    Ok(())
}

async fn check(tx: &Tx<'_>, event: &ErasureChecked) -> Result<()> {
    let cases = [
        ("state IN ('placed', 'confirmed')", "есть незавершённый заказ", "an order is not finished:"),
        ("state = 'completed' AND paid < total", "не оплачен заказ", "an order is not paid:"),
        (
            "state IN ('completed', 'cancelled') AND paid > refunded AND EXISTS (SELECT 1 FROM refund r \
             WHERE r.payable_kind = 'order' AND r.payable_id = shop_order.id AND r.state <> 'done')",
            "нужно вернуть деньги за заказ",
            "money has to be returned for an order:",
        ),
    ];
    for (condition, ru, en) in cases {
        let sql =
            format!("SELECT MIN(number) AS number FROM shop_order WHERE account_id = $1 AND {condition}");
        let row = tx.query_one_raw(tx.sql(sql, [event.account.into()])).await?;
        let number: Option<String> = row.map(|row| row.try_get("", "number")).transpose()?.flatten();
        if let Some(number) = number {
            let latin = sales_model::orders::OrderNumber::display_stored(&number, base::Locale::En);
            event.add(Bilingual::new(format!("{ru} {number}"), format!("{en} {latin}")));
        }
    }
    Ok(())
}

async fn erase(tx: &Tx<'_>, event: &DataErased) -> Result<()> {
    let [first, second] = event.contact_values();
    let own = || vec![event.account.into(), first.clone(), second.clone()];
    let orders = erase_orders(tx, event, own()).await?;
    let payables: Vec<_> = orders.into_iter().map(PayableId).collect();
    payments::forget_notifications(tx, PayableKind::Order, &payables).await?;
    receipts::forget_contacts(tx, PayableKind::Order, &payables).await?;
    draft::forget(tx, event.account, &event.contacts).await?;
    discovery::queries::forget(tx, &event.contacts).await?;
    let account = || [Value::from(event.account)];
    tx.execute_raw(tx.sql("DELETE FROM cart WHERE account_id = $1", account())).await?;
    tx.execute_raw(tx.sql("DELETE FROM wish WHERE account_id = $1", account())).await?;
    for sql in [
        "DELETE FROM order_template_line WHERE template_id IN (SELECT t.id FROM order_template t WHERE t.account_id = $1)",
        "DELETE FROM order_template WHERE account_id = $1",
        "DELETE FROM order_schedule WHERE account_id = $1",
        "DELETE FROM order_draft WHERE account_id = $1",
    ] {
        tx.execute_raw(tx.sql(sql, account())).await?;
    }
    let watches = "DELETE FROM watch WHERE account_id = $1 OR recipient IN ($2, $3)";
    tx.execute_raw(tx.sql(watches, own())).await?;
    for table in ["review", "question"] {
        let ids = format!("SELECT id FROM {table} WHERE account_id = $1");
        event.add_records(ids_of(&tx.query_all_raw(tx.sql(ids, account())).await?)?);
        let sql = format!("UPDATE {table} SET author = $2, version = version + 1 WHERE account_id = $1");
        tx.execute_raw(tx.sql(sql, [event.account.into(), ERASED_AUTHOR.into()])).await?;
    }
    let shown = "SELECT product_id AS id FROM review WHERE account_id = $1 UNION SELECT product_id FROM question \
        WHERE account_id = $1";
    let products = ids_of(&tx.query_all_raw(tx.sql(shown, account())).await?)?;
    tx.changed_all(ChangeKind::Product, &products).await
}

/// Takes the contact out of orders; returns their ids.
async fn erase_orders(tx: &Tx<'_>, event: &DataErased, own: Vec<Value>) -> Result<Vec<Uuid>> {
    let found = format!(
        "SELECT o.id, o.contact_name, o.address, o.email, o.phone, o.contact_confirmed_at FROM shop_order o WHERE {OWN}"
    );
    let rows = tx.query_all_raw(tx.sql(found, own.clone())).await?;
    let text = |row: &QueryResult, name: &str| row.try_get::<String>("", name);
    let words = rows.iter().flat_map(|row| [text(row, "contact_name"), text(row, "address")]);
    event.add_words(words.collect::<Result<Vec<_>, DbErr>>()?);
    for row in &rows {
        // A contact that was not confirmed may be somebody else's.
        if row.try_get::<Option<Instant>>("", "contact_confirmed_at")?.is_none() {
            continue;
        }
        let contacts: [Option<String>; 2] = [row.try_get("", "email")?, row.try_get("", "phone")?];
        event.add_contacts(contacts.into_iter().flatten());
    }
    let ids = ids_of(&rows)?;
    event.add_records(ids.iter().copied());
    let returns = format!(
        "SELECT g.id FROM goods_return g WHERE g.order_id IN (SELECT o.id FROM shop_order o WHERE {OWN})"
    );
    event.add_records(ids_of(&tx.query_all_raw(tx.sql(returns, own.clone())).await?)?);
    forget_contacts(tx, OWN, own).await?;
    Ok(ids)
}

/// Takes the contacts, what was written about returns, and the documents of private buyers out of the orders `o` that a condition with these values names; returns how many.
async fn forget_contacts(tx: &Tx<'_>, condition: &str, mut values: Vec<Value>) -> Result<u64> {
    forget_messages(tx, condition, &values).await?;
    let own = format!("SELECT o.id FROM shop_order o WHERE {condition}");
    for sql in [
        format!("UPDATE order_event SET reason = '' WHERE reason <> '' AND order_id IN ({own})"),
        format!(
            "UPDATE goods_return SET comment = '', refusal = '', amount_note = '' WHERE order_id IN ({own})"
        ),
        format!(
            "UPDATE goods_return_event SET reason = '' WHERE reason <> '' \
             AND return_id IN (SELECT g.id FROM goods_return g WHERE g.order_id IN ({own}))"
        ),
    ] {
        tx.execute_raw(tx.sql(sql, values.clone())).await?;
    }
    // Accounting needs the documents of companies; they name people only if a company is a sole proprietor.
    let private = format!(
        "SELECT p.id FROM shop_order p WHERE p.id IN ({own}) \
         AND NOT EXISTS (SELECT 1 FROM order_buyer b WHERE b.order_id = p.id)"
    );
    forget_documents(tx, &private, &values).await?;
    let (text, email) = (values.len() + 1, values.len() + 2);
    values.extend([Value::from(ERASED_TEXT), Value::from(ERASED_EMAIL)]);
    let sql = format!(
        "UPDATE shop_order SET contact_name = ${text}, email = ${email}, phone = NULL, city = '', address = '', \
           comment = '', contact_token_hash = NULL, version = version + 1 \
         WHERE id IN (SELECT o.id FROM shop_order o WHERE {condition})"
    );
    Ok(tx.execute_raw(tx.sql(sql, values)).await?.rows_affected())
}

/// Deletes the printed documents of the orders whose ids a query with these values returns, with their files. Their numbers stay
/// taken.
async fn forget_documents(tx: &Tx<'_>, orders: &str, values: &[Value]) -> Result<()> {
    let sql = format!("SELECT file_id, xml_file_id FROM order_document WHERE order_id IN ({orders})");
    let rows = tx.query_all_raw(tx.sql(sql, values.iter().cloned())).await?;
    let mut files: Vec<FileId> = Vec::new();
    for row in &rows {
        files.push(row.try_get("", "file_id")?);
        files.extend(row.try_get::<Option<FileId>>("", "xml_file_id")?);
    }
    if files.is_empty() {
        return Ok(());
    }
    let delete = format!("DELETE FROM order_document WHERE order_id IN ({orders})");
    tx.execute_raw(tx.sql(delete, values.iter().cloned())).await?;
    platform::files::remove(tx, &files).await?;
    Ok(())
}

/// Takes what people wrote about the orders `o` that a condition with these values names; the storage sweep deletes the bytes
/// of their files. That somebody wrote stays.
async fn forget_messages(tx: &Tx<'_>, condition: &str, values: &[Value]) -> Result<()> {
    let own = format!("SELECT o.id FROM shop_order o WHERE {condition}");
    let attached = format!(
        "SELECT mf.file_id AS id FROM order_message_file mf JOIN order_message m ON m.id = mf.message_id \
         WHERE m.order_id IN ({own})"
    );
    let rows = tx.query_all_raw(tx.sql(attached, values.iter().cloned())).await?;
    let files: Vec<FileId> = ids_of(&rows)?.into_iter().map(FileId).collect();
    if !files.is_empty() {
        let places = platform::sql::placeholders(1, files.len());
        let delete = format!("DELETE FROM order_message_file WHERE file_id IN ({places})");
        tx.execute_raw(tx.sql(delete, platform::sql::values(&files))).await?;
        platform::files::remove(tx, &files).await?;
    }
    let text = values.len() + 1;
    for (table, column) in [("order_message", "body"), ("order_note", "body"), ("order_cancellation", "note")]
    {
        let sql =
            format!("UPDATE {table} SET {column} = ${text} WHERE {column} <> '' AND order_id IN ({own})");
        let values = values.iter().cloned().chain([Value::from(ERASED_TEXT)]);
        tx.execute_raw(tx.sql(sql, values)).await?;
    }
    Ok(())
}

fn ids_of(rows: &[QueryResult]) -> Result<Vec<Uuid>> {
    Ok(rows.iter().map(|row| row.try_get("", "id")).collect::<Result<_, DbErr>>()?)
}
