//! The administration in the menu of staff. Each page crate declares its entries, in one of the sections.

pub use app_kit::menu::sections::{CATALOGUE, CONTENT, CUSTOMERS, SALES, SERVICES, SETTINGS, STOCK, TODAY};
pub use app_kit::menu::{Counter, MenuCommand, MenuEntry};
