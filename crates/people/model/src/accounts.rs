//! Accounts, roles and permissions.

mod forms;
mod views;

pub use forms::*;
pub use views::*;

use base::text_enum;

text_enum! {
    /// The owner of an account.
    pub enum AccountKind { Person = "person", Company = "company", Staff = "staff" }
}

text_enum! {
    /// The default roles of a new shop; their permissions are data and may be changed afterwards.
    pub enum FirstRole { Administrator = "administrator", Coordinator = "coordinator" }
}
