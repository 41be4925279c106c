//! Table `seller`.

use base::{Instant, SellerId};
use org_model::sellers::{LegalForm, TaxSystem};
use org_model::vat::SellerVat;
use sea_orm::entity::prelude::*;

#[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
#[sea_orm(table_name = "seller")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: SellerId,
    #[sea_orm(column_type = "Text")]
    pub legal_form: LegalForm,
    #[sea_orm(column_type = "Text")]
    pub short_name: String,
    #[sea_orm(column_type = "Text")]
    pub name: String,
    #[sea_orm(column_type = "Text")]
    pub inn: String,
    #[sea_orm(column_type = "Text")]
    pub kpp: Option<String>,
    #[sea_orm(column_type = "Text")]
    pub ogrn: Option<String>,
    #[sea_orm(column_type = "Text")]
    pub legal_address: String,
    #[sea_orm(column_type = "Text")]
    pub bank: String,
    #[sea_orm(column_type = "Text")]
    pub bic: String,
    #[sea_orm(column_type = "Text")]
    pub account: String,
    #[sea_orm(column_type = "Text")]
    pub correspondent_account: String,
    #[sea_orm(column_type = "Text")]
    pub tax_system: TaxSystem,
    #[sea_orm(column_type = "Text")]
    pub vat: SellerVat,
    pub archived_at: Option<Instant>,
    pub version: i64,
}

#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
