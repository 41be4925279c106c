//! What administrators do with products: add, edit, delete, restore, list. Each of them asks for
//! `Permission::CatalogEdit` first.

mod definitions;
mod edit;
mod list;
mod save;

pub use definitions::definitions;
pub use edit::get_for_edit;
pub use list::list_for_admin;
pub(crate) use save::attribute_row;
pub use save::{create, delete, restore, update};
