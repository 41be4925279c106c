//! Table `product_attribute`. Rows of one product and attribute differ by choice; an attribute of kind
//! `choices` may have several.

use base::{AttributeChoiceId, AttributeId, ProductId};
use sea_orm::entity::prelude::*;

#[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
#[sea_orm(table_name = "product_attribute")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub product_id: ProductId,
    #[sea_orm(primary_key, auto_increment = false)]
    pub attribute_id: AttributeId,
    pub number_milli: Option<i64>,
    pub choice_id: Option<AttributeChoiceId>,
    pub flag: Option<bool>,
    #[sea_orm(column_type = "Text")]
    pub text_ru: Option<String>,
    #[sea_orm(column_type = "Text")]
    pub text_en: Option<String>,
}

#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
