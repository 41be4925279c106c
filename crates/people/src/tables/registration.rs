//! Table `registration`.

use base::{Instant, Locale, RegistrationId};
use sea_orm::entity::prelude::*;

#[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
#[sea_orm(table_name = "registration")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: RegistrationId,
    #[sea_orm(column_type = "Text")]
    pub token_hash: String,
    #[sea_orm(column_type = "Text")]
    pub login: String,
    #[sea_orm(column_type = "Text")]
    pub name: String,
    #[sea_orm(column_type = "Text")]
    pub password_hash: String,
    #[sea_orm(column_type = "Text")]
    pub locale: Locale,
    #[sea_orm(column_type = "Text")]
    pub code_hash: String,
    pub code_tries: i64,
    pub code_sent_at: Instant,
    pub codes_sent: i64,
    pub created_at: Instant,
    pub used_at: Option<Instant>,
    /// A [`people_model::companies::CompanyData`]; `None` for a person.
    #[sea_orm(column_type = "JsonBinary", nullable)]
    pub company: Option<Json>,
}

#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
