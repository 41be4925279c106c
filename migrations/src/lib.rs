//! Database migrations: the versioned schema as SQL files that run on SQLite and PostgreSQL. Server only.
//! Must not depend on: the table entities, since a migration must never change afterwards.
//!
//! A file is written in one dialect with type words (`ID`, `TXT`, `INSTANT` …) that [`render`] replaces;
//! parts for one database only are enclosed in `--{pg` / `--{sqlite` and `--}`. To add a migration: add a
//! file, add its line to [`ALL`], never touch an old one.

use sea_orm::{
    ConnectionTrait, DatabaseConnection, DatabaseTransaction, DbBackend, DbErr, SqliteTransactionMode,
    Statement, TransactionOptions, TransactionTrait,
};

/// All migrations, oldest first: name and SQL.
pub const ALL: &[(&str, &str)] = &[
    ("0001_platform", include_str!("../sql/0001_platform.sql")),
    ("0002_people", include_str!("../sql/0002_people.sql")),
    ("0003_catalog", include_str!("../sql/0003_catalog.sql")),
    ("0004_commerce", include_str!("../sql/0004_commerce.sql")),
    ("0005_fieldservice", include_str!("../sql/0005_fieldservice.sql")),
    ("0006_listings", include_str!("../sql/0006_listings.sql")),
    ("0007_files", include_str!("../sql/0007_files.sql")),
    ("0008_form_draft", include_str!("../sql/0008_form_draft.sql")),
    ("0009_addresses", include_str!("../sql/0009_addresses.sql")),
    ("0010_search", include_str!("../sql/0010_search.sql")),
    ("0011_wishes", include_str!("../sql/0011_wishes.sql")),
    ("0012_bulk", include_str!("../sql/0012_bulk.sql")),
    ("0014_reviews", include_str!("../sql/0014_reviews.sql")),
    ("0015_documents", include_str!("../sql/0015_documents.sql")),
    ("0016_choices", include_str!("../sql/0016_choices.sql")),
    ("0017_product_draft", include_str!("../sql/0017_product_draft.sql")),
    ("0018_structure", include_str!("../sql/0018_structure.sql")),
    ("0019_saved_views", include_str!("../sql/0019_saved_views.sql")),
    ("0020_imports", include_str!("../sql/0020_imports.sql")),
    ("0021_accessories", include_str!("../sql/0021_accessories.sql")),
    ("0022_product_page", include_str!("../sql/0022_product_page.sql")),
    ("0023_order_cause", include_str!("../sql/0023_order_cause.sql")),
    ("0024_order_adjustments", include_str!("../sql/0024_order_adjustments.sql")),
    ("0025_payables", include_str!("../sql/0025_payables.sql")),
    ("0026_logins", include_str!("../sql/0026_logins.sql")),
    ("0028_contact_confirmation", include_str!("../sql/0028_contact_confirmation.sql")),
    ("0029_messages_by_strangers", include_str!("../sql/0029_messages_by_strangers.sql")),
    ("0030_retention", include_str!("../sql/0030_retention.sql")),
    ("0031_payment_looks", include_str!("../sql/0031_payment_looks.sql")),
    ("0032_search_visitors", include_str!("../sql/0032_search_visitors.sql")),
    ("0033_account_links", include_str!("../sql/0033_account_links.sql")),
    ("0034_staff", include_str!("../sql/0034_staff.sql")),
    ("0035_organisation", include_str!("../sql/0035_organisation.sql")),
    ("0036_delivery_places", include_str!("../sql/0036_delivery_places.sql")),
    ("0037_crews", include_str!("../sql/0037_crews.sql")),
    ("0038_calendar_days", include_str!("../sql/0038_calendar_days.sql")),
    ("0039_pages", include_str!("../sql/0039_pages.sql")),
    ("0040_consents", include_str!("../sql/0040_consents.sql")),
    ("0041_waiting", include_str!("../sql/0041_waiting.sql")),
    ("0042_gateway_accounts", include_str!("../sql/0042_gateway_accounts.sql")),
    ("0043_branch_scope", include_str!("../sql/0043_branch_scope.sql")),
    ("0044_customers", include_str!("../sql/0044_customers.sql")),
    ("0045_personal_data", include_str!("../sql/0045_personal_data.sql")),
    ("0046_processing", include_str!("../sql/0046_processing.sql")),
    ("0047_notifications", include_str!("../sql/0047_notifications.sql")),
    ("0048_letter_texts", include_str!("../sql/0048_letter_texts.sql")),
    ("0049_second_factor", include_str!("../sql/0049_second_factor.sql")),
    ("0050_home_and_banners", include_str!("../sql/0050_home_and_banners.sql")),
    ("0051_articles_and_look", include_str!("../sql/0051_articles_and_look.sql")),
    ("0052_companies", include_str!("../sql/0052_companies.sql")),
    ("0053_merges", include_str!("../sql/0053_merges.sql")),
    ("0054_audit_and_visits", include_str!("../sql/0054_audit_and_visits.sql")),
    ("0055_preferences", include_str!("../sql/0055_preferences.sql")),
    ("0056_acting", include_str!("../sql/0056_acting.sql")),
    ("0057_refunds", include_str!("../sql/0057_refunds.sql")),
    ("0058_payment_details", include_str!("../sql/0058_payment_details.sql")),
    ("0059_receipts", include_str!("../sql/0059_receipts.sql")),
    ("0061_promotions", include_str!("../sql/0061_promotions.sql")),
    ("0062_badges", include_str!("../sql/0062_badges.sql")),
    ("0063_delivery_zones", include_str!("../sql/0063_delivery_zones.sql")),
    ("0065_order_work", include_str!("../sql/0065_order_work.sql")),
    ("0066_order_templates", include_str!("../sql/0066_order_templates.sql")),
    ("0067_shipments", include_str!("../sql/0067_shipments.sql")),
    ("0068_goods_returns", include_str!("../sql/0068_goods_returns.sql")),
    ("0069_stock_documents", include_str!("../sql/0069_stock_documents.sql")),
    ("0070_barcodes", include_str!("../sql/0070_barcodes.sql")),
    ("0072_order_documents", include_str!("../sql/0072_order_documents.sql")),
    ("0073_ledger", include_str!("../sql/0073_ledger.sql")),
    ("0074_points", include_str!("../sql/0074_points.sql")),
    ("0075_balance", include_str!("../sql/0075_balance.sql")),
    ("0076_bonus_cards", include_str!("../sql/0076_bonus_cards.sql")),
    ("0080_saved_carts", include_str!("../sql/0080_saved_carts.sql")),
    ("0081_order_schedules", include_str!("../sql/0081_order_schedules.sql")),
    ("0082_guest_lookups", include_str!("../sql/0082_guest_lookups.sql")),
    ("0085_second_gateway", include_str!("../sql/0085_second_gateway.sql")),
    ("0086_exchange_returns", include_str!("../sql/0086_exchange_returns.sql")),
    ("0087_return_files", include_str!("../sql/0087_return_files.sql")),
    ("0088_document_subjects", include_str!("../sql/0088_document_subjects.sql")),
    ("0090_list_orders", include_str!("../sql/0090_list_orders.sql")),
    ("0091_page_list", include_str!("../sql/0091_page_list.sql")),
    ("0093_letter_logo", include_str!("../sql/0093_letter_logo.sql")),
];

