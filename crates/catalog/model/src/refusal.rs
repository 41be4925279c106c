//! Refusals of the catalogue.

use base::Locale;
use base::refusal::AreaRefusal;
use serde::{Deserialize, Serialize};

/// Why something can't be done with products now.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "code", rename_all = "snake_case")]
pub enum CatalogRefusal {
    /// Fewer items are available than were requested.
    OutOfStock {
        /// SKU of the product.
        sku: String,
        /// Name of the product, in the language of the request.
        name: String,
        /// Available quantity; 0 if there is none.
        left: i64,
    },
    /// The product is no longer sold.
    NotForSale {
        /// SKU of the product.
        sku: String,
        /// Name of the product, in the language of the request.
        name: String,
    },
    /// Still referenced by products (including deleted ones) or by subcategories.
    InUse {
        /// Number of products, including deleted ones.
        products: i64,
        /// Number of direct subcategories; 0 for anything but a category.
        below: i64,
    },
    /// The shop has categories already, so a template could be mixed up with them.
    HasCategories,
}

impl AreaRefusal for CatalogRefusal {
    const AREA: &'static str = "catalog";

    fn text(&self, l: Locale) -> String {
        match (self, l) {
            (Self::OutOfStock { name, left: 0, .. }, Locale::Ru) => {
                format!("«{name}»: нет в наличии. Уберите товар из корзины или закажите его позже")
            }
            (Self::OutOfStock { name, left: 0, .. }, Locale::En) => {
                format!("{name}: out of stock. Remove it from the cart or order it later")
            }
            (Self::OutOfStock { name, left, .. }, Locale::Ru) => {
                format!("«{name}»: осталось {left} шт. Уменьшите количество")
            }
            (Self::OutOfStock { name, left, .. }, Locale::En) => {
                format!("{name}: only {left} left. Lower the quantity")
            }
            (Self::NotForSale { name, .. }, Locale::Ru) => {
                format!("«{name}» больше не продаётся. Уберите товар из корзины")
            }
            (Self::NotForSale { name, .. }, Locale::En) => {
                format!("{name} is no longer sold. Remove it from the cart")
            }
            (Self::HasCategories, Locale::Ru) => {
                "В каталоге уже есть категории. Отметьте, что нужно добавить недостающие".to_owned()
            }
            (Self::HasCategories, Locale::En) => {
                "The catalogue has categories already. Choose to add those that are missing".to_owned()
            }
            (Self::InUse { products, below }, Locale::Ru) => format!(
                "Пока этим пользуются, так сделать нельзя. Товаров, считая удалённые: {products}, категорий внутри: {below}"
            ),
            (Self::InUse { products, below }, Locale::En) => format!(
                "This can't be done while it is in use. Products, deleted ones included: {products}, categories inside: {below}"
            ),
        }
    }
}
