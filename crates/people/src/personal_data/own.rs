//! What the page of one's own data shows.

use super::{erasure, export};
use crate::tables::data_export;
use people_model::personal_data::OwnData;
use people_model::settings::ErasureDays;
use platform::{Actor, Result, Shop};
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter};

/// The state of the actor's archives and erasure.
///
/// # Errors
/// [`platform::Error::LoginNeeded`], [`platform::Error::Forbidden`] for staff.
pub async fn own(shop: &Shop, actor: &Actor) -> Result<OwnData> {
    let id = export::own_account(actor)?;
    let making = data_export::Entity::find()
        .filter(data_export::Column::AccountId.eq(id))
        .filter(data_export::Column::ReadyAt.is_null())
        .one(shop.read())
        .await?;
    Ok(OwnData {
        asked_at: making.map(|row| row.asked_at),
        ready_until: export::ready(shop, id).await?.and_then(|row| row.expires_at),
        erased_at: erasure::due(shop, id).await?,
        erasure_days: org::settings::get::<ErasureDays>(shop.read()).await?,
    })
}
