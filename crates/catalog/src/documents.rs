//! Manuals, certificates and drawings of products: PDF by content, public, served as downloads.

use crate::actions;
use crate::tables::{product, product_document};
use base::Bilingual;
use base::form::Problem;
use base::jobs::ChangeKind;
use base::{DocumentId, FileId, ProductId};
use catalog_model::access::CATALOG_EDIT;
use catalog_model::documents::{DOCUMENTS_MAX, DocumentForm, DocumentView, ProductDocuments};
use catalog_model::products::ProductStatus;
use gateways::files::{self, DOCUMENTS, Storage, StorageKey, safe_name};
use platform::faults::Point;
use platform::files::{self as stored_files, NewFile};
use platform::{Actor, Error, Result, Shop, Tx};
use sea_orm::{
    ActiveModelTrait, ActiveValue::Set, ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter, QueryOrder,
};

/// A document that may be served.
#[derive(Clone, Debug)]
pub struct OpenDocument {
    /// Name of the downloaded file.
    pub name: String,
    /// Media type, found from the content.
    pub mime: String,
    /// Where the bytes are in the file storage.
    pub key: StorageKey,
}

/// The documents of a product, in their order.
///
/// # Errors
/// [`Error::Forbidden`], [`Error::NotFound`].
pub async fn list(shop: &Shop, actor: &Actor, product: ProductId) -> Result<ProductDocuments> {
    actor.require(CATALOG_EDIT)?;
    let db = shop.read();
    let owner = product::Entity::find_by_id(product).one(db).await?.ok_or(Error::NotFound)?;
    let rows = of(db, product).await?;
    let ids: Vec<FileId> = rows.iter().map(|d| d.file_id).collect();
    let files = stored_files::by_ids(db, &ids).await?;
    let bytes = |id| files.iter().find(|f| f.id == id).map_or(0, |f| f.bytes);
    let documents = rows.iter().map(|d| view(d, bytes(d.file_id))).collect();
    Ok(ProductDocuments { product, name: Bilingual::new(owner.name_ru, owner.name_en), documents })
}

async fn of(db: &impl ConnectionTrait, product: ProductId) -> Result<Vec<product_document::Model>> {
    use product_document::Column;
    let own = product_document::Entity::find().filter(Column::ProductId.eq(product));
    Ok(own.order_by_asc(Column::Position).order_by_asc(Column::Id).all(db).await?)
}

fn view(row: &product_document::Model, bytes: i64) -> DocumentView {
    DocumentView { id: row.id, kind: row.kind, title: row.title.clone(), locale: row.locale, bytes }
}

/// Stores a document after the others.
///
/// # Errors
/// [`Error::Invalid`] on `file` if it is not a PDF or is too large, or if there are too many documents.
pub async fn add(
    shop: &Shop,
    actor: &Actor,
    storage: &Storage,
    product: ProductId,
    form: &DocumentForm,
    (file_name, content): (&str, bytes::Bytes),
) -> Result<DocumentId> {
    let known = list(shop, actor, product).await?.documents;
    if i64::try_from(known.len()).unwrap_or(i64::MAX) >= DOCUMENTS_MAX {
        return Err(Error::field("file", Problem::TooMany { max: DOCUMENTS_MAX }));
    }
    let what =
        files::inspect(&content, file_name, &DOCUMENTS).map_err(crate::pictures::refused_at("file"))?;
    let bytes = i64::try_from(content.len()).unwrap_or(i64::MAX);
    // Bytes first, row second: bytes without a row are swept.
    let stored = storage.put(content).await.map_err(crate::pictures::failed)?;
    shop.pass(Point::BytesStored).await?;
    let tx = shop.begin().await?;
    let id: DocumentId = tx.id();
    let file = NewFile {
        content_hash: stored.hash,
        storage_key: stored.key.to_string(),
        name: safe_name(file_name),
        mime: what.kind.mime().to_owned(),
        bytes,
        size: None,
        is_public: true,
    };
    let file = stored_files::add(&tx, actor, file).await?;
    let last = of(&*tx, product).await?.last().map_or(0, |d| d.position);
    let row = product_document::ActiveModel {
        id: Set(id),
        product_id: Set(product),
        file_id: Set(file),
        kind: Set(form.kind),
        title: Set(form.title.clone()),
        locale: Set(form.locale),
        position: Set(last + 1),
    };
    product_document::Entity::insert(row).exec_without_returning(&*tx).await?;
    tx.audit(actor, actions::DOCUMENT_ADDED, id.0, None::<&DocumentForm>, Some(form)).await?;
    tx.changed(ChangeKind::Product, product.0).await?;
    tx.commit().await?;
    Ok(id)
}

