//! Islands of the product pages.

pub mod cells;
mod drafts;
mod gallery;
mod photo;
mod sending;
mod words;

pub use drafts::{ProductDraftKeeper, SaveProductDraft, save_product_draft};
pub use gallery::Gallery;
pub use photo::Photo;
pub use sending::Answer;
