//! Menus: their editor, and what visitors see of them.

mod edit;
mod shown;

pub use edit::{delete, items, one, save, step};
pub use shown::shown;

use crate::tables::menu_item;
use base::Bilingual;
use content_model::menus::{Menu, MenuItemForm, Target, TargetKind};
use platform::{Error, Result};
use sea_orm::{ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter, QueryOrder};

/// The items of a menu, in their order among their siblings.
async fn rows(db: &impl ConnectionTrait, menu: Menu) -> Result<Vec<menu_item::Model>> {
    Ok(menu_item::Entity::find()
        .filter(menu_item::Column::Menu.eq(menu))
        .order_by_asc(menu_item::Column::Position)
        .order_by_asc(menu_item::Column::Id)
        .all(db)
        .await?)
}

fn form_of(row: &menu_item::Model) -> Result<MenuItemForm> {
    let target = match (row.kind, row.page_id, row.category_id) {
        (TargetKind::Page, Some(page), _) => Target::Page(page),
        (TargetKind::Category, _, Some(category)) => Target::Category(category),
        (TargetKind::Address, ..) => Target::Address(row.address.clone()),
        (TargetKind::Link, ..) => Target::Link(row.address.clone()),
        (TargetKind::Group, ..) => Target::Group,
        (TargetKind::Page | TargetKind::Category, ..) => {
            return Err(Error::Inconsistent(format!("the menu item {} leads nowhere", row.id)));
        }
    };
    let label = Bilingual::new(&row.label_ru, &row.label_en);
    Ok(MenuItemForm { target, label, group: row.group_id })
}
