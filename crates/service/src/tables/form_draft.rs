//! Table `form_draft`.

use base::drafts::FormKind;
use base::{AccountId, FormDraftId, Instant};
use sea_orm::entity::prelude::*;

#[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
#[sea_orm(table_name = "form_draft")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: FormDraftId,
    #[sea_orm(column_type = "Text")]
    pub kind: FormKind,
    pub account_id: Option<AccountId>,
    #[sea_orm(column_type = "Text")]
    pub token_hash: Option<String>,
    #[sea_orm(column_type = "JsonBinary")]
    pub fields: Json,
    pub updated_at: Instant,
}

#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
