//! Accounts, roles and permissions.

mod forms;
mod views;

pub use forms::*;
pub use views::*;

use base::text_enum;

text_enum! {
    /// Whose account it is.
    pub enum AccountKind { Person = "person", Company = "company", Staff = "staff" }
}

text_enum! {
    /// The roles that every shop begins with; what they allow is data and may be changed afterwards.
    pub enum FirstRole { Administrator = "administrator", Coordinator = "coordinator" }
}
