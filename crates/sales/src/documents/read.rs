//! The documents of an order for its page, and their files.

use super::data::Data;
use crate::orders::{Access, visible};
use crate::tables::{order_document, shop_order};
use base::{Instant, OrderDocumentId};
use gateways::files::StorageKey;
use platform::{Actor, Error, Result, Shop};
use sales_model::access::ORDERS_EDIT;
use sales_model::documents::{DocumentKind, DocumentView, Documents, EarlierVersion};
use sales_model::orders::OrderNumber;
use sea_orm::{ColumnTrait, ConnectionTrait, EntityTrait, FromQueryResult, QueryFilter, Statement};

#[derive(FromQueryResult)]
struct Row {
    id: OrderDocumentId,
    kind: DocumentKind,
    subject: String,
    number: String,
    version: i64,
    made_at: Instant,
    bytes: i64,
    has_xml: bool,
}

/// The documents of an order for its page: their newest versions, and for staff those that can be made.
///
/// # Errors
/// [`Error::NotFound`] for an order of somebody else.
pub async fn shown(
    shop: &Shop,
    actor: &Actor,
    number: &OrderNumber,
    token: Option<&str>,
) -> Result<Documents> {
    let db = shop.read();
    let (order, seen) = visible(db, actor, number, token, shop.now()).await?;
    let may_edit = actor.require(ORDERS_EDIT).is_ok_and(|scope| scope.contains(order.branch_id));
    let made = made(db, &order, may_edit || seen == Access::AsStaff).await?;
    if !may_edit {
        return Ok(Documents { made, possible: Vec::new() });
    }
    let facts = Data::of(db, order).await?.facts();
    let possible = DocumentKind::ALL.iter().copied().filter(|kind| kind.fits(&facts)).collect();
    Ok(Documents { made, possible })
}

/// The newest version of each document with those before it, in the order of their kinds and days; those of staff only if
/// `is_staff`.
async fn made(
    db: &impl ConnectionTrait,
    order: &shop_order::Model,
    is_staff: bool,
) -> Result<Vec<DocumentView>> {
    let sql = "SELECT d.id, d.kind, d.subject, d.number, d.version, d.made_at, f.bytes, d.xml_file_id IS NOT NULL AS has_xml \
               FROM order_document d JOIN file f ON f.id = d.file_id WHERE d.order_id = $1 ORDER BY d.version DESC, d.id";
    let query = Statement::from_sql_and_values(db.get_database_backend(), sql, [order.id.into()]);
    let rows = Row::find_by_statement(query).all(db).await?;
    let view = |row: Row| DocumentView {
        id: row.id,
        kind: row.kind,
        number: row.number,
        version: row.version,
        made_at: row.made_at,
        bytes: row.bytes,
        has_xml: row.has_xml,
        earlier: Vec::new(),
    };
    let mut newest: Vec<(String, DocumentView)> = Vec::new();
    for row in rows.into_iter().filter(|row| is_staff || row.kind.is_for_buyer()) {
        let known = newest.iter_mut().find(|(of, newer)| newer.kind == row.kind && *of == row.subject);
        match known {
            Some((_, newer)) => newer.earlier.push(EarlierVersion {
                id: row.id,
                version: row.version,
                made_at: row.made_at,
                has_xml: row.has_xml,
            }),
            None => newest.push((row.subject.clone(), view(row))),
        }
    }
    let mut newest: Vec<DocumentView> = newest.into_iter().map(|(_, document)| document).collect();
    newest.sort_by_key(|d| {
        (DocumentKind::ALL.iter().position(|kind| *kind == d.kind), d.number.len(), d.number.clone())
    });
    Ok(newest)
}

/// A document that the actor may read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DocumentFile {
    /// Name for the download.
    pub name: String,
    /// Media type.
    pub mime: String,
    /// Finds the bytes in the storage.
    pub key: StorageKey,
}

/// Opens a document of an order for those who may see the order: the PDF, or the file for electronic exchange.
///
/// # Errors
/// [`Error::NotFound`] for everybody else, for documents of staff, and for a file that the document does not have.
pub async fn open(
    shop: &Shop,
    actor: &Actor,
    number: &OrderNumber,
    token: Option<&str>,
    id: OrderDocumentId,
    as_xml: bool,
) -> Result<DocumentFile> {
    let db = shop.read();
    let (order, seen) = visible(db, actor, number, token, shop.now()).await?;
    let row = order_document::Entity::find_by_id(id)
        .filter(order_document::Column::OrderId.eq(order.id))
        .one(db)
        .await?
        .filter(|row| row.kind.is_for_buyer() || seen == Access::AsStaff)
        .ok_or(Error::NotFound)?;
    let file = if as_xml { row.xml_file_id.ok_or(Error::NotFound)? } else { row.file_id };
    let file = platform::files::by_ids(db, &[file]).await?.pop().ok_or(Error::NotFound)?;
    let key = StorageKey::parse(&file.storage_key)
        .ok_or_else(|| Error::Inconsistent(format!("the file of document {id} has no storage key")))?;
    Ok(DocumentFile { name: file.name, mime: file.mime, key })
}
