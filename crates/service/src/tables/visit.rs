//! Table `visit`.

use base::{BranchId, CrewId, DistrictId, Instant, RequestId, VisitId};
use sea_orm::entity::prelude::*;
use service_model::scheduling::VisitState;

#[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
#[sea_orm(table_name = "visit")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: VisitId,
    pub request_id: RequestId,
    pub branch_id: BranchId,
    pub crew_id: CrewId,
    pub district_id: DistrictId,
    #[sea_orm(column_type = "Text")]
    pub state: VisitState,
    pub starts_at: Instant,
    pub ends_at: Instant,
    pub travel_minutes: i64,
    pub held_until: Option<Instant>,
    /// The client confirmed the held time; it is booked when the contact is confirmed too.
    pub awaits_contact: bool,
    pub created_at: Instant,
    pub updated_at: Instant,
    pub version: i64,
}

#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
