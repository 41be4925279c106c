//! What the tables say about customers. Every table with text of the schema is here, and every column with text of those about
//! customers, so that a new one is not forgotten: an erasure has to empty it, or its term has to be stated.

use super::{ADDRESS, EMAIL, NAME, NEEDLES, PHONE, run, texts};
use base::{AccountId, GoodsReturnId, OrderCancellationId, OrderEventId, ReceiptId};
use sea_orm::{DbBackend, Value};
use std::collections::{BTreeMap, BTreeSet};
use testkit::Testkit;

/// A table with rows about customers.
struct Table {
    name: &'static str,
    /// Which rows are about the person: a condition with the account as `$1`.
    own: &'static str,
    /// Columns that hold what people typed. None may name the person after an erasure.
    erased: &'static [&'static str],
    /// Other columns with text: closed lists, numbers, hashes, and what is kept as the register of processing states.
    plain: &'static [&'static str],
}

const ACCOUNT: &str = "account_id = $1";
const CART: &str = "cart_id IN (SELECT c.id FROM cart c WHERE c.account_id = $1)";
const ORDER: &str = "order_id IN (SELECT o.id FROM shop_order o WHERE o.account_id = $1)";
const PAYABLE: &str = "payable_id IN (SELECT o.id FROM shop_order o WHERE o.account_id = $1)";
const REQUEST: &str = "request_id IN (SELECT r.id FROM service_request r WHERE r.account_id = $1)";
const RETURN: &str = "return_id IN (SELECT g.id FROM goods_return g JOIN shop_order o ON o.id = g.order_id \
    WHERE o.account_id = $1)";

const fn table(
    name: &'static str,
    own: &'static str,
    erased: &'static [&'static str],
    plain: &'static [&'static str],
) -> Table {
    Table { name, own, erased, plain }
}

