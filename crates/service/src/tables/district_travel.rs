//! Table `district_travel`.

use base::DistrictId;
use sea_orm::entity::prelude::*;

#[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
#[sea_orm(table_name = "district_travel")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub from_id: DistrictId,
    #[sea_orm(primary_key, auto_increment = false)]
    pub to_id: DistrictId,
    pub minutes: i64,
}

#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
