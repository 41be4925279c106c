//! Table `erasure`.

use base::{AccountId, ErasureId, Instant};
use people_model::personal_data::ErasureState;
use sea_orm::entity::prelude::*;

#[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
#[sea_orm(table_name = "erasure")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: ErasureId,
    pub account_id: AccountId,
    #[sea_orm(column_type = "Text")]
    pub state: ErasureState,
    pub started_by: Option<AccountId>,
    #[sea_orm(column_type = "Text")]
    pub basis: String,
    pub asked_at: Instant,
    pub due_at: Instant,
    pub ended_at: Option<Instant>,
}

#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