/// Tables about customers.
const TABLES: &[Table] = &[
    table(
        "account",
        "id = $1",
        &["email", "phone", "name", "folded", "name_folded", "blocked_reason"],
        &["kind", "password_hash", "locale", "branch_source"],
    ),
    table("account_link", ACCOUNT, &["contact", "former_contact"], &["purpose", "secret_hash"]),
    table("account_preference", ACCOUNT, &["city"], &["object_type", "interests", "contact"]),
    table("account_word", ACCOUNT, &["word"], &[]),
    table("balance_top_up", ACCOUNT, &[], &["number", "method", "locale"]),
    table("bonus_card", ACCOUNT, &["reason"], &["number", "state"]),
    table("cart", ACCOUNT, &["promotion_code", "name"], &["token_hash"]),
    table("cart_share", CART, &["name"], &["token_hash"]),
    // The hash of a text that somebody agreed to is a proof; a contact is reduced, the employee is no customer.
    table("consent", ACCOUNT, &["contact", "contact_folded"], &["purpose", "form", "taken_by"]),
    table("customer_note", ACCOUNT, &["body"], &[]),
    table("erasure", ACCOUNT, &["basis"], &["state"]),
    table("form_draft", ACCOUNT, &["fields"], &["kind", "token_hash"]),
    table("goods_return", ORDER, &["comment", "refusal", "amount_note"], &["state", "reason", "wish", "way"]),
    table("goods_return_event", RETURN, &["reason"], &["actor_kind", "to_state"]),
    // The units that came back.
    table("goods_return_line", RETURN, &[], &["serials"]),
    // Until its term is over: of whoever looked for a record of the person.
    table(
        "guest_lookup",
        "record_id IN (SELECT o.id FROM shop_order o WHERE o.account_id = $1)",
        &["contact"],
        &["token_hash", "kind", "number", "code_hash"],
    ),
    table("known_browser", ACCOUNT, &[], &["token_hash"]),
    // Accounting keeps the entries, which name an account without a name.
    table("ledger_account", ACCOUNT, &[], &["kind"]),
    table(
        "ledger_note",
        "transaction_id IN (SELECT t.id FROM ledger_transaction t WHERE t.account_id = $1)",
        &["reason"],
        &[],
    ),
    table("ledger_transaction", ACCOUNT, &[], &["source_key", "cause", "number", "actor_kind"]),
    table("login_event", ACCOUNT, &["user_agent"], &["outcome", "network", "factor"]),
    table("login_step", ACCOUNT, &[], &["token_hash"]),
    table("notification", ACCOUNT, &["title", "body"], &["event", "event_key", "link"]),
    table("notification_choice", ACCOUNT, &[], &["event", "channel"]),
    // The names of promotions, as the order was sold.
    table("order_adjustment", ORDER, &[], &["source", "name_ru", "name_en"]),
    // Accounting keeps the requisites of a sole proprietor with the order, for the term of its contacts.
    table("order_buyer", ORDER, &[], &["name", "inn", "kpp", "ogrn", "legal_address"]),
    table("order_cancellation", ORDER, &["note"], &["by_party", "reason", "from_status"]),
    table("order_document", ORDER, &[], &["kind", "subject", "locale", "number"]),
    table("order_document_number", ORDER, &[], &["kind", "subject", "number"]),
    // Of the employee who fills it in.
    table("order_draft", "account_id <> $1", &["fields"], &[]),
    table("order_event", ORDER, &["reason"], &["actor_kind", "from_state", "to_state", "cause"]),
    table("order_line", ORDER, &[], &["kind", "sku", "name_ru", "name_en", "vat_code"]),
    table("order_message", ORDER, &["body"], &["side"]),
    table("order_note", ORDER, &["body"], &[]),
    table("order_schedule", ACCOUNT, &["name", "checkout"], &["state", "unit"]),
    table(
        "order_schedule_run",
        "schedule_id IN (SELECT s.id FROM order_schedule s WHERE s.account_id = $1)",
        &[],
        &["state", "token_hash"],
    ),
    table("order_template", ACCOUNT, &["name"], &[]),
    table("passkey", ACCOUNT, &["name"], &["credential_id", "credential"]),
    table("passkey_challenge", ACCOUNT, &[], &["token_hash", "purpose", "state"]),
    // Numbers of documents and answers of the gateway: accounting keeps them.
    table(
        "payment",
        PAYABLE,
        &[],
        &[
            "payable_kind",
            "gateway",
            "gateway_payment_id",
            "method",
            "state",
            "confirmation_url",
            "reason",
            "gateway_account",
            "desk_kind",
            "received_on",
            "document",
            "other_amount",
            "hold_end",
        ],
    ),
    table("promotion_code", ACCOUNT, &[], &["code"]),
    // Hashes.
    table("promotion_use", ORDER, &[], &["email", "phone"]),
    table("push_subscription", ACCOUNT, &[], &["endpoint", "p256dh", "auth", "server_key"]),
    // What was published stays, under no name.
    table("question", ACCOUNT, &["author"], &["body", "answer", "state", "reason"]),
    table("review", ACCOUNT, &["author"], &["pros", "cons", "body", "state", "reason"]),
    table(
        "receipt",
        PAYABLE,
        &["email", "phone"],
        &[
            "payable_kind",
            "number",
            "source",
            "kind",
            "state",
            "body",
            "till",
            "till_receipt_id",
            "failure",
            "fiscal_storage",
            "fiscal_document",
            "fiscal_attribute",
            "fiscal_till",
            "fiscal_url",
        ],
    ),
    table("recovery_code", ACCOUNT, &[], &["code_hash"]),
    table(
        "refund",
        PAYABLE,
        &[],
        &["payable_kind", "state", "cause", "gateway_refund_id", "reason", "returned_on", "document"],
    ),
    table("request_event", REQUEST, &["reason"], &["actor_kind", "from_state", "to_state"]),
    table("estimate", REQUEST, &[], &["input"]),
    table("visit", REQUEST, &[], &["state"]),
    table(
        "service_request",
        ACCOUNT,
        &[
            "contact_name",
            "contact_folded",
            "email",
            "phone",
            "city",
            "address",
            "access_notes",
            "serial",
            "purchase_place",
            "description",
            "folded",
        ],
        &[
            "number",
            "kind",
            "state",
            "format",
            "equipment",
            "purchased_on",
            "details",
            "skills",
            "locale",
            "access_token_hash",
            "contact_token_hash",
        ],
    ),
    table("saved_cart", CART, &["name"], &["promotion_code"]),
    table("session", ACCOUNT, &["user_agent"], &["token_hash"]),
    // The number of the parcel.
    table("shipment", ORDER, &[], &["state", "carrier", "tracking", "tracking_url"]),
    table(
        "shop_order",
        ACCOUNT,
        &["contact_name", "contact_folded", "email", "phone", "city", "address", "comment"],
        &[
            "number",
            "state",
            "delivery_kind",
            "payment_method",
            "locale",
            "access_token_hash",
            "fulfilment",
            "contact_token_hash",
        ],
    ),
    table(
        "site",
        ACCOUNT,
        &["name", "city", "address", "access_notes", "contact_name", "contact_phone"],
        &["object_type"],
    ),
    // What was corrected in the stock; staff's words about goods.
    table("stock_movement", ORDER, &[], &["kind", "note"]),
    table("stock_reservation", ORDER, &[], &["state"]),
    table("totp", ACCOUNT, &[], &["secret"]),
    // The device; whose it was is erased.
    table("unit", ACCOUNT, &[], &["serial", "serial_folded", "marking_code", "state"]),
    table("watch", ACCOUNT, &["recipient"], &["kind", "channel", "locale", "token_hash"]),
];

