//! The columns of a product that other areas read.

use crate::tables::product;
use base::{Bilingual, Kopecks, ProductId};
use catalog_model::products::ProductStatus;
use platform::Result;
use sea_orm::{ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter};

/// A product in short.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ProductSummary {
    /// Id of the product.
    pub id: ProductId,
    /// SKU of the product.
    pub sku: String,
    /// Current slug.
    pub slug: String,
    /// Name of the product.
    pub name: Bilingual,
    /// Published and not deleted.
    pub is_visible: bool,
    /// Retail price; `None` if it can't be bought online.
    pub price: Option<Kopecks>,
    /// Pieces that can be reserved; negative if more are reserved than there are.
    pub available: i64,
}

impl ProductSummary {
    /// The price if the product can be bought.
    pub fn sale_price(&self) -> Option<Kopecks> {
        self.price.filter(|_| self.is_visible)
    }
}

impl From<product::Model> for ProductSummary {
    fn from(row: product::Model) -> Self {
        Self {
            id: row.id,
            sku: row.sku,
            slug: row.slug,
            name: Bilingual::new(row.name_ru, row.name_en),
            is_visible: row.deleted_at.is_none() && row.status == ProductStatus::Published,
            price: row.price,
            available: row.available,
        }
    }
}

/// A product, visible or not.
pub async fn summary(db: &impl ConnectionTrait, id: ProductId) -> Result<Option<ProductSummary>> {
    Ok(product::Entity::find_by_id(id).one(db).await?.map(Into::into))
}

/// The product with this slug, visible or not. Former slugs are not looked up.
pub async fn summary_by_slug(db: &impl ConnectionTrait, slug: &str) -> Result<Option<ProductSummary>> {
    Ok(product::Entity::find().filter(product::Column::Slug.eq(slug)).one(db).await?.map(Into::into))
}

/// These products, in no particular order; unknown ids are left out.
pub async fn summaries(
    db: &impl ConnectionTrait,
    ids: impl IntoIterator<Item = ProductId>,
) -> Result<Vec<ProductSummary>> {
    let rows = product::Entity::find().filter(product::Column::Id.is_in(ids)).all(db).await?;
    Ok(rows.into_iter().map(Into::into).collect())
}
