//! The archive with all data of a customer: asked for by its owner, made by a job, downloaded with the password for some
//! days.

use super::archive::{self, SentFile};
use super::events::DataCollected;
use crate::accounts::{confirm_password, owner_address};
use crate::messages::AccountMessage;
use crate::tables::{account, data_export};
use crate::{actions, links};
use base::refusal::AreaRefusal as _;
use base::{AccountId, DataExportId, FileId};
use gateways::files::{Storage, StorageError, StorageKey};
use org::letters::Letter;
use people_model::personal_data::{EXPORT_DAYS, EXPORT_EVERY_MINUTES};
use people_model::refusal::PeopleRefusal;
use platform::jobs::{Job, JobError};
use platform::{Actor, Error, Result, Shop, Tx, files};
use sea_orm::sea_query::Expr;
use sea_orm::{ActiveValue::Set, ColumnTrait, Condition, EntityTrait, QueryFilter, QueryOrder, QuerySelect};

/// How many bytes of sent files are put into an archive; the other files are only named.
const FILE_BYTES_MAX: i64 = 100_000_000;
/// The media type of an archive.
const MIME: &str = "application/zip";
/// How many archives one sweep deletes.
const SWEPT_AT_ONCE: u64 = 200;

/// The job that makes an archive.
pub struct MakeExport;

impl Job for MakeExport {
    const KIND: &'static str = "make_export";
    type Payload = DataExportId;
    type Needs = Storage;

    async fn run(shop: &Shop, storage: &Storage, id: DataExportId) -> Result<(), JobError> {
        Ok(make(shop, storage, id).await?)
    }
}

/// The account of a customer who acts in person: staff have no archive, and nobody gets one of somebody else.
pub(super) fn own_account(actor: &Actor) -> Result<AccountId> {
    let id = actor.require_owner()?;
    if matches!(actor, Actor::Client { .. }) { Ok(id) } else { Err(Error::Forbidden) }
}

/// Asks for an archive; a letter comes when it is ready.
///
/// # Errors
/// [`Error::LoginNeeded`], [`Error::Forbidden`] for staff; [`PeopleRefusal::ExportedRecently`].
pub async fn ask_export(shop: &Shop, actor: &Actor) -> Result<()> {
    let account = own_account(actor)?;
    let tx = shop.begin().await?;
    links::lock_account(&tx, account).await?;
    let recent = data_export::Entity::find()
        .filter(data_export::Column::AccountId.eq(account))
        .filter(
            Condition::any()
                .add(data_export::Column::ReadyAt.is_null())
                .add(data_export::Column::AskedAt.gt(tx.now().plus_minutes(-EXPORT_EVERY_MINUTES))),
        )
        .one(&*tx)
        .await?;
    if recent.is_some() {
        return Err(PeopleRefusal::ExportedRecently.into_refusal().into());
    }
    let id: DataExportId = tx.id();
    let row = data_export::ActiveModel {
        id: Set(id),
        account_id: Set(account),
        file_id: Set(None),
        asked_at: Set(tx.now()),
        ready_at: Set(None),
        expires_at: Set(None),
    };
    data_export::Entity::insert(row).exec_without_returning(&*tx).await?;
    tx.enqueue_job::<MakeExport>(&id, tx.now(), Some(format!("{}:{id}", MakeExport::KIND))).await?;
    tx.audit(actor, actions::ACCOUNT_EXPORT_ASKED, account.0, None::<&()>, None::<&()>).await?;
    tx.commit().await
}

async fn make(shop: &Shop, storage: &Storage, id: DataExportId) -> Result<()> {
    let waiting = data_export::Entity::find_by_id(id).filter(data_export::Column::ReadyAt.is_null());
    let Some(row) = waiting.one(shop.read()).await? else { return Ok(()) };
    let owner = account::Entity::find_by_id(row.account_id).one(shop.read()).await?.ok_or(Error::NotFound)?;
    let l = owner.locale;
    let (sections, sent) = collected(shop, &owner).await?;
    let sent = fetched(storage, sent).await?;
    let written = tokio::task::spawn_blocking(move || archive::write(l, &sections, &sent));
    let bytes =
        written.await.map_err(|e| Error::Inconsistent(format!("an archive was not written: {e}")))??;
    let length = i64::try_from(bytes.len()).unwrap_or(i64::MAX);
    let stored = storage.put(bytes.into()).await.map_err(|e| Error::Gateway(e.to_string()))?;
    let tx = shop.begin().await?;
    let file = files::NewFile {
        content_hash: stored.hash,
        storage_key: stored.key.to_string(),
        name: "data.zip".to_owned(),
        mime: MIME.to_owned(),
        bytes: length,
        size: None,
        is_public: false,
    };
    let file = files::add(&tx, &Actor::System("worker"), file).await?;
    let done = data_export::Entity::update_many()
        .col_expr(data_export::Column::FileId, Expr::value(file))
        .col_expr(data_export::Column::ReadyAt, Expr::value(tx.now()))
        .col_expr(data_export::Column::ExpiresAt, Expr::value(tx.now().plus_days(EXPORT_DAYS)))
        .filter(data_export::Column::Id.eq(id))
        .filter(data_export::Column::ReadyAt.is_null())
        .exec(&*tx)
        .await?;
    // The account was erased meanwhile, or another worker was quicker: the bytes are swept.
    if done.rows_affected != 1 {
        return Ok(());
    }
    tell(&tx, &owner, id).await?;
    tx.commit().await
}

