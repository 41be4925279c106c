//! Tables owned by this area, one file each. Only this area writes them; areas above read them through its
//! public API.

pub mod branch;
pub mod branch_slug_history;
pub mod letter_logo;
pub mod letter_text;
pub mod seller;
pub mod setting;
pub mod vat_rate;
