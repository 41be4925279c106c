//! Table `watch`.

use base::jobs::Channel;
use base::{AccountId, Instant, Kopecks, Locale, ProductId, WatchId};
use sales_model::watches::WatchKind;
use sea_orm::entity::prelude::*;

#[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
#[sea_orm(table_name = "watch")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: WatchId,
    pub product_id: ProductId,
    #[sea_orm(column_type = "Text")]
    pub kind: WatchKind,
    pub account_id: Option<AccountId>,
    #[sea_orm(column_type = "Text")]
    pub channel: Channel,
    #[sea_orm(column_type = "Text")]
    pub recipient: String,
    #[sea_orm(column_type = "Text")]
    pub locale: Locale,
    pub price_seen: Option<Kopecks>,
    #[sea_orm(column_type = "Text")]
    pub token_hash: Option<String>,
    /// When the last confirmation mail was sent.
    pub asked_at: Option<Instant>,
    pub confirmed_at: Option<Instant>,
    pub created_at: Instant,
}

#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
