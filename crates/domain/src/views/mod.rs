//! What pages show, one module per feature; only what the page's audience may know stands in a view.

pub mod bulk;
pub mod catalog;
pub mod commerce;
pub mod compare;
pub mod fieldservice;
pub mod listing;
pub mod product_edit;
pub mod reviews;
pub mod search;
