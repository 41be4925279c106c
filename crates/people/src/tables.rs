//! Tables owned by this area, one file each. Only this area writes them; areas above read them through its
//! public API.

pub mod account;
pub mod account_link;
pub mod account_preference;
pub mod account_role;
pub mod company;
pub mod customer_note;
pub mod data_export;
pub mod erasure;
pub mod incident;
pub mod known_browser;
pub mod login_event;
pub mod login_throttle;
pub mod notification;
pub mod notification_choice;
pub mod push_subscription;
pub mod registration;
pub mod role;
pub mod role_permission;
pub mod saved_view;
pub mod saved_view_default;
pub mod session;
pub mod site;
