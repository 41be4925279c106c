//! Variant groups: the options on a product page, and the administration of groups.

mod edit;
mod view;

pub use edit::{add, create, join, move_up, remove, rename};
pub use view::of;
pub(crate) use view::{Group, Stored, column};

use crate::tables::variant_member;
use base::VariantGroupId;
use platform::Result;
use sea_orm::{ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter, QueryOrder};

/// The members of a group, in the editor's order.
async fn members(db: &impl ConnectionTrait, group: VariantGroupId) -> Result<Vec<variant_member::Model>> {
    use variant_member::Column;
    let own = variant_member::Entity::find().filter(Column::GroupId.eq(group));
    Ok(own.order_by_asc(Column::Position).order_by_asc(Column::ProductId).all(db).await?)
}
