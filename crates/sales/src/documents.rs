//! Printed documents of orders. They are made by a job after the events that ask for them, or by a button of staff; a document
//! whose content has changed gets another version, and every version is kept.
//!
//! **The bytes are stored before their row**, and the same content is stored once: a document that has not changed is not made
//! again.

mod content;
mod data;
mod parts;
mod queue;
mod read;

pub(crate) use queue::{MakeDocuments, follow, queue_missed};
pub use read::{DocumentFile, open, shown};

use crate::actions;
use crate::orders::{lock, visible};
use crate::tables::{order_document, order_document_number};
use base::refusal::Refusal;
use base::{FileId, Locale, OrderDocumentId, OrderId};
use content::Content;
use data::Data;
use gateways::files::{Storage, Stored};
use parts::Part;
use platform::{Actor, Error, Result, Shop, Tx, with_retries};
use sales_model::access::ORDERS_EDIT;
use sales_model::documents::DocumentKind;
use sales_model::orders::OrderNumber;
use sea_orm::{ActiveModelTrait, ColumnTrait, EntityTrait, QueryFilter, QueryOrder};

/// Who makes documents that nobody asked for.
const ACTOR: Actor = Actor::System("documents");
/// Media types of the files.
const PDF: &str = "application/pdf";
const XML: &str = "application/xml";

/// Makes the documents that the order is due now.
///
/// # Errors
/// [`Error::NotFound`]; [`Error::Gateway`] if the storage does not answer.
pub async fn make_due(shop: &Shop, storage: &Storage, order: OrderId) -> Result<()> {
    let mut data = Data::read(shop, order).await?;
    let facts = data.facts();
    for kind in DocumentKind::ALL.iter().copied().filter(|kind| kind.is_due(&facts)) {
        if kind == DocumentKind::Correction {
            // It names the documents before it, which may have got their numbers just now.
            data = Data::read(shop, order).await?;
        }
        make(shop, storage, &ACTOR, &data, kind).await?;
    }
    Ok(())
}

/// Makes one document of an order for staff, also one that is not made by itself. Without a change the document stays as it is.
///
/// # Errors
/// [`Error::Forbidden`], [`Error::NotFound`]; [`Refusal::NotInThisState`] if an order like this has no such document;
/// [`Error::Gateway`] if the storage does not answer.
pub async fn make_for_staff(
    shop: &Shop,
    storage: &Storage,
    actor: &Actor,
    number: &OrderNumber,
    kind: DocumentKind,
) -> Result<()> {
    let scope = actor.require(ORDERS_EDIT)?;
    let (order, _) = visible(shop.read(), actor, number, None, shop.now()).await?;
    scope.require(order.branch_id)?;
    let data = Data::read(shop, order.id).await?;
    if !kind.fits(&data.facts()) {
        return Err(Refusal::NotInThisState.into());
    }
    make(shop, storage, actor, &data, kind).await
}

/// A file whose bytes are stored.
struct Written {
    stored: Stored,
    name: String,
    mime: &'static str,
    bytes: i64,
}

/// Makes a document of each part of the order that has one of this kind.
async fn make(shop: &Shop, storage: &Storage, actor: &Actor, data: &Data, kind: DocumentKind) -> Result<()> {
    for part in data.parts(kind) {
        make_one(shop, storage, actor, data, (kind, part)).await?;
    }
    Ok(())
}

async fn make_one(
    shop: &Shop,
    storage: &Storage,
    actor: &Actor,
    data: &Data,
    (kind, part): (DocumentKind, Part),
) -> Result<()> {
    let subject = data.subject(part);
    let number = number_of(shop, data, (kind, part), &subject).await?;
    let locale = if kind.follows_language() { data.order.locale } else { Locale::Ru };
    let Content { pdf, xml } = content::of(shop, data, (kind, part), &number, locale).await?;
    let pdf = store(storage, pdf, format!("{}-{number}.pdf", kind.file_stem()), PDF).await?;
    let xml = match xml {
        Some((name, bytes)) => Some(store(storage, bytes, format!("{name}.xml"), XML).await?),
        None => None,
    };
    let of = Of { order: data.order.id, kind, subject: &subject, locale, number: &number };
    with_retries(|| save(shop, actor, of, &pdf, xml.as_ref())).await
}