/// Tables in which nothing is about a customer alone: the shop, its goods, its staff, the machinery. What reaches them from
/// records of a customer (log, outbox, jobs, files, searches, notifications of the gateway) is looked through all the same.
const OTHERS: &[&str] = &[
    "attribute",
    "attribute_choice",
    "audit",
    "audit_word",
    "banner",
    "branch",
    "branch_page",
    "branch_slug_history",
    "brand",
    "bulk_row",
    "bulk_run",
    "calendar_day",
    "category",
    "category_slug_history",
    "change_log",
    "company",
    "company_join",
    "company_lookup",
    "crew",
    "crew_absence",
    "crew_skill",
    "delivery_closed_day",
    "delivery_method",
    "delivery_zone",
    "district",
    "estimate_line",
    "external_id",
    "file",
    "gateway_account",
    "home_page",
    "home_version",
    "idempotency_key",
    "import_file",
    "import_piece",
    "incident",
    "job",
    "letter_text",
    "login_throttle",
    "look",
    "menu_item",
    "number_sequence",
    "outbox",
    "page",
    "page_picture",
    "page_slug_history",
    "page_version",
    "points_tier",
    "price_type",
    "product",
    "product_attribute",
    "product_barcode",
    "product_document",
    "product_draft",
    "product_link",
    "product_picture",
    "product_slug_history",
    "promotion",
    "rate",
    "registration",
    "resource_booking",
    "role",
    "role_permission",
    "saved_view",
    "saved_view_default",
    "schema_migration",
    "search_block",
    "search_query",
    "search_query_day",
    "search_salt",
    "search_synonym",
    "search_visitor",
    "seller",
    "service_package",
    "setting",
    "shipment_line",
    "stock_count",
    "stock_document",
    "sweep_result",
    "symptom",
    "technician",
    "variant_group",
    "vat_rate",
    "visit_count",
    "visit_salt",
    "visitor",
    "warehouse",
    "webhook_event",
];

/// The columns with text of each table of the schema.
pub async fn schema(kit: &Testkit) -> BTreeMap<String, BTreeSet<String>> {
    let sql = match kit.shop.writer().get_database_backend() {
        DbBackend::Postgres => {
            "SELECT table_name || '.' || column_name FROM information_schema.columns WHERE table_schema = current_schema() \
             AND data_type IN ('text', 'json', 'jsonb', 'character varying')"
        }
        _ => {
            "SELECT m.name || '.' || c.name FROM sqlite_master m JOIN pragma_table_info(m.name) c \
             WHERE m.type = 'table' AND UPPER(c.type) = 'TEXT' AND m.name NOT LIKE 'sqlite_%'"
        }
    };
    let mut all: BTreeMap<String, BTreeSet<String>> = BTreeMap::new();
    for column in texts(kit, sql).await {
        let (table, name) = column.split_once('.').unwrap();
        all.entry(table.to_owned()).or_default().insert(name.to_owned());
    }
    all
}