/// One document of this product.
async fn one(tx: &Tx<'_>, product: ProductId, id: DocumentId) -> Result<product_document::Model> {
    let row = product_document::Entity::find_by_id(id).one(&**tx).await?;
    row.filter(|d| d.product_id == product).ok_or(Error::NotFound)
}

fn words(row: &product_document::Model) -> DocumentForm {
    DocumentForm { kind: row.kind, title: row.title.clone(), locale: row.locale }
}

/// Updates the metadata of a document.
///
/// # Errors
/// [`Error::Forbidden`], [`Error::NotFound`].
pub async fn change(
    shop: &Shop,
    actor: &Actor,
    product: ProductId,
    id: DocumentId,
    form: &DocumentForm,
) -> Result<()> {
    actor.require(CATALOG_EDIT)?;
    let tx = shop.begin().await?;
    let row = one(&tx, product, id).await?;
    let before = words(&row);
    let mut row: product_document::ActiveModel = row.into();
    (row.kind, row.title, row.locale) = (Set(form.kind), Set(form.title.clone()), Set(form.locale));
    row.update(&*tx).await?;
    tx.audit(actor, actions::DOCUMENT_CHANGED, id.0, Some(&before), Some(form)).await?;
    tx.changed(ChangeKind::Product, product.0).await?;
    tx.commit().await
}

/// Removes a document from its product; the bytes are swept later.
///
/// # Errors
/// [`Error::Forbidden`], [`Error::NotFound`].
pub async fn remove(shop: &Shop, actor: &Actor, product: ProductId, id: DocumentId) -> Result<()> {
    actor.require(CATALOG_EDIT)?;
    let tx = shop.begin().await?;
    let before = words(&one(&tx, product, id).await?);
    product_document::Entity::delete_by_id(id).exec(&*tx).await?;
    tx.audit(actor, actions::DOCUMENT_REMOVED, id.0, Some(&before), None::<&DocumentForm>).await?;
    tx.changed(ChangeKind::Product, product.0).await?;
    tx.commit().await
}

/// Moves a document up by one position; the first stays.
///
/// # Errors
/// [`Error::Forbidden`], [`Error::NotFound`].
pub async fn move_up(shop: &Shop, actor: &Actor, product: ProductId, id: DocumentId) -> Result<()> {
    actor.require(CATALOG_EDIT)?;
    let tx = shop.begin().await?;
    one(&tx, product, id).await?;
    let mut rows = of(&*tx, product).await?;
    if let Some(at) = rows.iter().position(|d| d.id == id).filter(|at| *at > 0) {
        rows.swap(at - 1, at);
    }
    for (position, row) in (1..).zip(rows) {
        let mut row: product_document::ActiveModel = row.into();
        row.position = Set(position);
        row.update(&*tx).await?;
    }
    tx.changed(ChangeKind::Product, product.0).await?;
    tx.commit().await
}

/// Opens a document for shoppers.
///
/// # Errors
/// [`Error::NotFound`] if its product is not visible to shoppers.
pub async fn open(shop: &Shop, id: DocumentId) -> Result<OpenDocument> {
    let db = shop.read();
    let row = product_document::Entity::find_by_id(id).one(db).await?.ok_or(Error::NotFound)?;
    let owner = product::Entity::find_by_id(row.product_id).one(db).await?;
    let is_shown = owner.is_some_and(|p| p.deleted_at.is_none() && p.status == ProductStatus::Published);
    let file = stored_files::by_ids(db, &[row.file_id]).await?.pop().filter(|_| is_shown);
    let file = file.ok_or(Error::NotFound)?;
    let key = StorageKey::parse(&file.storage_key)
        .ok_or_else(|| Error::Inconsistent(format!("file {} has no key", file.id)))?;
    Ok(OpenDocument { name: file.name, mime: file.mime, key })
}
