//! Tables owned by this area, one file each. Only this area writes them; areas above read them through its
//! public API.

pub mod consent;
pub mod menu_item;
pub mod page;
pub mod page_picture;
pub mod page_slug_history;
pub mod page_version;
