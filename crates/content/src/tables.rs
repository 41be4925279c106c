//! Tables owned by this area, one file each. Only this area writes them; areas above read them through its
//! public API.

pub mod banner;
pub mod branch_page;
pub mod consent;
pub mod home_page;
pub mod home_picture;
pub mod home_version;
pub mod look;
pub mod menu_item;
pub mod page;
pub mod page_picture;
pub mod page_slug_history;
pub mod page_version;
