//! Files attached to requests by clients: bytes are stored first, rows second; readable only by those who may
//! see the request.

mod sweep;

pub use sweep::{KEPT_HOURS, Swept, sweep};

use crate::tables::attachment;
use crate::tables::service_request::is_old_link;
use base::form::Problems;
use base::{AttachmentId, FileId, Instant, RequestId};
pub(crate) use gateways::files::uploads::clean_all as clean;
use gateways::files::uploads::{self, AcceptedFile, InspectedFile};
use gateways::files::{Storage, StorageKey};
use platform::{Actor, Error, Result, Shop, Tx, hash_secret};
use sea_orm::{ActiveValue::Set, EntityTrait, FromQueryResult, Statement};
use service_model::access::REQUESTS_VIEW;
use service_model::requests::FILES_MAX;
use service_model::scheduling::RequestState;

pub use gateways::files::uploads::NewFile;
pub(crate) use gateways::files::uploads::StoredFile;

/// Checks all files by their content, without decoding any. Problems are reported on the field `files`.
pub(crate) fn inspect(files: Vec<NewFile>) -> Result<Vec<InspectedFile>, Problems> {
    uploads::inspect_all(files, FILES_MAX)
}

/// Stores the bytes of accepted files.
pub(crate) async fn put(storage: &Storage, files: Vec<AcceptedFile>) -> Result<Vec<StoredFile>> {
    uploads::put_all(storage, files).await.map_err(|e| Error::Gateway(e.to_string()))
}

pub(crate) async fn attach(
    tx: &Tx<'_>,
    actor: &Actor,
    request: RequestId,
    files: &[StoredFile],
) -> Result<()> {
    for f in files {
        let row = platform::files::NewFile {
            content_hash: f.stored.hash.clone(),
            storage_key: f.stored.key.to_string(),
            name: f.name.clone(),
            mime: f.what.kind.mime().to_owned(),
            bytes: f.bytes,
            size: f.what.width.map(i64::from).zip(f.what.height.map(i64::from)),
            is_public: false,
        };
        let id = platform::files::add(tx, actor, row).await?;
        let link = attachment::ActiveModel {
            id: Set(tx.id::<AttachmentId>()),
            request_id: Set(Some(request)),
            order_id: Set(None),
            file_id: Set(id),
            created_at: Set(tx.now()),
        };
        attachment::Entity::insert(link).exec_without_returning(&**tx).await?;
    }
    Ok(())
}

/// A file that the actor may read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FileView {
    /// Name for the download.
    pub name: String,
    /// Type found from the content on upload.
    pub mime: String,
    /// Finds the bytes in the storage.
    pub key: StorageKey,
    /// Size in bytes.
    pub bytes: i64,
}

#[derive(FromQueryResult)]
struct Row {
    name: String,
    mime: String,
    storage_key: String,
    bytes: i64,
    branch_id: base::BranchId,
    account_id: Option<base::AccountId>,
    access_token_hash: String,
    state: RequestState,
    updated_at: Instant,
}

/// Opens a file of a request for those who may see the request. `tokens` are all tokens of a guest.
///
/// # Errors
/// [`Error::NotFound`] for everybody else.
pub async fn open(shop: &Shop, actor: &Actor, tokens: &[String], id: FileId) -> Result<FileView> {
    let sql = "SELECT f.name, f.mime, f.storage_key, f.bytes, r.branch_id, r.account_id, r.access_token_hash, r.state, r.updated_at \
                 FROM file f JOIN attachment a ON a.file_id = f.id JOIN service_request r ON r.id = a.request_id \
                WHERE f.id = $1";
    let db = shop.read();
    let query = Statement::from_sql_and_values(db.get_database_backend(), sql, [id.into()]);
    let hashes: Vec<String> = tokens.iter().map(|t| hash_secret(t)).collect();
    let scope = actor.require(REQUESTS_VIEW).ok();
    let row = Row::find_by_statement(query).one(db).await?.ok_or(Error::NotFound)?;
    let is_staff = scope.is_some_and(|s| s.contains(row.branch_id));
    let is_owner = row.account_id.is_some() && row.account_id == actor.account();
    let has_token =
        hashes.contains(&row.access_token_hash) && !is_old_link(row.state, row.updated_at, shop.now());
    if !is_staff && !is_owner && !has_token {
        return Err(Error::NotFound);
    }
    let key = StorageKey::parse(&row.storage_key)
        .ok_or_else(|| Error::Inconsistent(format!("the file {id} has no storage key")))?;
    Ok(FileView { name: row.name, mime: row.mime, key, bytes: row.bytes })
}
