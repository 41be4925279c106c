//! Accounts, roles and permissions.

mod forms;
mod views;

pub use forms::*;
pub use views::*;

use base::text_enum;

text_enum! {
    /// The owner of an account.
    pub enum AccountKind {
        /// A private customer.
        Person = "person",
        /// A customer that is a company.
        Company = "company",
        /// An employee of the shop.
        Staff = "staff",
    }
}

text_enum! {
    /// The default roles of a new shop; their permissions are data and may be changed afterwards.
    pub enum FirstRole {
        /// Has every permission.
        Administrator = "administrator",
        /// Sees orders, and plans the visits of service requests.
        Coordinator = "coordinator",
    }
}
