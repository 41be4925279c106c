//! Documents as people see them.

use super::{DifferenceReason, DocumentForm, DocumentKind, DocumentState};
use base::{AccountId, Bilingual, BranchId, Instant, Kopecks, ProductId, StockDocumentId, WarehouseId};

/// Which documents are listed.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct DocumentFilter {
    /// Of this kind.
    pub kind: Option<DocumentKind>,
    /// In this state.
    pub state: Option<DocumentState>,
    /// In or to this warehouse.
    pub warehouse: Option<WarehouseId>,
    /// A number, or a supplier.
    pub find: String,
    /// The `next` of the page before; empty for the first.
    pub after: String,
}

/// A document in its list.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DocumentRow {
    /// Key of its row.
    pub id: StockDocumentId,
    /// Its number.
    pub number: String,
    /// What it does.
    pub kind: DocumentKind,
    /// Where it is.
    pub state: DocumentState,
    /// The name of its warehouse.
    pub warehouse: Bilingual,
    /// The name of the warehouse that it goes to; empty if it goes nowhere.
    pub to_warehouse: Bilingual,
    /// Who delivered it; may be empty.
    pub supplier: String,
    /// Products in it.
    pub lines: i64,
    /// Items of all of them.
    pub items: i64,
    /// When it was begun.
    pub created_at: Instant,
}

/// A page of documents, newest first.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct DocumentPage {
    /// The documents.
    pub rows: Vec<DocumentRow>,
    /// The cursor of the next page.
    pub next: Option<String>,
}

/// A line of a document.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DocumentLine {
    /// The product.
    pub product: ProductId,
    /// Its SKU.
    pub sku: String,
    /// Its name.
    pub name: Bilingual,
    /// What the document says; in a stocktake, what was counted.
    pub quantity: i64,
    /// For one item, with VAT; `None` if unknown or not to be seen.
    pub cost: Option<Kopecks>,
    /// What arrived with a transfer.
    pub received: Option<i64>,
    /// What a stocktake should have found.
    pub expected: Option<i64>,
    /// What is free in the warehouse that the document takes from.
    pub free: i64,
}

/// A document with its lines.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DocumentView {
    /// Key of its row.
    pub id: StockDocumentId,
    /// Its number.
    pub number: String,
    /// What it does.
    pub kind: DocumentKind,
    /// Where it is.
    pub state: DocumentState,
    /// What was entered.
    pub form: DocumentForm,
    /// The name of its warehouse.
    pub warehouse: Bilingual,
    /// The name of the warehouse that it goes to; empty if it goes nowhere.
    pub to_warehouse: Bilingual,
    /// Why other quantities arrived than were sent.
    pub difference: Option<DifferenceReason>,
    /// Whether the reader may change it: its own warehouse is in scope.
    pub may_edit: bool,
    /// Whether the reader may receive it: the warehouse that it goes to is in scope.
    pub may_receive: bool,
    /// Whether the reader sees costs.
    pub sees_cost: bool,
    /// Its lines in order.
    pub lines: Vec<DocumentLine>,
    /// The name of the one who began it; empty if unknown.
    pub created_by: String,
    /// When it was begun.
    pub created_at: Instant,
    /// The name of the one who posted it; empty if unknown.
    pub posted_by: String,
    /// When it changed the stock.
    pub posted_at: Option<Instant>,
    /// Passed to changes, which are refused if it differs.
    pub version: i64,
}

impl DocumentView {
    /// What its goods cost with VAT; `None` if the cost of a line is unknown.
    pub fn total(&self) -> Option<Kopecks> {
        self.lines.iter().map(|line| line.cost?.times(line.quantity)).sum::<Option<Kopecks>>()
    }
}

/// What a stocktake has of one product.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Counted {
    /// The product.
    pub product: ProductId,
    /// Its SKU.
    pub sku: String,
    /// Its name.
    pub name: Bilingual,
    /// Counted until now.
    pub counted: i64,
    /// What should have been found when it was counted last; for what was not counted, when the stocktake began.
    pub expected: i64,
}

impl Counted {
    /// What is too much, or negative what is missing.
    pub const fn difference(&self) -> i64 {
        self.counted - self.expected
    }
}

/// An entry of a stocktake.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Entry {
    /// The product.
    pub product: ProductId,
    /// Its SKU.
    pub sku: String,
    /// Its name.
    pub name: Bilingual,
    /// What was added; negative for a correction.
    pub quantity: i64,
    /// Who counted; `None` for the program.
    pub by: Option<AccountId>,
    /// The name of that person; may be empty.
    pub by_name: String,
    /// When.
    pub at: Instant,
}

/// The page on which goods are counted.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CountSheet {
    /// The document.
    pub id: StockDocumentId,
    /// Its number.
    pub number: String,
    /// Whether it still counts.
    pub is_open: bool,
    /// The warehouse.
    pub warehouse: Bilingual,
    /// The branch of the warehouse.
    pub branch: BranchId,
    /// Products counted, and their items.
    pub products: i64,
    /// Items counted.
    pub items: i64,
    /// The latest entries, newest first.
    pub entries: Vec<Entry>,
    /// What was counted of the product that was entered last.
    pub last: Option<Counted>,
}
