//! Table `crew_district`.

use base::{CrewId, DistrictId};
use sea_orm::entity::prelude::*;

#[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
#[sea_orm(table_name = "crew_district")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub crew_id: CrewId,
    #[sea_orm(primary_key, auto_increment = false)]
    pub district_id: DistrictId,
}

#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
