//! The product list of the administrator.

use crate::products::{ProductKind, ProductStatus};
use crate::views::Picture;
use base::Bilingual;
use base::text_enum;
use base::{BrandId, CategoryId, Instant, Kopecks, ProductId};
use serde::{Deserialize, Serialize};

/// A row of the product list.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ProductRow {
    /// Id of the product.
    pub id: ProductId,
    /// SKU of the product.
    pub sku: String,
    /// Slug of the product.
    pub slug: String,
    /// Name of the product.
    pub name: Bilingual,
    /// Name of the category.
    pub category: Bilingual,
    /// Name of the brand.
    pub brand: String,
    /// The first photograph, or the drawing.
    pub picture: Picture,
    /// Goods or a kit.
    pub kind: ProductKind,
    /// Draft or published.
    pub status: ProductStatus,
    /// Retail price.
    pub price: Option<Kopecks>,
    /// Compare-at price.
    pub old_price: Option<Kopecks>,
    /// Available quantity in all warehouses.
    pub available: i64,
    /// Whether the product is fictitious.
    pub is_demo: bool,
    /// Last change of the product; the list is sorted by it, newest first, unless another order is asked for.
    pub updated_at: Instant,
    /// When it was moved to the recycle bin; `None` if it is not there.
    pub deleted_at: Option<Instant>,
    /// Version of the product that the row shows, for edits in the list.
    pub version: i64,
}

/// A published product that buyers have bought and that is sold out.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct SoldOut {
    /// Id of the product.
    pub id: ProductId,
    /// SKU of the product.
    pub sku: String,
    /// Name of the product.
    pub name: Bilingual,
}

text_enum! {
    /// Filter by availability.
    pub enum StockFilter {
        /// At least one item is available.
        In = "in",
        /// No item is available.
        Out = "out",
    }
}

/// Filter of the product list.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct ProductFilter {
    /// Words of the name, or a prefix of a SKU.
    pub query: String,
    /// Including its descendants.
    pub category: Option<CategoryId>,
    /// `None` for all brands.
    pub brand: Option<BrandId>,
    /// `None` for drafts and published products.
    pub status: Option<ProductStatus>,
    /// `None` for any availability.
    pub stock: Option<StockFilter>,
    /// Only products without a price.
    pub no_price: bool,
    /// The recycle bin instead of the catalogue.
    pub deleted: bool,
}

text_enum! {
    /// What the product list is sorted by.
    pub enum ProductOrder {
        /// The last change.
        Changed = "changed",
        /// The name in Russian.
        Name = "name",
        /// The retail price; products without one are below all others.
        Price = "price",
        /// The available quantity.
        Stock = "stock",
    }
}

/// The order of the product list.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct ProductSort {
    /// The value.
    pub by: ProductOrder,
    /// From the smallest value to the largest.
    pub is_up: bool,
}

impl Default for ProductSort {
    /// The last change first.
    fn default() -> Self {
        Self { by: ProductOrder::Changed, is_up: false }
    }
}

impl ProductSort {
    /// Reads `name` or `-name`, the form of addresses; the default order for anything else.
    pub fn parse(text: &str) -> Self {
        let (is_up, name) = text.strip_prefix('-').map_or((true, text), |name| (false, name));
        ProductOrder::parse(name).map_or_else(Self::default, |by| Self { by, is_up })
    }

    /// The form of addresses; empty for the default order.
    pub fn to_text(self) -> String {
        match (self == Self::default(), self.is_up) {
            (true, _) => String::new(),
            (false, true) => self.by.to_string(),
            (false, false) => format!("-{}", self.by),
        }
    }

    /// The order after a press on the head of a column: the opposite of the present one, or of a new column the names from
    /// the first and everything else from the largest.
    #[must_use]
    pub fn pressed(self, by: ProductOrder) -> Self {
        let is_up = if self.by == by { !self.is_up } else { by == ProductOrder::Name };
        Self { by, is_up }
    }
}

/// A page of the product list; `next` is the cursor of the next page.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct ProductRows {
    /// Products of this page, in the order that was asked for.
    pub rows: Vec<ProductRow>,
    /// `None` on the last page.
    pub next: Option<String>,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ux_30_an_order_survives_its_address_and_a_second_press_turns_it() {
        for by in ProductOrder::ALL {
            for is_up in [true, false] {
                let sort = ProductSort { by: *by, is_up };
                assert_eq!(ProductSort::parse(&sort.to_text()), sort);
            }
        }
        assert_eq!(ProductSort::parse("weight"), ProductSort::default());
        let name = ProductSort::default().pressed(ProductOrder::Name);
        assert_eq!(
            (name.to_text(), name.pressed(ProductOrder::Name).to_text()),
            ("name".into(), "-name".into())
        );
        assert_eq!(name.pressed(ProductOrder::Price).to_text(), "-price");
    }
}
