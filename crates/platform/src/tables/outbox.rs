//! Table `outbox`.

use base::jobs::Channel;
use base::{FileId, Instant, OutboxId};
use sea_orm::entity::prelude::*;

#[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
#[sea_orm(table_name = "outbox")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: OutboxId,
    #[sea_orm(column_type = "Text")]
    pub channel: Channel,
    #[sea_orm(column_type = "Text")]
    pub recipient: String,
    #[sea_orm(column_type = "Text")]
    pub subject: String,
    #[sea_orm(column_type = "Text")]
    pub body_text: String,
    #[sea_orm(column_type = "Text")]
    pub body_html: Option<String>,
    /// The picture that the HTML document shows.
    pub picture_id: Option<FileId>,
    #[sea_orm(column_type = "Text")]
    pub dedup_key: String,
    /// Whether somebody who may not be the recipient caused it.
    pub by_stranger: bool,
    pub created_at: Instant,
    pub sent_at: Option<Instant>,
    #[sea_orm(column_type = "Text")]
    pub last_error: Option<String>,
}

#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
