//! Pictures that the buyer attaches to the request of a return.

use crate::tables::goods_return_file;
use base::{FileId, GoodsReturnId};
use gateways::files::uploads::StoredFile;
use platform::{Actor, Result, Tx};
use sales_model::thread::MessageFile;
use sea_orm::{ActiveValue::Set, ConnectionTrait, EntityTrait, FromQueryResult, Statement};

/// Adds files whose bytes are stored to a return.
pub(super) async fn attach(
    tx: &Tx<'_>,
    actor: &Actor,
    id: GoodsReturnId,
    files: &[StoredFile],
) -> Result<()> {
    for file in files {
        let file = platform::files::add(tx, actor, crate::thread::row_of(file)).await?;
        let link = goods_return_file::ActiveModel { return_id: Set(id), file_id: Set(file) };
        goods_return_file::Entity::insert(link).exec_without_returning(&**tx).await?;
    }
    Ok(())
}

#[derive(FromQueryResult)]
struct Row {
    id: FileId,
    name: String,
    bytes: i64,
}

/// The files of a return, in the order of their upload.
pub(super) async fn of(db: &impl ConnectionTrait, id: GoodsReturnId) -> Result<Vec<MessageFile>> {
    let sql = "SELECT f.id, f.name, f.bytes FROM goods_return_file g JOIN file f ON f.id = g.file_id \
               WHERE g.return_id = $1 ORDER BY f.id";
    let query = Statement::from_sql_and_values(db.get_database_backend(), sql, [id.into()]);
    let rows = Row::find_by_statement(query).all(db).await?;
    Ok(rows.into_iter().map(|row| MessageFile { id: row.id, name: row.name, bytes: row.bytes }).collect())
}