/// Fails for a table or a column that nobody has thought of.
pub fn complete(schema: &BTreeMap<String, BTreeSet<String>>) {
    for (name, columns) in schema {
        let Some(table) = TABLES.iter().find(|table| table.name == name) else {
            assert!(
                OTHERS.contains(&name.as_str()),
                "is {name} about customers? TABLES or OTHERS of {} has to say it, and an erasure to follow",
                file!()
            );
            continue;
        };
        let known: BTreeSet<String> =
            table.erased.iter().chain(table.plain).map(|column| (*column).to_owned()).collect();
        assert_eq!(columns, &known, "the columns of {name} in {}", file!());
    }
    for table in TABLES {
        assert!(schema.contains_key(table.name), "there is no table {}", table.name);
    }
    for name in OTHERS {
        assert!(schema.contains_key(*name), "there is no table {name}");
    }
}

/// Rows that the other steps of the test do not make: an order that was cancelled and restored, a return, a receipt.
pub async fn add_rows(kit: &Testkit, me: AccountId) {
    let (shop, now) = (&kit.shop, Value::from(kit.shop.now()));
    let cancellation: OrderCancellationId = shop.id();
    run(
        kit,
        "INSERT INTO order_cancellation (id, order_id, at, by_party, reason, note, from_status) \
         SELECT $2, o.id, $3, 'client', 'other', 'x', 'placed' FROM shop_order o WHERE o.account_id = $1",
        vec![me.into(), cancellation.into(), now.clone()],
    )
    .await;
    let goods_return: GoodsReturnId = shop.id();
    run(
        kit,
        "INSERT INTO goods_return (id, order_id, number, branch_id, state, reason, wish, way, created_at, updated_at) \
         SELECT $2, o.id, 1, o.branch_id, 'requested', 'changed_mind', 'money', 'bring', $3, $3 \
         FROM shop_order o WHERE o.account_id = $1",
        vec![me.into(), goods_return.into(), now.clone()],
    )
    .await;
    let event: OrderEventId = shop.id();
    run(
        kit,
        "INSERT INTO goods_return_event (id, return_id, at, actor_kind, to_state, reason) \
         SELECT $2, g.id, $3, 'client', 'requested', 'x' FROM goods_return g JOIN shop_order o ON o.id = g.order_id \
         WHERE o.account_id = $1",
        vec![me.into(), event.into(), now.clone()],
    )
    .await;
    let receipt: ReceiptId = shop.id();
    let body = match shop.writer().get_database_backend() {
        DbBackend::Postgres => "CAST('{}' AS jsonb)",
        _ => "'{}'",
    };
    let sql = format!(
        "INSERT INTO receipt (id, branch_id, seller_id, payable_kind, payable_id, number, source, source_id, kind, state, \
           total, money, email, phone, body, next_at, deadline, created_at, updated_at) \
         SELECT $2, o.branch_id, (SELECT s.id FROM seller s LIMIT 1), 'order', o.id, o.number, 'payment', o.id, 'income', \
           'registered', 100, 100, $4, $5, {body}, $3, $3, $3, $3 FROM shop_order o WHERE o.account_id = $1"
    );
    run(kit, &sql, vec![me.into(), receipt.into(), now, EMAIL.into(), PHONE.into()]).await;
}

