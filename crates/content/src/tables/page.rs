//! Table `page`.

use base::{Instant, PageId, PageVersionId};
use content_model::kinds::PageKind;
use content_model::pages::PageStatus;
use sea_orm::entity::prelude::*;

#[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
#[sea_orm(table_name = "page")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: PageId,
    #[sea_orm(column_type = "Text")]
    pub kind: PageKind,
    #[sea_orm(column_type = "Text")]
    pub slug: String,
    #[sea_orm(column_type = "Text")]
    pub status: PageStatus,
    #[sea_orm(column_type = "JsonBinary")]
    pub text: Json,
    pub newest_id: Option<PageVersionId>,
    pub pictures: i64,
    /// By what it is found: titles and slug, folded; empty until it is filled.
    #[sea_orm(column_type = "Text")]
    pub folded: String,
    pub updated_at: Instant,
    pub version: i64,
    pub publish_at: Option<Instant>,
    pub first_published_at: Option<Instant>,
}

#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