/// The PostgreSQL advisory lock that serializes concurrently starting servers (an arbitrary constant).
const LOCK: i64 = 0x5a61_736f_7601;

/// Brings the schema up to date in one transaction, under a lock; returns the migrations that ran.
/// `now_micros` is recorded with each.
///
/// # Errors
/// Those of the database; a schema newer than this program is [`DbErr::Migration`].
pub async fn run(db: &DatabaseConnection, now_micros: i64) -> Result<Vec<&'static str>, DbErr> {
    if let Some(done) = applied_if_any(db).await?
        && done.len() == ALL.len()
        && pending(&done)?.is_empty()
    {
        return Ok(Vec::new());
    }
    let tx = begin(db).await?;
    if tx.get_database_backend() == DbBackend::Postgres {
        tx.execute_unprepared(&format!("SELECT pg_advisory_xact_lock({LOCK})")).await?;
    }
    tx.execute_unprepared(&render(
        "CREATE TABLE IF NOT EXISTS schema_migration (name TXT PRIMARY KEY, applied_at BIG NOT NULL)",
        tx.get_database_backend(),
    ))
    .await?;
    let mut ran = Vec::new();
    for (name, sql) in pending(&applied(&tx).await?)? {
        tx.execute_unprepared(&render(sql, tx.get_database_backend())).await?;
        tx.execute_unprepared(&format!(
            "INSERT INTO schema_migration (name, applied_at) VALUES ('{name}', {now_micros})"
        ))
        .await?;
        tracing::info!(migration = name, "applied");
        ran.push(name);
    }
    tx.commit().await?;
    Ok(ran)
}

