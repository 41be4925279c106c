//! Administration of products: add, edit, delete, restore, list. Each operation first checks
//! `Permission::CatalogEdit`.

mod cards;
mod definitions;
pub mod drafts;
mod edit;
mod history;
mod keys;
mod list;
mod preview;
mod save;
mod values;

pub use cards::{Card, Definitions, cards};
pub use definitions::brand_id;
pub use definitions::{brands, definitions, vocabulary};
pub use edit::get_for_edit;
pub use keys::taken_keys;
pub use list::ids_after;
pub use list::{count_for_admin, list_for_admin};
pub use preview::preview;
pub use save::create_in;
pub use save::{create, delete, restore, update};
pub use values::{attribute_rows, insert_attributes, remove_attributes};