/// Which document a version is of.
#[derive(Clone, Copy)]
struct Of<'a> {
    order: OrderId,
    kind: DocumentKind,
    subject: &'a str,
    locale: Locale,
    number: &'a str,
}

async fn store(storage: &Storage, bytes: Vec<u8>, name: String, mime: &'static str) -> Result<Written> {
    let length = i64::try_from(bytes.len()).unwrap_or(i64::MAX);
    let stored = storage.put(bytes.into()).await.map_err(|e| Error::Gateway(e.to_string()))?;
    Ok(Written { stored, name, mime, bytes: length })
}

/// The number of a document stays when its content changes. Transfer and correction documents have a series for each seller and
/// year, as decree № 1137 asks of invoices; the others are named by their order.
async fn number_of(
    shop: &Shop,
    data: &Data,
    (kind, part): (DocumentKind, Part),
    subject: &str,
) -> Result<String> {
    if !matches!(kind, DocumentKind::Transfer | DocumentKind::Correction) {
        return Ok(data.order.number.clone());
    }
    with_retries(|| async {
        let tx = shop.begin().await?;
        lock(&tx, data.order.id).await?;
        let key = (data.order.id, kind, subject.to_owned());
        if let Some(row) = order_document_number::Entity::find_by_id(key).one(&*tx).await? {
            return Ok(row.number);
        }
        let series = format!("{kind}-{}-{}", data.order.seller_id, data.day_of(part).year);
        let number = tx.next_number(&series).await?.to_string();
        let row = order_document_number::Model {
            order_id: data.order.id,
            kind,
            subject: subject.to_owned(),
            number: number.clone(),
        };
        let active: order_document_number::ActiveModel = row.into();
        order_document_number::Entity::insert(active.reset_all()).exec_without_returning(&*tx).await?;
        tx.commit().await?;
        Ok(number)
    })
    .await
}

async fn save(shop: &Shop, actor: &Actor, of: Of<'_>, pdf: &Written, xml: Option<&Written>) -> Result<()> {
    let Of { order, kind, subject, locale, number } = of;
    let tx = shop.begin().await?;
    lock(&tx, order).await?;
    let last = order_document::Entity::find()
        .filter(order_document::Column::OrderId.eq(order))
        .filter(order_document::Column::Kind.eq(kind))
        .filter(order_document::Column::Subject.eq(subject))
        .filter(order_document::Column::Locale.eq(locale))
        .order_by_desc(order_document::Column::Version)
        .one(&*tx)
        .await?;
    if let Some(last) = &last
        && same_content(&tx, last.file_id, &pdf.stored).await?
    {
        return Ok(());
    }
    let id: OrderDocumentId = tx.id();
    let file_id = add_file(&tx, actor, pdf).await?;
    let xml_file_id = match xml {
        Some(xml) => Some(add_file(&tx, actor, xml).await?),
        None => None,
    };
    let version = last.map_or(1, |last| last.version + 1);
    let row = order_document::Model {
        id,
        order_id: order,
        kind,
        subject: subject.to_owned(),
        locale,
        number: number.to_owned(),
        version,
        file_id,
        xml_file_id,
        made_at: tx.now(),
        made_by: actor.account(),
    };
    let active: order_document::ActiveModel = row.into();
    order_document::Entity::insert(active.reset_all()).exec_without_returning(&*tx).await?;
    let after = serde_json::json!({ "document": kind, "number": number, "version": version });
    tx.audit(actor, actions::ORDER_DOCUMENT, order.0, None::<&()>, Some(&after)).await?;
    tx.changed(base::jobs::ChangeKind::Order, order.0).await?;
    tx.commit().await
}

async fn same_content(tx: &Tx<'_>, file: FileId, stored: &Stored) -> Result<bool> {
    let files = platform::files::by_ids(&**tx, &[file]).await?;
    Ok(files.first().is_some_and(|file| file.content_hash == stored.hash))
}

async fn add_file(tx: &Tx<'_>, actor: &Actor, file: &Written) -> Result<FileId> {
    let row = platform::files::NewFile {
        content_hash: file.stored.hash.clone(),
        storage_key: file.stored.key.to_string(),
        name: file.name.clone(),
        mime: file.mime.to_owned(),
        bytes: file.bytes,
        size: None,
        is_public: false,
    };
    platform::files::add(tx, actor, row).await
}
