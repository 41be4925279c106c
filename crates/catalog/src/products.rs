//! Administration of products: add, edit, delete, restore, list. Each operation first checks
//! `CATALOG_EDIT`.

mod cards;
mod definitions;
pub mod drafts;
mod edit;
mod keys;
mod list;
mod patch;
mod preview;
mod save;
mod values;

pub use cards::{Card, Definitions, card, cards, ids_by_sku};
pub use definitions::{attribute_homes, brands, categories_of, definitions, vocabulary};
pub use edit::get_for_edit;
pub use list::ids_after;
pub use list::{count_for_admin, has_published, list_for_admin, sold_out, sorted_for_admin};
pub use patch::{Batch, Change, apply_patch, check};
pub use preview::preview;
pub use save::create_in;
pub use save::{create, delete, restore, update};
pub(crate) use values::attribute_rows;
