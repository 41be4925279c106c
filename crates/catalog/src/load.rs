//! Loading of whole catalogues, for example of the demo shop: many rows per transaction, several rows per
//! statement. Existing records (by slug, code or SKU) are left unchanged and counted as skipped.

mod names;
mod products;
mod structure;

pub use products::{Loader, has_others_than, products};
pub use stock::warehouses::NewWarehouse;
pub(crate) use structure::{add_attributes, add_categories, add_category_attributes};
pub use structure::{attributes, brands, categories, category_attributes, warehouses};

use base::Bilingual;
use base::Kopecks;
use catalog_model::products::{AttributeKind, ProductKind};
use catalog_model::taxonomy::Suits;
use org_model::vat::VatCode;

/// Maximum number of products per transaction.
pub const BATCH_MAX: usize = 1_000;

/// A category to load; parents must precede their children.
#[derive(Clone, Debug)]
pub struct NewCategory {
    /// Unique; a known slug is skipped.
    pub slug: String,
    /// Slug of the parent; `None` for a root.
    pub parent: Option<String>,
    /// Name of the category.
    pub name: Bilingual,
    /// The kind of drawing on its tile, and the default of its products.
    pub picture: String,
    /// Order among siblings, ascending.
    pub position: i64,
    /// Whom its products suit.
    pub suits: Suits,
}

/// A brand to load.
#[derive(Clone, Debug)]
pub struct NewBrand {
    /// Unique; a known slug is skipped.
    pub slug: String,
    /// Name of the brand.
    pub name: String,
    /// Whether the brand is fictitious.
    pub is_demo: bool,
}

/// An attribute to load.
#[derive(Clone, Debug)]
pub struct NewAttribute {
    /// Unique; a known code is skipped.
    pub code: String,
    /// Type of the values.
    pub kind: AttributeKind,
    /// Name of the attribute.
    pub name: Bilingual,
    /// Unit of a number; may be empty.
    pub unit: Bilingual,
    /// Heading of its group on the product page; may be empty.
    pub group: Bilingual,
    /// Codes and names; only for choice attributes.
    pub choices: Vec<(String, Bilingual)>,
}

/// An attribute assignment of a category. Descendants inherit it unless they have one of their own.
#[derive(Clone, Debug)]
pub struct NewCategoryAttribute {
    /// Slug of the category.
    pub category: String,
    /// Code of the attribute.
    pub attribute: String,
    /// Display order among the category's attributes, ascending.
    pub position: i64,
    /// Whether every product of the category needs a value; not checked by the load.
    pub is_required: bool,
    /// Whether the value is a key fact of the product, shown on its card.
    pub in_card: bool,
    /// Whether listings of the category can be filtered by it.
    pub in_facet: bool,
    /// Whether it is a row when products of the category are compared.
    pub is_compared: bool,
}

/// An attribute value; a choice is given by its code.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum NewValue {
    /// In thousandths.
    Number(i64),
    /// Code of the choice.
    Choice(String),
    /// Codes of the choices.
    Choices(Vec<String>),
    /// Yes or no.
    Flag(bool),
    /// One line of free text.
    Text(Bilingual),
}

/// A product to load with its related records; everything else is referenced by slug, code or SKU.
#[derive(Clone, Debug)]
pub struct NewProduct {
    /// A SKU known already, ignoring case and separators, is skipped.
    pub sku: String,
    /// Unique among products that are not deleted; a repeated one fails the batch.
    pub slug: String,
    /// Slug of the category.
    pub category: String,
    /// Slug of the brand.
    pub brand: String,
    /// Manufacturer's designation of the model.
    pub model: String,
    /// Name of the product.
    pub name: Bilingual,
    /// Description as plain text; may be empty.
    pub description: Bilingual,
    /// Determines which fields count: `price` and `stock`, or `parts` and `kit_discount_bp`.
    pub kind: ProductKind,
    /// Whether it is visible to shoppers; otherwise it is a draft.
    pub is_published: bool,
    /// Determines the VAT rate.
    pub vat_code: VatCode,
    /// Warranty in months; 0 for none.
    pub warranty_months: i64,
    /// Weight in grams.
    pub weight_g: i64,
    /// Drawing shown without photographs.
    pub drawing: String,
    /// For goods only: the price of a kit is the sum of its parts less its discount.
    pub price: Option<Kopecks>,
    /// Compare-at price; for goods with a price only.
    pub old_price: Option<Kopecks>,
    /// For kits: hundredths of a percent, at most 9000.
    pub kit_discount_bp: i64,
    /// Pieces counted as sold, for the popular order.
    pub popularity: i64,
    /// Whether the product is fictitious; it is marked as demo for shoppers.
    pub is_demo: bool,
    /// Where the data comes from; also the note of its stock movements. See [`has_others_than`].
    pub source: String,
    /// Attribute codes and values; the kinds must match.
    pub attributes: Vec<(String, NewValue)>,
    /// Warehouse codes and quantities; for goods only.
    pub stock: Vec<(String, i64)>,
    /// SKUs and quantities; for kits only. The parts are stored already or precede the kit in the batch.
    pub parts: Vec<(String, i64)>,
}

/// Result of a load.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Loaded {
    /// Number of records added.
    pub added: usize,
    /// Already existed.
    pub skipped: usize,
}

/// An unresolved reference: the data to load is wrong.
fn unknown(kind: &str, name: &str) -> platform::Error {
    platform::Error::Inconsistent(format!("no {kind} {name:?}"))
}