async fn begin(db: &DatabaseConnection) -> Result<DatabaseTransaction, DbErr> {
    db.begin_with_options(TransactionOptions {
        sqlite_transaction_mode: Some(SqliteTransactionMode::Immediate),
        ..Default::default()
    })
    .await
}

async fn applied_if_any(db: &DatabaseConnection) -> Result<Option<Vec<String>>, DbErr> {
    let exists = match db.get_database_backend() {
        DbBackend::Postgres => "SELECT 1 AS one FROM pg_class WHERE oid = to_regclass('schema_migration')",
        _ => "SELECT 1 AS one FROM sqlite_master WHERE type = 'table' AND name = 'schema_migration'",
    };
    match db.query_one_raw(Statement::from_string(db.get_database_backend(), exists)).await? {
        Some(_) => applied(db).await.map(Some),
        None => Ok(None),
    }
}

async fn applied(db: &impl ConnectionTrait) -> Result<Vec<String>, DbErr> {
    let query =
        Statement::from_string(db.get_database_backend(), "SELECT name FROM schema_migration ORDER BY name");
    db.query_all_raw(query).await?.iter().map(|row| row.try_get("", "name")).collect()
}

fn pending(done: &[String]) -> Result<Vec<(&'static str, &'static str)>, DbErr> {
    if let Some(unknown) = done.iter().find(|d| !ALL.iter().any(|(name, _)| name == d)) {
        return Err(DbErr::Migration(format!(
            "the database has migration {unknown}, which this program does not know"
        )));
    }
    Ok(ALL.iter().filter(|(name, _)| !done.iter().any(|d| d == name)).copied().collect())
}

/// Converts a migration to the dialect of `backend`.
pub fn render(sql: &str, backend: DbBackend) -> String {
    let pg = backend == DbBackend::Postgres;
    let mut out = String::with_capacity(sql.len());
    let mut block: Option<bool> = None;
    for line in sql.lines() {
        match line.trim() {
            "--{pg" => block = Some(pg),
            "--{sqlite" => block = Some(!pg),
            "--}" => block = None,
            _ if block == Some(false) => {}
            text if text.starts_with("{pg:") => {
                if pg {
                    out.push_str(text.trim_start_matches("{pg:").trim_end_matches('}'));
                    out.push('\n');
                }
            }
            _ => {
                let code = line.split("--").next().unwrap_or_default();
                for word in code.split_inclusive(|c: char| !c.is_ascii_alphanumeric() && c != '_') {
                    let bare = word.trim_end_matches(|c: char| !c.is_ascii_alphanumeric() && c != '_');
                    out.push_str(type_word(bare, pg));
                    out.push_str(&word[bare.len()..]);
                }
                out.push('\n');
            }
        }
    }
    out
}

fn type_word(word: &str, pg: bool) -> &str {
    match (word, pg) {
        ("ID", true) => "uuid",
        ("ID", false) => "blob",
        // Compared byte by byte on both databases; folded texts are computed by the program.
        ("TXT", true) => "text COLLATE \"C\"",
        ("TXT", false) => "text",
        ("BIG" | "MONEY" | "INSTANT", true) => "bigint",
        ("BIG" | "MONEY" | "INSTANT", false) => "integer",
        ("BOOL", _) => "boolean",
        ("JSON", true) => "jsonb",
        ("JSON", false) => "text",
        ("SERIAL", true) => "bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY",
        ("SERIAL", false) => "integer PRIMARY KEY AUTOINCREMENT",
        (other, _) => other,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn type_words_and_blocks_become_the_dialect() {
        let sql = "CREATE TABLE t (\n id ID, -- ThingId\n at INSTANT\n {pg:, tx xid8}\n);\n--{sqlite\nONLY HERE\n--}\n";
        assert_eq!(
            render(sql, DbBackend::Postgres),
            "CREATE TABLE t (\n id uuid, \n at bigint\n, tx xid8\n);\n"
        );
        assert_eq!(
            render(sql, DbBackend::Sqlite),
            "CREATE TABLE t (\n id blob, \n at integer\n);\nONLY HERE\n"
        );
    }

    #[test]
    fn names_are_in_order_and_unique() {
        assert!(ALL.windows(2).all(|w| w[0].0 < w[1].0));
    }

    #[test]
    fn a_newer_schema_is_refused() {
        assert!(pending(&["9999_future".to_owned()]).is_err());
    }
}
