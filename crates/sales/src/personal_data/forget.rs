//! Taking people out of orders: of a customer who is erased, and of orders whose term is over.

use base::FileId;
use base::text::sort_text;
use people::personal_data::events::ids_of;
use people_model::personal_data::{ERASED_EMAIL, ERASED_TEXT};
use platform::{Result, Shop, Tx};
use sales_model::settings::OrderContactYears;
use sea_orm::{ConnectionTrait, Value};

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

/// Takes the contacts, what was written about returns, and the documents of private buyers out of the orders `o` that a
/// condition with these values names; returns how many.
pub(super) async fn forget_contacts(tx: &Tx<'_>, condition: &str, mut values: Vec<Value>) -> Result<u64> {
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
    let (text, email, folded) = (values.len() + 1, values.len() + 2, values.len() + 3);
    values.extend([ERASED_TEXT.into(), ERASED_EMAIL.into(), sort_text(ERASED_TEXT).into()]);
    let sql = format!(
        "UPDATE shop_order SET contact_name = ${text}, contact_folded = ${folded}, email = ${email}, phone = NULL, city = '', address = '', \
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

/// Takes what people wrote and sent about the orders `o` that a condition with these values names; the storage sweep deletes the bytes
/// of their files. That somebody wrote stays.
async fn forget_messages(tx: &Tx<'_>, condition: &str, values: &[Value]) -> Result<()> {
    let own = format!("SELECT o.id FROM shop_order o WHERE {condition}");
    let attached = format!(
        "SELECT mf.file_id AS id FROM order_message_file mf JOIN order_message m ON m.id = mf.message_id \
         WHERE m.order_id IN ({own}) UNION \
         SELECT gf.file_id FROM goods_return_file gf JOIN goods_return g ON g.id = gf.return_id WHERE g.order_id IN ({own})"
    );
    let rows = tx.query_all_raw(tx.sql(attached, values.iter().cloned())).await?;
    let files: Vec<FileId> = ids_of(&rows)?.into_iter().map(FileId).collect();
    if !files.is_empty() {
        let places = platform::sql::placeholders(1, files.len());
        for table in ["order_message_file", "goods_return_file"] {
            let delete = format!("DELETE FROM {table} WHERE file_id IN ({places})");
            tx.execute_raw(tx.sql(delete, platform::sql::values(&files))).await?;
        }
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
