//! Table `letter_text`.

use base::{Instant, Locale};
use sea_orm::entity::prelude::*;

#[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
#[sea_orm(table_name = "letter_text")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false, column_type = "Text")]
    pub kind: String,
    #[sea_orm(primary_key, auto_increment = false, column_type = "Text")]
    pub locale: Locale,
    /// `None`: the text of the program.
    #[sea_orm(column_type = "JsonBinary", nullable)]
    pub wording: Option<Json>,
    /// The text of the program when it was changed.
    #[sea_orm(column_type = "JsonBinary", nullable)]
    pub based_on: Option<Json>,
    pub version: i64,
    pub changed_at: Instant,
}

#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
