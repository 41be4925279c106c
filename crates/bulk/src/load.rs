//! Bulk loading, for the demo catalogue and for imports: many rows a transaction, several rows a statement.
//! What is there already (by slug, code or SKU) stays as it is and is counted as skipped.

mod names;
mod products;
mod structure;

pub use products::{Loader, has_others_than, products};
pub use structure::{attributes, brands, categories, category_attributes, warehouses};

use base::Bilingual;
use base::Kopecks;
use catalog_model::products::{AttributeKind, ProductKind};
use org_model::vat::VatCode;

/// The most products of one transaction.
pub const BATCH_MAX: usize = 1_000;
/// Rows of one statement: with 30 columns below the 32,766 values that SQLite takes.
pub(crate) const ROWS_MAX: usize = 500;

/// A category; parents come before their children.
#[derive(Clone, Debug)]
pub struct NewCategory {
    pub slug: String,
    pub parent: Option<String>,
    pub name: Bilingual,
    /// The kind of drawing on its tile, and of its products unless they say otherwise.
    pub picture: String,
    pub position: i64,
}

#[derive(Clone, Debug)]
pub struct NewBrand {
    pub slug: String,
    pub name: String,
    pub is_demo: bool,
}

#[derive(Clone, Debug)]
pub struct NewAttribute {
    pub code: String,
    pub kind: AttributeKind,
    pub name: Bilingual,
    pub unit: Bilingual,
    pub group: Bilingual,
    /// Code and name; of a choice only.
    pub choices: Vec<(String, Bilingual)>,
}

/// An attribute of a category. Nothing is inherited: each category that holds products names its own.
#[derive(Clone, Debug)]
pub struct NewCategoryAttribute {
    pub category: String,
    pub attribute: String,
    pub position: i64,
    pub is_required: bool,
    pub in_card: bool,
    pub in_facet: bool,
    pub is_compared: bool,
}

/// A warehouse of the shop.
#[derive(Clone, Debug)]
pub struct NewWarehouse {
    pub code: String,
    pub name: Bilingual,
    pub address: Bilingual,
    pub is_pickup: bool,
    /// The days that goods of other warehouses need to get there.
    pub transfer_days: Option<i64>,
}

/// The value of an attribute; a choice by its code.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum NewValue {
    /// Thousandths.
    Number(i64),
    Choice(String),
    Choices(Vec<String>),
    Flag(bool),
    Text(Bilingual),
}

/// A product with what belongs to it; everything else is named by slug, code or SKU.
#[derive(Clone, Debug)]
pub struct NewProduct {
    pub sku: String,
    pub slug: String,
    pub category: String,
    pub brand: String,
    pub model: String,
    pub name: Bilingual,
    pub description: Bilingual,
    pub kind: ProductKind,
    pub is_published: bool,
    pub vat_code: VatCode,
    pub warranty_months: i64,
    pub weight_g: i64,
    pub drawing: String,
    /// Of goods only: a kit costs what its parts cost, less its discount.
    pub price: Option<Kopecks>,
    pub old_price: Option<Kopecks>,
    /// Of a kit: hundredths of a percent, 9000 at most.
    pub kit_discount_bp: i64,
    pub popularity: i64,
    pub is_demo: bool,
    pub source: String,
    pub attributes: Vec<(String, NewValue)>,
    /// Warehouse code and pieces; of goods only.
    pub stock: Vec<(String, i64)>,
    /// SKU and pieces; of a kit only. The parts are stored already, or stand before it in the batch.
    pub parts: Vec<(String, i64)>,
}

/// What a load did.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Loaded {
    pub added: usize,
    /// There already.
    pub skipped: usize,
}

/// A name that stands for nothing: the data to load is wrong.
fn unknown(kind: &str, name: &str) -> platform::Error {
    platform::Error::Inconsistent(format!("no {kind} {name:?}"))
}
