//! Table `request_event`.

use base::{AccountId, Instant, RequestEventId, RequestId};
use sea_orm::entity::prelude::*;
use service_model::scheduling::RequestState;

#[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
#[sea_orm(table_name = "request_event")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: RequestEventId,
    pub request_id: RequestId,
    pub at: Instant,
    #[sea_orm(column_type = "Text")]
    pub actor_kind: String,
    pub actor_id: Option<AccountId>,
    #[sea_orm(column_type = "Text")]
    pub from_state: Option<RequestState>,
    #[sea_orm(column_type = "Text")]
    pub to_state: RequestState,
    #[sea_orm(column_type = "Text")]
    pub reason: String,
}

#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