/// Rows of carts, schedules, points and lookups.
pub async fn add_own_rows(kit: &Testkit, me: AccountId) {
    let (shop, now) = (&kit.shop, Value::from(kit.shop.now()));
    let id = || Value::from(shop.id::<OrderEventId>());
    let json = match shop.writer().get_database_backend() {
        DbBackend::Postgres => format!("CAST('{{\"email\": \"{EMAIL}\"}}' AS jsonb)"),
        _ => format!("'{{\"email\": \"{EMAIL}\"}}'"),
    };
    let cart = "INSERT INTO cart (id, account_id, created_at, updated_at) SELECT $2, $1, $3, $3 \
                WHERE NOT EXISTS (SELECT 1 FROM cart WHERE account_id = $1)";
    let saved = "INSERT INTO saved_cart (id, cart_id, created_at, updated_at) \
                 SELECT $2, c.id, $3, $3 FROM cart c WHERE c.account_id = $1";
    let share = "INSERT INTO cart_share (id, cart_id, token_hash, created_at, expires_at) \
                 SELECT $2, c.id, 'h', $3, $3 FROM cart c WHERE c.account_id = $1";
    let schedule = format!(
        "INSERT INTO order_schedule (id, account_id, name, state, every, unit, month_day, next_on, remind_days, remind_at, \
           checkout, created_at, updated_at) SELECT $2, $1, 'x', 'paused', 1, 'month', 1, 1, 1, $3, {json}, $3, $3"
    );
    let card = "INSERT INTO bonus_card (id, number, account_id, state, reason, issued_at) \
                SELECT $2, '2000000000008', $1, 'blocked', 'x', $3";
    let moved = "INSERT INTO ledger_transaction (id, source_key, cause, account_id, number, actor_kind, at) \
                 SELECT $2, 'planted', 'granted', $1, '', 'system', $3";
    let lookup = "INSERT INTO guest_lookup (id, token_hash, kind, number, contact, record_id, code_hash, created_at) \
                  SELECT $2, 'l', 'order', o.number, o.email, o.id, 'c', $3 FROM shop_order o WHERE o.account_id = $1";
    for sql in [cart, saved, share, &schedule, card, moved, lookup] {
        run(kit, sql, vec![me.into(), id(), now.clone()]).await;
    }
    let note = "INSERT INTO ledger_note (transaction_id, reason) SELECT t.id, 'x' FROM ledger_transaction t \
                WHERE t.account_id = $1 AND t.source_key = 'planted'";
    run(kit, note, vec![me.into()]).await;
}

/// Puts the person into every column that may hold words about customers, unless the steps of the test have done so; fails for
/// a table without a row about the person.
pub async fn plant(kit: &Testkit, me: AccountId) {
    for table in TABLES {
        let Table { name, own, erased, .. } = table;
        for column in erased.iter().filter(|column| !made_by_the_program(name, column)) {
            let any = NEEDLES.map(|needle| format!("CAST({column} AS text) LIKE '%{needle}%'")).join(" OR ");
            let own = own.replace("$1", &literal(kit, me));
            let seen =
                texts(kit, &format!("SELECT CAST({column} AS text) FROM {name} WHERE ({own}) AND ({any})"))
                    .await;
            if !seen.is_empty() {
                continue;
            }
            let text = format!("{NAME}, {ADDRESS}: {name}.{column}");
            run(kit, &format!("UPDATE {name} SET {column} = $1 WHERE {own}"), vec![text.into()]).await;
            let rows =
                texts(kit, &format!("SELECT CAST({column} AS text) FROM {name} WHERE ({own}) AND ({any})"))
                    .await;
            assert!(!rows.is_empty(), "{name} has no row about the person: add one to the steps of the test");
        }
    }
}

/// Columns that are written later in the test, by the erasure and by the form of an employee, whose words come from lists of the
/// program, or that other rows have.
fn made_by_the_program(table: &str, column: &str) -> bool {
    matches!(
        (table, column),
        ("erasure", "basis")
            | ("order_draft", "fields")
            | ("cart", "promotion_code")
            | ("account_preference", "city")
            // Only of a link that takes a change of a contact back, which is deleted like the others.
            | ("account_link", "former_contact")
    )
}

/// The id of an account as SQL.
fn literal(kit: &Testkit, me: AccountId) -> String {
    match kit.shop.writer().get_database_backend() {
        DbBackend::Postgres => format!("'{me}'"),
        _ => format!("x'{}'", me.0.simple()),
    }
}
