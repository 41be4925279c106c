//! Documents and their lines, as rows. What they do with products is decided by the catalogue, which knows them:
//! `catalog::warehousing`. All functions are part of a transaction of the caller.

use crate::tables::{stock_document, stock_document_line};
use base::refusal::Refusal;
use base::{AccountId, BranchId, Instant, Kopecks, ProductId, StockDocumentId, WarehouseId};
use platform::sql::insert_all;
use platform::{Actor, Error, Result, Tx};
use sea_orm::{
    ActiveValue::Set, ColumnTrait, ConnectionTrait, EntityTrait, FromQueryResult, QueryFilter, QueryOrder,
};
use stock_model::documents::{DifferenceReason, DocumentForm, DocumentKind, DocumentState, WriteOffReason};

/// A document without its lines.
#[derive(Clone, Debug, PartialEq, Eq, FromQueryResult)]
pub struct Document {
    /// Key of its row.
    pub id: StockDocumentId,
    /// Its number.
    pub number: String,
    /// What it does.
    pub kind: DocumentKind,
    /// Where it is.
    pub state: DocumentState,
    /// Where goods arrive, leave, or are counted.
    pub warehouse_id: WarehouseId,
    /// Where a transfer goes.
    pub to_warehouse_id: Option<WarehouseId>,
    /// Why goods are written off.
    pub write_off: Option<WriteOffReason>,
    /// Why a transfer arrived with other quantities.
    pub difference: Option<DifferenceReason>,
    /// Who delivered a receipt.
    pub supplier: String,
    /// The number of the supplier's document.
    pub supplier_number: String,
    /// Its date.
    pub supplier_date: String,
    /// The VAT within the costs that is deducted, in hundredths of a per cent.
    pub vat_bp: i64,
    /// Whether a stocktake is of everything.
    pub is_full: bool,
    /// Anything else.
    pub note: String,
    /// Who began it.
    pub created_by: Option<AccountId>,
    /// When it was begun.
    pub created_at: Instant,
    /// Who posted it.
    pub posted_by: Option<AccountId>,
    /// When it changed the stock.
    pub posted_at: Option<Instant>,
    /// Grows with each change.
    pub version: i64,
    /// The branch of its warehouse.
    pub branch: BranchId,
    /// The branch of the warehouse that it goes to.
    pub to_branch: Option<BranchId>,
}

impl Document {
    /// What was entered.
    pub fn form(&self) -> DocumentForm {
        DocumentForm {
            warehouse: self.warehouse_id,
            to_warehouse: self.to_warehouse_id,
            write_off: self.write_off,
            supplier: self.supplier.clone(),
            supplier_number: self.supplier_number.clone(),
            supplier_date: self.supplier_date.clone(),
            vat_bp: self.vat_bp,
            is_full: self.is_full,
            note: self.note.clone(),
        }
    }
}

const SELECT: &str = "SELECT d.*, w.branch_id AS branch, t.branch_id AS to_branch FROM stock_document d \
                      JOIN warehouse w ON w.id = d.warehouse_id LEFT JOIN warehouse t ON t.id = d.to_warehouse_id WHERE d.id = $1";

/// A document.
///
/// # Errors
/// [`Error::NotFound`].
pub async fn find(db: &impl ConnectionTrait, id: StockDocumentId) -> Result<Document> {
    let query = sea_orm::Statement::from_sql_and_values(db.get_database_backend(), SELECT, [id.into()]);
    Document::find_by_statement(query).one(db).await?.ok_or(Error::NotFound)
}

/// The same, locked until the end of the transaction.
///
/// # Errors
/// [`Error::NotFound`].
pub async fn lock(tx: &Tx<'_>, id: StockDocumentId) -> Result<Document> {
    let lock = if tx.is_postgres() { " FOR UPDATE OF d" } else { "" };
    let query = tx.sql(format!("{SELECT}{lock}"), [id.into()]);
    Document::find_by_statement(query).one(&**tx).await?.ok_or(Error::NotFound)
}

/// Adds a draft of this number.
///
/// # Errors
/// Those of the database.
pub async fn insert(
    tx: &Tx<'_>,
    actor: &Actor,
    id: StockDocumentId,
    kind: DocumentKind,
    number: String,
    form: &DocumentForm,
) -> Result<()> {
    let row = stock_document::ActiveModel {
        id: Set(id),
        number: Set(number),
        kind: Set(kind),
        state: Set(DocumentState::Draft),
        difference: Set(None),
        created_by: Set(actor.account()),
        created_at: Set(tx.now()),
        posted_by: Set(None),
        posted_at: Set(None),
        version: Set(1),
        ..columns(form)
    };
    stock_document::Entity::insert(row).exec_without_returning(&**tx).await?;
    Ok(())
}

