//! Table `product`.

use base::{BrandId, CategoryId, Instant, Kopecks, ProductId};
use catalog_model::products::{ProductKind, ProductStatus};
use sea_orm::entity::prelude::*;

#[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
#[sea_orm(table_name = "product")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: ProductId,
    #[sea_orm(column_type = "Text")]
    pub sku: String,
    #[sea_orm(column_type = "Text")]
    pub sku_folded: String,
    #[sea_orm(column_type = "Text")]
    pub slug: String,
    pub category_id: CategoryId,
    pub brand_id: BrandId,
    #[sea_orm(column_type = "Text")]
    pub model: String,
    #[sea_orm(column_type = "Text")]
    pub name_ru: String,
    #[sea_orm(column_type = "Text")]
    pub name_en: String,
    #[sea_orm(column_type = "Text")]
    pub description_ru: String,
    #[sea_orm(column_type = "Text")]
    pub description_en: String,
    #[sea_orm(column_type = "Text")]
    pub search_folded: String,
    #[sea_orm(column_type = "Text")]
    pub sort_name: String,
    #[sea_orm(column_type = "Text")]
    pub kind: ProductKind,
    #[sea_orm(column_type = "Text")]
    pub status: ProductStatus,
    #[sea_orm(column_type = "Text")]
    pub vat_code: String,
    pub warranty_months: i64,
    pub has_serials: bool,
    pub weight_g: i64,
    #[sea_orm(column_type = "Text")]
    pub drawing: String,
    pub price: Option<Kopecks>,
    pub old_price: Option<Kopecks>,
    pub available: i64,
    pub popularity: i64,
    pub kit_discount_bp: i64,
    pub is_demo: bool,
    #[sea_orm(column_type = "Text")]
    pub source: String,
    pub created_at: Instant,
    pub updated_at: Instant,
    pub published_at: Option<Instant>,
    pub version: i64,
    pub deleted_at: Option<Instant>,
}

#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
