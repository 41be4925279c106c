//! Files of messages and returns, for those who may see the order.

use crate::orders::visible;
use base::FileId;
use gateways::files::StorageKey;
use platform::{Actor, Error, Result, Shop};
use sales_model::orders::OrderNumber;
use sea_orm::{FromQueryResult, Statement};

/// A file that the actor may read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OpenFile {
    /// Name for the download.
    pub name: String,
    /// Type found from the content on upload.
    pub mime: String,
    /// Finds the bytes in the storage.
    pub key: StorageKey,
}

#[derive(FromQueryResult)]
struct Row {
    name: String,
    mime: String,
    storage_key: String,
}

/// Opens a file of a message about this order, or of one of its returns, for those who may see the order.
///
/// # Errors
/// [`Error::NotFound`] for everybody else, and for a file of another order.
pub async fn open_file(
    shop: &Shop,
    actor: &Actor,
    number: &OrderNumber,
    token: Option<&str>,
    id: FileId,
) -> Result<OpenFile> {
    let db = shop.read();
    let (order, _) = visible(db, actor, number, token, shop.now()).await?;
    let sql = "SELECT f.name, f.mime, f.storage_key FROM file f WHERE f.id = $1 AND ( \
                 EXISTS (SELECT 1 FROM order_message_file mf JOIN order_message m ON m.id = mf.message_id \
                   WHERE mf.file_id = f.id AND m.order_id = $2) \
                 OR EXISTS (SELECT 1 FROM goods_return_file gf JOIN goods_return g ON g.id = gf.return_id \
                   WHERE gf.file_id = f.id AND g.order_id = $2))";
    let values = [id.into(), order.id.into()];
    let query = Statement::from_sql_and_values(db.get_database_backend(), sql, values);
    let row = Row::find_by_statement(query).one(db).await?.ok_or(Error::NotFound)?;
    let key = StorageKey::parse(&row.storage_key)
        .ok_or_else(|| Error::Inconsistent(format!("the file {id} has no storage key")))?;
    Ok(OpenFile { name: row.name, mime: row.mime, key })
}
