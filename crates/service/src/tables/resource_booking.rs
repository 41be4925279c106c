//! Table `resource_booking`.

use base::{BookingId, Instant, VisitId};
use sea_orm::entity::prelude::*;
use service_model::scheduling::BookingKind;

#[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
#[sea_orm(table_name = "resource_booking")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: BookingId,
    pub resource_id: Uuid,
    #[sea_orm(column_type = "Text")]
    pub kind: BookingKind,
    pub visit_id: Option<VisitId>,
    pub starts_at: Instant,
    pub ends_at: Instant,
    pub expires_at: Option<Instant>,
    #[sea_orm(column_type = "Text")]
    pub note: String,
}

#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