/// What the areas know about the owner, as of one moment; nothing is written.
async fn collected(
    shop: &Shop,
    owner: &account::Model,
) -> Result<(Vec<people_model::personal_data::DataSection>, Vec<files::File>)> {
    let tx = shop.begin().await?;
    let event = DataCollected::new(owner.id, owner.locale);
    tx.announce(&event).await?;
    let (sections, ids) = event.into_parts();
    let found = files::by_ids(&*tx, &ids).await?;
    drop(tx);
    Ok((sections, found))
}

async fn fetched(storage: &Storage, list: Vec<files::File>) -> Result<Vec<SentFile>> {
    let (mut out, mut room) = (Vec::with_capacity(list.len()), FILE_BYTES_MAX);
    for file in list {
        let key = StorageKey::parse(&file.storage_key).filter(|_| file.bytes <= room);
        let bytes = match key {
            Some(key) => match storage.get(&key).await {
                Ok(bytes) => Some(bytes),
                // A file that is lost must not keep the rest from its owner.
                Err(StorageError::NotFound) => None,
                Err(e) => return Err(Error::Gateway(e.to_string())),
            },
            None => None,
        };
        if bytes.is_some() {
            room -= file.bytes;
        }
        out.push(SentFile { name: file.name, bytes });
    }
    Ok(out)
}

async fn tell(tx: &Tx<'_>, owner: &account::Model, id: DataExportId) -> Result<()> {
    let Some(to) = owner_address(owner) else { return Ok(()) };
    let l = owner.locale;
    let url = tx.shop().links().absolute(&routes::account_data(l));
    let message = AccountMessage::ExportReady { url: &url };
    org::letters::send(tx, Letter::of(&message, l, to, &id.to_string())).await
}

/// The newest archive of an account that can be downloaded.
pub(super) async fn ready(shop: &Shop, account: AccountId) -> Result<Option<data_export::Model>> {
    let newest = data_export::Entity::find()
        .filter(data_export::Column::AccountId.eq(account))
        .filter(data_export::Column::ExpiresAt.gt(shop.now()))
        .order_by_desc(data_export::Column::ExpiresAt);
    Ok(newest.one(shop.read()).await?)
}

/// An archive to download.
#[derive(Clone, Debug)]
pub struct Opened {
    /// Where its bytes are.
    pub key: StorageKey,
    /// Its media type.
    pub mime: &'static str,
    /// The name of the file.
    pub name: String,
}

/// Opens the archive that is ready, given the password.
///
/// # Errors
/// [`Error::LoginNeeded`], [`Error::Forbidden`] for staff; [`Error::NotFound`] without an archive; the problem of the field
/// `password`; [`base::refusal::Refusal::TooManyTries`] after too many wrong ones.
pub async fn open_export(shop: &Shop, actor: &Actor, password: &str) -> Result<Opened> {
    let id = own_account(actor)?;
    let row = account::Entity::find_by_id(id).one(shop.read()).await?.ok_or(Error::NotFound)?;
    let export = ready(shop, id).await?.ok_or(Error::NotFound)?;
    let attempt = confirm_password(shop, actor, &row, password).await?;
    let file: FileId = export.file_id.ok_or(Error::NotFound)?;
    let file = files::by_ids(shop.read(), &[file]).await?.pop().ok_or(Error::NotFound)?;
    let key = StorageKey::parse(&file.storage_key)
        .ok_or_else(|| Error::Inconsistent(format!("{:?} is no storage key", file.storage_key)))?;
    let tx = shop.begin().await?;
    attempt.forgive(&tx).await?;
    tx.audit(actor, actions::ACCOUNT_EXPORT_OPENED, id.0, None::<&()>, None::<&()>).await?;
    tx.commit().await?;
    Ok(Opened { key, mime: MIME, name: file.name })
}

/// Deletes the archives of an account; the storage sweep deletes their bytes.
pub(super) async fn delete_all(tx: &Tx<'_>, account: AccountId) -> Result<()> {
    let rows =
        data_export::Entity::find().filter(data_export::Column::AccountId.eq(account)).all(&**tx).await?;
    delete(tx, rows).await?;
    Ok(())
}

async fn delete(tx: &Tx<'_>, rows: Vec<data_export::Model>) -> Result<u64> {
    let ids: Vec<DataExportId> = rows.iter().map(|row| row.id).collect();
    let found: Vec<FileId> = rows.into_iter().filter_map(|row| row.file_id).collect();
    let gone = data_export::Entity::delete_many()
        .filter(data_export::Column::Id.is_in(ids))
        .exec(&**tx)
        .await?
        .rows_affected;
    files::remove(tx, &found).await?;
    Ok(gone)
}

/// Deletes archives that can't be downloaded any more; returns how many.
pub(super) async fn sweep(shop: &Shop) -> Result<u64> {
    // One that was never made can be asked for again.
    let failed = Condition::all()
        .add(data_export::Column::ReadyAt.is_null())
        .add(data_export::Column::AskedAt.lte(shop.now().plus_days(-1)));
    let over = Condition::any().add(data_export::Column::ExpiresAt.lte(shop.now())).add(failed);
    let old = || data_export::Entity::find().filter(over.clone());
    if old().limit(1).one(shop.read()).await?.is_none() {
        return Ok(0);
    }
    let tx = shop.begin().await?;
    let rows = old().limit(SWEPT_AT_ONCE).all(&*tx).await?;
    let gone = delete(&tx, rows).await?;
    tx.commit().await?;
    Ok(gone)
}
