//! Loading of whole catalogues, for example of the demo shop: many rows per transaction, several rows per
//! statement. Existing records (by slug, code or SKU) are left unchanged and counted as skipped.

mod names;
mod products;
mod structure;

pub use products::{Loader, has_others_than, products};
pub use stock::warehouses::NewWarehouse;
pub use structure::{attributes, brands, categories, category_attributes, warehouses};

use base::Bilingual;
use base::Kopecks;
use catalog_model::products::{AttributeKind, ProductKind};
use org_model::vat::VatCode;

/// Maximum number of products per transaction.
pub const BATCH_MAX: usize = 1_000;

/// A category to load; parents must precede their children.
#[derive(Clone, Debug)]
pub struct NewCategory {
    pub slug: String,
    pub parent: Option<String>,
    pub name: Bilingual,
    /// The kind of drawing on its tile, and the default of its products.
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
    /// Codes and names; only for choice attributes.
    pub choices: Vec<(String, Bilingual)>,
}

/// An attribute assignment of a category. Nothing is inherited: each category that holds products lists its
/// own.
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

/// An attribute value; a choice is given by its code.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum NewValue {
    /// In thousandths.
    Number(i64),
    Choice(String),
    Choices(Vec<String>),
    Flag(bool),
    Text(Bilingual),
}

/// A product to load with its related records; everything else is referenced by slug, code or SKU.
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
    /// For goods only: the price of a kit is the sum of its parts less its discount.
    pub price: Option<Kopecks>,
    pub old_price: Option<Kopecks>,
    /// For kits: hundredths of a percent, at most 9000.
    pub kit_discount_bp: i64,
    pub popularity: i64,
    pub is_demo: bool,
    pub source: String,
    pub attributes: Vec<(String, NewValue)>,
    /// Warehouse codes and quantities; for goods only.
    pub stock: Vec<(String, i64)>,
    /// SKUs and quantities; for kits only. The parts are stored already or precede the kit in the batch.
    pub parts: Vec<(String, i64)>,
}

/// Result of a load.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Loaded {
    pub added: usize,
    /// Already existed.
    pub skipped: usize,
}

/// An unresolved reference: the data to load is wrong.
fn unknown(kind: &str, name: &str) -> platform::Error {
    platform::Error::Inconsistent(format!("no {kind} {name:?}"))
}