fn columns(form: &DocumentForm) -> stock_document::ActiveModel {
    stock_document::ActiveModel {
        warehouse_id: Set(form.warehouse),
        to_warehouse_id: Set(form.to_warehouse),
        write_off: Set(form.write_off),
        supplier: Set(form.supplier.clone()),
        supplier_number: Set(form.supplier_number.clone()),
        supplier_date: Set(form.supplier_date.clone()),
        vat_bp: Set(form.vat_bp),
        is_full: Set(form.is_full),
        note: Set(form.note.clone()),
        ..Default::default()
    }
}

/// Stores what was entered about a locked draft.
///
/// # Errors
/// [`Refusal::Changed`] if it is no draft of this version.
pub async fn update(tx: &Tx<'_>, draft: &Document, form: &DocumentForm) -> Result<()> {
    let row = stock_document::ActiveModel { version: Set(draft.version + 1), ..columns(form) };
    changed(tx, draft, row).await
}

/// Notes that the lines of a locked draft changed.
///
/// # Errors
/// [`Refusal::Changed`] if it is no draft of this version.
pub async fn touch(tx: &Tx<'_>, draft: &Document) -> Result<()> {
    let row = stock_document::ActiveModel { version: Set(draft.version + 1), ..Default::default() };
    changed(tx, draft, row).await
}

/// Stores the state of a locked document.
///
/// # Errors
/// [`Refusal::Changed`] if it was changed meanwhile.
pub async fn moved(
    tx: &Tx<'_>,
    actor: &Actor,
    from: &Document,
    to: DocumentState,
    difference: Option<DifferenceReason>,
) -> Result<()> {
    let mut row =
        stock_document::ActiveModel { state: Set(to), version: Set(from.version + 1), ..Default::default() };
    if matches!(to, DocumentState::Posted | DocumentState::Sent) {
        (row.posted_by, row.posted_at) = (Set(actor.account()), Set(Some(tx.now())));
        row.difference = Set(difference);
    }
    changed(tx, from, row).await
}

async fn changed(tx: &Tx<'_>, from: &Document, row: stock_document::ActiveModel) -> Result<()> {
    let done = stock_document::Entity::update_many()
        .set(row)
        .filter(stock_document::Column::Id.eq(from.id))
        .filter(stock_document::Column::State.eq(from.state))
        .filter(stock_document::Column::Version.eq(from.version))
        .exec(&**tx)
        .await?;
    if done.rows_affected == 1 { Ok(()) } else { Err(Refusal::Changed.into()) }
}

/// A line.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Line {
    /// The product.
    pub product: ProductId,
    /// What the document says; in a stocktake, what was counted.
    pub quantity: i64,
    /// For one item, with VAT.
    pub cost: Option<Kopecks>,
    /// What arrived with a transfer.
    pub received: Option<i64>,
    /// What a stocktake should have found.
    pub expected: Option<i64>,
}

/// The lines in order.
///
/// # Errors
/// Those of the database.
pub async fn lines(db: &impl ConnectionTrait, id: StockDocumentId) -> Result<Vec<Line>> {
    let rows = stock_document_line::Entity::find()
        .filter(stock_document_line::Column::DocumentId.eq(id))
        .order_by_asc(stock_document_line::Column::Position)
        .order_by_asc(stock_document_line::Column::ProductId)
        .all(db)
        .await?;
    let line = |row: stock_document_line::Model| Line {
        product: row.product_id,
        quantity: row.quantity,
        cost: row.cost,
        received: row.received,
        expected: row.expected,
    };
    Ok(rows.into_iter().map(line).collect())
}

/// Replaces the lines of a locked document.
///
/// # Errors
/// Those of the database.
pub async fn set_lines(tx: &Tx<'_>, id: StockDocumentId, lines: &[Line]) -> Result<()> {
    let own = stock_document_line::Column::DocumentId.eq(id);
    stock_document_line::Entity::delete_many().filter(own).exec(&**tx).await?;
    let rows = lines.iter().zip(1..).map(|(line, position)| stock_document_line::ActiveModel {
        document_id: Set(id),
        product_id: Set(line.product),
        position: Set(position),
        quantity: Set(line.quantity),
        cost: Set(line.cost),
        received: Set(line.received),
        expected: Set(line.expected),
    });
    insert_all::<stock_document_line::Entity, _>(tx, rows.collect()).await
}

/// What a document changed, in the order in which it happened.
#[derive(Clone, Debug, PartialEq, Eq, FromQueryResult)]
pub struct Change {
    /// The product.
    pub product_id: ProductId,
    /// The warehouse.
    pub warehouse_id: WarehouseId,
    /// Why.
    pub kind: stock_model::movements::MovementKind,
    /// Positive for goods that came.
    pub quantity: i64,
    /// Cost of one item.
    pub cost: Option<Kopecks>,
}

/// The movements of a document.
///
/// # Errors
/// Those of the database.
pub async fn changes(tx: &Tx<'_>, id: StockDocumentId) -> Result<Vec<Change>> {
    let sql = "SELECT product_id, warehouse_id, kind, quantity, cost FROM stock_movement WHERE document_id = $1 ORDER BY at, id";
    Ok(Change::find_by_statement(tx.sql(sql, [id.into()])).all(&**tx).await?)
}
