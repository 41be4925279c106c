//! Table `notification_choice`.

use base::AccountId;
use people_model::notifications::NoticeChannel;
use sea_orm::entity::prelude::*;

#[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
#[sea_orm(table_name = "notification_choice")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub account_id: AccountId,
    #[sea_orm(primary_key, auto_increment = false, column_type = "Text")]
    pub event: String,
    #[sea_orm(primary_key, auto_increment = false, column_type = "Text")]
    pub channel: NoticeChannel,
    pub is_on: bool,
}

#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
